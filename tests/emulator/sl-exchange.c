/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Requests and answers as plain values, so that an endpoint can be asked over the wire and from a
 * part of a batch alike.
 */

#include "sl-exchange.h"

#include <string.h>

/* Below this a gzip frame saves nothing. */
#define GZIP_WORTH_BYTES 256

struct _SlRendering
{
  GBytes *plain; /* (owned) */
  GBytes *gzip;  /* (owned) (nullable) */
};

SlRendering *
sl_rendering_new_take (char *text, size_t length)
{
  SlRendering *self = g_rc_box_new0 (SlRendering);

  self->plain = g_bytes_new_take (text, length);
  return self;
}

SlRendering *
sl_rendering_ref (SlRendering *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_rendering (gpointer data)
{
  SlRendering *self = data;

  g_clear_pointer (&self->plain, g_bytes_unref);
  g_clear_pointer (&self->gzip, g_bytes_unref);
}

void
sl_rendering_unref (SlRendering *self)
{
  g_rc_box_release_full (self, clear_rendering);
}

GBytes *
sl_rendering_get_plain (SlRendering *self)
{
  return self->plain;
}

GBytes *
sl_rendering_get_gzip (SlRendering *self)
{
  g_autoptr (GConverter) compressor = NULL;

  if (self->gzip != NULL)
    return self->gzip;
  if (g_bytes_get_size (self->plain) < GZIP_WORTH_BYTES)
    return NULL;
  compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  self->gzip = g_converter_convert_bytes (compressor, self->plain, NULL);
  return self->gzip;
}

static SlParam *
param_new_take (char *name, char *value)
{
  SlParam *self = g_new0 (SlParam, 1);

  self->name = name;
  self->value = value;
  return self;
}

static void
param_free (gpointer data)
{
  SlParam *self = data;

  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

GPtrArray *
sl_params_parse (const char *encoded)
{
  g_autoptr (GPtrArray) params = g_ptr_array_new_with_free_func (param_free);
  g_autoptr (GError) error = NULL;
  GUriParamsIter iter;
  char *name = NULL;
  char *value = NULL;

  g_uri_params_iter_init (&iter, encoded != NULL ? encoded : "", -1, "&", G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &name, &value, &error))
    g_ptr_array_add (params, param_new_take (name, value));
  return error == NULL ? g_steal_pointer (&params) : NULL;
}

const char *
sl_params_get (GPtrArray *params, const char *name)
{
  for (unsigned int i = 0; i < params->len; i++)
    {
      const SlParam *param = g_ptr_array_index (params, i);

      if (strcmp (param->name, name) == 0)
        return param->value;
    }
  return NULL;
}

unsigned int
sl_params_count (GPtrArray *params, const char *name)
{
  unsigned int count = 0;

  for (unsigned int i = 0; i < params->len; i++)
    {
      const SlParam *param = g_ptr_array_index (params, i);

      count += strcmp (param->name, name) == 0;
    }
  return count;
}

SlRequest *
sl_request_new (const char *method, const char *path, const char *encoded_query)
{
  SlRequest *self = g_new0 (SlRequest, 1);

  self->method = g_strdup (method);
  self->path = g_strdup (path);
  self->query = sl_params_parse (encoded_query);
  if (self->query == NULL)
    self->query = g_ptr_array_new_with_free_func (param_free);
  self->body = g_bytes_new (NULL, 0);
  return self;
}

void
sl_request_free (SlRequest *self)
{
  g_free (self->method);
  g_free (self->path);
  g_ptr_array_unref (self->query);
  g_free (self->authorization);
  g_free (self->content_type);
  g_free (self->content_type_full);
  g_free (self->user_agent);
  g_free (self->accept_encoding);
  g_bytes_unref (self->body);
  g_free (self);
}

const char *
sl_request_get_param (const SlRequest *self, const char *name)
{
  return sl_params_get (self->query, name);
}

GStrv
sl_request_dup_params (const SlRequest *self, const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (unsigned int i = 0; i < self->query->len; i++)
    {
      const SlParam *param = g_ptr_array_index (self->query, i);

      if (strcmp (param->name, name) == 0)
        g_strv_builder_add (builder, param->value);
    }
  return g_strv_builder_end (builder);
}

/* Google compresses only for clients that say gzip twice: in Accept-Encoding and in User-Agent.
 * https://developers.google.com/workspace/gmail/api/guides/performance */
gboolean
sl_request_accepts_gzip (const SlRequest *self)
{
  return self->accept_encoding != NULL && strstr (self->accept_encoding, "gzip") != NULL &&
         self->user_agent != NULL && strstr (self->user_agent, "gzip") != NULL;
}

SlResponse *
sl_response_new_rendering (const char *content_type, SlRendering *rendering)
{
  SlResponse *self = g_new0 (SlResponse, 1);

  self->status = 200;
  self->content_type = g_strdup (content_type);
  self->rendering = sl_rendering_ref (rendering);
  self->headers = g_ptr_array_new_with_free_func (param_free);
  self->cut_bytes = -1;
  return self;
}

SlResponse *
sl_response_new (unsigned int status, const char *content_type, char *text_taken)
{
  g_autoptr (SlRendering) rendering = sl_rendering_new_take (text_taken, strlen (text_taken));
  SlResponse *self = sl_response_new_rendering (content_type, rendering);

  self->status = status;
  return self;
}

SlResponse *
sl_response_new_json (unsigned int status, JsonNode *node, gboolean pretty)
{
  return sl_response_new (status, "application/json; charset=UTF-8", json_to_string (node, pretty));
}

void
sl_response_add_header (SlResponse *self, const char *name, const char *value)
{
  g_ptr_array_add (self->headers, param_new_take (g_strdup (name), g_strdup (value)));
}

void
sl_response_free (SlResponse *self)
{
  g_free (self->content_type);
  sl_rendering_unref (self->rendering);
  g_ptr_array_unref (self->headers);
  g_free (self);
}
