/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-words.h"

G_BEGIN_DECLS

/*
 * Requisition ids: the employer's own number of an opening. Keys are upper case without separators:
 * "R-2026-63180" is "R202663180"; a number with five digits or more is also "#63180" style, so that
 * "Job ID 123456" and "JR-123456" meet. Any thread.
 */

/**
 * sl_requisition_find:
 * @words: of a subject, a body or a job title
 * @keys: (element-type utf8): keys are added, none twice
 *
 * Finds "REQ-1234", "JR123456", "110127BR", "(ID: 3177934)", "Job ID 4711". Years, candidate ids,
 * telephone numbers and postcodes are none.
 */
void sl_requisition_find (const SlWords *words, GPtrArray *keys);

/** SlCodePlace: how much a code needs around it to count. */
typedef enum
{
  SL_CODE_PLAIN,   /* a subject, a title: anything that looks like one */
  SL_CODE_RUNNING, /* a text: with letters in it, or said to be one */
} SlCodePlace;

/**
 * sl_requisition_find_codes:
 * @codes: (element-type utf8): keys are added, none twice, in the form of sl_requisition_find()
 *
 * Finds what employers put on all mail of one opening, in whatever form: "LC-44", "2026/C/118",
 * "26-0712", "Kennziffer 45/26". It only says that two mails have the same one. Dates, years and
 * times are none.
 */
void sl_requisition_find_codes (const SlWords *words, SlCodePlace place, GPtrArray *codes);

/** sl_requisition_find_in_link: likewise in a web address: ids in path and query, UUIDs. */
void sl_requisition_find_in_link (const char *link, GPtrArray *keys);

G_END_DECLS
