/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 */

#include "sl-job-draft-private.h"

#include "sl-text.h"
#include "sl-tracker-error.h"
#include "sl-uuid.h"

#define MOST_CHARACTERS 500

static char *
dup_clean (const char *text)
{
  g_autofree char *clean =
      text != NULL ? g_strstrip (sl_text_one_line (text, MOST_CHARACTERS)) : NULL;
  return clean != NULL && *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

static gboolean
check_url (const char *url, GError **error)
{
  if (url == NULL)
    return TRUE;
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if ((g_strcmp0 (scheme, "https") == 0 || g_strcmp0 (scheme, "http") == 0) && host != NULL &&
      *host != '\0')
    return TRUE;
  g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                       "The link is no web address (https://…)");
  return FALSE;
}

SlJob *
sl_job_draft_complete (SlJob *draft, int64_t now_us, GError **error)
{
  SlJobFields fields = *sl_job_get_fields (draft);
  g_autofree char *id = fields.id != NULL ? g_strdup (fields.id) : sl_uuid_random ();
  g_autofree char *company = dup_clean (fields.company);
  g_autofree char *title = dup_clean (fields.title);
  g_autofree char *url = dup_clean (fields.url);
  g_autofree char *location = dup_clean (fields.location);
  g_autofree char *source = dup_clean (fields.source);
  g_autofree char *salary = dup_clean (fields.salary);

  if (company == NULL || title == NULL)
    {
      g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                           company == NULL ? "The company is missing" : "The title is missing");
      return NULL;
    }
  if (!check_url (url, error))
    return NULL;
  if (!sl_uuid_is_valid (id))
    {
      g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID, "The id is no UUID");
      return NULL;
    }
  fields.id = id;
  fields.company = company;
  fields.title = title;
  fields.url = url;
  fields.location = location;
  fields.source = source;
  fields.salary = salary;
  fields.applied_us = fields.applied_us != 0 ? fields.applied_us : now_us;
  fields.created_us = fields.created_us != 0 ? fields.created_us : now_us;
  fields.updated_us = now_us;
  /* Derived: the timeline will say. */
  fields.stage = SL_STAGE_APPLIED;
  fields.outcome = SL_OUTCOME_NONE;
  fields.closed_us = 0;
  fields.last_activity_us = 0;
  return sl_job_new (&fields);
}
