/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-privacy-preferences.h"

#include <glib/gi18n.h>

#include "sl-toasts.h"
#include "sl-tracker-data.h"
#include "sl-tracker-texts.h"

struct _SlPrivacyPreferences
{
  AdwPreferencesPage parent_instance;

  SlTracker *tracker; /* (owned) (nullable) */
  char *place;        /* (owned) (nullable) */
  gboolean is_updating;
  AdwActionRow *place_row;
  AdwSwitchRow *texts_row;
};

enum
{
  ERASE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlPrivacyPreferences, sl_privacy_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void
on_open_folder_cb (GtkButton *button, SlPrivacyPreferences *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->place);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* Where there is no file manager, the path can be copied. */
  gtk_file_launcher_open_containing_folder (
      launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL, NULL);
}

/* --- Texts ------------------------------------------------------------------------------------ */

/* As it is stored, whatever was asked for. */
static void
show_texts (SlPrivacyPreferences *self)
{
  SlTexts texts = SL_TEXTS_FETCHED;
  gboolean is_known =
      sl_tracker_is_open (self->tracker) && sl_tracker_get_texts (self->tracker, &texts, NULL);

  self->is_updating = TRUE;
  adw_switch_row_set_active (self->texts_row, texts == SL_TEXTS_KEPT);
  gtk_widget_set_sensitive (GTK_WIDGET (self->texts_row), is_known);
  self->is_updating = FALSE;
}

static void
texts_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlPrivacyPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sl_tracker_set_texts_finish (SL_TRACKER (source), result, &error))
    sl_toasts_show_error (GTK_WIDGET (self), error);
  else if (!adw_switch_row_get_active (self->texts_row))
    sl_toasts_show (GTK_WIDGET (self), _ ("The kept texts are forgotten"), NULL);
  show_texts (self);
}

static void
on_texts_notify_cb (SlPrivacyPreferences *self)
{
  if (self->is_updating || self->tracker == NULL)
    return;
  sl_tracker_set_texts_async (
      self->tracker, adw_switch_row_get_active (self->texts_row) ? SL_TEXTS_KEPT : SL_TEXTS_FETCHED,
      NULL, texts_set_cb, g_object_ref (self));
}

/* --- Deleting --------------------------------------------------------------------------------- */

static const char *
get_word (void)
{
  /* Translators: the word that has to be typed to delete all data */
  return C_ ("typed word", "delete");
}

static void
on_word_changed_cb (GtkEditable *editable, AdwAlertDialog *dialog)
{
  g_autofree char *typed = g_utf8_strdown (gtk_editable_get_text (editable), -1);
  g_autofree char *wanted = g_utf8_strdown (get_word (), -1);

  adw_alert_dialog_set_response_enabled (dialog, "erase", g_str_equal (g_strstrip (typed), wanted));
}

static void
on_erase_response_cb (SlPrivacyPreferences *self, const char *response)
{
  if (g_str_equal (response, "erase"))
    g_signal_emit (self, signals[ERASE], 0);
}

static void
on_erase_cb (AdwButtonRow *row, SlPrivacyPreferences *self)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      _ ("Delete All Data?"),
      _ ("All applications, timelines, notes and decisions go, the accounts are disconnected, and "
         "the key is destroyed. This cannot be undone. Mail in the mailboxes stays as it is, and "
         "so "
         "do backups and exports.")));
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *entry = adw_entry_row_new ();
  /* Translators: the word that has to be typed */
  g_autofree char *title = g_strdup_printf (_ ("Type “%s” to Confirm"), get_word ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  adw_alert_dialog_set_extra_child (dialog, group);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "erase", _ ("_Delete All Data"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "erase", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_enabled (dialog, "erase", FALSE);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_word_changed_cb), dialog,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_erase_response_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* --- The object ------------------------------------------------------------------------------- */

static void
sl_privacy_preferences_dispose (GObject *object)
{
  SlPrivacyPreferences *self = SL_PRIVACY_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_PRIVACY_PREFERENCES);
  g_clear_object (&self->tracker);
  g_clear_pointer (&self->place, g_free);
  G_OBJECT_CLASS (sl_privacy_preferences_parent_class)->dispose (object);
}

static void
sl_privacy_preferences_class_init (SlPrivacyPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_privacy_preferences_dispose;
  signals[ERASE] = g_signal_new ("erase", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/sl-privacy-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SlPrivacyPreferences, place_row);
  gtk_widget_class_bind_template_child (widget_class, SlPrivacyPreferences, texts_row);
  gtk_widget_class_bind_template_callback (widget_class, on_texts_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_erase_cb);
}

static void
sl_privacy_preferences_init (SlPrivacyPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwPreferencesPage *
sl_privacy_preferences_new (SlTracker *tracker)
{
  g_return_val_if_fail (SL_IS_TRACKER (tracker), NULL);

  SlPrivacyPreferences *self = g_object_new (SL_TYPE_PRIVACY_PREFERENCES, NULL);
  self->tracker = g_object_ref (tracker);
  self->place = g_strdup (sl_tracker_get_place (tracker));
  show_texts (self);
  adw_action_row_set_subtitle (self->place_row, self->place);
  return ADW_PREFERENCES_PAGE (self);
}
