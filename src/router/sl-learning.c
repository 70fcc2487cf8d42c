/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One sender may write for several employers: then it says nothing of any. */

#include "config.h"

#include "sl-learning.h"

#include <string.h>

#include "sl-company-name.h"
#include "sl-sender.h"

typedef struct
{
  char *company; /* (owned) (nullable) */
  gboolean several;
  int n_linked;
  int n_refused;
  int64_t last_us;
} Lesson;

struct _SlLearning
{
  GHashTable *lessons;   /* id to Lesson */
  GHashTable *forgotten; /* id to int64_t */
};

static void
lesson_free (gpointer data)
{
  Lesson *lesson = data;
  g_free (lesson->company);
  g_free (lesson);
}

SlLearning *
sl_learning_new (void)
{
  SlLearning *self = g_new0 (SlLearning, 1);
  self->lessons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, lesson_free);
  self->forgotten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
sl_learning_free (SlLearning *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->lessons);
  g_hash_table_unref (self->forgotten);
  g_free (self);
}

void
sl_learning_forget (SlLearning *self, const char *id, int64_t before_us)
{
  g_return_if_fail (self != NULL && id != NULL);
  g_hash_table_replace (self->forgotten, g_strdup (id), g_memdup2 (&before_us, sizeof before_us));
}

GStrv
sl_learning_list_keys (const char *address)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (SlSender) sender = sl_sender_new (address);
  if (*sender->address == '\0' || *sender->host == '\0')
    return g_strv_builder_end (builder);
  gboolean mailbox = sender->platform != NULL && sender->platform->kind == SL_PLATFORM_MAILBOX;
  if (sender->role == SL_SENDER_UNKNOWN && (sender->platform == NULL || mailbox))
    g_strv_builder_take (builder, g_strdup_printf ("sender:%s", sender->address));
  if (sender->platform == NULL)
    g_strv_builder_take (builder, g_strdup_printf ("domain:%s", sender->host));
  g_autofree char *tenant = sender->platform != NULL
                                ? sl_platform_dup_mail_tenant (sender->platform, sender->address)
                                : NULL;
  if (tenant != NULL)
    g_strv_builder_take (builder,
                         g_strdup_printf ("tenant:%s %s", sender->platform->brand, tenant));
  return g_strv_builder_end (builder);
}

static gboolean
is_same_company (const char *a, const char *b)
{
  g_autofree char *one = sl_company_name_dup_slug (a);
  g_autofree char *other = sl_company_name_dup_slug (b);
  return strcmp (one, other) == 0;
}

static void
teach (Lesson *lesson, const char *company, int64_t decided_us)
{
  lesson->last_us = MAX (lesson->last_us, decided_us);
  if (company == NULL)
    {
      lesson->n_refused++;
      return;
    }
  lesson->n_linked++;
  if (lesson->company == NULL)
    lesson->company = g_strdup (company);
  else if (!is_same_company (lesson->company, company))
    lesson->several = TRUE;
}

void
sl_learning_add (SlLearning *self, const char *address, const char *company, int64_t decided_us)
{
  g_return_if_fail (self != NULL);
  g_auto (GStrv) keys = sl_learning_list_keys (address);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const int64_t *before = g_hash_table_lookup (self->forgotten, keys[i]);
      if (before != NULL && decided_us <= *before)
        continue;
      Lesson *lesson = g_hash_table_lookup (self->lessons, keys[i]);
      if (lesson == NULL)
        {
          lesson = g_new0 (Lesson, 1);
          g_hash_table_insert (self->lessons, g_strdup (keys[i]), lesson);
        }
      teach (lesson, company, decided_us);
    }
}

static SlLearned *
make_learned (const char *id, const Lesson *lesson)
{
  const char *colon = strchr (id, ':');
  g_autofree char *kind = g_strndup (id, (gsize) (colon - id));
  const SlLearnedFields fields = {
    .id = (char *) id,
    .kind = kind,
    .key = (char *) colon + 1,
    .company = lesson->several ? NULL : lesson->company,
    .n_linked = lesson->n_linked,
    .n_refused = lesson->n_refused,
    .last_us = lesson->last_us,
  };
  return sl_learned_new (&fields);
}

GPtrArray *
sl_learning_list (SlLearning *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GList) ids = g_hash_table_get_keys (self->lessons);
  ids = g_list_sort (ids, (GCompareFunc) strcmp);
  for (GList *l = ids; l != NULL; l = l->next)
    g_ptr_array_add (list, make_learned (l->data, g_hash_table_lookup (self->lessons, l->data)));
  return list;
}
