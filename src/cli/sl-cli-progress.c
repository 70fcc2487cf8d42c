/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Polls ten times a second rather than following each change: a fast sync changes thousands of
 * times.
 */

#include "sl-cli-progress.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "sl-cli-session.h"
#include "sl-tracker-sync.h"

#define INTERVAL_MS 100
#define BAR_WIDTH 24

struct _SlCliProgress
{
  GListModel *syncs; /* (owned) (element-type SlSync) */
  guint timeout;
  gboolean is_shown;
};

static void
append_bar (GString *line, double fraction)
{
  int full = (int) (fraction * BAR_WIDTH + 0.5);

  g_string_append (line, "  ");
  for (int i = 0; i < BAR_WIDTH; i++)
    g_string_append (line, i < full ? "━" : "╌");
  g_string_append_printf (line, " %3d %%", (int) (fraction * 100.0));
}

static char *
make_line (SlSync *sync)
{
  unsigned int done = sl_sync_get_done (sync);
  unsigned int total = sl_sync_get_total (sync);
  double fraction = sl_sync_get_fraction (sync);
  GString *line = g_string_new (NULL);

  if (total > 0)
    g_string_append_printf (line, _ ("Reading mail %1$u of %2$u"), done, total);
  else if (done > 0)
    g_string_append_printf (line, ngettext ("%u mail read", "%u mails read", done), done);
  else
    g_string_append (line, _ ("Searching mail…"));
  if (fraction >= 0.0)
    append_bar (line, fraction);
  return g_string_free_and_steal (line);
}

static gboolean
on_timeout_cb (gpointer user_data)
{
  SlCliProgress *self = user_data;
  g_autoptr (SlSync) sync = g_list_model_get_item (self->syncs, 0);

  if (sync != NULL)
    {
      g_autofree char *line = make_line (sync);
      fprintf (stderr, "\r\033[K%s", line);
      self->is_shown = TRUE;
    }
  return G_SOURCE_CONTINUE;
}

SlCliProgress *
sl_cli_progress_new (SlTracker *tracker)
{
  SlCliProgress *self = g_new0 (SlCliProgress, 1);

  self->syncs = g_object_ref (sl_tracker_get_syncs (tracker));
  if (sl_cli_is_interactive (STDERR_FILENO))
    self->timeout = g_timeout_add (INTERVAL_MS, on_timeout_cb, self);
  return self;
}

void
sl_cli_progress_free (SlCliProgress *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->is_shown)
    fputs ("\r\033[K", stderr);
  g_clear_object (&self->syncs);
  g_free (self);
}
