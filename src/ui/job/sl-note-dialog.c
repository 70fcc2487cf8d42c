/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-note-dialog.h"

#include <glib/gi18n.h>

#include "sl-toasts.h"
#include "sl-tracker-jobs.h"

struct _SlNoteDialog
{
  AdwDialog parent_instance;

  SlProfile *profile; /* (owned) */
  char *job_id;       /* (owned) */
  SlNote *note;       /* (owned) (nullable) */
  GtkWidget *save_button;
  AdwEntryRow *title_row;
  GtkTextView *text_view;
};

G_DEFINE_FINAL_TYPE (SlNoteDialog, sl_note_dialog, ADW_TYPE_DIALOG)

static char *
dup_content (SlNoteDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter begin;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &begin, &end, FALSE));
}

static void
on_changed_cb (gpointer object, SlNoteDialog *self)
{
  g_autofree char *content = dup_content (self);
  g_autofree char *title =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_row))));

  gtk_widget_set_sensitive (self->save_button, *content != '\0' && *title != '\0');
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlNoteDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlNote) note = sl_tracker_put_note_finish (SL_TRACKER (source), result, NULL, &error);

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (note == NULL)
    sl_toasts_show_error (GTK_WIDGET (self), error);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
on_save_clicked_cb (GtkButton *button, SlNoteDialog *self)
{
  g_autofree char *content = dup_content (self);
  SlNoteFields fields = { 0 };

  if (self->note != NULL)
    fields = *sl_note_get_fields (self->note);
  fields.job_id = self->job_id;
  fields.title = (char *) gtk_editable_get_text (GTK_EDITABLE (self->title_row));
  fields.content = content;
  g_autoptr (SlNote) note = sl_note_new (&fields);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  sl_tracker_put_note_async (sl_profile_get_tracker (self->profile), note, NULL, NULL, saved_cb,
                             g_object_ref (self));
}

static void
sl_note_dialog_dispose (GObject *object)
{
  SlNoteDialog *self = SL_NOTE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_NOTE_DIALOG);
  g_clear_object (&self->profile);
  g_clear_object (&self->note);
  g_clear_pointer (&self->job_id, g_free);
  G_OBJECT_CLASS (sl_note_dialog_parent_class)->dispose (object);
}

static void
sl_note_dialog_class_init (SlNoteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_note_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-note-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SlNoteDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, SlNoteDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, SlNoteDialog, text_view);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
}

static void
sl_note_dialog_init (SlNoteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed",
                           G_CALLBACK (on_changed_cb), self, G_CONNECT_DEFAULT);
}

AdwDialog *
sl_note_dialog_new (SlProfile *profile, const char *job_id, SlNote *note)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  SlNoteDialog *self = g_object_new (SL_TYPE_NOTE_DIALOG, NULL);
  self->profile = g_object_ref (profile);
  self->job_id = g_strdup (job_id);
  if (note != NULL)
    {
      const SlNoteFields *fields = sl_note_get_fields (note);
      self->note = g_object_ref (note);
      gtk_editable_set_text (GTK_EDITABLE (self->title_row), fields->title);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), fields->content, -1);
    }
  on_changed_cb (NULL, self);
  return ADW_DIALOG (self);
}
