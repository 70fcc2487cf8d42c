/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-api-router.h"

#define BASE "/api"

static const SlApiRoute *const tables[] = {
  sl_api_inbox_routes,    sl_api_job_routes,
  sl_api_event_routes,    sl_api_health_routes,
  sl_api_run_routes,      sl_api_task_routes,
  sl_api_provider_routes, sl_api_note_routes,
  sl_api_insights_routes, NULL,
};

const SlApiRoute *const *
sl_api_router_get_tables (void)
{
  return tables;
}

static void
clear_params (SlApiParams *params)
{
  for (size_t i = 0; i < SL_API_MOST_PARAMS; i++)
    {
      g_clear_pointer (&params->values[i], g_free);
      params->names[i] = NULL;
    }
}

/* Parts are decoded one by one, so that an encoded slash stays inside its part. */
static gboolean
match (const char *pattern, char **given, SlApiParams *params)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  size_t n_params = 0;
  size_t i = 0;

  for (; wanted[i] != NULL && given[i] != NULL; i++)
    {
      g_autofree char *part = g_uri_unescape_string (given[i], NULL);
      if (part == NULL || !g_utf8_validate (part, -1, NULL))
        break;
      if (*wanted[i] == ':' && *part != '\0')
        {
          g_assert (n_params < SL_API_MOST_PARAMS);

          params->names[n_params] = g_intern_string (wanted[i] + 1);
          params->values[n_params++] = g_steal_pointer (&part);
        }
      else if (!g_str_equal (wanted[i], part))
        break;
    }
  if (wanted[i] == NULL && given[i] == NULL)
    return TRUE;
  clear_params (params);
  return FALSE;
}

const SlApiRoute *
sl_api_router_find (const char *method, const char *path, SlApiParams *params, char **allow)
{
  g_autoptr (GPtrArray) methods = g_ptr_array_new ();

  *allow = NULL;
  if (!g_str_has_prefix (path, BASE "/"))
    return NULL;
  g_auto (GStrv) given = g_strsplit (path + strlen (BASE), "/", -1);
  for (size_t i = 0; tables[i] != NULL; i++)
    for (const SlApiRoute *route = tables[i]; route->path != NULL; route++)
      {
        if (!match (route->path, given, params))
          continue;
        if (g_str_equal (route->method, method))
          return route;
        clear_params (params);
        if (!g_ptr_array_find_with_equal_func (methods, route->method, g_str_equal, NULL))
          g_ptr_array_add (methods, (gpointer) route->method);
      }
  if (methods->len == 0)
    return NULL;
  g_ptr_array_add (methods, NULL);
  *allow = g_strjoinv (", ", (GStrv) methods->pdata);
  return NULL;
}
