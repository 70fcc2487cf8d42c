/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * From employers to jobs. Among the jobs of one employer the role, the requisition and the dates
 * decide; never the order in which they are stored.
 */

#include "config.h"

#include "sl-job-matcher.h"

#include <string.h>

#include "sl-company-match.h"
#include "sl-date.h"
#include "sl-jobs-snapshot-private.h"
#include "sl-learning.h"

#define MAX_JOBS 200     /* looked at, of one employer */
#define MAX_CANDIDATES 5 /* kept */
#define MAX_TITLES 200
#define EARLY_DAYS 2  /* a mail may be this much older than the day the user wrote down */
#define FRESH_DAYS 4  /* receipts come that soon */
#define CLOSED_DAYS 7 /* a mail may come that late after the end */
#define NEAR_MARGIN 0.3
#define BOTH_OWN 0.65
#define BOTH_MARGIN 1.1
#define COMPANY_MARGIN 1.0
#define NO_RIVAL 100.0
#define PERSON_POINTS 2.5
#define OFFICE_POINTS 1.5
#define THREAD_POINTS 8
#define CODE_POINTS 5
#define OTHER_CODE_POINTS 1.5
#define QUOTED_POINTS 0.8
#define OLD_POINTS 1    /* of a person who wrote before the user applied again */
#define WEAK_POINTS 0.4 /* of who may write about any job of the employer */
#define OWN_POINTS 1.2
#define MAX_OWN 1.8
#define EXTRA_SHARE 0.6
#define INITIALS_POINTS 0.8
#define MAX_INITIALS 5

typedef struct
{
  guint title;
  guint zone;
  guint first;
  guint last;
} TitleSpan;

typedef struct
{
  SlJobsSnapshot *snapshot;
  const SlMailFeatures *features;
  GArray *titles;       /* (element-type TitleSpan): not inside longer ones */
  GHashTable *words;    /* (nullable): hashes of words and stems of subject and role */
  GHashTable *body;     /* (nullable): likewise of the text */
  GHashTable *capitals; /* (nullable): hashes of short words in capitals, of both */
  gboolean names_role;
  GArray *requisition_jobs; /* (element-type guint) */
  SlThreadIndex *threads;   /* (nullable) */
  guint zone;
  SlJobMatch *match;
} Matching;

static void
on_title_found (guint name, guint first, guint last, gpointer data)
{
  Matching *matching = data;
  TitleSpan span = { name, matching->zone, first, last };
  if (matching->titles->len < MAX_TITLES)
    g_array_append_val (matching->titles, span);
}

/* "Engineer" inside "Senior Engineer" says nothing about the job that is only "Engineer". */
static void
drop_inner_titles (GArray *titles)
{
  for (guint i = titles->len; i > 0; i--)
    {
      const TitleSpan *span = &g_array_index (titles, TitleSpan, i - 1);
      for (guint j = 0; j < titles->len; j++)
        {
          const TitleSpan *other = &g_array_index (titles, TitleSpan, j);
          if (other->zone == span->zone && other->first <= span->first &&
              other->last >= span->last && other->last - other->first > span->last - span->first)
            {
              g_array_remove_index (titles, i - 1);
              break;
            }
        }
    }
}

static void
add_words (Matching *matching, GHashTable *table, const SlWords *words)
{
  for (guint i = 0; i < sl_words_count (words); i++)
    {
      const SlWord *word = sl_words_get (words, i);
      g_hash_table_add (table, GUINT_TO_POINTER (word->hash));
      g_hash_table_add (table, GUINT_TO_POINTER (_sl_jobs_snapshot_hash_stem (
                                   sl_words_text (words, i), word->length)));
      if ((word->flags & SL_WORD_UPPER) != 0 && word->length >= 2 && word->length <= MAX_INITIALS)
        g_hash_table_add (matching->capitals, GUINT_TO_POINTER (word->hash));
    }
}

static void
read_titles (Matching *matching)
{
  for (guint zone = SL_ZONE_SUBJECT; zone < SL_N_ZONES; zone++)
    {
      matching->zone = zone;
      sl_name_trie_match (_sl_jobs_snapshot_get_titles (matching->snapshot),
                          matching->features->zones[zone], on_title_found, matching);
    }
  drop_inner_titles (matching->titles);
}

static void
read_role_words (Matching *matching)
{
  if (matching->words != NULL)
    return;
  matching->words = g_hash_table_new (NULL, NULL);
  matching->body = g_hash_table_new (NULL, NULL);
  matching->capitals = g_hash_table_new (NULL, NULL);
  add_words (matching, matching->words, matching->features->zones[SL_ZONE_SUBJECT]);
  add_words (matching, matching->body, matching->features->zones[SL_ZONE_BODY]);
  matching->names_role = matching->features->role != NULL;
  if (matching->names_role)
    {
      g_autoptr (SlWords) role = sl_words_new (matching->features->role, 400);
      add_words (matching, matching->words, role);
    }
}

static gboolean
has_hash (GHashTable *table, uint32_t hash)
{
  return g_hash_table_contains (table, GUINT_TO_POINTER (hash));
}

/* 0..1: how plainly the mail has @word; what is only related counts less. */
static double
rate_word (const Matching *matching, const SlTitleWord *word)
{
  return has_hash (matching->words, word->hash)   ? 1
         : has_hash (matching->words, word->stem) ? 0.8
         : has_hash (matching->body, word->hash)  ? 0.7
         : has_hash (matching->body, word->stem)  ? 0.5
                                                  : 0;
}

static void
look_up_numbers (Matching *matching, GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++)
    {
      GArray *jobs =
          _sl_jobs_snapshot_lookup_requisition (matching->snapshot, g_ptr_array_index (keys, i));
      for (guint j = 0; jobs != NULL && j < jobs->len && matching->requisition_jobs->len < MAX_JOBS;
           j++)
        g_array_append_val (matching->requisition_jobs, g_array_index (jobs, guint, j));
    }
}

static void
read_requisitions (Matching *matching)
{
  look_up_numbers (matching, matching->features->requisitions);
  look_up_numbers (matching, matching->features->codes);
}

static gboolean
has_requisition (const Matching *matching, guint job)
{
  for (guint i = 0; i < matching->requisition_jobs->len; i++)
    if (g_array_index (matching->requisition_jobs, guint, i) == job)
      return TRUE;
  return FALSE;
}

static gboolean
is_first_title (GArray *titles, const TitleSpan *span)
{
  for (guint i = 0; i < titles->len; i++)
    {
      const TitleSpan *other = &g_array_index (titles, TitleSpan, i);
      if (other->zone < span->zone || (other->zone == span->zone && other->first < span->first))
        return FALSE;
    }
  return TRUE;
}

static SlTitleMatch
match_title (Matching *matching, const SlJobEntry *entry, double *points)
{
  *points = 0;
  for (guint i = 0; i < matching->titles->len; i++)
    {
      const TitleSpan *span = &g_array_index (matching->titles, TitleSpan, i);
      if (span->title == entry->title)
        {
          /* The role a mail is about stands first; "similar jobs" stand below. */
          *points = span->zone == SL_ZONE_SUBJECT             ? 3
                    : is_first_title (matching->titles, span) ? 2.5
                                                              : 1.5;
          return SL_TITLE_EXACT;
        }
    }
  if (entry->title_words->len == 0)
    return SL_TITLE_NONE;
  read_role_words (matching);
  double n = 0;
  double n_body = 0;
  for (guint i = 0; i < entry->title_words->len; i++)
    {
      const SlTitleWord *word = &g_array_index (entry->title_words, SlTitleWord, i);
      n += has_hash (matching->words, word->hash) ? 1 : 0;
      n_body += has_hash (matching->body, word->hash) ? 1 : 0;
    }
  double share = n / entry->title_words->len;
  double share_body = n_body / entry->title_words->len;
  *points = MAX (1.6 * share, share_body);
  if (share >= 0.5 || share_body > 0.99)
    return SL_TITLE_PART;
  return matching->names_role ? SL_TITLE_OTHER : SL_TITLE_NONE;
}

/* When it came to an end, by the user's list or by the mail before; 0: it goes on. */
static int64_t
get_end (const Matching *matching, const SlJobEntry *entry)
{
  const SlJobFields *fields = sl_job_get_fields (entry->job);
  if (entry->closed)
    return fields->closed_us != 0 ? fields->closed_us : 1;
  return matching->threads != NULL ? sl_thread_index_get_end (matching->threads, fields->id) : 0;
}

static double
rate_dates (const Matching *matching, const SlJobEntry *entry, SlJobEvidence *evidence)
{
  const SlJobFields *fields = sl_job_get_fields (entry->job);
  int64_t received = matching->features->received_us;
  double points = 0;
  if (fields->applied_us > 0 && received > 0)
    {
      int64_t days = (received - fields->applied_us) / SL_US_PER_DAY;
      evidence->before_applied = received < fields->applied_us - EARLY_DAYS * SL_US_PER_DAY;
      evidence->fresh = !evidence->before_applied && days <= FRESH_DAYS;
      points = evidence->before_applied ? (days < -30 ? -4 : -2) : days > 400 ? -1 : 0;
      /* Of two applications to one employer the younger is the likelier. */
      if (points >= 0)
        points -= MIN ((double) days, 400) / 1000;
      if (evidence->fresh)
        points += 0.65;
    }
  /* What was written before it was closed met it open, however late it is delivered. */
  int64_t end = get_end (matching, entry);
  if (end != 0 && received >= end)
    {
      evidence->after_closed = received > end + CLOSED_DAYS * SL_US_PER_DAY;
      points -= evidence->after_closed ? 2.5 : 0.3;
    }
  return points;
}

static SlJobEvidence *
find_candidate (SlJobMatch *match, guint job)
{
  for (guint i = 0; i < match->candidates->len; i++)
    {
      SlJobEvidence *evidence = &g_array_index (match->candidates, SlJobEvidence, i);
      if (evidence->job == job)
        return evidence;
    }
  return NULL;
}

static void
add_candidate (Matching *matching, guint job, const SlCompanyEvidence *company)
{
  if (find_candidate (matching->match, job) != NULL)
    return;
  const SlJobEntry *entry = _sl_jobs_snapshot_get_entry (matching->snapshot, job);
  SlJobEvidence evidence = { .job = job };
  double title_points = 0;
  evidence.title = match_title (matching, entry, &title_points);
  evidence.points = title_points + rate_dates (matching, entry, &evidence);
  if (company != NULL)
    {
      evidence.level = company->level;
      evidence.infrastructure = company->infrastructure;
      evidence.learned = company->learned;
      evidence.wrong = company->wrong;
      evidence.points += company->points;
    }
  evidence.brand = entry->company != G_MAXUINT &&
                   _sl_jobs_snapshot_get_company (matching->snapshot, entry->company)->brand;
  evidence.requisition = has_requisition (matching, job);
  if (evidence.requisition)
    evidence.points += 6;
  g_array_append_val (matching->match->candidates, evidence);
}

static void
add_company_jobs (Matching *matching, const SlCompanyEvidence *company)
{
  const SlCompany *info = _sl_jobs_snapshot_get_company (matching->snapshot, company->company);
  for (guint i = 0; i < MIN (info->jobs->len, MAX_JOBS); i++)
    add_candidate (matching, g_array_index (info->jobs, guint, i), company);
}

static const SlCompanyEvidence *
find_company (GArray *companies, guint company)
{
  for (guint i = 0; i < companies->len; i++)
    if (g_array_index (companies, SlCompanyEvidence, i).company == company)
      return &g_array_index (companies, SlCompanyEvidence, i);
  return NULL;
}

/* "Engineer" is everywhere, "Congestiemanager" is not. */
static gboolean
is_telling (const SlJobEntry *entry)
{
  return entry->n_title_words >= 2 || (entry->title_words->len == 1 && entry->title_length >= 9);
}

/* Whether the role of the mail is longer than the title at @span, which it ends with. */
static gboolean
ends_role (const Matching *matching, const TitleSpan *span)
{
  if (matching->features->role == NULL)
    return FALSE;
  const SlWords *words = matching->features->zones[span->zone];
  g_autoptr (SlWords) role = sl_words_new (matching->features->role, 400);
  guint n = span->last - span->first + 1;
  guint n_role = sl_words_count (role);
  if (n_role <= n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (sl_words_get (role, n_role - n + i)->hash != sl_words_get (words, span->first + i)->hash)
      return FALSE;
  return TRUE;
}

/* "Caseworker" in "Night Caseworker" is another role. */
static gboolean
is_part_of_role (const Matching *matching, const TitleSpan *span)
{
  const SlWords *words = matching->features->zones[span->zone];
  if (ends_role (matching, span))
    return TRUE;
  if (span->first == 0 || (sl_words_get (words, span->first)->flags & SL_WORD_BREAK) != 0)
    return FALSE;
  const SlWord *before = sl_words_get (words, span->first - 1);
  return (before->flags & (SL_WORD_CAPITAL | SL_WORD_DIGIT)) == SL_WORD_CAPITAL &&
         before->length > 2 && (sl_words_get (words, span->first)->flags & SL_WORD_CAPITAL) != 0 &&
         (before->id == 0 ||
          sl_phrase_set_get_function_mask (matching->features->set, before->id) == 0) &&
         !sl_phrase_set_is_common (matching->features->set, sl_words_text (words, span->first - 1));
}

/* "Data Engineer at Wattlebird Mining": says itself whose role it is. */
static gboolean
has_employer_behind (const Matching *matching, const TitleSpan *span)
{
  static const char *const joints[] = { "at", "bei", "chez", "bij", "presso" };
  const SlWords *words = matching->features->zones[span->zone];
  if (span->last + 2 >= sl_words_count (words) ||
      (sl_words_get (words, span->last + 1)->flags & SL_WORD_BREAK) != 0 ||
      (sl_words_get (words, span->last + 2)->flags & SL_WORD_CAPITAL) == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    if (strcmp (sl_words_text (words, span->last + 1), joints[i]) == 0)
      return TRUE;
  return FALSE;
}

/* A role alone is little: only if it is long enough, and only one open job has it. */
static void
add_by_title (Matching *matching)
{
  for (guint i = 0; i < matching->titles->len; i++)
    {
      GArray *jobs = _sl_jobs_snapshot_get_title_jobs (
          matching->snapshot, g_array_index (matching->titles, TitleSpan, i).title);
      const TitleSpan *span = &g_array_index (matching->titles, TitleSpan, i);
      gboolean is_other = is_part_of_role (matching, span) || has_employer_behind (matching, span);
      if (jobs->len > MAX_CANDIDATES)
        continue;
      for (guint j = 0; j < jobs->len; j++)
        {
          guint job = g_array_index (jobs, guint, j);
          if (is_telling (_sl_jobs_snapshot_get_entry (matching->snapshot, job)) && !is_other)
            add_candidate (matching, job, NULL);
        }
    }
}

static int
compare_candidates (gconstpointer a, gconstpointer b, gpointer data)
{
  const SlJobEvidence *left = a;
  const SlJobEvidence *right = b;
  if (left->thread != right->thread)
    return left->thread ? -1 : 1;
  if (left->points > right->points || left->points < right->points)
    return left->points > right->points ? -1 : 1;
  return strcmp (sl_job_get_fields (_sl_jobs_snapshot_get_entry (data, left->job)->job)->id,
                 sl_job_get_fields (_sl_jobs_snapshot_get_entry (data, right->job)->job)->id);
}

static void
on_quoted_title_found (guint name, guint first, guint last, gpointer data)
{
  g_hash_table_add (data, GUINT_TO_POINTER (name));
}

/*
 * Of two jobs of one employer, what the mail answers may tell: an application that is quoted below
 * names its role. It is never read for anything else.
 */
static void
ask_quoted (Matching *matching)
{
  GArray *candidates = matching->match->candidates;
  if (matching->features->quoted == NULL || candidates->len < 2)
    return;
  SlJobEvidence *best = &g_array_index (candidates, SlJobEvidence, 0);
  if (best->thread || best->requisition || best->title == SL_TITLE_EXACT ||
      best->points - g_array_index (candidates, SlJobEvidence, 1).points > QUOTED_POINTS)
    return;
  g_autoptr (SlWords) words = sl_words_new (matching->features->quoted, G_MAXUINT16);
  g_autoptr (GHashTable) titles = g_hash_table_new (NULL, NULL);
  sl_name_trie_match (_sl_jobs_snapshot_get_titles (matching->snapshot), words,
                      on_quoted_title_found, titles);
  for (guint i = 0; i < candidates->len; i++)
    {
      SlJobEvidence *evidence = &g_array_index (candidates, SlJobEvidence, i);
      const SlJobEntry *entry = _sl_jobs_snapshot_get_entry (matching->snapshot, evidence->job);
      if (evidence->level != SL_MATCH_NONE && entry->title != G_MAXUINT &&
          g_hash_table_contains (titles, GUINT_TO_POINTER (entry->title)))
        evidence->points += QUOTED_POINTS;
    }
  g_array_sort_with_data (candidates, compare_candidates, matching->snapshot);
}

/* Whether the mail is about two applications: which of them it moves, a person must read. */
static gboolean
names_both (const SlJobEvidence *best, const SlJobEvidence *second)
{
  return best->own >= BOTH_OWN && second->own >= BOTH_OWN && best->margin < BOTH_MARGIN &&
         !best->requisition && !best->person;
}

static void
rank (Matching *matching, GArray *companies)
{
  GArray *candidates = matching->match->candidates;
  g_array_sort_with_data (candidates, compare_candidates, matching->snapshot);
  if (candidates->len == 0)
    return;
  ask_quoted (matching);
  SlJobEvidence *best = &g_array_index (candidates, SlJobEvidence, 0);
  best->margin = NO_RIVAL;
  if (candidates->len > 1)
    best->margin = best->points - g_array_index (candidates, SlJobEvidence, 1).points;
  guint company = _sl_jobs_snapshot_get_entry (matching->snapshot, best->job)->company;
  guint n_rivals = 0;
  for (guint i = 1; i < candidates->len; i++)
    {
      const SlJobEvidence *other = &g_array_index (candidates, SlJobEvidence, i);
      if (_sl_jobs_snapshot_get_entry (matching->snapshot, other->job)->company == company &&
          !other->before_applied && !other->after_closed)
        n_rivals++;
    }
  best->only_job = n_rivals == 0;
  const SlCompanyEvidence *own = find_company (companies, company);
  const SlCompanyEvidence *first =
      companies->len > 0 ? &g_array_index (companies, SlCompanyEvidence, 0) : NULL;
  matching->match->conflict = best->thread && first != NULL && first != own &&
                              first->level >= SL_MATCH_NAMED &&
                              (own == NULL || own->points < first->points - COMPANY_MARGIN);
  matching->match->ambiguous = !best->thread && candidates->len > 1 &&
                               (best->margin < NEAR_MARGIN ||
                                names_both (best, &g_array_index (candidates, SlJobEvidence, 1)));
}

static void
keep_role_quote (Matching *matching, guint job)
{
  const SlJobEntry *entry = _sl_jobs_snapshot_get_entry (matching->snapshot, job);
  for (guint i = 0; i < matching->titles->len; i++)
    {
      const TitleSpan *span = &g_array_index (matching->titles, TitleSpan, i);
      if (span->title != entry->title)
        continue;
      matching->match->role_quote =
          sl_words_quote (matching->features->zones[span->zone], span->first, span->last);
      return;
    }
}

/* (transfer full) (nullable): @key, which is upper case, as one of the texts has it. */
static char *
find_key (const SlMailFeatures *features, const char *key)
{
  size_t length = strlen (key);
  for (guint zone = SL_ZONE_SUBJECT; zone < SL_N_ZONES; zone++)
    for (const char *c = features->zones[zone]->original; *c != '\0'; c++)
      if (g_ascii_strncasecmp (c, key, length) == 0)
        return g_strndup (c, length);
  return NULL;
}

static void
keep_number_quote (Matching *matching, guint job)
{
  GPtrArray *keys = matching->features->requisitions;
  for (guint i = 0; i < keys->len && matching->match->number_quote == NULL; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      GArray *jobs = _sl_jobs_snapshot_lookup_requisition (matching->snapshot, key);
      for (guint j = 0; jobs != NULL && j < jobs->len; j++)
        if (g_array_index (jobs, guint, j) == job && matching->match->number_quote == NULL)
          matching->match->number_quote =
              find_key (matching->features, *key == '#' ? key + 1 : key);
    }
}

static void
keep_quote (Matching *matching, GArray *companies)
{
  GArray *candidates = matching->match->candidates;
  matching->match->channel = SL_N_CHANNELS;
  if (candidates->len == 0)
    return;
  guint job = g_array_index (candidates, SlJobEvidence, 0).job;
  const SlCompanyEvidence *company =
      find_company (companies, _sl_jobs_snapshot_get_entry (matching->snapshot, job)->company);
  keep_role_quote (matching, job);
  keep_number_quote (matching, job);
  if (company == NULL)
    return;
  matching->match->channel = company->channel;
  if (company->quote != NULL)
    matching->match->quote = g_strdup (company->quote);
  else if (company->first <= company->last)
    matching->match->quote =
        sl_words_quote (matching->features->zones[company->zone], company->first, company->last);
}

/* (nullable): the candidate that job @id is made to be. */
static SlJobEvidence *
add_hinted (Matching *matching, GArray *companies, const char *id)
{
  guint job = 0;
  if (id == NULL || !_sl_jobs_snapshot_find_job (matching->snapshot, id, &job))
    return NULL;
  add_candidate (
      matching, job,
      find_company (companies, _sl_jobs_snapshot_get_entry (matching->snapshot, job)->company));
  return find_candidate (matching->match, job);
}

/* Whether @other is another open job of the same employer that the mail may be about. */
static gboolean
is_sibling (const Matching *matching, const SlJobEvidence *one, const SlJobEvidence *other)
{
  guint company = _sl_jobs_snapshot_get_entry (matching->snapshot, one->job)->company;
  return other != one && company != G_MAXUINT && !other->before_applied && !other->after_closed &&
         _sl_jobs_snapshot_get_entry (matching->snapshot, other->job)->company == company;
}

/* Whether the user has applied to the employer of @hinted again since it came to an end. */
static gboolean
is_superseded (const Matching *matching, const SlJobEvidence *hinted)
{
  const SlJobEntry *entry = _sl_jobs_snapshot_get_entry (matching->snapshot, hinted->job);
  GArray *candidates = matching->match->candidates;
  int64_t end = get_end (matching, entry);
  if (end == 0 || matching->features->received_us <= end)
    return FALSE;
  for (guint i = 0; i < candidates->len; i++)
    {
      const SlJobEvidence *other = &g_array_index (candidates, SlJobEvidence, i);
      if (is_sibling (matching, hinted, other))
        return TRUE;
    }
  return FALSE;
}

/* Whether the mail itself names another job of the same employer better than @hinted. */
static gboolean
is_contradicted (const Matching *matching, const SlJobEvidence *hinted)
{
  GArray *candidates = matching->match->candidates;
  for (guint i = 0; i < candidates->len; i++)
    {
      const SlJobEvidence *other = &g_array_index (candidates, SlJobEvidence, i);
      if (is_sibling (matching, hinted, other) &&
          (other->own > hinted->own + NEAR_MARGIN ||
           (other->title == SL_TITLE_EXACT && hinted->title != SL_TITLE_EXACT) ||
           (other->requisition && !hinted->requisition)))
        return TRUE;
    }
  return FALSE;
}

/* Whether there was an application to the same employer after the mail that gave the hint. */
static gboolean
is_older (const Matching *matching, const SlJobEvidence *hinted, int64_t last_us)
{
  GArray *candidates = matching->match->candidates;
  for (guint i = 0; last_us != 0 && i < candidates->len; i++)
    {
      const SlJobEvidence *other = &g_array_index (candidates, SlJobEvidence, i);
      const SlJobEntry *entry = _sl_jobs_snapshot_get_entry (matching->snapshot, other->job);
      if (is_sibling (matching, hinted, other) &&
          sl_job_get_fields (entry->job)->applied_us > last_us)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_siblings (const Matching *matching, const SlJobEvidence *hinted)
{
  GArray *candidates = matching->match->candidates;
  for (guint i = 0; i < candidates->len; i++)
    if (is_sibling (matching, hinted, &g_array_index (candidates, SlJobEvidence, i)))
      return TRUE;
  return FALSE;
}

/* A number of the same kind that is another one: "LC-39" is not the job of "LC-44". */
static void
mind_other_codes (Matching *matching)
{
  GArray *candidates = matching->match->candidates;
  for (guint i = 0; matching->threads != NULL && i < candidates->len; i++)
    {
      SlJobEvidence *evidence = &g_array_index (candidates, SlJobEvidence, i);
      const SlJobEntry *entry = _sl_jobs_snapshot_get_entry (matching->snapshot, evidence->job);
      if (sl_thread_index_has_other_code (matching->threads, sl_job_get_fields (entry->job)->id,
                                          matching->features->codes))
        evidence->points -= OTHER_CODE_POINTS;
    }
}

static void
add_hints (Matching *matching, GArray *companies, const SlJobHints *hints)
{
  SlJobEvidence *evidence = add_hinted (matching, companies, hints->code_job);
  if (evidence != NULL && !is_superseded (matching, evidence))
    {
      evidence->requisition = TRUE;
      evidence->points += CODE_POINTS;
    }
  evidence = add_hinted (matching, companies, hints->person.job_id);
  if (evidence != NULL && !is_superseded (matching, evidence))
    {
      evidence->person = TRUE;
      evidence->points += is_contradicted (matching, evidence)                   ? WEAK_POINTS
                          : is_older (matching, evidence, hints->person.last_us) ? OLD_POINTS
                                                                                 : PERSON_POINTS;
    }
  evidence = add_hinted (matching, companies, hints->office.job_id);
  if (evidence != NULL && !is_superseded (matching, evidence))
    {
      evidence->office = TRUE;
      evidence->points += has_siblings (matching, evidence) ? WEAK_POINTS : OFFICE_POINTS;
    }
  evidence = add_hinted (matching, companies, hints->thread_job);
  if (evidence != NULL && !is_superseded (matching, evidence))
    {
      evidence->thread = TRUE;
      evidence->points += THREAD_POINTS;
    }
}

static void
count_words (GHashTable *counts, GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      gpointer key = GUINT_TO_POINTER (g_array_index (words, SlTitleWord, i).stem);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
      g_hash_table_insert (counts, key, GUINT_TO_POINTER (n + 1));
    }
}

static double
rate_own_words (const Matching *matching, GHashTable *counts, GArray *words)
{
  double sum = 0;
  for (guint i = 0; i < words->len; i++)
    {
      const SlTitleWord *word = &g_array_index (words, SlTitleWord, i);
      if (g_hash_table_lookup (counts, GUINT_TO_POINTER (word->stem)) == GUINT_TO_POINTER (1))
        sum += rate_word (matching, word);
    }
  return sum;
}

static gboolean
has_initials (const Matching *matching, const SlJobEntry *entry)
{
  for (guint i = 0; i < entry->initials->len; i++)
    if (has_hash (matching->capitals, g_array_index (entry->initials, uint32_t, i)))
      return TRUE;
  return FALSE;
}

/* Of those, the mail must say which one. */
static gboolean
is_rival (const SlJobEvidence *evidence)
{
  return evidence->level != SL_MATCH_NONE && !evidence->before_applied;
}

static guint
count_rivals (const Matching *matching)
{
  guint n = 0;
  for (guint i = 0; i < matching->match->candidates->len; i++)
    n += is_rival (&g_array_index (matching->match->candidates, SlJobEvidence, i)) ? 1 : 0;
  return n;
}

/* What the mail says that only one of the jobs has: a word of its title, its place. */
static void
tell_apart (Matching *matching)
{
  GArray *candidates = matching->match->candidates;
  guint n_initials = 0;
  if (count_rivals (matching) < 2)
    return;
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  read_role_words (matching);
  for (guint i = 0; i < candidates->len; i++)
    {
      const SlJobEvidence *evidence = &g_array_index (candidates, SlJobEvidence, i);
      const SlJobEntry *entry = _sl_jobs_snapshot_get_entry (matching->snapshot, evidence->job);
      if (!is_rival (evidence))
        continue;
      count_words (counts, entry->title_words);
      count_words (counts, entry->extra_words);
      n_initials += has_initials (matching, entry) ? 1 : 0;
    }
  for (guint i = 0; i < candidates->len; i++)
    {
      SlJobEvidence *evidence = &g_array_index (candidates, SlJobEvidence, i);
      const SlJobEntry *entry = _sl_jobs_snapshot_get_entry (matching->snapshot, evidence->job);
      if (!is_rival (evidence))
        continue;
      double own = rate_own_words (matching, counts, entry->title_words) +
                   EXTRA_SHARE * rate_own_words (matching, counts, entry->extra_words);
      if (n_initials == 1 && has_initials (matching, entry))
        own += INITIALS_POINTS;
      evidence->own = MIN (own, MAX_OWN);
      evidence->points += OWN_POINTS * evidence->own;
      if (evidence->own >= 0.7 && evidence->title < SL_TITLE_PART)
        evidence->title = SL_TITLE_PART;
    }
}

static void
collect (Matching *matching, GArray *companies, const SlJobHints *hints)
{
  guint job = 0;
  double best = companies->len > 0 ? g_array_index (companies, SlCompanyEvidence, 0).points : 0;
  for (guint i = 0; i < companies->len; i++)
    {
      const SlCompanyEvidence *company = &g_array_index (companies, SlCompanyEvidence, i);
      if (company->points >= best - 3)
        add_company_jobs (matching, company);
    }
  for (guint i = 0; i < matching->requisition_jobs->len; i++)
    {
      job = g_array_index (matching->requisition_jobs, guint, i);
      add_candidate (
          matching, job,
          find_company (companies, _sl_jobs_snapshot_get_entry (matching->snapshot, job)->company));
    }
  if (best < 1.4 && matching->match->candidates->len <= MAX_CANDIDATES)
    add_by_title (matching);
  tell_apart (matching);
  mind_other_codes (matching);
  add_hints (matching, companies, hints);
}

static gboolean
is_refused (SlJobsSnapshot *snapshot, const SlMailFeatures *features)
{
  if (!_sl_jobs_snapshot_has_learned (snapshot))
    return FALSE;
  g_auto (GStrv) keys = sl_learning_list_keys (features->sender->address);
  for (guint i = 0; keys[i] != NULL; i++)
    if (_sl_jobs_snapshot_is_refused (snapshot, keys[i]))
      return TRUE;
  return FALSE;
}

static const char *
find_code_job (SlThreadIndex *threads, GPtrArray *codes)
{
  for (guint i = 0; i < codes->len; i++)
    {
      g_autofree char *key = g_strconcat (SL_THREAD_KEY_CODE, g_ptr_array_index (codes, i), NULL);
      const char *job_id = sl_thread_index_lookup_key (threads, key).job_id;
      if (job_id != NULL)
        return job_id;
    }
  return NULL;
}

SlJobHints
sl_job_hints_find (SlThreadIndex *threads, SlMessage *message, const SlMailFeatures *features)
{
  SlJobHints hints = { .threads = threads };
  if (threads == NULL)
    return hints;
  g_autoptr (GPtrArray) no_codes = g_ptr_array_new ();
  g_auto (GStrv) keys = sl_thread_index_list_keys (message, no_codes);
  for (guint i = 0; keys[i] != NULL; i++)
    if (g_str_has_prefix (keys[i], SL_THREAD_KEY_PERSON))
      hints.person = sl_thread_index_lookup_key (threads, keys[i]);
    else
      hints.office = sl_thread_index_lookup_key (threads, keys[i]);
  hints.thread_job = sl_thread_index_lookup (threads, message);
  hints.code_job = find_code_job (threads, features->codes);
  return hints;
}

SlJobMatch *
sl_job_match_new (SlJobsSnapshot *snapshot, const SlMailFeatures *features, const SlJobHints *hints)
{
  SlJobMatch *self = g_new0 (SlJobMatch, 1);
  self->candidates = g_array_new (FALSE, TRUE, sizeof (SlJobEvidence));
  g_autoptr (GArray) titles = g_array_new (FALSE, FALSE, sizeof (TitleSpan));
  g_autoptr (GArray) requisition_jobs = g_array_new (FALSE, FALSE, sizeof (guint));
  Matching matching = {
    .snapshot = snapshot,
    .features = features,
    .titles = titles,
    .requisition_jobs = requisition_jobs,
    .threads = hints->threads,
    .match = self,
  };
  g_autoptr (GArray) companies = sl_company_match_list (snapshot, features);
  read_requisitions (&matching);
  read_titles (&matching);
  collect (&matching, companies, hints);
  rank (&matching, companies);
  self->stranger = sl_company_match_names_stranger (snapshot, features);
  self->refused = is_refused (snapshot, features);
  keep_quote (&matching, companies);
  if (self->candidates->len > MAX_CANDIDATES)
    g_array_set_size (self->candidates, MAX_CANDIDATES);
  g_clear_pointer (&matching.words, g_hash_table_unref);
  g_clear_pointer (&matching.body, g_hash_table_unref);
  g_clear_pointer (&matching.capitals, g_hash_table_unref);
  return self;
}

void
sl_job_match_free (SlJobMatch *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->candidates);
  g_free (self->quote);
  g_free (self->role_quote);
  g_free (self->number_quote);
  g_free (self);
}
