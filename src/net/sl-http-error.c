/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can go wrong below HTTP, in the words of this layer.
 */

#include "sl-http-error-private.h"

#include "sl-http-client.h"

G_DEFINE_QUARK (sl-http-error-quark, sl_http_error)

static SlHttpError
code_of_io_error (int code)
{
  switch (code)
    {
    case G_IO_ERROR_TIMED_OUT:
      return SL_HTTP_ERROR_TIMEOUT;
    case G_IO_ERROR_CONNECTION_REFUSED:
    case G_IO_ERROR_HOST_NOT_FOUND:
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
    case G_IO_ERROR_PROXY_FAILED:
    case G_IO_ERROR_PROXY_AUTH_FAILED:
    case G_IO_ERROR_PROXY_NEED_AUTH:
    case G_IO_ERROR_PROXY_NOT_ALLOWED:
      return SL_HTTP_ERROR_OFFLINE;
    default:
      return SL_HTTP_ERROR_PROTOCOL;
    }
}

GError *
_sl_http_error_map (GError *error)
{
  SlHttpError code = SL_HTTP_ERROR_PROTOCOL;

  if (error->domain == SL_HTTP_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;

  if (error->domain == G_IO_ERROR)
    code = code_of_io_error (error->code);
  else if (error->domain == G_RESOLVER_ERROR)
    code = SL_HTTP_ERROR_OFFLINE;
  /* A connection that ends without TLS's farewell was cut off; that says nothing against the peer.
   */
  else if (error->domain == G_TLS_ERROR && error->code != G_TLS_ERROR_EOF)
    code = SL_HTTP_ERROR_TLS;

  GError *mapped = g_error_new_literal (SL_HTTP_ERROR, code, error->message);
  g_error_free (error);
  return mapped;
}

gboolean
_sl_http_error_is_passing (const GError *error)
{
  return g_error_matches (error, SL_HTTP_ERROR, SL_HTTP_ERROR_TIMEOUT) ||
         g_error_matches (error, SL_HTTP_ERROR, SL_HTTP_ERROR_PROTOCOL);
}
