/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All that a row shows is a pure function of its item, which never changes.
 */

#include "config.h"

#include "sl-inbox-row.h"

#include <glib/gi18n.h>

#include "sl-confidence.h"
#include "sl-pill.h"
#include "sl-text.h"
#include "sl-tracker-lists.h"
#include "sl-wording.h"

struct _SlInboxRow
{
  AdwBin parent_instance;

  SlInboxItem *item; /* (owned) (nullable) */
  guint position;
  gboolean selected;
  GtkWidget *check;
  GtkWidget *list; /* (unowned) (nullable): weak */
};

typedef enum
{
  PROP_ITEM = 1,
  PROP_POSITION,
  PROP_SELECTED,
  N_PROPS,
} SlInboxRowProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlInboxRow, sl_inbox_row, ADW_TYPE_BIN)

/* A list may hold an empty item for a row that was removed a moment ago. */
static SlMessage *
get_message (gpointer item)
{
  return SL_IS_INBOX_ITEM (item) ? sl_inbox_item_get_message (item) : NULL;
}

static const SlMessageFields *
get_fields (gpointer item)
{
  SlMessage *message = get_message (item);
  return message != NULL ? sl_message_get_fields (message) : NULL;
}

static char *
sender_label (GObject *object, GObject *item)
{
  SlMessage *message = get_message (item);
  return message != NULL ? sl_wording_sender (message) : NULL;
}

static char *
avatar_text (GObject *object, GObject *item)
{
  const SlMessageFields *fields = get_fields (item);
  SlJob *job = fields != NULL ? sl_inbox_item_get_job (SL_INBOX_ITEM (item)) : NULL;

  if (job != NULL)
    return sl_text_one_line (sl_job_get_fields (job)->company, 60);
  if (fields != NULL && fields->company != NULL)
    return sl_text_one_line (fields->company, 60);
  return sender_label (object, item);
}

static char *
subject_label (GObject *object, GObject *item)
{
  SlMessage *message = get_message (item);
  return message != NULL ? sl_wording_subject (message) : NULL;
}

static char *
job_label (GObject *object, GObject *item)
{
  const SlMessageFields *fields = get_fields (item);

  if (fields == NULL)
    return NULL;
  SlJob *job = sl_inbox_item_get_job (SL_INBOX_ITEM (item));
  if (job != NULL)
    return sl_wording_job (job);
  if (fields->status == SL_DECISION_STATUS_IGNORED)
    return sl_text_one_line (fields->snippet, 120);
  if (fields->company == NULL)
    return g_strdup (_ ("No application found"));
  g_autofree char *company = sl_text_one_line (fields->company, 60);
  /* Translators: an employer's name */
  return g_strdup_printf (_ ("No application found at %s"), company);
}

static char *
date_label (GObject *object, GObject *item)
{
  const SlMessageFields *fields = get_fields (item);
  return fields != NULL ? sl_wording_short_date (fields->received_us, g_get_real_time ()) : NULL;
}

static char *
full_date_label (GObject *object, GObject *item)
{
  const SlMessageFields *fields = get_fields (item);
  return fields != NULL ? sl_wording_full_date (fields->received_us) : NULL;
}

static char *
status_label (GObject *object, GObject *item)
{
  const SlMessageFields *fields = get_fields (item);

  if (fields == NULL)
    return NULL;
  switch (fields->status)
    {
    case SL_DECISION_STATUS_PENDING_USER:
      return fields->held != SL_HELD_NONE ? g_strdup (_ ("Held")) : NULL;
    case SL_DECISION_STATUS_AUTO_LINKED:
      return g_strdup (_ ("Automatic"));
    case SL_DECISION_STATUS_MANUAL_LINKED:
      return g_strdup (_ ("Approved"));
    case SL_DECISION_STATUS_IGNORED:
      return g_strdup (_ ("Ignored"));
    }
  return NULL;
}

static gboolean
has_status (GObject *object, GObject *item)
{
  g_autofree char *label = status_label (object, item);
  return label != NULL;
}

static int
confidence (GObject *object, GObject *item)
{
  const SlMessageFields *fields = get_fields (item);
  return fields != NULL ? CLAMP (fields->confidence, 0, 100) : 0;
}

static gboolean
has_confidence (GObject *object, GObject *item)
{
  const SlMessageFields *fields = get_fields (item);
  return fields != NULL && fields->job_id != NULL &&
         fields->status != SL_DECISION_STATUS_MANUAL_LINKED;
}

static char *
check_icon (GObject *object, gboolean selected)
{
  return g_strdup (selected ? "checkbox-checked-symbolic" : "checkbox-symbolic");
}

static void
on_list_classes_cb (SlInboxRow *self, GParamSpec *pspec, GtkWidget *list)
{
  gtk_widget_set_visible (self->check, gtk_widget_has_css_class (list, "selecting"));
}

static void
sl_inbox_row_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sl_inbox_row_parent_class)->root (widget);
  GtkWidget *list = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW);
  if (list == NULL)
    return;
  g_set_weak_pointer (&SL_INBOX_ROW (widget)->list, list);
  g_signal_handlers_disconnect_by_func (list, on_list_classes_cb, widget);
  g_signal_connect_object (list, "notify::css-classes", G_CALLBACK (on_list_classes_cb), widget,
                           G_CONNECT_SWAPPED);
  on_list_classes_cb (SL_INBOX_ROW (widget), NULL, list);
}

/*
 * The list drops the row that has the focus when rows before it come or go, and the window keeps a
 * focus that is nowhere: all keys would be lost.
 */
static void
sl_inbox_row_unroot (GtkWidget *widget)
{
  SlInboxRow *self = SL_INBOX_ROW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = gtk_root_get_focus (root);

  if (focus != NULL && focus == gtk_widget_get_parent (widget) && self->list != NULL)
    gtk_widget_activate_action (self->list, "inbox.focus-lost", NULL);
  GTK_WIDGET_CLASS (sl_inbox_row_parent_class)->unroot (widget);
}

/* While several are being selected, a plain click adds or takes away, as touch screens need it. */
static void
on_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, SlInboxRow *self)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_VIEW);

  if (list == NULL || !gtk_widget_has_css_class (list, "selecting"))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), "inbox.toggle", "u", self->position);
}

char *
sl_inbox_row_describe (GObject *object, GObject *item)
{
  const SlMessageFields *fields = get_fields (item);

  if (fields == NULL)
    return NULL;
  g_autofree char *sender = sender_label (object, item);
  g_autofree char *subject = subject_label (object, item);
  g_autofree char *job = job_label (object, item);
  g_autofree char *date = date_label (object, item);
  return g_strdup_printf ("%s, %s, %s, %s, %s", sender, subject, job,
                          sl_wording_target (fields->stage_target), date);
}

static void
sl_inbox_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlInboxRow *self = SL_INBOX_ROW (object);

  switch ((SlInboxRowProperty) id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    case PROP_SELECTED:
      g_value_set_boolean (value, self->selected);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_inbox_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlInboxRow *self = SL_INBOX_ROW (object);

  switch ((SlInboxRowProperty) id)
    {
    case PROP_ITEM:
      if (g_set_object (&self->item, g_value_get_object (value)))
        g_object_notify_by_pspec (object, properties[PROP_ITEM]);
      break;
    case PROP_POSITION:
      self->position = g_value_get_uint (value);
      break;
    case PROP_SELECTED:
      if (self->selected == g_value_get_boolean (value))
        break;
      self->selected = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, properties[PROP_SELECTED]);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_inbox_row_dispose (GObject *object)
{
  SlInboxRow *self = SL_INBOX_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_INBOX_ROW);
  g_clear_object (&self->item);
  g_clear_weak_pointer (&self->list);
  G_OBJECT_CLASS (sl_inbox_row_parent_class)->dispose (object);
}

static void
sl_inbox_row_class_init (SlInboxRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_inbox_row_dispose;
  object_class->get_property = sl_inbox_row_get_property;
  object_class->set_property = sl_inbox_row_set_property;
  widget_class->root = sl_inbox_row_root;
  widget_class->unroot = sl_inbox_row_unroot;
  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_POSITION] = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, 0,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED] =
      g_param_spec_boolean ("selected", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SL_TYPE_PILL);
  g_type_ensure (SL_TYPE_CONFIDENCE);
  g_type_ensure (SL_TYPE_INBOX_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-inbox-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SlInboxRow, check);
  gtk_widget_class_bind_template_callback (widget_class, avatar_text);
  gtk_widget_class_bind_template_callback (widget_class, sender_label);
  gtk_widget_class_bind_template_callback (widget_class, subject_label);
  gtk_widget_class_bind_template_callback (widget_class, job_label);
  gtk_widget_class_bind_template_callback (widget_class, date_label);
  gtk_widget_class_bind_template_callback (widget_class, full_date_label);
  gtk_widget_class_bind_template_callback (widget_class, status_label);
  gtk_widget_class_bind_template_callback (widget_class, has_status);
  gtk_widget_class_bind_template_callback (widget_class, confidence);
  gtk_widget_class_bind_template_callback (widget_class, has_confidence);
  gtk_widget_class_bind_template_callback (widget_class, check_icon);
}

static void
sl_inbox_row_init (SlInboxRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  GtkGesture *gesture = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (on_pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}
