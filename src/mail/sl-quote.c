/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where earlier mail begins. A mark counts only if something was written above it: forwarded mail
 * and the "reply above this line" of some platforms stand at the top, and then what follows is the
 * mail. Answers below or between the quoted lines are kept in the same way.
 */

#include "sl-mime-reader.h"

#include <string.h>

#include "sl-text.h"

#define MAX_MARK_LENGTH 300   /* bytes of a line that may be a mark */
#define MAX_JOINED_LENGTH 500 /* of an attribution broken over lines */
#define MAX_JOINED_LINES 4
#define HEADER_BLOCK_LINES 9

typedef struct
{
  const char *begin;
  size_t length;
  char *folded; /* (owned): "" for lines too long to be a mark */
  unsigned int n_letters;
  gboolean is_quoted; /* begins with ">" */
} Line;

typedef enum
{
  HEADER_NONE,
  HEADER_FROM,
  HEADER_SENT,
  HEADER_TO,
  HEADER_SUBJECT,
} HeaderKind;

static const struct
{
  const char *label;
  HeaderKind kind;
} labels[] = {
  { "from", HEADER_FROM },
  { "von", HEADER_FROM },
  { "de", HEADER_FROM },
  { "da", HEADER_FROM },
  { "van", HEADER_FROM },
  { "od", HEADER_FROM },
  { "från", HEADER_FROM },
  { "fra", HEADER_FROM },
  { "sent", HEADER_SENT },
  { "date", HEADER_SENT },
  { "gesendet", HEADER_SENT },
  { "gesendet am", HEADER_SENT },
  { "datum", HEADER_SENT },
  { "envoyé", HEADER_SENT },
  { "envoyé le", HEADER_SENT },
  { "enviado", HEADER_SENT },
  { "enviado el", HEADER_SENT },
  { "enviado em", HEADER_SENT },
  { "enviada em", HEADER_SENT },
  { "fecha", HEADER_SENT },
  { "inviato", HEADER_SENT },
  { "data", HEADER_SENT },
  { "verzonden", HEADER_SENT },
  { "wysłano", HEADER_SENT },
  { "skickat", HEADER_SENT },
  { "sendt", HEADER_SENT },
  { "to", HEADER_TO },
  { "an", HEADER_TO },
  { "à", HEADER_TO },
  { "a", HEADER_TO },
  { "para", HEADER_TO },
  { "aan", HEADER_TO },
  { "do", HEADER_TO },
  { "till", HEADER_TO },
  { "til", HEADER_TO },
  { "subject", HEADER_SUBJECT },
  { "betreff", HEADER_SUBJECT },
  { "objet", HEADER_SUBJECT },
  { "asunto", HEADER_SUBJECT },
  { "oggetto", HEADER_SUBJECT },
  { "onderwerp", HEADER_SUBJECT },
  { "assunto", HEADER_SUBJECT },
  { "temat", HEADER_SUBJECT },
  { "ämne", HEADER_SUBJECT },
  { "emne", HEADER_SUBJECT },
};

/* How the line above a quoted mail begins and which verb it has. All folded. */
static const struct
{
  const char *opening;
  const char *verb;
} attributions[] = {
  { "on ", " wrote" },           { "am ", " schrieb" },     { "le ", " a écrit" },
  { "el ", " escribió" },        { "op ", " schreef" },     { "il ", " ha scritto" },
  { "in data ", " ha scritto" }, { "em ", " escreveu" },    { "no dia ", " escreveu" },
  { "a ", " escreveu" },         { "w dniu ", " napisał" }, { "w dniu ", " pisze" },
  { "dnia ", " napisał" },       { "den ", " skrev" },      { "on ", " escreveu" },
  { "den ", " schrieb" },        { "vom ", " schrieb" },    { "", " schrieb am " },
  { "", " wrote on " },          { "", " a écrit le " },
};

/* The same without a known opening: who, then the verb, then the colon. */
static const char *const closings[] = {
  " wrote:",    " writes:",   " schrieb:",    " a écrit :", " a écrit:",
  " escribió:", " schreef:",  " ha scritto:", " escreveu:", " napisał(a):",
  " napisał:",  " napisała:", " pisze:",      " skrev:",    " kirjoitti:",
};

static const char *const separators[] = {
  "original message",        "ursprüngliche nachricht", "originalnachricht",
  "original-nachricht",      "message d'origine",       "message original",
  "mensaje original",        "messaggio originale",     "oorspronkelijk bericht",
  "mensagem original",       "wiadomość oryginalna",    "oryginalna wiadomość",
  "ursprungligt meddelande", "reply message",           "original email",
};

static const char *const forwards[] = {
  "forwarded message",
  "weitergeleitete nachricht",
  "message transféré",
  "mensaje reenviado",
  "messaggio inoltrato",
  "doorgestuurd bericht",
  "mensagem encaminhada",
  "wiadomość przekazana",
  "przekazana wiadomość",
  "begin forwarded message",
  "anfang der weitergeleiteten nachricht",
  "début du message réexpédié",
  "début du message transféré",
  "inizio messaggio inoltrato",
  "inicio del mensaje reenviado",
  "begin doorgestuurd bericht",
  "forwarded by",
  "início da mensagem encaminhada",
};

static const char *const above_marks[] = {
  "reply above this line",    "reply above the line",     "type your reply above",
  "write above this line",    "respond above this line",  "au-dessus de cette ligne",
  "au dessus de cette ligne", "oberhalb dieser linie",    "oberhalb dieser zeile",
  "über dieser zeile",        "por encima de esta línea", "encima de esta línea",
  "sopra questa riga",        "sopra questa linea",       "boven deze regel",
  "boven deze lijn",          "acima desta linha",        "powyżej tej linii",
};

static gboolean
is_one_of (const char *text, const char *const *list, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (g_str_equal (text, list[i]))
      return TRUE;
  return FALSE;
}

static gboolean
contains_one_of (const char *text, const char *const *list, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (strstr (text, list[i]) != NULL)
      return TRUE;
  return FALSE;
}

static unsigned int
count_letters (const char *text, size_t length)
{
  unsigned int n = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    n += g_unichar_isalnum (g_utf8_get_char (p)) ? 1 : 0;
  return n;
}

static unsigned int
count_digits (const char *text)
{
  unsigned int n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += g_ascii_isdigit (*p) ? 1 : 0;
  return n;
}

static void
line_clear (gpointer data)
{
  Line *line = data;

  g_free (line->folded);
}

static GArray *
split_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  g_array_set_clear_func (lines, line_clear);
  for (const char *p = text; *p != '\0';)
    {
      size_t length = strcspn (p, "\n");
      Line line = { .begin = p, .length = length, .is_quoted = *p == '>' };

      if (length <= MAX_MARK_LENGTH)
        {
          g_autofree char *copy = g_strndup (p, length);
          g_autofree char *folded = sl_text_fold (copy);
          line.folded = g_strdup (g_strstrip (folded));
        }
      else
        line.folded = g_strdup ("");
      line.n_letters = count_letters (p, length);
      g_array_append_val (lines, line);
      p += length + (p[length] == '\n' ? 1 : 0);
    }
  return lines;
}

static const Line *
get_line (GArray *lines, guint i)
{
  g_assert (i < lines->len);
  return &g_array_index (lines, Line, i);
}

static gboolean
is_blank (const Line *line)
{
  return line->n_letters == 0 && *line->folded == '\0' && line->length <= MAX_MARK_LENGTH;
}

/* The words between the dashes of "----- Original Message -----"; NULL if there are no dashes. */
static char *
get_between_dashes (const char *folded)
{
  size_t n = strspn (folded, "-_*=");
  g_autofree char *inner = g_strdup (folded + n);
  size_t length = strlen (inner);

  while (length > 0 && strchr ("-_*=: ", inner[length - 1]) != NULL)
    inner[--length] = '\0';
  g_strchug (inner);
  return n >= 2 ? g_steal_pointer (&inner) : NULL;
}

static gboolean
is_rule (const char *folded)
{
  return strlen (folded) >= 8 && strspn (folded, "-_=") == strlen (folded);
}

static HeaderKind
get_header_kind (const Line *line)
{
  const char *text = line->folded + strspn (line->folded, "*> ");

  for (size_t i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      size_t length = strlen (labels[i].label);
      if (strncmp (text, labels[i].label, length) != 0)
        continue;
      const char *rest = text + length + strspn (text + length, " *");
      if (*rest == ':')
        return labels[i].kind;
    }
  return HEADER_NONE;
}

/* From:, Sent:, To:, Subject: as Outlook writes them. Returns the number of lines, 0 if none. */
static guint
measure_header_block (GArray *lines, guint begin)
{
  gboolean seen[HEADER_SUBJECT + 1] = { FALSE };
  guint end = begin;

  if (begin >= lines->len)
    return 0;
  const Line *first = get_line (lines, begin);
  if (get_header_kind (first) != HEADER_FROM)
    return 0;
  for (guint i = begin; i < MIN (lines->len, begin + HEADER_BLOCK_LINES); i++)
    {
      HeaderKind kind = get_header_kind (get_line (lines, i));
      seen[kind] = TRUE;
      if (kind != HEADER_NONE)
        end = i + 1;
    }
  gboolean is_mail = strchr (first->folded, '@') != NULL;
  if ((seen[HEADER_SUBJECT] && (seen[HEADER_SENT] || seen[HEADER_TO])) ||
      (is_mail && seen[HEADER_SENT] && seen[HEADER_TO]))
    return end - begin;
  return 0;
}

static gboolean
is_attribution (const char *joined)
{
  size_t length = strlen (joined);

  if (length == 0 || joined[length - 1] != ':')
    return FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (attributions); i++)
    if (g_str_has_prefix (joined, attributions[i].opening) &&
        strstr (joined, attributions[i].verb) != NULL && count_digits (joined) >= 2)
      return TRUE;
  for (size_t i = 0; i < G_N_ELEMENTS (closings); i++)
    if (g_str_has_suffix (joined, closings[i]) &&
        (strchr (joined, '@') != NULL || count_digits (joined) >= 4))
      return TRUE;
  return FALSE;
}

/* "On ... wrote:", perhaps broken over lines. Returns the number of lines, 0 if none. */
static guint
measure_attribution (GArray *lines, guint begin)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint n = 1; n <= MIN (MAX_JOINED_LINES, lines->len - begin); n++)
    {
      const Line *line = get_line (lines, begin + n - 1);
      if (is_blank (line) || line->is_quoted || joined->len + line->length > MAX_JOINED_LENGTH)
        return 0;
      if (n > 1)
        g_string_append_c (joined, ' ');
      g_string_append (joined, line->folded);
      if (is_attribution (joined->str))
        return n;
    }
  return 0;
}

/* Lines after a forward mark that repeat the forwarded mail's head. */
static guint
measure_forward (GArray *lines, guint begin)
{
  const Line *line = get_line (lines, begin);
  g_autofree char *inner = get_between_dashes (line->folded);
  g_autofree char *bare = g_strdup (line->folded);
  size_t length = strlen (bare);

  if (length > 0 && bare[length - 1] == ':')
    bare[length - 1] = '\0';
  if (!is_one_of (bare, forwards, G_N_ELEMENTS (forwards)) &&
      (inner == NULL || !is_one_of (inner, forwards, G_N_ELEMENTS (forwards))))
    return 0;

  guint n = 1;
  for (guint i = begin + 1; i < MIN (lines->len, begin + HEADER_BLOCK_LINES); i++)
    if (get_header_kind (get_line (lines, i)) != HEADER_NONE)
      n = i + 1 - begin;
  return n;
}

/* A mark of another kind. Returns the number of lines it takes, 0 if none. */
static guint
measure_mark (GArray *lines, guint begin)
{
  const Line *line = get_line (lines, begin);
  guint n = measure_attribution (lines, begin);

  if (n > 0)
    return n;
  n = measure_header_block (lines, begin);
  if (n > 0)
    return n;
  if (contains_one_of (line->folded, above_marks, G_N_ELEMENTS (above_marks)))
    return 1;
  if (is_rule (line->folded))
    {
      guint next = begin + 1;
      while (next < lines->len && is_blank (get_line (lines, next)))
        next++;
      n = measure_header_block (lines, next);
      return n > 0 ? next - begin + n : 0;
    }
  g_autofree char *inner = get_between_dashes (line->folded);
  return inner != NULL && is_one_of (inner, separators, G_N_ELEMENTS (separators)) ? 1 : 0;
}

static gboolean
is_signature (const Line *line)
{
  return (line->length <= 3 && strncmp (line->begin, "--", 2) == 0) ||
         (line->length >= 20 && is_rule (line->folded));
}

/* Letters that are written, not quoted, from line @begin on and below quoted lines. */
static unsigned int
count_answers (GArray *lines, guint begin)
{
  unsigned int n = 0;
  gboolean below = FALSE;

  for (guint i = begin; i < lines->len; i++)
    {
      const Line *line = get_line (lines, i);
      if (line->is_quoted)
        below = TRUE;
      else if (below && is_signature (line))
        return n;
      else if (below)
        n += line->n_letters;
      else if (!is_blank (line))
        return 0; /* this quote does not use ">" */
    }
  return n;
}

static size_t
get_offset (GArray *lines, guint i, const char *text)
{
  return (size_t) (get_line (lines, i)->begin - text);
}

/* A ">" block with nothing below it; the line above belongs to it if it ends in a colon. */
static guint
find_block_begin (GArray *lines, guint i)
{
  guint above = i;

  while (above > 0 && is_blank (get_line (lines, above - 1)))
    above--;
  if (above > 0 && g_str_has_suffix (get_line (lines, above - 1)->folded, ":") &&
      count_digits (get_line (lines, above - 1)->folded) > 0)
    return above - 1;
  return i;
}

size_t
sl_quote_find (const char *text)
{
  g_return_val_if_fail (text != NULL, 0);

  g_autoptr (GArray) lines = split_lines (text);
  unsigned int n_above = 0;

  for (guint i = 0; i < lines->len;)
    {
      const Line *line = get_line (lines, i);

      if (line->is_quoted)
        {
          if (n_above > 0 && count_answers (lines, i) == 0)
            return get_offset (lines, find_block_begin (lines, i), text);
          i++;
          continue;
        }
      guint n = measure_forward (lines, i);
      if (n == 0)
        {
          n = measure_mark (lines, i);
          if (n > 0 && n_above > 0 && count_answers (lines, i + n) <= n_above)
            return get_offset (lines, i, text);
        }
      if (n == 0)
        n_above += line->n_letters;
      i += MAX (n, 1);
    }
  return strlen (text);
}
