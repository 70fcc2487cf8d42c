/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The limits keep the two apart: what is suggested is never so much as what is linked. */

#include "config.h"

#include "sl-thresholds.h"

G_STATIC_ASSERT (SL_THRESHOLDS_REVIEW_MOST < SL_THRESHOLDS_LINK_LEAST);

gboolean
sl_thresholds_is_valid (const SlThresholds *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->link >= SL_THRESHOLDS_LINK_LEAST && self->link <= SL_THRESHOLDS_LINK_MOST &&
         self->review >= SL_THRESHOLDS_REVIEW_LEAST && self->review <= SL_THRESHOLDS_REVIEW_MOST;
}
