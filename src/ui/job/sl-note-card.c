/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-note-card.h"

#include <glib/gi18n.h>

#include "sl-open-uri.h"
#include "sl-text.h"
#include "sl-toasts.h"
#include "sl-tracker-jobs.h"
#include "sl-wording.h"

#define PAUSE_MS 800
#define MOST_TITLE 120
#define MOST_CONTENT 20000
#define LINK "https?://[^\\s<>\"]+[^\\s<>\".,;:!?)\\]]"

struct _SlNoteCard
{
  AdwBin parent_instance;

  SlProfile *profile; /* (owned) */
  char *job_id;       /* (owned) */
  SlNote *note;       /* (owned) (nullable): as stored */
  char *group_id;     /* (owned) (nullable): of what is being written now */
  guint pause_id;
  gboolean is_dirty;
  gboolean is_saving;
  gboolean is_filling;
  gboolean is_removed;
  GtkText *title_text;
  GtkLabel *date_label;
  GtkTextView *text_view;
  GtkTextTag *link_tag; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (SlNoteCard, sl_note_card, ADW_TYPE_BIN)

static void save (SlNoteCard *self);

static char *
dup_content (SlNoteCard *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter begin;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  g_autofree char *text = gtk_text_buffer_get_text (buffer, &begin, &end, FALSE);
  return g_utf8_strlen (text, -1) > MOST_CONTENT ? g_utf8_substring (text, 0, MOST_CONTENT)
                                                 : g_steal_pointer (&text);
}

/* A note without a title takes its first words. */
static char *
dup_title (SlNoteCard *self, const char *content)
{
  g_autofree char *title =
      sl_text_one_line (gtk_editable_get_text (GTK_EDITABLE (self->title_text)), MOST_TITLE);
  g_auto (GStrv) lines = g_strsplit (content, "\n", 2);

  if (*title != '\0')
    return g_steal_pointer (&title);
  g_autofree char *first = lines[0] != NULL ? sl_text_one_line (lines[0], 40) : NULL;
  return first != NULL && *first != '\0' ? g_steal_pointer (&first) : g_strdup (_ ("Note"));
}

static void
mark_links (SlNoteCard *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  g_autofree char *content = dup_content (self);
  g_autoptr (GRegex) regex = g_regex_new (LINK, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GtkTextIter begin;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  gtk_text_buffer_remove_tag (buffer, self->link_tag, &begin, &end);
  for (g_regex_match (regex, content, G_REGEX_MATCH_DEFAULT, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      int from = 0;
      int to = 0;
      g_match_info_fetch_pos (match, 0, &from, &to);
      gtk_text_buffer_get_iter_at_offset (buffer, &begin, (int) g_utf8_strlen (content, from));
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) g_utf8_strlen (content, to));
      gtk_text_buffer_apply_tag (buffer, self->link_tag, &begin, &end);
    }
}

static void
on_clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, SlNoteCard *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GtkTextIter begin;
  GtkTextIter end;
  int buffer_x = 0;
  int buffer_y = 0;

  if ((state & GDK_CONTROL_MASK) == 0)
    return;
  gtk_text_view_window_to_buffer_coords (self->text_view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y,
                                         &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (self->text_view, &begin, buffer_x, buffer_y) ||
      !gtk_text_iter_has_tag (&begin, self->link_tag))
    return;
  end = begin;
  if (!gtk_text_iter_starts_tag (&begin, self->link_tag))
    gtk_text_iter_backward_to_tag_toggle (&begin, self->link_tag);
  gtk_text_iter_forward_to_tag_toggle (&end, self->link_tag);
  g_autofree char *link = gtk_text_iter_get_text (&begin, &end);
  sl_open_uri (GTK_WIDGET (self), link);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlNoteCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlNote) note =
      sl_tracker_put_note_finish (SL_TRACKER (source), result, &group_id, &error);

  self->is_saving = FALSE;
  if (note == NULL)
    {
      self->is_dirty = TRUE;
      sl_toasts_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_set_object (&self->note, note);
  if (group_id != NULL && g_set_str (&self->group_id, group_id))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.act-done", "s", group_id);
  g_autofree char *date =
      sl_wording_day (sl_note_get_fields (note)->updated_us, sl_profile_get_now_us (self->profile));
  gtk_label_set_label (self->date_label, date);
  if (self->is_dirty)
    save (self);
}

static void
save (SlNoteCard *self)
{
  g_autofree char *content = dup_content (self);
  g_autofree char *stripped = g_strstrip (g_strdup (content));
  g_autofree char *title = dup_title (self, stripped);
  SlNoteFields fields = { 0 };

  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (!self->is_dirty || self->is_saving || self->is_removed || *stripped == '\0')
    return;
  if (self->note != NULL)
    fields = *sl_note_get_fields (self->note);
  fields.job_id = self->job_id;
  fields.title = title;
  fields.content = content;
  g_autoptr (SlNote) note = sl_note_new (&fields);
  self->is_dirty = FALSE;
  self->is_saving = TRUE;
  sl_tracker_put_note_async (sl_profile_get_tracker (self->profile), note, self->group_id, NULL,
                             saved_cb, g_object_ref (self));
}

static void
on_pause_cb (gpointer user_data)
{
  SlNoteCard *self = user_data;

  self->pause_id = 0;
  save (self);
}

static void
on_changed_cb (gpointer object, SlNoteCard *self)
{
  if (self->is_filling || self->profile == NULL)
    return;
  self->is_dirty = TRUE;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add_once (PAUSE_MS, on_pause_cb, self);
  if (GTK_IS_TEXT_BUFFER (object))
    mark_links (self);
}

/* While somebody writes, the key for undo is the text's: the window would take it first. */
static void
leave_undo_to_text (SlNoteCard *self, gboolean to_text)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GAction *undo =
      G_IS_ACTION_MAP (root) ? g_action_map_lookup_action (G_ACTION_MAP (root), "undo") : NULL;

  if (undo != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (undo), !to_text);
}

static void
on_entered_cb (GtkEventControllerFocus *focus, SlNoteCard *self)
{
  leave_undo_to_text (self, TRUE);
}

/* What comes after is another act. */
static void
on_left_cb (GtkEventControllerFocus *focus, SlNoteCard *self)
{
  leave_undo_to_text (self, FALSE);
  save (self);
  if (!self->is_saving)
    g_clear_pointer (&self->group_id, g_free);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;

  if (!sl_tracker_remove_note_finish (SL_TRACKER (source), result, &group_id, &error))
    sl_toasts_show_error (parent, error);
  else
    sl_toasts_show (parent, _ ("Note removed"), group_id);
}

static void
on_remove_clicked_cb (GtkButton *button, SlNoteCard *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  self->is_removed = TRUE;
  if (self->note != NULL)
    /* The card goes with the note; the box stays to tell of it. */
    sl_tracker_remove_note_async (sl_profile_get_tracker (self->profile),
                                  sl_note_get_fields (self->note)->id, NULL, removed_cb,
                                  g_object_ref (parent));
  else
    gtk_box_remove (GTK_BOX (parent), GTK_WIDGET (self));
}

static void
sl_note_card_unmap (GtkWidget *widget)
{
  save (SL_NOTE_CARD (widget));
  GTK_WIDGET_CLASS (sl_note_card_parent_class)->unmap (widget);
}

static void
sl_note_card_dispose (GObject *object)
{
  SlNoteCard *self = SL_NOTE_CARD (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_NOTE_CARD);
  g_clear_object (&self->profile);
  g_clear_object (&self->note);
  g_clear_pointer (&self->job_id, g_free);
  g_clear_pointer (&self->group_id, g_free);
  G_OBJECT_CLASS (sl_note_card_parent_class)->dispose (object);
}

static void
sl_note_card_class_init (SlNoteCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_note_card_dispose;
  widget_class->unmap = sl_note_card_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-note-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SlNoteCard, title_text);
  gtk_widget_class_bind_template_child (widget_class, SlNoteCard, date_label);
  gtk_widget_class_bind_template_child (widget_class, SlNoteCard, text_view);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked_cb);
}

static void
sl_note_card_init (SlNoteCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->link_tag =
      gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_SINGLE, NULL);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_entered_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_clicked_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self->text_view), GTK_EVENT_CONTROLLER (click));
}

static gboolean
is_being_written (SlNoteCard *self)
{
  return self->is_dirty || self->is_saving;
}

static void
fill (SlNoteCard *self)
{
  const SlNoteFields *fields = sl_note_get_fields (self->note);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  g_autofree char *content = dup_content (self);
  g_autofree char *plain = sl_text_plain (fields->content);
  g_autofree char *date =
      sl_wording_day (fields->updated_us, sl_profile_get_now_us (self->profile));
  g_autofree char *full = sl_wording_full_date (fields->updated_us);

  self->is_filling = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->title_text)), fields->title) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->title_text), fields->title);
  if (!g_str_equal (content, plain))
    gtk_text_buffer_set_text (buffer, plain, -1);
  self->is_filling = FALSE;
  mark_links (self);
  gtk_label_set_label (self->date_label, date);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->date_label), full);
}

GtkWidget *
sl_note_card_new (SlProfile *profile, const char *job_id, SlNote *note)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  SlNoteCard *self = g_object_new (SL_TYPE_NOTE_CARD, NULL);
  self->profile = g_object_ref (profile);
  self->job_id = g_strdup (job_id);
  if (note != NULL)
    sl_note_card_update (self, note);
  return GTK_WIDGET (self);
}

const char *
sl_note_card_get_id (SlNoteCard *self)
{
  g_return_val_if_fail (SL_IS_NOTE_CARD (self), NULL);

  return self->note != NULL ? sl_note_get_fields (self->note)->id : NULL;
}

void
sl_note_card_update (SlNoteCard *self, SlNote *note)
{
  g_return_if_fail (SL_IS_NOTE_CARD (self));
  g_return_if_fail (SL_IS_NOTE (note));

  if (is_being_written (self))
    return;
  g_set_object (&self->note, note);
  fill (self);
}

void
sl_note_card_take_focus (SlNoteCard *self)
{
  g_return_if_fail (SL_IS_NOTE_CARD (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}
