/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-api-replay.h"

#include <string.h>

#include "sl-tracker-answers.h"

#define HEADER "Idempotency-Key"
#define MOST_KEY 255

typedef struct
{
  SlApiRequest *request; /* (owned) */
  SlApiHandler handler;
  char *key;    /* (owned) */
  char *digest; /* (owned) */
} Replay;

static void
replay_free (Replay *replay)
{
  g_free (replay->key);
  g_free (replay->digest);
  g_free (replay);
}

static void
answer_again (SlApiRequest *request, const char *digest, const SlAnswerFields *kept)
{
  if (!g_str_equal (kept->request, digest))
    sl_api_request_fail (request, SL_API_UNPROCESSABLE_ENTITY,
                         "This Idempotency-Key belongs to another request", NULL);
  else if (kept->status == 0)
    sl_api_request_fail (request, SL_API_CONFLICT,
                         "The first request with this Idempotency-Key is under way, or was cut off",
                         NULL);
  else
    {
      sl_api_request_set_header (request, "Idempotent-Replayed", "true");
      sl_api_request_answer_again (request, (unsigned int) kept->status, kept->body);
    }
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Replay *replay = user_data;
  GError *error = NULL;
  g_autoptr (SlAnswer) kept = sl_tracker_begin_answer_finish (SL_TRACKER (source), result, &error);

  if (error != NULL)
    sl_api_request_fail_with (replay->request, error);
  else if (kept != NULL)
    answer_again (replay->request, replay->digest, sl_answer_get_fields (kept));
  else
    {
      sl_api_request_set_key (replay->request, replay->key);
      replay->handler (replay->request);
    }
  replay_free (replay);
}

static gboolean
is_fit (const char *key)
{
  size_t length = strlen (key);

  for (const char *c = key; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;
  return length >= 1 && length <= MOST_KEY;
}

void
sl_api_replay_run (SlApiRequest *request, SlApiHandler handler)
{
  const char *key = sl_api_request_get_header (request, HEADER);

  if (key == NULL || !g_str_equal (sl_api_request_get_method (request), "POST"))
    {
      handler (request);
      return;
    }
  if (!is_fit (key))
    {
      sl_api_request_fail (request, SL_API_INVALID_REQUEST,
                           HEADER " has 1 to 255 visible ASCII characters", NULL);
      return;
    }
  Replay *replay = g_new0 (Replay, 1);
  replay->request = request;
  replay->handler = handler;
  replay->key = g_strdup (key);
  replay->digest = sl_api_request_dup_digest (request);
  sl_tracker_begin_answer_async (sl_api_request_get_tracker (request), replay->key, replay->digest,
                                 sl_api_request_get_cancellable (request), begun_cb, replay);
}
