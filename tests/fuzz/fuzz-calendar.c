/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A calendar part: an invite, a cancellation, a reply.
 */

#include "fuzz.h"

#include "sl-mime-reader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (SlInvite) invite = sl_invite_parse ((const char *) data, size);

  if (invite == NULL)
    return 0;
  const SlInviteFields *fields = sl_invite_get_fields (invite);
  g_assert_true (fields->summary == NULL || g_utf8_validate (fields->summary, -1, NULL));
  g_assert_true (fields->location == NULL || g_utf8_validate (fields->location, -1, NULL));
  return 0;
}
