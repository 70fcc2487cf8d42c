/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists that follow the database: order, identity, few and exact items-changed, and long ones.
 */

#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-tracker-fixture.h"
#include "sl-tracker-private.h"

#include <malloc.h>

/* A model, and what it said. */
typedef struct
{
  SlPagedModel *model; /* (owned) */
  GPtrArray *mirror;   /* (owned) (element-type GObject): the list as its signals tell it */
  GString *changes;    /* (owned) */
} Watch;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Watch *watch)
{
  g_string_append_printf (watch->changes, "%u-%u+%u ", position, removed, added);
  g_assert_cmpuint (position + removed, <=, watch->mirror->len);
  if (removed > 0)
    g_ptr_array_remove_range (watch->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (watch->mirror, (int) (position + i),
                        g_list_model_get_item (model, position + i));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, watch->mirror->len);
}

static gboolean
is_loading (SlPagedModel *model)
{
  gboolean loading = FALSE;

  g_object_get (model, "loading", &loading, NULL);
  return loading;
}

static void
settle (Watch *watch)
{
  SL_AWAIT (!is_loading (watch->model));
}

static void
watch_init (Watch *watch, SlPagedModel *model)
{
  watch->model = model;
  watch->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  watch->changes = g_string_new (NULL);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), watch);
  settle (watch);
}

/* The mirror is the list, object by object. */
static void
watch_assert_exact (Watch *watch)
{
  GListModel *model = G_LIST_MODEL (watch->model);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, watch->mirror->len);
  for (guint i = 0; i < watch->mirror->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);
      g_assert_true (item == g_ptr_array_index (watch->mirror, i));
    }
}

static void
watch_clear (Watch *watch)
{
  settle (watch);
  sl_await_idle ();
  g_signal_handlers_disconnect_by_data (watch->model, watch);
  g_assert_finalize_object (watch->model);
  g_ptr_array_unref (watch->mirror);
  g_string_free (watch->changes, TRUE);
}

static char *
list_companies (SlPagedModel *model)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (SlJob) job = g_list_model_get_item (G_LIST_MODEL (model), i);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", sl_job_get_fields (job)->company);
    }
  return g_string_free_and_steal (text);
}

static void
assert_companies (Watch *watch, const char *expected)
{
  settle (watch);
  g_autofree char *companies = list_companies (watch->model);
  g_assert_cmpstr (companies, ==, expected);
  watch_assert_exact (watch);
}

static void
remove_job (SlTrackerFixture *self, const char *company)
{
  g_autofree char *job_id = sl_test_job_id (company);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_remove_job_async, self->tracker, job_id);

  g_assert_true (sl_tracker_remove_job_finish (self->tracker, result, NULL, NULL));
}

static void
test_jobs_follow (SlTrackerFixture *self, gconstpointer data)
{
  static const char *const companies[] = { "delta", "acme", "charlie", "beta" };
  SlJobQuery query = { .sort = SL_JOB_SORT_COMPANY, .ascending = TRUE };
  Watch watch = { 0 };

  for (size_t i = 0; i < G_N_ELEMENTS (companies); i++)
    sl_test_add_job (self, companies[i]);
  watch_init (&watch, sl_tracker_create_jobs (self->tracker, &query));
  assert_companies (&watch, "acme beta charlie delta");
  g_assert_cmpstr (watch.changes->str, ==, "0-0+4 ");

  g_string_truncate (watch.changes, 0);
  sl_test_add_job (self, "bravo");
  assert_companies (&watch, "acme beta bravo charlie delta");
  g_assert_cmpstr (watch.changes->str, ==, "2-0+1 ");

  g_string_truncate (watch.changes, 0);
  remove_job (self, "acme");
  assert_companies (&watch, "beta bravo charlie delta");
  g_assert_cmpstr (watch.changes->str, ==, "0-1+0 ");

  /* A row that changes is told alone, and the others keep their objects. */
  g_string_truncate (watch.changes, 0);
  g_autofree char *event =
      sl_test_move (self, "charlie", SL_STAGE_OFFER, SL_OUTCOME_NONE, SL_TEST_DAY (5));
  assert_companies (&watch, "beta bravo charlie delta");
  g_assert_cmpstr (watch.changes->str, ==, "2-1+1 ");
  g_assert_cmpint (sl_job_get_fields (g_ptr_array_index (watch.mirror, 2))->stage, ==,
                   SL_STAGE_OFFER);

  /* A change that this list does not show is not told. */
  g_string_truncate (watch.changes, 0);
  g_autoptr (SlRun) run = sl_test_sync (self);
  assert_companies (&watch, "beta bravo charlie delta");
  g_assert_cmpstr (watch.changes->str, ==, "");
  watch_clear (&watch);
}

/* While nobody looks, changes wait, however many there are. */
static void
test_paused (SlTrackerFixture *self, gconstpointer data)
{
  SlJobQuery query = { .sort = SL_JOB_SORT_COMPANY, .ascending = TRUE };
  Watch watch = { 0 };

  sl_test_add_job (self, "acme");
  watch_init (&watch, sl_tracker_create_jobs (self->tracker, &query));
  int64_t key = sl_paged_model_get_key (watch.model, 0);
  g_assert_cmpint (key, !=, 0);
  g_assert_cmpint (sl_paged_model_get_key (watch.model, 1), ==, 0);
  sl_paged_model_pause (watch.model);
  sl_test_add_job (self, "aaa");
  sl_test_add_job (self, "beta");
  query.ascending = FALSE;
  sl_paged_model_set_job_query (watch.model, &query);
  assert_companies (&watch, "acme");
  g_string_truncate (watch.changes, 0);
  sl_paged_model_resume (watch.model);
  assert_companies (&watch, "beta acme aaa");
  g_assert_cmpint (sl_paged_model_get_key (watch.model, 1), ==, key);
  sl_paged_model_pause (watch.model);
  g_string_truncate (watch.changes, 0);
  sl_paged_model_resume (watch.model);
  assert_companies (&watch, "beta acme aaa");
  g_assert_cmpstr (watch.changes->str, ==, "");
  watch_clear (&watch);
}

/* A row of the board changes with the dates that are not its own. */
static void
test_job_items (SlTrackerFixture *self, gconstpointer data)
{
  SlJobQuery query = { 0 };
  g_autofree char *job_id = sl_test_job_id ("acme");
  g_autoptr (SlJobTask) task = sl_job_task_new (&(SlJobTaskFields) { .job_id = job_id,
                                                                     .title = (char *) "Write",
                                                                     .due_us = SL_TEST_DAY (120) });

  sl_test_add_job (self, "acme");
  g_autofree char *event =
      sl_test_move (self, "acme", SL_STAGE_OFFER, SL_OUTCOME_NONE, SL_TEST_DAY (5));
  g_autoptr (SlPagedModel) model = sl_tracker_create_job_items (self->tracker, &query);
  SL_AWAIT (!is_loading (model));
  g_autoptr (SlJobItem) before = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpint (sl_job_item_get_in_stage_since_us (before), ==, SL_TEST_DAY (5));
  g_assert_cmpint (sl_job_item_get_next_us (before, SL_TEST_DAY (100)), ==, 0);
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_put_task_async, self->tracker, task);
  g_autoptr (SlJobTask) put = sl_tracker_put_task_finish (self->tracker, result, NULL, NULL);
  SL_AWAIT (!is_loading (model));
  g_autoptr (SlJobItem) after = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (after != before);
  g_assert_cmpint (sl_job_item_get_next_us (after, SL_TEST_DAY (100)), ==, SL_TEST_DAY (120));
  g_autofree char *interview =
      sl_test_move (self, "acme", SL_STAGE_OFFER, SL_OUTCOME_NONE, SL_TEST_DAY (110));
  SL_AWAIT (!is_loading (model));
  g_autoptr (SlJobItem) last = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpint (sl_job_item_get_next_us (last, SL_TEST_DAY (100)), ==, SL_TEST_DAY (110));
  g_assert_cmpint (sl_job_item_get_next_us (last, SL_TEST_DAY (111)), ==, SL_TEST_DAY (120));
  g_assert_cmpint (sl_job_item_get_in_stage_since_us (last), ==, SL_TEST_DAY (5));
}

/* By activity: the row that moves is one that goes and comes, the others stay. */
static void
test_row_moves (SlTrackerFixture *self, gconstpointer data)
{
  SlJobQuery query = { .sort = SL_JOB_SORT_LAST_ACTIVITY };
  Watch watch = { 0 };

  for (int i = 0; i < 6; i++)
    {
      g_autofree char *company = g_strdup_printf ("c%d", i);
      sl_test_add_job (self, company);
      g_free (
          sl_test_move (self, company, SL_STAGE_ASSESSMENT, SL_OUTCOME_NONE, SL_TEST_DAY (10 + i)));
    }
  watch_init (&watch, sl_tracker_create_jobs (self->tracker, &query));
  assert_companies (&watch, "c5 c4 c3 c2 c1 c0");
  g_string_truncate (watch.changes, 0);
  g_autofree char *event =
      sl_test_move (self, "c2", SL_STAGE_ONSITE, SL_OUTCOME_NONE, SL_TEST_DAY (30));
  assert_companies (&watch, "c2 c5 c4 c3 c1 c0");
  g_assert_cmpstr (watch.changes->str, ==, "0-0+1 4-1+0 ");
  watch_clear (&watch);
}

static void
test_query_changes (SlTrackerFixture *self, gconstpointer data)
{
  SlJobQuery query = { .sort = SL_JOB_SORT_COMPANY, .ascending = TRUE };
  char *search = g_strdup ("char");
  Watch watch = { 0 };

  sl_test_add_job (self, "acme");
  sl_test_add_job (self, "charlie");
  watch_init (&watch, sl_tracker_create_jobs (self->tracker, &query));
  query.ascending = FALSE;
  sl_paged_model_set_job_query (watch.model, &query);
  assert_companies (&watch, "charlie acme");
  /* Strings are copied, and the newest query wins, however fast they come. */
  query.search = "acme";
  sl_paged_model_set_job_query (watch.model, &query);
  query.search = search;
  sl_paged_model_set_job_query (watch.model, &query);
  g_free (search);
  assert_companies (&watch, "charlie");
  query.search = NULL;
  query.stages = 1u << SL_STAGE_OFFER;
  sl_paged_model_set_job_query (watch.model, &query);
  assert_companies (&watch, "");
  watch_clear (&watch);
}

static void
ask_anew_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  SlJobQuery query = { .sort = SL_JOB_SORT_COMPANY, .ascending = TRUE };

  sl_paged_model_set_job_query (SL_PAGED_MODEL (model), &query);
}

/* A listener asks for something else between two changes of one reading. */
static void
test_query_changes_meanwhile (SlTrackerFixture *self, gconstpointer data)
{
  SlJobQuery query = { .sort = SL_JOB_SORT_LAST_ACTIVITY };
  Watch watch = { 0 };

  for (int i = 0; i < 6; i++)
    {
      g_autofree char *company = g_strdup_printf ("c%d", i);
      sl_test_add_job (self, company);
      g_free (
          sl_test_move (self, company, SL_STAGE_ASSESSMENT, SL_OUTCOME_NONE, SL_TEST_DAY (10 + i)));
    }
  watch_init (&watch, sl_tracker_create_jobs (self->tracker, &query));
  g_string_truncate (watch.changes, 0);
  gulong handler = g_signal_connect (watch.model, "items-changed", G_CALLBACK (ask_anew_cb), NULL);
  g_free (sl_test_move (self, "c2", SL_STAGE_ONSITE, SL_OUTCOME_NONE, SL_TEST_DAY (30)));
  SL_AWAIT (watch.changes->len > 0);
  g_signal_handler_disconnect (watch.model, handler);
  g_assert_true (g_str_has_prefix (watch.changes->str, "0-0+1 4-1+0 "));
  assert_companies (&watch, "c0 c1 c2 c3 c4 c5");
  watch_clear (&watch);
}

static void
test_inbox_follows (SlTrackerFixture *self, gconstpointer data)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_PENDING };
  Watch watch = { 0 };

  sl_test_add_job (self, "acme");
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%d", i);
      sl_fake_mailbox_add (self->mailbox, id, "acme onsite 70", SL_TEST_DAY (10 + i));
    }
  g_autoptr (SlRun) run = sl_test_sync (self);
  watch_init (&watch, sl_tracker_create_messages (self->tracker, &query));
  g_assert_cmpstr (watch.changes->str, ==, "0-0+5 ");
  g_autoptr (SlInboxItem) first = g_list_model_get_item (G_LIST_MODEL (watch.model), 0);
  g_assert_cmpstr (sl_message_get_fields (sl_inbox_item_get_message (first))->external_id, ==,
                   "m4");
  g_assert_cmpstr (sl_job_get_fields (sl_inbox_item_get_job (first))->company, ==, "acme");

  g_string_truncate (watch.changes, 0);
  g_autofree char *denied = sl_test_deny (self, "m2", NULL);
  settle (&watch);
  g_assert_cmpstr (watch.changes->str, ==, "2-1+0 ");
  g_string_truncate (watch.changes, 0);
  g_assert_true (sl_test_undo (self, denied, NULL));
  settle (&watch);
  g_assert_cmpstr (watch.changes->str, ==, "2-0+1 ");
  watch_assert_exact (&watch);

  /* The job shown beside the mails is part of the rows. */
  g_string_truncate (watch.changes, 0);
  g_autofree char *event =
      sl_test_move (self, "acme", SL_STAGE_OFFER, SL_OUTCOME_NONE, SL_TEST_DAY (5));
  settle (&watch);
  g_assert_cmpstr (watch.changes->str, ==, "0-5+5 ");
  watch_assert_exact (&watch);
  watch_clear (&watch);
}

static void
test_find (SlTrackerFixture *self, gconstpointer data)
{
  SlJobQuery query = { .sort = SL_JOB_SORT_COMPANY, .ascending = TRUE, .hide_closed = TRUE };
  Watch watch = { 0 };

  sl_test_add_job (self, "acme");
  sl_test_add_job (self, "beta");
  sl_test_add_job (self, "zeta");
  g_autofree char *event =
      sl_test_move (self, "beta", SL_STAGE_CLOSED, SL_OUTCOME_NONE, SL_TEST_DAY (5));
  watch_init (&watch, sl_tracker_create_jobs (self->tracker, &query));
  g_autofree char *acme = sl_test_job_id ("acme");
  g_autofree char *beta = sl_test_job_id ("beta");
  g_autofree char *zeta = sl_test_job_id ("zeta");
  g_assert_cmpuint (sl_paged_model_find (watch.model, acme), ==, 0);
  g_assert_cmpuint (sl_paged_model_find (watch.model, zeta), ==, 1);
  g_assert_cmpuint (sl_paged_model_find (watch.model, beta), ==, G_MAXUINT);
  g_assert_cmpuint (sl_paged_model_find (watch.model, "none"), ==, G_MAXUINT);
  watch_clear (&watch);
}

/* Another process is another connection to the file. */
static void
test_other_process (SlTrackerFixture *self, gconstpointer data)
{
  SlJobQuery query = { .sort = SL_JOB_SORT_COMPANY, .ascending = TRUE };
  SlTrackerFixture other = *self;
  Watch watch = { 0 };

  sl_test_add_job (self, "acme");
  watch_init (&watch, sl_tracker_create_jobs (self->tracker, &query));
  sl_tracker_fixture_open_again (&other);
  sl_test_add_job (&other, "beta");
  SL_AWAIT (g_list_model_get_n_items (G_LIST_MODEL (watch.model)) == 2);
  assert_companies (&watch, "acme beta");
  g_autofree char *event =
      sl_test_move (&other, "acme", SL_STAGE_OFFER, SL_OUTCOME_NONE, SL_TEST_DAY (5));
  SL_AWAIT (sl_job_get_fields (g_ptr_array_index (watch.mirror, 0))->stage == SL_STAGE_OFFER);
  sl_tracker_close (other.tracker);
  sl_await_idle ();
  g_assert_finalize_object (other.tracker);
  watch_clear (&watch);
}

static void
test_closed_profile (SlTrackerFixture *self, gconstpointer data)
{
  SlJobQuery query = { .sort = SL_JOB_SORT_COMPANY };
  Watch watch = { 0 };

  sl_test_add_job (self, "acme");
  watch_init (&watch, sl_tracker_create_jobs (self->tracker, &query));
  sl_tracker_close (self->tracker);
  /* What is known stays; what is not is an empty row. */
  g_autoptr (SlJob) job = g_list_model_get_item (G_LIST_MODEL (watch.model), 0);
  g_assert_cmpstr (sl_job_get_fields (job)->company, ==, "acme");
  sl_paged_model_set_job_query (watch.model, &query);
  g_assert_false (is_loading (watch.model));
  g_assert_cmpuint (sl_paged_model_find (watch.model, "x"), ==, G_MAXUINT);
  watch_clear (&watch);
}

/* A list of many years. */

#define N_ROWS 100000
#define N_ROWS_AT_ONCE 10000

typedef struct
{
  const char *account_id;
  int begin;
} Fill;

static gboolean
fill_func (SlDatabase *db, gpointer data, GError **error)
{
  Fill *fill = data;

  for (int i = fill->begin; i < fill->begin + N_ROWS_AT_ONCE; i++)
    {
      g_autofree char *id = g_strdup_printf ("id %d", i);
      g_autofree char *external_id = g_strdup_printf ("external %d", i);
      g_autoptr (SlMessage) message = sl_message_new (&(SlMessageFields) {
          .id = id,
          .account_id = (char *) fill->account_id,
          .external_id = external_id,
          .from_address = (char *) "jobs@example.com",
          .subject = (char *) "Your application at our company",
          .snippet = (char *) "",
          .received_us = SL_TEST_DAY (1) + i,
          .status = SL_DECISION_STATUS_PENDING_USER,
      });
      if (!sl_messages_table_insert (db, message, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_long_list (SlTrackerFixture *self, gconstpointer data)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_PENDING };

  for (Fill fill = { self->account_id, 0 }; fill.begin < N_ROWS; fill.begin += N_ROWS_AT_ONCE)
    sl_test_write (self, fill_func, &fill);
  size_t before = mallinfo2 ().uordblks;
  g_test_timer_start ();
  g_autoptr (SlPagedModel) model = sl_tracker_create_messages (self->tracker, &query);
  SL_AWAIT (g_list_model_get_n_items (G_LIST_MODEL (model)) == N_ROWS);
  g_test_message ("%.1f ms until the order is there", g_test_timer_elapsed () * 1e3);
  g_assert_cmpuint (mallinfo2 ().uordblks - before, <, 4 * N_ROWS * sizeof (gint64));

  int64_t longest = 0;
  int64_t all = 0;
  for (guint i = 0; i < N_ROWS; i += 997)
    {
      int64_t start = g_get_monotonic_time ();
      g_autoptr (SlInboxItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);
      int64_t took = g_get_monotonic_time () - start;
      longest = MAX (longest, took);
      all += took;
      g_assert_cmpint (sl_message_get_fields (sl_inbox_item_get_message (item))->received_us, ==,
                       SL_TEST_DAY (1) + N_ROWS - 1 - (int) i);
    }
  g_test_message ("%.2f ms for a page, %.2f for the slowest", (double) all / 1e3 / (N_ROWS / 997),
                  (double) longest / 1e3);
  /* However much was looked at, only the last two generations are remembered. */
  size_t remembered = mallinfo2 ().uordblks - before;
  g_test_message ("%.1f MB remembered", (double) remembered / 1e6);
  g_assert_cmpuint (remembered, <, 12 * 1000 * 1000);

  g_test_timer_start ();
  g_assert_cmpuint (sl_paged_model_find (model, "id 5"), ==, N_ROWS - 6);
  g_test_message ("%.2f ms to find a row", g_test_timer_elapsed () * 1e3);
  sl_await_idle ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/paged-model/paused", test_paused);
  sl_tracker_fixture_add ("/tracker/paged-model/job-items", test_job_items);
  sl_tracker_fixture_add ("/tracker/paged-model/jobs-follow", test_jobs_follow);
  sl_tracker_fixture_add ("/tracker/paged-model/row-moves", test_row_moves);
  sl_tracker_fixture_add ("/tracker/paged-model/query-changes", test_query_changes);
  sl_tracker_fixture_add ("/tracker/paged-model/query-changes-meanwhile",
                          test_query_changes_meanwhile);
  sl_tracker_fixture_add ("/tracker/paged-model/inbox-follows", test_inbox_follows);
  sl_tracker_fixture_add ("/tracker/paged-model/find", test_find);
  sl_tracker_fixture_add ("/tracker/paged-model/other-process", test_other_process);
  sl_tracker_fixture_add ("/tracker/paged-model/closed-profile", test_closed_profile);
  sl_tracker_fixture_add ("/tracker/paged-model/long", test_long_list);
  return g_test_run ();
}
