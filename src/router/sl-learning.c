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

#define AGREED_FOR_ONE 5 /* suggestions that were right make up for one that was not */
#define STRICTER 2       /* points of confidence */

typedef struct
{
  char *company; /* (owned) (nullable) */
  gboolean several;
  int n_linked;
  int n_refused;
  char *wrong; /* (owned) (nullable): company it was not, the first told */
  int n_wrong;
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
  g_free (lesson->wrong);
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
teach (Lesson *lesson, const char *company)
{
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

/* (nullable): what is known under @id; %NULL when the user wants @decided_us forgotten. */
static Lesson *
get_lesson (SlLearning *self, const char *id, int64_t decided_us)
{
  const int64_t *before = g_hash_table_lookup (self->forgotten, id);
  if (before != NULL && decided_us <= *before)
    return NULL;
  Lesson *lesson = g_hash_table_lookup (self->lessons, id);
  if (lesson == NULL)
    {
      lesson = g_new0 (Lesson, 1);
      g_hash_table_insert (self->lessons, g_strdup (id), lesson);
    }
  lesson->last_us = MAX (lesson->last_us, decided_us);
  return lesson;
}

void
sl_learning_add (SlLearning *self, const char *address, const char *company, int64_t decided_us)
{
  g_return_if_fail (self != NULL);
  g_auto (GStrv) keys = sl_learning_list_keys (address);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      Lesson *lesson = get_lesson (self, keys[i], decided_us);
      if (lesson != NULL)
        teach (lesson, company);
    }
}

void
sl_learning_add_wrong (SlLearning *self,
                       const char *address,
                       const char *company,
                       int64_t decided_us)
{
  g_return_if_fail (self != NULL);
  g_auto (GStrv) keys = sl_learning_list_keys (address);
  for (guint i = 0; keys[i] != NULL && company != NULL; i++)
    {
      Lesson *lesson = get_lesson (self, keys[i], decided_us);
      if (lesson == NULL)
        continue;
      /* The newest is told first. */
      if (lesson->wrong == NULL)
        lesson->wrong = g_strdup (company);
      lesson->n_wrong += is_same_company (lesson->wrong, company) ? 1 : 0;
    }
}

void
sl_learning_add_kind (SlLearning *self,
                      const char *target,
                      SlLearningVerdict verdict,
                      int64_t decided_us)
{
  g_return_if_fail (self != NULL && target != NULL);
  g_autofree char *id = g_strconcat (SL_LEARNING_KIND, target, NULL);
  Lesson *lesson = get_lesson (self, id, decided_us);
  if (lesson != NULL && verdict == SL_LEARNING_AGREED)
    lesson->n_linked++;
  else if (lesson != NULL)
    lesson->n_refused++;
}

int
sl_learning_get_strictness (const SlLearnedFields *fields)
{
  g_return_val_if_fail (fields != NULL, 0);
  int n = fields->n_refused - fields->n_linked / AGREED_FOR_ONE;
  return n >= 2 ? STRICTER * (n - 1) : 0;
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
    .not_company = lesson->wrong,
    .n_wrong = lesson->n_wrong,
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
