/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-tracker-lists.h"

G_BEGIN_DECLS

/**
 * SlJobCell: one line of text about an application in a table: its title, a date, its initials. A
 * leaf that draws the text itself and never asks for another size, for thousands pass by while the
 * table is scrolled. What is cut is told in a tooltip, and of a date all of it. Properties: "item"
 * (SlJobItem, nullable), "column" (id of a column, or "initials"; construct only).
 */
#define SL_TYPE_JOB_CELL (sl_job_cell_get_type ())
G_DECLARE_FINAL_TYPE (SlJobCell, sl_job_cell, SL, JOB_CELL, GtkWidget)

/** sl_job_cell_get_job: Returns: (transfer none) (nullable): */
SlJob *sl_job_cell_get_job (SlJobCell *self);

G_END_DECLS
