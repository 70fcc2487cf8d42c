/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A rule that ignores says nothing else; any other may say the stage, the application, or both.
 */

#include "config.h"

#include "sl-rule-dialog.h"

#include <glib/gi18n.h>

#include "sl-error-words.h"
#include "sl-job-chooser.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-rules.h"
#include "sl-wording.h"

struct _SlRuleDialog
{
  AdwDialog parent_instance;

  SlProfile *profile; /* (owned) */
  SlRule *rule;       /* (owned) (nullable): being edited */
  SlJob *job;         /* (owned) (nullable): chosen */
  GtkWidget *save_button;
  AdwBanner *banner;
  AdwComboRow *field_row;
  AdwEntryRow *contains_row;
  AdwSwitchRow *ignore_row;
  AdwComboRow *stage_row;
  AdwActionRow *job_row;
  GtkWidget *clear_job_button;
};

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* In the order of the combo. */
static const SlRuleField fields_in_order[] = { SL_RULE_FIELD_SENDER, SL_RULE_FIELD_SUBJECT,
                                               SL_RULE_FIELD_TEXT };

/* In the order of the combo, behind "as read in the mail". */
static const SlStageTarget targets[] = {
  SL_STAGE_TARGET_APPLIED,
  SL_STAGE_TARGET_RECRUITER_SCREEN,
  SL_STAGE_TARGET_ASSESSMENT,
  SL_STAGE_TARGET_HIRING_MANAGER_SCREEN,
  SL_STAGE_TARGET_TECHNICAL_INTERVIEW,
  SL_STAGE_TARGET_ONSITE,
  SL_STAGE_TARGET_OFFER,
  SL_STAGE_TARGET_REJECTED,
  SL_STAGE_TARGET_WITHDRAWN,
  SL_STAGE_TARGET_CLOSED,
  SL_STAGE_TARGET_NO_CHANGE,
};

G_DEFINE_FINAL_TYPE (SlRuleDialog, sl_rule_dialog, ADW_TYPE_DIALOG)

static void
update (SlRuleDialog *self)
{
  g_autofree char *contains =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->contains_row))));
  g_autofree char *name = sl_wording_job (self->job);
  gboolean says_something = adw_switch_row_get_active (self->ignore_row) || self->job != NULL ||
                            adw_combo_row_get_selected (self->stage_row) > 0;

  adw_action_row_set_subtitle (self->job_row,
                               self->job != NULL ? name : _ ("As Found in the Mail"));
  gtk_widget_set_visible (self->clear_job_button, self->job != NULL);
  gtk_widget_set_sensitive (self->save_button, *contains != '\0' && says_something);
  adw_banner_set_revealed (self->banner, FALSE);
}

static void
on_changed_cb (GtkEditable *editable, SlRuleDialog *self)
{
  update (self);
}

static void
on_notify_cb (GObject *row, GParamSpec *pspec, SlRuleDialog *self)
{
  if (self->save_button != NULL)
    update (self);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlRuleDialog) self = user_data;
  g_autoptr (SlJob) job = sl_job_chooser_choose_finish (SL_JOB_CHOOSER (source), result);

  if (job != NULL && g_set_object (&self->job, job))
    update (self);
}

static void
on_job_activated_cb (AdwActionRow *row, SlRuleDialog *self)
{
  sl_job_chooser_choose (sl_job_chooser_new (self->profile, NULL), GTK_WIDGET (self), chosen_cb,
                         g_object_ref (self));
}

static void
on_clear_job_cb (GtkButton *button, SlRuleDialog *self)
{
  g_clear_object (&self->job);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->job_row));
}

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlRuleDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlRule) rule =
      sl_tracker_put_rule_finish (SL_TRACKER (source), result, &group_id, &error);

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (rule == NULL)
    {
      adw_banner_set_title (self->banner, sl_error_words_body (error));
      adw_banner_set_revealed (self->banner, TRUE);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, group_id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_save_clicked_cb (GtkButton *button, SlRuleDialog *self)
{
  g_autofree char *contains =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->contains_row))));
  const SlRuleFields *old = self->rule != NULL ? sl_rule_get_fields (self->rule) : NULL;
  guint stage = adw_combo_row_get_selected (self->stage_row);
  SlRuleFields fields = { .id = old != NULL ? old->id : NULL,
                          .position = old != NULL ? old->position : SL_TRACKER_RULE_LAST,
                          .contains = contains };

  fields.field = fields_in_order[adw_combo_row_get_selected (self->field_row)];
  fields.ignore = adw_switch_row_get_active (self->ignore_row);
  fields.sets_stage = !fields.ignore && stage > 0;
  fields.stage_target = fields.sets_stage ? targets[stage - 1] : SL_STAGE_TARGET_NO_CHANGE;
  if (!fields.ignore && self->job != NULL)
    fields.job_id = sl_job_get_fields (self->job)->id;
  g_autoptr (SlRule) rule = sl_rule_new (&fields);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  sl_tracker_put_rule_async (sl_profile_get_tracker (self->profile), rule, NULL, put_cb,
                             g_object_ref (self));
}

static void
sl_rule_dialog_dispose (GObject *object)
{
  SlRuleDialog *self = SL_RULE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_RULE_DIALOG);
  g_clear_object (&self->profile);
  g_clear_object (&self->rule);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (sl_rule_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlRuleDialog, name)

static void
sl_rule_dialog_class_init (SlRuleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_rule_dialog_dispose;
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-rule-dialog.ui");
  BIND (save_button);
  BIND (banner);
  BIND (field_row);
  BIND (contains_row);
  BIND (ignore_row);
  BIND (stage_row);
  BIND (job_row);
  BIND (clear_job_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_job_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_job_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
}

static void
sl_rule_dialog_init (SlRuleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->job_row), FALSE);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _ ("As Read in the Mail"));
  for (size_t i = 0; i < G_N_ELEMENTS (targets); i++)
    gtk_string_list_append (names, sl_wording_target (targets[i]));
  adw_combo_row_set_model (self->stage_row, G_LIST_MODEL (names));
}

static void
fill (SlRuleDialog *self, const SlRuleFields *fields)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields_in_order); i++)
    if (fields_in_order[i] == fields->field)
      adw_combo_row_set_selected (self->field_row, i);
  gtk_editable_set_text (GTK_EDITABLE (self->contains_row), fields->contains);
  adw_switch_row_set_active (self->ignore_row, fields->ignore);
  for (guint i = 0; fields->sets_stage && i < G_N_ELEMENTS (targets); i++)
    if (targets[i] == fields->stage_target)
      adw_combo_row_set_selected (self->stage_row, i + 1);
  /* Removed meanwhile: to be chosen anew. */
  if (fields->job_id != NULL)
    self->job = sl_tracker_get_job (sl_profile_get_tracker (self->profile), fields->job_id, NULL);
}

AdwDialog *
sl_rule_dialog_new (SlProfile *profile, SlRule *rule)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (rule == NULL || SL_IS_RULE (rule), NULL);

  SlRuleDialog *self = g_object_new (SL_TYPE_RULE_DIALOG, NULL);
  self->profile = g_object_ref (profile);
  if (rule != NULL)
    {
      self->rule = g_object_ref (rule);
      adw_dialog_set_title (ADW_DIALOG (self), _ ("Edit Rule"));
      fill (self, sl_rule_get_fields (rule));
    }
  update (self);
  return ADW_DIALOG (self);
}
