/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-template-dialog.h"

#include <glib/gi18n.h>

#include "sl-tracker-letters.h"

struct _SlTemplateDialog
{
  SlFormDialog parent_instance;

  SlTracker *tracker; /* (owned) */
  SlLetter *letter;   /* (owned) */
  AdwEntryRow *subject_row;
  GtkTextView *body_view;
  GtkWidget *usual_button;
};

enum
{
  SAVED,
  N_SIGNALS,
};

static unsigned int signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlTemplateDialog, sl_template_dialog, SL_TYPE_FORM_DIALOG)

static char *
dup_body (SlTemplateDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->body_view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
on_changed_cb (SlTemplateDialog *self)
{
  g_autofree char *body = g_strstrip (dup_body (self));

  sl_form_dialog_set_can_save (SL_FORM_DIALOG (self),
                               !sl_form_dialog_is_blank (self->subject_row) && *body != '\0');
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (sl_tracker_edit_template_finish (SL_TRACKER (source), result, &error))
    g_signal_emit (user_data, signals[SAVED], 0);
  sl_form_dialog_done (user_data, error, _ ("Template saved"), NULL);
}

static void
sl_template_dialog_save (SlFormDialog *dialog)
{
  SlTemplateDialog *self = SL_TEMPLATE_DIALOG (dialog);
  g_autofree char *body = dup_body (self);

  sl_tracker_edit_template_async (self->tracker, sl_letter_get_fields (self->letter)->id,
                                  gtk_editable_get_text (GTK_EDITABLE (self->subject_row)), body,
                                  NULL, saved_cb, g_object_ref (self));
}

static void
on_usual_clicked_cb (SlTemplateDialog *self)
{
  sl_tracker_edit_template_async (self->tracker, sl_letter_get_fields (self->letter)->id, NULL,
                                  NULL, NULL, saved_cb, g_object_ref (self));
}

static void
sl_template_dialog_dispose (GObject *object)
{
  SlTemplateDialog *self = SL_TEMPLATE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_TEMPLATE_DIALOG);
  g_clear_object (&self->tracker);
  g_clear_object (&self->letter);
  G_OBJECT_CLASS (sl_template_dialog_parent_class)->dispose (object);
}

static void
sl_template_dialog_class_init (SlTemplateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_template_dialog_dispose;
  SL_FORM_DIALOG_CLASS (klass)->save = sl_template_dialog_save;
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/sl-template-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SlTemplateDialog, subject_row);
  gtk_widget_class_bind_template_child (widget_class, SlTemplateDialog, body_view);
  gtk_widget_class_bind_template_child (widget_class, SlTemplateDialog, usual_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_usual_clicked_cb);
}

static void
sl_template_dialog_init (SlTemplateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
sl_template_dialog_new (SlTracker *tracker, SlLetter *letter_template)
{
  g_return_val_if_fail (SL_IS_TRACKER (tracker), NULL);
  g_return_val_if_fail (SL_IS_LETTER (letter_template), NULL);

  SlTemplateDialog *self = g_object_new (SL_TYPE_TEMPLATE_DIALOG, NULL);
  const SlLetterFields *fields = sl_letter_get_fields (letter_template);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->body_view);

  self->tracker = g_object_ref (tracker);
  self->letter = g_object_ref (letter_template);
  gtk_text_buffer_set_text (buffer, fields->body, -1);
  sl_form_dialog_set_text (self->subject_row, fields->subject);
  gtk_widget_set_visible (self->usual_button, fields->is_edited);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  on_changed_cb (self);
  return ADW_DIALOG (self);
}
