/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Acts on many mails at once. Each mail is decided by itself; what worked is one undo.
 */

#include "config.h"

#include "sl-inbox-acts.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sl-toasts.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-review.h"

#define LEAST_CONFIDENCE 50
#define USUAL_CONFIDENCE 80

static void
tell_result (GtkWidget *widget, const SlActResult *result, const GError *error, const char *done)
{
  if (result == NULL)
    {
      sl_toasts_show_error (widget, error);
      return;
    }
  unsigned int n_left = result->errors->len - result->n_done;
  if (n_left == 0)
    {
      sl_toasts_show (widget, done, result->group_id);
      return;
    }
  g_autofree char *left =
      g_strdup_printf (ngettext ("%u mail needs an application first",
                                 "%u mails need an application first", (unsigned long) n_left),
                       n_left);
  /* Translators: two sentences in one line: "3 mails approved · 1 mail needs an application first"
   */
  g_autofree char *text = g_strdup_printf (_ ("%1$s · %2$s"), done, left);
  sl_toasts_show (widget, result->n_done > 0 ? text : left, result->group_id);
}

typedef struct
{
  const char *name;
  SlActResult *(*finish) (SlTracker *tracker, GAsyncResult *result, GError **error);
} Act;

static const Act acts[] = {
  { "approve", sl_tracker_approve_finish },
  { "ignore", sl_tracker_deny_finish },
  { "restore", sl_tracker_restore_finish },
  { "refuse", sl_tracker_refuse_finish },
};

typedef struct
{
  const Act *act;    /* static */
  GtkWidget *widget; /* (owned) */
} Doing;

static Doing *
doing_new (const char *name, GtkWidget *widget)
{
  Doing *doing = g_new0 (Doing, 1);

  for (size_t i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].name, name))
      doing->act = &acts[i];
  doing->widget = g_object_ref (widget);
  return doing;
}

static void
doing_free (Doing *doing)
{
  g_object_unref (doing->widget);
  g_free (doing);
}

static char *
describe (const Act *act, unsigned int n)
{
  unsigned long count = n;

  if (g_str_equal (act->name, "approve"))
    return g_strdup_printf (ngettext ("%u mail approved", "%u mails approved", count), n);
  if (g_str_equal (act->name, "ignore"))
    return g_strdup_printf (ngettext ("%u mail ignored", "%u mails ignored", count), n);
  if (g_str_equal (act->name, "restore"))
    return g_strdup_printf (
        ngettext ("%u mail moved to the inbox", "%u mails moved to the inbox", count), n);
  return g_strdup_printf (ngettext ("%u suggestion refused", "%u suggestions refused", count), n);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Doing *doing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlActResult) done = doing->act->finish (SL_TRACKER (source), result, &error);
  g_autofree char *text = describe (doing->act, done != NULL ? done->n_done : 0);

  tell_result (doing->widget, done, error, text);
  doing_free (doing);
}

void
sl_inbox_acts_run (GtkWidget *widget,
                   SlTracker *tracker,
                   const char *act,
                   const char *const *message_ids)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SL_IS_TRACKER (tracker));

  if (message_ids[0] == NULL)
    return;
  Doing *doing = doing_new (act, widget);
  if (g_str_equal (act, "approve"))
    sl_tracker_approve_async (tracker, message_ids, NULL, NULL, done_cb, doing);
  else if (g_str_equal (act, "ignore"))
    sl_tracker_deny_async (tracker, message_ids, NULL, NULL, done_cb, doing);
  else if (g_str_equal (act, "restore"))
    sl_tracker_restore_async (tracker, message_ids, NULL, done_cb, doing);
  else
    sl_tracker_refuse_async (tracker, message_ids, NULL, done_cb, doing);
}

/* --- All above a confidence ------------------------------------------------------------------- */

typedef struct
{
  GtkWidget *widget;      /* (owned) */
  SlTracker *tracker;     /* (owned) */
  char *account_id;       /* (owned) (nullable) */
  AdwAlertDialog *dialog; /* (unowned): alive until it has answered */
  AdwSpinRow *row;        /* (unowned): in the dialog */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->widget);
  g_object_unref (question->tracker);
  g_free (question->account_id);
  g_free (question);
}

static void
on_confidence_changed_cb (AdwSpinRow *row, GParamSpec *pspec, Question *question)
{
  const SlMessageQuery query = { .view = SL_MESSAGE_VIEW_SUGGESTIONS,
                                 .account_id = question->account_id,
                                 .min_confidence = (int) adw_spin_row_get_value (row) };
  int n = MAX (sl_tracker_count_messages (question->tracker, &query, NULL), 0);
  g_autofree char *text = g_strdup_printf (
      ngettext (
          "%d mail is suggested with this confidence or more. It is linked as suggested.",
          "%d mails are suggested with this confidence or more. They are linked as suggested.",
          (unsigned long) n),
      n);

  adw_alert_dialog_set_body (question->dialog, text);
  adw_alert_dialog_set_response_enabled (question->dialog, "approve", n > 0);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (source);
  Question *question = user_data;

  if (g_str_equal (adw_alert_dialog_choose_finish (dialog, result), "approve"))
    sl_tracker_approve_above_async (question->tracker, (int) adw_spin_row_get_value (question->row),
                                    question->account_id, NULL, done_cb,
                                    doing_new ("approve", question->widget));
}

void
sl_inbox_acts_approve_above (GtkWidget *widget, SlTracker *tracker, const char *account_id)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SL_IS_TRACKER (tracker));

  Question *question = g_new0 (Question, 1);
  GtkWidget *group = adw_preferences_group_new ();
  question->widget = g_object_ref (widget);
  question->tracker = g_object_ref (tracker);
  question->account_id = g_strdup (account_id);
  /* Its own role would hide it from screen readers. */
  question->row =
      g_object_new (ADW_TYPE_SPIN_ROW, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  adw_spin_row_set_range (question->row, LEAST_CONFIDENCE, 100);
  gtk_adjustment_set_step_increment (adw_spin_row_get_adjustment (question->row), 5);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->row), _ ("Confidence"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (question->row), _ ("Percent, at least"));
  adw_spin_row_set_value (question->row, USUAL_CONFIDENCE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (question->row));

  question->dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Approve All Above"), NULL));
  adw_alert_dialog_add_responses (question->dialog, "cancel", _ ("_Cancel"), "approve",
                                  _ ("_Approve"), NULL);
  adw_alert_dialog_set_response_appearance (question->dialog, "approve", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (question->dialog, "approve");
  adw_alert_dialog_set_close_response (question->dialog, "cancel");
  adw_alert_dialog_set_extra_child (question->dialog, group);
  g_object_set_data_full (G_OBJECT (question->dialog), "question", question, question_free);
  g_signal_connect (question->row, "notify::value", G_CALLBACK (on_confidence_changed_cb),
                    question);
  on_confidence_changed_cb (question->row, NULL, question);
  adw_alert_dialog_choose (question->dialog, widget, NULL, chosen_cb, question);
}
