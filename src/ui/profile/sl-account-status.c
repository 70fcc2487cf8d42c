/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Turns an account, its newest run and a sync under way into the few lines that are shown.
 */

#include "config.h"

#include "sl-account-status.h"

#include <glib/gi18n.h>

#include "sl-error-words.h"
#include "sl-text.h"
#include "sl-wording.h"

/* Nobody wonders about a shorter one. */
#define SHORT_WAIT_US (5 * G_USEC_PER_SEC)

struct _SlAccountStatus
{
  GObject parent_instance;

  SlClock *clock;     /* (owned) */
  SlAccount *account; /* (owned) (nullable) */
  SlSync *sync;       /* (owned) (nullable) */
  SlRun *run;         /* (owned) (nullable) */
  GError *error;      /* (owned) (nullable) */
};

typedef enum
{
  PROP_ACCOUNT = 1,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_ADVICE,
  PROP_SYNCING,
  PROP_FRACTION,
  PROP_ONLINE,
  PROP_NEEDS_SIGN_IN,
  PROP_HAS_ERROR,
  N_PROPS,
} SlAccountStatusProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlAccountStatus, sl_account_status, G_TYPE_OBJECT)

static gboolean
needs_sign_in (SlAccountStatus *self)
{
  return self->account != NULL &&
         sl_account_get_fields (self->account)->state == SL_ACCOUNT_STATE_SIGN_IN_NEEDED;
}

static char *
make_title (SlAccountStatus *self)
{
  const SlAccountFields *fields =
      self->account != NULL ? sl_account_get_fields (self->account) : NULL;

  if (fields == NULL)
    return g_strdup ("");
  if (fields->provider == SL_PROVIDER_FILE || fields->address == NULL)
    return g_strdup (sl_wording_provider (fields->provider));
  return sl_text_one_line (fields->address, 80);
}

static char *
describe_sync (SlAccountStatus *self)
{
  unsigned int total = sl_sync_get_total (self->sync);

  unsigned int number = MIN (sl_sync_get_done (self->sync) + 1, total);
  int64_t minutes = sl_sync_get_remaining_us (self->sync) / (60 * G_USEC_PER_SEC);

  if (total == 0 && sl_sync_get_remaining_us (self->sync) >= SHORT_WAIT_US)
    return g_strdup_printf (ngettext ("Waiting for the quota, about %d minute",
                                      "Waiting for the quota, about %d minutes",
                                      (unsigned long) MAX (minutes, 1)),
                            (int) MAX (minutes, 1));
  if (total == 0)
    return g_strdup (_ ("Looking for mail…"));
  if (minutes > 0)
    /* Translators: mails done, of how many, and the minutes that the provider's quota makes it take
     */
    return g_strdup_printf (ngettext ("Reading mail %1$u of %2$u, about %3$d minute left",
                                      "Reading mail %1$u of %2$u, about %3$d minutes left",
                                      (unsigned long) minutes),
                            number, total, (int) minutes);
  /* Translators: mails done, and of how many */
  return g_strdup_printf (_ ("Reading mail %1$u of %2$u"), number, total);
}

/* What went wrong, and when it is tried again where the provider has said so. */
static char *
describe_error (SlAccountStatus *self)
{
  int64_t retry_us = sl_account_get_fields (self->account)->retry_us;
  const char *title = sl_error_words_title (self->error);

  if (retry_us <= sl_clock_get_real_us (self->clock))
    return g_strdup (title);
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local_usec (retry_us);
  g_autofree char *time = moment != NULL ? g_date_time_format (moment, "%X") : NULL;
  if (time == NULL)
    return g_strdup (title);
  /* Translators: what went wrong, and the time of day when it is tried again */
  return g_strdup_printf (_ ("%1$s, until %2$s"), title, time);
}

static char *
make_subtitle (SlAccountStatus *self)
{
  const SlAccountFields *fields =
      self->account != NULL ? sl_account_get_fields (self->account) : NULL;

  if (fields == NULL)
    return g_strdup ("");
  if (self->sync != NULL)
    return describe_sync (self);
  if (fields->state == SL_ACCOUNT_STATE_SIGN_IN_NEEDED && self->error == NULL)
    return g_strdup (_ ("Sign-in needed"));
  if (fields->state == SL_ACCOUNT_STATE_DISCONNECTED && fields->provider != SL_PROVIDER_FILE)
    return g_strdup (_ ("Disconnected"));
  if (self->error != NULL)
    return describe_error (self);
  if (fields->last_synced_us == 0)
    return g_strdup (_ ("Not synced yet"));
  g_autofree char *ago =
      sl_wording_ago (fields->last_synced_us, sl_clock_get_real_us (self->clock));
  if (fields->provider == SL_PROVIDER_FILE)
    /* Translators: a time, as in "Imported 5 minutes ago" */
    return g_strdup_printf (_ ("Imported %s"), ago);
  int errored = self->run != NULL ? sl_run_get_fields (self->run)->errored : 0;
  if (errored > 0)
    return g_strdup_printf (ngettext ("%d mail could not be read", "%d mails could not be read",
                                      (unsigned long) errored),
                            errored);
  /* Translators: a time, as in "Synced 5 minutes ago" */
  return g_strdup_printf (_ ("Synced %s"), ago);
}

/* What to do, where something is wrong. */
static const char *
get_advice (SlAccountStatus *self)
{
  return self->error != NULL && self->sync == NULL ? sl_error_words_body (self->error) : "";
}

static void
sl_account_status_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlAccountStatus *self = SL_ACCOUNT_STATUS (object);

  switch ((SlAccountStatusProperty) id)
    {
    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;
    case PROP_TITLE:
      g_value_take_string (value, make_title (self));
      break;
    case PROP_SUBTITLE:
      g_value_take_string (value, make_subtitle (self));
      break;
    case PROP_ADVICE:
      g_value_set_string (value, get_advice (self));
      break;
    case PROP_SYNCING:
      g_value_set_boolean (value, self->sync != NULL);
      break;
    case PROP_FRACTION:
      g_value_set_double (value,
                          self->sync != NULL ? MAX (sl_sync_get_fraction (self->sync), 0) : 0);
      break;
    case PROP_ONLINE:
      g_value_set_boolean (value, sl_account_status_is_online (self));
      break;
    case PROP_NEEDS_SIGN_IN:
      g_value_set_boolean (value, needs_sign_in (self));
      break;
    case PROP_HAS_ERROR:
      g_value_set_boolean (value, self->error != NULL || needs_sign_in (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_account_status_dispose (GObject *object)
{
  SlAccountStatus *self = SL_ACCOUNT_STATUS (object);

  g_clear_object (&self->clock);
  g_clear_object (&self->account);
  g_clear_object (&self->sync);
  g_clear_object (&self->run);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (sl_account_status_parent_class)->dispose (object);
}

static void
sl_account_status_class_init (SlAccountStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sl_account_status_dispose;
  object_class->get_property = sl_account_status_get_property;
  properties[PROP_ACCOUNT] = g_param_spec_object ("account", NULL, NULL, SL_TYPE_ACCOUNT, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_ADVICE] = g_param_spec_string ("advice", NULL, NULL, NULL, flags);
  properties[PROP_SYNCING] = g_param_spec_boolean ("syncing", NULL, NULL, FALSE, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_ONLINE] = g_param_spec_boolean ("online", NULL, NULL, FALSE, flags);
  properties[PROP_NEEDS_SIGN_IN] = g_param_spec_boolean ("needs-sign-in", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_ERROR] = g_param_spec_boolean ("has-error", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_account_status_init (SlAccountStatus *self)
{
}

/* All follow from the same few fields; bindings are cheap beside a sync. */
static void
notify_all (SlAccountStatus *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (int i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
on_sync_notify_cb (SlAccountStatus *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

SlAccountStatus *
sl_account_status_new (SlClock *clock)
{
  SlAccountStatus *self = g_object_new (SL_TYPE_ACCOUNT_STATUS, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

SlAccount *
sl_account_status_get_account (SlAccountStatus *self)
{
  g_return_val_if_fail (SL_IS_ACCOUNT_STATUS (self), NULL);

  return self->account;
}

const GError *
sl_account_status_get_error (SlAccountStatus *self)
{
  g_return_val_if_fail (SL_IS_ACCOUNT_STATUS (self), NULL);

  return self->error;
}

gboolean
sl_account_status_is_online (SlAccountStatus *self)
{
  g_return_val_if_fail (SL_IS_ACCOUNT_STATUS (self), FALSE);

  if (self->account == NULL)
    return FALSE;
  const SlAccountFields *fields = sl_account_get_fields (self->account);
  return fields->provider != SL_PROVIDER_FILE && fields->state == SL_ACCOUNT_STATE_CONNECTED;
}

gboolean
sl_account_status_is_syncing (SlAccountStatus *self)
{
  g_return_val_if_fail (SL_IS_ACCOUNT_STATUS (self), FALSE);

  return self->sync != NULL;
}

void
sl_account_status_set_account (SlAccountStatus *self, SlAccount *account, SlRun *run)
{
  g_return_if_fail (SL_IS_ACCOUNT_STATUS (self));
  g_return_if_fail (SL_IS_ACCOUNT (account));

  g_set_object (&self->account, account);
  g_set_object (&self->run, run);
  g_clear_error (&self->error);
  const SlAccountFields *fields = sl_account_get_fields (account);
  if (fields->state != SL_ACCOUNT_STATE_DISCONNECTED)
    self->error = sl_error_words_from_nick (fields->last_error);
  notify_all (self);
}

void
sl_account_status_set_sync (SlAccountStatus *self, SlSync *sync)
{
  g_return_if_fail (SL_IS_ACCOUNT_STATUS (self));

  if (self->sync == sync)
    return;
  if (self->sync != NULL)
    g_signal_handlers_disconnect_by_data (self->sync, self);
  g_set_object (&self->sync, sync);
  if (sync != NULL)
    g_signal_connect_object (sync, "notify", G_CALLBACK (on_sync_notify_cb), self,
                             G_CONNECT_SWAPPED);
  notify_all (self);
}
