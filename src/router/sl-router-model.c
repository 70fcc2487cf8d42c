/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Weights are looked up where they lie: the resource is mapped, and only the pages that mails touch
 * are ever read. A key that nothing was learned about weighs nothing.
 */

#include "config.h"

#include "sl-router-model.h"

#include <math.h>
#include <string.h>

#include "sl-router-resources.h"

#define PATH "/io/github/shortlist_app/Shortlist/router/model/weights.bin"
#define AHEAD 8
#define MAX_SLOTS (1u << 22)

struct _SlRouterModel
{
  GBytes *bytes; /* (owned) */
  char version[33];
  const guchar *slots; /* (unowned): in bytes */
  uint32_t n_slots;
  float word_value;
  float concept_value;
  float sign_value;
  float scales[SL_ROUTER_MODEL_COLUMNS];
  float bias[SL_ROUTER_MODEL_COLUMNS];
  float part_bias[SL_MODEL_N_PARTS];
  float part_weights[SL_MODEL_N_PARTS][SL_MODEL_MAX_INPUTS];
  guint n_knots;
  float from[SL_ROUTER_MODEL_KNOTS];
  float to[SL_ROUTER_MODEL_KNOTS];
};

static uint32_t
read_uint (const guchar **at)
{
  uint32_t value;
  memcpy (&value, *at, sizeof value);
  *at += sizeof value;
  return GUINT32_FROM_LE (value);
}

static float
read_float (const guchar **at)
{
  uint32_t bits = read_uint (at);
  float value;
  memcpy (&value, &bits, sizeof value);
  return isfinite (value) ? value : 0;
}

static void
read_head (SlRouterModel *self, const guchar *at)
{
  at += 8;
  memcpy (self->version, at, 32);
  at += 32;
  self->n_slots = read_uint (&at);
  self->word_value = read_float (&at);
  self->concept_value = read_float (&at);
  self->sign_value = read_float (&at);
  for (guint i = 0; i < SL_ROUTER_MODEL_COLUMNS; i++)
    {
      self->scales[i] = read_float (&at);
      self->bias[i] = read_float (&at);
    }
  for (guint part = 0; part < SL_MODEL_N_PARTS; part++)
    {
      self->part_bias[part] = read_float (&at);
      for (guint i = 0; i < SL_MODEL_MAX_INPUTS; i++)
        self->part_weights[part][i] = read_float (&at);
    }
  self->n_knots = read_uint (&at);
  self->n_knots = MIN (self->n_knots, SL_ROUTER_MODEL_KNOTS);
  for (guint i = 0; i < SL_ROUTER_MODEL_KNOTS; i++)
    {
      self->from[i] = read_float (&at);
      self->to[i] = read_float (&at);
    }
  self->slots = at;
}

SlRouterModel *
sl_router_model_new (GBytes *bytes, GError **error)
{
  gsize size = 0;
  const guchar *data = g_bytes_get_data (bytes, &size);
  const guchar *at = data + 4;
  uint32_t n_slots = 0;
  gboolean good = size >= SL_ROUTER_MODEL_HEAD && memcmp (data, "SLRM", 4) == 0 &&
                  read_uint (&at) == SL_ROUTER_MODEL_FORM;
  if (good)
    {
      at = data + 40;
      n_slots = read_uint (&at);
      good = n_slots > 0 && n_slots <= MAX_SLOTS &&
             size >= SL_ROUTER_MODEL_HEAD + (gsize) n_slots * SL_ROUTER_MODEL_SLOT;
    }
  if (!good)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "This is no router model");
      return NULL;
    }
  SlRouterModel *self = g_new0 (SlRouterModel, 1);
  self->bytes = g_bytes_ref (bytes);
  read_head (self, data);
  return self;
}

void
sl_router_model_free (SlRouterModel *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->bytes);
  g_free (self);
}

const SlRouterModel *
sl_router_model_get_default (void)
{
  static SlRouterModel *model = NULL;
  static gsize ready = 0;
  if (g_once_init_enter (&ready))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_resource_lookup_data (sl_router_resources_get_resource (), PATH,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      model = bytes != NULL ? sl_router_model_new (bytes, &error) : NULL;
      if (model == NULL)
        g_error ("The router's model cannot be read: %s", error->message);
      g_once_init_leave (&ready, 1);
    }
  return model;
}

const char *
sl_router_model_get_version (const SlRouterModel *self)
{
  return self->version;
}

uint32_t
sl_router_model_get_slot (uint32_t key, uint32_t n_slots)
{
  return (uint32_t) ((uint64_t) (key * 0x9E3779B1u) * n_slots >> 32);
}

/* (nullable) (unowned) */
static const int8_t *
find_weights (const SlRouterModel *self, uint32_t key)
{
  uint32_t at = sl_router_model_get_slot (key, self->n_slots);
  for (uint32_t tries = 0; tries < self->n_slots; tries++)
    {
      const guchar *slot = self->slots + (size_t) at * SL_ROUTER_MODEL_SLOT;
      uint32_t found;
      memcpy (&found, slot, sizeof found);
      found = GUINT32_FROM_LE (found);
      if (found == key)
        return (const int8_t *) slot + sizeof found;
      if (found == 0)
        return NULL;
      at = at + 1 < self->n_slots ? at + 1 : 0;
    }
  return NULL;
}

static guint
add_weights (const SlRouterModel *self, const uint32_t *keys, guint n, int32_t *sums)
{
  guint n_known = 0;
  for (guint i = 0; i < n; i++)
    {
      /* The slots lie all over a table larger than the nearer caches. */
      if (i + AHEAD < n)
        __builtin_prefetch (self->slots +
                            (size_t) sl_router_model_get_slot (keys[i + AHEAD], self->n_slots) *
                                SL_ROUTER_MODEL_SLOT);
      const int8_t *weights = find_weights (self, keys[i]);
      if (weights == NULL)
        continue;
      n_known++;
      for (guint column = 0; column < SL_ROUTER_MODEL_COLUMNS; column++)
        sums[column] += weights[column];
    }
  return n_known;
}

double
sl_router_model_rate_text (const double *columns)
{
  double max = columns[0];
  double sum = 0;
  for (guint i = 1; i < SL_N_STAGE_TARGETS; i++)
    max = MAX (max, columns[i]);
  for (guint i = 0; i < SL_N_STAGE_TARGETS; i++)
    sum += exp (columns[i] - max);
  return max + log (sum) - columns[SL_N_STAGE_TARGETS];
}

void
sl_router_model_score (const SlRouterModel *self,
                       const SlTextFeatures *features,
                       SlModelScores *scores)
{
  int32_t words[SL_ROUTER_MODEL_COLUMNS] = { 0 };
  int32_t concepts[SL_ROUTER_MODEL_COLUMNS] = { 0 };
  int32_t signs[SL_ROUTER_MODEL_COLUMNS] = { 0 };
  guint n_words = add_weights (self, features->words, features->n_words, words);
  guint n_concepts = add_weights (self, features->concepts, features->n_concepts, concepts);
  add_weights (self, features->signs, features->n_signs, signs);
  double word_unit = (double) self->word_value / sqrt (n_words + 1.0);
  double concept_unit = (double) self->concept_value / sqrt (n_concepts + 1.0);
  double sums[SL_ROUTER_MODEL_COLUMNS];
  for (guint i = 0; i < SL_ROUTER_MODEL_COLUMNS; i++)
    sums[i] = (double) self->bias[i] +
              (double) self->scales[i] * (word_unit * words[i] + concept_unit * concepts[i] +
                                          (double) self->sign_value * signs[i]);
  memcpy (scores->stage, sums, sizeof scores->stage);
  scores->relevance = sl_router_model_rate_text (sums);
}

guint
sl_router_model_find_part (const SlRouterModel *self,
                           const SlTextFeatures *features,
                           SlStageTarget target)
{
  guint best = G_MAXUINT;
  double best_score = 0;
  guint from = 0;
  for (guint part = 0; part < features->n_parts; part++)
    {
      int32_t sums[SL_ROUTER_MODEL_COLUMNS] = { 0 };
      double mean = 0;
      guint n = add_weights (self, features->words + from, features->ends[part] - from, sums);
      from = features->ends[part];
      for (guint i = 0; i < SL_N_STAGE_TARGETS; i++)
        mean += (double) self->scales[i] * sums[i] / SL_N_STAGE_TARGETS;
      double score = ((double) self->scales[target] * sums[target] - mean) / sqrt (n + 1.0);
      if (score > best_score)
        {
          best = part;
          best_score = score;
        }
    }
  return best;
}

double
sl_router_model_rate (const SlRouterModel *self,
                      SlModelPart part,
                      const float *inputs,
                      guint n_inputs)
{
  g_assert (n_inputs <= SL_MODEL_MAX_INPUTS);
  double sum = (double) self->part_bias[part];
  for (guint i = 0; i < n_inputs; i++)
    sum += (double) self->part_weights[part][i] * (double) inputs[i];
  return 1 / (1 + exp (-sum));
}

double
sl_router_model_calibrate (const SlRouterModel *self, double rate)
{
  guint i = 0;
  if (self->n_knots == 0)
    return rate;
  while (i < self->n_knots && (double) self->from[i] < rate)
    i++;
  if (i == 0)
    return (double) self->to[0];
  if (i == self->n_knots)
    return (double) self->to[i - 1];
  double width = (double) (self->from[i] - self->from[i - 1]);
  double share = width > 0 ? (rate - (double) self->from[i - 1]) / width : 1;
  return (double) self->to[i - 1] + share * (double) (self->to[i] - self->to[i - 1]);
}
