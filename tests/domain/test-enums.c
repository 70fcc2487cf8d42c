/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-enums.h"

typedef struct
{
  GType (*get_type) (void);
  const char *nicks; /* all of them in order, as the design and the published API spell them */
} EnumCase;

static const EnumCase enums[] = {
  { sl_stage_get_type,
    "applied recruiter_screen assessment hiring_manager_screen technical_interview onsite offer "
    "closed" },
  { sl_outcome_get_type, "offer_accepted offer_declined rejected withdrawn no_response ghosted" },
  { sl_stage_target_get_type,
    "no_change applied recruiter_screen assessment hiring_manager_screen technical_interview "
    "onsite offer rejected withdrawn closed" },
  { sl_message_type_get_type, "interview rejection offer update other" },
  { sl_decision_status_get_type, "auto_linked pending_user ignored manual_linked" },
  { sl_held_get_type, "backward reopen" },
  { sl_actor_get_type, "user system" },
  { sl_provider_get_type, "gmail outlook imap file" },
  { sl_account_state_get_type, "disconnected connected sign_in_needed" },
  { sl_run_status_get_type, "running completed failed cancelled" },
  { sl_task_type_get_type, "prep todo follow_up check_status" },
  { sl_event_type_get_type, "interview_log status_update note" },
  { sl_reason_kind_get_type, "relevance stage job rule held" },
  { sl_rule_field_get_type, "sender subject text" },
  { sl_change_kind_get_type,
    "message_auto_linked message_rerouted message_held message_approved message_denied "
    "message_restored event_added event_edited event_deleted job_added job_edited job_deleted "
    "job_merged note_added note_edited note_deleted task_added task_edited task_deleted "
    "step_marked" },
};

static void
test_enums_nicks (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (enums); i++)
    {
      g_auto (GStrv) nicks = sl_enum_get_nicks (enums[i].get_type ());
      g_autofree char *joined = g_strjoinv (" ", nicks);

      g_assert_cmpstr (joined, ==, enums[i].nicks);
    }
}

static void
test_enums_round_trip (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (enums); i++)
    {
      GType type = enums[i].get_type ();
      const GEnumClass *klass = g_type_class_get (type);

      for (guint j = 0; j < klass->n_values; j++)
        {
          int value = klass->values[j].value;
          int again = -1;
          const char *nick = sl_enum_to_nick (type, value);

          g_assert_true (sl_enum_from_nick (type, nick, &again) == (nick != NULL));
          g_assert_cmpint (again, ==, nick != NULL ? value : -1);
          g_assert_true ((nick == NULL) == g_str_has_suffix (klass->values[j].value_name, "_NONE"));
        }
    }
}

static void
test_enums_unknown (void)
{
  int value = 42;

  g_assert_false (sl_enum_from_nick (SL_TYPE_STAGE, NULL, &value));
  g_assert_false (sl_enum_from_nick (SL_TYPE_STAGE, "", &value));
  g_assert_false (sl_enum_from_nick (SL_TYPE_STAGE, "rejected", &value));
  g_assert_false (sl_enum_from_nick (SL_TYPE_STAGE, "Applied", &value));
  g_assert_false (sl_enum_from_nick (SL_TYPE_STAGE, "technical-interview", &value));
  g_assert_cmpint (value, ==, 42);
  g_assert_null (sl_enum_to_nick (SL_TYPE_STAGE, 99));
  g_assert_null (sl_enum_to_nick (SL_TYPE_OUTCOME, SL_OUTCOME_NONE));
}

static void
test_enums_stage_target (void)
{
  static const struct
  {
    SlStageTarget target;
    SlMessageType type;
    SlStage stage;
    SlOutcome outcome;
  } rows[] = {
    { SL_STAGE_TARGET_NO_CHANGE, SL_MESSAGE_TYPE_OTHER, SL_STAGE_NONE, SL_OUTCOME_NONE },
    { SL_STAGE_TARGET_APPLIED, SL_MESSAGE_TYPE_UPDATE, SL_STAGE_APPLIED, SL_OUTCOME_NONE },
    { SL_STAGE_TARGET_RECRUITER_SCREEN, SL_MESSAGE_TYPE_UPDATE, SL_STAGE_RECRUITER_SCREEN,
      SL_OUTCOME_NONE },
    { SL_STAGE_TARGET_ASSESSMENT, SL_MESSAGE_TYPE_INTERVIEW, SL_STAGE_ASSESSMENT, SL_OUTCOME_NONE },
    { SL_STAGE_TARGET_HIRING_MANAGER_SCREEN, SL_MESSAGE_TYPE_INTERVIEW,
      SL_STAGE_HIRING_MANAGER_SCREEN, SL_OUTCOME_NONE },
    { SL_STAGE_TARGET_TECHNICAL_INTERVIEW, SL_MESSAGE_TYPE_INTERVIEW, SL_STAGE_TECHNICAL_INTERVIEW,
      SL_OUTCOME_NONE },
    { SL_STAGE_TARGET_ONSITE, SL_MESSAGE_TYPE_INTERVIEW, SL_STAGE_ONSITE, SL_OUTCOME_NONE },
    { SL_STAGE_TARGET_OFFER, SL_MESSAGE_TYPE_OFFER, SL_STAGE_OFFER, SL_OUTCOME_NONE },
    { SL_STAGE_TARGET_REJECTED, SL_MESSAGE_TYPE_REJECTION, SL_STAGE_CLOSED, SL_OUTCOME_REJECTED },
    { SL_STAGE_TARGET_WITHDRAWN, SL_MESSAGE_TYPE_REJECTION, SL_STAGE_CLOSED, SL_OUTCOME_WITHDRAWN },
    { SL_STAGE_TARGET_CLOSED, SL_MESSAGE_TYPE_REJECTION, SL_STAGE_CLOSED, SL_OUTCOME_NO_RESPONSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (rows[i].target, ==, i);
      g_assert_cmpint (sl_stage_target_get_message_type (rows[i].target), ==, rows[i].type);
      g_assert_cmpint (sl_stage_target_get_stage (rows[i].target), ==, rows[i].stage);
      g_assert_cmpint (sl_stage_target_get_outcome (rows[i].target), ==, rows[i].outcome);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/domain/enums/nicks", test_enums_nicks);
  g_test_add_func ("/domain/enums/round-trip", test_enums_round_trip);
  g_test_add_func ("/domain/enums/unknown", test_enums_unknown);
  g_test_add_func ("/domain/enums/stage-target", test_enums_stage_target);
  return g_test_run ();
}
