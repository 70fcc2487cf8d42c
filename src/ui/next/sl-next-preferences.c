/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-next-preferences.h"

#include <glib/gi18n.h>

#include "sl-application.h"
#include "sl-templates-group.h"
#include "sl-toasts.h"
#include "sl-tracker-silence.h"
#include "sl-wording.h"

#define MOST_DAYS 365

struct _SlNextPreferences
{
  AdwPreferencesPage parent_instance;

  SlProfile *profile; /* (owned) */
  AdwSpinRow *days_row;
  AdwExpanderRow *stages_row;
  AdwSpinRow *no_response_row;
  AdwSpinRow *ghosted_row;
  SlTemplatesGroup *templates_group;
  GtkWidget *calendar_group;
  AdwSwitchRow *calendar_row;
  AdwActionRow *path_row;
};

G_DEFINE_FINAL_TYPE (SlNextPreferences, sl_next_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlNextPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sl_tracker_set_silence_finish (SL_TRACKER (source), result, &error))
    sl_toasts_show_error (GTK_WIDGET (self), error);
}

static void
on_value_changed_cb (AdwSpinRow *row, GParamSpec *pspec, SlNextPreferences *self)
{
  const char *name = g_object_get_data (G_OBJECT (row), "name");
  int days = (int) adw_spin_row_get_value (row);
  gboolean is_closing = row == self->no_response_row || row == self->ghosted_row;

  sl_tracker_set_silence_async (sl_profile_get_tracker (self->profile), name,
                                days == 0 && is_closing ? SL_SILENCE_NEVER : days, NULL, set_cb,
                                g_object_ref (self));
}

static void
bind (SlNextPreferences *self, AdwSpinRow *row, const char *name, int days)
{
  g_object_set_data (G_OBJECT (row), "name", (gpointer) name);
  adw_spin_row_set_value (row, days == G_MAXINT || days == SL_SILENCE_NEVER ? 0 : days);
  g_signal_connect_object (row, "notify::value", G_CALLBACK (on_value_changed_cb), self,
                           G_CONNECT_DEFAULT);
}

static void
add_stage (SlNextPreferences *self, SlStage stage, SlSilence *silence)
{
  AdwSpinRow *row = ADW_SPIN_ROW (adw_spin_row_new_with_range (0, MOST_DAYS, 1));
  const char *name = sl_enum_to_nick (SL_TYPE_STAGE, (int) stage);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sl_wording_stage (stage));
  adw_spin_row_set_numeric (row, TRUE);
  adw_expander_row_add_row (self->stages_row, GTK_WIDGET (row));
  bind (self, row, name, silence->days_of_stage[stage]);
}

static void
show_silence (SlNextPreferences *self)
{
  SlSilence silence = { 0 };

  /* Not to be read: then what is usual is shown. */
  sl_tracker_get_silence (sl_profile_get_tracker (self->profile), &silence, NULL);
  bind (self, self->days_row, "days", sl_silence_get_days (&silence, SL_STAGE_NONE));
  bind (self, self->no_response_row, "no_response", sl_silence_get_no_response_days (&silence));
  bind (self, self->ghosted_row, "ghosted", sl_silence_get_ghosted_days (&silence));
  for (int stage = SL_STAGE_APPLIED; stage < SL_STAGE_OFFER; stage++)
    add_stage (self, (SlStage) stage, &silence);
}

/* --- The calendar file ---------------------------------------------------------------------------
 */

static void
on_copy_clicked_cb (SlNextPreferences *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          adw_action_row_get_subtitle (self->path_row));
  sl_toasts_show (GTK_WIDGET (self), _ ("Path copied"), NULL);
}

static void
show_calendar (SlNextPreferences *self, GSettings *settings)
{
  g_autofree char *path =
      sl_application_dup_calendar_path (SL_APPLICATION (g_application_get_default ()));

  /* The sample is never kept anywhere. */
  gtk_widget_set_visible (self->calendar_group, !sl_profile_is_sample (self->profile));
  adw_action_row_set_subtitle (self->path_row, path);
  g_settings_bind (settings, "keep-calendar", self->calendar_row, "active",
                   G_SETTINGS_BIND_DEFAULT);
}

static void
sl_next_preferences_dispose (GObject *object)
{
  SlNextPreferences *self = SL_NEXT_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_NEXT_PREFERENCES);
  g_clear_object (&self->profile);
  G_OBJECT_CLASS (sl_next_preferences_parent_class)->dispose (object);
}

static void
sl_next_preferences_class_init (SlNextPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_next_preferences_dispose;
  g_type_ensure (SL_TYPE_TEMPLATES_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/sl-next-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SlNextPreferences, days_row);
  gtk_widget_class_bind_template_child (widget_class, SlNextPreferences, stages_row);
  gtk_widget_class_bind_template_child (widget_class, SlNextPreferences, no_response_row);
  gtk_widget_class_bind_template_child (widget_class, SlNextPreferences, ghosted_row);
  gtk_widget_class_bind_template_child (widget_class, SlNextPreferences, templates_group);
  gtk_widget_class_bind_template_child (widget_class, SlNextPreferences, calendar_group);
  gtk_widget_class_bind_template_child (widget_class, SlNextPreferences, calendar_row);
  gtk_widget_class_bind_template_child (widget_class, SlNextPreferences, path_row);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked_cb);
}

static void
sl_next_preferences_init (SlNextPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwPreferencesPage *
sl_next_preferences_new (SlProfile *profile, GSettings *settings)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  SlNextPreferences *self = g_object_new (SL_TYPE_NEXT_PREFERENCES, NULL);
  self->profile = g_object_ref (profile);
  show_silence (self);
  show_calendar (self, settings);
  sl_templates_group_show (self->templates_group, profile);
  return ADW_PREFERENCES_PAGE (self);
}
