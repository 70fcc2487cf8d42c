/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-enums.h"

G_BEGIN_DECLS

/** SlLetterKind: what a mail of the user is for. */
typedef enum
{
  SL_LETTER_FOLLOW_UP,
  SL_LETTER_THANK_YOU,
} SlLetterKind;

GType sl_letter_kind_get_type (void);
#define SL_TYPE_LETTER_KIND (sl_letter_kind_get_type ())

/** SlLetterFields: a template with its placeholders, or one that is filled in. */
typedef struct
{
  char *id; /* "follow_up.en" */
  SlLetterKind kind;
  char *language;      /* ISO 639-1 */
  char *language_name; /* in that language */
  char *to;            /* (nullable): address; of one that is filled in */
  char *subject;
  char *body;         /* "\n" line ends */
  gboolean is_edited; /* by the user */
} SlLetterFields;

#define SL_TYPE_LETTER (sl_letter_get_type ())
G_DECLARE_FINAL_TYPE (SlLetter, sl_letter, SL, LETTER, GObject)

SlLetter *sl_letter_new (const SlLetterFields *fields);
const SlLetterFields *sl_letter_get_fields (SlLetter *self);

/** sl_letter_list_templates: Returns: (transfer full) (element-type SlLetter): as they come with
 * the program, by kind and language. Any thread. */
GPtrArray *sl_letter_list_templates (void);

/** SlLetterValues: what placeholders stand for. Text from mail: each is made one line. Borrowed. */
typedef struct
{
  const char *company;
  const char *title;
  const char *name;    /* (nullable): of the person who is written to */
  const char *address; /* (nullable) */
  int64_t date_us;     /* 0 for none */
} SlLetterValues;

/**
 * sl_letter_fill:
 * @template: with {company}, {title}, {name}, {date}
 *
 * What is in braces otherwise stays as it is, and what was filled in is not looked through again.
 * A name or a date that is not known goes with the space before it. Any thread.
 *
 * Returns: (transfer full): the same, filled in
 */
SlLetter *sl_letter_fill (SlLetter *letter_template, const SlLetterValues *values);

/**
 * sl_letter_make_mailto:
 *
 * RFC 6068: "mailto:ana%2Bjobs@acme.example?subject=...&body=...", line ends as %0D%0A. Any thread.
 *
 * Returns: (transfer full): for the user's own mail program
 */
char *sl_letter_make_mailto (SlLetter *self);

G_END_DECLS
