/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-next-box.h"

#include <glib/gi18n.h>

#include "sl-next-model.h"
#include "sl-next-row.h"
#include "sl-next-words.h"

struct _SlNextBox
{
  AdwBin parent_instance;

  SlProfile *profile;  /* (owned) (nullable) */
  GSettings *settings; /* (owned) */
  gboolean narrow;
  GtkToggleButton *toggle;
  GtkImage *arrow;
  GtkLabel *summary;
  GtkLabel *count;
  GtkListBox *list;
};

typedef enum
{
  PROP_PROFILE = 1,
  PROP_NARROW,
  N_PROPS,
} SlNextBoxProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlNextBox, sl_next_box, ADW_TYPE_BIN)

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return sl_next_row_new (SL_NEXT_BOX (user_data)->profile, item);
}

static void
on_activated_cb (GtkListBox *list, GtkListBoxRow *row, SlNextBox *self)
{
  gtk_widget_activate_action (GTK_WIDGET (row), "step.open", NULL);
}

/* Folded, the first one is told. */
static void
update (SlNextBox *self)
{
  GListModel *steps = sl_next_model_get_steps (sl_next_model_of (self->profile));
  guint n = g_list_model_get_n_items (steps);
  g_autoptr (SlNextStep) first = n > 0 ? g_list_model_get_item (steps, 0) : NULL;
  g_autofree char *number =
      g_strdup_printf ("%u", sl_next_model_count_steps (sl_next_model_of (self->profile)));

  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  gtk_label_set_label (self->count, number);
  if (first == NULL)
    return;
  const SlNextStepFields *fields = sl_next_step_get_fields (first);
  g_autofree char *title = sl_next_words_title (fields);
  g_autofree char *when = sl_next_words_when (fields, sl_profile_get_now_us (self->profile));
  g_autofree char *text = g_strdup_printf ("%s · %s", when, title);
  gtk_label_set_label (self->summary, gtk_toggle_button_get_active (self->toggle) ? "" : text);
}

static void
on_toggled_cb (GtkToggleButton *toggle, SlNextBox *self)
{
  gboolean active = gtk_toggle_button_get_active (toggle);

  gtk_image_set_from_icon_name (self->arrow, active ? "pan-down-symbolic" : "pan-end-symbolic");
  if (!self->narrow)
    g_settings_set_boolean (self->settings, "next-open", active);
  if (self->profile != NULL)
    update (self);
}

static void
set_narrow (SlNextBox *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_toggle_button_set_active (self->toggle,
                                !narrow && g_settings_get_boolean (self->settings, "next-open"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
set_profile (SlNextBox *self, SlProfile *profile)
{
  if (self->profile == profile)
    return;
  if (self->profile != NULL)
    g_signal_handlers_disconnect_by_data (sl_next_model_of (self->profile), self);
  g_set_object (&self->profile, profile);
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
  if (profile == NULL)
    return;
  SlNextModel *model = sl_next_model_of (profile);
  gtk_list_box_bind_model (self->list, sl_next_model_get_steps (model), create_row, self, NULL);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
sl_next_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlNextBox *self = SL_NEXT_BOX (object);

  switch ((SlNextBoxProperty) id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_next_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlNextBox *self = SL_NEXT_BOX (object);

  switch ((SlNextBoxProperty) id)
    {
    case PROP_PROFILE:
      set_profile (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_next_box_dispose (GObject *object)
{
  SlNextBox *self = SL_NEXT_BOX (object);

  if (self->list != NULL) /* its model may outlive it for a moment */
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_NEXT_BOX);
  g_clear_object (&self->profile);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sl_next_box_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlNextBox, name)

static void
sl_next_box_class_init (SlNextBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_next_box_dispose;
  object_class->get_property = sl_next_box_get_property;
  object_class->set_property = sl_next_box_set_property;
  properties[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-next-box.ui");
  BIND (toggle);
  BIND (arrow);
  BIND (summary);
  BIND (count);
  BIND (list);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
}

static void
sl_next_box_init (SlNextBox *self)
{
  self->settings = g_settings_new ("io.github.shortlist_app.Shortlist");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_toggle_button_set_active (self->toggle, g_settings_get_boolean (self->settings, "next-open"));
}
