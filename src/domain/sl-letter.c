/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-letter.h"

#include <string.h>

#include "sl-date.h"
#include "sl-domain-resources.h"
#include "sl-field.h"
#include "sl-json.h"
#include "sl-text.h"

#define FOLDER "/io/github/shortlist_app/Shortlist/domain/templates/"
#define MOST_VALUE 200

G_DEFINE_ENUM_TYPE (SlLetterKind,
                    sl_letter_kind,
                    G_DEFINE_ENUM_VALUE (SL_LETTER_FOLLOW_UP, "follow_up"),
                    G_DEFINE_ENUM_VALUE (SL_LETTER_THANK_YOU, "thank_you"))

static const SlField sl_letter_table[] = {
  SL_FIELD (SlLetterFields, STRING, id),
  SL_FIELD_OF (SlLetterFields, ENUM, kind, sl_letter_kind_get_type),
  SL_FIELD (SlLetterFields, STRING, language),
  SL_FIELD (SlLetterFields, STRING, language_name),
  SL_FIELD (SlLetterFields, STRING, to),
  SL_FIELD (SlLetterFields, STRING, subject),
  SL_FIELD (SlLetterFields, STRING, body),
  SL_FIELD (SlLetterFields, BOOLEAN, is_edited),
};

SL_DEFINE_RECORD (SlLetter, sl_letter, sl_letter_table)

/* (transfer full): part of the program, so one that cannot be read is a mistake of ours. */
static JsonNode *
read_language (const char *file)
{
  g_autofree char *path = g_strconcat (FOLDER, file, NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (sl_domain_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  JsonNode *node = bytes != NULL ? sl_json_parse (bytes, NULL) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    g_error ("The templates %s cannot be read", file);
  return node;
}

static SlLetter *
make_template (JsonObject *language, SlLetterKind kind)
{
  const char *code = sl_json_get_string (language, "language", "");
  const char *nick = sl_enum_to_nick (SL_TYPE_LETTER_KIND, (int) kind);
  JsonObject *mail = sl_json_get_object (language, nick);
  g_autofree char *id = g_strdup_printf ("%s.%s", nick, code);

  return sl_letter_new (&(SlLetterFields) {
      .id = id,
      .kind = kind,
      .language = (char *) code,
      .language_name = (char *) sl_json_get_string (language, "name", code),
      .subject = (char *) sl_json_get_string (mail, "subject", ""),
      .body = (char *) sl_json_get_string (mail, "body", ""),
  });
}

GPtrArray *
sl_letter_list_templates (void)
{
  g_auto (GStrv) files = g_resource_enumerate_children (sl_domain_get_resource (), FOLDER,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GPtrArray *templates = g_ptr_array_new_with_free_func (g_object_unref);

  for (int kind = SL_LETTER_FOLLOW_UP; kind <= SL_LETTER_THANK_YOU; kind++)
    for (size_t i = 0; files != NULL && files[i] != NULL; i++)
      {
        g_autoptr (JsonNode) node = read_language (files[i]);
        g_ptr_array_add (templates,
                         make_template (json_node_get_object (node), (SlLetterKind) kind));
      }
  return templates;
}

/* --- Filled in ----------------------------------------------------------------------------------
 */

typedef struct
{
  const char *name;
  const char *value;
} Placeholder;

/* Once through @text: what is put in is not read. (transfer full) */
static char *
replace (const char *text, const Placeholder *placeholders, size_t n)
{
  g_autoptr (GString) filled = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      size_t i = 0;
      while (i < n && !g_str_has_prefix (p, placeholders[i].name))
        i++;
      if (i == n)
        {
          g_string_append_c (filled, *p++);
          continue;
        }
      p += strlen (placeholders[i].name);
      if (*placeholders[i].value != '\0')
        g_string_append (filled, placeholders[i].value);
      else if (filled->len > 0 && filled->str[filled->len - 1] == ' ')
        g_string_truncate (filled, filled->len - 1);
    }
  return g_string_free_and_steal (g_steal_pointer (&filled));
}

/* As the language writes it. (transfer full) */
static char *
format_date (const char *language, int64_t date_us)
{
  g_autofree char *file = g_strconcat (language, ".json", NULL);
  g_autoptr (JsonNode) node = read_language (file);
  JsonObject *object = json_node_get_object (node);
  g_autoptr (GDateTime) date = date_us != 0 ? sl_date_to_local (date_us) : NULL;
  JsonArray *months = sl_json_get_array (object, "months");

  if (date == NULL || months == NULL || json_array_get_length (months) != 12)
    return g_strdup ("");
  g_autofree char *day = g_strdup_printf ("%d", g_date_time_get_day_of_month (date));
  g_autofree char *year = g_strdup_printf ("%d", g_date_time_get_year (date));
  const Placeholder placeholders[] = {
    { "{day}", day },
    { "{month}", json_array_get_string_element (months, (guint) g_date_time_get_month (date) - 1) },
    { "{year}", year },
  };
  return replace (sl_json_get_string (object, "date", ""), placeholders,
                  G_N_ELEMENTS (placeholders));
}

SlLetter *
sl_letter_fill (SlLetter *letter_template, const SlLetterValues *values)
{
  g_return_val_if_fail (SL_IS_LETTER (letter_template), NULL);
  g_return_val_if_fail (values != NULL, NULL);

  SlLetterFields fields = *sl_letter_get_fields (letter_template);
  g_autofree char *company = sl_text_one_line (values->company, MOST_VALUE);
  g_autofree char *title = sl_text_one_line (values->title, MOST_VALUE);
  g_autofree char *name = sl_text_one_line (values->name, MOST_VALUE);
  g_autofree char *date = format_date (fields.language, values->date_us);
  const Placeholder placeholders[] = {
    { "{company}", company },
    { "{title}", title },
    { "{name}", name },
    { "{date}", date },
  };
  g_autofree char *subject = replace (fields.subject, placeholders, G_N_ELEMENTS (placeholders));
  g_autofree char *line = sl_text_one_line (subject, 0);
  g_autofree char *body = replace (fields.body, placeholders, G_N_ELEMENTS (placeholders));

  fields.to = (char *) values->address;
  fields.subject = line;
  fields.body = body;
  return sl_letter_new (&fields);
}

/* --- For the mail program ------------------------------------------------------------------------
 */

char *
sl_letter_make_mailto (SlLetter *self)
{
  g_return_val_if_fail (SL_IS_LETTER (self), NULL);

  const SlLetterFields *fields = sl_letter_get_fields (self);
  /* All but the unreserved: "+" would be read as a space by some, "&" and "," divide. */
  g_autofree char *to = g_uri_escape_string (fields->to != NULL ? fields->to : "", "@", FALSE);
  g_autofree char *subject = g_uri_escape_string (fields->subject, NULL, FALSE);
  g_autoptr (GString) lines = g_string_new (fields->body);

  g_string_replace (lines, "\r\n", "\n", 0);
  g_string_replace (lines, "\n", "\r\n", 0);
  g_autofree char *body = g_uri_escape_string (lines->str, NULL, FALSE);
  return g_strdup_printf ("mailto:%s?subject=%s&body=%s", to, subject, body);
}
