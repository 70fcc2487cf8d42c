/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-window PROFILE PAGE...: the real window on a profile, driven from within, so that the frame
 * clock can be asked. A line a figure: name, value, unit. bench-window.py makes ratios of them.
 *
 * Of each frame two times of the processor are taken: "work" is what our widgets and models do for
 * it (ticks, binding of rows, reading of pages, layout), "frame" is the whole with the software
 * renderer's drawing.
 */

#include "config.h"

#include <locale.h>
#include <time.h>

#include "sl-application.h"
#include "sl-tracker-lists.h"
#include "sl-wiring.h"

#define STEP 200.0 /* pixels a frame: 12,000 a second, which no hand does */
#define N_SEARCHES 5
#define PATIENCE_US (60 * G_USEC_PER_SEC)

typedef struct
{
  GtkWindow *window;
  int64_t start_us; /* of the process, as its parent saw it */
  int64_t begin_us; /* of the frame under way: time of the processor that this thread has used */
  int64_t laid_out_us;
  int64_t end_us;
  int64_t painted_us; /* by the clock */
  guint n_painted;
  GArray *work;   /* (element-type double): ms, while something is scrolled */
  GArray *frames; /* (element-type double) */
  gboolean records;
} Bench;

static SlTracker *
create_tracker (const char *directory, gpointer user_data)
{
  return sl_wiring_create_tracker (directory, NULL, NULL);
}

static void
print_figure (const char *name, const char *what, double value, const char *unit)
{
  g_print ("%s%s%s %.3f %s\n", name, *what != '\0' ? "-" : "", what, value, unit);
}

static double
ms_since (int64_t begin_us)
{
  return (double) (g_get_monotonic_time () - begin_us) / 1000;
}

/* --- Frames --------------------------------------------------------------------------------------
 */

/* What else the machine does is not our work. */
static int64_t
get_used_us (clockid_t whose)
{
  struct timespec used;

  clock_gettime (whose, &used);
  return used.tv_sec * G_USEC_PER_SEC + used.tv_nsec / 1000;
}

static void
on_before_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->begin_us = get_used_us (CLOCK_THREAD_CPUTIME_ID);
}

static void
on_layout_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->laid_out_us = get_used_us (CLOCK_THREAD_CPUTIME_ID);
}

static void
on_after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->painted_us = g_get_monotonic_time ();
  bench->end_us = get_used_us (CLOCK_THREAD_CPUTIME_ID);
  bench->n_painted++;
  if (!bench->records || bench->laid_out_us < bench->begin_us)
    return;
  double work = (double) (bench->laid_out_us - bench->begin_us) / 1000;
  double frame = (double) (bench->end_us - bench->begin_us) / 1000;
  g_array_append_val (bench->work, work);
  g_array_append_val (bench->frames, frame);
}

static void
watch_frames (Bench *bench)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));

  g_assert_nonnull (clock);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint_cb), bench);
  g_signal_connect_after (clock, "layout", G_CALLBACK (on_layout_cb), bench);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_after_paint_cb), bench);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;
  return difference < 0 ? -1 : difference > 0;
}

static void
print_percentiles (const char *name, const char *what, GArray *times)
{
  if (times->len == 0)
    return;
  g_array_sort (times, compare);
  g_autofree char *p50 = g_strconcat (what, "-p50", NULL);
  g_autofree char *p99 = g_strconcat (what, "-p99", NULL);
  g_autofree char *most = g_strconcat (what, "-max", NULL);
  print_figure (name, p50, g_array_index (times, double, times->len / 2), "ms");
  print_figure (name, p99, g_array_index (times, double, times->len * 99 / 100), "ms");
  print_figure (name, most, g_array_index (times, double, times->len - 1), "ms");
}

/* --- Widgets -------------------------------------------------------------------------------------
 */

typedef gboolean (*MatchFunc) (GtkWidget *widget);

static GtkWidget *
find (GtkWidget *widget, MatchFunc match)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (match (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, match);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_spinner (GtkWidget *widget)
{
  return ADW_IS_SPINNER (widget);
}

/* What is looked for on a page: a list with rows, or the page that says that there is nothing. */
static gboolean
is_content (GtkWidget *widget)
{
  if (GTK_IS_LIST_VIEW (widget))
    {
      GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (widget));
      return model != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0;
    }
  if (GTK_IS_GRID_VIEW (widget))
    {
      GtkSelectionModel *model = gtk_grid_view_get_model (GTK_GRID_VIEW (widget));
      return model != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0;
    }
  if (GTK_IS_COLUMN_VIEW (widget))
    {
      GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (widget));
      return model != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0;
    }
  return ADW_IS_STATUS_PAGE (widget) || g_str_equal (G_OBJECT_TYPE_NAME (widget), "SlWelcomePage");
}

static gboolean
is_shown (Bench *bench)
{
  GtkWidget *root = GTK_WIDGET (bench->window);

  return find (root, is_spinner) == NULL && find (root, is_content) != NULL;
}

static void
iterate (void)
{
  g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_content (Bench *bench)
{
  int64_t end_us = g_get_monotonic_time () + PATIENCE_US;

  while (!is_shown (bench) && g_get_monotonic_time () < end_us)
    iterate ();
  g_assert_true (is_shown (bench));
  guint n = bench->n_painted;
  gtk_widget_queue_draw (GTK_WIDGET (bench->window));
  while (bench->n_painted == n)
    iterate ();
}

static void
set_true (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
rest (guint ms)
{
  gboolean done = FALSE;

  g_timeout_add_once (ms, set_true, &done);
  while (!done)
    iterate ();
}

/* --- Memory --------------------------------------------------------------------------------------
 */

/* Pages that are of this process alone, in MB. */
static double
get_own_memory (void)
{
  g_autofree char *text = NULL;
  double kb = 0;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (size_t i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "Private_Clean:") ||
        g_str_has_prefix (lines[i], "Private_Dirty:"))
      kb += g_ascii_strtod (strchr (lines[i], ':') + 1, NULL);
  return kb / 1024;
}

/* --- Scrolling -----------------------------------------------------------------------------------
 */

typedef struct
{
  GtkAdjustment *adjustment;
  double step;
  gboolean is_done;
} Scroll;

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Scroll *scroll = user_data;
  double value = gtk_adjustment_get_value (scroll->adjustment);
  double end = gtk_adjustment_get_upper (scroll->adjustment) -
               gtk_adjustment_get_page_size (scroll->adjustment);

  gtk_adjustment_set_value (scroll->adjustment, value + scroll->step);
  scroll->is_done = value + scroll->step >= end;
  return scroll->is_done ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
scroll_to_end (Bench *bench, GtkAdjustment *adjustment, const char *name)
{
  Scroll scroll = { .adjustment = adjustment, .step = STEP };

  g_array_set_size (bench->work, 0);
  g_array_set_size (bench->frames, 0);
  bench->records = TRUE;
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->window), scroll_cb, &scroll, NULL);
  while (!scroll.is_done)
    iterate ();
  bench->records = FALSE;
  print_figure (name, "frames", bench->frames->len, "frames");
  print_percentiles (name, "work", bench->work);
  print_percentiles (name, "frame", bench->frames);
}

static double longest;
static GtkAdjustment *longest_adjustment;

/* Visits all; finds none. */
static gboolean
remember_longest (GtkWidget *widget)
{
  if (!GTK_IS_SCROLLED_WINDOW (widget))
    return FALSE;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget));
  double length = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  if (length > longest)
    {
      longest = length;
      longest_adjustment = adjustment;
    }
  return FALSE;
}

static void
bench_page (Bench *bench, const char *page)
{
  int64_t begin_us = g_get_monotonic_time ();

  g_action_group_activate_action (G_ACTION_GROUP (bench->window), "page",
                                  g_variant_new_string (page));
  wait_for_content (bench);
  print_figure (page, "shown", ms_since (begin_us), "ms");
  rest (500);
  longest = 0;
  longest_adjustment = NULL;
  find (GTK_WIDGET (bench->window), remember_longest);
  if (longest_adjustment != NULL)
    {
      g_autofree char *name = g_strconcat (page, "-scroll", NULL);
      scroll_to_end (bench, longest_adjustment, name);
    }
}

/* --- Search --------------------------------------------------------------------------------------
 */

static gboolean
is_loading (SlPagedModel *model)
{
  gboolean loading = FALSE;

  g_object_get (model, "loading", &loading, NULL);
  return loading;
}

/* From the query to the first rows, as the page asks for them. */
static double
search_once (SlPagedModel *model, const char *text)
{
  int64_t begin_us = g_get_monotonic_time ();
  const SlJobQuery query = { .search = text };

  sl_paged_model_set_job_query (model, &query);
  while (is_loading (model))
    iterate ();
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (model), i);
      if (item == NULL)
        break;
    }
  return ms_since (begin_us);
}

static void
bench_search (Bench *bench)
{
  static const struct
  {
    const char *name;
    const char *text;
  } searches[] = {
    { "search-one", "granite 4711" },        { "search-many", "engineer" },
    { "search-subject", "reference 4242" },  { "search-letter", "a" },
    { "search-every-subject", "interview" },
  };
  g_autoptr (GObject) profile = NULL;
  g_autoptr (SlTracker) tracker = NULL;
  const SlJobQuery all = { 0 };

  g_object_get (bench->window, "profile", &profile, NULL);
  g_object_get (profile, "tracker", &tracker, NULL);
  g_autoptr (SlPagedModel) model = sl_tracker_create_job_items (tracker, &all);
  for (size_t i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      double most = 0;
      double least = G_MAXDOUBLE;
      int64_t used_us = get_used_us (CLOCK_PROCESS_CPUTIME_ID);
      for (int j = 0; j < N_SEARCHES; j++)
        {
          double ms = search_once (model, searches[i].text);
          most = MAX (most, ms);
          least = MIN (least, ms);
        }
      used_us = get_used_us (CLOCK_PROCESS_CPUTIME_ID) - used_us;
      print_figure (searches[i].name, "cpu", (double) used_us / 1000 / N_SEARCHES, "ms");
      print_figure (searches[i].name, "best", least, "ms");
      print_figure (searches[i].name, "worst", most, "ms");
    }
}

static void
bench_start (Bench *bench)
{
  guint n = 0;

  while (bench->n_painted == n)
    iterate ();
  print_figure ("first-frame", "", (double) (bench->painted_us - bench->start_us) / 1000, "ms");
  print_figure ("first-frame", "cpu", (double) get_used_us (CLOCK_PROCESS_CPUTIME_ID) / 1000, "ms");
  wait_for_content (bench);
  print_figure ("first-content", "", (double) (bench->painted_us - bench->start_us) / 1000, "ms");
  print_figure ("first-content", "cpu", (double) get_used_us (CLOCK_PROCESS_CPUTIME_ID) / 1000,
                "ms");
  rest (1500);
  print_figure ("memory-after-start", "", get_own_memory (), "MB");
}

int
main (int argc, char *argv[])
{
  Bench bench = { .start_us = g_get_monotonic_time () };
  const char *start = g_getenv ("SHORTLIST_BENCH_START_US");
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_set_prgname ("shortlist");
  if (start != NULL)
    bench.start_us = g_ascii_strtoll (start, NULL, 10);
  bench.work = g_array_new (FALSE, FALSE, sizeof (double));
  bench.frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *folder = g_canonicalize_filename (argv[1], NULL);
  g_autoptr (SlApplication) application = sl_application_new (create_tracker, NULL);
  sl_application_set_profile (application, folder);
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_activate (G_APPLICATION (application));
  bench.window = gtk_application_get_active_window (GTK_APPLICATION (application));
  watch_frames (&bench);
  bench_start (&bench);
  for (int i = 2; i < argc; i++)
    if (g_str_equal (argv[i], "search"))
      bench_search (&bench);
    else
      bench_page (&bench, argv[i]);
  if (argc > 2)
    print_figure ("memory-at-the-end", "", get_own_memory (), "MB");
  gtk_window_destroy (bench.window);
  g_array_unref (bench.work);
  g_array_unref (bench.frames);
  return 0;
}
