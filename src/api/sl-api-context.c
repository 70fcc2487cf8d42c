/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-api-context.h"

#include "sl-api-sign-ins.h"

SlApiContext *
sl_api_context_new (SlTracker *tracker)
{
  SlApiContext *self = g_rc_box_new0 (SlApiContext);

  self->tracker = g_object_ref (tracker);
  self->cancellable = g_cancellable_new ();
  self->sign_ins = sl_api_sign_ins_new ();
  return self;
}

SlApiContext *
sl_api_context_ref (SlApiContext *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SlApiContext *self = data;

  g_clear_pointer (&self->sign_ins, sl_api_sign_ins_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->tracker);
}

void
sl_api_context_unref (SlApiContext *self)
{
  g_rc_box_release_full (self, clear);
}

void
sl_api_context_stop (SlApiContext *self)
{
  g_cancellable_cancel (self->cancellable);
  sl_api_sign_ins_end (self->sign_ins, SL_PROVIDER_GMAIL, NULL);
}
