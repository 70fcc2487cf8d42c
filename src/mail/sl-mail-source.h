/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-account.h"
#include "sl-mail-error.h"
#include "sl-message.h"
#include "sl-message-text.h"

G_BEGIN_DECLS

/** SlMailScope: how much a search is about. */
typedef enum
{
  SL_MAIL_SCOPE_ALL,       /* mail about applications, by whatever sign */
  SL_MAIL_SCOPE_COMPANIES, /* only what comes from these companies or names them; no cursor */
} SlMailScope;

/** SlMailSearch: what a sync looks for. A help to the source, not a gate: it may return more. */
typedef struct
{
  SlMailScope scope;
  int64_t since_us;      /* window begins, microseconds since the epoch; 0 for all */
  unsigned int max_refs; /* newest first, stop after about so many; 0 for no limit */
  GStrv companies;       /* (nullable): tracked employers */
  GStrv new_companies;   /* (nullable): tracked since the cursor was made: searched back to since */
  GStrv senders;         /* (nullable): addresses or domains that have proved to write about them */
  GStrv thread_ids;      /* (nullable): threads already linked */
  GStrv paths;        /* (nullable): file source: absolute paths of mbox, Maildir, .eml, also .gz */
  const char *cursor; /* (nullable): of the last complete sync: only what is new since */
} SlMailSearch;

/** SlMailRef: one mail that can be fetched. */
typedef struct
{
  char *external_id;
  char *thread_id;        /* (nullable) */
  char *locator;          /* (nullable): files: enough to read this mail again later */
  GBytes *raw;            /* (nullable): RFC 5322 bytes if listing had to read them anyway */
  gboolean thread_is_new; /* no mail of its thread is stored: it may be read as a whole */
} SlMailRef;

SlMailRef *
sl_mail_ref_new (const char *external_id, const char *thread_id, const char *locator, GBytes *raw);
void sl_mail_ref_free (SlMailRef *ref);

/** SlMailPage: one page of a listing. */
typedef struct
{
  GPtrArray *refs; /* (element-type SlMailRef): newest first where the source can */
  char *next_page; /* (nullable): %NULL on the last page */
  char *cursor;    /* (nullable): on the last page: where the next sync begins */
  GStrv gone;      /* (nullable): ids of mail that was deleted or moved out of sight since */
  GStrv back;      /* (nullable): ids of such mail that is in sight again */
  char *query;     /* (nullable): what was asked, for the user to see */
  double fraction; /* how much of the listing is done, 0..1, or -1 if unknown */
} SlMailPage;

void sl_mail_page_free (SlMailPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMailPage, sl_mail_page_free)

/** SlFetchedMail: one mail, or why it could not be had. Exactly one of message and error is set. */
typedef struct
{
  SlMailRef *ref;      /* (owned) */
  SlMessage *message;  /* (owned) (nullable): source fields only; id and account_id set */
  SlMessageText *text; /* (owned) (nullable): with message */
  GError *error;       /* (owned) (nullable): SL_MAIL_ERROR */
} SlFetchedMail;

void sl_fetched_mail_free (SlFetchedMail *mail);

/**
 * SlMailSource:
 *
 * A mailbox of one account, whatever the provider. Main context; parsing happens on GTask threads.
 */
#define SL_TYPE_MAIL_SOURCE (sl_mail_source_get_type ())
G_DECLARE_INTERFACE (SlMailSource, sl_mail_source, SL, MAIL_SOURCE, GObject)

struct _SlMailSourceInterface
{
  GTypeInterface parent_iface;

  void (*list_async) (SlMailSource *self,
                      const SlMailSearch *search,
                      const char *page,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  SlMailPage *(*list_finish) (SlMailSource *self, GAsyncResult *result, GError **error);
  void (*fetch_async) (SlMailSource *self,
                       GPtrArray *refs,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  GPtrArray *(*fetch_finish) (SlMailSource *self, GAsyncResult *result, GError **error);
  void (*set_urgent) (SlMailSource *self);
  int64_t (*estimate_us) (SlMailSource *self, unsigned int n_mails);
  int64_t (*get_patience_us) (SlMailSource *self);
};

/**
 * sl_mail_source_list_async:
 * @search: the same for all pages of one listing; copied
 * @page: (nullable): next_page of the page before, %NULL for the first
 *
 * An expired cursor is no error: the source makes a new bounded listing instead.
 * Errors: SL_MAIL_ERROR, SL_AUTH_ERROR_SIGN_IN_NEEDED, SL_HTTP_ERROR, %G_IO_ERROR_CANCELLED.
 */
void sl_mail_source_list_async (SlMailSource *self,
                                const SlMailSearch *search,
                                const char *page,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
SlMailPage *sl_mail_source_list_finish (SlMailSource *self, GAsyncResult *result, GError **error);

/**
 * sl_mail_source_fetch_async:
 * @refs: (element-type SlMailRef): of one page, or made with locator or external_id later
 *
 * Reads and parses these mails, each once.
 */
void sl_mail_source_fetch_async (SlMailSource *self,
                                 GPtrArray *refs,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/**
 * sl_mail_source_fetch_finish:
 *
 * Returns: (transfer full) (element-type SlFetchedMail): one for each ref, same order. A mail's own
 *   failure is in its element; @error is for failures of all.
 */
GPtrArray *sl_mail_source_fetch_finish (SlMailSource *self, GAsyncResult *result, GError **error);

/** sl_mail_source_set_urgent: a person waits for what is asked from now on: it may use quota that
 * is kept back from syncs. Does nothing where there is none. */
void sl_mail_source_set_urgent (SlMailSource *self);

/**
 * sl_mail_source_estimate_us:
 *
 * Returns: microseconds for which the provider's quota alone will keep @n_mails more waiting; 0
 *   where there is no quota
 */
int64_t sl_mail_source_estimate_us (SlMailSource *self, unsigned int n_mails);

/** sl_mail_source_get_patience_us: Returns: after SL_MAIL_ERROR_RATE_LIMITED: for how many
 * microseconds the provider wants not to be asked; 0 if it did not say. */
int64_t sl_mail_source_get_patience_us (SlMailSource *self);

G_END_DECLS
