/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One pass over the applications. Made for tens of thousands: names are folded once each, dates are
 * counted in days without a calendar object.
 */

#include "sl-insights.h"

#include <math.h>
#include <string.h>

#include "sl-date.h"
#include "sl-text.h"

#define Z_95 1.959963984540054
#define SILENT_DAYS 14
#define MOST_WEEKS 520
#define MOST_WORDS 20
#define LEAST_OF_A_WORD 2

/* A group while it is counted. */
typedef struct
{
  SlInsightsGroup group;
  GArray *days; /* (owned) (element-type double): to the first answer */
} Tally;

/* What one application adds to each of its groups. */
typedef struct
{
  gboolean answered;
  gboolean interviewed;
  gboolean offered;
  gboolean rejected;
  gboolean silent;
  gboolean ghosted;
  double days; /* to the first answer; -1 unknown */
} Marks;

typedef struct
{
  const SlInsightsQuery *query;
  SlInsights *insights;
  GTimeZone *zone;        /* (unowned) */
  GHashTable *folded;     /* (owned) (element-type utf8 utf8): borrowed text to its folded form */
  GHashTable *titles;     /* (owned) (element-type utf8 GPtrArray): borrowed title to its words */
  GStringChunk *strings;  /* (owned): words */
  GHashTable *n_of_names; /* (owned) (element-type utf8 gint) */
  GHashTable *stop_words; /* (owned) (element-type utf8 utf8) */
  GHashTable *sources;    /* (owned) (element-type utf8 Tally) */
  GHashTable *words;
  GHashTable *repeats;
  GHashTable *weeks;  /* (owned) (element-type gint64 Tally): by day of the Monday */
  GHashTable *months; /* (owned) (element-type gint64 Tally): by day of the first */
  Tally *all;
  int flows[SL_INSIGHTS_N_NODES][SL_INSIGHTS_N_NODES];
  char *source; /* (owned) (nullable): folded, as asked for */
  char *word;   /* (owned) (nullable) */
} Count;

/* Too common in titles to tell anything: articles, "m/w/d", and the like. */
static const char *const stop_words[] = {
  "and", "or",  "of",  "for", "the", "in",  "at",  "to",  "with", "an",  "on",  "und", "für",
  "der", "die", "das", "den", "im",  "mit", "von", "als", "bei",  "mwd", "wmd", "gn",  "et",
  "de",  "du",  "des", "la",  "le",  "les", "en",  "y",   "el",   "los", "las", "con", "para",
  "hf",  "fh",  "all", "div", "di",  "e",   "da",  "do",  "van",  "het", "een", "i",   "w",
};

SlInsightsShare
sl_insights_share (int count, int total)
{
  g_return_val_if_fail (count >= 0 && count <= total, (SlInsightsShare) { 0 });

  SlInsightsShare share = { .count = count, .total = total };
  if (total < SL_INSIGHTS_LEAST)
    return share;

  double n = total;
  double p = count / n;
  double z2 = Z_95 * Z_95;
  double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  double half = Z_95 * sqrt (p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
  share.is_told = TRUE;
  share.share = p;
  share.low = count == 0 ? 0 : MAX (0, middle - half);
  share.high = count == total ? 1 : MIN (1, middle + half);
  return share;
}

static Tally *
tally_new (const char *key)
{
  Tally *tally = g_new0 (Tally, 1);

  tally->group.key = g_strdup (key);
  tally->group.median_days = -1;
  tally->days = g_array_new (FALSE, FALSE, sizeof (double));
  return tally;
}

static void
tally_free (Tally *tally)
{
  g_free (tally->group.key);
  g_array_unref (tally->days);
  g_free (tally);
}

static void
tally_add (Tally *tally, const Marks *marks)
{
  SlInsightsGroup *group = &tally->group;

  group->total++;
  group->answered += marks->answered;
  group->interviewed += marks->interviewed;
  group->offers += marks->offered;
  group->rejected += marks->rejected;
  group->silent += marks->silent;
  group->ghosted += marks->ghosted;
  if (marks->days >= 0)
    g_array_append_val (tally->days, marks->days);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a;
  const double *y = b;

  return (*x > *y) - (*x < *y);
}

static double
find_median (GArray *values)
{
  if (values->len < SL_INSIGHTS_LEAST)
    return -1;
  g_array_sort (values, compare_doubles);
  double upper = g_array_index (values, double, values->len / 2);
  if (values->len % 2 == 1)
    return upper;
  return (g_array_index (values, double, values->len / 2 - 1) + upper) / 2;
}

/* The group alone. */
static SlInsightsGroup
tally_take (Tally *tally)
{
  SlInsightsGroup group = tally->group;

  group.median_days = find_median (tally->days);
  tally->group.key = NULL;
  return group;
}

static void
group_free (gpointer data)
{
  SlInsightsGroup *group = data;

  g_free (group->key);
  g_free (group);
}

/* Folding is slow, and most names come often or are plain. */
static const char *
fold (Count *count, const char *text)
{
  char *folded = g_hash_table_lookup (count->folded, text);

  if (folded != NULL)
    return folded;
  folded = g_str_is_ascii (text) ? g_strstrip (g_ascii_strdown (text, -1)) : sl_text_fold (text);
  g_hash_table_insert (count->folded, (gpointer) text, folded);
  return folded;
}

static Tally *
find_tally (GHashTable *table, const char *key, const char *name)
{
  Tally *tally = g_hash_table_lookup (table, key);

  if (tally == NULL)
    {
      tally = tally_new (name);
      g_hash_table_insert (table, g_strdup (key), tally);
    }
  return tally;
}

static Tally *
find_dated (GHashTable *table, int64_t day)
{
  Tally *tally = g_hash_table_lookup (table, &day);

  if (tally == NULL)
    {
      tally = tally_new (NULL);
      tally->group.begin_us = day;
      g_hash_table_insert (table, g_memdup2 (&day, sizeof day), tally);
    }
  return tally;
}

static int64_t
divide_down (int64_t value, int64_t by)
{
  return value / by - (value % by < 0);
}

/* Days since the epoch on the calendar of the zone. */
static int64_t
get_day (GTimeZone *zone, int64_t time_us)
{
  int64_t seconds = divide_down (time_us, SL_US_PER_SECOND);
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
  int offset = interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0;

  return divide_down (seconds + offset, 24 * 60 * 60);
}

#define EPOCH_JULIAN 719163 /* 1970-01-01 for GDate */

static GDate
make_date (int64_t day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) CLAMP (day + EPOCH_JULIAN, 1, 3000000));
  return date;
}

static int64_t
get_first_of_month (int64_t day)
{
  GDate date = make_date (day);

  return day - (g_date_get_day (&date) - 1);
}

/* 1970-01-01 was a Thursday. */
static int64_t
get_monday (int64_t day)
{
  return day - ((day + 3) % 7 + 7) % 7;
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || c == '+' || c == '#';
}

static gboolean
is_telling (Count *count, const char *word)
{
  gboolean is_letter = word[1] == '\0' && *word != 'c' && *word != 'r';

  return !is_letter && !g_hash_table_contains (count->stop_words, word);
}

/* Returns: (transfer none) (element-type utf8): each different word of a title, interned; titles
 * are few compared with applications. */
static GPtrArray *
split_words (Count *count, const char *title)
{
  GPtrArray *words = g_hash_table_lookup (count->titles, title);

  if (words != NULL)
    return words;
  words = g_ptr_array_new ();
  g_hash_table_insert (count->titles, (gpointer) title, words);
  for (const char *p = fold (count, title); *p != '\0';)
    {
      const char *begin = p;
      while (*p != '\0' && is_word_char (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p == begin)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      g_autofree char *word = g_strndup (begin, (size_t) (p - begin));
      char *kept = g_string_chunk_insert_const (count->strings, word);
      if (is_telling (count, kept) && !g_ptr_array_find (words, kept, NULL))
        g_ptr_array_add (words, kept);
    }
  return words;
}

static gboolean
is_asked_for (Count *count, const SlInsightsJob *job)
{
  const SlInsightsQuery *query = count->query;

  if (query->from_us != 0 && job->applied_us < query->from_us)
    return FALSE;
  if (query->to_us != 0 && (job->applied_us >= query->to_us || job->applied_us == 0))
    return FALSE;
  if (count->source != NULL &&
      !g_str_equal (count->source, job->source != NULL ? fold (count, job->source) : ""))
    return FALSE;
  return count->word == NULL || g_ptr_array_find_with_equal_func (split_words (count, job->title),
                                                                  count->word, g_str_equal, NULL);
}

static gboolean
had_talk (const SlInsightsPath *path)
{
  for (size_t i = 1; i < path->n_nodes; i++)
    if (path->nodes[i] != SL_INSIGHTS_ASSESSMENT && path->nodes[i] != SL_INSIGHTS_OFFER)
      return TRUE;
  return FALSE;
}

static Marks
judge (Count *count, const SlInsightsJob *job, const SlInsightsPath *path)
{
  int64_t silent_us = count->insights->silent_days * SL_US_PER_DAY;
  Marks marks = {
    .answered = path->answered_us != 0,
    .interviewed = had_talk (path),
    .offered = path->nodes[path->n_nodes - 1] == SL_INSIGHTS_OFFER,
    .rejected = path->end == SL_INSIGHTS_REJECTED,
    .ghosted = path->end == SL_INSIGHTS_NO_RESPONSE || path->end == SL_INSIGHTS_GHOSTED,
    .days = -1,
  };

  marks.silent = path->end == SL_INSIGHTS_OPEN && !marks.answered &&
                 count->query->now_us - job->last_activity_us >= silent_us;
  if (marks.answered && job->applied_us != 0)
    marks.days = (double) MAX (0, path->answered_us - job->applied_us) / (double) SL_US_PER_DAY;
  return marks;
}

static void
add_flows (Count *count, const SlInsightsPath *path)
{
  SlInsights *insights = count->insights;

  insights->ends[path->end]++;
  for (size_t i = 0; i < path->n_nodes; i++)
    {
      SlInsightsNode from = path->nodes[i];
      gboolean is_last = i + 1 == path->n_nodes;
      SlInsightsStage *stage = &insights->stages[from];

      stage->total++;
      stage->went_on += !is_last;
      stage->waiting += is_last && path->end == SL_INSIGHTS_OPEN;
      stage->ended += is_last && path->end != SL_INSIGHTS_OPEN;
      count->flows[from][is_last ? path->end : path->nodes[i + 1]]++;
    }
}

static const char *
name_repeats (int n)
{
  if (n == 1)
    return "1";
  return n <= 3 ? "2-3" : "4+";
}

static void
add_job (Count *count, const SlInsightsJob *job)
{
  gboolean has_source = job->source != NULL && *job->source != '\0';
  int n_of_name =
      GPOINTER_TO_INT (g_hash_table_lookup (count->n_of_names, fold (count, job->company)));
  const char *repeats = name_repeats (n_of_name);
  GPtrArray *words = split_words (count, job->title);
  SlInsightsPath path;

  sl_insights_path_walk (job->applied_us, job->moves, job->n_moves, &path);
  Marks marks = judge (count, job, &path);
  tally_add (count->all, &marks);
  add_flows (count, &path);
  count->insights->waiting += path.end == SL_INSIGHTS_OPEN;
  count->insights->young += path.end == SL_INSIGHTS_OPEN && !marks.answered && !marks.silent;
  tally_add (find_tally (count->sources, has_source ? fold (count, job->source) : "",
                         has_source ? job->source : NULL),
             &marks);
  tally_add (find_tally (count->repeats, repeats, repeats), &marks);
  for (guint i = 0; i < words->len; i++)
    tally_add (find_tally (count->words, words->pdata[i], words->pdata[i]), &marks);
  if (job->applied_us == 0)
    {
      count->insights->n_undated++;
      return;
    }
  int64_t day = get_day (count->zone, job->applied_us);
  tally_add (find_dated (count->weeks, get_monday (day)), &marks);
  tally_add (find_dated (count->months, get_first_of_month (day)), &marks);
}

static int
compare_by_size (gconstpointer pa, gconstpointer pb)
{
  const SlInsightsGroup *a = *(const SlInsightsGroup *const *) pa;
  const SlInsightsGroup *b = *(const SlInsightsGroup *const *) pb;

  if (a->total != b->total)
    return b->total - a->total;
  return g_strcmp0 (a->key, b->key);
}

static int
compare_by_key (gconstpointer pa, gconstpointer pb)
{
  const SlInsightsGroup *a = *(const SlInsightsGroup *const *) pa;
  const SlInsightsGroup *b = *(const SlInsightsGroup *const *) pb;

  return g_strcmp0 (a->key, b->key);
}

static int
compare_by_begin (gconstpointer pa, gconstpointer pb)
{
  const SlInsightsGroup *a = *(const SlInsightsGroup *const *) pa;
  const SlInsightsGroup *b = *(const SlInsightsGroup *const *) pb;

  return (a->begin_us > b->begin_us) - (a->begin_us < b->begin_us);
}

static GPtrArray *
collect (GHashTable *table, GCompareFunc compare, int least)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SlInsightsGroup group = tally_take (value);
      if (group.total >= least)
        g_ptr_array_add (groups, g_memdup2 (&group, sizeof group));
      else
        g_free (group.key);
    }
  g_ptr_array_sort (groups, compare);
  return groups;
}

static char *
name_date (int64_t day, gboolean is_week)
{
  GDate date = make_date (day);

  if (!is_week)
    return g_strdup_printf ("%04d-%02d", g_date_get_year (&date), g_date_get_month (&date));
  GDate thursday = make_date (day + 3); /* the year of an ISO week is that of its Thursday */
  return g_strdup_printf ("%04d-W%02u", g_date_get_year (&thursday),
                          g_date_get_iso8601_week_of_year (&date));
}

/* Midnight on the calendar of the zone. */
static int64_t
get_midnight (GTimeZone *zone, int64_t day)
{
  int64_t seconds = day * 24 * 60 * 60;
  int interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &seconds);

  return (seconds - (interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0)) *
         SL_US_PER_SECOND;
}

/* Until here the beginning is a day. An application dated long ago by mistake makes no long list.
 */
static void
fill_weeks (GPtrArray *groups)
{
  while (groups->len > 0 &&
         ((SlInsightsGroup *) groups->pdata[0])->begin_us <=
             ((SlInsightsGroup *) groups->pdata[groups->len - 1])->begin_us - 7 * MOST_WEEKS)
    g_ptr_array_remove_index (groups, 0);
  for (guint i = 0; i + 1 < groups->len; i++)
    {
      int64_t next = ((SlInsightsGroup *) groups->pdata[i])->begin_us + 7;
      if (((SlInsightsGroup *) groups->pdata[i + 1])->begin_us == next)
        continue;
      SlInsightsGroup *empty = g_new0 (SlInsightsGroup, 1);
      empty->begin_us = next;
      empty->median_days = -1;
      g_ptr_array_insert (groups, (int) i + 1, empty);
    }
}

static void
finish_dates (Count *count, GPtrArray *groups, gboolean is_week)
{
  if (is_week)
    fill_weeks (groups);
  for (guint i = 0; i < groups->len; i++)
    {
      SlInsightsGroup *group = groups->pdata[i];
      group->key = name_date (group->begin_us, is_week);
      group->begin_us = get_midnight (count->zone, group->begin_us);
    }
}

static void
collect_flows (Count *count)
{
  for (int from = 0; from < SL_INSIGHTS_N_NODES; from++)
    for (int to = 0; to < SL_INSIGHTS_N_NODES; to++)
      {
        SlInsightsFlow flow = { (SlInsightsNode) from, (SlInsightsNode) to,
                                count->flows[from][to] };
        if (flow.count > 0)
          g_array_append_val (count->insights->flows, flow);
      }
}

static void
count_names (Count *count, const SlInsightsJob *jobs, size_t n_jobs)
{
  for (size_t i = 0; i < n_jobs; i++)
    {
      const char *name = fold (count, jobs[i].company);
      int n = GPOINTER_TO_INT (g_hash_table_lookup (count->n_of_names, name));
      g_hash_table_insert (count->n_of_names, (gpointer) name, GINT_TO_POINTER (n + 1));
    }
}

static GHashTable *
new_tallies (GHashFunc hash, GEqualFunc equal)
{
  return g_hash_table_new_full (hash, equal, g_free, (GDestroyNotify) tally_free);
}

static void
begin (Count *count)
{
  count->folded = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  count->titles =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  count->strings = g_string_chunk_new (1024);
  count->n_of_names = g_hash_table_new (g_str_hash, g_str_equal);
  count->stop_words = g_hash_table_new (g_str_hash, g_str_equal);
  for (size_t i = 0; i < G_N_ELEMENTS (stop_words); i++)
    g_hash_table_add (count->stop_words, (gpointer) stop_words[i]);
  count->sources = new_tallies (g_str_hash, g_str_equal);
  count->words = new_tallies (g_str_hash, g_str_equal);
  count->repeats = new_tallies (g_str_hash, g_str_equal);
  count->weeks = new_tallies (g_int64_hash, g_int64_equal);
  count->months = new_tallies (g_int64_hash, g_int64_equal);
  count->all = tally_new (NULL);
  if (count->query->source != NULL)
    count->source = sl_text_fold (count->query->source);
  if (count->query->word != NULL)
    count->word = sl_text_fold (count->query->word);
}

static void
end (Count *count)
{
  SlInsights *insights = count->insights;

  insights->all = tally_take (count->all);
  collect_flows (count);
  insights->sources = collect (count->sources, compare_by_size, 1);
  insights->words = collect (count->words, compare_by_size, LEAST_OF_A_WORD);
  if (insights->words->len > MOST_WORDS)
    g_ptr_array_remove_range (insights->words, MOST_WORDS, insights->words->len - MOST_WORDS);
  insights->repeats = collect (count->repeats, compare_by_key, 1);
  insights->weeks = collect (count->weeks, compare_by_begin, 1);
  insights->months = collect (count->months, compare_by_begin, 1);
  finish_dates (count, insights->weeks, TRUE);
  finish_dates (count, insights->months, FALSE);
  g_hash_table_unref (count->sources);
  g_hash_table_unref (count->words);
  g_hash_table_unref (count->repeats);
  g_hash_table_unref (count->weeks);
  g_hash_table_unref (count->months);
  g_hash_table_unref (count->n_of_names);
  g_hash_table_unref (count->stop_words);
  g_hash_table_unref (count->titles);
  g_string_chunk_free (count->strings);
  g_hash_table_unref (count->folded);
  tally_free (count->all);
  g_free (count->source);
  g_free (count->word);
}

SlInsights *
sl_insights_compute (const SlInsightsJob *jobs, size_t n_jobs, const SlInsightsQuery *query)
{
  g_return_val_if_fail (jobs != NULL || n_jobs == 0, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  SlInsights *self = g_atomic_rc_box_new0 (SlInsights);
  Count count = {
    .query = query,
    .insights = self,
    .zone = query->zone != NULL ? query->zone : local,
  };

  self->silent_days = query->silent_days > 0 ? query->silent_days : SILENT_DAYS;
  self->flows = g_array_new (FALSE, FALSE, sizeof (SlInsightsFlow));
  begin (&count);
  count_names (&count, jobs, n_jobs);
  for (size_t i = 0; i < n_jobs; i++)
    {

      if (is_asked_for (&count, &jobs[i]))
        add_job (&count, &jobs[i]);
    }
  end (&count);
  return self;
}

static void
clear (gpointer data)
{
  SlInsights *self = data;

  g_array_unref (self->flows);
  g_ptr_array_unref (self->weeks);
  g_ptr_array_unref (self->months);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->repeats);
}

SlInsights *
sl_insights_ref (SlInsights *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sl_insights_unref (SlInsights *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
