/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The relays of recruiting mail. The list is a prior, never a gate: an employer may write from
 * anywhere, and a relay may carry anything.
 */

#include "config.h"

#include "sl-platform.h"

#include <string.h>

#define ATS(domain, brand, mail, link)                                                             \
  { domain, brand, SL_PLATFORM_ATS, SL_TENANT_##mail, SL_TENANT_##link }
#define OTHER(kind, domain, brand)                                                                 \
  { domain, brand, SL_PLATFORM_##kind, SL_TENANT_NOWHERE, SL_TENANT_NOWHERE }

static const SlPlatform platforms[] = {
  ATS ("greenhouse-mail.io", "greenhouse", NOWHERE, NOWHERE),
  ATS ("greenhouse.io", "greenhouse", NOWHERE, PATH),
  ATS ("hire.lever.co", "lever", NOWHERE, NOWHERE),
  ATS ("lever.co", "lever", NOWHERE, PATH),
  ATS ("myworkday.com", "workday", LOCAL_PART, SUBDOMAIN),
  ATS ("myworkdayjobs.com", "workday", NOWHERE, SUBDOMAIN),
  ATS ("myworkdaysite.com", "workday", NOWHERE, PATH),
  ATS ("workdaymail.com", "workday", NOWHERE, NOWHERE),
  ATS ("otp.workday.com", "workday", NOWHERE, NOWHERE),
  ATS ("ashbyhq.com", "ashby", NOWHERE, PATH),
  ATS ("smartrecruiters.com", "smartrecruiters", NOWHERE, PATH),
  ATS ("smartrecruitersmail.com", "smartrecruiters", NOWHERE, NOWHERE),
  ATS ("icims.com", "icims", LOCAL_TAG, SUBDOMAIN),
  ATS ("icims.eu", "icims", LOCAL_TAG, SUBDOMAIN),
  ATS ("candidatecare.com", "icims", NOWHERE, NOWHERE),
  ATS ("taleo.net", "taleo", SUBDOMAIN, SUBDOMAIN),
  ATS ("oraclecloud.com", "oracle", NOWHERE, NOWHERE),
  ATS ("cloud.oracle.com", "oracle", NOWHERE, NOWHERE),
  ATS ("successfactors.com", "successfactors", NOWHERE, NOWHERE),
  ATS ("successfactors.eu", "successfactors", NOWHERE, NOWHERE),
  ATS ("sapsf.com", "successfactors", NOWHERE, NOWHERE),
  ATS ("sapsf.eu", "successfactors", NOWHERE, NOWHERE),
  ATS ("jobs2web.com", "successfactors", LOCAL_TAG, NOWHERE),
  ATS ("jobvite.com", "jobvite", NOWHERE, PATH),
  ATS ("jobvite-inc.com", "jobvite", NOWHERE, NOWHERE),
  ATS ("bamboohr.com", "bamboohr", SUBDOMAIN, SUBDOMAIN),
  ATS ("workablemail.com", "workable", NOWHERE, NOWHERE),
  ATS ("workable.com", "workable", NOWHERE, PATH),
  ATS ("recruitee-mailbox.com", "recruitee", SUBDOMAIN, NOWHERE),
  ATS ("recruitee.com", "recruitee", SUBDOMAIN, SUBDOMAIN),
  ATS ("teamtailor-mail.com", "teamtailor", SUBDOMAIN, NOWHERE),
  ATS ("teamtailor.com", "teamtailor", SUBDOMAIN, SUBDOMAIN),
  ATS ("jobs.personio.de", "personio", NOWHERE, SUBDOMAIN),
  ATS ("jobs.personio.com", "personio", NOWHERE, SUBDOMAIN),
  ATS ("personio.com", "personio", NOWHERE, NOWHERE),
  ATS ("personio.de", "personio", NOWHERE, NOWHERE),
  ATS ("breezy.hr", "breezy", NOWHERE, SUBDOMAIN),
  ATS ("applytojob.com", "jazzhr", NOWHERE, SUBDOMAIN),
  ATS ("jazz.co", "jazzhr", NOWHERE, NOWHERE),
  ATS ("pinpointhq.com", "pinpoint", NOWHERE, SUBDOMAIN),
  ATS ("pinpoint.email", "pinpoint", LOCAL_PART, NOWHERE),
  ATS ("ats.rippling.com", "rippling", NOWHERE, PATH),
  ATS ("rippling-ats.com", "rippling", NOWHERE, NOWHERE),
  ATS ("ripplingats.com", "rippling", NOWHERE, NOWHERE),
  ATS ("jobs.gem.com", "gem", NOWHERE, PATH),
  ATS ("gem.com", "gem", NOWHERE, NOWHERE),
  ATS ("eightfold.ai", "eightfold", NOWHERE, SUBDOMAIN),
  ATS ("phenom.com", "phenom", NOWHERE, NOWHERE),
  ATS ("phenompeople.com", "phenom", NOWHERE, NOWHERE),
  ATS ("avature.net", "avature", SUBDOMAIN, SUBDOMAIN),
  ATS ("brassring.com", "brassring", NOWHERE, NOWHERE),
  ATS ("kenexa.com", "kenexa", NOWHERE, NOWHERE),
  ATS ("ultipro.com", "ukg", NOWHERE, NOWHERE),
  ATS ("ukg.com", "ukg", NOWHERE, NOWHERE),
  ATS ("ukg.net", "ukg", NOWHERE, NOWHERE),
  ATS ("adp.com", "adp", NOWHERE, NOWHERE),
  ATS ("paylocity.com", "paylocity", NOWHERE, NOWHERE),
  ATS ("paycomonline.net", "paycom", NOWHERE, NOWHERE),
  ATS ("recruitingbypaycor.com", "paycor", NOWHERE, NOWHERE),
  ATS ("dayforcehcm.com", "dayforce", NOWHERE, PATH),
  ATS ("ceridian.com", "ceridian", NOWHERE, NOWHERE),
  ATS ("csod.com", "cornerstone", SUBDOMAIN, SUBDOMAIN),
  ATS ("cornerstoneondemand.com", "cornerstone", NOWHERE, NOWHERE),
  ATS ("comeet-notifications.com", "comeet", SUBDOMAIN, NOWHERE),
  ATS ("comeet-mail.com", "comeet", NOWHERE, NOWHERE),
  ATS ("comeet.com", "comeet", NOWHERE, PATH),
  ATS ("freshteam.com", "freshteam", SUBDOMAIN, SUBDOMAIN),
  ATS ("talentlyft.com", "talentlyft", NOWHERE, SUBDOMAIN),
  ATS ("join.com", "join", NOWHERE, PATH),
  ATS ("gupy.com.br", "gupy", NOWHERE, NOWHERE),
  ATS ("gupy.io", "gupy", NOWHERE, SUBDOMAIN),
  ATS ("livehire.com", "livehire", LOCAL_TAG, NOWHERE),
  ATS ("candidates.welcomekit.co", "welcomekit", LOCAL_TAG, NOWHERE),
  ATS ("welcomekit.co", "welcomekit", NOWHERE, NOWHERE),
  ATS ("zohorecruit.com", "zoho", NOWHERE, SUBDOMAIN),
  ATS ("zohorecruit.eu", "zoho", NOWHERE, SUBDOMAIN),
  ATS ("hire.trakstar.com", "trakstar", NOWHERE, SUBDOMAIN),
  ATS ("recruiterbox.com", "recruiterbox", NOWHERE, NOWHERE),
  ATS ("clearcompany.com", "clearcompany", NOWHERE, NOWHERE),
  ATS ("governmentjobs.com", "neogov", NOWHERE, NOWHERE),
  ATS ("careerplug.com", "careerplug", NOWHERE, NOWHERE),
  ATS ("isolvedhire.com", "isolved", NOWHERE, NOWHERE),
  ATS ("dover.com", "dover", NOWHERE, NOWHERE),
  ATS ("hibob.com", "hibob", NOWHERE, NOWHERE),
  ATS ("softgarden.de", "softgarden", NOWHERE, NOWHERE),
  ATS ("softgarden.io", "softgarden", NOWHERE, SUBDOMAIN),
  ATS ("viterbit-mail.com", "viterbit", SUBDOMAIN, NOWHERE),
  ATS ("occupop-mail.com", "occupop", SUBDOMAIN, NOWHERE),
  ATS ("kula.ai", "kula", NOWHERE, NOWHERE),
  ATS ("paradox.ai", "paradox", NOWHERE, NOWHERE),
  ATS ("traffit.com", "traffit", LOCAL_PART, SUBDOMAIN),
  ATS ("erecruiter.pl", "erecruiter", NOWHERE, NOWHERE),
  ATS ("rexx-systems.com", "rexx", SUBDOMAIN, SUBDOMAIN),
  ATS ("dvinci-hr.com", "d vinci", SUBDOMAIN, SUBDOMAIN),
  ATS ("concludis.de", "concludis", NOWHERE, SUBDOMAIN),
  ATS ("onlyfy.jobs", "onlyfy", NOWHERE, SUBDOMAIN),
  ATS ("talentsoft.com", "talentsoft", NOWHERE, SUBDOMAIN),
  ATS ("digitalrecruiters.com", "digitalrecruiters", NOWHERE, SUBDOMAIN),
  ATS ("flatchr.io", "flatchr", NOWHERE, SUBDOMAIN),
  ATS ("taleez.com", "taleez", NOWHERE, PATH),
  ATS ("jobylon.com", "jobylon", NOWHERE, NOWHERE),
  ATS ("reachmee.com", "reachmee", NOWHERE, NOWHERE),
  ATS ("varbi.com", "varbi", SUBDOMAIN, SUBDOMAIN),
  ATS ("intervieweb.it", "in recruiting", SUBDOMAIN, SUBDOMAIN),
  ATS ("altamirahrm.com", "altamira", SUBDOMAIN, SUBDOMAIN),
  ATS ("factorialhr.com", "factorial", NOWHERE, SUBDOMAIN),
  ATS ("bizneo.cloud", "bizneo", NOWHERE, SUBDOMAIN),
  ATS ("homerun.co", "homerun", SUBDOMAIN, SUBDOMAIN),
  ATS ("trac.jobs", "trac", NOWHERE, NOWHERE),
  ATS ("hireful.co.uk", "hireful", NOWHERE, NOWHERE),
  ATS ("tribepad.com", "tribepad", SUBDOMAIN, SUBDOMAIN),
  ATS ("kekahire.com", "keka", SUBDOMAIN, SUBDOMAIN),
  ATS ("darwinbox.in", "darwinbox", SUBDOMAIN, SUBDOMAIN),
  ATS ("ceipalmail.com", "ceipal", NOWHERE, NOWHERE),
  ATS ("pereless.com", "pereless", NOWHERE, NOWHERE),
  ATS ("homerun.co", "homerun", SUBDOMAIN, SUBDOMAIN),
  ATS ("traffit.com", "traffit", SUBDOMAIN, SUBDOMAIN),
  ATS ("erecruiter.pl", "erecruiter", NOWHERE, NOWHERE),
  OTHER (BOARD, "linkedin.com", "linkedin"),
  OTHER (BOARD, "indeed.com", "indeed"),
  OTHER (BOARD, "indeedemail.com", "indeed"),
  OTHER (BOARD, "ziprecruiter.com", "ziprecruiter"),
  OTHER (BOARD, "glassdoor.com", "glassdoor"),
  OTHER (BOARD, "wellfound.com", "wellfound"),
  OTHER (BOARD, "hired.com", "hired"),
  OTHER (BOARD, "otta.com", "otta"),
  OTHER (BOARD, "welcometothejungle.com", "welcome to the jungle"),
  OTHER (BOARD, "joinhandshake.com", "handshake"),
  OTHER (BOARD, "ripplematch.com", "ripplematch"),
  OTHER (BOARD, "wayup.com", "wayup"),
  OTHER (BOARD, "monster.com", "monster"),
  OTHER (BOARD, "dice.com", "dice"),
  OTHER (BOARD, "theladders.com", "ladders"),
  OTHER (BOARD, "seek.com.au", "seek"),
  OTHER (BOARD, "jobstreet.com", "jobstreet"),
  OTHER (BOARD, "stepstone.de", "stepstone"),
  OTHER (BOARD, "xing.com", "xing"),
  OTHER (BOARD, "naukri.com", "naukri"),
  OTHER (BOARD, "infojobs.net", "infojobs"),
  OTHER (BOARD, "irishjobs.ie", "irishjobs"),
  OTHER (BOARD, "reed.co.uk", "reed"),
  OTHER (BOARD, "cv-library.co.uk", "cv library"),
  OTHER (BOARD, "totaljobs.com", "totaljobs"),
  OTHER (BOARD, "pracuj.pl", "pracuj"),
  OTHER (BOARD, "jobright.ai", "jobright"),
  OTHER (BOARD, "lensa.com", "lensa"),
  OTHER (BOARD, "jobcase.com", "jobcase"),
  OTHER (BOARD, "jobleads.com", "jobleads"),
  OTHER (BOARD, "internshala.com", "internshala"),
  OTHER (ASSESSMENT, "hackerrankforwork.com", "hackerrank"),
  OTHER (ASSESSMENT, "hackerrank.com", "hackerrank"),
  OTHER (ASSESSMENT, "codesignal.com", "codesignal"),
  OTHER (ASSESSMENT, "codility.com", "codility"),
  OTHER (ASSESSMENT, "hackerearth.com", "hackerearth"),
  OTHER (ASSESSMENT, "testgorilla.com", "testgorilla"),
  OTHER (ASSESSMENT, "testdome.com", "testdome"),
  OTHER (ASSESSMENT, "coderbyte.com", "coderbyte"),
  OTHER (ASSESSMENT, "coderpad.io", "coderpad"),
  OTHER (ASSESSMENT, "byteboard.dev", "byteboard"),
  OTHER (ASSESSMENT, "shl.com", "shl"),
  OTHER (ASSESSMENT, "pymetrics.com", "pymetrics"),
  OTHER (ASSESSMENT, "harver.com", "harver"),
  OTHER (ASSESSMENT, "vervoe.com", "vervoe"),
  OTHER (ASSESSMENT, "hirevue.com", "hirevue"),
  OTHER (ASSESSMENT, "karat.com", "karat"),
  OTHER (ASSESSMENT, "karat.io", "karat"),
  OTHER (ASSESSMENT, "micro1.ai", "micro1"),
  OTHER (SCHEDULING, "calendly.com", "calendly"),
  OTHER (SCHEDULING, "goodtime.io", "goodtime"),
  OTHER (SCHEDULING, "modernloop.io", "modernloop"),
  OTHER (SCHEDULING, "prelude.co", "prelude"),
  OTHER (SCHEDULING, "cal.com", "cal"),
  OTHER (SCHEDULING, "savvycal.com", "savvycal"),
  OTHER (SCHEDULING, "cronofy.com", "cronofy"),
  OTHER (SCHEDULING, "chilipiper.com", "chili piper"),
  OTHER (SCHEDULING, "oncehub.com", "oncehub"),
  OTHER (SCHEDULING, "youcanbook.me", "youcanbookme"),
  OTHER (SIGNING, "docusign.net", "docusign"),
  OTHER (SIGNING, "docusign.com", "docusign"),
  OTHER (SIGNING, "hellosign.com", "hellosign"),
  OTHER (SIGNING, "adobesign.com", "adobe sign"),
  OTHER (MAILBOX, "gmail.com", "gmail"),
  OTHER (MAILBOX, "googlemail.com", "gmail"),
  OTHER (MAILBOX, "google.com", ""),
  OTHER (MAILBOX, "outlook.com", "outlook"),
  OTHER (MAILBOX, "hotmail.com", "hotmail"),
  OTHER (MAILBOX, "hotmail.co.uk", "hotmail"),
  OTHER (MAILBOX, "live.com", "outlook"),
  OTHER (MAILBOX, "msn.com", "msn"),
  OTHER (MAILBOX, "yahoo.com", "yahoo"),
  OTHER (MAILBOX, "yahoo.co.uk", "yahoo"),
  OTHER (MAILBOX, "icloud.com", "icloud"),
  OTHER (MAILBOX, "me.com", "icloud"),
  OTHER (MAILBOX, "aol.com", "aol"),
  OTHER (MAILBOX, "gmx.de", "gmx"),
  OTHER (MAILBOX, "gmx.net", "gmx"),
  OTHER (MAILBOX, "gmx.com", "gmx"),
  OTHER (MAILBOX, "web.de", "web.de"),
  OTHER (MAILBOX, "t-online.de", "t-online"),
  OTHER (MAILBOX, "posteo.de", "posteo"),
  OTHER (MAILBOX, "mailbox.org", "mailbox"),
  OTHER (MAILBOX, "proton.me", "proton"),
  OTHER (MAILBOX, "protonmail.com", "proton"),
  OTHER (MAILBOX, "orange.fr", "orange"),
  OTHER (MAILBOX, "free.fr", "free"),
  OTHER (MAILBOX, "laposte.net", "laposte"),
  OTHER (MAILBOX, "libero.it", "libero"),
  OTHER (MAILBOX, "wp.pl", "wp"),
  OTHER (MAILBOX, "o2.pl", "o2"),
  OTHER (MAILBOX, "onet.pl", "onet"),
  OTHER (MAILBOX, "interia.pl", "interia"),
  OTHER (MAILBOX, "fastmail.com", "fastmail"),
  OTHER (MAILBOX, "yandex.ru", "yandex"),
  OTHER (MAILBOX, "mail.ru", "mail.ru"),
};

/* Names before or after a tenant that are not part of it: "careers-acme.icims.com". */
static const char *const tenant_affixes[] = { "careers-",      "jobs-",      "career-",
                                              "recruiting-",   "uscareers-", "external-",
                                              "globalcareers-" };

static const char *const not_tenants[] = {
  "www",          "jobs",       "careers",     "career",  "talent", "mail",       "email",
  "apply",        "boards",     "job-boards",  "eu",      "us",     "api",        "app",
  "hire",         "no-reply",   "noreply",     "m",       "mailer", "notify",     "notification",
  "bounce",       "links",      "click",       "support", "embed",  "workday",    "companies",
  "wd1",          "wd3",        "wd5",         "info",    "help",   "static",     "email-sender",
  "privacy",      "legal",      "unsubscribe", "j",       "o",      "auth",       "login",
  "do-not-reply", "donotreply", "en",          "de",      "fr",     "recruiting", "recruitment"
};

static GHashTable *
get_domains (void)
{
  static GHashTable *domains = NULL;
  static gsize ready = 0;
  if (g_once_init_enter (&ready))
    {
      domains = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < G_N_ELEMENTS (platforms); i++)
        g_hash_table_insert (domains, (gpointer) platforms[i].domain, (gpointer) &platforms[i]);
      g_once_init_leave (&ready, 1);
    }
  return domains;
}

const SlPlatform *
sl_platform_lookup (const char *host)
{
  for (const char *part = host; part != NULL && *part != '\0';)
    {
      const SlPlatform *platform = g_hash_table_lookup (get_domains (), part);
      if (platform != NULL)
        return platform;
      part = strchr (part, '.');
      if (part != NULL)
        part++;
    }
  return NULL;
}

gboolean
sl_platform_is_brand (const char *name)
{
  static GHashTable *brands = NULL;
  static gsize ready = 0;
  if (g_once_init_enter (&ready))
    {
      brands = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < G_N_ELEMENTS (platforms); i++)
        g_hash_table_add (brands, (gpointer) platforms[i].brand);
      g_once_init_leave (&ready, 1);
    }
  return g_hash_table_contains (brands, name);
}

static gboolean
is_no_tenant (const char *name)
{
  if (strlen (name) < 2)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (not_tenants); i++)
    if (strcmp (name, not_tenants[i]) == 0)
      return TRUE;
  return FALSE;
}

/* (transfer full) (nullable): takes @name. */
static char *
clean_tenant (char *name)
{
  g_autofree char *owned = name;
  for (guint i = 0; i < G_N_ELEMENTS (tenant_affixes); i++)
    if (g_str_has_prefix (owned, tenant_affixes[i]))
      {
        char *rest = g_strdup (owned + strlen (tenant_affixes[i]));
        g_free (owned);
        owned = rest;
        break;
      }
  return is_no_tenant (owned) ? NULL : g_steal_pointer (&owned);
}

/* (transfer full) (nullable): the label of @host left of the platform's domain; "wd5" is skipped.
 */
static char *
dup_subdomain (const SlPlatform *platform, const char *host)
{
  size_t length = strlen (host);
  size_t suffix = strlen (platform->domain);
  if (length <= suffix + 1)
    return NULL;
  g_autofree char *left = g_strndup (host, length - suffix - 1);
  g_auto (GStrv) labels = g_strsplit (left, ".", 8);
  for (guint i = 0; labels[i] != NULL; i++)
    {
      char *tenant = clean_tenant (g_ascii_strdown (labels[i], -1));
      if (tenant != NULL)
        return tenant;
    }
  return NULL;
}

char *
sl_platform_dup_mail_tenant (const SlPlatform *platform, const char *address)
{
  const char *at = strrchr (address, '@');
  if (at == NULL || platform->mail == SL_TENANT_NOWHERE)
    return NULL;
  char *from_host = dup_subdomain (platform, at + 1);
  if (platform->mail == SL_TENANT_SUBDOMAIN)
    return from_host;
  if (platform->mail == SL_TENANT_LOCAL_PART)
    return from_host != NULL ? from_host
                             : clean_tenant (g_strndup (address, (gsize) (at - address)));
  g_free (from_host);
  size_t length = strcspn (address, "+@");
  if (address[length] == '@')
    {
      const char *dash = g_strrstr_len (address, (gssize) length, "-");
      if (dash == NULL)
        return NULL;
      length = (size_t) (dash - address);
    }
  return clean_tenant (g_strndup (address, length));
}

char *
sl_platform_dup_link_tenant (const SlPlatform *platform, const char *host, const char *path)
{
  if (platform->link == SL_TENANT_SUBDOMAIN)
    return dup_subdomain (platform, host);
  if (platform->link != SL_TENANT_PATH || path == NULL)
    return NULL;
  g_auto (GStrv) parts = g_strsplit (path, "/", 6);
  for (guint i = 0; parts[i] != NULL && i < 4; i++)
    {
      g_autofree char *plain = g_uri_unescape_string (parts[i], NULL);
      if (plain == NULL || *plain == '\0' || !g_utf8_validate (plain, -1, NULL))
        continue;
      char *tenant = clean_tenant (g_utf8_strdown (plain, -1));
      if (tenant != NULL)
        return tenant;
    }
  return NULL;
}
