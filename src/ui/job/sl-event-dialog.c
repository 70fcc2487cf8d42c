/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-event-dialog.h"

#include <glib/gi18n.h>

#include "sl-date-row.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-lists.h"
#include "sl-wording.h"

struct _SlEventDialog
{
  SlFormDialog parent_instance;

  SlProfile *profile; /* (owned) */
  char *job_id;       /* (owned) */
  char *salary;       /* (owned) (nullable): as the application knows it */
  SlEvent *event;     /* (owned) (nullable): edited */
  AdwComboRow *stage_row;
  AdwComboRow *outcome_row;
  SlDateRow *date_row;
  AdwEntryRow *reason_row;
  AdwEntryRow *salary_row;
  AdwEntryRow *title_row;
  AdwEntryRow *note_row;
  GtkLabel *effect_label;
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

G_DEFINE_FINAL_TYPE (SlEventDialog, sl_event_dialog, SL_TYPE_FORM_DIALOG)

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

/* Whether another event that moves the application is dated after this one. */
static gboolean
has_later_move (SlEventDialog *self)
{
  /* Not to be read: then nothing is said of it. */
  g_autoptr (GPtrArray) events =
      sl_tracker_list_events (sl_profile_get_tracker (self->profile), self->job_id, NULL);
  const char *own = self->event != NULL ? sl_event_get_fields (self->event)->id : NULL;

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const SlEventFields *event = sl_event_get_fields (g_ptr_array_index (events, i));
      if (event->to_stage != SL_STAGE_NONE && g_strcmp0 (event->id, own) != 0 &&
          event->occurred_us > sl_date_row_get_time_us (self->date_row))
        return TRUE;
    }
  return FALSE;
}

/* What follows from it, in a sentence. */
static void
show_effect (SlEventDialog *self)
{
  SlStage stage = get_stage (self);

  if (self->profile == NULL)
    return; /* still being filled */
  if (stage == SL_STAGE_NONE)
    gtk_label_set_label (self->effect_label, _ ("A note moves nothing."));
  else if (has_later_move (self))
    gtk_label_set_label (self->effect_label,
                         _ ("A later event decides where the application stands today."));
  else
    {
      /* Translators: a stage or an outcome, as in "Onsite" */
      g_autofree char *text = g_strdup_printf (_ ("The application then stands at “%s”."),
                                               sl_wording_state (stage, get_outcome (self)));
      gtk_label_set_label (self->effect_label, text);
    }
}

static void
on_outcome_selected_cb (GObject *row, GParamSpec *pspec, SlEventDialog *self)
{
  if (self->effect_label == NULL)
    return; /* the template is still being built */
  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), get_outcome (self) == SL_OUTCOME_REJECTED);
  gtk_widget_set_visible (GTK_WIDGET (self->salary_row),
                          get_stage (self) == SL_STAGE_OFFER && self->event == NULL);
  show_effect (self);
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
  on_outcome_selected_cb (NULL, NULL, self);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlEvent) event =
      sl_tracker_add_event_finish (SL_TRACKER (source), result, &group_id, &error);

  sl_form_dialog_done (user_data, error, _ ("Event logged"), group_id);
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlEvent) event =
      sl_tracker_edit_event_finish (SL_TRACKER (source), result, &group_id, &error);

  sl_form_dialog_done (user_data, error, _ ("Event edited"), group_id);
}

static void
sl_event_dialog_save (SlFormDialog *dialog)
{
  SlEventDialog *self = SL_EVENT_DIALOG (dialog);
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
  fields.title = (char *) sl_form_dialog_get_optional (self->title_row);
  fields.note = (char *) sl_form_dialog_get_optional (self->note_row);
  fields.reason_code = fields.outcome == SL_OUTCOME_REJECTED
                           ? (char *) sl_form_dialog_get_optional (self->reason_row)
                           : NULL;
  g_autoptr (SlEvent) draft = sl_event_new (&fields);
  const char *salary =
      fields.to_stage == SL_STAGE_OFFER ? sl_form_dialog_get_optional (self->salary_row) : NULL;
  if (self->event != NULL)
    sl_tracker_edit_event_async (tracker, draft, NULL, edited_cb, g_object_ref (self));
  else if (salary != NULL && g_strcmp0 (salary, self->salary) != 0)
    sl_tracker_add_offer_async (tracker, draft, salary, NULL, added_cb, g_object_ref (self));
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
  g_clear_pointer (&self->salary, g_free);
  G_OBJECT_CLASS (sl_event_dialog_parent_class)->dispose (object);
}

static void
sl_event_dialog_class_init (SlEventDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_event_dialog_dispose;
  SL_FORM_DIALOG_CLASS (klass)->save = sl_event_dialog_save;
  g_type_ensure (SL_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-event-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, stage_row);
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, outcome_row);
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, salary_row);
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, SlEventDialog, effect_label);
  gtk_widget_class_bind_template_callback (widget_class, on_stage_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_outcome_selected_cb);
}

static void
sl_event_dialog_init (SlEventDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  self->salary = g_strdup (fields->salary);
  sl_form_dialog_set_text (self->salary_row, fields->salary);
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
  sl_form_dialog_set_save_label (SL_FORM_DIALOG (self), _ ("_Save"));
  select_stage (self, fields->to_stage, fields->outcome);
  sl_date_row_set_time_us (self->date_row, fields->occurred_us);
  sl_form_dialog_set_text (self->title_row, fields->title);
  sl_form_dialog_set_text (self->note_row, fields->note);
  sl_form_dialog_set_text (self->reason_row, fields->reason_code);
  return ADW_DIALOG (self);
}
