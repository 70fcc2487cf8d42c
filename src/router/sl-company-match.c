/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which tracked employers a mail names. An employer named as a whole where employers stand counts
 * most; a name that only occurs counts less; part of a name hardly at all.
 */

#include "config.h"

#include "sl-company-match.h"

#include <string.h>

#include "sl-company-name.h"
#include "sl-jobs-snapshot-private.h"
#include "sl-learning.h"

#define MAX_COMPANIES 16
#define MAX_SPANS 200
#define MIN_JOINED_SLUG 5
#define MIN_PART 3
#define WRONG_POINTS 2

typedef struct
{
  guint name;
  guint zone;
  guint first;
  guint last;
} Span;

typedef struct
{
  SlJobsSnapshot *snapshot;
  const SlMailFeatures *features;
  GArray *evidence; /* (element-type SlCompanyEvidence) */
  GArray *spans;    /* (element-type Span) */
  guint zone;
} Matching;

static SlCompanyEvidence *
get_evidence (Matching *matching, guint company)
{
  for (guint i = 0; i < matching->evidence->len; i++)
    {
      SlCompanyEvidence *evidence = &g_array_index (matching->evidence, SlCompanyEvidence, i);
      if (evidence->company == company)
        return evidence;
    }
  if (matching->evidence->len >= 4 * MAX_COMPANIES)
    return NULL;
  SlCompanyEvidence evidence = { .company = company, .channel = SL_N_CHANNELS, .first = 1 };
  g_array_append_val (matching->evidence, evidence);
  return &g_array_index (matching->evidence, SlCompanyEvidence, matching->evidence->len - 1);
}

static gboolean
is_infrastructure (SlChannel channel)
{
  return channel <= SL_CHANNEL_DOMAIN;
}

/* An employer named as a whole in @channel. */
static double
rate_name (const SlCompany *company, SlChannel channel, SlAliasKind kind)
{
  if (company->brand)
    return channel == SL_CHANNEL_SUBJECT || channel == SL_CHANNEL_BODY ? 1.5 : 0;
  if (kind == SL_ALIAS_ACRONYM)
    return is_infrastructure (channel) || channel == SL_CHANNEL_DISPLAY ? 1.5 : 0;
  if (kind == SL_ALIAS_SHORT)
    return 1.5;
  /* Its own word, and alone: "Pleissenburg" for Pleissenburg Logistik. */
  if (kind == SL_ALIAS_WORD)
    return is_infrastructure (channel) ? 2.4 : channel == SL_CHANNEL_BODY ? 0.8 : 1.8;
  if (channel == SL_CHANNEL_LINK)
    return 2;
  if (channel == SL_CHANNEL_BODY)
    return company->common ? 1 : 2;
  return 3;
}

static void
give_points (Matching *matching, const SlEmployer *employer, guint company, double points)
{
  SlCompanyEvidence *evidence = points > 0 ? get_evidence (matching, company) : NULL;
  if (evidence == NULL || evidence->named[employer->channel])
    return;
  /* Tenant, link and domain are one piece of evidence: who runs the mail. */
  if (is_infrastructure (employer->channel) && evidence->infrastructure)
    points = 0.5;
  evidence->named[employer->channel] = TRUE;
  /* A link proves less: anybody can write one. */
  evidence->infrastructure |= is_infrastructure (employer->channel) &&
                              employer->channel != SL_CHANNEL_LINK && points >= 1.5;
  evidence->points += points;
  if (employer->channel < evidence->channel)
    {
      evidence->channel = employer->channel;
      evidence->quote = employer->name;
    }
}

static void
add_name (Matching *matching, const SlEmployer *employer, GArray *refs, gboolean shortened)
{
  for (guint i = 0; refs != NULL && i < refs->len; i++)
    {
      SlCompanyRef ref = g_array_index (refs, SlCompanyRef, i);
      const SlCompany *company = _sl_jobs_snapshot_get_company (matching->snapshot, ref.company);
      double points = rate_name (company, employer->channel,
                                 shortened ? MAX (ref.kind, SL_ALIAS_SHORT) : ref.kind);
      give_points (matching, employer, ref.company, points);
    }
}

static const char *const prefixes[] = { "get", "try", "join", "hello", "team", "go", "use", "we" };
static const char *const suffixes[] = { "hq",     "app",  "careers", "jobs",       "group",
                                        "labs",   "tech", "mail",    "recruiting", "talent",
                                        "global", "inc",  "email",   "hiring",     "karriere",
                                        "online", "de",   "us",      "eu" };

/* "getacme.com", "acmehq.com", "acme-careers.com" */
static char *
strip_affix (const char *slug)
{
  size_t length = strlen (slug);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (slug, suffixes[i]) && length >= strlen (suffixes[i]) + 4)
      return g_strndup (slug, length - strlen (suffixes[i]));
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (slug, prefixes[i]) && length >= strlen (prefixes[i]) + 4)
      return g_strdup (slug + strlen (prefixes[i]));
  return NULL;
}

/* Whether @text may stand beside any name in an address. */
static gboolean
is_affix (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (strcmp (text, prefixes[i]) == 0)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (strcmp (text, suffixes[i]) == 0)
      return TRUE;
  return sl_company_name_is_legal_form (text);
}

/* SlEdge: what stands beside a name in a label. */
typedef enum
{
  SL_EDGE_CLEAN, /* leaves the name what it is */
  SL_EDGE_OTHER, /* a trade that is not the company's: "kallanglogistics" for Kallang Analytics */
  SL_EDGE_NAME,  /* part of another name */
} SlEdge;

static SlEdge
rate_edge (const SlCompany *company, const SlLabelMatch *match, const char *rest, size_t length)
{
  g_autofree char *text = g_strndup (rest, length);
  if (length <= 3 || is_affix (text) || strstr (company->slug, text) != NULL)
    return SL_EDGE_CLEAN;
  if (!sl_company_name_is_generic (text))
    return SL_EDGE_NAME;
  /* A name that is nothing but its own word says nothing of a trade. */
  return strlen (company->slug) == match->length ? SL_EDGE_CLEAN : SL_EDGE_OTHER;
}

/* "wuemmetal" in "uni-wuemmetal": a long piece of a name that no other company has as long. */
static double
rate_label (const SlCompany *company, const SlEmployer *employer, const SlLabelMatch *match)
{
  const char *behind = employer->slug + match->at + match->length;
  SlEdge edge = MAX (rate_edge (company, match, employer->slug, match->at),
                     rate_edge (company, match, behind, strlen (behind)));
  gboolean whole = match->length == match->slug;
  /* Two names that begin alike are two names. */
  if (edge == SL_EDGE_NAME && !whole)
    return match->length >= 8 ? 0.6 : 0;
  if (edge == SL_EDGE_OTHER)
    return whole && match->length >= 8 ? 1.4 : 0.9;
  return edge == SL_EDGE_CLEAN && (whole || match->length >= 7) ? 2.4
         : edge == SL_EDGE_CLEAN || match->length >= 8          ? 1.8
                                                                : 1.2;
}

static void
match_label (Matching *matching, const SlEmployer *employer)
{
  g_autoptr (GArray) matches =
      sl_label_index_match (_sl_jobs_snapshot_get_labels (matching->snapshot), employer->slug);
  guint longest = 0;
  for (guint i = 0; i < matches->len; i++)
    longest = MAX (longest, g_array_index (matches, SlLabelMatch, i).length);
  for (guint i = 0; i < matches->len; i++)
    {
      const SlLabelMatch *match = &g_array_index (matches, SlLabelMatch, i);
      const SlCompany *company = _sl_jobs_snapshot_get_company (matching->snapshot, match->owner);
      if (match->length < longest || company->brand)
        continue;
      double points = rate_label (company, employer, match);
      if (employer->channel == SL_CHANNEL_LINK)
        points -= 0.8;
      give_points (matching, employer, match->owner, points);
    }
}

/* "wck-krew", "jobs-sncp", "ohm-energy": an acronym, or a whole name and what may stand beside one.
 */
static gboolean
match_parts (Matching *matching, const SlEmployer *employer)
{
  g_auto (GStrv) parts = g_strsplit (employer->name, "-", 4);
  guint n = g_strv_length (parts);
  gboolean found = FALSE;
  for (guint i = 0; n > 1 && i < n; i++)
    {
      g_autofree char *slug = sl_company_name_dup_slug (parts[i]);
      GArray *refs = strlen (slug) >= MIN_PART
                         ? _sl_jobs_snapshot_lookup_slug (matching->snapshot, slug)
                         : NULL;
      if (refs == NULL || refs->len != 1)
        continue;
      SlAliasKind kind = g_array_index (refs, SlCompanyRef, 0).kind;
      gboolean beside = kind == SL_ALIAS_ACRONYM;
      for (guint j = 0; j < n && kind == SL_ALIAS_FULL; j++)
        beside |= j != i && sl_company_name_is_generic (parts[j]);
      if (!beside)
        continue;
      add_name (matching, employer, refs, TRUE);
      found = TRUE;
    }
  return found;
}

static void
match_employer (Matching *matching, const SlEmployer *employer)
{
  GArray *refs = _sl_jobs_snapshot_lookup_slug (matching->snapshot, employer->slug);
  if (refs == NULL && is_infrastructure (employer->channel))
    refs = _sl_jobs_snapshot_lookup_site (matching->snapshot, employer->slug);
  gboolean shortened = FALSE;
  if (refs == NULL && is_infrastructure (employer->channel))
    {
      g_autofree char *core = strip_affix (employer->slug);
      refs = core != NULL ? _sl_jobs_snapshot_lookup_slug (matching->snapshot, core) : NULL;
      shortened = TRUE;
    }
  if (refs != NULL)
    add_name (matching, employer, refs, shortened);
  else if (is_infrastructure (employer->channel) && !match_parts (matching, employer))
    match_label (matching, employer);
}

/* The user said before that this sender's mail is not about @company. */
static void
mind_wrong (Matching *matching, guint company)
{
  SlCompanyEvidence *evidence = company != G_MAXUINT ? get_evidence (matching, company) : NULL;
  if (evidence == NULL || evidence->wrong)
    return;
  evidence->wrong = TRUE;
  evidence->points -= WRONG_POINTS;
}

/* What the user decided about the same sender before. */
static void
match_learned (Matching *matching)
{
  if (!_sl_jobs_snapshot_has_learned (matching->snapshot))
    return;
  g_auto (GStrv) keys = sl_learning_list_keys (matching->features->sender->address);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      mind_wrong (matching, _sl_jobs_snapshot_lookup_wrong (matching->snapshot, keys[i]));
      guint company = _sl_jobs_snapshot_lookup_learned (matching->snapshot, keys[i]);
      SlCompanyEvidence *evidence = company != G_MAXUINT ? get_evidence (matching, company) : NULL;
      if (evidence == NULL || evidence->learned)
        continue;
      evidence->learned = TRUE;
      evidence->points += evidence->infrastructure ? 1 : 3;
      evidence->infrastructure = TRUE;
    }
}

static void
on_name_found (guint name, guint first, guint last, gpointer data)
{
  Matching *matching = data;
  Span span = { name, matching->zone, first, last };
  if (matching->spans->len < MAX_SPANS)
    g_array_append_val (matching->spans, span);
}

/* "Acme" inside "Acme Health" speaks of Acme Health alone. */
static gboolean
is_inside_another (GArray *spans, const Span *span)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *other = &g_array_index (spans, Span, i);
      if (other->zone == span->zone && other->first <= span->first && other->last >= span->last &&
          other->last - other->first > span->last - span->first)
        return TRUE;
    }
  return FALSE;
}

static double
rate_mention (const SlCompany *company, guint zone, SlAliasKind kind, gboolean sure)
{
  if (company->brand)
    return 0;
  /* A full name of several words in a subject is there for a reason; so is any from an ATS. */
  double points = zone == SL_ZONE_BODY ? 1.5 : sure ? 3 : 2;
  if (company->common)
    points *= 0.25;
  if (kind == SL_ALIAS_WORD)
    points *= zone == SL_ZONE_BODY ? 0.5 : 0.6;
  else if (kind != SL_ALIAS_FULL)
    points *= 0.35;
  return points;
}

/* Whether the word of @words beside a name, if it is one with it, makes it another name. */
static gboolean
makes_another (const SlWords *words, guint index, const SlWord *second)
{
  const char *word = sl_words_text (words, index);
  return (second->flags & SL_WORD_BREAK) == 0 && !is_affix (word) &&
         !sl_company_name_is_tail (word);
}

/* "Ridgeline Roofing" and "Overlook Press Room" speak of companies that are not Ridgeline and not
 * Pressroom. */
static gboolean
is_part_of_stranger (const Matching *matching, SlChannel channel, const Span *span)
{
  const SlWords *words = matching->features->zones[span->zone];
  g_autoptr (GString) slug = g_string_new (NULL);
  gboolean behind = FALSE;
  gboolean before = FALSE;
  for (guint i = span->first; i <= span->last; i++)
    g_string_append (slug, sl_words_text (words, i));
  if (channel == SL_CHANNEL_BODY)
    return FALSE;
  if (span->last + 1 < sl_words_count (words))
    behind = makes_another (words, span->last + 1, sl_words_get (words, span->last + 1));
  if (span->first > 0)
    before = makes_another (words, span->first - 1, sl_words_get (words, span->first));
  for (guint i = 0; i < matching->features->employers->len; i++)
    {
      const SlEmployer *employer = g_ptr_array_index (matching->features->employers, i);
      if (employer->channel != channel || strlen (employer->slug) <= slug->len ||
          _sl_jobs_snapshot_lookup_slug (matching->snapshot, employer->slug) != NULL)
        continue;
      if ((behind && g_str_has_prefix (employer->slug, slug->str)) ||
          (before && g_str_has_suffix (employer->slug, slug->str)))
        return TRUE;
    }
  return FALSE;
}

static void
add_mention (Matching *matching, const SlCompanyRef *ref, const Span *span)
{
  static const SlChannel channels[] = { SL_CHANNEL_DISPLAY, SL_CHANNEL_SUBJECT, SL_CHANNEL_BODY };
  SlChannel channel = channels[span->zone];
  const SlPlatform *platform = matching->features->sender->platform;
  gboolean ats = platform != NULL && platform->kind == SL_PLATFORM_ATS;
  const SlCompany *company = _sl_jobs_snapshot_get_company (matching->snapshot, ref->company);
  double points = rate_mention (company, span->zone, ref->kind, span->last > span->first || ats);
  if (is_part_of_stranger (matching, channel, span))
    points *= 0.3;
  SlCompanyEvidence *evidence = points > 0 ? get_evidence (matching, ref->company) : NULL;
  if (evidence == NULL || evidence->named[channel])
    return;
  evidence->named[channel] = TRUE;
  evidence->points += points;
  if (channel >= evidence->channel)
    return;
  evidence->channel = channel;
  evidence->quote = NULL;
  evidence->zone = span->zone;
  evidence->first = span->first;
  evidence->last = span->last;
}

static void
match_mentions (Matching *matching)
{
  for (guint zone = 0; zone < SL_N_ZONES; zone++)
    {
      matching->zone = zone;
      sl_name_trie_match (_sl_jobs_snapshot_get_company_names (matching->snapshot),
                          matching->features->zones[zone], on_name_found, matching);
    }
  for (guint i = 0; i < matching->spans->len; i++)
    {
      const Span *span = &g_array_index (matching->spans, Span, i);
      if (is_inside_another (matching->spans, span))
        continue;
      GArray *refs = _sl_jobs_snapshot_get_name_companies (matching->snapshot, span->name);
      for (guint j = 0; j < refs->len; j++)
        add_mention (matching, &g_array_index (refs, SlCompanyRef, j), span);
    }
}

static void
look_up_joined (Matching *matching, const char *slug, uint32_t hash, const Span *span)
{
  if (!_sl_jobs_snapshot_may_have_slug (matching->snapshot, hash))
    return;
  GArray *refs = _sl_jobs_snapshot_lookup_slug (matching->snapshot, slug);
  for (guint i = 0; refs != NULL && i < refs->len; i++)
    if (g_array_index (refs, SlCompanyRef, i).kind == SL_ALIAS_FULL)
      add_mention (matching, &g_array_index (refs, SlCompanyRef, i), span);
}

/* "AcmeRobotics" for "Acme Robotics" and the other way round: words joined, against the slugs. */
static void
match_joined (Matching *matching, guint zone)
{
  const SlWords *words = matching->features->zones[zone];
  char slug[2 * SL_WORD_MAX + 1];
  for (guint i = 0; i < sl_words_count (words); i++)
    {
      const SlWord *word = sl_words_get (words, i);
      Span span = { .zone = zone, .first = i, .last = i };
      memcpy (slug, sl_words_text (words, i), word->length + 1u);
      if (word->length >= MIN_JOINED_SLUG)
        look_up_joined (matching, slug, word->hash, &span);
      if (i + 1 >= sl_words_count (words))
        break;
      const SlWord *next = sl_words_get (words, i + 1);
      if (word->length + next->length < MIN_JOINED_SLUG)
        continue;
      span.last = i + 1;
      memcpy (slug + word->length, sl_words_text (words, i + 1), next->length + 1u);
      look_up_joined (matching, slug,
                      sl_words_hash (word->hash, sl_words_text (words, i + 1), next->length),
                      &span);
    }
}

static SlMatchLevel
get_level (const SlCompanyEvidence *evidence)
{
  return evidence->points >= 4.5   ? SL_MATCH_SURE
         : evidence->points >= 3   ? SL_MATCH_NAMED
         : evidence->points >= 1.4 ? SL_MATCH_MENTION
                                   : SL_MATCH_WEAK;
}

static int
compare_by_points (gconstpointer a, gconstpointer b, gpointer data)
{
  const SlCompanyEvidence *left = a;
  const SlCompanyEvidence *right = b;
  if (left->points > right->points || left->points < right->points)
    return left->points > right->points ? -1 : 1;
  return strcmp (_sl_jobs_snapshot_get_company (data, left->company)->slug,
                 _sl_jobs_snapshot_get_company (data, right->company)->slug);
}

GArray *
sl_company_match_list (SlJobsSnapshot *snapshot, const SlMailFeatures *features)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  Matching matching = {
    .snapshot = snapshot,
    .features = features,
    .evidence = g_array_new (FALSE, FALSE, sizeof (SlCompanyEvidence)),
    .spans = spans,
  };
  for (guint i = 0; i < features->employers->len; i++)
    match_employer (&matching, g_ptr_array_index (features->employers, i));
  match_learned (&matching);
  match_mentions (&matching);
  for (guint zone = 0; zone < SL_N_ZONES; zone++)
    match_joined (&matching, zone);
  for (guint i = 0; i < matching.evidence->len; i++)
    {
      SlCompanyEvidence *evidence = &g_array_index (matching.evidence, SlCompanyEvidence, i);
      evidence->level = get_level (evidence);
    }
  g_array_sort_with_data (matching.evidence, compare_by_points, snapshot);
  if (matching.evidence->len > MAX_COMPANIES)
    g_array_set_size (matching.evidence, MAX_COMPANIES);
  return matching.evidence;
}

gboolean
sl_company_match_names_stranger (SlJobsSnapshot *snapshot, const SlMailFeatures *features)
{
  for (guint i = 0; i < features->employers->len; i++)
    {
      const SlEmployer *employer = g_ptr_array_index (features->employers, i);
      gboolean place = employer->channel == SL_CHANNEL_TENANT ||
                       employer->channel == SL_CHANNEL_SUBJECT ||
                       (employer->channel == SL_CHANNEL_DISPLAY && employer->certain);
      if (place && strlen (employer->slug) > 2 &&
          _sl_jobs_snapshot_lookup_slug (snapshot, employer->slug) == NULL &&
          _sl_jobs_snapshot_lookup_site (snapshot, employer->slug) == NULL)
        return TRUE;
    }
  return FALSE;
}
