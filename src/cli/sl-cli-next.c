/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-cli-next.h"

#include <glib/gi18n.h>

#include "sl-tracker-next.h"

GPtrArray *
sl_cli_next_list (SlCli *cli, const SlNextQuery *query, GError **error)
{
  sl_tracker_list_next_async (cli->tracker, query, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  return sl_tracker_list_next_finish (cli->tracker, result, error);
}

static SlNextStep *
find_step (SlCli *cli, const char *number, GError **error)
{
  const SlNextQuery query = { 0 };
  guint64 position = 0;
  g_autoptr (GPtrArray) steps = sl_cli_next_list (cli, &query, error);

  if (steps == NULL)
    return NULL;
  if (g_ascii_string_to_unsigned (number, 10, 1, steps->len, &position, NULL))
    return g_object_ref (steps->pdata[position - 1]);
  for (guint i = 0; i < steps->len; i++)
    if (g_str_equal (sl_next_step_get_fields (steps->pdata[i])->id, number))
      return g_object_ref (steps->pdata[i]);
  g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_NOT_FOUND,
               _ ("There is no next step “%s”; “shortlistctl next” lists them"), number);
  return NULL;
}

SlNextStep *
sl_cli_next_put_off (SlCli *cli, const char *number, int64_t until_us, GError **error)
{
  g_autoptr (SlNextStep) step = find_step (cli, number, error);

  if (step == NULL)
    return NULL;
  sl_tracker_put_off_next_async (cli->tracker, sl_next_step_get_fields (step)->id, until_us,
                                 cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  return sl_tracker_put_off_next_finish (cli->tracker, result, error) ? g_steal_pointer (&step)
                                                                      : NULL;
}
