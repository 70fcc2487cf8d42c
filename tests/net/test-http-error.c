/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-http-error-private.h"

#include <libsoup/soup.h>

#include "sl-http-client.h"

static void
test_http_error_map (void)
{
  const struct
  {
    GQuark domain;
    int code;
    SlHttpError expected;
    gboolean is_passing;
  } cases[] = {
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, SL_HTTP_ERROR_OFFLINE, FALSE },
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, SL_HTTP_ERROR_OFFLINE, FALSE },
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, SL_HTTP_ERROR_OFFLINE, FALSE },
    { G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, SL_HTTP_ERROR_OFFLINE, FALSE },
    { G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE, SL_HTTP_ERROR_OFFLINE, FALSE },
    { G_IO_ERROR, G_IO_ERROR_PROXY_FAILED, SL_HTTP_ERROR_OFFLINE, FALSE },
    { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, SL_HTTP_ERROR_TIMEOUT, TRUE },
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, SL_HTTP_ERROR_PROTOCOL, TRUE },
    { G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, SL_HTTP_ERROR_PROTOCOL, TRUE },
    { G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, SL_HTTP_ERROR_TLS, FALSE },
    { G_TLS_ERROR, G_TLS_ERROR_UNAVAILABLE, SL_HTTP_ERROR_TLS, FALSE },
    { G_TLS_ERROR, G_TLS_ERROR_NOT_TLS, SL_HTTP_ERROR_TLS, FALSE },
    { G_TLS_ERROR, G_TLS_ERROR_EOF, SL_HTTP_ERROR_PROTOCOL, TRUE },
    { SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING, SL_HTTP_ERROR_PROTOCOL, TRUE },
    { SL_HTTP_ERROR, SL_HTTP_ERROR_TOO_LARGE, SL_HTTP_ERROR_TOO_LARGE, FALSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *cause = g_error_new_literal (cases[i].domain, cases[i].code, "the cause");
      g_autoptr (GError) error = _sl_http_error_map (cause);

      g_assert_error (error, SL_HTTP_ERROR, (int) cases[i].expected);
      g_assert_cmpstr (error->message, ==, "the cause");
      g_assert_cmpint (_sl_http_error_is_passing (error), ==, cases[i].is_passing);
    }
}

static void
test_http_error_cancelled (void)
{
  g_autoptr (GError) error =
      _sl_http_error_map (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "enough"));

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (_sl_http_error_is_passing (error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/net/http-error/map", test_http_error_map);
  g_test_add_func ("/net/http-error/cancelled", test_http_error_cancelled);

  return g_test_run ();
}
