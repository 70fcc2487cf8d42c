#include <gio/gio.h>
#include "sl-await.h"
#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-tracker-private.h"
#include "sl-wiring.h"
static double
ms (int64_t b)
{
  return (double) (g_get_monotonic_time () - b) / 1000;
}
int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autofree char *folder = g_canonicalize_filename (argv[1], NULL);
  g_autoptr (SlTracker) tracker = sl_wiring_create_tracker (folder, NULL, &error);
  int64_t b = g_get_monotonic_time ();
  sl_tracker_open_async (tracker, NULL, sl_await_result_cb, &opened);
  SL_AWAIT (opened != NULL);
  sl_tracker_open_finish (tracker, opened, &error);
  g_assert_no_error (error);
  g_print ("open %.1f\n", ms (b));
  SlDatabase *db = sl_store_get_reader (tracker->store);
  for (int k = 0; k < 3; k++)
    {
      for (int sort = 0; sort <= SL_JOB_SORT_IN_STAGE; sort++)
        {
          SlJobQuery q = { .sort = (SlJobSort) sort };
          b = g_get_monotonic_time ();
          g_autoptr (GArray) keys = sl_jobs_table_list_keys (db, &q, &error);
          g_print ("sort %d keys %u %.1f\n", sort, keys->len, ms (b));
        }
      SlJobQuery q1 = { .states = SL_JOB_STATE_IN (SL_STAGE_APPLIED) };
      b = g_get_monotonic_time ();
      g_autoptr (GArray) k1 = sl_jobs_table_list_keys (db, &q1, &error);
      g_print ("applied %u %.1f\n", k1->len, ms (b));
      SlJobQuery q2 = { .states = SL_JOB_STATE_ENDED (SL_OUTCOME_REJECTED) };
      b = g_get_monotonic_time ();
      g_autoptr (GArray) k2 = sl_jobs_table_list_keys (db, &q2, &error);
      g_print ("rejected %u %.1f\n", k2->len, ms (b));
      b = g_get_monotonic_time ();
      g_autoptr (GPtrArray) p = sl_jobs_table_load (db, (int64_t *) (void *) k2->data, 64, &error);
      g_print ("load 64 %.1f\n", ms (b));
      b = g_get_monotonic_time ();
      for (int i = 0; i < 64; i++)
        {
          SlJobDates d;
          sl_jobs_table_get_dates (db, sl_job_get_fields (p->pdata[i])->id, &d, NULL);
        }
      g_print ("dates 64 %.1f\n", ms (b));
      SlMessageQuery m = { 0 };
      b = g_get_monotonic_time ();
      g_autoptr (GArray) mk = sl_messages_table_list_keys (db, &m, &error);
      g_print ("inbox keys %u %.1f\n", mk->len, ms (b));
      b = g_get_monotonic_time ();
      g_print ("inbox count %d ", sl_messages_table_count (db, &m, &error));
      g_print ("%.1f\n", ms (b));
      b = g_get_monotonic_time ();
      g_autoptr (GPtrArray) mp =
          sl_messages_table_load (db, (int64_t *) (void *) mk->data, 64, &error);
      g_print ("load 64 mails %.1f\n", ms (b));
    }
  sl_tracker_close (tracker);
  return 0;
}
