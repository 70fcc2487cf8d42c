/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlDeadlineWords: of one language, see deadlines/README.md; all folded (see sl_text_fold()).
 * Arrays end with %NULL. */
typedef struct
{
  const char *const *asks;     /* the candidate is asked to act */
  const char *const *promises; /* the sender speaks of himself: no deadline in this sentence */
  const char *const *until;    /* a date follows */
  const char *const *within;   /* a number and a unit follow */
  const char *const *days;
  const char *const *weeks;
  const char *const *hours;
  const char *const *months;   /* twelve, each "name|other name" */
  const char *const *weekdays; /* seven from Monday */
  const char *const *numbers;  /* from one */
  const char *const *fillers;  /* may stand before a date */
  gboolean has_day_first;      /* 27/11/2026 */
} SlDeadlineWords;

/** _sl_deadline_words: as many as @n tells. */
const SlDeadlineWords *_sl_deadline_words (size_t *n);

G_END_DECLS
