/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Header fields by GMime's decoders. Raw 8-bit values are made UTF-8 before, so that GMime need not
 * guess; addresses that its parser gives up on are searched for by hand, because the sender is what
 * the router trusts most.
 */

#include "sl-mail-headers.h"

#include <string.h>

#include "sl-date.h"
#include "sl-gmime.h"
#include "sl-text.h"

#define MAX_ADDRESS_LENGTH 320 /* RFC 5321: 64 + 1 + 255 */
#define MAX_ADDRESSES_LENGTH 4096
#define MAX_ID_LENGTH 998 /* RFC 5322: a line */
#define MAX_REFERENCES 64
#define MAX_NAME_CHARS 200
#define EARLIEST_YEAR 1971
#define LATEST_YEAR 2199

static char *
make_utf8 (const char *value)
{
  return sl_text_make_utf8 (value, strlen (value), NULL);
}

/* What an RFC 2047 word decodes to may be any bytes of any charset. */
static char *
finish (char *decoded)
{
  g_autofree char *text = decoded;
  g_autofree char *utf8 = make_utf8 (text != NULL ? text : "");

  return sl_text_one_line (utf8, 0);
}

char *
sl_mail_header_decode (const char *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  g_autofree char *utf8 = make_utf8 (value);
  g_autofree char *unfolded = g_mime_utils_header_unfold (utf8);
  return finish (g_mime_utils_header_decode_text (sl_gmime_get_options (), unfolded));
}

static gboolean
is_address (const char *text)
{
  const char *at = text != NULL ? strrchr (text, '@') : NULL;

  return at != NULL && at != text && at[1] != '\0' && strlen (text) <= MAX_ADDRESS_LENGTH &&
         strpbrk (text, " \t\r\n<>,;\"()") == NULL;
}

static char *
make_address (const char *text)
{
  g_autofree char *line = sl_text_one_line (text, 0);
  g_autofree char *ascii = g_utf8_strdown (line, -1);

  return is_address (ascii) ? g_steal_pointer (&ascii) : NULL;
}

static InternetAddressMailbox *
find_mailbox (InternetAddressList *list, int depth)
{
  for (int i = 0; i < internet_address_list_length (list); i++)
    {
      InternetAddress *address = internet_address_list_get_address (list, i);
      InternetAddressMailbox *found = NULL;

      if (INTERNET_ADDRESS_IS_MAILBOX (address))
        found = INTERNET_ADDRESS_MAILBOX (address);
      else if (INTERNET_ADDRESS_IS_GROUP (address) && depth < 4)
        found = find_mailbox (internet_address_group_get_members (INTERNET_ADDRESS_GROUP (address)),
                              depth + 1);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The first thing in @value that looks like an address, whatever stands around it. */
static char *
search_address (const char *value, char **before)
{
  for (const char *at = strchr (value, '@'); at != NULL; at = strchr (at + 1, '@'))
    {
      const char *begin = at;
      const char *end = at + 1;
      while (begin > value && at - begin < 64 && strchr (" \t\r\n<>,;:\"()[]", begin[-1]) == NULL)
        begin--;
      while (*end != '\0' && end - at < 256 && strchr (" \t\r\n<>,;:\"()[]@", *end) == NULL)
        end++;

      g_autofree char *word = g_strndup (begin, (gsize) (end - begin));
      g_autofree char *address = make_address (word);
      if (address == NULL)
        continue;
      if (begin > value && begin[-1] == '<')
        *before = g_strndup (value, (gsize) (begin - value - 1));
      return g_steal_pointer (&address);
    }
  return NULL;
}

/* (nullable): a name worth showing: not empty, and not the address once more. */
static char *
make_name (const char *raw, const char *address)
{
  g_autofree char *line = raw != NULL ? sl_mail_header_decode (raw) : NULL;
  g_autofree char *name = sl_text_one_line (line, MAX_NAME_CHARS);
  size_t length = strlen (name);

  if (length >= 2 && name[0] == '"' && name[length - 1] == '"')
    {
      name[length - 1] = '\0';
      memmove (name, name + 1, length - 1);
    }
  return *name != '\0' && g_ascii_strcasecmp (name, address) != 0 ? g_steal_pointer (&name) : NULL;
}

gboolean
sl_mail_header_get_mailbox (const char *value, char **name, char **address)
{
  g_return_val_if_fail (value != NULL && name != NULL && address != NULL, FALSE);

  g_autofree char *utf8 = make_utf8 (value);
  g_autofree char *line = sl_text_one_line (utf8, MAX_ADDRESSES_LENGTH);
  g_autoptr (InternetAddressList) list =
      internet_address_list_parse (sl_gmime_get_options (), line);
  InternetAddressMailbox *mailbox = list != NULL ? find_mailbox (list, 0) : NULL;
  g_autofree char *before = NULL;
  const char *raw_name = NULL;
  char *found = mailbox != NULL ? make_address (internet_address_mailbox_get_addr (mailbox)) : NULL;

  if (found != NULL)
    raw_name = internet_address_get_name (INTERNET_ADDRESS (mailbox));
  else
    {
      found = search_address (line, &before);
      raw_name = before;
    }
  if (found == NULL)
    return FALSE;
  *address = found;
  *name = make_name (raw_name, found);
  return TRUE;
}

char *
sl_mail_header_get_message_id (const char *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  g_autofree char *start = g_strndup (value, MAX_ID_LENGTH);
  g_autofree char *id = g_mime_utils_decode_message_id (start);
  g_autofree char *line = finish (g_steal_pointer (&id));

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

static void
add_references (GPtrArray *ids, const char *value)
{
  g_autoptr (GMimeReferences) references = NULL;

  if (value == NULL)
    return;
  references = g_mime_references_parse (sl_gmime_get_options (), value);
  int n = references != NULL ? g_mime_references_length (references) : 0;
  for (int i = MAX (0, n - MAX_REFERENCES); i < n; i++)
    {
      const char *raw = g_mime_references_get_message_id (references, i);
      g_autofree char *id = sl_mail_header_get_message_id (raw);
      guint index;

      if (id == NULL)
        continue;
      if (g_ptr_array_find_with_equal_func (ids, id, g_str_equal, &index))
        g_ptr_array_remove_index (ids, index);
      g_ptr_array_add (ids, g_steal_pointer (&id));
    }
}

GStrv
sl_mail_headers_get_references (GPtrArray *headers)
{
  g_return_val_if_fail (headers != NULL, NULL);

  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (8, g_free, TRUE);
  add_references (ids, sl_mail_headers_get (headers, "References"));
  add_references (ids, sl_mail_headers_get (headers, "In-Reply-To"));
  if (ids->len > MAX_REFERENCES)
    g_ptr_array_remove_range (ids, 0, ids->len - MAX_REFERENCES);
  if (ids->len == 0)
    return NULL;
  return (GStrv) g_ptr_array_steal (ids, NULL);
}

static int64_t
parse_date (const char *value)
{
  g_autofree char *start = g_strndup (value, 256);
  g_autoptr (GDateTime) date = g_mime_utils_header_decode_date (start);

  if (date == NULL || g_date_time_get_year (date) < EARLIEST_YEAR ||
      g_date_time_get_year (date) > LATEST_YEAR)
    return 0;
  return sl_date_from_datetime (date);
}

int64_t
sl_mail_headers_get_date_us (GPtrArray *headers)
{
  g_return_val_if_fail (headers != NULL, 0);

  const char *date = sl_mail_headers_get (headers, "Date");
  int64_t time_us = date != NULL ? parse_date (date) : 0;
  if (time_us != 0)
    return time_us;

  /* Each server adds its line above the others: the first that can be read is the newest. */
  for (guint i = 0; i < headers->len; i++)
    {
      const SlMailHeader *header = g_ptr_array_index (headers, i);
      const char *stamp = strrchr (header->value, ';');

      if (stamp == NULL || g_ascii_strcasecmp (header->name, "Received") != 0)
        continue;
      time_us = parse_date (stamp + 1);
      if (time_us != 0)
        return time_us;
    }
  return 0;
}

char *
sl_mail_headers_get_list_id (GPtrArray *headers)
{
  g_return_val_if_fail (headers != NULL, NULL);

  const char *value = sl_mail_headers_get (headers, "List-Id");
  if (value == NULL)
    return NULL;

  g_autofree char *line = sl_mail_header_decode (value);
  char *begin = strrchr (line, '<');
  char *id = begin != NULL ? begin + 1 : line;
  id[strcspn (id, "> ")] = '\0';
  return *id != '\0' ? g_utf8_strdown (id, -1) : NULL;
}

/* Whether the first word of header @name is one of @words, or, inverted, is there and is not. */
static gboolean
first_word_is (GPtrArray *headers, const char *name, const char *const *words)
{
  const char *value = sl_mail_headers_get (headers, name);
  if (value == NULL)
    return FALSE;

  g_autofree char *line = sl_mail_header_decode (value);
  line[strcspn (line, " ;\t")] = '\0';
  for (size_t i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (line, words[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
sl_mail_headers_is_automatic (GPtrArray *headers)
{
  static const char *const no[] = { "no", "", NULL };
  static const char *const bulk[] = { "bulk", "junk", "list", NULL };

  g_return_val_if_fail (headers != NULL, FALSE);

  if (sl_mail_headers_get (headers, "Auto-Submitted") != NULL &&
      !first_word_is (headers, "Auto-Submitted", no))
    return TRUE;
  return first_word_is (headers, "Precedence", bulk);
}
