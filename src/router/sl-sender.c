/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Who wrote, as far as an address tells. */

#include "config.h"

#include "sl-sender.h"

#include <string.h>

static const char *const bodies[] = { "ac", "sch", "nhs", "gov", "edu", "police", "gouv", "gob" };

static const char *const second_level[] = { "co", "com", "org", "net", "ac", "gov", "edu", "gob" };

static const char *const machine_parts[] = { "noreply",      "no-reply",     "donotreply",
                                             "do-not-reply", "do_not_reply", "no_reply",
                                             "mailer" };

static const char *const recruiting_parts[] = {
  "career", "job",    "recruit", "talent",    "hiring",    "bewerb",     "karriere",
  "recrut", "candid", "rekrut",  "seleccion", "selezione", "werving",    "vacature",
  "hr",     "rh",     "people",  "personal",  "staffing",  "kariera",    "praca",
  "empleo", "emploi", "vaga",    "lavoro",    "apply",     "application"
};

static const char *const office_names[] = {
  "info",     "hello",  "hi",      "hola",    "hallo", "team",  "contact",  "kontakt",
  "contacto", "office", "support", "service", "news",  "press", "marketing"
};

static const char *const bulk_parts[] = { "newsletter", "alert",    "digest",    "marketing",
                                          "promo",      "news",     "offers",    "deals",
                                          "jobagent",   "match",    "recommend", "listings",
                                          "updates",    "editor",   "weekly",    "insight",
                                          "survey",     "feedback", "community" };

static gboolean
contains_any (const char *text, const char *const *parts, guint n_parts)
{
  for (guint i = 0; i < n_parts; i++)
    {
      const char *found = strstr (text, parts[i]);
      if (found == NULL)
        continue;
      /* "hr" and "rh" only as whole parts: "christopher@" is a person. */
      size_t length = strlen (parts[i]);
      if (length > 2 ||
          ((found == text || !g_ascii_isalpha (found[-1])) && !g_ascii_isalpha (found[length])))
        return TRUE;
    }
  return FALSE;
}

static SlSenderRole
guess_role (const char *local)
{
  if (contains_any (local, bulk_parts, G_N_ELEMENTS (bulk_parts)))
    return SL_SENDER_BULK;
  if (contains_any (local, recruiting_parts, G_N_ELEMENTS (recruiting_parts)))
    return SL_SENDER_RECRUITING;
  if (contains_any (local, machine_parts, G_N_ELEMENTS (machine_parts)))
    return SL_SENDER_MACHINE;
  for (guint i = 0; i < G_N_ELEMENTS (office_names); i++)
    if (strcmp (local, office_names[i]) == 0)
      return SL_SENDER_OFFICE;
  return SL_SENDER_UNKNOWN;
}

char *
sl_sender_dup_label (const char *host)
{
  g_auto (GStrv) labels = g_strsplit (host, ".", 12);
  guint n = g_strv_length (labels);
  if (n < 2)
    return NULL;
  guint index = n - 2;
  if (index > 0 && strlen (labels[n - 1]) == 2)
    for (guint i = 0; i < G_N_ELEMENTS (second_level); i++)
      if (strcmp (labels[index], second_level[i]) == 0)
        {
          index--;
          break;
        }
  /* "westbrennan.nhs.uk", "kinlaw.sch.uk": what kind of body it is, not which. */
  for (guint i = 0; i < G_N_ELEMENTS (bodies) && index > 0; i++)
    if (strcmp (labels[index], bodies[i]) == 0)
      {
        index--;
        break;
      }
  return *labels[index] != '\0' ? g_strdup (labels[index]) : NULL;
}

SlSender *
sl_sender_new (const char *address)
{
  SlSender *self = g_new0 (SlSender, 1);
  g_autofree char *lower = g_utf8_strdown (address != NULL ? address : "", -1);
  const char *at = strrchr (lower, '@');
  self->local = at != NULL ? g_strndup (lower, (gsize) (at - lower)) : g_strdup (lower);
  self->host = g_strdup (at != NULL ? at + 1 : "");
  self->platform = sl_platform_lookup (self->host);
  self->label = sl_sender_dup_label (self->host);
  self->role = guess_role (self->local);
  self->address = g_steal_pointer (&lower);
  return self;
}

void
sl_sender_free (SlSender *self)
{
  if (self == NULL)
    return;
  g_free (self->address);
  g_free (self->local);
  g_free (self->host);
  g_free (self->label);
  g_free (self);
}
