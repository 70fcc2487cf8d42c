/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Faults by script: an ordered list, the first one that matches a request is used.
 */

#include "sl-fault-script.h"

#include <string.h>

struct _SlFaultScript
{
  GPtrArray *faults; /* (owned) (element-type SlFault) */
};

static void
fault_free (gpointer data)
{
  SlFault *self = data;

  g_free (self->method);
  g_free (self->id);
  g_free (self->reason);
  g_free (self->message);
  g_free (self->retry_after);
  g_free (self->body);
  g_free (self->deliver);
  g_free (self->history);
  g_free (self);
}

SlFaultScript *
sl_fault_script_new (void)
{
  SlFaultScript *self = g_new0 (SlFaultScript, 1);

  self->faults = g_ptr_array_new_with_free_func (fault_free);
  return self;
}

void
sl_fault_script_free (SlFaultScript *self)
{
  g_ptr_array_unref (self->faults);
  g_free (self);
}

void
sl_fault_script_clear (SlFaultScript *self)
{
  g_ptr_array_set_size (self->faults, 0);
}

static char *
dup_member (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, NULL));
}

static int64_t
int_member (JsonObject *object, const char *name, int64_t fallback)
{
  return json_object_get_int_member_with_default (object, name, fallback);
}

static char *
dup_retry_after (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "retryAfter");

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  return json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_dup_string (node)
             : g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
}

static SlFault *
fault_from_json (JsonObject *object)
{
  JsonObject *match = json_object_has_member (object, "match")
                          ? json_object_get_object_member (object, "match")
                          : NULL;
  SlFault *fault = g_new0 (SlFault, 1);

  if (match != NULL)
    {
      fault->method = dup_member (match, "method");
      fault->id = dup_member (match, "id");
    }
  fault->after = (int) int_member (object, "after", 0);
  fault->times = (int) int_member (object, "times", 1);
  fault->status = (unsigned int) int_member (object, "status", 0);
  fault->reason = dup_member (object, "reason");
  fault->message = dup_member (object, "message");
  fault->retry_after = dup_retry_after (object);
  fault->body = dup_member (object, "body");
  fault->deliver = dup_member (object, "deliver");
  fault->history = dup_member (object, "history");
  fault->cut_bytes = int_member (object, "cut", -1);
  fault->drop = json_object_get_boolean_member_with_default (object, "drop", FALSE);
  fault->delay_ms = (unsigned int) int_member (object, "delayMs", 0);
  return fault;
}

static gboolean
check_members (JsonObject *object, GError **error)
{
  static const char *const known[] = { "match",   "after",      "times",   "status", "reason",
                                       "message", "retryAfter", "body",    "cut",    "deliver",
                                       "history", "drop",       "delayMs", NULL };
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      if (!g_strv_contains (known, l->data))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "unknown member \"%s\"",
                       (const char *) l->data);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
sl_fault_script_add_json (SlFaultScript *self, JsonNode *node, GError **error)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (unsigned int i = 0; i < json_array_get_length (array); i++)
        {
          if (!sl_fault_script_add_json (self, json_array_get_element (array, i), error))
            return FALSE;
        }
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "a fault is an object");
      return FALSE;
    }
  if (!check_members (json_node_get_object (node), error))
    return FALSE;
  g_ptr_array_add (self->faults, fault_from_json (json_node_get_object (node)));
  return TRUE;
}

static gboolean
fault_matches (const SlFault *fault, const char *method, const char *id)
{
  if (fault->times == 0)
    return FALSE;
  if (fault->method != NULL && strcmp (fault->method, method) != 0)
    return FALSE;
  return fault->id == NULL || g_strcmp0 (fault->id, id) == 0;
}

const SlFault *
sl_fault_script_take (SlFaultScript *self, const char *method, const char *id)
{
  for (unsigned int i = 0; i < self->faults->len; i++)
    {
      SlFault *fault = g_ptr_array_index (self->faults, i);

      if (!fault_matches (fault, method, id))
        continue;
      if (fault->after > 0)
        {
          fault->after--;
          continue;
        }
      if (fault->times > 0)
        fault->times--;
      return fault;
    }
  return NULL;
}

SlResponse *
sl_fault_damage (const SlFault *fault, SlResponse *response)
{
  if (fault->body != NULL)
    {
      unsigned int status = fault->status != 0 ? fault->status : response->status;
      g_autofree char *type = g_strdup (response->content_type);

      sl_response_free (response);
      response = sl_response_new (status, type, g_strdup (fault->body));
    }
  if (fault->retry_after != NULL)
    sl_response_add_header (response, "Retry-After", fault->retry_after);
  response->cut_bytes = fault->cut_bytes;
  response->drop = fault->drop;
  response->delay_ms = fault->delay_ms;
  return response;
}
