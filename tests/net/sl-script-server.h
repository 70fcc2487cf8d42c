/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef enum
{
  SL_REPLY_WHOLE,
  SL_REPLY_CUT,     /* announces a byte more than it sends, and closes */
  SL_REPLY_ENDLESS, /* announces far more than it sends, and stays silent */
  SL_REPLY_SILENT,  /* nothing at all */
  SL_REPLY_DROP,    /* closes without a word */
} SlReplyMode;

/** SlReply: one answer of the script. All strings are static. */
typedef struct
{
  unsigned int status;
  SlReplyMode mode;
  const char *body;   /* (nullable) */
  size_t body_length; /* 0: as long as the string */
  const char *header; /* (nullable) */
  const char *value;
} SlReply;

/** SlScriptServer: answers request by request what it was told; the last answer again and again. */
typedef struct
{
  SoupServer *server;  /* (owned) */
  char *base;          /* (owned): "http://127.0.0.1:PORT" */
  GPtrArray *requests; /* (owned) (element-type SoupServerMessage): all that came */
  GPtrArray *held;     /* (owned) (element-type GIOStream): taken from the server */
  const SlReply *replies;
  size_t n_replies;
} SlScriptServer;

/** sl_script_server_new: @replies: (transfer none): kept. On 127.0.0.1, any free port. */
SlScriptServer *sl_script_server_new (const SlReply *replies, size_t n_replies);
void sl_script_server_free (SlScriptServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlScriptServer, sl_script_server_free)

/** sl_script_server_get_header: of request @index. Returns: (transfer none) (nullable) */
const char *
sl_script_server_get_header (SlScriptServer *self, unsigned int index, const char *name);

G_END_DECLS
