/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-emulator-clock.h"
#include "sl-http-client.h"
#include "sl-tracker-fixture.h"

G_BEGIN_DECLS

/* A tracker whose account is read over the real Gmail provider from an emulator; mails are decided
 * by the fake router, from their subjects. The day is 100. */

#define SL_TEST_ADDRESS "me@example.com"

typedef struct
{
  SlTrackerFixture tracked;    /* its mailbox is not used */
  SlEmulatorProcess *emulator; /* (unowned) */
  SlEmulatorClock *clock;      /* (owned): of the provider */
  SlHttpClient *http;          /* (owned) */
} SlGmailFixture;

/** sl_gmail_fixture_start: Returns: an emulator whose day is 100; @mbox: (nullable): a path. */
SlEmulatorProcess *sl_gmail_fixture_start (const char *mbox);

/** sl_gmail_fixture_init: @self: zeroed, but for a clock and an HTTP client that are shared with
 * others; a new profile, signed in to @emulator. */
void sl_gmail_fixture_init (SlGmailFixture *self, SlEmulatorProcess *emulator);
void sl_gmail_fixture_clear (SlGmailFixture *self);

/** sl_gmail_fixture_sign_in: as a sign-in leaves it: a refresh token, and the account connected. */
void sl_gmail_fixture_sign_in (SlGmailFixture *self);

/** sl_gmail_fixture_control: as sl_emulator_process_control(), without its answer. */
void sl_gmail_fixture_control (SlGmailFixture *self,
                               const char *method,
                               const char *path,
                               const char *body);

/** sl_gmail_fixture_set_cursor: @history_id: (nullable): as if a sync had ended there. */
void sl_gmail_fixture_set_cursor (SlGmailFixture *self, const char *history_id);

/**
 * sl_test_append_mail:
 * @mbox: gets one mail more
 * @subject: what the fake router reads
 * @answers: (nullable): Message-ID of the mail it answers
 */
void sl_test_append_mail (GString *mbox,
                          const char *message_id,
                          const char *subject,
                          const char *answers,
                          int64_t date_us);

G_END_DECLS
