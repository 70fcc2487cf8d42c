/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SoupServer with all that is not needed turned off. Requests are judged when their head is there;
 * bodies are thrown away as they come.
 */

#include "sl-oauth-listener-private.h"

#include <string.h>

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "sl-loopback.h"

#define PAGE_STYLE                                                                                 \
  "html{color-scheme:light dark;font:1.1rem/1.5 system-ui,sans-serif}"                             \
  "body{max-width:30rem;margin:20vh auto 0;padding:0 1.5rem;text-align:center}"                    \
  "h1{font-size:1.6rem;font-weight:700;margin:0 0 .5rem}p{margin:0;opacity:.75}"
/* Language, title and style, title, text. */
#define PAGE                                                                                       \
  "<!DOCTYPE html><html lang=\"%s\"><head><meta charset=\"utf-8\">"                                \
  "<meta name=\"viewport\" content=\"width=device-width\"><title>%s</title>"                       \
  "<style>" PAGE_STYLE "</style></head><body><h1>%s</h1><p>%s</p></body></html>\n"

struct _SlOAuthListener
{
  SoupServer *server; /* (owned) */
  char *redirect_uri; /* (owned) */
  char *path;         /* (owned) */
  SlOAuthListenerFunc func;
  gpointer user_data;
};

static char *
create_policy (void)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  size_t length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) PAGE_STYLE, sizeof PAGE_STYLE - 1);
  g_checksum_get_digest (checksum, digest, &length);

  g_autofree char *hash = g_base64_encode (digest, length);
  return g_strdup_printf ("default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; "
                          "form-action 'none'; frame-ancestors 'none'",
                          hash);
}

/* (transfer full) */
static char *
make_page (const char *title, const char *text)
{
  g_autofree char *safe_title = g_markup_escape_text (title, -1);
  g_autofree char *safe_text = g_markup_escape_text (text, -1);

  return g_strdup_printf (PAGE,
                          /* Translators: the code of your language in HTML: "de", "pt-BR" */
                          C_ ("language", "en"), safe_title, safe_title, safe_text);
}

/* What the browser shows when the sign-in is done. It is the one text for people that does not pass
   through a front end. */
static char *
make_page_done (void)
{
  return make_page (_ ("Back to Shortlist"),
                    _ ("The answer has arrived. You can close this page."));
}

static char *
make_page_unknown (void)
{
  return make_page (
      _ ("Nothing to do here"),
      _ ("This page belongs to no sign-in that is under way. Start again in Shortlist."));
}

/* @page: (transfer full) (nullable) */
static void
answer (SoupServerMessage *message, unsigned int status, char *page)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *policy = create_policy ();

  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "Content-Security-Policy", policy);
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Connection", "close");
  if (page != NULL)
    soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_TAKE, page,
                                      strlen (page));
}

/* Another name in Host means that a page of the web made its own name point here. */
static gboolean
is_for_loopback (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *host = soup_message_headers_get_one (headers, "Host");

  if (host == NULL || strpbrk (host, "/?#@\\") != NULL)
    return FALSE;

  g_autofree char *address = g_strconcat ("http://", host, NULL);
  return sl_loopback_is_address (address);
}

static gboolean
release_server_cb (gpointer server)
{
  g_object_unref (server);
  return G_SOURCE_REMOVE;
}

/* Not at once: the message goes while the server's own code still runs. */
static void
release_server_later (gpointer server)
{
  g_autoptr (GSource) idle = g_idle_source_new ();

  g_source_set_static_name (idle, "sl-oauth-listener-release");
  g_source_set_callback (idle, release_server_cb, server, NULL);
  g_source_attach (idle, g_main_context_get_thread_default ());
}

static void
on_request_cb (SoupServer *server,
               SoupServerMessage *message,
               const char *path,
               GHashTable *query,
               gpointer user_data)
{
  SlOAuthListener *listener = user_data;
  GUri *uri = soup_server_message_get_uri (message);
  const char *method = soup_server_message_get_method (message);

  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_object_set_data_full (G_OBJECT (message), "sl-oauth-listener-server", g_object_ref (server),
                          release_server_later);

  if (!is_for_loopback (message))
    answer (message, SOUP_STATUS_BAD_REQUEST, NULL);
  else if (!g_str_equal (g_uri_get_path (uri), listener->path))
    answer (message, SOUP_STATUS_NOT_FOUND, NULL);
  else if (!g_str_equal (method, SOUP_METHOD_GET))
    answer (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL);
  else if (listener->func (g_uri_get_query (uri), listener->user_data))
    answer (message, SOUP_STATUS_OK, make_page_done ());
  else
    answer (message, SOUP_STATUS_BAD_REQUEST, make_page_unknown ());
}

static gboolean
listen_at (SoupServer *server, const char *host, unsigned int port, GError **error)
{
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return soup_server_listen_local (server, port, 0, error);

  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  g_autoptr (GSocketAddress) socket_address = g_inet_socket_address_new (address, (guint16) port);
  return soup_server_listen (server, socket_address, 0, error);
}

static int
get_port (SoupServer *server)
{
  GSList *uris = soup_server_get_uris (server);
  int port = uris != NULL ? g_uri_get_port (uris->data) : -1;

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return port;
}

static GUri *
parse_redirect_uri (const char *redirect_uri, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (redirect_uri, G_URI_FLAGS_ENCODED_PATH, NULL);

  if (uri != NULL && g_str_equal (g_uri_get_scheme (uri), "http") &&
      g_uri_get_userinfo (uri) == NULL && g_uri_get_query (uri) == NULL &&
      g_uri_get_fragment (uri) == NULL && sl_loopback_is_host (g_uri_get_host (uri)))
    return g_steal_pointer (&uri);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       "The redirect address must be a plain http address on this machine");
  return NULL;
}

/* Without an address of the user: the IP literal, which no name service and no hosts file can
 * bend; IPv6 only where there is no IPv4. */
static char *
listen_anywhere (SoupServer *server, GError **error)
{
  gboolean is_ipv4 = listen_at (server, "127.0.0.1", 0, NULL); /* the second try reports */

  if (!is_ipv4 && !listen_at (server, "::1", 0, error))
    return NULL;
  return g_strdup_printf ("http://%s:%d/", is_ipv4 ? "127.0.0.1" : "[::1]", get_port (server));
}

static char *
listen_as_told (SoupServer *server, const char *redirect_uri, GError **error)
{
  g_autoptr (GUri) uri = parse_redirect_uri (redirect_uri, error);

  if (uri == NULL)
    return NULL;

  int port = g_uri_get_port (uri);
  if (!listen_at (server, g_uri_get_host (uri), port > 0 ? (unsigned int) port : 0, error))
    return NULL;
  /* A named port stays in the very words of the user: servers compare them letter by letter. */
  return port > 0 ? g_strdup (redirect_uri)
                  : g_uri_join (G_URI_FLAGS_ENCODED_PATH, "http", NULL, g_uri_get_host (uri),
                                get_port (server), g_uri_get_path (uri), NULL, NULL);
}

SlOAuthListener *
_sl_oauth_listener_new (const char *redirect_uri,
                        SlOAuthListenerFunc func,
                        gpointer user_data,
                        GError **error)
{
  g_autoptr (SoupServer) server =
      g_object_new (SOUP_TYPE_SERVER, "raw-paths", TRUE, "server-header", NULL, NULL);
  g_autofree char *address = redirect_uri != NULL ? listen_as_told (server, redirect_uri, error)
                                                  : listen_anywhere (server, error);

  if (address == NULL)
    return NULL;

  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED_PATH, NULL); /* made here */
  SlOAuthListener *listener = g_new0 (SlOAuthListener, 1);
  listener->path = g_strdup (*g_uri_get_path (uri) != '\0' ? g_uri_get_path (uri) : "/");
  listener->redirect_uri = g_steal_pointer (&address);
  listener->func = func;
  listener->user_data = user_data;
  listener->server = g_steal_pointer (&server);
  soup_server_add_early_handler (listener->server, NULL, on_request_cb, listener, NULL);
  return listener;
}

void
_sl_oauth_listener_free (SlOAuthListener *listener)
{
  if (listener == NULL)
    return;
  /* Connections that are still open get 404 from here on, and close with the server. */
  soup_server_remove_handler (listener->server, NULL);
  soup_server_disconnect (listener->server);
  g_object_unref (listener->server);
  g_free (listener->redirect_uri);
  g_free (listener->path);
  g_free (listener);
}

const char *
_sl_oauth_listener_get_redirect_uri (SlOAuthListener *listener)
{
  return listener->redirect_uri;
}
