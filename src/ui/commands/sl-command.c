/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-command.h"

#include "sl-text.h"

#define POINTS_LETTER 1
#define POINTS_IN_A_ROW 3
#define POINTS_WORD 6

struct _SlCommand
{
  GObject parent_instance;

  char *title;       /* (owned) */
  char *subtitle;    /* (owned) (nullable) */
  char *icon_name;   /* (owned) */
  char *accelerator; /* (owned) (nullable) */
  char *action;      /* (owned) */
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_ICON_NAME,
  PROP_ACCELERATOR,
  N_PROPS,
} SlCommandProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlCommand, sl_command, G_TYPE_OBJECT)

static void
sl_command_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlCommand *self = SL_COMMAND (object);

  switch ((SlCommandProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_ACCELERATOR:
      g_value_set_string (value, self->accelerator);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_command_finalize (GObject *object)
{
  SlCommand *self = SL_COMMAND (object);

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->icon_name);
  g_free (self->accelerator);
  g_free (self->action);
  G_OBJECT_CLASS (sl_command_parent_class)->finalize (object);
}

static void
sl_command_class_init (SlCommandClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sl_command_get_property;
  object_class->finalize = sl_command_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_ACCELERATOR] = g_param_spec_string ("accelerator", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_command_init (SlCommand *self)
{
}

SlCommand *
sl_command_new (const char *title,
                const char *subtitle,
                const char *icon_name,
                const char *accelerator,
                const char *action)
{
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (action != NULL, NULL);

  SlCommand *self = g_object_new (SL_TYPE_COMMAND, NULL);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->icon_name = g_strdup (icon_name);
  self->accelerator = g_strdup (accelerator);
  self->action = g_strdup (action);
  return self;
}

const char *
sl_command_get_title (SlCommand *self)
{
  g_return_val_if_fail (SL_IS_COMMAND (self), NULL);

  return self->title;
}

const char *
sl_command_get_action (SlCommand *self)
{
  g_return_val_if_fail (SL_IS_COMMAND (self), NULL);

  return self->action;
}

int
sl_command_score (const char *query, const char *text)
{
  g_return_val_if_fail (query != NULL, 0);
  g_return_val_if_fail (text != NULL, 0);

  g_autofree char *wanted = sl_text_fold (query);
  g_autofree char *folded = sl_text_fold (text);
  const char *next = wanted;
  gboolean is_word = TRUE;
  gboolean was_hit = FALSE;
  int score = 0;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      while (*next == ' ')
        next = g_utf8_next_char (next);
      if (*next == '\0')
        break;
      gunichar letter = g_utf8_get_char (p);
      gboolean is_hit = letter == g_utf8_get_char (next);
      if (is_hit)
        {
          score += is_word ? POINTS_WORD : was_hit ? POINTS_IN_A_ROW : POINTS_LETTER;
          next = g_utf8_next_char (next);
        }
      was_hit = is_hit;
      is_word = !g_unichar_isalnum (letter);
    }
  return *next == '\0' || g_str_equal (next, " ") ? MAX (score, 1) : 0;
}
