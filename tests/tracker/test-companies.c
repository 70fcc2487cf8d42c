/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What belongs to one employer, and what links and pasted mail say.
 */

#include "sl-pasted-mail-private.h"
#include "sl-tracker-companies.h"
#include "sl-tracker-fixture.h"

static void
add_job (SlTrackerFixture *self, const char *company, const char *title, const char *url, int day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) draft = sl_job_new (&(SlJobFields) {
      .company = (char *) company,
      .title = (char *) title,
      .url = (char *) url,
      .applied_us = SL_TEST_DAY (day),
  });
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_add_job_async, self->tracker, draft);
  g_autoptr (SlJob) job = sl_tracker_add_job_finish (self->tracker, result, NULL, &error);

  g_assert_no_error (error);
}

/* Companies and titles of what is found, in order. */
static char *
find (SlTrackerFixture *self, const char *company, const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) job =
      sl_job_new (&(SlJobFields) { .company = (char *) company, .url = (char *) url });
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_find_company_jobs_async, self->tracker, job);
  g_autoptr (GPtrArray) jobs = sl_tracker_find_company_jobs_finish (self->tracker, result, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < jobs->len; i++)
    {
      const SlJobFields *fields = sl_job_get_fields (g_ptr_array_index (jobs, i));
      g_string_append_printf (text, "%s%s: %s", i > 0 ? ", " : "", fields->company, fields->title);
    }
  return g_string_free_and_steal (text);
}

static void
test_spellings (SlTrackerFixture *self, gconstpointer data)
{
  add_job (self, "Müller Robotik GmbH", "Welder", "https://a.example/1?ref=x", 1);
  add_job (self, "Muller Robotik", "Cook", NULL, 9);
  add_job (self, "Muller Bakery", "Baker", NULL, 3);
  add_job (self, "MR", "Fitter", "https://b.example/2", 4);

  g_autofree char *same = find (self, "müller robotik", NULL);
  g_assert_cmpstr (same, ==, "Muller Robotik: Cook, Müller Robotik GmbH: Welder");
  g_autofree char *none = find (self, "Nobody", NULL);
  g_assert_cmpstr (none, ==, "");
  g_autofree char *linked = find (self, "Nobody", "https://b.example/2/?utm_source=mail#top");
  g_assert_cmpstr (linked, ==, "MR: Fitter");

  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_list_companies_async, self->tracker);
  g_auto (GStrv) names = sl_tracker_list_companies_finish (self->tracker, result, NULL);
  g_assert_cmpuint (g_strv_length (names), ==, 4);
  g_assert_cmpstr (names[0], ==, "Muller Robotik");
}

static void
test_duplicates (void)
{
  const struct
  {
    SlJobFields a;
    SlJobFields b;
    gboolean is_duplicate;
  } cases[] = {
#define JOB(name, what, link, day)                                                                 \
  { .company = (char *) name,                                                                      \
    .title = (char *) what,                                                                        \
    .url = (char *) link,                                                                          \
    .applied_us = SL_TEST_DAY (day) }
    { JOB ("Acme", "Senior Cook", NULL, 1), JOB ("ACME Inc.", "Senior cook (m/w/d)", NULL, 20),
      TRUE },
    { JOB ("Acme", "Senior Cook", NULL, 1), JOB ("Acme", "Senior Cook", NULL, 60), FALSE },
    { JOB ("Acme", "Senior Cook", NULL, 1), JOB ("Acme", "Junior Cook", NULL, 1), FALSE },
    { JOB ("Acme", "Cook", NULL, 1), JOB ("Apex", "Cook", NULL, 1), FALSE },
    { JOB ("Acme", "Cook", "https://a.example/1", 1),
      JOB ("Acme", "Cook", "https://a.example/2", 1), FALSE },
    { JOB ("Acme", "Cook", "https://a.example/j?id=1&utm_source=x", 1),
      JOB ("Other", "Chef", "https://a.example/j?id=1", 90), TRUE },
    { JOB ("Acme", "Cook", "https://a.example/j?id=1", 1),
      JOB ("Acme", "Cook", "https://a.example/j?id=2", 1), FALSE },
#undef JOB
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlJob) a = sl_job_new (&cases[i].a);
      g_autoptr (SlJob) b = sl_job_new (&cases[i].b);
      g_test_message ("case %zu", i);
      g_assert_cmpint (sl_tracker_is_duplicate (a, b), ==, cases[i].is_duplicate);
      g_assert_cmpint (sl_tracker_is_duplicate (b, a), ==, cases[i].is_duplicate);
    }
}

static void
test_history (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "a", "acme assessment 98", SL_TEST_DAY (4));
  sl_fake_mailbox_add (self->mailbox, "b", "acme onsite 98", SL_TEST_DAY (8));
  sl_fake_mailbox_add (self->mailbox, "maybe", "acme offer 70", SL_TEST_DAY (9));
  sl_fake_mailbox_add (self->mailbox, "noise", "noise offer 0", SL_TEST_DAY (9));
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_read_company_async, self->tracker, "ACME Ltd");
  g_autoptr (SlCompanyHistory) history =
      sl_tracker_read_company_finish (self->tracker, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->jobs->len, ==, 1);
  g_assert_cmpuint (history->mails->len, ==, 3);
  SlMessage *newest = sl_inbox_item_get_message (g_ptr_array_index (history->mails, 0));
  g_assert_cmpint (sl_message_get_fields (newest)->received_us, ==, SL_TEST_DAY (9));
  int n = 0;
  for (guint i = 0; i < history->contacts->len; i++)
    n += sl_contact_get_fields (g_ptr_array_index (history->contacts, i))->n_mails;
  g_assert_cmpint (n, ==, 2);
}

static void
test_links (void)
{
  static const struct
  {
    const char *link;
    const char *company;
    const char *title;
    const char *source;
  } cases[] = {
    { "https://boards.greenhouse.io/acmelabs/jobs/4012345", "Acmelabs", "", NULL },
    { "https://jobs.lever.co/acme-labs/6f1c5f0a-1111-4222-9333-444455556666", "Acme Labs", "",
      NULL },
    { "https://acme.wd5.myworkdayjobs.com/en-US/External/job/Berlin/Senior-Data-Engineer_R-1234",
      "Acme", "Senior Data Engineer", NULL },
    { "https://www.linkedin.com/jobs/view/senior-cook-at-acme-labs-3912345678/", "Acme Labs",
      "Senior Cook", "Linkedin" },
    { "careers.acme.co.uk/jobs/1234-head-of-baking", "Acme", "Head of Baking", NULL },
    { "https://acme.recruitee.com/o/koch-m-w-d-in-teilzeit", "Acme", "Koch in Teilzeit", NULL },
    { "https://jobs.ashbyhq.com/acme/0d6f2c1e-aaaa-4bbb-8ccc-ddddeeeeffff/application", "Acme", "",
      NULL },
    { "https://acme.example/careers/gardener", "Acme", "Gardener", NULL },
    { "https://de.indeed.com/viewjob?jk=0123456789abcdef", "", "", "Indeed" },
  };
  static const char *const no_links[] = {
    "",          "Dear Ana, thank you", "ftp://acme.example/x", "javascript:alert(1)",
    "localhost", "a@b.example",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlJob) job = sl_tracker_dup_job_from_link (cases[i].link);
      g_test_message ("%s", cases[i].link);
      g_assert_nonnull (job);
      const SlJobFields *fields = sl_job_get_fields (job);
      g_assert_cmpstr (fields->company, ==, cases[i].company);
      g_assert_cmpstr (fields->title, ==, cases[i].title);
      g_assert_cmpstr (fields->source, ==, cases[i].source);
      g_assert_true (g_str_has_prefix (fields->url, "https://"));
    }
  for (size_t i = 0; i < G_N_ELEMENTS (no_links); i++)
    {
      g_test_message ("%s", no_links[i]);
      g_assert_null (sl_tracker_dup_job_from_link (no_links[i]));
    }
}

static void
test_pasted (void)
{
  static const struct
  {
    const char *text;
    const char *from;
    const char *subject;
    const char *end;
  } cases[] = {
    { "Von: Ana Ruiz <ana@acme.example>\r\nGesendet: Montag\r\nBetreff: Ihre "
      "Bewerbung\r\n\r\nHallo",
      "From: Ana Ruiz <ana@acme.example>\n", "Subject: Ihre Bewerbung\n", "\n\n\nHallo\n" },
    { "  Thank you for applying\nAna Ruiz <ana@acme.example>\nto me\n\nWe got it",
      "From: Ana Ruiz <ana@acme.example>\n", "Subject: Thank you for applying\n", "We got it\n" },
    { "Hello", "From: \n", "Subject: Hello\n", "\n\nHello\n" },
    { "From: a@b.example\nSubject: Hi\nMessage-ID: <1@b>\n\nText", "From: a@b.example\n",
      "Subject: Hi\n", "\n\nText" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) mail = sl_pasted_mail_new (cases[i].text, SL_TEST_DAY (1));
      g_autofree char *text = g_strndup (g_bytes_get_data (mail, NULL), g_bytes_get_size (mail));
      g_test_message ("%s", text);
      g_assert_nonnull (strstr (text, cases[i].from));
      g_assert_nonnull (strstr (text, cases[i].subject));
      g_assert_true (g_str_has_suffix (text, cases[i].end));
    }
}

static void
test_contacts (void)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  const SlMessageFields mails[] = {
    { .from_address = (char *) "no-reply@ats.example",
      .from_name = (char *) "Acme",
      .received_us = 9 },
    { .from_address = (char *) "ana@acme.example", .from_name = (char *) "Ana", .received_us = 2 },
    { .from_address = (char *) "bo@acme.example", .received_us = 5 },
    { .from_address = (char *) "ana@acme.example",
      .from_name = (char *) "Ana Ruiz",
      .received_us = 3 },
    { .from_address = (char *) "me@own.example", .sent = TRUE, .received_us = 10 },
    { .from_address = (char *) "", .received_us = 11 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (mails); i++)
    g_ptr_array_add (messages, sl_message_new (&mails[i]));
  g_autoptr (GPtrArray) contacts = sl_contacts_from_messages (messages);
  g_assert_cmpuint (contacts->len, ==, 3);
  const SlContactFields *first = sl_contact_get_fields (g_ptr_array_index (contacts, 0));
  const SlContactFields *second = sl_contact_get_fields (g_ptr_array_index (contacts, 1));
  const SlContactFields *last = sl_contact_get_fields (g_ptr_array_index (contacts, 2));
  g_assert_cmpstr (first->id, ==, "bo@acme.example");
  g_assert_cmpstr (second->name, ==, "Ana Ruiz");
  g_assert_cmpint (second->n_mails, ==, 2);
  g_assert_true (last->automatic);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/companies/spellings", test_spellings);
  sl_tracker_fixture_add ("/tracker/companies/history", test_history);
  g_test_add_func ("/tracker/companies/duplicates", test_duplicates);
  g_test_add_func ("/tracker/companies/links", test_links);
  g_test_add_func ("/tracker/companies/pasted", test_pasted);
  g_test_add_func ("/tracker/companies/contacts", test_contacts);
  return g_test_run ();
}
