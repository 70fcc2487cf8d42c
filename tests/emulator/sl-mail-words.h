/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlMailWords: the text of a mail as the search sees it (sl_mail_text_words() of each field). */
typedef struct
{
  char *from;         /* (owned) */
  char *to;           /* (owned) */
  char *cc;           /* (owned) */
  char *bcc;          /* (owned) */
  char *subject;      /* (owned) */
  char *list;         /* (owned) */
  char *delivered_to; /* (owned) */
  char *message_id;   /* (owned) as it stands, without angle brackets */
  char *filenames;    /* (owned) (nullable) made with @body */
  char *body;         /* (owned) (nullable) made when a term first needs it */
} SlMailWords;

/** sl_mail_words_new: the header fields of @raw; its body only on demand. */
SlMailWords *sl_mail_words_new (GBytes *raw);
void sl_mail_words_free (SlMailWords *self);

/** sl_mail_words_add_body: fills @body and @filenames from @raw, once. */
void sl_mail_words_add_body (SlMailWords *self, GBytes *raw);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMailWords, sl_mail_words_free)

G_END_DECLS
