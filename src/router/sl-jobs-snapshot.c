/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The index over the tracked jobs: from a word of a mail to the jobs it may speak of. Built once a
 * batch, read by any thread.
 */

#include "config.h"

#include "sl-jobs-snapshot.h"

#include <string.h>

#include "sl-jobs-snapshot-private.h"
#include "sl-learned.h"
#include "sl-learning.h"
#include "sl-phrase-set.h"
#include "sl-platform.h"
#include "sl-requisition.h"
#include "sl-sender.h"
#include "sl-words.h"

#define MAX_TEXT 400
#define MIN_REFUSED 2 /* once is a slip */
#define BLOOM_BITS (1u << 16)
#define STEM 6      /* bytes that related words have in common */
#define MIN_EXTRA 4 /* bytes of a word in brackets */
#define MAX_INITIALS 5

struct _SlJobsSnapshot
{
  GObject parent_instance;

  GPtrArray *jobs;  /* (owned) (element-type SlJob) */
  GPtrArray *rules; /* (owned) (nullable) (element-type SlRule) */
  GArray *entries;  /* (element-type SlJobEntry) */
  GHashTable *by_id;
  GArray *companies;           /* (element-type SlCompany) */
  GHashTable *company_by_slug; /* full slug to index + 1 */
  GHashTable *slugs;           /* slug to GArray of SlCompanyRef */
  GHashTable *sites;
  uint8_t *bloom;
  SlLabelIndex *labels;
  SlNameTrie *company_names;
  GPtrArray *name_companies; /* by name: GArray of SlCompanyRef */
  SlNameTrie *titles;
  GPtrArray *title_jobs; /* by title: GArray of guint */
  GHashTable *requisitions;
  GHashTable *learned; /* id of a sender to company + 1 */
  GHashTable *refused; /* ids of senders */
  GHashTable *wrong;   /* ids of senders to company + 1 */
  SlThresholds thresholds;
  int strictness[SL_STAGE_TARGET_CLOSED + 1];
};

G_DEFINE_FINAL_TYPE (SlJobsSnapshot, sl_jobs_snapshot, G_TYPE_OBJECT)

static void
clear_entry (gpointer data)
{
  SlJobEntry *entry = data;
  g_clear_pointer (&entry->title_words, g_array_unref);
  g_clear_pointer (&entry->extra_words, g_array_unref);
  g_clear_pointer (&entry->initials, g_array_unref);
}

static void
clear_company (gpointer data)
{
  SlCompany *company = data;
  g_free (company->slug);
  g_array_unref (company->jobs);
}

static void
add_ref (GArray *refs, guint company, SlAliasKind kind)
{
  for (guint i = 0; i < refs->len; i++)
    {
      SlCompanyRef *ref = &g_array_index (refs, SlCompanyRef, i);
      if (ref->company == company)
        {
          ref->kind = MIN (ref->kind, kind);
          return;
        }
    }
  SlCompanyRef ref = { company, kind };
  g_array_append_val (refs, ref);
}

static void
add_to_table (GHashTable *table, const char *slug, guint company, SlAliasKind kind)
{
  GArray *refs = g_hash_table_lookup (table, slug);
  if (refs == NULL)
    {
      refs = g_array_new (FALSE, FALSE, sizeof (SlCompanyRef));
      g_hash_table_insert (table, g_strdup (slug), refs);
    }
  add_ref (refs, company, kind);
}

static void
set_bloom (SlJobsSnapshot *self, const char *slug)
{
  uint32_t bit = sl_words_hash (SL_WORDS_HASH_SEED, slug, strlen (slug)) % BLOOM_BITS;
  self->bloom[bit / 8] |= (uint8_t) (1u << (bit % 8));
}

static void
add_alias (SlJobsSnapshot *self, guint company, const SlAlias *alias)
{
  add_to_table (self->slugs, alias->slug, company, alias->kind);
  set_bloom (self, alias->slug);
  /* An acronym is looked for in addresses only: in a text three letters mean anything. */
  if (alias->kind == SL_ALIAS_ACRONYM)
    return;
  guint name = sl_name_trie_add (self->company_names, alias->text);
  if (name >= self->name_companies->len)
    g_ptr_array_add (self->name_companies, g_array_new (FALSE, FALSE, sizeof (SlCompanyRef)));
  add_ref (g_ptr_array_index (self->name_companies, name), company, alias->kind);
}

/* An everyday word, or so short that it is one by chance. */
static gboolean
is_common_name (const SlAlias *alias)
{
  return alias->n_words == 1 &&
         (strlen (alias->slug) < 3 ||
          sl_phrase_set_is_common (sl_phrase_set_get_default (), alias->slug));
}

static guint
add_company (SlJobsSnapshot *self, const char *name)
{
  g_autoptr (GPtrArray) aliases = sl_company_name_list_aliases (name);
  if (aliases->len == 0)
    return G_MAXUINT;
  const SlAlias *main_alias = g_ptr_array_index (aliases, 0);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->company_by_slug, main_alias->slug));
  guint index = known > 0 ? known - 1 : self->companies->len;
  if (known == 0)
    {
      SlCompany company = {
        .slug = g_strdup (main_alias->slug),
        .jobs = g_array_new (FALSE, FALSE, sizeof (guint)),
        .common = is_common_name (main_alias),
        .brand = sl_platform_is_brand (main_alias->text),
      };
      g_array_append_val (self->companies, company);
      g_hash_table_insert (self->company_by_slug, g_strdup (main_alias->slug),
                           GUINT_TO_POINTER (index + 1));
    }
  for (guint i = 0; i < aliases->len; i++)
    {
      const SlAlias *alias = g_ptr_array_index (aliases, i);
      g_autofree char *own =
          known == 0 && alias->kind == SL_ALIAS_FULL ? sl_company_name_dup_own (alias) : NULL;
      if (own != NULL)
        sl_label_index_add (self->labels, own, index);
      if (known == 0 && alias->kind == SL_ALIAS_SHORT && alias->n_words > 1)
        sl_label_index_add (self->labels, alias->slug, index);
      add_alias (self, index, alias);
    }
  return index;
}

static void
add_requisitions (SlJobsSnapshot *self, guint job, GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      GArray *jobs = g_hash_table_lookup (self->requisitions, key);
      if (jobs == NULL)
        {
          jobs = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (self->requisitions, g_strdup (key), jobs);
        }
      g_array_append_val (jobs, job);
    }
}

/* Words like "senior" and "of" tell no two roles of one employer apart by themselves. */
static gboolean
is_salient (const SlWords *words, guint index)
{
  const SlWord *word = sl_words_get (words, index);
  const SlPhraseSet *set = sl_phrase_set_get_default ();
  return word->length > 1 &&
         (word->id == 0 || sl_phrase_set_get_function_mask (set, word->id) == 0);
}

/* "Senior Engineer (m/f/d)": what stands in brackets is no part of a title. */
static char *
dup_title_core (const char *title)
{
  GString *core = g_string_new (NULL);
  guint depth = 0;
  for (const char *c = title; *c != '\0'; c++)
    {
      if (*c == '(' || *c == '[')
        depth++;
      else if ((*c == ')' || *c == ']') && depth > 0)
        depth--;
      else if (depth == 0)
        g_string_append_c (core, *c);
    }
  return g_string_free_and_steal (core);
}

static gboolean
has_word (const SlWords *words, const char *word)
{
  for (guint i = 0; i < sl_words_count (words); i++)
    if (strcmp (sl_words_text (words, i), word) == 0)
      return TRUE;
  return FALSE;
}

uint32_t
_sl_jobs_snapshot_hash_stem (const char *word, size_t length)
{
  return sl_words_hash (length > STEM ? ~SL_WORDS_HASH_SEED : SL_WORDS_HASH_SEED, word,
                        MIN (length, STEM));
}

static void
add_title_word (GArray *list, const char *word)
{
  size_t length = strlen (word);
  SlTitleWord title_word = { sl_words_hash (SL_WORDS_HASH_SEED, word, length),
                             _sl_jobs_snapshot_hash_stem (word, length) };
  g_array_append_val (list, title_word);
}

/* Adds the salient words of @text that are not among those of @core. */
static void
add_extra_words (SlJobEntry *entry, const char *text, const SlWords *core)
{
  g_autoptr (SlWords) words = sl_words_new (text, MAX_TEXT);
  sl_phrase_set_assign_ids (sl_phrase_set_get_default (), words);
  for (guint i = 0; i < sl_words_count (words); i++)
    if (sl_words_get (words, i)->length >= MIN_EXTRA && is_salient (words, i) &&
        !has_word (core, sl_words_text (words, i)))
      add_title_word (entry->extra_words, sl_words_text (words, i));
}

/* "SRE" for Site Reliability Engineer, "BI" for Business Intelligence Specialist. */
static void
add_initials (SlJobEntry *entry, const SlWords *words)
{
  char letters[MAX_INITIALS + 1];
  for (guint first = 0; first < MIN (sl_words_count (words), 2); first++)
    for (guint n = 0; n < MAX_INITIALS && first + n < sl_words_count (words); n++)
      {
        letters[n] = *sl_words_text (words, first + n);
        uint32_t hash = sl_words_hash (SL_WORDS_HASH_SEED, letters, n + 1);
        if (n > 0)
          g_array_append_val (entry->initials, hash);
      }
}

static void
add_title (SlJobsSnapshot *self, guint job, SlJobEntry *entry, const SlJobFields *fields)
{
  const char *title = fields->title;
  g_autofree char *core = dup_title_core (title);
  g_autoptr (SlWords) words = sl_words_new (core, MAX_TEXT);
  g_autoptr (SlWords) company = sl_words_new (fields->company, MAX_TEXT);
  g_autoptr (GString) text = g_string_new (NULL);
  sl_phrase_set_assign_ids (sl_phrase_set_get_default (), words);
  for (guint i = 0; i < sl_words_count (words); i++)
    {
      const char *word = sl_words_text (words, i);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", word);
      /* "Analytics" says nothing of a role at Halden Analytics. */
      if (is_salient (words, i) && !has_word (company, word))
        {
          if (entry->title_words->len == 0)
            entry->title_length = (guint) strlen (word);
          add_title_word (entry->title_words, word);
        }
    }
  add_extra_words (entry, title, words);
  if (fields->location != NULL)
    add_extra_words (entry, fields->location, words);
  add_initials (entry, words);
  entry->n_title_words = sl_words_count (words);
  if (text->len == 0)
    return;
  entry->title = sl_name_trie_add (self->titles, text->str);
  if (entry->title >= self->title_jobs->len)
    g_ptr_array_add (self->title_jobs, g_array_new (FALSE, FALSE, sizeof (guint)));
  g_array_append_val (g_ptr_array_index (self->title_jobs, entry->title), job);
}

static void
add_site (SlJobsSnapshot *self, guint company, const char *url)
{
  const char *host = strstr (url, "://");
  if (host == NULL || company == G_MAXUINT)
    return;
  host += 3;
  size_t length = strcspn (host, "/?#:");
  g_autofree char *name = g_ascii_strdown (host, (gssize) length);
  const SlPlatform *platform = sl_platform_lookup (name);
  g_autofree char *site =
      platform == NULL ? sl_sender_dup_label (name)
                       : sl_platform_dup_link_tenant (platform, name,
                                                      host[length] == '/' ? host + length : NULL);
  g_autofree char *slug = site != NULL ? sl_company_name_dup_slug (site) : NULL;
  if (slug != NULL && strlen (slug) > 1)
    add_to_table (self->sites, slug, company, SL_ALIAS_FULL);
}

static void
add_job (SlJobsSnapshot *self, SlJob *job)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  guint index = self->entries->len;
  SlJobEntry entry = {
    .job = job,
    .company = add_company (self, fields->company),
    .title = G_MAXUINT,
    .title_words = g_array_new (FALSE, FALSE, sizeof (SlTitleWord)),
    .extra_words = g_array_new (FALSE, FALSE, sizeof (SlTitleWord)),
    .initials = g_array_new (FALSE, FALSE, sizeof (uint32_t)),
    .closed = fields->stage == SL_STAGE_CLOSED || fields->archived,
  };
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  if (fields->title != NULL)
    {
      g_autoptr (SlWords) words = sl_words_new (fields->title, MAX_TEXT);
      sl_requisition_find (words, keys);
      sl_requisition_find_codes (words, SL_CODE_RUNNING, keys);
      add_title (self, index, &entry, fields);
    }
  if (fields->url != NULL)
    {
      sl_requisition_find_in_link (fields->url, keys);
      add_site (self, entry.company, fields->url);
    }
  add_requisitions (self, index, keys);
  if (entry.company != G_MAXUINT)
    g_array_append_val (g_array_index (self->companies, SlCompany, entry.company).jobs, index);
  g_hash_table_insert (self->by_id, fields->id, GUINT_TO_POINTER (index + 1));
  g_array_append_val (self->entries, entry);
}

static void
sl_jobs_snapshot_finalize (GObject *object)
{
  SlJobsSnapshot *self = SL_JOBS_SNAPSHOT (object);
  g_hash_table_unref (self->by_id);
  g_array_unref (self->entries);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_array_unref (self->companies);
  g_hash_table_unref (self->company_by_slug);
  g_hash_table_unref (self->slugs);
  g_hash_table_unref (self->sites);
  g_free (self->bloom);
  sl_label_index_free (self->labels);
  sl_name_trie_free (self->company_names);
  g_ptr_array_unref (self->name_companies);
  sl_name_trie_free (self->titles);
  g_ptr_array_unref (self->title_jobs);
  g_hash_table_unref (self->requisitions);
  g_hash_table_unref (self->learned);
  g_hash_table_unref (self->refused);
  g_hash_table_unref (self->wrong);
  G_OBJECT_CLASS (sl_jobs_snapshot_parent_class)->finalize (object);
}

static void
sl_jobs_snapshot_class_init (SlJobsSnapshotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_jobs_snapshot_finalize;
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
}

static void
sl_jobs_snapshot_init (SlJobsSnapshot *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (SlJobEntry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->companies = g_array_new (FALSE, FALSE, sizeof (SlCompany));
  g_array_set_clear_func (self->companies, clear_company);
  self->company_by_slug = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->slugs = new_table ();
  self->sites = new_table ();
  self->bloom = g_malloc0 (BLOOM_BITS / 8);
  self->labels = sl_label_index_new ();
  self->company_names = sl_name_trie_new ();
  self->name_companies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->titles = sl_name_trie_new ();
  self->title_jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->requisitions = new_table ();
  self->learned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->wrong = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->thresholds = SL_THRESHOLDS_DEFAULT;
}

static GPtrArray *
copy_objects (GPtrArray *objects)
{
  GPtrArray *copy = g_ptr_array_new_full (objects->len, g_object_unref);
  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (copy, g_object_ref (g_ptr_array_index (objects, i)));
  return copy;
}

SlJobsSnapshot *
sl_jobs_snapshot_new (GPtrArray *jobs, GPtrArray *rules)
{
  g_return_val_if_fail (jobs != NULL, NULL);
  SlJobsSnapshot *self = g_object_new (SL_TYPE_JOBS_SNAPSHOT, NULL);
  self->jobs = copy_objects (jobs);
  self->rules = rules != NULL ? copy_objects (rules) : NULL;
  for (guint i = 0; i < self->jobs->len; i++)
    add_job (self, g_ptr_array_index (self->jobs, i));
  return self;
}

static guint
find_company (SlJobsSnapshot *self, const char *name)
{
  g_autoptr (GPtrArray) aliases = sl_company_name_list_aliases (name);
  const SlAlias *alias = aliases->len > 0 ? g_ptr_array_index (aliases, 0) : NULL;
  guint known = alias != NULL
                    ? GPOINTER_TO_UINT (g_hash_table_lookup (self->company_by_slug, alias->slug))
                    : 0;
  return known > 0 ? known - 1 : G_MAXUINT;
}

static void
learn_kind (SlJobsSnapshot *self, const SlLearnedFields *fields)
{
  int target = 0;
  if (sl_enum_from_nick (SL_TYPE_STAGE_TARGET, fields->key, &target))
    self->strictness[target] = sl_learning_get_strictness (fields);
}

void
sl_jobs_snapshot_teach (SlJobsSnapshot *self, GPtrArray *learned)
{
  g_return_if_fail (SL_IS_JOBS_SNAPSHOT (self) && learned != NULL);
  for (guint i = 0; i < learned->len; i++)
    {
      const SlLearnedFields *fields = sl_learned_get_fields (g_ptr_array_index (learned, i));
      if (g_str_has_prefix (fields->id, SL_LEARNING_KIND))
        {
          learn_kind (self, fields);
          continue;
        }
      guint company = fields->company != NULL ? find_company (self, fields->company) : G_MAXUINT;
      guint wrong =
          fields->not_company != NULL ? find_company (self, fields->not_company) : G_MAXUINT;
      /* Of one that was linked as well, the mail must speak for itself. */
      if (wrong != G_MAXUINT && wrong != company)
        g_hash_table_insert (self->wrong, g_strdup (fields->id), GUINT_TO_POINTER (wrong + 1));
      if (company != G_MAXUINT)
        g_hash_table_insert (self->learned, g_strdup (fields->id), GUINT_TO_POINTER (company + 1));
      if (fields->n_linked == 0 && fields->n_refused >= MIN_REFUSED)
        g_hash_table_add (self->refused, g_strdup (fields->id));
    }
}

void
sl_jobs_snapshot_set_thresholds (SlJobsSnapshot *self, const SlThresholds *thresholds)
{
  g_return_if_fail (SL_IS_JOBS_SNAPSHOT (self));
  g_return_if_fail (thresholds != NULL && sl_thresholds_is_valid (thresholds));
  self->thresholds = *thresholds;
}

int
sl_jobs_snapshot_get_link_threshold (SlJobsSnapshot *self, SlStageTarget target)
{
  g_return_val_if_fail (SL_IS_JOBS_SNAPSHOT (self), SL_THRESHOLDS_LINK);
  return self->thresholds.link + self->strictness[target];
}

SlThresholds
sl_jobs_snapshot_get_thresholds (SlJobsSnapshot *self)
{
  g_return_val_if_fail (SL_IS_JOBS_SNAPSHOT (self), SL_THRESHOLDS_DEFAULT);
  return self->thresholds;
}

guint
_sl_jobs_snapshot_lookup_learned (SlJobsSnapshot *self, const char *id)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->learned, id));
  return known > 0 ? known - 1 : G_MAXUINT;
}

guint
_sl_jobs_snapshot_lookup_wrong (SlJobsSnapshot *self, const char *id)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->wrong, id));
  return known > 0 ? known - 1 : G_MAXUINT;
}

gboolean
_sl_jobs_snapshot_is_refused (SlJobsSnapshot *self, const char *id)
{
  return g_hash_table_contains (self->refused, id);
}

gboolean
_sl_jobs_snapshot_has_learned (SlJobsSnapshot *self)
{
  return g_hash_table_size (self->learned) + g_hash_table_size (self->refused) +
             g_hash_table_size (self->wrong) >
         0;
}

SlJob *
sl_jobs_snapshot_get_job (SlJobsSnapshot *self, const char *job_id)
{
  g_return_val_if_fail (SL_IS_JOBS_SNAPSHOT (self), NULL);
  guint index = 0;
  if (job_id == NULL || !_sl_jobs_snapshot_find_job (self, job_id, &index))
    return NULL;
  return _sl_jobs_snapshot_get_entry (self, index)->job;
}

guint
_sl_jobs_snapshot_get_n_jobs (SlJobsSnapshot *self)
{
  return self->entries->len;
}

const SlJobEntry *
_sl_jobs_snapshot_get_entry (SlJobsSnapshot *self, guint index)
{
  return &g_array_index (self->entries, SlJobEntry, index);
}

gboolean
_sl_jobs_snapshot_find_job (SlJobsSnapshot *self, const char *job_id, guint *index)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, job_id));
  if (found > 0)
    *index = found - 1;
  return found > 0;
}

const SlCompany *
_sl_jobs_snapshot_get_company (SlJobsSnapshot *self, guint index)
{
  return &g_array_index (self->companies, SlCompany, index);
}

GArray *
_sl_jobs_snapshot_lookup_slug (SlJobsSnapshot *self, const char *slug)
{
  return g_hash_table_lookup (self->slugs, slug);
}

const SlLabelIndex *
_sl_jobs_snapshot_get_labels (SlJobsSnapshot *self)
{
  return self->labels;
}

gboolean
_sl_jobs_snapshot_may_have_slug (SlJobsSnapshot *self, uint32_t hash)
{
  uint32_t bit = hash % BLOOM_BITS;
  return (self->bloom[bit / 8] & (1u << (bit % 8))) != 0;
}

GArray *
_sl_jobs_snapshot_lookup_site (SlJobsSnapshot *self, const char *slug)
{
  GArray *refs = g_hash_table_lookup (self->sites, slug);
  /* A site that several employers use is a board we do not know. */
  return refs != NULL && refs->len == 1 ? refs : NULL;
}

const SlNameTrie *
_sl_jobs_snapshot_get_company_names (SlJobsSnapshot *self)
{
  return self->company_names;
}

GArray *
_sl_jobs_snapshot_get_name_companies (SlJobsSnapshot *self, guint name)
{
  return g_ptr_array_index (self->name_companies, name);
}

const SlNameTrie *
_sl_jobs_snapshot_get_titles (SlJobsSnapshot *self)
{
  return self->titles;
}

GArray *
_sl_jobs_snapshot_get_title_jobs (SlJobsSnapshot *self, guint title)
{
  return g_ptr_array_index (self->title_jobs, title);
}

GArray *
_sl_jobs_snapshot_lookup_requisition (SlJobsSnapshot *self, const char *key)
{
  return g_hash_table_lookup (self->requisitions, key);
}

GPtrArray *
_sl_jobs_snapshot_get_rules (SlJobsSnapshot *self)
{
  return self->rules;
}
