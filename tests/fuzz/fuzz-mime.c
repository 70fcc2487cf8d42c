/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A whole mail: headers, parts, text, links, invite.
 */

#include "fuzz.h"

#include "sl-mime-reader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) raw = g_bytes_new (data, size);
  g_autoptr (SlMessageText) text = NULL;
  g_autoptr (SlMessage) message = sl_mime_read (raw, "account", "id", NULL, NULL, 0, &text);

  g_assert_nonnull (message);
  g_assert_nonnull (text);
  return 0;
}
