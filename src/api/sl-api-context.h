/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker.h"

G_BEGIN_DECLS

typedef struct _SlApiSignIns SlApiSignIns;

/** SlApiContext: what all requests of one server share; counted, for acts outlive the server. */
typedef struct
{
  SlTracker *tracker;        /* (owned) */
  SlApiSignIns *sign_ins;    /* (owned) */
  GCancellable *cancellable; /* (owned): cancelled when the server stops */
} SlApiContext;

SlApiContext *sl_api_context_new (SlTracker *tracker);
SlApiContext *sl_api_context_ref (SlApiContext *self);
void sl_api_context_unref (SlApiContext *self);
/** sl_api_context_stop: ends what waits for a browser. */
void sl_api_context_stop (SlApiContext *self);

G_END_DECLS
