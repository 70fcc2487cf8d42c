/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-clock.h"

G_BEGIN_DECLS

/** SL_HTTP_ERROR: transport failures. An answer of any status is no error here. */
#define SL_HTTP_ERROR (sl_http_error_quark ())
GQuark sl_http_error_quark (void);

typedef enum
{
  SL_HTTP_ERROR_OFFLINE, /* no route, no name, refused */
  SL_HTTP_ERROR_TIMEOUT,
  SL_HTTP_ERROR_TLS,       /* certificate or handshake; never ignored */
  SL_HTTP_ERROR_TOO_LARGE, /* the body passed the request's limit */
  SL_HTTP_ERROR_PROTOCOL,  /* cut off, malformed, forbidden redirect */
} SlHttpError;

typedef struct _SlHttpResponse SlHttpResponse;

/**
 * SlHttpRetryFunc:
 *
 * Returns: whether @response is a passing refusal, to be tried again after a wait. Without one,
 * 429, 500, 502, 503 and 504 are.
 */
typedef gboolean (*SlHttpRetryFunc) (const SlHttpResponse *response);

/** SlHttpRequest: what to send. Strings are borrowed for the duration of the _async call only. */
typedef struct
{
  const char *method; /* "GET", "POST" */
  const char *url;
  const char *bearer_token;     /* (nullable): only over https, or http on loopback */
  const char *content_type;     /* (nullable) */
  GBytes *body;                 /* (nullable) */
  const char *accept;           /* (nullable) */
  size_t max_bytes;             /* of the decoded body; 0 for 16 MiB */
  unsigned int attempts;        /* at most, retries included; 0 for 5, and for 1 with POST */
  SlHttpRetryFunc is_retryable; /* (nullable) */
} SlHttpRequest;

struct _SlHttpResponse
{
  unsigned int status;
  GBytes *body;           /* (owned) */
  char *content_type;     /* (owned) (nullable): with parameters */
  int64_t retry_after_us; /* from Retry-After (seconds or date); -1 if absent */
  unsigned int attempts;  /* that were made */
};

void sl_http_response_free (SlHttpResponse *response);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlHttpResponse, sl_http_response_free)

/**
 * SlHttpClient:
 *
 * HTTP of this program over one SoupSession: User-Agent "Shortlist/VERSION (gzip)", time limits,
 * size limits, truncated exponential back-off with jitter (Retry-After first, if no longer than
 * 2 minutes; a longer one goes to the caller at once), no cookies, no cache. A broken or silent
 * connection is tried at most three times, an unreachable host once. Redirects are never followed,
 * so that neither a token nor a form can end elsewhere: one is a PROTOCOL error. Requests to
 * loopback never pass a proxy. Main context of its creation only.
 */
#define SL_TYPE_HTTP_CLIENT (sl_http_client_get_type ())
G_DECLARE_FINAL_TYPE (SlHttpClient, sl_http_client, SL, HTTP_CLIENT, GObject)

/** sl_http_client_new: @clock: (transfer none): for waits; jitter comes from the kernel. */
SlHttpClient *sl_http_client_new (SlClock *clock);

/**
 * sl_http_client_new_with_timeout:
 * @timeout_s: seconds of silence after which an attempt ends with TIMEOUT; otherwise 30
 */
SlHttpClient *sl_http_client_new_with_timeout (SlClock *clock, unsigned int timeout_s);

/**
 * sl_http_client_send_async:
 * @request: copied
 *
 * Cancelling abandons the request and any wait between attempts.
 */
void sl_http_client_send_async (SlHttpClient *self,
                                const SlHttpRequest *request,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/**
 * sl_http_client_send_finish:
 *
 * Returns: (transfer full) (nullable): the last answer, also if its status is an error; %NULL with
 *   @error of SL_HTTP_ERROR or %G_IO_ERROR_CANCELLED
 */
SlHttpResponse *
sl_http_client_send_finish (SlHttpClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
