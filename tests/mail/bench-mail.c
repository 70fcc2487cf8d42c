/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-mail [-v] PATH...: reads mail through the file provider, page by page as a sync does, and
 * prints how many there are, how fast, and the most memory it took. With -v one line a mail.
 */

#include <locale.h>
#include <string.h>
#include <sys/resource.h>

#include "sl-file-provider.h"

typedef struct
{
  GMainLoop *loop;
  SlMailSource *source;
  SlMailSearch search;
  SlMailPage *page;
  gboolean verbose;
  unsigned int n_mails;
  unsigned int n_errors;
  unsigned int n_empty;
  unsigned int n_without_sender;
  unsigned int n_without_date;
  unsigned int n_invites;
  unsigned int n_quoted;
  unsigned int n_truncated;
} Bench;

static void list_next (Bench *bench, const char *page);

static void
look_at (Bench *bench, const SlFetchedMail *mail)
{
  if (mail->error != NULL)
    {
      bench->n_errors++;
      g_printerr ("%s\n", mail->error->message);
      return;
    }
  const SlMessageFields *message = sl_message_get_fields (mail->message);
  const SlMessageTextFields *text = sl_message_text_get_fields (mail->text);
  size_t length = strlen (text->text);

  bench->n_mails++;
  bench->n_empty += length == 0;
  bench->n_without_sender += *message->from_address == '\0';
  bench->n_without_date += message->received_us == 0;
  bench->n_invites += text->invite != NULL;
  bench->n_quoted += (size_t) text->quote_offset < length;
  bench->n_truncated += text->truncated;
  if (bench->verbose)
    g_print ("%s | %s <%s> | %s | %s\n", message->external_id, message->from_name,
             message->from_address, message->subject, message->snippet);
}

static void
fetch_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mails =
      sl_mail_source_fetch_finish (SL_MAIL_SOURCE (source), result, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < mails->len; i++)
    look_at (bench, g_ptr_array_index (mails, i));

  g_autoptr (SlMailPage) page = g_steal_pointer (&bench->page);
  if (page->next_page != NULL)
    list_next (bench, page->next_page);
  else
    g_main_loop_quit (bench->loop);
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;

  bench->page = sl_mail_source_list_finish (SL_MAIL_SOURCE (source), result, &error);
  if (bench->page == NULL)
    {
      g_printerr ("%s\n", error->message);
      bench->n_errors++;
      g_main_loop_quit (bench->loop);
      return;
    }
  sl_mail_source_fetch_async (bench->source, bench->page->refs, NULL, fetch_cb, bench);
}

static void
list_next (Bench *bench, const char *page)
{
  sl_mail_source_list_async (bench->source, &bench->search, page, NULL, list_cb, bench);
}

int
main (int argc, char **argv)
{
  gboolean verbose = argc > 1 && g_str_equal (argv[1], "-v");
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (SlMailProvider) provider = sl_file_provider_new ();
  g_autoptr (SlAccount) account =
      sl_account_new (&(SlAccountFields) { .id = (char *) "bench", .key = (char *) "default" });
  g_autoptr (SlMailSource) source = sl_mail_provider_open_source (provider, account, NULL);
  Bench bench = {
    .loop = loop,
    .source = source,
    .search.paths = argv + 1 + (verbose ? 1 : 0),
    .verbose = verbose,
  };
  struct rusage usage;

  setlocale (LC_ALL, "");
  int64_t start_us = g_get_monotonic_time ();
  list_next (&bench, NULL);
  g_main_loop_run (loop);
  double seconds = (double) (g_get_monotonic_time () - start_us) / 1e6;

  getrusage (RUSAGE_SELF, &usage);
  g_print ("%u mails in %.2f s: %.0f mails/s; peak %ld MiB; %u errors, %u without text, %u without "
           "sender, %u without date, %u invites, %u with a quote, %u cut\n",
           bench.n_mails, seconds, bench.n_mails / seconds, usage.ru_maxrss / 1024, bench.n_errors,
           bench.n_empty, bench.n_without_sender, bench.n_without_date, bench.n_invites,
           bench.n_quoted, bench.n_truncated);
  return bench.n_errors > 0 ? 1 : 0;
}
