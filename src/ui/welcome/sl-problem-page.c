/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A weaker protection is never chosen silently, and nothing that is there is ever overwritten.
 */

#include "config.h"

#include "sl-problem-page.h"

#include <glib/gi18n.h>

#include "sl-error-words.h"

struct _SlProblemPage
{
  AdwBin parent_instance;

  AdwStatusPage *status_page;
  GtkWidget *key_file_button;
  GtkWidget *restore_button;
  GtkWidget *start_anew_button;
};

G_DEFINE_FINAL_TYPE (SlProblemPage, sl_problem_page, ADW_TYPE_BIN)

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlProblemPage) self = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (!g_str_equal (response, "cancel"))
    gtk_widget_activate_action (GTK_WIDGET (self), response, NULL);
}

/* The response's id is the action that it stands for. */
static void
ask (SlProblemPage *self,
     const char *heading,
     const char *body,
     const char *action,
     const char *label)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), action, label, NULL);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_choose (dialog, GTK_WIDGET (self), NULL, chosen_cb, g_object_ref (self));
}

static void
on_key_file_clicked_cb (GtkButton *button, SlProblemPage *self)
{
  ask (self, _ ("Use a Key File?"),
       _ ("The key is then kept in a file beside the data, readable by this user account only. "
          "Whoever can copy both can read the data: a keyring protects better. Sign-ins are kept "
          "in the same file."),
       "win.use-key-file", _ ("Use a _Key File"));
}

static void
on_restore_clicked_cb (GtkButton *button, SlProblemPage *self)
{
  ask (self, _ ("Restore the Newest Backup?"),
       _ ("Shortlist made it by itself, before an update or a repair. What came later is missing "
          "from it; mail is read again at the next sync. What is left of the data is kept beside "
          "it."),
       "win.restore-backup", _ ("_Restore"));
}

static void
on_start_anew_clicked_cb (GtkButton *button, SlProblemPage *self)
{
  ask (self, _ ("Start Anew?"),
       _ ("A new, empty profile is made beside the old one. The old data stays where it is and can "
          "be opened again once its key is found."),
       "win.start-anew", _ ("_Start Anew"));
}

static void
sl_problem_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SL_TYPE_PROBLEM_PAGE);
  G_OBJECT_CLASS (sl_problem_page_parent_class)->dispose (object);
}

static void
sl_problem_page_class_init (SlProblemPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_problem_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-problem-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SlProblemPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, SlProblemPage, key_file_button);
  gtk_widget_class_bind_template_child (widget_class, SlProblemPage, restore_button);
  gtk_widget_class_bind_template_child (widget_class, SlProblemPage, start_anew_button);
  gtk_widget_class_bind_template_callback (widget_class, on_key_file_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_start_anew_clicked_cb);
}

static void
sl_problem_page_init (SlProblemPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sl_problem_page_set_error (SlProblemPage *self, const GError *error, gboolean has_backup)
{
  g_return_if_fail (SL_IS_PROBLEM_PAGE (self));
  g_return_if_fail (error != NULL);

  /* Only choosing a key file ends so here. */
  gboolean has_data = g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT);
  gboolean no_vault = g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_VAULT_MISSING) ||
                      g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_VAULT_LOCKED);
  adw_status_page_set_title (self->status_page, has_data ? _ ("The Key Is in the Keyring")
                                                         : sl_error_words_title (error));
  adw_status_page_set_description (
      self->status_page,
      has_data ? _ ("There is data already, and only the keyring has the key that opens it. A key "
                    "file can be chosen for new data only. Start or unlock the keyring and try "
                    "again, or start anew beside the old data.")
               : sl_error_words_body (error));
  gtk_widget_set_visible (self->key_file_button, no_vault);
  gboolean is_broken = g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONTENT_LOST) ||
                       g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_DAMAGED);
  gtk_widget_set_visible (self->restore_button, is_broken && has_backup);
  gtk_widget_set_visible (self->start_anew_button,
                          has_data || is_broken ||
                              g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_KEY_LOST));
}
