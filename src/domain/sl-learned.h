/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SlLearnedFields:
 *
 * What the user's own decisions say of one sender, or of one kind of mail. Nothing of it is stored:
 * it follows from the decisions, so that undoing one unlearns it; only that something was forgotten
 * is.
 *
 * Of a kind of mail, which is its stage target, n_linked are suggestions approved as they were, and
 * n_refused mails that were linked by themselves and that the user took back and did not link so
 * again.
 */
typedef struct
{
  char *id;      /* kind and key: "sender:jane@acme.example" */
  char *kind;    /* "sender": a person; "domain": of an employer; "tenant": of a recruiting system;
                    "stage": a kind of mail */
  char *key;     /* address; host; brand and tenant with a space between them; nick of the target */
  char *company; /* (nullable): of the jobs its mail was linked to, when it is always the same */
  int n_linked;
  int n_refused;
  char *not_company; /* (nullable): whose jobs the user said its mail is not about, the last */
  int n_wrong;       /* how often that one */
  int64_t last_us;   /* of the last decision */
} SlLearnedFields;

#define SL_TYPE_LEARNED (sl_learned_get_type ())
G_DECLARE_FINAL_TYPE (SlLearned, sl_learned, SL, LEARNED, GObject)

SlLearned *sl_learned_new (const SlLearnedFields *fields);
const SlLearnedFields *sl_learned_get_fields (SlLearned *self);

G_END_DECLS
