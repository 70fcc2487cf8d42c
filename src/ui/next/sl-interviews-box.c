/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-interviews-box.h"

#include <glib/gi18n.h>

#include "sl-calendar-save.h"
#include "sl-date.h"
#include "sl-letter-dialog.h"
#include "sl-next-words.h"
#include "sl-open-uri.h"
#include "sl-record.h"
#include "sl-tracker-next.h"
#include "sl-wording.h"

struct _SlInterviewsBox
{
  AdwBin parent_instance;

  SlProfile *profile;        /* (owned) (nullable) */
  char *job_id;              /* (owned) (nullable) */
  GPtrArray *steps;          /* (owned) (nullable): as shown */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SlInterviewsBox, sl_interviews_box, ADW_TYPE_BIN)

static const SlNextStepFields *
get_fields (GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  return sl_next_step_get_fields (g_object_get_data (G_OBJECT (row), "step"));
}

static void
on_link_clicked_cb (GtkButton *button, SlInterviewsBox *self)
{
  sl_open_uri (GTK_WIDGET (self), get_fields (GTK_WIDGET (button))->url);
}

static void
on_calendar_clicked_cb (GtkButton *button, SlInterviewsBox *self)
{
  sl_calendar_save (GTK_WIDGET (self), sl_profile_get_tracker (self->profile),
                    get_fields (GTK_WIDGET (button))->message_id);
}

static void
on_thanks_clicked_cb (GtkButton *button, SlInterviewsBox *self)
{
  adw_dialog_present (sl_letter_dialog_new (self->profile, self->job_id, SL_LETTER_THANK_YOU),
                      GTK_WIDGET (self));
}

static void
add_button (SlInterviewsBox *self,
            GtkWidget *row,
            const char *icon,
            const char *tooltip,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_DEFAULT);
}

/* "Tuesday, 24 November 2026" */
static char *
format_day (int64_t when_us)
{
  g_autoptr (GDateTime) date = sl_date_to_local (when_us);
  /* Translators: weekday, day, month and year, see g_date_time_format() */
  return date != NULL ? g_date_time_format (date, _ ("%A, %-d %B %Y")) : g_strdup ("");
}

/* Cancelled or over, kind, times, and what else is known. */
static char *
describe (const SlNextStepFields *step, gboolean is_over)
{
  g_autofree char *span = sl_next_words_span (step);
  g_autofree char *details = sl_next_words_details (step);
  const char *state = step->is_cancelled ? _ ("Cancelled") : is_over ? _ ("Over") : "";
  const char *parts[] = { state, span, sl_wording_stage (step->stage), details };
  g_autoptr (GString) text = g_string_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", parts[i]);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static GtkWidget *
create_row (SlInterviewsBox *self, SlNextStep *step)
{
  const SlNextStepFields *fields = sl_next_step_get_fields (step);
  int64_t now_us = sl_profile_get_now_us (self->profile);
  gboolean is_over = MAX (fields->when_us, fields->ends_us) < now_us;
  g_autofree char *day = format_day (fields->when_us);
  g_autofree char *subtitle = describe (fields, is_over);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", day, "subtitle",
                                 subtitle, "subtitle-selectable", TRUE, NULL);

  g_object_set_data_full (G_OBJECT (row), "step", g_object_ref (step), g_object_unref);
  if (fields->is_cancelled)
    gtk_widget_add_css_class (row, "task-done");
  if (fields->url != NULL && !fields->is_cancelled && !is_over)
    add_button (self, row, "sl-open-web-symbolic", _ ("Open Link"),
                G_CALLBACK (on_link_clicked_cb));
  if (is_over && !fields->is_cancelled)
    add_button (self, row, "mail-message-new-symbolic", _ ("Write Thanks"),
                G_CALLBACK (on_thanks_clicked_cb));
  add_button (self, row, "document-save-symbolic", _ ("Save as Calendar File"),
              G_CALLBACK (on_calendar_clicked_cb));
  return row;
}

static gboolean
is_shown (SlInterviewsBox *self, GPtrArray *steps)
{
  if (self->steps == NULL || self->steps->len != steps->len)
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    if (!sl_record_equal (steps->pdata[i], self->steps->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlInterviewsBox) self = user_data;
  /* What cannot be read now shows after the next change. */
  g_autoptr (GPtrArray) steps = sl_tracker_list_next_finish (SL_TRACKER (source), result, NULL);

  if (steps == NULL || self->list == NULL || is_shown (self, steps))
    return;
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < steps->len; i++)
    gtk_list_box_append (self->list, create_row (self, steps->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self), steps->len > 0);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  self->steps = g_steal_pointer (&steps);
}

void
sl_interviews_box_show (SlInterviewsBox *self, SlProfile *profile, const char *job_id)
{
  g_return_if_fail (SL_IS_INTERVIEWS_BOX (self));
  g_return_if_fail (SL_IS_PROFILE (profile));

  g_set_object (&self->profile, profile);
  g_set_str (&self->job_id, job_id);
  const SlNextQuery query = { .view = SL_NEXT_VIEW_INTERVIEWS,
                              .job_id = self->job_id,
                              .include_marked = TRUE };
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sl_tracker_list_next_async (sl_profile_get_tracker (profile), &query, self->cancellable, read_cb,
                              g_object_ref (self));
}

static void
sl_interviews_box_dispose (GObject *object)
{
  SlInterviewsBox *self = SL_INTERVIEWS_BOX (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_INTERVIEWS_BOX);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->job_id, g_free);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  G_OBJECT_CLASS (sl_interviews_box_parent_class)->dispose (object);
}

static void
sl_interviews_box_class_init (SlInterviewsBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_interviews_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-interviews-box.ui");
  gtk_widget_class_bind_template_child (widget_class, SlInterviewsBox, list);
}

static void
sl_interviews_box_init (SlInterviewsBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
