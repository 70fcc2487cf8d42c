/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sixty applications, counted by hand, and what must hold for any. A history is a line of moves, a
 * letter and a day after applying: r recruiter, a assessment, h hiring manager, t technical, o
 * onsite, f offer, p back to applied, x closed; a capital says how: Rejected, Withdrawn, No
 * response, Ghosted, Accepted, Declined.
 */

#include "sl-insights.h"

#include <string.h>

#include "sl-date.h"
#include "sl-json.h"
#include "sl-timeline.h"

#define MONDAY_US G_GINT64_CONSTANT (1767571200000000) /* 2026-01-05 */
#define MOST_MOVES 12
#define N_RUNS 400

typedef struct
{
  int n;
  const char *company; /* with %d each has its own */
  const char *title;
  const char *source;
  int applied; /* days after the Monday */
  const char *moves;
} Block;

static const Block sixty[] = {
  { 13, "A%d", "Software Engineer", "LinkedIn", 10, "" },
  { 5, "Young %d", "Software Engineer", "LinkedIn", 95, "" },
  { 1, "Acme", "Senior Software Engineer", "LinkedIn", 10, "xR3" },
  { 1, "ACME", "Senior Software Engineer", "linkedin", 10, "xR4" },
  { 1, "acme", "Senior Software Engineer", "LINKEDIN", 10, "xR5" },
  { 1, "Acme", "Senior Software Engineer", "LinkedIn", 10, "xR6" },
  { 1, "Acme", "Senior Software Engineer", "LinkedIn", 10, "xR7" },
  { 1, "Acme", "Senior Software Engineer", "LinkedIn", 10, "xR8" },
  { 1, "Acme", "Senior Software Engineer", "LinkedIn", 10, "xR9" },
  { 1, "Acme", "Senior Software Engineer", "LinkedIn", 10, "xR10" },
  { 1, "Acme", "Senior Software Engineer", "LinkedIn", 10, "xR11" },
  { 1, "Acme", "Senior Software Engineer", "LinkedIn", 10, "xR12" },
  { 1, "Acme", "Senior Software Engineer", "LinkedIn", 10, "xR13" },
  { 1, "Acme", "Senior Software Engineer", "LinkedIn", 10, "xR14" },
  { 2, "Pair", "Ingénieur logiciel (m/w/d)", NULL, 10, "xN45" },
  { 2, "Pär", "Ingénieur logiciel (m/w/d)", NULL, 10, "xG60" },
  { 2, "D%d", "Ingénieur logiciel", NULL, 10, "xW5" },
  { 1, "E%d", "Ingénieur logiciel", "", 10, "x7" },
  { 4, "F%d", "Data Scientist", "Referral", 10, "r2 xR9" },
  { 3, "G%d", "Data Scientist", "Referral", 10, "r4" },
  { 2, "H%d", "Data Scientist", "Board", 10, "t3 p5" },
  { 2, "I%d", "Data Scientist", "Board", 10, "t3 p5 t8" },
  { 2, "J%d", "Data Scientist", "Board", 10, "xR4 r6" },
  { 2, "K%d", "Data Scientist", "Board", 10, "xR4 p5" },
  { 2, "L%d", "Data Scientist", "Board", 10, "r1 t5 o9 t12" },
  { 1, "M%d", "Data Scientist", "Board", 10, "r1 a3 h5 t8 o13 f20 fA25" },
  { 1, "N%d", "Data Scientist", "Board", 10, "r2 t9 f30 xD33" },
  { 1, "O%d", "Data Scientist", "Board", 10, "t10 xA40" },
  { 1, "P%d", "Data Scientist", "Board", 10, "f15" },
  { 1, "Q%d", "Data Scientist", "Board", 10, "a6 xG50" },
  { 1, "R%d", "Data Scientist", "Board", 10, "o12 t13 xR20" },
};

typedef struct
{
  GArray *jobs;   /* (element-type SlInsightsJob) */
  GPtrArray *own; /* what they borrow */
  GTimeZone *utc;
} Profile;

static SlStage
read_stage (char letter)
{
  static const char letters[] = " prahtofx";

  return (SlStage) (strchr (letters, letter) - letters);
}

static SlOutcome
read_outcome (char letter)
{
  static const char letters[] = " ADRWNG";

  return (SlOutcome) (strchr (letters, letter) - letters);
}

static size_t
read_moves (const char *text, int64_t applied_us, SlInsightsMove *moves)
{
  size_t n = 0;

  for (const char *p = text; *p != '\0'; n++)
    {
      moves[n] = (SlInsightsMove) { .to_stage = read_stage (*p++) };
      if (g_ascii_isupper (*p))
        moves[n].outcome = read_outcome (*p++);
      char *end;
      moves[n].occurred_us = applied_us + g_ascii_strtoll (p, &end, 10) * SL_US_PER_DAY;
      p = end + (*end == ' ');
    }
  return n;
}

static void
profile_clear (Profile *profile)
{
  g_array_unref (profile->jobs);
  g_ptr_array_unref (profile->own);
  g_time_zone_unref (profile->utc);
}

static void
profile_add (Profile *profile, const Block *block, int i)
{
  SlInsightsMove *moves = g_new0 (SlInsightsMove, MOST_MOVES);
  GString *company = g_string_new (block->company);
  g_autofree char *number = g_strdup_printf ("%d", i);
  int64_t applied_us = MONDAY_US + block->applied * SL_US_PER_DAY;
  SlInsightsJob job = { .title = block->title,
                        .source = block->source,
                        .applied_us = applied_us,
                        .last_activity_us = applied_us,
                        .moves = moves,
                        .n_moves = read_moves (block->moves, applied_us, moves) };

  g_string_replace (company, "%d", number, 0);
  if (job.n_moves > 0)
    job.last_activity_us = moves[job.n_moves - 1].occurred_us;
  g_ptr_array_add (profile->own, moves);
  g_ptr_array_add (profile->own, g_string_free_and_steal (company));
  job.company = g_ptr_array_index (profile->own, profile->own->len - 1);
  g_array_append_val (profile->jobs, job);
}

static Profile
make_sixty (void)
{
  Profile profile = { .jobs = g_array_new (FALSE, TRUE, sizeof (SlInsightsJob)),
                      .own = g_ptr_array_new_with_free_func (g_free),
                      .utc = g_time_zone_new_utc () };

  for (size_t i = 0; i < G_N_ELEMENTS (sixty); i++)
    for (int n = 0; n < sixty[i].n; n++)
      profile_add (&profile, &sixty[i], n);
  g_assert_cmpuint (profile.jobs->len, ==, 60);
  return profile;
}

static SlInsights *
compute (Profile *profile, SlInsightsQuery query)
{
  query.now_us = MONDAY_US + 100 * SL_US_PER_DAY;
  query.zone = profile->utc;
  return sl_insights_compute ((SlInsightsJob *) (gpointer) profile->jobs->data, profile->jobs->len,
                              &query);
}

static int
get_flow (SlInsights *insights, SlInsightsNode from, SlInsightsNode to)
{
  for (guint i = 0; i < insights->flows->len; i++)
    {
      const SlInsightsFlow *flow = &g_array_index (insights->flows, SlInsightsFlow, i);
      if (flow->from == from && flow->to == to)
        return flow->count;
    }
  return 0;
}

static void
assert_group (GPtrArray *groups, guint i, const char *key, int total, int answered)
{
  g_assert_cmpuint (groups->len, >, i);
  const SlInsightsGroup *group = g_ptr_array_index (groups, i);
  g_assert_cmpstr (group->key, ==, key);
  g_assert_cmpint (group->total, ==, total);
  g_assert_cmpint (group->answered, ==, answered);
}

static void
test_sixty_sums (void)
{
  Profile profile = make_sixty ();
  g_autoptr (SlInsights) insights = compute (&profile, (SlInsightsQuery) { 0 });

  g_assert_cmpint (insights->all.total, ==, 60);
  g_assert_cmpint (insights->all.answered, ==, 31);
  g_assert_cmpint (insights->all.interviewed, ==, 17);
  g_assert_cmpint (insights->all.offers, ==, 4);
  g_assert_cmpint (insights->all.rejected, ==, 17);
  g_assert_cmpint (insights->all.silent, ==, 17);
  g_assert_cmpint (insights->all.ghosted, ==, 5);
  g_assert_cmpfloat_with_epsilon (insights->all.median_days, 6, 1e-9);
  g_assert_cmpint (insights->waiting, ==, 32);
  g_assert_cmpint (insights->young, ==, 5);
  g_assert_cmpint (insights->n_undated, ==, 0);
  profile_clear (&profile);
}

static void
test_sixty_flows (void)
{
  static const SlInsightsFlow expected[] = {
    { SL_INSIGHTS_APPLIED, SL_INSIGHTS_RECRUITER_SCREEN, 13 },
    { SL_INSIGHTS_APPLIED, SL_INSIGHTS_ASSESSMENT, 1 },
    { SL_INSIGHTS_APPLIED, SL_INSIGHTS_TECHNICAL_INTERVIEW, 4 },
    { SL_INSIGHTS_APPLIED, SL_INSIGHTS_OFFER, 1 },
    { SL_INSIGHTS_APPLIED, SL_INSIGHTS_OPEN, 22 },
    { SL_INSIGHTS_APPLIED, SL_INSIGHTS_REJECTED, 12 },
    { SL_INSIGHTS_APPLIED, SL_INSIGHTS_WITHDRAWN, 2 },
    { SL_INSIGHTS_APPLIED, SL_INSIGHTS_NO_RESPONSE, 2 },
    { SL_INSIGHTS_APPLIED, SL_INSIGHTS_GHOSTED, 2 },
    { SL_INSIGHTS_APPLIED, SL_INSIGHTS_CLOSED, 1 },
    { SL_INSIGHTS_RECRUITER_SCREEN, SL_INSIGHTS_ASSESSMENT, 1 },
    { SL_INSIGHTS_RECRUITER_SCREEN, SL_INSIGHTS_TECHNICAL_INTERVIEW, 3 },
    { SL_INSIGHTS_RECRUITER_SCREEN, SL_INSIGHTS_OPEN, 5 },
    { SL_INSIGHTS_RECRUITER_SCREEN, SL_INSIGHTS_REJECTED, 4 },
    { SL_INSIGHTS_ASSESSMENT, SL_INSIGHTS_HIRING_MANAGER_SCREEN, 1 },
    { SL_INSIGHTS_ASSESSMENT, SL_INSIGHTS_GHOSTED, 1 },
    { SL_INSIGHTS_HIRING_MANAGER_SCREEN, SL_INSIGHTS_TECHNICAL_INTERVIEW, 1 },
    { SL_INSIGHTS_TECHNICAL_INTERVIEW, SL_INSIGHTS_ONSITE, 1 },
    { SL_INSIGHTS_TECHNICAL_INTERVIEW, SL_INSIGHTS_OFFER, 2 },
    { SL_INSIGHTS_TECHNICAL_INTERVIEW, SL_INSIGHTS_OPEN, 4 },
    { SL_INSIGHTS_TECHNICAL_INTERVIEW, SL_INSIGHTS_REJECTED, 1 },
    { SL_INSIGHTS_ONSITE, SL_INSIGHTS_OFFER, 1 },
    { SL_INSIGHTS_OFFER, SL_INSIGHTS_OPEN, 1 },
    { SL_INSIGHTS_OFFER, SL_INSIGHTS_ACCEPTED, 2 },
    { SL_INSIGHTS_OFFER, SL_INSIGHTS_DECLINED, 1 },
  };
  Profile profile = make_sixty ();
  g_autoptr (SlInsights) insights = compute (&profile, (SlInsightsQuery) { 0 });

  g_assert_cmpuint (insights->flows->len, ==, G_N_ELEMENTS (expected));
  for (size_t i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (get_flow (insights, expected[i].from, expected[i].to), ==, expected[i].count);
  g_assert_cmpint (insights->stages[SL_INSIGHTS_APPLIED].went_on, ==, 19);
  g_assert_cmpint (insights->stages[SL_INSIGHTS_APPLIED].ended, ==, 19);
  g_assert_cmpint (insights->stages[SL_INSIGHTS_RECRUITER_SCREEN].total, ==, 13);
  g_assert_cmpint (insights->stages[SL_INSIGHTS_TECHNICAL_INTERVIEW].total, ==, 8);
  g_assert_cmpint (insights->stages[SL_INSIGHTS_TECHNICAL_INTERVIEW].waiting, ==, 4);
  g_assert_cmpint (insights->ends[SL_INSIGHTS_GHOSTED], ==, 3);
  profile_clear (&profile);
}

static void
test_sixty_groups (void)
{
  Profile profile = make_sixty ();
  g_autoptr (SlInsights) insights = compute (&profile, (SlInsightsQuery) { 0 });

  g_assert_cmpuint (insights->sources->len, ==, 4);
  assert_group (insights->sources, 0, "LinkedIn", 30, 12);
  assert_group (insights->sources, 1, "Board", 16, 12);
  assert_group (insights->sources, 2, NULL, 7, 0);
  assert_group (insights->sources, 3, "Referral", 7, 7);
  g_assert_cmpuint (insights->words->len, ==, 7);
  assert_group (insights->words, 0, "engineer", 30, 12);
  assert_group (insights->words, 1, "software", 30, 12);
  assert_group (insights->words, 2, "data", 23, 19);
  assert_group (insights->words, 4, "senior", 12, 12);
  assert_group (insights->words, 5, "ingénieur", 7, 0);
  g_assert_cmpuint (insights->repeats->len, ==, 3);
  assert_group (insights->repeats, 0, "1", 44, 19);
  assert_group (insights->repeats, 1, "2-3", 4, 0);
  assert_group (insights->repeats, 2, "4+", 12, 12);
  g_assert_cmpuint (insights->weeks->len, ==, 13);
  assert_group (insights->weeks, 0, "2026-W03", 55, 31);
  assert_group (insights->weeks, 1, "2026-W04", 0, 0);
  assert_group (insights->weeks, 12, "2026-W15", 5, 0);
  g_assert_cmpint (((SlInsightsGroup *) insights->weeks->pdata[0])->begin_us, ==,
                   MONDAY_US + 7 * SL_US_PER_DAY);
  g_assert_cmpuint (insights->months->len, ==, 2);
  assert_group (insights->months, 0, "2026-01", 55, 31);
  assert_group (insights->months, 1, "2026-04", 5, 0);
  profile_clear (&profile);
}

static void
test_filters (void)
{
  static const struct
  {
    SlInsightsQuery query;
    int total;
    int answered;
  } cases[] = {
    { { .from_us = MONDAY_US + 90 * SL_US_PER_DAY }, 5, 0 },
    { { .from_us = MONDAY_US + 95 * SL_US_PER_DAY }, 5, 0 },
    { { .to_us = MONDAY_US + 95 * SL_US_PER_DAY }, 55, 31 },
    { { .to_us = MONDAY_US }, 0, 0 },
    { { .source = "linkedIN" }, 30, 12 },
    { { .source = "" }, 7, 0 },
    { { .source = "Nowhere" }, 0, 0 },
    { { .word = "INGÉNIEUR" }, 7, 0 },
    { { .word = "ingen" }, 0, 0 },
    { { .word = "data", .source = "Referral" }, 7, 7 },
  };
  Profile profile = make_sixty ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlInsights) insights = compute (&profile, cases[i].query);
      g_assert_cmpint (insights->all.total, ==, cases[i].total);
      g_assert_cmpint (insights->all.answered, ==, cases[i].answered);
    }
  g_autoptr (SlInsights) patient = compute (&profile, (SlInsightsQuery) { .silent_days = 86 });
  g_assert_cmpint (patient->all.silent, ==,
                   13); /* those moved forth and back were heard of later */
  profile_clear (&profile);
}

/* Against values of Brown, Cai, DasGupta (2001) and a calculator. */
static void
test_shares (void)
{
  SlInsightsShare share = sl_insights_share (31, 60);

  g_assert_true (share.is_told);
  g_assert_cmpfloat_with_epsilon (share.low, 0.3931, 1e-4);
  g_assert_cmpfloat_with_epsilon (share.high, 0.6383, 1e-4);
  share = sl_insights_share (0, 10);
  g_assert_cmpfloat_with_epsilon (share.low, 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (share.high, 0.2775, 1e-4);
  share = sl_insights_share (10, 10);
  g_assert_cmpfloat_with_epsilon (share.low, 0.7225, 1e-4);
  g_assert_cmpfloat_with_epsilon (share.high, 1, 1e-12);
  g_assert_false (sl_insights_share (4, 4).is_told);
  g_assert_true (sl_insights_share (0, 5).is_told);
  g_assert_false (sl_insights_share (0, 0).is_told);
}

/* Nothing, and too little to tell. */
static void
test_small (void)
{
  const SlInsightsJob four[4] = {
    { .company = "A", .title = "T", .applied_us = 1 },
    { .company = "B", .title = "" },
    { .company = "", .title = "(m/w/d)", .applied_us = -SL_US_PER_DAY },
    { .company = "D", .title = "C++ C# .NET", .applied_us = MONDAY_US },
  };
  const SlInsightsQuery query = { .now_us = MONDAY_US };
  g_autoptr (SlInsights) empty = sl_insights_compute (NULL, 0, &query);
  g_autoptr (SlInsights) few = sl_insights_compute (four, 4, &query);
  g_autoptr (JsonObject) object = sl_insights_to_object (few);
  JsonObject *answered = json_object_get_object_member (object, "answered");

  g_assert_cmpint (empty->all.total, ==, 0);
  g_assert_cmpuint (empty->flows->len + empty->weeks->len + empty->words->len, ==, 0);
  g_assert_cmpint (few->all.total, ==, 4);
  g_assert_cmpint (few->n_undated, ==, 1);
  g_assert_cmpuint (few->weeks->len, ==, 1); /* 1970 is no week of this search */
  g_assert_cmpuint (few->months->len, ==, 3);
  g_assert_true (json_object_get_null_member (answered, "share"));
  g_assert_true (json_object_get_null_member (object, "median_days_to_answer"));
  g_assert_cmpint (json_object_get_int_member (answered, "total"), ==, 4);
}

/* No cell is taken for a formula, and each line has as many as the first. */
static void
test_csv (void)
{
  const SlInsightsJob job = { .company = "A",
                              .title = "T",
                              .source = "=HYPERLINK(\"x\"), \n y",
                              .applied_us = MONDAY_US,
                              .last_activity_us = MONDAY_US };
  g_autoptr (SlInsights) insights =
      sl_insights_compute (&job, 1, &(SlInsightsQuery) { .now_us = MONDAY_US });
  g_autofree char *csv = sl_insights_to_csv (insights);

  g_assert_true (g_utf8_validate (csv, -1, NULL));
  g_assert_nonnull (strstr (csv, "\"source\",\"'=HYPERLINK(\"\"x\"\"), \n y\",1,0,0,0,0,0,0,\r\n"));
  g_assert_nonnull (strstr (csv, "\"all\",\"\",1,0,0,0,0,0,0,\r\n"));
  g_assert_true (g_str_has_suffix (csv, "\"applied\",\"open\",1\r\n"));
}

/* A day belongs to the week it has where the user lives, summer time or not. */
static void
test_zones (void)
{
  static const struct
  {
    const char *zone;
    const char *at;
    const char *week;
    const char *begins;
  } cases[] = {
    { "Europe/Berlin", "2026-03-29T21:59:59Z", "2026-W13", "2026-03-22T23:00:00Z" },
    { "Europe/Berlin", "2026-03-29T22:00:00Z", "2026-W14", "2026-03-29T22:00:00Z" },
    { "Europe/Berlin", "2026-10-25T22:59:59Z", "2026-W43", "2026-10-18T22:00:00Z" },
    { "America/Los_Angeles", "2026-01-01T07:59:59Z", "2026-W01", "2025-12-29T08:00:00Z" },
    { "Pacific/Kiritimati", "2026-01-04T10:00:00Z", "2026-W02", "2026-01-04T10:00:00Z" },
    { "UTC", "2027-01-03T12:00:00Z", "2026-W53", "2026-12-28T00:00:00Z" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SlInsightsJob job = { .company = "A", .title = "T" };
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_assert_true (sl_date_parse_iso8601 (cases[i].at, &job.applied_us));
      g_autoptr (SlInsights) insights =
          sl_insights_compute (&job, 1, &(SlInsightsQuery) { .now_us = 1, .zone = zone });
      assert_group (insights->weeks, 0, cases[i].week, 1, 0);
      g_autofree char *begins =
          sl_date_format_iso8601 (((SlInsightsGroup *) insights->weeks->pdata[0])->begin_us);
      g_assert_cmpstr (begins, ==, cases[i].begins);
    }
}

/* Any history, good sense or not. */
static size_t
make_random_moves (GRand *rand, SlInsightsMove *moves)
{
  size_t n = (size_t) g_rand_int_range (rand, 0, MOST_MOVES);
  int64_t at_us = MONDAY_US;

  for (size_t i = 0; i < n; i++)
    {
      at_us += g_rand_int_range (rand, 1, 9) * SL_US_PER_DAY;
      moves[i] = (SlInsightsMove) {
        .to_stage = (SlStage) g_rand_int_range (rand, SL_STAGE_APPLIED, SL_STAGE_CLOSED + 1),
        .outcome = (SlOutcome) g_rand_int_range (rand, 0, SL_OUTCOME_GHOSTED + 1),
        .occurred_us = at_us,
      };
    }
  return n;
}

/* The timeline of the job says the same of where it stands. */
static void
assert_agrees_with_timeline (const SlInsightsJob *counted, const SlInsightsPath *path)
{
  SlJobFields fields = { .id = (char *) "job", .applied_us = counted->applied_us };
  g_autoptr (SlJob) job = sl_job_new (&fields);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);

  for (size_t i = 0; i < counted->n_moves; i++)
    g_ptr_array_add (
        events, sl_event_new (&(SlEventFields) { .id = (char *) "event",
                                                 .job_id = (char *) "job",
                                                 .to_stage = counted->moves[i].to_stage,
                                                 .outcome = counted->moves[i].outcome,
                                                 .occurred_us = counted->moves[i].occurred_us }));
  g_autoptr (SlTimeline) timeline = sl_timeline_replay (job, events, NULL, 0);
  const char *end = sl_insights_node_get_nick (path->end);
  if (timeline->outcome != SL_OUTCOME_NONE)
    g_assert_cmpstr (end, ==, sl_enum_to_nick (SL_TYPE_OUTCOME, (int) timeline->outcome));
  else
    g_assert_cmpstr (end, ==, timeline->stage == SL_STAGE_CLOSED ? "closed" : "open");
  if (path->end == SL_INSIGHTS_OPEN)
    g_assert_cmpstr (sl_insights_node_get_nick (path->nodes[path->n_nodes - 1]), ==,
                     sl_enum_to_nick (SL_TYPE_STAGE, (int) timeline->stage));
}

static void
assert_flows_conserve (SlInsights *insights)
{
  int in[SL_INSIGHTS_N_NODES] = { 0 };
  int out[SL_INSIGHTS_N_NODES] = { 0 };
  int ends = 0;

  in[SL_INSIGHTS_APPLIED] = insights->all.total;
  for (guint i = 0; i < insights->flows->len; i++)
    {
      const SlInsightsFlow *flow = &g_array_index (insights->flows, SlInsightsFlow, i);
      g_assert_cmpint (flow->from, <, flow->to);
      g_assert_cmpint (flow->from, <, SL_INSIGHTS_N_STAGES);
      g_assert_cmpint (flow->count, >, 0);
      out[flow->from] += flow->count;
      in[flow->to] += flow->count;
    }
  for (int i = 0; i < SL_INSIGHTS_N_STAGES; i++)
    {
      const SlInsightsStage *stage = &insights->stages[i];
      g_assert_cmpint (in[i], ==, out[i]);
      g_assert_cmpint (in[i], ==, stage->total);
      g_assert_cmpint (stage->total, ==, stage->went_on + stage->waiting + stage->ended);
    }
  for (int i = SL_INSIGHTS_N_STAGES; i < SL_INSIGHTS_N_NODES; i++)
    {
      g_assert_cmpint (in[i], ==, insights->ends[i]);
      ends += in[i];
    }
  g_assert_cmpint (ends, ==, insights->all.total);
  g_assert_cmpint (insights->ends[SL_INSIGHTS_OPEN], ==, insights->waiting);
}

static int
sum (GPtrArray *groups)
{
  int total = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const SlInsightsGroup *group = g_ptr_array_index (groups, i);
      g_assert_cmpint (group->answered, <=, group->total);
      total += group->total;
    }
  return total;
}

static void
run_random (GRand *rand)
{
  SlInsightsMove moves[40][MOST_MOVES];
  SlInsightsJob jobs[40];
  size_t n = (size_t) g_rand_int_range (rand, 0, 41);
  const SlInsightsQuery query = { .now_us = MONDAY_US + 60 * SL_US_PER_DAY };

  for (size_t i = 0; i < n; i++)
    {
      SlInsightsPath path;
      jobs[i] = (SlInsightsJob) { .company = i % 3 == 0 ? "A" : "B",
                                  .title = "Engineer",
                                  .source = i % 5 == 0 ? NULL : "S",
                                  .applied_us = MONDAY_US + (int64_t) i * SL_US_PER_DAY,
                                  .moves = moves[i],
                                  .n_moves = make_random_moves (rand, moves[i]) };
      sl_insights_path_walk (jobs[i].applied_us, jobs[i].moves, jobs[i].n_moves, &path);
      assert_agrees_with_timeline (&jobs[i], &path);
      for (size_t j = 1; j < path.n_nodes; j++)
        g_assert_cmpint (path.nodes[j - 1], <, path.nodes[j]);
    }
  g_autoptr (SlInsights) insights = sl_insights_compute (jobs, n, &query);
  assert_flows_conserve (insights);
  g_assert_cmpint (sum (insights->sources), ==, (int) n);
  g_assert_cmpint (sum (insights->repeats), ==, (int) n);
  g_assert_cmpint (sum (insights->weeks), ==, (int) n);
  g_assert_cmpint (sum (insights->months), ==, (int) n);
  g_autoptr (JsonObject) before = sl_insights_to_object (insights);
  for (size_t i = 0; i + 1 < n; i++)
    {
      size_t j = (size_t) g_rand_int_range (rand, (int) i, (int) n);
      SlInsightsJob job = jobs[i];
      jobs[i] = jobs[j];
      jobs[j] = job;
    }
  g_autoptr (SlInsights) shuffled = sl_insights_compute (jobs, n, &query);
  g_autoptr (JsonObject) after = sl_insights_to_object (shuffled);
  g_autoptr (JsonNode) node_before = json_node_init_object (json_node_alloc (), before);
  g_autoptr (JsonNode) node_after = json_node_init_object (json_node_alloc (), after);
  g_assert_true (json_node_equal (node_before, node_after));
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (int i = 0; i < N_RUNS; i++)
    run_random (rand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/domain/insights/sixty-sums", test_sixty_sums);
  g_test_add_func ("/domain/insights/sixty-flows", test_sixty_flows);
  g_test_add_func ("/domain/insights/sixty-groups", test_sixty_groups);
  g_test_add_func ("/domain/insights/filters", test_filters);
  g_test_add_func ("/domain/insights/shares", test_shares);
  g_test_add_func ("/domain/insights/small", test_small);
  g_test_add_func ("/domain/insights/csv", test_csv);
  g_test_add_func ("/domain/insights/zones", test_zones);
  g_test_add_func ("/domain/insights/random", test_random);
  return g_test_run ();
}
