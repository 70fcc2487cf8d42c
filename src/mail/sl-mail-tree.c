/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tree itself, and the way from a tree to the two records of the domain.
 */

#include "sl-mail-tree.h"

#include <string.h>

#include "sl-links.h"
#include "sl-mail-body.h"
#include "sl-mail-headers.h"
#include "sl-mime-reader.h"
#include "sl-text.h"
#include "sl-uuid.h"

#define MAX_HEADERS 2000
#define MAX_HEADER_LENGTH (64 * 1024)
#define MAX_SUBJECT_CHARS 1000
#define MAX_NAME_CHARS 200

static void
header_free (gpointer data)
{
  SlMailHeader *header = data;

  g_free (header->name);
  g_free (header->value);
  g_free (header);
}

GPtrArray *
sl_mail_headers_new (void)
{
  return g_ptr_array_new_with_free_func (header_free);
}

void
sl_mail_headers_add (GPtrArray *headers, const char *name, const char *value, size_t length)
{
  g_return_if_fail (headers != NULL && name != NULL && value != NULL);

  if (headers->len >= MAX_HEADERS)
    return;

  SlMailHeader *header = g_new0 (SlMailHeader, 1);
  header->name = g_strdup (name);
  header->value = g_malloc (MIN (length, MAX_HEADER_LENGTH) + 1);
  size_t n = MIN (length, MAX_HEADER_LENGTH);
  memcpy (header->value, value, n);
  header->value[n] = '\0';
  for (char *p = memchr (header->value, '\0', n); p != NULL && p < header->value + n;
       p = memchr (p, '\0', (size_t) (header->value + n - p)))
    *p = ' ';
  g_ptr_array_add (headers, header);
}

const char *
sl_mail_headers_get (GPtrArray *headers, const char *name)
{
  g_return_val_if_fail (headers != NULL && name != NULL, NULL);

  for (guint i = 0; i < headers->len; i++)
    {
      const SlMailHeader *header = g_ptr_array_index (headers, i);
      if (g_ascii_strcasecmp (header->name, name) == 0)
        return header->value;
    }
  return NULL;
}

SlMailPart *
sl_mail_part_new (const char *type)
{
  SlMailPart *part = g_new0 (SlMailPart, 1);
  g_auto (GStrv) halves = g_strsplit (type != NULL ? type : "", ";", 2);

  if (halves[0] != NULL && strchr (halves[0], '/') != NULL)
    part->type = g_strstrip (g_ascii_strdown (halves[0], -1));
  else
    part->type = g_strdup ("text/plain");
  return part;
}

void
sl_mail_part_add (SlMailPart *parent, SlMailPart *child)
{
  g_return_if_fail (parent != NULL && child != NULL);

  if (parent->children == NULL)
    parent->children = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_part_free);
  g_ptr_array_add (parent->children, child);
}

void
sl_mail_part_free (SlMailPart *part)
{
  if (part == NULL)
    return;
  g_free (part->type);
  g_free (part->charset);
  g_free (part->file_name);
  g_clear_pointer (&part->content, g_bytes_unref);
  g_clear_pointer (&part->headers, g_ptr_array_unref);
  g_clear_pointer (&part->children, g_ptr_array_unref);
  g_free (part);
}

gboolean
sl_mail_part_is_calendar (const SlMailPart *part)
{
  g_return_val_if_fail (part != NULL, FALSE);

  if (g_str_equal (part->type, "text/calendar") || g_str_equal (part->type, "application/ics"))
    return TRUE;
  size_t length = part->file_name != NULL ? strlen (part->file_name) : 0;
  return length > 4 && g_ascii_strcasecmp (part->file_name + length - 4, ".ics") == 0;
}

gboolean
sl_mail_part_is_wanted (const SlMailPart *part)
{
  g_return_val_if_fail (part != NULL, FALSE);

  if (sl_mail_part_is_calendar (part))
    return TRUE;
  return g_str_has_prefix (part->type, "text/") && !part->is_attachment &&
         !g_str_equal (part->type, "text/x-amp-html");
}

/* Everybody writes From; a few robots only Sender or Reply-To. */
static void
read_sender (GPtrArray *headers, char **name, char **address)
{
  static const char *const fields[] = { "From", "Sender", "Reply-To", "Return-Path" };

  for (size_t i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = sl_mail_headers_get (headers, fields[i]);
      if (value != NULL && sl_mail_header_get_mailbox (value, name, address))
        return;
    }
}

static char *
read_text_header (GPtrArray *headers, const char *name, size_t max_chars)
{
  const char *value = sl_mail_headers_get (headers, name);
  g_autofree char *decoded = sl_mail_header_decode (value != NULL ? value : "");

  return sl_text_one_line (decoded, max_chars);
}

/* To whom it was delivered; who stands alone in To is it, too. */
static gboolean
is_recipient (GPtrArray *headers, const char *person)
{
  static const char *const fields[] = { "Delivered-To", "X-Original-To", "Envelope-To", "To" };
  const char *bracket = strrchr (person, '<');
  g_autofree char *their =
      bracket != NULL ? g_strndup (bracket + 1, strcspn (bracket + 1, ">")) : g_strdup (person);

  for (size_t i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = sl_mail_headers_get (headers, fields[i]);
      g_autofree char *name = NULL;
      g_autofree char *address = NULL;
      if (value != NULL && (i < G_N_ELEMENTS (fields) - 1 || strchr (value, ',') == NULL) &&
          sl_mail_header_get_mailbox (value, &name, &address) && g_str_equal (address, their))
        return TRUE;
    }
  return FALSE;
}

/* Who takes part besides the user. */
static void
drop_recipient (GPtrArray *headers, SlMailBody *body)
{
  SlInviteFields fields = *sl_invite_get_fields (body->invite);
  g_auto (GStrv) people = g_strsplit (fields.people != NULL ? fields.people : "", "\n", -1);
  g_autoptr (GString) others = g_string_new (NULL);

  for (size_t i = 0; people[i] != NULL; i++)
    if (!is_recipient (headers, people[i]))
      g_string_append_printf (others, "%s%s", others->len > 0 ? "\n" : "", people[i]);
  fields.people = others->len > 0 ? others->str : NULL;
  g_autoptr (SlInvite) invite = sl_invite_new (&fields);
  g_set_object (&body->invite, invite);
}

static SlMessageText *
make_text (GPtrArray *headers, SlMailBody *body, size_t quote_offset)
{
  const char *reply_to = sl_mail_headers_get (headers, "Reply-To");
  g_autofree char *reply_name = NULL;
  g_autofree char *reply_address = NULL;
  if (reply_to != NULL)
    sl_mail_header_get_mailbox (reply_to, &reply_name, &reply_address);
  g_autofree char *list_id = sl_mail_headers_get_list_id (headers);
  g_auto (GStrv) links = sl_links_to_strv (body->links);

  return sl_message_text_new (&(SlMessageTextFields) {
      .text = body->text,
      .quote_offset = (int64_t) quote_offset,
      .links = links,
      .invite = body->invite,
      .reply_to = reply_address,
      .list_id = list_id,
      .has_unsubscribe = sl_mail_headers_get (headers, "List-Unsubscribe") != NULL,
      .auto_generated = sl_mail_headers_is_automatic (headers),
      .truncated = body->truncated,
  });
}

SlMessage *
sl_mail_tree_read (GPtrArray *headers,
                   SlMailPart *root,
                   const SlMailOrigin *origin,
                   SlMessageText **text)
{
  g_return_val_if_fail (headers != NULL && origin != NULL && text != NULL, NULL);
  g_return_val_if_fail (origin->account_id != NULL && origin->external_id != NULL, NULL);

  g_auto (SlMailBody) body = { 0 };
  sl_mail_body_read (root, &body);
  size_t quote_offset = sl_quote_find (body.text);

  g_autofree char *snippet = sl_mail_body_make_snippet (body.text, quote_offset);
  if (*snippet == '\0' && origin->snippet != NULL)
    {
      g_free (snippet);
      snippet = sl_text_one_line (origin->snippet, MAX_NAME_CHARS);
    }

  g_autofree char *from_name = NULL;
  g_autofree char *from_address = NULL;
  read_sender (headers, &from_name, &from_address);
  g_autofree char *subject = read_text_header (headers, "Subject", MAX_SUBJECT_CHARS);
  const char *message_id = sl_mail_headers_get (headers, "Message-ID");
  g_autofree char *rfc822_id =
      message_id != NULL ? sl_mail_header_get_message_id (message_id) : NULL;
  g_auto (GStrv) references = sl_mail_headers_get_references (headers);
  g_autofree char *id =
      sl_uuid_from_names ("message", origin->account_id, origin->external_id, NULL);
  int64_t received_us =
      origin->received_us != 0 ? origin->received_us : sl_mail_headers_get_date_us (headers);

  if (body.invite != NULL)
    drop_recipient (headers, &body);
  *text = make_text (headers, &body, quote_offset);
  return sl_message_new (&(SlMessageFields) {
      .id = id,
      .account_id = (char *) origin->account_id,
      .external_id = (char *) origin->external_id,
      .thread_id = (char *) origin->thread_id,
      .rfc822_id = rfc822_id,
      .references = references,
      .locator = (char *) origin->locator,
      .from_name = from_name,
      .from_address = from_address != NULL ? from_address : (char *) "",
      .subject = subject,
      .snippet = snippet,
      .received_us = received_us,
      .sent = origin->sent,
  });
}
