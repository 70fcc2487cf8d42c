/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HTML to text over libxml2's SAX interface: no tree is built, so neither depth nor size of a mail
 * can exhaust the stack, and nothing is ever loaded.
 */

#include "sl-mime-reader.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "sl-links.h"

#define MAX_OUTPUT (1024 * 1024)
/* libxml2 goes through all open elements for an end that fits none: deeper, and a few megabytes of
 * such ends take minutes. No mail that is to be read comes near. */
#define MAX_DEPTH 1000
#define MAX_GAPS 40000
#define PARSE_OPTIONS                                                                              \
  (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET)

typedef enum
{
  TAG_INLINE,
  TAG_SKIP,      /* what is inside is no text */
  TAG_BREAK,     /* a line break where it stands */
  TAG_LINE,      /* begins and ends a line */
  TAG_PARAGRAPH, /* begins and ends with an empty line */
  TAG_CELL,
  TAG_ITEM,
  TAG_LIST,
  TAG_PREFORMATTED,
  TAG_QUOTE,
} TagKind;

typedef struct
{
  const char *name;
  TagKind kind;
} Tag;

/* Sorted by name. */
static const Tag tags[] = {
  { "address", TAG_LINE },     { "article", TAG_LINE },    { "aside", TAG_LINE },
  { "blockquote", TAG_QUOTE }, { "br", TAG_BREAK },        { "button", TAG_LINE },
  { "caption", TAG_LINE },     { "center", TAG_LINE },     { "dd", TAG_LINE },
  { "div", TAG_LINE },         { "dl", TAG_PARAGRAPH },    { "dt", TAG_LINE },
  { "fieldset", TAG_LINE },    { "figure", TAG_LINE },     { "footer", TAG_LINE },
  { "form", TAG_LINE },        { "h1", TAG_PARAGRAPH },    { "h2", TAG_PARAGRAPH },
  { "h3", TAG_PARAGRAPH },     { "h4", TAG_PARAGRAPH },    { "h5", TAG_PARAGRAPH },
  { "h6", TAG_PARAGRAPH },     { "head", TAG_SKIP },       { "header", TAG_LINE },
  { "hr", TAG_PARAGRAPH },     { "li", TAG_ITEM },         { "main", TAG_LINE },
  { "nav", TAG_LINE },         { "noscript", TAG_INLINE }, { "object", TAG_SKIP },
  { "ol", TAG_LIST },          { "option", TAG_LINE },     { "p", TAG_PARAGRAPH },
  { "pre", TAG_PREFORMATTED }, { "script", TAG_SKIP },     { "section", TAG_LINE },
  { "select", TAG_SKIP },      { "style", TAG_SKIP },      { "svg", TAG_SKIP },
  { "table", TAG_LINE },       { "td", TAG_CELL },         { "template", TAG_SKIP },
  { "textarea", TAG_SKIP },    { "th", TAG_CELL },         { "title", TAG_SKIP },
  { "tr", TAG_LINE },          { "ul", TAG_LIST },
};

/* One open element. */
typedef struct
{
  TagKind kind;
  gboolean is_hidden;    /* it, or what it stands in */
  gboolean is_invisible; /* visibility:hidden, until a child says otherwise */
  gboolean is_tiny;      /* font-size:0, until a child says otherwise */
  gboolean is_quote;
  int n_items; /* of an <ol>; -1 for <ul> */
} Element;

typedef struct
{
  GString *out;
  GArray *stack;    /* (element-type Element) */
  GPtrArray *links; /* (unowned) (nullable) */
  xmlParserCtxtPtr parser;
  unsigned int n_breaks; /* line breaks owed before the next word */
  gboolean owes_space;
  unsigned int n_quotes;
  unsigned int n_preformatted;
} Writer;

static int
compare_tag (const void *key, const void *element)
{
  return g_ascii_strcasecmp (key, ((const Tag *) element)->name);
}

static TagKind
find_tag (const char *name)
{
  const Tag *found = bsearch (name, tags, G_N_ELEMENTS (tags), sizeof tags[0], compare_tag);

  return found != NULL ? found->kind : TAG_INLINE;
}

static Element *
get_top (Writer *self)
{
  return self->stack->len > 0 ? &g_array_index (self->stack, Element, self->stack->len - 1) : NULL;
}

static const char *
get_attribute (const xmlChar **attributes, const char *name)
{
  for (size_t i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp ((const char *) attributes[i], name) == 0)
      return attributes[i + 1] != NULL ? (const char *) attributes[i + 1] : "";
  return NULL;
}

static gboolean
has_word (const char *value, const char *word)
{
  return value != NULL && strstr (value, word) != NULL;
}

/* The value of CSS @property in the already compacted @style, or NULL: of several the last. */
static const char *
find_css (const char *style, const char *property)
{
  size_t length = strlen (property);
  const char *value = NULL;

  for (const char *p = strstr (style, property); p != NULL; p = strstr (p + 1, property))
    if ((p == style || p[-1] == ';') && p[length] == ':')
      value = p + length + 1;
  return value;
}

/* "0", "0px", "0.0em !important": but not "0.9em". */
static gboolean
is_zero (const char *value)
{
  return value != NULL && g_ascii_isdigit (*value) && g_ascii_strtod (value, NULL) < 0.001;
}

/* "-9999px": out of every window. */
static gboolean
is_far_off (const char *value)
{
  return value != NULL && *value == '-' && g_ascii_strtod (value, NULL) < -500;
}

/* Without blanks and comments, in small letters. */
static char *
compact_style (const char *style)
{
  GString *out = g_string_new (NULL);

  for (const char *p = style; *p != '\0'; p++)
    {
      if (g_str_has_prefix (p, "/*"))
        {
          const char *end = strstr (p + 2, "*/");
          if (end == NULL)
            break;
          p = end + 1;
        }
      else if (!g_ascii_isspace (*p))
        g_string_append_c (out, g_ascii_tolower (*p));
    }
  return g_string_free_and_steal (out);
}

/* Preheaders and traps: text that no mail program shows. */
static void
read_style (Element *element, const char *style)
{
  g_autofree char *css = compact_style (style);
  const char *display = find_css (css, "display");
  const char *visibility = find_css (css, "visibility");
  const char *font_size = find_css (css, "font-size");
  const char *overflow = find_css (css, "overflow");

  if (display != NULL && g_str_has_prefix (display, "none"))
    element->is_hidden = TRUE;
  if (is_zero (find_css (css, "opacity")))
    element->is_hidden = TRUE;
  if (overflow != NULL && g_str_has_prefix (overflow, "hidden") &&
      (is_zero (find_css (css, "max-height")) || is_zero (find_css (css, "height"))))
    element->is_hidden = TRUE;
  if (is_far_off (find_css (css, "text-indent")) ||
      (find_css (css, "position") != NULL &&
       (is_far_off (find_css (css, "left")) || is_far_off (find_css (css, "top")))))
    element->is_hidden = TRUE;
  if (visibility != NULL)
    element->is_invisible = g_str_has_prefix (visibility, "hidden");
  if (font_size != NULL)
    element->is_tiny = is_zero (font_size);
}

static void
owe_breaks (Writer *self, unsigned int n)
{
  self->n_breaks = MAX (self->n_breaks, n);
  self->owes_space = FALSE;
}

static void
write_owed (Writer *self)
{
  gboolean is_line_start = self->out->len == 0 || self->n_breaks > 0;

  if (self->out->len > 0)
    for (unsigned int i = 0; i < self->n_breaks; i++)
      g_string_append_c (self->out, '\n');
  if (is_line_start)
    for (unsigned int i = 0; i < MIN (self->n_quotes, 8); i++)
      g_string_append (self->out, "> ");
  else if (self->owes_space)
    g_string_append_c (self->out, ' ');
  self->n_breaks = 0;
  self->owes_space = FALSE;
}

static void
write_item_mark (Writer *self)
{
  for (guint i = self->stack->len; i > 0; i--)
    {
      Element *list = &g_array_index (self->stack, Element, i - 1);
      if (list->kind != TAG_LIST)
        continue;
      write_owed (self);
      if (list->n_items >= 0)
        g_string_append_printf (self->out, "%d. ", ++list->n_items);
      else
        g_string_append (self->out, "- ");
      return;
    }
}

static void
begin_element (Writer *self, const Element *element)
{
  switch (element->kind)
    {
    case TAG_BREAK:
      /* Two in a row are an empty line, and so is one after a paragraph's end. */
      self->n_breaks = MIN (self->n_breaks + 1, 2);
      self->owes_space = FALSE;
      break;
    case TAG_LINE:
      owe_breaks (self, 1);
      break;
    case TAG_ITEM:
      owe_breaks (self, 1);
      write_item_mark (self);
      break;
    case TAG_LIST:
    case TAG_PARAGRAPH:
    case TAG_PREFORMATTED:
    case TAG_QUOTE:
      owe_breaks (self, 2);
      break;
    case TAG_CELL:
      self->owes_space = self->n_breaks == 0;
      break;
    case TAG_INLINE:
    case TAG_SKIP:
      break;
    }
}

static void
on_start_element (void *user_data, const xmlChar *name, const xmlChar **attributes)
{
  Writer *self = user_data;
  const Element *parent = get_top (self);
  Element element = {
    .kind = find_tag ((const char *) name),
    .is_hidden = parent != NULL && parent->is_hidden,
    .is_invisible = parent != NULL && parent->is_invisible,
    .is_tiny = parent != NULL && parent->is_tiny,
    .n_items = g_ascii_strcasecmp ((const char *) name, "ol") == 0 ? 0 : -1,
  };
  const char *style = get_attribute (attributes, "style");

  if (self->stack->len >= MAX_DEPTH)
    {
      xmlStopParser (self->parser);
      return;
    }
  if (element.kind == TAG_SKIP || get_attribute (attributes, "hidden") != NULL)
    element.is_hidden = TRUE;
  if (style != NULL)
    read_style (&element, style);
  if (element.kind == TAG_QUOTE)
    element.is_quote = has_word (get_attribute (attributes, "type"), "cite") ||
                       has_word (get_attribute (attributes, "class"), "gmail_quote") ||
                       has_word (get_attribute (attributes, "class"), "cite");
  if (!element.is_hidden)
    {
      begin_element (self, &element);
      self->n_quotes += element.is_quote ? 1 : 0;
      self->n_preformatted += element.kind == TAG_PREFORMATTED ? 1 : 0;

      const char *link = get_attribute (attributes, "href");
      if (link != NULL && self->links != NULL && g_ascii_strcasecmp ((const char *) name, "a") == 0)
        sl_links_add (self->links, link, strlen (link));
    }
  g_array_append_val (self->stack, element);
}

static void
on_end_element (void *user_data, const xmlChar *name)
{
  Writer *self = user_data;
  const Element *element = get_top (self);

  if (element == NULL)
    return;
  if (!element->is_hidden)
    {
      if (element->kind == TAG_LINE || element->kind == TAG_ITEM)
        owe_breaks (self, 1);
      else if (element->kind == TAG_PARAGRAPH || element->kind == TAG_LIST ||
               element->kind == TAG_PREFORMATTED || element->kind == TAG_QUOTE)
        owe_breaks (self, 2);
      else if (element->kind == TAG_CELL && self->n_breaks == 0)
        self->owes_space = TRUE;
      self->n_quotes -= element->is_quote ? 1 : 0;
      self->n_preformatted -= element->kind == TAG_PREFORMATTED ? 1 : 0;
    }
  g_array_set_size (self->stack, self->stack->len - 1);
}

static gboolean
is_space (const char *p, size_t *length)
{
  *length = 1;
  if (g_ascii_isspace (*p))
    return TRUE;
  *length = 2;
  return (guchar) p[0] == 0xc2 && (guchar) p[1] == 0xa0;
}

static void
write_text (Writer *self, const char *text)
{
  for (const char *p = text; *p != '\0';)
    {
      size_t length;

      if (is_space (p, &length))
        {
          if (*p == '\n' && self->n_preformatted > 0)
            self->n_breaks++;
          else if (self->n_breaks == 0 && self->out->len > 0)
            self->owes_space = TRUE;
          p += length;
          continue;
        }
      size_t word = 1;
      while (p[word] != '\0' && !is_space (p + word, &length))
        word++;
      write_owed (self);
      g_string_append_len (self->out, p, (gssize) word);
      p += word;
    }
}

static void
on_characters (void *user_data, const xmlChar *characters, int length)
{
  Writer *self = user_data;
  const Element *element = get_top (self);

  if (length <= 0 ||
      (element != NULL && (element->is_hidden || element->is_invisible || element->is_tiny)))
    return;
  if (self->out->len >= MAX_OUTPUT)
    {
      xmlStopParser (self->parser);
      return;
    }
  g_autofree char *text = g_strndup ((const char *) characters, (gsize) length);
  write_text (self, text);
}

static void
start_libxml (void)
{
  static gsize started = 0;

  if (g_once_init_enter (&started))
    {
      xmlInitParser ();
      g_once_init_leave (&started, 1);
    }
}

static void
parse (Writer *self, const char *html, int length, const char *encoding)
{
  htmlParserCtxtPtr parser = htmlNewParserCtxt ();

  if (parser == NULL)
    return;
  memset (parser->sax, 0, sizeof *parser->sax);
  parser->sax->startElement = on_start_element;
  parser->sax->endElement = on_end_element;
  parser->sax->characters = on_characters;
  parser->sax->ignorableWhitespace = on_characters;
  parser->userData = self;
  self->parser = parser;

  htmlDocPtr document = htmlCtxtReadMemory (parser, html, length, NULL, encoding, PARSE_OPTIONS);
  if (document != NULL)
    xmlFreeDoc (document);
  htmlFreeParserCtxt (parser);
}

/*
 * libxml2 compares each attribute of a tag with all before it. Where a tag ends only the parser
 * knows, so whatever could part attributes is counted: blanks, and ends of values with a name right
 * behind. What comes after that many is not read; by then there are hundreds of kilobytes.
 */
static size_t
measure_readable (const char *html, size_t length)
{
  size_t n_gaps = 0;

  for (size_t i = 1; i + 1 < length; i++)
    {
      gboolean is_gap = g_ascii_isspace (html[i]) && !g_ascii_isspace (html[i - 1]);
      gboolean is_end = (html[i] == '"' || html[i] == '\'') && html[i - 1] != '=' &&
                        !g_ascii_isspace (html[i + 1]);

      if ((is_gap || is_end) && ++n_gaps > MAX_GAPS)
        return i;
    }
  return length;
}

/* The parser would take a NUL for the end. */
static char *
without_nul (const char *html, size_t length)
{
  char *copy = g_malloc (length + 1);

  for (size_t i = 0; i < length; i++)
    copy[i] = html[i] != '\0' ? html[i] : ' ';
  copy[length] = '\0';
  return copy;
}

char *
sl_html_to_text (const char *html, size_t length, GPtrArray *links)
{
  g_return_val_if_fail (html != NULL || length == 0, NULL);

  if (length == 0)
    return g_strdup ("");

  start_libxml ();
  size_t copy_length = measure_readable (html, MIN (length, G_MAXINT / 2));
  g_autofree char *copy = without_nul (html, copy_length);
  gboolean is_utf8 = g_utf8_validate_len (copy, copy_length, NULL);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Element));
  Writer writer = {
    .out = g_string_sized_new (MIN (copy_length, 64 * 1024)),
    .stack = stack,
    .links = links,
  };

  parse (&writer, copy, (int) copy_length, is_utf8 ? "UTF-8" : NULL);
  g_autofree char *text = g_string_free_and_steal (writer.out);
  return g_utf8_make_valid (text, -1);
}
