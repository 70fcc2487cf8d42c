/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-event-dialog.h"

#include <glib/gi18n.h>

#include "sl-date-row.h"
#include "sl-error-words.h"
#include "sl-toasts.h"
#include "sl-tracker-jobs.h"
#include "sl-wording.h"

struct _SlEventDialog
{
  AdwDialog parent_instance;

  SlProfile *profile; /* (owned) */
  char *job_id;       /* (owned) */
  SlEvent *event;     /* (owned) (nullable): edited */
  AdwBanner *banner;
  GtkWidget *save_button;
  AdwComboRow *stage_row;
  AdwComboRow *outcome_row;
  SlDateRow *date_row;
  AdwEntryRow *title_row;
  AdwEntryRow *note_row;
};

/* In the order of the rows; NONE is a note that moves nothing. */
static const SlStage stages[] = {
  SL_STAGE_APPLIED,
  SL_STAGE_RECRUITER_SCREEN,
  SL_STAGE_ASSESSMENT,
  SL_STAGE_HIRING_MANAGER_SCREEN,
  SL_STAGE_TECHNICAL_INTERVIEW,
  SL_STAGE_ONSITE,
  SL_STAGE_OFFER,
  SL_STAGE_CLOSED,
  SL_STAGE_NONE,
};

static const SlOutcome closed_outcomes[] = {
  SL_OUTCOME_REJECTED, SL_OUTCOME_WITHDRAWN,      SL_OUTCOME_NO_RESPONSE,
  SL_OUTCOME_GHOSTED,  SL_OUTCOME_OFFER_ACCEPTED, SL_OUTCOME_OFFER_DECLINED,
};

static const SlOutcome offer_outcomes[] = {
  SL_OUTCOME_NONE,
  SL_OUTCOME_OFFER_ACCEPTED,
  SL_OUTCOME_OFFER_DECLINED,
};

G_DEFINE_FINAL_TYPE (SlEventDialog, sl_event_dialog, ADW_TYPE_DIALOG)

static SlStage
get_stage (SlEventDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->stage_row);
  return selected < G_N_ELEMENTS (stages) ? stages[selected] : SL_STAGE_NONE;
}

static const SlOutcome *
get_outcomes (SlStage stage, size_t *n)
{
  *n = stage == SL_STAGE_CLOSED  ? G_N_ELEMENTS (closed_outcomes)
       : stage == SL_STAGE_OFFER ? G_N_ELEMENTS (offer_outcomes)
                                 : 0;
  return stage == SL_STAGE_CLOSED ? closed_outcomes : offer_outcomes;
}

static SlOutcome
get_outcome (SlEventDialog *self)
{
  size_t n = 0;
  const SlOutcome *outcomes = get_outcomes (get_stage (self), &n);
  guint selected = adw_combo_row_get_selected (self->outcome_row);
  return selected < n ? outcomes[selected] : SL_OUTCOME_NONE;
}

static void
on_stage_selected_cb (AdwComboRow *row, GParamSpec *pspec, SlEventDialog *self)
{
  if (self->outcome_row == NULL)
    return; /* the template is still being built */
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  size_t n = 0;
  const SlOutcome *outcomes = get_outcomes (get_stage (self), &n);

  for (size_t i = 0; i < n; i++)
    gtk_string_list_append (names, outcomes[i] != SL_OUTCOME_NONE ? sl_wording_outcome (outcomes[i])
                                                                  : _ ("Not answered yet"));
  adw_combo_row_set_model (self->outcome_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->outcome_row), n > 0);
}

static void
finish (SlEventDialog *self,
        SlEvent *event,
        const char *group_id,
        const GError *error,
        const char *text)
{
  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (event == NULL)
    {
      adw_banner_set_title (self->banner, sl_error_words_body (error));
      adw_banner_set_revealed (self->banner, TRUE);
      return;
    }
  sl_toasts_show (GTK_WIDGET (self), text, group_id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlEventDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlEvent) event =
      sl_tracker_add_event_finish (SL_TRACKER (source), result, &group_id, &error);

  finish (self, event, group_id, error, _ ("Event logged"));
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlEventDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlEvent) event =
      sl_tracker_edit_event_finish (SL_TRACKER (source), result, &group_id, &error);

  finish (self, event, group_id, error, _ ("Event edited"));
}

static char *
get_optional (AdwEntryRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  return *text != '\0' ? (char *) text : NULL;
}

static void
on_save_clicked_cb (GtkButton *button, SlEventDialog *self)
{
  SlTracker *tracker = sl_profile_get_tracker (self->profile);
  SlEventFields fields = { 0 };

  if (self->event != NULL)
    fields = *sl_event_get_fields (self->event);
  fields.job_id = self->job_id;
  fields.to_stage = get_stage (self);
  fields.outcome = get_outcome (self);
  fields.occurred_us = sl_date_row_get_time_us (self->date_row);
  fields.event_type =
      fields.to_stage == SL_STAGE_NONE ? SL_EVENT_TYPE_NOTE : SL_EVENT_TYPE_STATUS_UPDATE;
  fields.title = get_optional (self->title_row);
  fields.note = get_optional (self->note_row);
  g_autoptr (SlEvent) draft = sl_event_new (&fields);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  if (self->event != NULL)
    sl_tracker_edit_event_async (tracker, draft, NULL, edited_cb, g_object_ref (self));
  else
    sl_tracker_add_event_async (tracker, draft, NULL, added_cb, g_object_ref (self));
}

static void
sl_event_dialog_dispose (GObject *object)
{
  SlEventDialog *self = SL_EVENT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_EVENT_DIALOG);
  g_clear_object (&self->profile);
  g_clear_object (&self->event);
  g_clear_pointer (&self->job_id, g_free);
  G_OBJECT_CLASS (sl_event_dialog_parent_class)->dispose (object);
}

static void
sl_event_dialog_class_init (SlEventDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_event_dialog_dispose;
  g_type_ensure (SL_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-event-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, stage_row);
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, outcome_row);
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, note_row);
  gtk_widget_class_bind_template_callback (widget_class, on_stage_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
}

static void
sl_event_dialog_init (SlEventDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_banner_set_use_markup (self->banner, FALSE);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (stages); i++)
    gtk_string_list_append (names, stages[i] != SL_STAGE_NONE ? sl_wording_stage (stages[i])
                                                              : _ ("Note Only"));
  adw_combo_row_set_model (self->stage_row, G_LIST_MODEL (names));
}

static void
select_stage (SlEventDialog *self, SlStage stage, SlOutcome outcome)
{
  size_t n = 0;
  const SlOutcome *outcomes = get_outcomes (stage, &n);

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    if (stages[i] == stage)
      adw_combo_row_set_selected (self->stage_row, i);
  on_stage_selected_cb (self->stage_row, NULL, self);
  for (guint i = 0; i < n; i++)
    if (outcomes[i] == outcome)
      adw_combo_row_set_selected (self->outcome_row, i);
}

AdwDialog *
sl_event_dialog_new (SlProfile *profile, SlJob *job)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (SL_IS_JOB (job), NULL);

  SlEventDialog *self = g_object_new (SL_TYPE_EVENT_DIALOG, NULL);
  const SlJobFields *fields = sl_job_get_fields (job);
  self->profile = g_object_ref (profile);
  self->job_id = g_strdup (fields->id);
  /* What comes next is the likeliest. */
  select_stage (self,
                fields->stage < SL_STAGE_OFFER ? (SlStage) (fields->stage + 1) : SL_STAGE_CLOSED,
                SL_OUTCOME_NONE);
  sl_date_row_set_time_us (self->date_row, sl_profile_get_now_us (profile));
  return ADW_DIALOG (self);
}

AdwDialog *
sl_event_dialog_new_edit (SlProfile *profile, SlEvent *event)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (SL_IS_EVENT (event), NULL);

  SlEventDialog *self = g_object_new (SL_TYPE_EVENT_DIALOG, NULL);
  const SlEventFields *fields = sl_event_get_fields (event);
  self->profile = g_object_ref (profile);
  self->event = g_object_ref (event);
  self->job_id = g_strdup (fields->job_id);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Edit Event"));
  gtk_button_set_label (GTK_BUTTON (self->save_button), _ ("_Save"));
  select_stage (self, fields->to_stage, fields->outcome);
  sl_date_row_set_time_us (self->date_row, fields->occurred_us);
  gtk_editable_set_text (GTK_EDITABLE (self->title_row),
                         fields->title != NULL ? fields->title : "");
  gtk_editable_set_text (GTK_EDITABLE (self->note_row), fields->note != NULL ? fields->note : "");
  return ADW_DIALOG (self);
}
