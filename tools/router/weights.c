/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The file of sl-router-model.h. */

#include "config.h"

#include "weights.h"

#include <math.h>
#include <string.h>

#define COLUMNS SL_ROUTER_MODEL_COLUMNS
#define MAX_LOAD 0.85

static void
put_uint (GByteArray *out, uint32_t value)
{
  uint32_t little = GUINT32_TO_LE (value);
  g_byte_array_append (out, (const guint8 *) &little, sizeof little);
}

static void
put_float (GByteArray *out, double value)
{
  float narrow = (float) value;
  uint32_t bits;
  memcpy (&bits, &narrow, sizeof bits);
  put_uint (out, bits);
}

static double
get_weight (const LinearModel *text, guint feature, guint column)
{
  return (double) text->weights[(size_t) feature * COLUMNS + column];
}

static void
put_head (GByteArray *out,
          const WeightsHead *head,
          guint n_slots,
          const double *scales,
          const double *bias)
{
  char version[32] = { 0 };
  memcpy (version, head->version, strnlen (head->version, sizeof version));
  g_byte_array_append (out, (const guint8 *) "SLRM", 4);
  put_uint (out, SL_ROUTER_MODEL_FORM);
  g_byte_array_append (out, (const guint8 *) version, sizeof version);
  put_uint (out, n_slots);
  put_float (out, head->word_value);
  put_float (out, head->concept_value);
  put_float (out, head->sign_value);
  for (guint i = 0; i < COLUMNS; i++)
    {
      put_float (out, scales[i]);
      put_float (out, bias[i]);
    }
  for (guint part = 0; part < SL_MODEL_N_PARTS; part++)
    {
      put_float (out, head->parts[part].bias);
      for (guint i = 0; i < SL_MODEL_MAX_INPUTS; i++)
        put_float (out, head->parts[part].weights[i]);
    }
  put_uint (out, head->map.n);
  for (guint i = 0; i < SL_ROUTER_MODEL_KNOTS; i++)
    {
      put_float (out, head->map.from[i]);
      put_float (out, head->map.to[i]);
    }
}

static void
quantise (const LinearModel *text, guint feature, const double *scales, int8_t *weights)
{
  for (guint i = 0; i < COLUMNS; i++)
    weights[i] = (int8_t) lround (get_weight (text, feature, i) / scales[i]);
}

static void
put_slots (GByteArray *out,
           guint n_slots,
           const LinearModel *text,
           const FeatureIndex *index,
           const double *scales)
{
  g_autofree guint8 *slots = g_malloc0 ((size_t) n_slots * SL_ROUTER_MODEL_SLOT);
  for (guint feature = 0; feature < feature_index_get_size (index); feature++)
    {
      int8_t weights[COLUMNS];
      /* Also where all round to nothing: how many words are known sets what one is worth. */
      quantise (text, feature, scales, weights);
      uint32_t key = feature_index_get_key (index, feature);
      guint at = sl_router_model_get_slot (key, n_slots);
      uint32_t little = GUINT32_TO_LE (key);
      uint32_t taken;
      for (;; at = at + 1 < n_slots ? at + 1 : 0)
        {
          memcpy (&taken, slots + (size_t) at * SL_ROUTER_MODEL_SLOT, sizeof taken);
          if (taken == 0)
            break;
        }
      memcpy (slots + (size_t) at * SL_ROUTER_MODEL_SLOT, &little, sizeof little);
      memcpy (slots + (size_t) at * SL_ROUTER_MODEL_SLOT + sizeof little, weights, COLUMNS);
    }
  g_byte_array_append (out, slots, n_slots * SL_ROUTER_MODEL_SLOT);
}

GBytes *
weights_new (const WeightsHead *head, const LinearModel *text, const FeatureIndex *index)
{
  double scales[COLUMNS];
  double bias[COLUMNS] = { 0 };
  guint n = text != NULL ? feature_index_get_size (index) : 0;
  guint n_slots = 16 + (guint) (n / MAX_LOAD);
  GByteArray *out = g_byte_array_new ();
  for (guint i = 0; i < COLUMNS; i++)
    {
      double max = 1e-6;
      for (guint feature = 0; feature < n; feature++)
        max = MAX (max, fabs (get_weight (text, feature, i)));
      scales[i] = max / 127;
      if (text != NULL)
        bias[i] = (double) text->bias[i];
    }
  put_head (out, head, n_slots, scales, bias);
  if (text != NULL)
    put_slots (out, n_slots, text, index, scales);
  else
    {
      g_autofree guint8 *empty = g_malloc0 ((size_t) n_slots * SL_ROUTER_MODEL_SLOT);
      g_byte_array_append (out, empty, n_slots * SL_ROUTER_MODEL_SLOT);
    }
  return g_byte_array_free_to_bytes (out);
}
