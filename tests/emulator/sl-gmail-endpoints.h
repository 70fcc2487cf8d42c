/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-emulator-state.h"
#include "sl-fault-script.h"
#include "sl-field-mask.h"

G_BEGIN_DECLS

/** SlGmailCall: one call of a Gmail method that was admitted: token, scope, parameters are good. */
typedef struct
{
  SlEmulatorState *state;
  SlAccount *account;
  const SlRequest *request;
  char *ids[2];         /* (owned) (nullable) decoded path parameters */
  SlFieldMask *mask;    /* (owned) (nullable) */
  const SlFault *fault; /* (unowned) (nullable) what is to go wrong */
  gboolean pretty;
} SlGmailCall;

typedef SlResponse *(*SlGmailHandler) (const SlGmailCall *call);

/** sl_gmail_call_answer: @root (transfer full) with the call's fields and prettyPrint applied. */
SlResponse *sl_gmail_call_answer (const SlGmailCall *call, JsonNode *root);

/** sl_gmail_call_get_max_results: 1 to 500; %FALSE with @problem set when it is none. */
gboolean sl_gmail_call_get_max_results (const SlGmailCall *call,
                                        unsigned int *max_results,
                                        SlResponse **problem);

SlResponse *sl_gmail_get_profile (const SlGmailCall *call);
SlResponse *sl_gmail_labels_list (const SlGmailCall *call);
SlResponse *sl_gmail_labels_get (const SlGmailCall *call);
SlResponse *sl_gmail_messages_list (const SlGmailCall *call);
SlResponse *sl_gmail_messages_get (const SlGmailCall *call);
SlResponse *sl_gmail_attachments_get (const SlGmailCall *call);
SlResponse *sl_gmail_threads_list (const SlGmailCall *call);
SlResponse *sl_gmail_threads_get (const SlGmailCall *call);
SlResponse *sl_gmail_history_list (const SlGmailCall *call);

/**
 * sl_gmail_handle:
 *
 * Returns: (transfer full): the answer to a request below /gmail/v1/; always one, if only 404.
 *   @account (out) (nullable) whose units were asked for.
 */
SlResponse *sl_gmail_handle (SlEmulatorState *state, const SlRequest *request, SlAccount **account);

/** sl_gmail_handle_batch: POST /batch/gmail/v1. */
SlResponse *sl_gmail_handle_batch (SlEmulatorState *state, const SlRequest *request);

/**
 * sl_gmail_warm_up:
 * @query: the parameters that the client will send with each messages.get and threads.get
 *
 * Makes every answer to them ready, so that a benchmark measures the client.
 */
void sl_gmail_warm_up (SlEmulatorState *state, const char *query);

G_END_DECLS
