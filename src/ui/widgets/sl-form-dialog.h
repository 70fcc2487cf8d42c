/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SlFormDialog:
 *
 * A dialog that saves one thing: Cancel and Save above, a banner for what went wrong. Properties:
 * "content" (GtkWidget), "save-label", "can-save".
 */
#define SL_TYPE_FORM_DIALOG (sl_form_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (SlFormDialog, sl_form_dialog, SL, FORM_DIALOG, AdwDialog)

struct _SlFormDialogClass
{
  AdwDialogClass parent_class;

  /* Begins to save; ends with sl_form_dialog_done(). */
  void (*save) (SlFormDialog *self);
};

void sl_form_dialog_set_can_save (SlFormDialog *self, gboolean can_save);
void sl_form_dialog_set_save_label (SlFormDialog *self, const char *label);

/** sl_form_dialog_show_problem: @words: (nullable): %NULL for nothing wrong any more. */
void sl_form_dialog_show_problem (SlFormDialog *self, const char *words);

/**
 * sl_form_dialog_done:
 * @self: (transfer full): the reference that the callback of the act was given
 * @error: (nullable): why it was not saved; the dialog stays and says so
 * @text: what was done, for the toast
 * @group_id: (nullable): for its Undo
 */
void sl_form_dialog_done (SlFormDialog *self,
                          const GError *error,
                          const char *text,
                          const char *group_id);

/** sl_form_dialog_get_optional: Returns: (transfer none) (nullable): %NULL for an empty row. */
const char *sl_form_dialog_get_optional (AdwEntryRow *row);

/** sl_form_dialog_is_blank: Returns: whether there is nothing but white space. */
gboolean sl_form_dialog_is_blank (AdwEntryRow *row);

/** sl_form_dialog_set_text: @text: (nullable): */
void sl_form_dialog_set_text (AdwEntryRow *row, const char *text);

G_END_DECLS
