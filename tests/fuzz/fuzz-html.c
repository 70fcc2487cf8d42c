/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An HTML body, and what of the text is quoted.
 */

#include "fuzz.h"

#include <string.h>

#include "sl-mime-reader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = sl_html_to_text ((const char *) data, size, links);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (sl_quote_find (text), <=, strlen (text));
  return 0;
}
