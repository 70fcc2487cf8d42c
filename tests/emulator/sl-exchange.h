/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stdint.h>

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SlRendering:
 *
 * Bytes of an answer with their gzip form, which is made on first use. Reference counted, so that
 * a mailbox may keep the rendering of a mail while an answer is still on its way.
 */
typedef struct _SlRendering SlRendering;

SlRendering *sl_rendering_new_take (char *text, size_t length);
SlRendering *sl_rendering_ref (SlRendering *self);
void sl_rendering_unref (SlRendering *self);
GBytes *sl_rendering_get_plain (SlRendering *self);
GBytes *sl_rendering_get_gzip (SlRendering *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlRendering, sl_rendering_unref)

/** SlParam: one decoded name and value of a query or a form; names may repeat. */
typedef struct
{
  char *name;  /* (owned) */
  char *value; /* (owned) */
} SlParam;

/**
 * SlRequest:
 *
 * One request, either from the wire or from a part of a batch; the endpoints see no difference.
 */
typedef struct
{
  char *method;            /* (owned) upper case */
  char *path;              /* (owned) still percent-encoded */
  GPtrArray *query;        /* (owned) (element-type SlParam) in the order of the URL */
  char *authorization;     /* (owned) (nullable) */
  char *content_type;      /* (owned) (nullable) media type without parameters */
  char *content_type_full; /* (owned) (nullable) with parameters */
  char *user_agent;        /* (owned) (nullable) */
  char *accept_encoding;   /* (owned) (nullable) */
  GBytes *body;            /* (owned) */
  gboolean in_batch;
} SlRequest;

SlRequest *sl_request_new (const char *method, const char *path, const char *encoded_query);
void sl_request_free (SlRequest *self);
const char *sl_request_get_param (const SlRequest *self, const char *name);
GStrv sl_request_dup_params (const SlRequest *self, const char *name);
gboolean sl_request_accepts_gzip (const SlRequest *self);

/** sl_params_parse: decodes application/x-www-form-urlencoded text; %NULL when it is malformed. */
GPtrArray *sl_params_parse (const char *encoded);
const char *sl_params_get (GPtrArray *params, const char *name);
unsigned int sl_params_count (GPtrArray *params, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlRequest, sl_request_free)

/**
 * SlResponse:
 *
 * One answer. @cut_bytes, @drop and @delay_ms are what a scripted fault asks for: the body ends
 * after so many bytes (-1: whole) although its length was announced; the connection closes without
 * an answer; the answer waits so many milliseconds.
 */
typedef struct
{
  unsigned int status;
  char *content_type;     /* (owned) */
  SlRendering *rendering; /* (owned) */
  GPtrArray *headers;     /* (owned) (element-type SlParam) */
  int64_t cut_bytes;
  gboolean drop;
  unsigned int delay_ms;
} SlResponse;

SlResponse *sl_response_new (unsigned int status, const char *content_type, char *text_taken);
SlResponse *sl_response_new_rendering (const char *content_type, SlRendering *rendering);
SlResponse *sl_response_new_json (unsigned int status, JsonNode *node, gboolean pretty);
void sl_response_add_header (SlResponse *self, const char *name, const char *value);
void sl_response_free (SlResponse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResponse, sl_response_free)

G_END_DECLS
