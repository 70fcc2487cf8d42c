/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-templates-group.h"

#include <glib/gi18n.h>

#include "sl-template-dialog.h"
#include "sl-text.h"
#include "sl-tracker-letters.h"

struct _SlTemplatesGroup
{
  AdwPreferencesGroup parent_instance;

  SlProfile *profile; /* (owned) (nullable) */
  GPtrArray *rows;    /* (owned) (element-type AdwExpanderRow): one a kind */
};

G_DEFINE_FINAL_TYPE (SlTemplatesGroup, sl_templates_group, ADW_TYPE_PREFERENCES_GROUP)

static void
refresh (SlTemplatesGroup *self)
{
  g_autoptr (SlProfile) profile = g_object_ref (self->profile);
  sl_templates_group_show (self, profile);
}

static void
on_activated_cb (AdwActionRow *row, SlTemplatesGroup *self)
{
  AdwDialog *dialog = sl_template_dialog_new (sl_profile_get_tracker (self->profile),
                                              g_object_get_data (G_OBJECT (row), "letter"));

  g_signal_connect_object (dialog, "saved", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
add_template (SlTemplatesGroup *self, AdwExpanderRow *parent, SlLetter *letter)
{
  const SlLetterFields *fields = sl_letter_get_fields (letter);
  g_autofree char *subject = sl_text_one_line (fields->subject, 100);
  GtkWidget *row =
      g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", fields->language_name,
                    "subtitle", subject, "activatable", TRUE, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name ("go-next-symbolic");

  if (fields->is_edited)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               g_object_new (GTK_TYPE_LABEL, "label", _ ("Edited"), "css-classes",
                                             (const char *[]) { "dimmed", NULL }, NULL));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  g_object_set_data_full (G_OBJECT (row), "letter", g_object_ref (letter), g_object_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_activated_cb), self, G_CONNECT_DEFAULT);
  adw_expander_row_add_row (parent, row);
}

static AdwExpanderRow *
add_kind (SlTemplatesGroup *self, SlLetterKind kind, gboolean expanded)
{
  GtkWidget *row = g_object_new (ADW_TYPE_EXPANDER_ROW, "title",
                                 kind == SL_LETTER_FOLLOW_UP ? _ ("Follow Up") : _ ("Thank You"),
                                 "expanded", expanded, NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
  return ADW_EXPANDER_ROW (row);
}

void
sl_templates_group_show (SlTemplatesGroup *self, SlProfile *profile)
{
  g_return_if_fail (SL_IS_TEMPLATES_GROUP (self));
  g_return_if_fail (SL_IS_PROFILE (profile));

  /* None can be read now: then none is shown. */
  g_autoptr (GPtrArray) templates =
      sl_tracker_list_templates (sl_profile_get_tracker (profile), NULL);
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);

  g_set_object (&self->profile, profile);
  self->rows = g_ptr_array_new ();
  for (int kind = SL_LETTER_FOLLOW_UP; kind <= SL_LETTER_THANK_YOU; kind++)
    {
      gboolean expanded =
          old->len > (guint) kind && adw_expander_row_get_expanded (old->pdata[kind]);
      AdwExpanderRow *row = add_kind (self, (SlLetterKind) kind, expanded);
      for (guint i = 0; templates != NULL && i < templates->len; i++)
        if ((int) sl_letter_get_fields (templates->pdata[i])->kind == kind)
          add_template (self, row, templates->pdata[i]);
    }
  for (guint i = 0; i < old->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), old->pdata[i]);
}

static void
sl_templates_group_dispose (GObject *object)
{
  g_clear_object (&SL_TEMPLATES_GROUP (object)->profile);
  g_clear_pointer (&SL_TEMPLATES_GROUP (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (sl_templates_group_parent_class)->dispose (object);
}

static void
sl_templates_group_class_init (SlTemplatesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_templates_group_dispose;
}

static void
sl_templates_group_init (SlTemplatesGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Templates of Mails"));
}
