/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SlLabelIndex:
 *
 * Finds names that share a long piece with a label of an address: "uni-wuemmetal" and "Universität
 * Wümmetal", "clavetcourtiers" and "Clavet". A look-up costs by the length of the label, not by the
 * number of names. Immutable once filled, any thread.
 */
typedef struct _SlLabelIndex SlLabelIndex;

SlLabelIndex *sl_label_index_new (void);
void sl_label_index_free (SlLabelIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlLabelIndex, sl_label_index_free)

/** sl_label_index_add: @slug: the words of a name that are its own, joined. @owner: its company. */
void sl_label_index_add (SlLabelIndex *self, const char *slug, guint owner);

/** SlLabelMatch: the longest piece that @owner shares with a label. */
typedef struct
{
  guint owner;
  guint length; /* bytes in common */
  guint slug;   /* bytes of the name */
  guint at;     /* where the piece begins in the label */
} SlLabelMatch;

/**
 * sl_label_index_match:
 * @label: folded letters and digits, without anything between them
 *
 * Returns: (transfer full) (element-type SlLabelMatch): each owner once, only pieces of five bytes
 *   and more that are half of the label or half of the name
 */
GArray *sl_label_index_match (const SlLabelIndex *self, const char *label);

G_END_DECLS
