/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-notes-box.h"

#include <glib/gi18n.h>

#include "sl-note-card.h"
#include "sl-tracker-jobs.h"

struct _SlNotesBox
{
  AdwBin parent_instance;

  SlProfile *profile; /* (owned) (nullable) */
  char *job_id;       /* (owned) (nullable) */
  GtkBox *cards;
};

G_DEFINE_FINAL_TYPE (SlNotesBox, sl_notes_box, ADW_TYPE_BIN)

/* Not bound by the template: that would take it from the bin before the bin lets go of it. */
static AdwPreferencesGroup *
get_group (SlNotesBox *self)
{
  return ADW_PREFERENCES_GROUP (adw_bin_get_child (ADW_BIN (self)));
}

static GtkWidget *
find_card (SlNotesBox *self, const char *id)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  while (card != NULL && g_strcmp0 (sl_note_card_get_id (SL_NOTE_CARD (card)), id) != 0)
    card = gtk_widget_get_next_sibling (card);
  return card;
}

static gboolean
holds_note (GPtrArray *notes, const char *id)
{
  for (guint i = 0; i < notes->len; i++)
    if (g_str_equal (sl_note_get_fields (g_ptr_array_index (notes, i))->id, id))
      return TRUE;
  return FALSE;
}

/* One that is being written for the first time has no id yet, and stays. */
static void
remove_others (SlNotesBox *self, GPtrArray *notes)
{
  GtkWidget *next = NULL;

  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = next)
    {
      const char *id = sl_note_card_get_id (SL_NOTE_CARD (card));
      next = gtk_widget_get_next_sibling (card);
      if (id != NULL && !holds_note (notes, id))
        gtk_box_remove (self->cards, card);
    }
}

static void
show_emptiness (SlNotesBox *self)
{
  gboolean is_empty = gtk_widget_get_first_child (GTK_WIDGET (self->cards)) == NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->cards), !is_empty);
  adw_preferences_group_set_description (get_group (self), is_empty ? _ ("No notes yet") : NULL);
}

/* Whether a card is on its way to become one of @notes: it will say so itself. */
static gboolean
has_new_card (SlNotesBox *self)
{
  return find_card (self, NULL) != NULL;
}

void
sl_notes_box_show (SlNotesBox *self, SlProfile *profile, const char *job_id)
{
  g_return_if_fail (SL_IS_NOTES_BOX (self));
  g_return_if_fail (SL_IS_PROFILE (profile));

  g_set_object (&self->profile, profile);
  g_set_str (&self->job_id, job_id);
  /* A note that cannot be read now shows after the next change. */
  g_autoptr (GPtrArray) notes =
      sl_tracker_list_notes (sl_profile_get_tracker (profile), job_id, NULL);
  if (notes == NULL)
    return;
  remove_others (self, notes);
  for (guint i = 0; i < notes->len; i++)
    {
      SlNote *note = g_ptr_array_index (notes, i);
      GtkWidget *card = find_card (self, sl_note_get_fields (note)->id);
      if (card != NULL)
        sl_note_card_update (SL_NOTE_CARD (card), note);
      else if (!has_new_card (self))
        gtk_box_append (self->cards, sl_note_card_new (profile, job_id, note));
    }
  show_emptiness (self);
}

void
sl_notes_box_add (SlNotesBox *self)
{
  g_return_if_fail (SL_IS_NOTES_BOX (self));
  g_return_if_fail (self->profile != NULL);

  GtkWidget *card = find_card (self, NULL);
  if (card == NULL)
    {
      card = sl_note_card_new (self->profile, self->job_id, NULL);
      gtk_box_prepend (self->cards, card);
    }
  show_emptiness (self);
  sl_note_card_take_focus (SL_NOTE_CARD (card));
}

static void
sl_notes_box_dispose (GObject *object)
{
  SlNotesBox *self = SL_NOTES_BOX (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_NOTES_BOX);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->job_id, g_free);
  G_OBJECT_CLASS (sl_notes_box_parent_class)->dispose (object);
}

static void
sl_notes_box_class_init (SlNotesBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_notes_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-notes-box.ui");
  gtk_widget_class_bind_template_child (widget_class, SlNotesBox, cards);
}

static void
sl_notes_box_init (SlNotesBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
