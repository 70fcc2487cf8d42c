/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-emulator-state.h"

G_BEGIN_DECLS

/**
 * SlFault:
 *
 * What goes wrong once, for one request that matches. README.md describes the JSON form.
 */
typedef struct
{
  char *method;        /* (owned) (nullable) such as "messages.get", "token"; %NULL: any */
  char *id;            /* (owned) (nullable) message or thread id */
  int after;           /* matching requests that are let through first */
  int times;           /* how often it happens; -1: always */
  unsigned int status; /* 0: the real answer, damaged by what follows */
  char *reason;        /* (owned) (nullable) */
  char *message;       /* (owned) (nullable) */
  char *retry_after;   /* (owned) (nullable) */
  char *body;          /* (owned) (nullable) sent instead of JSON */
  char *deliver;       /* (owned) (nullable) a mail that arrives just after the answer was made */
  char *history;       /* (owned) (nullable) "duplicate", "reverse" or "endless" */
  int64_t cut_bytes;
  gboolean drop;
  unsigned int delay_ms;
} SlFault;

SlFaultScript *sl_fault_script_new (void);
void sl_fault_script_free (SlFaultScript *self);
void sl_fault_script_clear (SlFaultScript *self);

/** sl_fault_script_add_json: @node is one fault or an array of them. */
gboolean sl_fault_script_add_json (SlFaultScript *self, JsonNode *node, GError **error);

/** sl_fault_script_take: (nullable): the fault for this request, now used up by one. */
const SlFault *sl_fault_script_take (SlFaultScript *self, const char *method, const char *id);

/** sl_fault_damage: (transfer full): @response (consumed) with the damage of @fault. */
SlResponse *sl_fault_damage (const SlFault *fault, SlResponse *response);

G_END_DECLS
