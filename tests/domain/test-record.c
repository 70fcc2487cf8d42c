/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All records of the domain are made by one mechanism (tests/base/test-field.c); what can go wrong
 * in each is its table: a member left out, or one of another type than the struct says.
 */

#include <string.h>

#include "sl-account.h"
#include "sl-change.h"
#include "sl-decision.h"
#include "sl-event.h"
#include "sl-field.h"
#include "sl-invite.h"
#include "sl-job-task.h"
#include "sl-job.h"
#include "sl-message-text.h"
#include "sl-message.h"
#include "sl-note.h"
#include "sl-rule.h"
#include "sl-run.h"

static const struct
{
  GType (*get_type) (void);
  size_t struct_size;
} records[] = {
  { sl_account_get_type, sizeof (SlAccountFields) },
  { sl_candidate_get_type, sizeof (SlCandidateFields) },
  { sl_change_get_type, sizeof (SlChangeFields) },
  { sl_decision_get_type, sizeof (SlDecisionFields) },
  { sl_event_get_type, sizeof (SlEventFields) },
  { sl_invite_get_type, sizeof (SlInviteFields) },
  { sl_job_get_type, sizeof (SlJobFields) },
  { sl_job_task_get_type, sizeof (SlJobTaskFields) },
  { sl_message_get_type, sizeof (SlMessageFields) },
  { sl_message_text_get_type, sizeof (SlMessageTextFields) },
  { sl_note_get_type, sizeof (SlNoteFields) },
  { sl_reason_get_type, sizeof (SlReasonFields) },
  { sl_rule_get_type, sizeof (SlRuleFields) },
  { sl_run_get_type, sizeof (SlRunFields) },
};

static size_t
get_field_size (SlFieldKind kind)
{
  switch (kind)
    {
    case SL_FIELD_STRING:
    case SL_FIELD_STRV:
    case SL_FIELD_OBJECT:
    case SL_FIELD_ARRAY:
      return sizeof (gpointer);
    case SL_FIELD_INT:
    case SL_FIELD_ENUM:
    case SL_FIELD_BOOLEAN:
      return sizeof (int);
    case SL_FIELD_INT64:
      return sizeof (int64_t);
    case SL_FIELD_DOUBLE:
      return sizeof (double);
    }
  g_assert_not_reached ();
}

/* The fields of a table, each at its alignment, fill the struct from its start to its end. */
static void
test_record_complete (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (records); i++)
    {
      GType type = records[i].get_type ();
      g_autoptr (GObject) record = g_object_new (type, NULL);
      const SlFieldTable *table = sl_fields_lookup (type);
      size_t end = 0;

      g_test_message ("%s", G_OBJECT_TYPE_NAME (record));
      for (size_t j = 0; j < table->n_fields; j++)
        {
          size_t size = get_field_size (table->fields[j].kind);
          size_t start = (end + size - 1) / size * size;

          g_test_message ("  %s", table->fields[j].name);
          g_assert_cmpuint (table->fields[j].offset, ==, start);
          end = start + size;
        }
      g_assert_cmpuint ((end + 7) / 8 * 8, ==, records[i].struct_size);
    }
}

/* Each property can be read from an empty record, and enums and objects name their type. */
static void
test_record_properties (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (GObject) record = g_object_new (records[i].get_type (), NULL);
      guint n_properties = 0;
      g_autofree GParamSpec **pspecs =
          g_object_class_list_properties (G_OBJECT_GET_CLASS (record), &n_properties);

      g_assert_cmpuint (n_properties, ==, sl_fields_lookup (G_OBJECT_TYPE (record))->n_fields);
      for (guint j = 0; j < n_properties; j++)
        {
          g_auto (GValue) value = G_VALUE_INIT;

          g_assert_null (strchr (pspecs[j]->name, '_'));
          g_object_get_property (record, pspecs[j]->name, &value);
          g_assert_true (g_param_value_defaults (pspecs[j], &value));
        }
    }
}

static void
test_record_message (void)
{
  SlReasonFields reason_fields = { .kind = SL_REASON_JOB, .rule = (char *) "job.thread" };
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_object_unref);
  char *references[] = { (char *) "a@x", (char *) "b@x", NULL };
  SlMessageFields fields = {
    .id = (char *) "1",
    .subject = (char *) "Hello",
    .references = references,
    .status = SL_DECISION_STATUS_MANUAL_LINKED,
    .stage_target = SL_STAGE_TARGET_OFFER,
    .reasons = reasons,
    .received_us = 12,
    .confidence = 97,
  };
  g_ptr_array_add (reasons, sl_reason_new (&reason_fields));
  g_autoptr (SlMessage) message = sl_message_new (&fields);
  g_autofree char *subject = NULL;
  SlStageTarget target = SL_STAGE_TARGET_NO_CHANGE;
  int64_t received_us = 0;

  g_object_get (message, "subject", &subject, "stage-target", &target, "received-us", &received_us,
                NULL);
  g_assert_cmpstr (subject, ==, "Hello");
  g_assert_cmpint (target, ==, SL_STAGE_TARGET_OFFER);
  g_assert_cmpint (received_us, ==, 12);
  const SlMessageFields *stored = sl_message_get_fields (message);
  SlReason *reason = g_ptr_array_index (stored->reasons, 0);
  g_assert_cmpstr (sl_reason_get_fields (reason)->rule, ==, "job.thread");
  g_assert_cmpstr (stored->references[1], ==, "b@x");
  g_assert_cmpint (stored->confidence, ==, 97);
  g_assert_null (stored->job_id);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/domain/record/complete", test_record_complete);
  g_test_add_func ("/domain/record/properties", test_record_properties);
  g_test_add_func ("/domain/record/message", test_record_message);
  return g_test_run ();
}
