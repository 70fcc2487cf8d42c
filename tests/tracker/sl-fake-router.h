/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-router.h"

G_BEGIN_DECLS

/**
 * SlFakeRouter:
 *
 * Reads its decision off the subject: "JOB TARGET CONFIDENCE", for instance "acme offer 97". JOB is
 * the company of the job meant; "-" for none. The confidence makes the band; relevant unless
 * CONFIDENCE is 0. A thread that is linked gives its job and 96.
 */
#define SL_TYPE_FAKE_ROUTER (sl_fake_router_get_type ())
G_DECLARE_FINAL_TYPE (SlFakeRouter, sl_fake_router, SL, FAKE_ROUTER, GObject)

SlRouter *sl_fake_router_new (void);

G_END_DECLS
