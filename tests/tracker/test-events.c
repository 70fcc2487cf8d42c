/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user's own events, and the model of a timeline. Undo: test-undo.c.
 */

#include "sl-tracker-fixture.h"

static SlEvent *
add (SlTrackerFixture *self, SlEventFields fields, GError **error)
{
  g_autofree char *acme = sl_test_job_id ("acme");

  if (fields.job_id == NULL)
    fields.job_id = acme;
  g_autoptr (SlEvent) draft = sl_event_new (&fields);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_add_event_async, self->tracker, draft);
  return sl_tracker_add_event_finish (self->tracker, result, NULL, error);
}

static SlEvent *
edit (SlTrackerFixture *self, const SlEventFields *fields, GError **error)
{
  g_autoptr (SlEvent) event = sl_event_new (fields);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_edit_event_async, self->tracker, event);
  return sl_tracker_edit_event_finish (self->tracker, result, NULL, error);
}

static void
test_log_line (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_test_add_job (self, "acme");
  g_autoptr (SlEvent) line = add (self,
                                  (SlEventFields) { .title = (char *) "Phone call",
                                                    .note = (char *) "Friendly",
                                                    .event_type = SL_EVENT_TYPE_INTERVIEW_LOG,
                                                    .actor = SL_ACTOR_SYSTEM,
                                                    .message_id = (char *) "not taken" },
                                  &error);
  g_assert_no_error (error);
  const SlEventFields *fields = sl_event_get_fields (line);
  g_assert_cmpint (fields->actor, ==, SL_ACTOR_USER);
  g_assert_null (fields->message_id);
  g_assert_cmpint (fields->occurred_us, ==, SL_TEST_DAY (100));
  g_assert_cmpint (fields->to_stage, ==, SL_STAGE_NONE);
  /* A line moves nothing, and is activity. */
  g_autofree char *acme = sl_test_job_id ("acme");
  g_autoptr (SlJob) job = sl_tracker_get_job (self->tracker, acme, NULL);
  g_assert_cmpint (sl_job_get_fields (job)->stage, ==, SL_STAGE_APPLIED);
  g_assert_cmpint (sl_job_get_fields (job)->last_activity_us, ==, SL_TEST_DAY (100));
}

static void
test_outcomes (SlTrackerFixture *self, gconstpointer data)
{
  static const struct
  {
    SlStage stage;
    SlOutcome outcome;
    gboolean allowed;
  } cases[] = {
    { SL_STAGE_CLOSED, SL_OUTCOME_GHOSTED, TRUE },
    { SL_STAGE_CLOSED, SL_OUTCOME_NONE, TRUE },
    { SL_STAGE_OFFER, SL_OUTCOME_OFFER_ACCEPTED, TRUE },
    { SL_STAGE_OFFER, SL_OUTCOME_REJECTED, FALSE },
    { SL_STAGE_ONSITE, SL_OUTCOME_OFFER_DECLINED, FALSE },
    { SL_STAGE_NONE, SL_OUTCOME_WITHDRAWN, FALSE },
  };

  sl_test_add_job (self, "acme");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlEvent) event =
          add (self, (SlEventFields) { .to_stage = cases[i].stage, .outcome = cases[i].outcome },
               &error);
      if (cases[i].allowed)
        g_assert_no_error (error);
      else
        g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
    }
  sl_test_check (self);
}

static void
test_order_of_dates (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  g_free (sl_test_move (self, "acme", SL_STAGE_OFFER, SL_OUTCOME_NONE, SL_TEST_DAY (9)));
  g_free (sl_test_move (self, "acme", SL_STAGE_ASSESSMENT, SL_OUTCOME_NONE, SL_TEST_DAY (3)));
  sl_test_assert_job (self, "acme", "offer", NULL, "assessment offer");
  /* Direct to the end, and back again: the user may do anything. */
  g_free (sl_test_move (self, "acme", SL_STAGE_CLOSED, SL_OUTCOME_REJECTED, SL_TEST_DAY (10)));
  g_free (sl_test_move (self, "acme", SL_STAGE_APPLIED, SL_OUTCOME_NONE, SL_TEST_DAY (11)));
  sl_test_assert_job (self, "acme", "applied", NULL, "assessment offer closed applied");
}

static void
test_edit (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "m", "acme technical_interview 98", SL_TEST_DAY (5));
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autoptr (SlEvent) event = add (
      self, (SlEventFields) { .to_stage = SL_STAGE_ONSITE, .occurred_us = SL_TEST_DAY (9) }, NULL);
  SlEventFields fields = *sl_event_get_fields (event);
  g_autofree char *elsewhere = sl_test_job_id ("elsewhere");
  fields.job_id = elsewhere; /* not taken */
  fields.to_stage = SL_STAGE_OFFER;
  fields.occurred_us = SL_TEST_DAY (3);
  g_autoptr (SlEvent) after = edit (self, &fields, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_event_get_fields (after)->from_stage, ==, SL_STAGE_APPLIED);
  /* Now the mail comes after an offer, and waits. */
  sl_test_assert_job (self, "acme", "offer", NULL, "offer");
  sl_test_assert_mail (self, "m", "pending_user");

  fields.outcome = SL_OUTCOME_GHOSTED;
  g_autoptr (SlEvent) invalid = edit (self, &fields, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
  g_clear_error (&error);
  fields.outcome = SL_OUTCOME_NONE;
  fields.id = (char *) "unknown";
  g_autoptr (SlEvent) unknown = edit (self, &fields, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
}

static void
test_event_of_mail_stands (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *acme = sl_test_job_id ("acme");
  g_autoptr (GError) error = NULL;

  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "m", "acme onsite 98", SL_TEST_DAY (5));
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autoptr (GPtrArray) events = sl_tracker_list_events (self->tracker, acme, NULL);
  SlEventFields fields = *sl_event_get_fields (g_ptr_array_index (events, 0));
  fields.title = (char *) "Mine";
  g_autoptr (SlEvent) event = edit (self, &fields, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
}

static void
test_unknown_job (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlEvent) event = add (self, (SlEventFields) { .to_stage = SL_STAGE_ONSITE }, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_remove_event_async, self->tracker, "unknown");
  g_assert_false (sl_tracker_remove_event_finish (self->tracker, result, NULL, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
}

/* "10 onsite m1 | 5 - m0": newest first; what is no event is a mail alone. */
static char *
list_timeline (GListModel *timeline)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (timeline); i++)
    {
      g_autoptr (SlTimelineItem) item = g_list_model_get_item (timeline, i);
      SlEvent *event = sl_timeline_item_get_event (item);
      SlMessage *message = sl_timeline_item_get_message (item);
      int64_t occurred_us = 0;
      g_object_get (item, "occurred-us", &occurred_us, NULL);
      g_string_append_printf (
          text, "%s%d %s %s", i > 0 ? " | " : "",
          (int) ((occurred_us - SL_TEST_DAY0_US) / G_TIME_SPAN_DAY),
          event != NULL
              ? sl_enum_to_nick (SL_TYPE_STAGE, (int) sl_event_get_fields (event)->to_stage)
              : "-",
          message != NULL ? sl_message_get_fields (message)->external_id : "-");
    }
  return g_string_free_and_steal (text);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, GString *changes)
{
  g_string_append_printf (changes, "%u-%u+%u ", position, removed, added);
}

static void
test_timeline_model (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *acme = sl_test_job_id ("acme");
  g_autoptr (GString) changes = g_string_new (NULL);

  sl_test_add_job (self, "acme");
  g_autoptr (GListModel) timeline = sl_tracker_create_timeline (self->tracker, acme);
  g_signal_connect (timeline, "items-changed", G_CALLBACK (items_changed_cb), changes);
  g_assert_cmpuint (g_list_model_get_n_items (timeline), ==, 0);
  sl_fake_mailbox_add (self->mailbox, "m1", "acme applied 98", SL_TEST_DAY (1));
  sl_fake_mailbox_add (self->mailbox, "m2", "acme assessment 98", SL_TEST_DAY (5));
  sl_fake_mailbox_add (self->mailbox, "m3", "acme assessment 98", SL_TEST_DAY (6));
  sl_fake_mailbox_add (self->mailbox, "m4", "acme no_change 98", SL_TEST_DAY (6));
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autofree char *first = list_timeline (timeline);
  g_assert_true (g_str_equal (first, "6 - m3 | 6 - m4 | 5 assessment m2 | 1 - m1") ||
                 g_str_equal (first, "6 - m4 | 6 - m3 | 5 assessment m2 | 1 - m1"));

  g_string_truncate (changes, 0);
  g_autoptr (GObject) oldest = g_list_model_get_item (timeline, 3);
  g_free (sl_test_move (self, "acme", SL_STAGE_ONSITE, SL_OUTCOME_NONE, SL_TEST_DAY (8)));
  g_assert_cmpstr (changes->str, ==, "0-0+1 ");
  g_autoptr (GObject) same = g_list_model_get_item (timeline, 4);
  g_assert_true (oldest == same);

  /* What has nothing to do with it tells nothing. */
  g_string_truncate (changes, 0);
  sl_test_add_job (self, "beta");
  g_assert_cmpstr (changes->str, ==, "");

  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_remove_job_async, self->tracker, acme);
  g_assert_true (sl_tracker_remove_job_finish (self->tracker, result, NULL, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (timeline), ==, 0);
  g_assert_null (g_list_model_get_item (timeline, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/events/log-line", test_log_line);
  sl_tracker_fixture_add ("/tracker/events/outcomes", test_outcomes);
  sl_tracker_fixture_add ("/tracker/events/order-of-dates", test_order_of_dates);
  sl_tracker_fixture_add ("/tracker/events/edit", test_edit);
  sl_tracker_fixture_add ("/tracker/events/of-mail", test_event_of_mail_stands);
  sl_tracker_fixture_add ("/tracker/events/unknown", test_unknown_job);
  sl_tracker_fixture_add ("/tracker/timeline-model", test_timeline_model);
  return g_test_run ();
}
