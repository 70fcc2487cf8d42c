/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-api-request.h"

#include <string.h>

#include "sl-json.h"
#include "sl-tracker-answers.h"
#include "sl-uuid.h"

#define MOST_REQUEST_ID 200

struct _SlApiRequest
{
  SlApiContext *context;      /* (owned) */
  SoupServerMessage *message; /* (owned) */
  char *id;                   /* (owned) */
  char *key;                  /* (owned) (nullable): its answer is kept under this */
  SlApiParams params;
  JsonObject *query;        /* (owned) */
  JsonObject *body;         /* (owned) */
  JsonObject *field_errors; /* (owned) */
  gpointer data;            /* (owned) (nullable) */
  GDestroyNotify data_free;
};

/* What a caller gives is shown to whoever reads its answers: only what an id may look like. */
static char *
choose_id (SoupServerMessage *message)
{
  const char *given = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "x-request-id");
  gboolean is_fit = given != NULL && *given != '\0' && strlen (given) <= MOST_REQUEST_ID;

  for (const char *c = given; is_fit && *c != '\0'; c++)
    is_fit = g_ascii_isgraph (*c);
  return is_fit ? g_strdup (given) : sl_uuid_random ();
}

static JsonObject *
read_query (SoupServerMessage *message)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  JsonObject *object = json_object_new ();
  g_autoptr (GHashTable) form = query != NULL ? soup_form_decode (query) : NULL;
  GHashTableIter iter;
  gpointer name, value;

  if (form == NULL)
    return object;
  g_hash_table_iter_init (&iter, form);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autofree char *text = g_utf8_make_valid (value, -1);
      if (g_utf8_validate (name, -1, NULL))
        json_object_set_string_member (object, name, text);
    }
  return object;
}

SlApiRequest *
sl_api_request_new (SlApiContext *context, SoupServerMessage *message)
{
  SlApiRequest *self = g_new0 (SlApiRequest, 1);

  self->context = sl_api_context_ref (context);
  self->message = g_object_ref (message);
  self->id = choose_id (message);
  self->query = read_query (message);
  self->body = json_object_new ();
  self->field_errors = json_object_new ();
  soup_server_message_pause (message);
  return self;
}

static void
sl_api_request_free (SlApiRequest *self)
{
  if (self->data_free != NULL)
    self->data_free (self->data);
  for (size_t i = 0; i < SL_API_MOST_PARAMS; i++)
    g_free (self->params.values[i]);
  json_object_unref (self->query);
  json_object_unref (self->body);
  json_object_unref (self->field_errors);
  g_free (self->id);
  g_free (self->key);
  g_object_unref (self->message);
  sl_api_context_unref (self->context);
  g_free (self);
}

void
sl_api_request_set_params (SlApiRequest *self, SlApiParams *params)
{
  self->params = *params;
  memset (params, 0, sizeof *params);
}

static gboolean
is_json (SoupServerMessage *message)
{
  g_autoptr (GHashTable) params = NULL;
  const char *type = soup_message_headers_get_content_type (
      soup_server_message_get_request_headers (message), &params);
  const char *charset = params != NULL ? g_hash_table_lookup (params, "charset") : NULL;

  return type != NULL && g_ascii_strcasecmp (type, "application/json") == 0 &&
         (charset == NULL || g_ascii_strcasecmp (charset, "utf-8") == 0);
}

gboolean
sl_api_request_read_body (SlApiRequest *self)
{
  g_autoptr (GBytes) bytes =
      soup_message_body_flatten (soup_server_message_get_request_body (self->message));
  if (g_bytes_get_size (bytes) == 0)
    return TRUE;
  if (!is_json (self->message))
    {
      sl_api_request_fail (self, SL_API_UNSUPPORTED_MEDIA_TYPE,
                           "The body must be of content-type application/json", NULL);
      return FALSE;
    }
  /* What is wrong is the caller's text, of which nothing is repeated. */
  g_autoptr (JsonNode) root = sl_json_parse (bytes, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      sl_api_request_fail (
          self, SL_API_INVALID_REQUEST,
          root == NULL ? "The body is no valid JSON" : "The body must be one JSON object", NULL);
      return FALSE;
    }
  json_object_unref (self->body);
  self->body = json_node_dup_object (root);
  return TRUE;
}

SlTracker *
sl_api_request_get_tracker (SlApiRequest *self)
{
  return self->context->tracker;
}

SlApiContext *
sl_api_request_get_context (SlApiRequest *self)
{
  return self->context;
}

GCancellable *
sl_api_request_get_cancellable (SlApiRequest *self)
{
  return self->context->cancellable;
}

const char *
sl_api_request_get_method (SlApiRequest *self)
{
  return soup_server_message_get_method (self->message);
}

char *
sl_api_request_dup_digest (SlApiRequest *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GBytes) body =
      soup_message_body_flatten (soup_server_message_get_request_body (self->message));
  GUri *uri = soup_server_message_get_uri (self->message);
  /* The terminating NUL parts one from the next. */
  const char *const parts[] = { sl_api_request_get_method (self), g_uri_get_path (uri),
                                g_uri_get_query (uri) != NULL ? g_uri_get_query (uri) : "" };

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    g_checksum_update (checksum, (const guchar *) parts[i], (gssize) strlen (parts[i]) + 1);
  g_checksum_update (checksum, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));
  return g_strdup (g_checksum_get_string (checksum));
}

void
sl_api_request_set_key (SlApiRequest *self, const char *key)
{
  g_set_str (&self->key, key);
}

const char *
sl_api_request_get_param (SlApiRequest *self, const char *name)
{
  for (size_t i = 0; self->params.names[i] != NULL; i++)
    if (g_str_equal (self->params.names[i], name))
      return self->params.values[i];
  g_return_val_if_reached ("");
}

const char *
sl_api_request_get_header (SlApiRequest *self, const char *name)
{
  return soup_message_headers_get_one (soup_server_message_get_request_headers (self->message),
                                       name);
}

JsonObject *
sl_api_request_get_body (SlApiRequest *self)
{
  return self->body;
}

JsonObject *
sl_api_request_get_query (SlApiRequest *self)
{
  return self->query;
}

JsonObject *
sl_api_request_get_field_errors (SlApiRequest *self)
{
  return self->field_errors;
}

void
sl_api_request_set_data (SlApiRequest *self, gpointer data, GDestroyNotify data_free)
{
  g_return_if_fail (self->data_free == NULL);

  self->data = data;
  self->data_free = data_free;
}

gpointer
sl_api_request_get_data (SlApiRequest *self)
{
  return self->data;
}

void
sl_api_request_set_header (SlApiRequest *self, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (self->message), name,
                                value);
}

/* The caller may have hung up meanwhile; libsoup then throws the answer away. */
static void
deliver (SlApiRequest *self)
{
  soup_server_message_unpause (self->message);
  sl_api_request_free (self);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The act is done all the same, and its caller wants to know. */
  if (!sl_tracker_keep_answer_finish (SL_TRACKER (source), result, &error))
    g_message ("An answer could not be kept: %s", error->message);
  deliver (user_data);
}

/* Answers that say what became of an act; any other leaves the key free for the next try. */
static gboolean
is_kept (unsigned int status)
{
  return status < 300 || status == 404 || status == 409 || status == 422;
}

static void
send_text (SlApiRequest *self, unsigned int status, const char *text, size_t length)
{
  /* libsoup has no words for this one. */
  const char *words = status == 421 ? "Misdirected Request" : NULL;

  soup_server_message_set_status (self->message, status, words);
  sl_api_request_set_header (self, "x-request-id", self->id);
  sl_api_request_set_header (self, "Cache-Control", "no-store");
  sl_api_request_set_header (self, "X-Content-Type-Options", "nosniff");
  soup_server_message_set_response (self->message, "application/json; charset=utf-8",
                                    SOUP_MEMORY_COPY, text, length);
  if (self->key == NULL)
    deliver (self);
  else
    sl_tracker_keep_answer_async (self->context->tracker, self->key,
                                  is_kept (status) ? (int) status : 0, text, NULL, kept_cb, self);
}

static void
send_envelope (SlApiRequest *self, unsigned int status, const char *member, JsonNode *value)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) envelope = json_object_new ();
  JsonObject *meta = json_object_new ();

  json_object_set_string_member (meta, "requestId", self->id);
  json_object_set_boolean_member (envelope, "ok", g_str_equal (member, "data"));
  json_object_set_member (envelope, member, value);
  json_object_set_object_member (envelope, "meta", meta);
  json_node_set_object (root, envelope);
  g_autofree char *text = sl_json_to_string (root);
  send_text (self, status, text, strlen (text));
}

void
sl_api_request_answer_again (SlApiRequest *self, unsigned int status, const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  /* It is our own text, so it can be read. */
  g_autoptr (JsonNode) root = sl_json_parse (bytes, NULL);
  JsonObject *envelope = json_node_get_object (root);
  const char *member = status < 400 ? "data" : "error";

  send_envelope (self, status, member, json_node_copy (json_object_get_member (envelope, member)));
}

void
sl_api_request_answer (SlApiRequest *self, unsigned int status, JsonNode *data)
{
  send_envelope (self, status, "data", data);
}

void
sl_api_request_answer_object (SlApiRequest *self, unsigned int status, JsonObject *object)
{
  JsonNode *node = json_node_new (object != NULL ? JSON_NODE_OBJECT : JSON_NODE_NULL);

  if (object != NULL)
    json_node_take_object (node, object);
  sl_api_request_answer (self, status, node);
}

void
sl_api_request_answer_text (SlApiRequest *self, const char *json)
{
  g_autoptr (JsonNode) id = json_node_init_string (json_node_alloc (), self->id);
  g_autofree char *id_text = sl_json_to_string (id);
  g_autofree char *text = g_strconcat ("{\"ok\":true,\"data\":", json,
                                       ",\"meta\":{\"requestId\":", id_text, "}}", NULL);

  send_text (self, 200, text, strlen (text));
}

void
sl_api_request_answer_array (SlApiRequest *self, JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  sl_api_request_answer (self, 200, node);
}

void
sl_api_request_answer_bare (SlApiRequest *self, GBytes *json)
{
  size_t length = 0;
  const char *text = g_bytes_get_data (json, &length);

  send_text (self, 200, text, length);
}

void
sl_api_request_fail (SlApiRequest *self, SlApiCode code, const char *message, JsonObject *details)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "code", sl_api_code_get_name (code));
  json_object_set_string_member (object, "message", message);
  if (details != NULL)
    json_object_set_object_member (object, "details", details);
  json_node_take_object (node, object);
  send_envelope (self, sl_api_code_get_status (code), "error", node);
}

void
sl_api_request_fail_with (SlApiRequest *self, GError *error)
{
  const char *message = NULL;
  SlApiCode code = sl_api_code_from_error (error, &message);

  if (code == SL_API_INTERNAL_ERROR)
    g_message ("A request failed: %s", error->message);
  sl_api_request_fail (self, code, message, NULL);
  g_error_free (error);
}

gboolean
sl_api_request_refuse (SlApiRequest *self)
{
  if (json_object_get_size (self->field_errors) == 0)
    return FALSE;
  JsonObject *details = json_object_new ();
  json_object_set_object_member (details, "fieldErrors", json_object_ref (self->field_errors));
  sl_api_request_fail (self, SL_API_INVALID_REQUEST, "The request is not valid", details);
  return TRUE;
}
