/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 */

#include "sl-fake-mailbox.h"

#include "sl-uuid.h"

#define PAGE_SIZE 7u

typedef struct
{
  char *external_id;
  char *subject;
  int64_t received_us;
} FakeMail;

struct _SlFakeMailbox
{
  GObject parent_instance;

  GPtrArray *mails;   /* (owned) (element-type FakeMail): newest first unless shuffled */
  GHashTable *broken; /* (owned) (element-type utf8) */
  GError *list_error; /* (owned) (nullable) */
  char *account_id;   /* (owned) (nullable) */
  unsigned int n_fetched;
};

static void provider_iface_init (SlMailProviderInterface *iface);
static void source_iface_init (SlMailSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlFakeMailbox,
                               sl_fake_mailbox,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SL_TYPE_MAIL_PROVIDER, provider_iface_init)
                                   G_IMPLEMENT_INTERFACE (SL_TYPE_MAIL_SOURCE, source_iface_init))

static void
fake_mail_free (gpointer data)
{
  FakeMail *mail = data;

  g_free (mail->external_id);
  g_free (mail->subject);
  g_free (mail);
}

static SlProvider
fake_get_kind (SlMailProvider *provider)
{
  return SL_PROVIDER_GMAIL;
}

static SlMailSource *
fake_open_source (SlMailProvider *provider, SlAccount *account, GError **error)
{
  SlFakeMailbox *self = SL_FAKE_MAILBOX (provider);

  g_set_str (&self->account_id, sl_account_get_fields (account)->id);
  return SL_MAIL_SOURCE (g_object_ref (self));
}

static void
provider_iface_init (SlMailProviderInterface *iface)
{
  iface->get_kind = fake_get_kind;
  iface->open_source = fake_open_source;
}

static void
fake_list_async (SlMailSource *source,
                 const SlMailSearch *search,
                 const char *page_token,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  SlFakeMailbox *self = SL_FAKE_MAILBOX (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (self->list_error != NULL)
    {
      g_task_return_error (task, g_error_copy (self->list_error));
      return;
    }
  guint begin = page_token != NULL ? (guint) g_ascii_strtoull (page_token, NULL, 10) : 0;
  guint end = MIN (begin + PAGE_SIZE, self->mails->len);
  SlMailPage *page = g_new0 (SlMailPage, 1);
  page->refs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);
  for (guint i = begin; i < end; i++)
    {
      FakeMail *mail = g_ptr_array_index (self->mails, i);
      g_ptr_array_add (page->refs, sl_mail_ref_new (mail->external_id, NULL, NULL, NULL));
    }
  page->fraction = -1.0;
  page->query = g_strdup ("everything");
  if (end < self->mails->len)
    page->next_page = g_strdup_printf ("%u", end);
  else
    page->cursor = g_strdup_printf ("%u", self->mails->len);
  g_task_return_pointer (task, page, (GDestroyNotify) sl_mail_page_free);
}

static SlMailPage *
fake_list_finish (SlMailSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The value of "name=..." in the subject. */
static char *
dup_word (const char *subject, const char *name)
{
  g_auto (GStrv) words = g_strsplit (subject, " ", -1);
  for (size_t i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], name))
      return g_strdup (words[i] + strlen (name));
  return NULL;
}

static FakeMail *
find_mail (SlFakeMailbox *self, const char *external_id)
{
  for (guint i = 0; i < self->mails->len; i++)
    {
      FakeMail *mail = g_ptr_array_index (self->mails, i);
      if (g_str_equal (mail->external_id, external_id))
        return mail;
    }
  return NULL;
}

static SlFetchedMail *
fetch_one (SlFakeMailbox *self, SlMailRef *ref)
{
  SlFetchedMail *fetched = g_new0 (SlFetchedMail, 1);
  FakeMail *mail = find_mail (self, ref->external_id);

  fetched->ref = sl_mail_ref_new (ref->external_id, NULL, NULL, NULL);
  self->n_fetched++;
  if (mail == NULL || g_hash_table_contains (self->broken, ref->external_id))
    {
      fetched->error = g_error_new_literal (
          SL_MAIL_ERROR, mail == NULL ? SL_MAIL_ERROR_NOT_FOUND : SL_MAIL_ERROR_MALFORMED,
          "This mail was told to fail");
      return fetched;
    }
  g_autofree char *id = sl_uuid_from_names ("message", self->account_id, mail->external_id, NULL);
  g_autofree char *thread = dup_word (mail->subject, "thread=");
  g_autofree char *message_id = dup_word (mail->subject, "mid=");
  fetched->message = sl_message_new (&(SlMessageFields) {
      .id = id,
      .account_id = self->account_id,
      .external_id = mail->external_id,
      .thread_id = thread,
      .rfc822_id = message_id != NULL ? message_id : mail->external_id,
      .from_address = (char *) "jobs@example.com",
      .subject = mail->subject,
      .snippet = (char *) "",
      .received_us = mail->received_us,
  });
  fetched->text = sl_message_text_new (&(SlMessageTextFields) { .text = (char *) "" });
  return fetched;
}

static void
fake_fetch_async (SlMailSource *source,
                  GPtrArray *refs,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  SlFakeMailbox *self = SL_FAKE_MAILBOX (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GPtrArray *fetched = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_fetched_mail_free);

  for (guint i = 0; i < refs->len; i++)
    g_ptr_array_add (fetched, fetch_one (self, g_ptr_array_index (refs, i)));
  g_task_return_pointer (task, fetched, (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
fake_fetch_finish (SlMailSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
source_iface_init (SlMailSourceInterface *iface)
{
  iface->list_async = fake_list_async;
  iface->list_finish = fake_list_finish;
  iface->fetch_async = fake_fetch_async;
  iface->fetch_finish = fake_fetch_finish;
}

static void
sl_fake_mailbox_finalize (GObject *object)
{
  SlFakeMailbox *self = SL_FAKE_MAILBOX (object);

  g_ptr_array_unref (self->mails);
  g_hash_table_unref (self->broken);
  g_clear_error (&self->list_error);
  g_free (self->account_id);
  G_OBJECT_CLASS (sl_fake_mailbox_parent_class)->finalize (object);
}

static void
sl_fake_mailbox_class_init (SlFakeMailboxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_fake_mailbox_finalize;
}

static void
sl_fake_mailbox_init (SlFakeMailbox *self)
{
  self->mails = g_ptr_array_new_with_free_func (fake_mail_free);
  self->broken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

SlFakeMailbox *
sl_fake_mailbox_new (void)
{
  return g_object_new (SL_TYPE_FAKE_MAILBOX, NULL);
}

void
sl_fake_mailbox_add (SlFakeMailbox *self,
                     const char *external_id,
                     const char *subject,
                     int64_t received_us)
{
  FakeMail *mail = g_new0 (FakeMail, 1);

  mail->external_id = g_strdup (external_id);
  mail->subject = g_strdup (subject);
  mail->received_us = received_us;
  g_ptr_array_insert (self->mails, 0, mail);
}

void
sl_fake_mailbox_shuffle (SlFakeMailbox *self, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = self->mails->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (rand, 0, (int) i);
      gpointer swap = self->mails->pdata[i - 1];
      self->mails->pdata[i - 1] = self->mails->pdata[j];
      self->mails->pdata[j] = swap;
    }
}

void
sl_fake_mailbox_break_mail (SlFakeMailbox *self, const char *external_id)
{
  if (external_id != NULL)
    g_hash_table_add (self->broken, g_strdup (external_id));
  else
    g_hash_table_remove_all (self->broken);
}

void
sl_fake_mailbox_set_list_error (SlFakeMailbox *self, GError *error)
{
  g_clear_error (&self->list_error);
  self->list_error = error;
}

unsigned int
sl_fake_mailbox_get_n_fetched (SlFakeMailbox *self)
{
  return self->n_fetched;
}
