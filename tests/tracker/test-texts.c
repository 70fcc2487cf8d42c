/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text of mails: not stored unless asked for, never of what is ignored, gone at once.
 */

#include "sl-message-text.h"
#include "sl-tracker-fixture.h"
#include "sl-tracker-texts.h"

static void
set (SlTrackerFixture *self, SlTexts texts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_set_texts_async, self->tracker, texts);

  g_assert_true (sl_tracker_set_texts_finish (self->tracker, result, &error));
  g_assert_no_error (error);
}

static void
assert_set (SlTrackerFixture *self, SlTexts expected)
{
  SlTexts texts = SL_TEXTS_FETCHED;
  g_autoptr (GError) error = NULL;

  g_assert_true (sl_tracker_get_texts (self->tracker, &texts, &error));
  g_assert_no_error (error);
  g_assert_cmpint (texts, ==, expected);
}

static void
sync_once (SlTrackerFixture *self)
{
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (run)->status, ==, SL_RUN_STATUS_COMPLETED);
}

/* Returns: how many mails the mailbox was asked for */
static unsigned int
read_mail (SlTrackerFixture *self, const char *external_id)
{
  unsigned int before = sl_fake_mailbox_get_n_fetched (self->mailbox);
  g_autofree char *id = sl_test_mail_id (self, external_id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_read_message_async, self->tracker, id);
  g_autoptr (SlMessageText) text = sl_tracker_read_message_finish (self->tracker, result, &error);

  g_assert_no_error (error);
  g_assert_nonnull (sl_message_text_get_fields (text)->text);
  return sl_fake_mailbox_get_n_fetched (self->mailbox) - before;
}

static void
add_mails (SlTrackerFixture *self)
{
  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "linked", "acme offer 97", SL_TEST_DAY (3));
  sl_fake_mailbox_add (self->mailbox, "waits", "acme offer 60", SL_TEST_DAY (4));
  sl_fake_mailbox_add (self->mailbox, "noise", "noise offer 0", SL_TEST_DAY (5));
}

static void
test_usually_fetched (SlTrackerFixture *self, gconstpointer data)
{
  assert_set (self, SL_TEXTS_FETCHED);
  add_mails (self);
  sync_once (self);
  g_assert_cmpuint (read_mail (self, "linked"), ==, 1);
  g_assert_cmpuint (read_mail (self, "linked"), ==, 1);
}

static void
test_kept_by_sync (SlTrackerFixture *self, gconstpointer data)
{
  set (self, SL_TEXTS_KEPT);
  add_mails (self);
  sync_once (self);
  sl_tracker_fixture_reopen (self);
  assert_set (self, SL_TEXTS_KEPT);
  g_assert_cmpuint (read_mail (self, "linked"), ==, 0);
  g_assert_cmpuint (read_mail (self, "waits"), ==, 0);
  g_assert_cmpuint (read_mail (self, "noise"), ==, 1);
  g_assert_cmpuint (read_mail (self, "noise"), ==, 1);
}

static void
test_kept_once_read (SlTrackerFixture *self, gconstpointer data)
{
  add_mails (self);
  sync_once (self);
  set (self, SL_TEXTS_KEPT);
  g_assert_cmpuint (read_mail (self, "linked"), ==, 1);
  /* Written behind the reader's back, in the order of acts: any later one comes after it. */
  set (self, SL_TEXTS_KEPT);
  g_assert_cmpuint (read_mail (self, "linked"), ==, 0);
}

static void
test_ignoring_forgets (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set (self, SL_TEXTS_KEPT);
  add_mails (self);
  sync_once (self);
  g_autofree char *group = sl_test_deny (self, "waits", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read_mail (self, "waits"), ==, 1);
  g_assert_true (sl_test_undo (self, group, &error));
  g_assert_cmpuint (read_mail (self, "waits"), ==, 1);
}

static void
test_switching_off_forgets (SlTrackerFixture *self, gconstpointer data)
{
  set (self, SL_TEXTS_KEPT);
  add_mails (self);
  sync_once (self);
  set (self, SL_TEXTS_FETCHED);
  set (self, SL_TEXTS_KEPT);
  g_assert_cmpuint (read_mail (self, "linked"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/texts/usually-fetched", test_usually_fetched);
  sl_tracker_fixture_add ("/tracker/texts/kept-by-sync", test_kept_by_sync);
  sl_tracker_fixture_add ("/tracker/texts/kept-once-read", test_kept_once_read);
  sl_tracker_fixture_add ("/tracker/texts/ignoring-forgets", test_ignoring_forgets);
  sl_tracker_fixture_add ("/tracker/texts/switching-off-forgets", test_switching_off_forgets);
  return g_test_run ();
}
