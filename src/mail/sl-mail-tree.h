/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-message.h"
#include "sl-message-text.h"

G_BEGIN_DECLS

/*
 * A mail as a tree of parts, whoever took it apart: GMime for RFC 5322 bytes, the provider for
 * JSON. Which part is the text, which the invite, and what the headers mean is decided here once.
 * Trees belong to one thread at a time.
 */

#define SL_MAIL_MAX_PARTS 256
#define SL_MAIL_MAX_DEPTH 32

/** SlMailHeader: one header field. */
typedef struct
{
  char *name;
  char *value; /* as it came: RFC 2047 words and 8-bit bytes still in it; at most 64 KiB */
} SlMailHeader;

typedef struct _SlMailPart SlMailPart;

/** SlMailPart: one node. Unset members are %NULL or %FALSE. */
struct _SlMailPart
{
  char *type;             /* lower case: "text/html"; never %NULL */
  char *charset;          /* (nullable) */
  char *file_name;        /* (nullable) */
  gboolean is_attachment; /* Content-Disposition: attachment */
  gboolean is_flowed;     /* format=flowed of RFC 3676 */
  gboolean deletes_space; /* and its delsp=yes */
  GBytes *content;        /* (nullable): transfer-decoded; only where sl_mail_part_is_wanted() */
  GPtrArray *headers;     /* (nullable) (element-type SlMailHeader): of a message/rfc822 */
  GPtrArray *children;    /* (nullable) (element-type SlMailPart) */
};

/** sl_mail_headers_new: Returns: (transfer full) (element-type SlMailHeader): an empty list. */
GPtrArray *sl_mail_headers_new (void);

/** sl_mail_headers_add: @value: (array length=length): cut at the limit, NULs become spaces. */
void sl_mail_headers_add (GPtrArray *headers, const char *name, const char *value, size_t length);

/** sl_mail_headers_get: Returns: (transfer none) (nullable): value of the first of that name. */
const char *sl_mail_headers_get (GPtrArray *headers, const char *name);

/** sl_mail_part_new: @type: (nullable): in any case, with parameters; %NULL means text/plain. */
SlMailPart *sl_mail_part_new (const char *type);

/** sl_mail_part_add: @child: (transfer full): */
void sl_mail_part_add (SlMailPart *parent, SlMailPart *child);

/**
 * sl_mail_part_set_type_header:
 * @value: (nullable): of Content-Type: charset, name and format are taken from it, not the type
 */
void sl_mail_part_set_type_header (SlMailPart *part, const char *value);

/** sl_mail_part_set_disposition_header: @value: (nullable): of Content-Disposition. */
void sl_mail_part_set_disposition_header (SlMailPart *part, const char *value);

/** sl_mail_part_is_wanted: whether its content is read: text that is no attachment, or an invite.
 */
gboolean sl_mail_part_is_wanted (const SlMailPart *part);

/** sl_mail_part_is_calendar: text/calendar, application/ics or a file named *.ics. */
gboolean sl_mail_part_is_calendar (const SlMailPart *part);

void sl_mail_part_free (SlMailPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMailPart, sl_mail_part_free)

/** SlMailOrigin: what the source knows besides the mail itself. Borrowed. */
typedef struct
{
  const char *account_id;
  const char *external_id;
  const char *thread_id; /* (nullable) */
  const char *locator;   /* (nullable) */
  const char *snippet;   /* (nullable): used if the text has no words */
  int64_t received_us;   /* 0: from the headers */
  gboolean sent;
} SlMailOrigin;

/**
 * sl_mail_tree_read:
 * @headers: (element-type SlMailHeader):
 * @root: (nullable): %NULL for a mail without body
 * @text: (out) (transfer full):
 *
 * Any thread.
 *
 * Returns: (transfer full): source fields only
 */
SlMessage *sl_mail_tree_read (GPtrArray *headers,
                              SlMailPart *root,
                              const SlMailOrigin *origin,
                              SlMessageText **text);

G_END_DECLS
