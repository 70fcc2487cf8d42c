/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SL_STORE_ERROR (sl_store_error_quark ())
GQuark sl_store_error_quark (void);

typedef enum
{
  SL_STORE_ERROR_FAILED,
  SL_STORE_ERROR_BUSY,          /* another process holds the database longer than the time limit */
  SL_STORE_ERROR_CORRUPT,       /* damaged pages */
  SL_STORE_ERROR_WRONG_KEY,     /* not a database under this key */
  SL_STORE_ERROR_FULL,          /* disk full */
  SL_STORE_ERROR_READ_ONLY,     /* no permission */
  SL_STORE_ERROR_NEWER_SCHEMA,  /* written by a newer program */
  SL_STORE_ERROR_NOT_ENCRYPTED, /* the SQLite in this process has no encryption: refused */
  SL_STORE_ERROR_CONSTRAINT,    /* unique or check failed */
  SL_STORE_ERROR_NOT_FOUND,     /* no such row */
  SL_STORE_ERROR_CONFLICT,      /* the row is no longer in the state expected */
} SlStoreError;

G_END_DECLS
