/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* "If the sender contains ...": the user's word comes before anything the program thinks. */

#include "config.h"

#include "sl-user-rules.h"

#include <string.h>

#include "sl-jobs-snapshot-private.h"
#include "sl-text.h"

typedef struct
{
  char *folded[SL_RULE_FIELD_TEXT + 1]; /* (nullable) until a rule asks */
  SlMessage *message;
  SlMessageText *text;
} Fields;

static char *
fold_field (const Fields *fields, SlRuleField field)
{
  const SlMessageFields *message = sl_message_get_fields (fields->message);
  if (field == SL_RULE_FIELD_SUBJECT)
    return sl_text_fold (message->subject != NULL ? message->subject : "");
  if (field == SL_RULE_FIELD_SENDER)
    {
      g_autofree char *sender =
          g_strdup_printf ("%s %s", message->from_name != NULL ? message->from_name : "",
                           message->from_address != NULL ? message->from_address : "");
      return sl_text_fold (sender);
    }
  if (fields->text == NULL)
    return sl_text_fold (message->snippet != NULL ? message->snippet : "");
  const SlMessageTextFields *text = sl_message_text_get_fields (fields->text);
  size_t length = strlen (text->text);
  if (text->quote_offset >= 0)
    length = MIN (length, (size_t) text->quote_offset);
  g_autofree char *above = g_strndup (text->text, length);
  return sl_text_fold (above);
}

static gboolean
fits (Fields *fields, const SlRuleFields *rule)
{
  if (rule->contains == NULL || *rule->contains == '\0')
    return FALSE;
  g_autofree char *wanted = sl_text_fold (rule->contains);
  char **folded = &fields->folded[rule->field];
  if (*folded == NULL)
    *folded = fold_field (fields, rule->field);
  return *wanted != '\0' && strstr (*folded, wanted) != NULL;
}

static int
compare_by_position (gconstpointer a, gconstpointer b)
{
  const SlRuleFields *left = sl_rule_get_fields (*(SlRule *const *) a);
  const SlRuleFields *right = sl_rule_get_fields (*(SlRule *const *) b);
  return left->position - right->position;
}

SlRule *
sl_user_rules_find (SlJobsSnapshot *snapshot, SlMessage *message, SlMessageText *text)
{
  GPtrArray *rules = _sl_jobs_snapshot_get_rules (snapshot);
  if (rules == NULL || rules->len == 0)
    return NULL;
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (rules, NULL, NULL);
  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_by_position);
  Fields fields = { .message = message, .text = text };
  SlRule *found = NULL;
  for (guint i = 0; i < sorted->len && found == NULL; i++)
    if (fits (&fields, sl_rule_get_fields (g_ptr_array_index (sorted, i))))
      found = g_ptr_array_index (sorted, i);
  for (guint i = 0; i < G_N_ELEMENTS (fields.folded); i++)
    g_free (fields.folded[i]);
  return found;
}
