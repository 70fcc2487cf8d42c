/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user's rules as they are kept. What they do to mail: tests/router, tests/cli.
 */

#include "sl-tracker-fixture.h"
#include "sl-tracker-rules.h"

static SlRule *
put (SlTrackerFixture *self, const SlRuleFields *fields, GError **error)
{
  g_autoptr (SlRule) draft = sl_rule_new (fields);
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_put_rule_async, self->tracker, draft);
  return sl_tracker_put_rule_finish (self->tracker, result, NULL, error);
}

static void
test_order (SlTrackerFixture *self, gconstpointer data)
{
  SlRuleFields fields = { .position = SL_TRACKER_RULE_LAST,
                          .contains = (char *) "newsletter",
                          .ignore = TRUE };
  g_autoptr (SlRule) first = put (self, &fields, NULL);
  g_autoptr (SlRule) second = put (self, &fields, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sl_rule_get_fields (first)->position, ==, 0);
  g_assert_cmpint (sl_rule_get_fields (second)->position, ==, 1);
  g_autoptr (GPtrArray) rules = sl_tracker_list_rules (self->tracker, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rules->len, ==, 2);
  g_assert_cmpstr (sl_rule_get_fields (rules->pdata[0])->id, ==, sl_rule_get_fields (first)->id);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_remove_rule_async, self->tracker, sl_rule_get_fields (first)->id);
  g_assert_true (sl_tracker_remove_rule_finish (self->tracker, result, NULL, &error));
  g_autoptr (GAsyncResult) again =
      sl_test_await (sl_tracker_remove_rule_async, self->tracker, sl_rule_get_fields (first)->id);
  g_assert_false (sl_tracker_remove_rule_finish (self->tracker, again, NULL, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
}

static void
test_invalid (SlTrackerFixture *self, gconstpointer data)
{
  static const struct
  {
    SlRuleFields fields;
    SlTrackerError code;
  } cases[] = {
    { { .contains = (char *) "", .ignore = TRUE }, SL_TRACKER_ERROR_INVALID },
    { { .ignore = TRUE }, SL_TRACKER_ERROR_INVALID },
    { { .contains = (char *) "\xE2\x80\x8B ", .ignore = TRUE }, SL_TRACKER_ERROR_INVALID },
    { { .contains = (char *) "words" }, SL_TRACKER_ERROR_INVALID },
    { { .contains = (char *) "words", .ignore = TRUE, .sets_stage = TRUE },
      SL_TRACKER_ERROR_INVALID },
    { { .contains = (char *) "words", .job_id = (char *) "nobody" }, SL_TRACKER_ERROR_NOT_FOUND },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlRule) rule = put (self, &cases[i].fields, &error);
      g_assert_null (rule);
      g_assert_error (error, SL_TRACKER_ERROR, (int) cases[i].code);
    }
  g_autoptr (GPtrArray) rules = sl_tracker_list_rules (self->tracker, NULL);
  g_assert_cmpuint (rules->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/rules/order", test_order);
  sl_tracker_fixture_add ("/tracker/rules/invalid", test_invalid);
  return g_test_run ();
}
