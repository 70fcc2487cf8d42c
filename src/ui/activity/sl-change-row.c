/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a change is about is looked up when its row is shown, so a long log costs nothing.
 */

#include "config.h"

#include "sl-change-row.h"

#include <glib/gi18n.h>

#include "sl-tracker-jobs.h"
#include "sl-tracker-lists.h"
#include "sl-wording.h"

struct _SlChangeItem
{
  GObject parent_instance;

  SlTracker *tracker; /* (owned) */
  SlChange *change;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (SlChangeItem, sl_change_item, G_TYPE_OBJECT)

static void
sl_change_item_finalize (GObject *object)
{
  SlChangeItem *self = SL_CHANGE_ITEM (object);

  g_clear_object (&self->tracker);
  g_clear_object (&self->change);
  G_OBJECT_CLASS (sl_change_item_parent_class)->finalize (object);
}

static void
sl_change_item_class_init (SlChangeItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_change_item_finalize;
}

static void
sl_change_item_init (SlChangeItem *self)
{
}

SlChangeItem *
sl_change_item_new (SlTracker *tracker, SlChange *change)
{
  SlChangeItem *self = g_object_new (SL_TYPE_CHANGE_ITEM, NULL);

  self->tracker = g_object_ref (tracker);
  self->change = g_object_ref (change);
  return self;
}

SlChange *
sl_change_item_get_change (SlChangeItem *self)
{
  g_return_val_if_fail (SL_IS_CHANGE_ITEM (self), NULL);

  return self->change;
}

struct _SlChangeRow
{
  AdwBin parent_instance;

  SlChangeItem *item; /* (owned) (nullable) */
};

typedef enum
{
  PROP_ITEM = 1,
  N_PROPS,
} SlChangeRowProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlChangeRow, sl_change_row, ADW_TYPE_BIN)

static const SlChangeFields *
get_fields (SlChangeItem *item)
{
  return item != NULL ? sl_change_get_fields (item->change) : NULL;
}

static char *
icon_name (GObject *object, SlChangeItem *item)
{
  const SlChangeFields *fields = get_fields (item);

  if (fields == NULL)
    return NULL;
  if (fields->actor == SL_ACTOR_SYSTEM)
    return g_strdup ("system-run-symbolic");
  return g_strdup (fields->message_id != NULL ? "sl-mail-symbolic" : "sl-applications-symbolic");
}

static char *
who_label (GObject *object, SlChangeItem *item)
{
  const SlChangeFields *fields = get_fields (item);

  if (fields == NULL)
    return NULL;
  return g_strdup (fields->actor == SL_ACTOR_SYSTEM ? C_ ("actor", "Automatic")
                                                    : C_ ("actor", "By Hand"));
}

static char *
subject_label (GObject *object, SlChangeItem *item)
{
  const SlChangeFields *fields = get_fields (item);

  if (fields == NULL)
    return NULL;
  /* Removed since: the kind alone has to do. */
  g_autoptr (SlInboxItem) mail =
      fields->message_id != NULL ? sl_tracker_get_message (item->tracker, fields->message_id, NULL)
                                 : NULL;
  if (mail != NULL)
    return sl_wording_subject (sl_inbox_item_get_message (mail));
  g_autoptr (SlJob) job =
      fields->job_id != NULL ? sl_tracker_get_job (item->tracker, fields->job_id, NULL) : NULL;
  return job != NULL ? sl_wording_job (job) : g_strdup (_ ("No longer there"));
}

static char *
kind_label (GObject *object, SlChangeItem *item)
{
  const SlChangeFields *fields = get_fields (item);

  if (fields == NULL)
    return NULL;
  gboolean is_refusal =
      fields->kind == SL_CHANGE_MESSAGE_REROUTED && fields->actor == SL_ACTOR_USER;
  const char *kind = is_refusal ? _ ("Suggestion refused") : sl_wording_change (fields->kind);
  g_autoptr (SlJob) job = fields->message_id != NULL && fields->job_id != NULL
                              ? sl_tracker_get_job (item->tracker, fields->job_id, NULL)
                              : NULL;
  g_autofree char *name = sl_wording_job (job);
  g_autofree char *by_hand =
      /* Translators: what was done, as in "Linked · by hand" */
      fields->actor == SL_ACTOR_USER ? g_strdup_printf (_ ("%s · by hand"), kind) : g_strdup (kind);
  /* Translators: what was done, and with which application */
  g_autofree char *text =
      job != NULL ? g_strdup_printf (_ ("%1$s · %2$s"), by_hand, name) : g_strdup (by_hand);
  if (fields->undone_us == 0)
    return g_steal_pointer (&text);
  /* Translators: what was done */
  return g_strdup_printf (_ ("%s · undone"), text);
}

static char *
date_label (GObject *object, SlChangeItem *item)
{
  const SlChangeFields *fields = get_fields (item);
  return fields != NULL
             ? sl_wording_short_date (fields->occurred_us,
                                      sl_clock_get_real_us (sl_tracker_get_clock (item->tracker)))
             : NULL;
}

static char *
full_date_label (GObject *object, SlChangeItem *item)
{
  const SlChangeFields *fields = get_fields (item);
  return fields != NULL ? sl_wording_full_date (fields->occurred_us) : NULL;
}

static gboolean
can_undo (GObject *object, SlChangeItem *item)
{
  const SlChangeFields *fields = get_fields (item);
  return fields != NULL && fields->undone_us == 0 && fields->undo != NULL;
}

static void
on_undo_clicked_cb (GtkButton *button, SlChangeRow *self)
{
  if (self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.undo-act", "s",
                                get_fields (self->item)->group_id);
}

static void
sl_change_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlChangeRow *self = SL_CHANGE_ROW (object);

  switch ((SlChangeRowProperty) id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_change_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlChangeRow *self = SL_CHANGE_ROW (object);

  switch ((SlChangeRowProperty) id)
    {
    case PROP_ITEM:
      if (g_set_object (&self->item, g_value_get_object (value)))
        g_object_notify_by_pspec (object, properties[PROP_ITEM]);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_change_row_dispose (GObject *object)
{
  SlChangeRow *self = SL_CHANGE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_CHANGE_ROW);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (sl_change_row_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
sl_change_row_class_init (SlChangeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_change_row_dispose;
  object_class->get_property = sl_change_row_get_property;
  object_class->set_property = sl_change_row_set_property;
  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, SL_TYPE_CHANGE_ITEM,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-change-row.ui");
  BIND (icon_name);
  BIND (who_label);
  BIND (subject_label);
  BIND (kind_label);
  BIND (date_label);
  BIND (full_date_label);
  BIND (can_undo);
  BIND (on_undo_clicked_cb);
}

static void
sl_change_row_init (SlChangeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
