/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-api-sign-ins.h"

#include "sl-api-providers.h"

#define KEPT_US (10 * 60 * (int64_t) G_USEC_PER_SEC)

struct _SlApiSignIns
{
  GHashTable *attempts; /* (owned) (element-type utf8 Attempt): by state */
};

typedef struct
{
  SlApiContext *context; /* (owned) */
  SlSignIn *sign_in;     /* (owned) */
  SlProvider provider;
  char *account_key; /* (owned) */
  int64_t begun_us;  /* monotonic */
  gboolean is_used;
  GCancellable *cancellable; /* (owned) */
  SlApiRequest *request;     /* (owned) (nullable): that brought the code */
} Attempt;

static void
attempt_free (Attempt *attempt)
{
  g_object_unref (attempt->sign_in);
  g_free (attempt->account_key);
  g_object_unref (attempt->cancellable);
  sl_api_context_unref (attempt->context);
  g_free (attempt);
}

SlApiSignIns *
sl_api_sign_ins_new (void)
{
  SlApiSignIns *self = g_new0 (SlApiSignIns, 1);

  /* Each attempt belongs to what waits for it. */
  self->attempts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
sl_api_sign_ins_free (SlApiSignIns *self)
{
  g_hash_table_unref (self->attempts);
  g_free (self);
}

void
sl_api_sign_ins_end (SlApiSignIns *self, SlProvider provider, const char *account_key)
{
  GHashTableIter iter;
  gpointer value = NULL;

  /* None goes by this at once: each leaves the table when its wait has ended. */
  g_hash_table_iter_init (&iter, self->attempts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Attempt *attempt = value;

      if (account_key == NULL || (!attempt->is_used && attempt->provider == provider &&
                                  g_str_equal (attempt->account_key, account_key)))
        g_cancellable_cancel (attempt->cancellable);
    }
}

static void
completed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Attempt *attempt = user_data;
  SlApiRequest *request = g_steal_pointer (&attempt->request);
  GError *error = NULL;
  g_autoptr (SlAccount) account =
      sl_tracker_complete_connect_finish (SL_TRACKER (source), result, &error);

  g_hash_table_remove (attempt->context->sign_ins->attempts,
                       sl_sign_in_get_state (attempt->sign_in));
  if (request == NULL)
    {
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("Signing in failed: %s", error->message);
      g_clear_error (&error);
    }
  else if (account == NULL)
    sl_api_request_fail_with (request, error);
  else
    sl_api_providers_answer (request, attempt->provider, attempt->account_key, "connect",
                             "Connected", NULL);
  attempt_free (attempt);
}

void
sl_api_sign_ins_add (SlApiContext *context,
                     SlProvider provider,
                     const char *account_key,
                     SlSignIn *sign_in)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->context = sl_api_context_ref (context);
  attempt->sign_in = g_object_ref (sign_in);
  attempt->provider = provider;
  attempt->account_key = g_strdup (account_key);
  attempt->cancellable = g_cancellable_new ();
  if (g_cancellable_is_cancelled (context->cancellable)) /* the server has stopped meanwhile */
    g_cancellable_cancel (attempt->cancellable);
  attempt->begun_us = sl_clock_get_monotonic_us (sl_tracker_get_clock (context->tracker));
  g_hash_table_insert (context->sign_ins->attempts, g_strdup (sl_sign_in_get_state (sign_in)),
                       attempt);
  sl_tracker_complete_connect_async (context->tracker, sign_in, attempt->cancellable, completed_cb,
                                     attempt);
}

static gboolean
is_of (const Attempt *attempt, SlApiRequest *request, SlProvider provider, const char *account_key)
{
  SlClock *clock = sl_tracker_get_clock (sl_api_request_get_tracker (request));
  int64_t age_us = sl_clock_get_monotonic_us (clock) - attempt->begun_us;

  return !attempt->is_used && age_us <= KEPT_US && attempt->provider == provider &&
         g_str_equal (attempt->account_key, account_key);
}

void
sl_api_sign_ins_exchange (SlApiRequest *request,
                          SlProvider provider,
                          const char *account_key,
                          const char *state,
                          const char *code)
{
  SlApiSignIns *self = sl_api_request_get_context (request)->sign_ins;
  Attempt *attempt = g_hash_table_lookup (self->attempts, state);
  GError *error = NULL;

  if (attempt == NULL || !is_of (attempt, request, provider, account_key))
    {
      sl_api_request_fail (request, SL_API_INVALID_REQUEST,
                           "This state is unknown, used, too old, or of another account", NULL);
      return;
    }
  g_autofree char *escaped_state = g_uri_escape_string (state, NULL, FALSE);
  g_autofree char *escaped_code = g_uri_escape_string (code, NULL, FALSE);
  g_autofree char *redirect = g_strconcat ("?state=", escaped_state, "&code=", escaped_code, NULL);
  attempt->is_used = TRUE;
  if (sl_sign_in_give_redirect (attempt->sign_in, redirect, &error))
    attempt->request = request;
  else
    sl_api_request_fail_with (request, error);
}
