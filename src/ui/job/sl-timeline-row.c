/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-timeline-row.h"

#include <glib/gi18n.h>

#include "sl-event-dialog.h"
#include "sl-pill.h"
#include "sl-reason-words.h"
#include "sl-text.h"
#include "sl-toasts.h"
#include "sl-tracker-jobs.h"
#include "sl-wording.h"

struct _SlTimelineRow
{
  GtkListBoxRow parent_instance;

  SlProfile *profile;   /* (owned) */
  SlTimelineItem *item; /* (owned) (nullable) */
};

typedef enum
{
  PROP_ITEM = 1,
  N_PROPS,
} SlTimelineRowProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlTimelineRow, sl_timeline_row, GTK_TYPE_LIST_BOX_ROW)

static const SlEventFields *
get_event (SlTimelineItem *item)
{
  SlEvent *event = item != NULL ? sl_timeline_item_get_event (item) : NULL;
  return event != NULL ? sl_event_get_fields (event) : NULL;
}

static SlMessage *
get_message (SlTimelineItem *item)
{
  return item != NULL ? sl_timeline_item_get_message (item) : NULL;
}

static int64_t
get_time (SlTimelineItem *item)
{
  int64_t time_us = 0;

  if (item != NULL)
    g_object_get (item, "occurred-us", &time_us, NULL);
  return time_us;
}

static char *
icon_name (GObject *object, SlTimelineItem *item)
{
  const SlEventFields *event = get_event (item);

  if (get_message (item) != NULL)
    return g_strdup ("sl-mail-symbolic");
  return g_strdup (event != NULL && event->to_stage == SL_STAGE_NONE ? "document-edit-symbolic"
                                                                     : "sl-stage-symbolic");
}

static gboolean
has_stage (GObject *object, SlTimelineItem *item)
{
  const SlEventFields *event = get_event (item);
  return event != NULL && event->to_stage != SL_STAGE_NONE;
}

static char *
title_label (GObject *object, SlTimelineItem *item)
{
  const SlEventFields *event = get_event (item);

  if (event == NULL)
    return get_message (item) != NULL ? sl_wording_sender (get_message (item)) : NULL;
  if (event->title != NULL && *event->title != '\0')
    return sl_text_one_line (event->title, 200);
  if (event->to_stage == SL_STAGE_NONE)
    return g_strdup (_ ("Note"));
  return g_strdup ("");
}

static gboolean
is_not_empty (GObject *object, SlTimelineItem *item)
{
  g_autofree char *title = title_label (object, item);
  return title != NULL && *title != '\0';
}

static char *
date_label (SlTimelineRow *self, SlTimelineItem *item)
{
  return item != NULL
             ? sl_wording_short_date (get_time (item), sl_profile_get_now_us (self->profile))
             : NULL;
}

static char *
full_date_label (GObject *object, SlTimelineItem *item)
{
  return sl_wording_full_date (get_time (item));
}

static gboolean
has_message (GObject *object, SlTimelineItem *item)
{
  return get_message (item) != NULL;
}

static char *
subject_label (GObject *object, SlTimelineItem *item)
{
  return get_message (item) != NULL ? sl_wording_subject (get_message (item)) : NULL;
}

/* What the user wrote, and why it ended where that was given. */
static char *
note_label (GObject *object, SlTimelineItem *item)
{
  const SlEventFields *event = get_event (item);

  if (event == NULL)
    return NULL;
  g_autofree char *note = sl_text_plain (event->note);
  g_autofree char *reason = sl_text_one_line (event->reason_code, 200);
  if (*reason == '\0')
    return g_steal_pointer (&note);
  /* Translators: why an employer rejected */
  g_autofree char *given = g_strdup_printf (_ ("Reason given: %s"), reason);
  return *note != '\0' ? g_strdup_printf ("%s\n%s", given, note) : g_steal_pointer (&given);
}

static gboolean
has_note (GObject *object, SlTimelineItem *item)
{
  g_autofree char *note = note_label (object, item);
  return note != NULL && *note != '\0';
}

/* Who did it, and the strongest reason. */
static char *
actor_label (GObject *object, SlTimelineItem *item)
{
  SlMessage *message = get_message (item);

  if (message == NULL)
    return g_strdup (_ ("Logged by hand"));
  const SlMessageFields *fields = sl_message_get_fields (message);
  if (fields->status == SL_DECISION_STATUS_MANUAL_LINKED)
    return g_strdup (_ ("Mail, approved by hand"));
  for (guint i = 0; fields->reasons != NULL && i < fields->reasons->len; i++)
    {
      SlReason *reason = g_ptr_array_index (fields->reasons, i);
      if (sl_reason_get_fields (reason)->kind != SL_REASON_STAGE)
        continue;
      g_autofree char *text = sl_reason_words (reason);
      /* Translators: how sure it was in percent, and why */
      return g_strdup_printf (_ ("Mail, linked automatically (%1$d%%): %2$s"), fields->confidence,
                              text);
    }
  /* Translators: how sure it was in percent */
  return g_strdup_printf (_ ("Mail, linked automatically (%d%%)"), fields->confidence);
}

static gboolean
has_event (GObject *object, SlTimelineItem *item)
{
  return get_event (item) != NULL;
}

static char *
remove_tooltip (GObject *object, SlTimelineItem *item)
{
  return g_strdup (get_message (item) != NULL
                       ? _ ("Remove From Timeline: the Mail Goes Back to the Inbox")
                       : _ ("Remove From Timeline"));
}

static gboolean
can_edit (GObject *object, SlTimelineItem *item)
{
  return get_event (item) != NULL && get_message (item) == NULL;
}

/* A removal under way; the row goes with the event, the list stays to tell of it. */
typedef struct
{
  GtkWidget *list; /* (owned) */
  char *job_id;    /* (owned) */
  gboolean of_mail;
} Removal;

static void
removal_free (Removal *removal)
{
  g_object_unref (removal->list);
  g_free (removal->job_id);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;

  if (!sl_tracker_remove_event_finish (SL_TRACKER (source), result, &group_id, &error))
    {
      sl_toasts_show_error (removal->list, error);
      return;
    }
  if (removal->of_mail)
    {
      sl_toasts_show (removal->list, _ ("Event removed, its mail waits in the inbox"), group_id);
      return;
    }
  g_autoptr (SlJob) job = sl_tracker_get_job (SL_TRACKER (source), removal->job_id, NULL);
  if (job == NULL)
    return; /* gone with its page */
  const SlJobFields *fields = sl_job_get_fields (job);
  /* Translators: where the application stands without the event, as in "Applied" */
  g_autofree char *text = g_strdup_printf (_ ("Event removed, now at “%s”"),
                                           sl_wording_state (fields->stage, fields->outcome));
  sl_toasts_show (removal->list, text, group_id);
}

static void
on_remove_clicked_cb (GtkButton *button, SlTimelineRow *self)
{
  const SlEventFields *event = get_event (self->item);

  if (event == NULL)
    return;
  Removal *removal = g_new0 (Removal, 1);
  removal->list = g_object_ref (gtk_widget_get_parent (GTK_WIDGET (self)));
  removal->job_id = g_strdup (event->job_id);
  removal->of_mail = get_message (self->item) != NULL;
  sl_tracker_remove_event_async (sl_profile_get_tracker (self->profile), event->id, NULL,
                                 removed_cb, removal);
}

static void
on_edit_clicked_cb (GtkButton *button, SlTimelineRow *self)
{
  SlEvent *event = sl_timeline_item_get_event (self->item);

  if (event != NULL)
    adw_dialog_present (sl_event_dialog_new_edit (self->profile, event), GTK_WIDGET (self));
}

static void
sl_timeline_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlTimelineRow *self = SL_TIMELINE_ROW (object);

  switch ((SlTimelineRowProperty) id)
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
sl_timeline_row_dispose (GObject *object)
{
  SlTimelineRow *self = SL_TIMELINE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_TIMELINE_ROW);
  g_clear_object (&self->profile);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (sl_timeline_row_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
sl_timeline_row_class_init (SlTimelineRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_timeline_row_dispose;
  object_class->get_property = sl_timeline_row_get_property;
  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, SL_TYPE_TIMELINE_ITEM,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SL_TYPE_PILL);
  g_type_ensure (SL_TYPE_EVENT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-timeline-row.ui");
  BIND (icon_name);
  BIND (has_stage);
  BIND (title_label);
  BIND (is_not_empty);
  BIND (date_label);
  BIND (full_date_label);
  BIND (has_message);
  BIND (subject_label);
  BIND (note_label);
  BIND (has_note);
  BIND (actor_label);
  BIND (has_event);
  BIND (remove_tooltip);
  BIND (can_edit);
  BIND (on_remove_clicked_cb);
  BIND (on_edit_clicked_cb);
}

static void
sl_timeline_row_init (SlTimelineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_timeline_row_new (SlProfile *profile, SlTimelineItem *item)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (SL_IS_TIMELINE_ITEM (item), NULL);

  SlTimelineRow *self = g_object_new (SL_TYPE_TIMELINE_ROW, NULL);
  self->profile = g_object_ref (profile);
  self->item = g_object_ref (item);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
  return GTK_WIDGET (self);
}

SlTimelineItem *
sl_timeline_row_get_item (SlTimelineRow *self)
{
  g_return_val_if_fail (SL_IS_TIMELINE_ROW (self), NULL);

  return self->item;
}
