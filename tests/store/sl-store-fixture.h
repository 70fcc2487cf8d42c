/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-account.h"
#include "sl-event.h"
#include "sl-job.h"
#include "sl-message.h"
#include "sl-run.h"
#include "sl-store.h"

G_BEGIN_DECLS

/* A store in a folder of its own, and everything asynchronous waited for. */

#define SL_TEST_KEY "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define SL_TEST_OTHER_KEY "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

typedef struct
{
  char *folder;   /* (owned): 0700, made by the store */
  char *path;     /* (owned) */
  SlStore *store; /* (owned): open */
} SlStoreFixture;

void sl_store_fixture_set_up (SlStoreFixture *self, gconstpointer data);
void sl_store_fixture_tear_down (SlStoreFixture *self, gconstpointer data);

/** sl_store_fixture_add: registers a test that gets an open store. */
void sl_store_fixture_add (const char *path,
                           void (*func) (SlStoreFixture *self, gconstpointer data));

/** sl_test_open: Returns: whether it opened. */
gboolean sl_test_open (SlStore *store, const char *key, GError **error);

/** sl_test_write: @func in a transaction on the store thread. */
gboolean sl_test_write (SlStore *store, SlStoreFunc func, gpointer data, GError **error);
gboolean sl_test_read (SlStore *store, SlStoreFunc func, gpointer data, GError **error);

/** sl_test_write_ok: the same; an error fails the test. */
void sl_test_write_ok (SlStore *store, SlStoreFunc func, gpointer data);

/** sl_test_remove_tree: removes a folder and what is in it. */
void sl_test_remove_tree (const char *folder);

/* Rows with nothing special about them; @n tells them apart. Returns: (transfer full): */
char *sl_test_id (const char *kind, int n);
SlJob *sl_test_job (int n);
SlAccount *sl_test_account (int n);
SlRun *sl_test_run (int n);
/** sl_test_message: pending, without a job, received @n seconds after the epoch. */
SlMessage *sl_test_message (int n);
SlEvent *sl_test_event (int n, int job);

/** sl_test_insert_messages: SlStoreFunc: messages 0 up to the int @data points at. */
gboolean sl_test_insert_messages (SlDatabase *db, gpointer data, GError **error);
/** sl_test_insert_jobs: SlStoreFunc: jobs 0 up to the int @data points at. */
gboolean sl_test_insert_jobs (SlDatabase *db, gpointer data, GError **error);

/** sl_test_insert_run: SlStoreFunc: run 0, for the mails below. */
gboolean sl_test_insert_run (SlDatabase *db, gpointer data, GError **error);
/** sl_test_write_mail: SlStoreFunc: what a sync writes for one mail, which is the int @data points
 * at: message, job, event, the run's counter. */
gboolean sl_test_write_mail (SlDatabase *db, gpointer data, GError **error);
/** sl_test_count_messages: SlStoreFunc: into the int @data points at. */
gboolean sl_test_count_messages (SlDatabase *db, gpointer data, GError **error);
/** sl_test_check_whole: SlStoreFunc: fails the test unless the database is sound, each mail is
 * there whole or not at all, and there are at least as many as the int @data points at. */
gboolean sl_test_check_whole (SlDatabase *db, gpointer data, GError **error);

G_END_DECLS
