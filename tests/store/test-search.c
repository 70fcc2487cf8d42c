/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>

#include "sl-database-private.h"
#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-notes-table.h"
#include "sl-search-private.h"
#include "sl-store-fixture.h"

static void
test_search_parse (void)
{
  static const struct
  {
    const char *text;
    const char *expected; /* (nullable): expressions joined with a bar */
  } cases[] = {
    { NULL, NULL },
    { "", NULL },
    { " \t\n", NULL },
    { "acme", "\"acme\"*" },
    { "  two  words ", "\"two\"|\"words\"*" },
    { "\"", "" },
    { "*", "" },
    { "🚀", "" },
    { "🚀 acme 🚀", "\"acme\"*" },
    { "say \"hi\"", "\"say\"|\"\"\"hi\"\"\"*" },
    { "NEAR", "\"NEAR\"*" },
    { "a OR b", "\"a\"|\"OR\"|\"b\"*" },
    { "company:x", "\"company:x\"*" },
    { "é\xff", "\"é\xef\xbf\xbd\"*" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = _sl_search_parse (cases[i].text);
      g_autofree char *joined = words != NULL ? g_strjoinv ("|", words) : NULL;
      g_assert_cmpstr (joined, ==, cases[i].expected);
    }

  g_auto (GStrv) many = _sl_search_parse ("a b c d e f g h i j k l m n o p");
  g_assert_cmpuint (g_strv_length (many), ==, SL_SEARCH_MAX_WORDS);
}

/* Two jobs; the first has a note and a linked mail, the second a mail that is only suggested. */
static gboolean
write_texts (SlDatabase *db, gpointer data, GError **error)
{
  static const struct
  {
    const char *company;
    const char *title;
    const char *location;
  } texts[] = {
    { "Zoë's C++ & Söhne", "Senior Engineer", "Łódź" },
    { "NEAR OR NOT", "\"Quoted\" * Designer", NULL },
  };

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SlJob) plain = sl_test_job (i);
      SlJobFields fields = *sl_job_get_fields (plain);
      fields.company = (char *) texts[i].company;
      fields.title = (char *) texts[i].title;
      fields.location = (char *) texts[i].location;
      g_autoptr (SlJob) job = sl_job_new (&fields);
      g_assert_true (sl_jobs_table_insert (db, job, error));

      g_autoptr (SlMessage) plain_message = sl_test_message (i);
      SlMessageFields message_fields = *sl_message_get_fields (plain_message);
      message_fields.subject = (char *) "Invitation for coffee";
      message_fields.job_id = fields.id;
      message_fields.status =
          i == 0 ? SL_DECISION_STATUS_AUTO_LINKED : SL_DECISION_STATUS_PENDING_USER;
      g_autoptr (SlMessage) message = sl_message_new (&message_fields);
      g_assert_true (sl_messages_table_insert (db, message, error));
    }
  return TRUE;
}

static gboolean
write_note (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *job_id = sl_test_id ("job", 0);
  SlNoteFields fields = {
    .id = (char *) "n",
    .job_id = job_id,
    .title = (char *) "Phone call",
    .content = data,
  };
  g_autoptr (SlNote) note = sl_note_new (&fields);

  return sl_notes_table_put (db, note, error);
}

/* @expected: a bit for each job found */
static void
assert_found (SlDatabase *db, const char *search, guint expected)
{
  g_autoptr (GError) error = NULL;
  SlJobQuery query = { .search = search };
  g_autoptr (GPtrArray) jobs = sl_jobs_table_list (db, &query, 0, 0, &error);
  guint found = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < jobs->len; i++)
    found |= 1u << sl_job_get_fields (jobs->pdata[i])->applied_us;
  if (found != expected)
    g_error ("\"%s\" finds %u, not %u", search, found, expected);

  g_autoptr (GArray) keys = sl_jobs_table_list_keys (db, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keys->len, ==, jobs->len);
}

static void
test_search_words (SlStoreFixture *fixture, gconstpointer data)
{
  SlDatabase *db = sl_store_get_reader (fixture->store);

  sl_test_write_ok (fixture->store, write_texts, NULL);
  sl_test_write_ok (fixture->store, write_note, (gpointer) "about the salary");
  assert_found (db, NULL, 3);
  assert_found (db, " ", 3);
  assert_found (db, "zoe", 1);
  assert_found (db, "ZOË", 1);
  assert_found (db, "Łódź", 1);
  assert_found (db, "eng", 1);          /* the last word is a prefix */
  assert_found (db, "eng zoe", 0);      /* the others are not */
  assert_found (db, "engineer zoe", 1); /* in different columns */
  assert_found (db, "zoe sala", 1);     /* in job and note */
  assert_found (db, "coffee phone engi", 1);
  assert_found (db, "coffee", 1); /* a suggestion is not yet the job's mail */
  assert_found (db, "designer", 2);
  assert_found (db, "zoe designer", 0);
  assert_found (db, "c++", 1);
}

/* Operators and quotes of FTS5 are words like any other, and never an error. */
static void
test_search_hostile (SlStoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    guint expected;
  } cases[] = {
    { "\"", 0 },
    { "\"\"", 0 },
    { "*", 0 },
    { "'", 0 },
    { "NEAR", 2 },
    { "NEAR(a b)", 0 },
    { "a OR b", 0 },
    { "NOT", 2 },
    { "zoe OR near", 0 },
    { "near OR", 2 },
    { "-zoe", 1 },
    { "^zoe", 1 },
    { "company:zoe", 0 },
    { "{company}:zoe", 0 },
    { "zoe*", 1 },
    { "\"quoted\"", 2 },
    { "(", 0 },
    { "zoe)", 1 },
    { "🚀", 0 },
    { "zoe 🚀", 1 },
    { "%", 0 },
    { "zo_", 1 },
    { "; DROP TABLE jobs", 0 },
    { "\xff\xfe", 0 },
    { "\\", 0 },
    { "a\xcc\x81\xcc\x81", 0 },
  };
  SlDatabase *db = sl_store_get_reader (fixture->store);

  sl_test_write_ok (fixture->store, write_texts, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_found (db, cases[i].text, cases[i].expected);
}

static gboolean
rename_job (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *id = sl_test_id ("job", 0);
  g_autoptr (SlJob) job = sl_jobs_table_get (db, id, error);
  SlJobFields fields = *sl_job_get_fields (job);

  fields.company = (char *) "Renamed";
  g_autoptr (SlJob) renamed = sl_job_new (&fields);
  return sl_jobs_table_update (db, renamed, error);
}

static gboolean
delete_note (SlDatabase *db, gpointer data, GError **error)
{
  return sl_notes_table_delete (db, "n", error);
}

/* With rank 1, FTS5 compares its index with the texts in the tables. */
static gboolean
check_indexes (SlDatabase *db, gpointer data, GError **error)
{
  return _sl_database_exec (
      db,
      "INSERT INTO jobs_fts (jobs_fts, rank) VALUES ('integrity-check', 1);"
      "INSERT INTO notes_fts (notes_fts, rank) VALUES ('integrity-check', 1);"
      "INSERT INTO messages_fts (messages_fts, rank) VALUES ('integrity-check', 1)",
      error);
}

static gboolean
delete_job (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *id = sl_test_id ("job", 0);

  return sl_jobs_table_delete (db, id, error);
}

/* Links the mail of job 1, or takes it from the job again. */
static gboolean
decide_mail (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *id = sl_test_id ("message", 1);
  g_autoptr (SlMessage) message = sl_messages_table_get (db, id, error);
  SlMessageFields fields = *sl_message_get_fields (message);

  fields.status = GPOINTER_TO_INT (data);
  g_autoptr (SlMessage) decided = sl_message_new (&fields);
  return sl_messages_table_update_decision (db, decided, error);
}

static void
test_search_decisions (SlStoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    SlDecisionStatus status;
    guint expected;
  } steps[] = {
    { SL_DECISION_STATUS_MANUAL_LINKED, 3 }, { SL_DECISION_STATUS_AUTO_LINKED, 3 },
    { SL_DECISION_STATUS_IGNORED, 1 },       { SL_DECISION_STATUS_PENDING_USER, 1 },
    { SL_DECISION_STATUS_AUTO_LINKED, 3 },   { SL_DECISION_STATUS_AUTO_LINKED, 3 },
  };
  SlDatabase *db = sl_store_get_reader (fixture->store);

  sl_test_write_ok (fixture->store, write_texts, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      sl_test_write_ok (fixture->store, decide_mail, GINT_TO_POINTER ((int) steps[i].status));
      assert_found (db, "coffee", steps[i].expected);
      sl_test_write_ok (fixture->store, check_indexes, NULL);
    }
}

/* The index follows every edit. */
static void
test_search_edits (SlStoreFixture *fixture, gconstpointer data)
{
  SlDatabase *db = sl_store_get_reader (fixture->store);

  sl_test_write_ok (fixture->store, write_texts, NULL);
  sl_test_write_ok (fixture->store, rename_job, NULL);
  assert_found (db, "zoe", 0);
  assert_found (db, "renamed", 1);
  sl_test_write_ok (fixture->store, write_note, (gpointer) "apples");
  assert_found (db, "apples", 1);
  sl_test_write_ok (fixture->store, write_note, (gpointer) "pears");
  assert_found (db, "apples", 0);
  assert_found (db, "pears", 1);
  sl_test_write_ok (fixture->store, delete_note, NULL);
  assert_found (db, "pears", 0);
  sl_test_write_ok (fixture->store, write_note, (gpointer) "plums");
  sl_test_write_ok (fixture->store, check_indexes, NULL);
  sl_test_write_ok (fixture->store, delete_job, NULL);
  assert_found (db, "plums", 0);
  sl_test_write_ok (fixture->store, check_indexes, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store/search/parse", test_search_parse);
  sl_store_fixture_add ("/store/search/words", test_search_words);
  sl_store_fixture_add ("/store/search/hostile", test_search_hostile);
  sl_store_fixture_add ("/store/search/edits", test_search_edits);
  sl_store_fixture_add ("/store/search/decisions", test_search_decisions);
  return g_test_run ();
}
