/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * From which confidence on a mail is linked by itself, and from which on a job is suggested. As a
 * percentage each.
 */
#define SL_THRESHOLDS_LINK 95
#define SL_THRESHOLDS_LINK_LEAST 90
#define SL_THRESHOLDS_LINK_MOST 100
#define SL_THRESHOLDS_REVIEW 50
#define SL_THRESHOLDS_REVIEW_LEAST 30
#define SL_THRESHOLDS_REVIEW_MOST 80

/** SlThresholds: as the user wants them; any value that sl_thresholds_is_valid() takes. */
typedef struct
{
  int link;   /* from here on linked by itself */
  int review; /* from here on a job is suggested; what is below has none */
} SlThresholds;

/** SL_THRESHOLDS_DEFAULT: where nobody has set any. */
#define SL_THRESHOLDS_DEFAULT ((SlThresholds) { SL_THRESHOLDS_LINK, SL_THRESHOLDS_REVIEW })

/** sl_thresholds_is_valid: Returns: whether both are within their limits. Any thread. */
gboolean sl_thresholds_is_valid (const SlThresholds *self);

G_END_DECLS
