/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The language of q: https://support.google.com/mail/answer/7190. Implicit AND; OR binds tighter
 * than it; {a b} is an OR group; a term must be in the message itself, not in its thread, as the
 * API (other than the web page) has it. Words match whole, without stemming.
 */

#include "sl-search-query.h"

#include "sl-mail-text.h"

#include <string.h>

#define US_PER_SECOND G_USEC_PER_SEC
/* Plain dates are midnight in California whatever the user's zone is. */
#define PLAIN_DATE_ZONE "America/Los_Angeles"

typedef struct
{
  const char *at;
  int64_t now_us;
  gboolean names_hidden;
} Parser;

static SlSearchNode *parse_all (Parser *parser, const char *field, char closing, SlSearchKind kind);

static void
node_free (gpointer data)
{
  SlSearchNode *self = data;

  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

static SlSearchNode *
node_new (SlSearchKind kind)
{
  SlSearchNode *self = g_new0 (SlSearchNode, 1);

  self->kind = kind;
  return self;
}

static SlSearchNode *
node_new_group (SlSearchKind kind)
{
  SlSearchNode *self = node_new (kind);

  self->children = g_ptr_array_new_with_free_func (node_free);
  return self;
}

static SlSearchNode *
node_new_text (SlSearchKind kind, const char *field, const char *text)
{
  SlSearchNode *self = node_new (kind);

  self->field = field;
  self->text = kind == SL_SEARCH_WORDS ? sl_mail_text_words (text) : g_strdup (text);
  return self;
}

static SlSearchNode *
node_new_number (SlSearchKind kind, int64_t number)
{
  SlSearchNode *self = node_new (kind);

  self->number = number;
  return self;
}

static void
skip_spaces (Parser *parser)
{
  while (g_ascii_isspace (*parser->at))
    parser->at++;
}

static gboolean
is_word_end (char c)
{
  return c == '\0' || g_ascii_isspace (c) || strchr ("(){}\"", c) != NULL;
}

static char *
take_word (Parser *parser)
{
  const char *begin = parser->at;

  while (!is_word_end (*parser->at))
    parser->at++;
  return g_strndup (begin, (size_t) (parser->at - begin));
}

static char *
take_phrase (Parser *parser)
{
  const char *begin = ++parser->at;

  while (*parser->at != '\0' && *parser->at != '"')
    parser->at++;
  if (*parser->at == '"')
    parser->at++;
  return g_strndup (begin, (size_t) (parser->at - begin) - (parser->at[-1] == '"' ? 1 : 0));
}

static int64_t
plain_date_us (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (PLAIN_DATE_ZONE);
  g_autoptr (GDateTime) date = NULL;
  int year = 0;
  int month = 0;
  int day = 0;

  if (sscanf (text, "%4d%*1[/-]%2d%*1[/-]%2d", &year, &month, &day) != 3 &&
      sscanf (text, "%2d%*1[/-]%2d%*1[/-]%4d", &month, &day, &year) != 3)
    return -1;
  if (zone == NULL)
    zone = g_time_zone_new_offset (-8 * 3600);
  date = g_date_time_new (zone, year, month, day, 0, 0, 0);
  return date != NULL ? g_date_time_to_unix (date) * US_PER_SECOND : -1;
}

static SlSearchNode *
parse_date (SlSearchKind kind, const char *value)
{
  char *end = NULL;
  int64_t seconds = g_ascii_strtoll (value, &end, 10);
  int64_t us = *end == '\0' && end != value ? seconds * US_PER_SECOND : plain_date_us (value);

  return us >= 0 ? node_new_number (kind, us) : node_new (SL_SEARCH_NOTHING);
}

static SlSearchNode *
parse_age (const Parser *parser, SlSearchKind kind, const char *value)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc_usec (parser->now_us);
  g_autoptr (GDateTime) then = NULL;
  char *unit = NULL;
  int64_t count = g_ascii_strtoll (value, &unit, 10);

  if (count <= 0 || count > 100000 || unit[0] == '\0' || unit[1] != '\0')
    return node_new (SL_SEARCH_NOTHING);
  if (*unit == 'h')
    then = g_date_time_add_hours (now, (int) -count);
  else if (*unit == 'd')
    then = g_date_time_add_days (now, (int) -count);
  else if (*unit == 'm')
    then = g_date_time_add_months (now, (int) -count);
  else if (*unit == 'y')
    then = g_date_time_add_years (now, (int) -count);
  return then != NULL ? node_new_number (kind, g_date_time_to_unix_usec (then))
                      : node_new (SL_SEARCH_NOTHING);
}

static SlSearchNode *
parse_size (SlSearchKind kind, const char *value)
{
  char *unit = NULL;
  int64_t size = g_ascii_strtoll (value, &unit, 10);

  if (g_ascii_tolower (*unit) == 'k')
    size *= 1024;
  else if (g_ascii_tolower (*unit) == 'm')
    size *= 1024 * 1024;
  return node_new_number (kind, size);
}

static SlSearchNode *
parse_place (Parser *parser, const char *value)
{
  static const struct
  {
    const char *name;
    const char *label;
  } places[] = { { "inbox", "INBOX" },   { "sent", "SENT" },          { "spam", "SPAM" },
                 { "trash", "TRASH" },   { "drafts", "DRAFT" },       { "draft", "DRAFT" },
                 { "chats", "CHAT" },    { "chat", "CHAT" },          { "starred", "STARRED" },
                 { "unread", "UNREAD" }, { "important", "IMPORTANT" } };

  if (g_ascii_strcasecmp (value, "spam") == 0 || g_ascii_strcasecmp (value, "trash") == 0 ||
      g_ascii_strcasecmp (value, "anywhere") == 0)
    parser->names_hidden = TRUE;
  if (g_ascii_strcasecmp (value, "anywhere") == 0)
    return node_new (SL_SEARCH_EVERYTHING);
  if (g_ascii_strcasecmp (value, "read") == 0)
    return node_new (SL_SEARCH_READ);
  for (size_t i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (g_ascii_strcasecmp (value, places[i].name) == 0)
        return node_new_text (SL_SEARCH_LABEL, NULL, places[i].label);
    }
  return node_new_text (SL_SEARCH_LABEL, NULL, value);
}

static SlSearchNode *
parse_category (const char *value)
{
  static const char *const known[] = { "primary", "social",       "promotions", "updates",
                                       "forums",  "reservations", "purchases" };

  for (size_t i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (g_ascii_strcasecmp (value, known[i]) == 0)
        {
          g_autofree char *upper =
              g_ascii_strup (strcmp (known[i], "primary") == 0 ? "personal" : value, -1);
          g_autofree char *label = g_strconcat ("CATEGORY_", upper, NULL);

          return node_new_text (SL_SEARCH_CATEGORY, NULL, label);
        }
    }
  return node_new (SL_SEARCH_NOTHING);
}

static SlSearchNode *
parse_message_id (const char *value)
{
  g_autofree char *bare = g_strdup (value);
  size_t length = strlen (bare);

  if (length > 2 && bare[0] == '<' && bare[length - 1] == '>')
    {
      bare[length - 1] = '\0';
      return node_new_text (SL_SEARCH_MESSAGE_ID, NULL, bare + 1);
    }
  return node_new_text (SL_SEARCH_MESSAGE_ID, NULL, bare);
}

static const char *const word_fields[] = { "from",    "to",   "cc",          "bcc",
                                           "subject", "list", "deliveredto", "filename" };

static const char *
find_word_field (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (word_fields); i++)
    {
      if (g_ascii_strcasecmp (name, word_fields[i]) == 0)
        return word_fields[i];
    }
  return NULL;
}

/* Returns NULL when @name is no operator: then all of it is a word. */
static SlSearchNode *
parse_operator (Parser *parser, const char *name, const char *value)
{
  g_autofree char *op = g_ascii_strdown (name, -1);
  const char *field = find_word_field (op);

  if (field != NULL)
    return node_new_text (SL_SEARCH_WORDS, field, value);
  if (strcmp (op, "rfc822msgid") == 0)
    return parse_message_id (value);
  if (strcmp (op, "after") == 0 || strcmp (op, "newer") == 0)
    return parse_date (SL_SEARCH_AFTER, value);
  if (strcmp (op, "before") == 0 || strcmp (op, "older") == 0)
    return parse_date (SL_SEARCH_BEFORE, value);
  if (strcmp (op, "newer_than") == 0)
    return parse_age (parser, SL_SEARCH_AFTER, value);
  if (strcmp (op, "older_than") == 0)
    return parse_age (parser, SL_SEARCH_BEFORE, value);
  if (strcmp (op, "larger") == 0 || strcmp (op, "size") == 0)
    return parse_size (SL_SEARCH_LARGER, value);
  if (strcmp (op, "smaller") == 0)
    return parse_size (SL_SEARCH_SMALLER, value);
  if (strcmp (op, "in") == 0 || strcmp (op, "is") == 0)
    return parse_place (parser, value);
  if (strcmp (op, "label") == 0)
    return node_new_text (SL_SEARCH_LABEL, NULL, value);
  if (strcmp (op, "category") == 0)
    return parse_category (value);
  if (strcmp (op, "has") == 0)
    return strcmp (value, "attachment") == 0 ? node_new (SL_SEARCH_ATTACHMENT)
                                             : node_new (SL_SEARCH_NOTHING);
  return NULL;
}

static SlSearchNode *
parse_group (Parser *parser, const char *field)
{
  char opening = *parser->at++;

  return opening == '(' ? parse_all (parser, field, ')', SL_SEARCH_ALL)
                        : parse_all (parser, field, '}', SL_SEARCH_ANY);
}

static SlSearchNode *
parse_after_colon (Parser *parser, const char *name)
{
  const char *field = find_word_field (name);
  g_autofree char *value = NULL;
  SlSearchNode *node = NULL;

  if (field != NULL && (*parser->at == '(' || *parser->at == '{'))
    return parse_group (parser, field);
  value = *parser->at == '"' ? take_phrase (parser) : take_word (parser);
  /* A space after the colon makes a plain word of the operator. */
  node = *value != '\0' ? parse_operator (parser, name, value) : NULL;
  if (node == NULL)
    {
      g_autofree char *plain = g_strconcat (name, " ", value, NULL);

      node = node_new_text (SL_SEARCH_WORDS, NULL, plain);
    }
  return node;
}

static SlSearchNode *
parse_word (Parser *parser, const char *field)
{
  const char *begin = parser->at;

  if (field == NULL)
    {
      const char *end = begin;

      while (g_ascii_isalnum (*end) || *end == '_')
        end++;
      if (*end == ':' && end > begin)
        {
          g_autofree char *name = g_strndup (begin, (size_t) (end - begin));

          parser->at = end + 1;
          return parse_after_colon (parser, name);
        }
    }
  if (*begin == '"')
    {
      g_autofree char *phrase = take_phrase (parser);

      return node_new_text (SL_SEARCH_WORDS, field, phrase);
    }
  if (is_word_end (*begin))
    {
      /* A closing bracket that nothing opened is passed over. */
      parser->at++;
      return node_new (SL_SEARCH_EVERYTHING);
    }
  {
    g_autofree char *word = take_word (parser);

    return node_new_text (SL_SEARCH_WORDS, field, word);
  }
}

static SlSearchNode *
parse_unary (Parser *parser, const char *field)
{
  skip_spaces (parser);
  if (*parser->at == '+')
    parser->at++;
  if (*parser->at == '-' &&
      !is_word_end (parser->at[1] == '(' || parser->at[1] == '{' || parser->at[1] == '"'
                        ? 'x'
                        : parser->at[1]))
    {
      SlSearchNode *negation = node_new_group (SL_SEARCH_NOT);

      parser->at++;
      g_ptr_array_add (negation->children, parse_unary (parser, field));
      return negation;
    }
  if (*parser->at == '(' || *parser->at == '{')
    return parse_group (parser, field);
  return parse_word (parser, field);
}

static gboolean
take_keyword (Parser *parser, const char *keyword)
{
  size_t length = strlen (keyword);

  skip_spaces (parser);
  if (strncmp (parser->at, keyword, length) != 0 || !is_word_end (parser->at[length]))
    return FALSE;
  parser->at += length;
  return TRUE;
}

static SlSearchNode *
parse_or (Parser *parser, const char *field)
{
  SlSearchNode *first = parse_unary (parser, field);
  SlSearchNode *any = NULL;

  while (take_keyword (parser, "OR") || take_keyword (parser, "|"))
    {
      skip_spaces (parser);
      if (*parser->at == '\0')
        break;
      if (any == NULL)
        {
          any = node_new_group (SL_SEARCH_ANY);
          g_ptr_array_add (any->children, first);
        }
      g_ptr_array_add (any->children, parse_unary (parser, field));
    }
  return any != NULL ? any : first;
}

/* a AROUND 5 b is read as both words, however far apart. */
static void
skip_connectors (Parser *parser)
{
  while (take_keyword (parser, "AND"))
    continue;
  if (take_keyword (parser, "AROUND"))
    {
      skip_spaces (parser);
      while (g_ascii_isdigit (*parser->at))
        parser->at++;
    }
  skip_spaces (parser);
}

static SlSearchNode *
parse_all (Parser *parser, const char *field, char closing, SlSearchKind kind)
{
  SlSearchNode *group = node_new_group (kind);

  for (;;)
    {
      skip_connectors (parser);
      if (*parser->at == '\0')
        break;
      if (closing != '\0' && *parser->at == closing)
        {
          parser->at++;
          break;
        }
      g_ptr_array_add (group->children, parse_or (parser, field));
    }
  return group;
}

SlSearchQuery *
sl_search_query_new (const char *text, int64_t now_us)
{
  SlSearchQuery *self = g_new0 (SlSearchQuery, 1);
  Parser parser = { .at = text, .now_us = now_us };

  self->root = parse_all (&parser, NULL, '\0', SL_SEARCH_ALL);
  self->names_hidden = parser.names_hidden;
  return self;
}

void
sl_search_query_free (SlSearchQuery *self)
{
  node_free (self->root);
  g_free (self);
}
