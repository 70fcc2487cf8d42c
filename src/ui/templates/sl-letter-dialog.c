/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-letter-dialog.h"

#include <glib/gi18n.h>

#include "sl-form-dialog.h"
#include "sl-open-uri.h"
#include "sl-toasts.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-letters.h"

struct _SlLetterDialog
{
  AdwDialog parent_instance;

  SlProfile *profile; /* (owned) */
  char *job_id;       /* (owned) */
  SlLetterKind kind;
  GPtrArray *languages;      /* (owned) (element-type utf8): codes, as the combo lists them */
  GCancellable *cancellable; /* (owned): of the filling under way */
  gboolean is_filling;       /* the combo follows, and is not obeyed */
  AdwComboRow *language_row;
  AdwEntryRow *to_row;
  AdwEntryRow *subject_row;
  GtkTextView *body_view;
};

G_DEFINE_FINAL_TYPE (SlLetterDialog, sl_letter_dialog, ADW_TYPE_DIALOG)

static SlTracker *
get_tracker (SlLetterDialog *self)
{
  return sl_profile_get_tracker (self->profile);
}

/* --- Filling in ----------------------------------------------------------------------------------
 */

static void
select_language (SlLetterDialog *self, const char *language)
{
  for (guint i = 0; i < self->languages->len; i++)
    if (g_str_equal (self->languages->pdata[i], language))
      adw_combo_row_set_selected (self->language_row, i);
}

static void
filled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlLetterDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlLetter) letter = sl_tracker_fill_letter_finish (SL_TRACKER (source), result, &error);

  if (self->body_view == NULL)
    return;
  if (letter == NULL)
    {
      sl_toasts_show_error (GTK_WIDGET (self), error);
      return;
    }
  const SlLetterFields *fields = sl_letter_get_fields (letter);
  self->is_filling = TRUE;
  select_language (self, fields->language);
  self->is_filling = FALSE;
  sl_form_dialog_set_text (self->to_row, fields->to);
  sl_form_dialog_set_text (self->subject_row, fields->subject);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->body_view), fields->body, -1);
}

static void
fill (SlLetterDialog *self, const char *language)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sl_tracker_fill_letter_async (get_tracker (self), self->job_id, self->kind, language,
                                self->cancellable, filled_cb, g_object_ref (self));
}

static void
on_language_changed_cb (AdwComboRow *row, GParamSpec *pspec, SlLetterDialog *self)
{
  guint selected = adw_combo_row_get_selected (row);

  if (!self->is_filling && self->languages != NULL && selected < self->languages->len)
    fill (self, self->languages->pdata[selected]);
}

static void
list_languages (SlLetterDialog *self)
{
  /* None can be read now: then there is nothing to choose from. */
  g_autoptr (GPtrArray) templates = sl_tracker_list_templates (get_tracker (self), NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; templates != NULL && i < templates->len; i++)
    {
      const SlLetterFields *fields = sl_letter_get_fields (templates->pdata[i]);
      if (fields->kind != self->kind)
        continue;
      g_ptr_array_add (self->languages, g_strdup (fields->language));
      gtk_string_list_append (names, fields->language_name);
    }
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  self->is_filling = FALSE;
}

/* --- What is done with it ------------------------------------------------------------------------
 */

static char *
dup_body (SlLetterDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->body_view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
on_copy_clicked_cb (SlLetterDialog *self)
{
  g_autofree char *body = dup_body (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), body);
  sl_toasts_show (GTK_WIDGET (self), _ ("Text copied"), NULL);
}

static void
on_open_clicked_cb (SlLetterDialog *self)
{
  g_autofree char *body = dup_body (self);
  g_autoptr (SlLetter) letter = sl_letter_new (&(SlLetterFields) {
      .to = (char *) gtk_editable_get_text (GTK_EDITABLE (self->to_row)),
      .subject = (char *) gtk_editable_get_text (GTK_EDITABLE (self->subject_row)),
      .body = body,
  });
  g_autofree char *mailto = sl_letter_make_mailto (letter);

  sl_open_uri (GTK_WIDGET (self), mailto);
}

static void
logged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlLetterDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlEvent) event =
      sl_tracker_add_event_finish (SL_TRACKER (source), result, &group_id, &error);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  if (event == NULL)
    {
      sl_toasts_show_error (GTK_WIDGET (self), error);
      return;
    }
  if (window != NULL)
    sl_toasts_show (window, sl_event_get_fields (event)->title, group_id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_sent_clicked_cb (GtkButton *button, SlLetterDialog *self)
{
  g_autofree char *body = dup_body (self);
  g_autoptr (SlEvent) draft = sl_event_new (&(SlEventFields) {
      .job_id = self->job_id,
      .title =
          (char *) (self->kind == SL_LETTER_THANK_YOU ? _ ("Thanks sent") : _ ("Follow-up sent")),
      .note = body,
      .event_type = SL_EVENT_TYPE_NOTE,
  });

  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  sl_tracker_add_event_async (get_tracker (self), draft, NULL, logged_cb, g_object_ref (self));
}

static void
sl_letter_dialog_dispose (GObject *object)
{
  SlLetterDialog *self = SL_LETTER_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_LETTER_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->job_id, g_free);
  g_clear_pointer (&self->languages, g_ptr_array_unref);
  G_OBJECT_CLASS (sl_letter_dialog_parent_class)->dispose (object);
}

static void
sl_letter_dialog_class_init (SlLetterDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_letter_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-letter-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SlLetterDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, SlLetterDialog, to_row);
  gtk_widget_class_bind_template_child (widget_class, SlLetterDialog, subject_row);
  gtk_widget_class_bind_template_child (widget_class, SlLetterDialog, body_view);
  gtk_widget_class_bind_template_callback (widget_class, on_language_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sent_clicked_cb);
}

static void
sl_letter_dialog_init (SlLetterDialog *self)
{
  self->languages = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
sl_letter_dialog_new (SlProfile *profile, const char *job_id, SlLetterKind kind)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  SlLetterDialog *self = g_object_new (SL_TYPE_LETTER_DIALOG, NULL);
  self->profile = g_object_ref (profile);
  self->job_id = g_strdup (job_id);
  self->kind = kind;
  adw_dialog_set_title (ADW_DIALOG (self),
                        kind == SL_LETTER_THANK_YOU ? _ ("Thank You") : _ ("Follow Up"));
  list_languages (self);
  fill (self, NULL);
  return ADW_DIALOG (self);
}
