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
#define COMPANY_MARGIN 1.0
#define NO_RIVAL 100.0
#define PERSON_POINTS 2.5
#define OFFICE_POINTS 1.5
#define THREAD_POINTS 8

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
  GArray *titles;    /* (element-type TitleSpan): not inside longer ones */
  GHashTable *words; /* (nullable): folded words of subject and role */
  GHashTable *body;  /* (nullable): folded words of the text */
  gboolean names_role;
  GArray *requisition_jobs; /* (element-type guint) */
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
add_words (GHashTable *table, const SlWords *words)
{
  for (guint i = 0; i < sl_words_count (words); i++)
    g_hash_table_add (table, g_strdup (sl_words_text (words, i)));
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
  matching->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_words (matching->words, matching->features->zones[SL_ZONE_SUBJECT]);
  matching->body = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_words (matching->body, matching->features->zones[SL_ZONE_BODY]);
  matching->names_role = matching->features->role != NULL;
  if (matching->names_role)
    {
      g_autoptr (SlWords) role = sl_words_new (matching->features->role, 400);
      add_words (matching->words, role);
    }
}

static void
read_requisitions (Matching *matching)
{
  GPtrArray *keys = matching->features->requisitions;
  for (guint i = 0; i < keys->len; i++)
    {
      GArray *jobs =
          _sl_jobs_snapshot_lookup_requisition (matching->snapshot, g_ptr_array_index (keys, i));
      for (guint j = 0; jobs != NULL && j < jobs->len && matching->requisition_jobs->len < MAX_JOBS;
           j++)
        g_array_append_val (matching->requisition_jobs, g_array_index (jobs, guint, j));
    }
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
      const char *word = g_ptr_array_index (entry->title_words, i);
      n += g_hash_table_contains (matching->words, word) ? 1 : 0;
      n_body += g_hash_table_contains (matching->body, word) ? 1 : 0;
    }
  double share = n / entry->title_words->len;
  double share_body = n_body / entry->title_words->len;
  *points = MAX (1.6 * share, share_body);
  if (share >= 0.5 || share_body > 0.99)
    return SL_TITLE_PART;
  return matching->names_role ? SL_TITLE_OTHER : SL_TITLE_NONE;
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
  if (entry->closed && (fields->closed_us == 0 || received >= fields->closed_us))
    {
      evidence->after_closed =
          fields->closed_us == 0 || received > fields->closed_us + CLOSED_DAYS * SL_US_PER_DAY;
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
  return entry->n_title_words >= 2 ||
         (entry->title_words->len == 1 && strlen (g_ptr_array_index (entry->title_words, 0)) >= 9);
}

/* A role alone is little: only if it is long enough, and only one open job has it. */
static void
add_by_title (Matching *matching)
{
  for (guint i = 0; i < matching->titles->len; i++)
    {
      GArray *jobs = _sl_jobs_snapshot_get_title_jobs (
          matching->snapshot, g_array_index (matching->titles, TitleSpan, i).title);
      if (jobs->len > MAX_CANDIDATES)
        continue;
      for (guint j = 0; j < jobs->len; j++)
        {
          guint job = g_array_index (jobs, guint, j);
          if (is_telling (_sl_jobs_snapshot_get_entry (matching->snapshot, job)))
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
rank (Matching *matching, GArray *companies)
{
  GArray *candidates = matching->match->candidates;
  g_array_sort_with_data (candidates, compare_candidates, matching->snapshot);
  if (candidates->len == 0)
    return;
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
  matching->match->ambiguous = !best->thread && candidates->len > 1 && best->margin < NEAR_MARGIN;
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
  SlJobEvidence *evidence = add_hinted (matching, companies, hints->person_job);
  if (evidence != NULL)
    {
      evidence->person = TRUE;
      evidence->points += PERSON_POINTS;
    }
  evidence = add_hinted (matching, companies, hints->office_job);
  if (evidence != NULL)
    {
      evidence->office = TRUE;
      evidence->points += OFFICE_POINTS;
    }
  evidence = add_hinted (matching, companies, hints->thread_job);
  if (evidence != NULL)
    {
      evidence->thread = TRUE;
      evidence->points += THREAD_POINTS;
    }
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
