/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A small solver, so that training needs nothing but a compiler. */

#include "config.h"

#include "linear.h"

#include <math.h>
#include <string.h>

#define MAX_KEYS 20000
#define SEED 20261120u

void
linear_free (LinearModel *self)
{
  if (self == NULL)
    return;
  g_free (self->weights);
  g_free (self);
}

static void
add_scores (const LinearModel *self, const LinearBlock *block, double *scores)
{
  float sums[LINEAR_MAX_CLASSES] = { 0 };
  for (guint i = 0; i < block->n; i++)
    {
      const float *w = self->weights + (size_t) block->keys[i] * self->n_classes;
      for (guint c = 0; c < self->n_classes; c++)
        sums[c] += w[c];
    }
  for (guint c = 0; c < self->n_classes; c++)
    scores[c] += (double) (sums[c] * block->value);
}

void
linear_score (const LinearModel *self, const LinearRow *row, double *scores)
{
  for (guint c = 0; c < self->n_classes; c++)
    scores[c] = (double) self->bias[c];
  for (guint i = 0; i < LINEAR_BLOCKS; i++)
    add_scores (self, &row->blocks[i], scores);
}

void
linear_softmax (double *scores, guint n)
{
  double max = scores[0];
  double sum = 0;
  for (guint c = 1; c < n; c++)
    max = MAX (max, scores[c]);
  for (guint c = 0; c < n; c++)
    sum += scores[c] = exp (scores[c] - max);
  for (guint c = 0; c < n; c++)
    scores[c] /= sum;
}

static void
step (LinearModel *self,
      float *squares,
      const LinearBlock *block,
      const double *errors,
      const LinearSettings *settings)
{
  float gradient[LINEAR_MAX_CLASSES];
  guint n_classes = self->n_classes;
  for (guint c = 0; c < n_classes; c++)
    gradient[c] = (float) errors[c] * block->value;
  float decay = (float) (settings->l2);
  float rate = (float) settings->rate;
  for (guint i = 0; i < block->n; i++)
    {
      float *w = self->weights + (size_t) block->keys[i] * n_classes;
      float *s = squares + (size_t) block->keys[i] * n_classes;
      for (guint c = 0; c < n_classes; c++)
        {
          float g = gradient[c] + decay * w[c];
          s[c] += g * g;
          w[c] -= rate * g / sqrtf (s[c] + 1e-6f);
        }
    }
}

/* Fisher and Yates, with the numbers of Park and Miller. */
static void
shuffle (guint *order, guint n, uint64_t *state)
{
  for (guint i = n; i > 1; i--)
    {
      *state = *state * 48271u % 2147483647u;
      guint j = (guint) (*state % i);
      guint kept = order[i - 1];
      order[i - 1] = order[j];
      order[j] = kept;
    }
}

/*
 * What a mail says is said by many features at once; leaving some out at random, others each time,
 * keeps the model from leaning on few.
 */
static void
drop_some (LinearRow *some, const LinearRow *row, uint32_t *kept, double share, uint64_t *state)
{
  uint32_t *at = kept;
  *some = *row;
  if (share <= 0)
    return;
  for (guint b = 0; b < LINEAR_BLOCKS; b++)
    {
      some->blocks[b].keys = at;
      some->blocks[b].n = 0;
      for (guint i = 0; i < row->blocks[b].n; i++)
        {
          *state = *state * 48271u % 2147483647u;
          if ((double) *state < share * 2147483647.0)
            continue;
          *at++ = row->blocks[b].keys[i];
          some->blocks[b].n++;
        }
      some->blocks[b].value /= (float) (1 - share);
    }
}

static LinearModel *
train_once (GArray *rows,
            guint n_features,
            guint n_classes,
            const LinearSettings *settings,
            uint64_t seed)
{
  LinearModel *self = g_new0 (LinearModel, 1);
  size_t size = (size_t) n_features * n_classes;
  self->n_classes = n_classes;
  self->n_features = n_features;
  self->weights = g_new0 (float, size);
  g_autofree float *squares = g_new0 (float, size);
  g_autofree guint *order = g_new (guint, rows->len);
  uint64_t state = seed;
  g_autofree uint32_t *kept = g_new (uint32_t, MAX_KEYS);
  for (guint i = 0; i < rows->len; i++)
    order[i] = i;
  for (guint epoch = 0; epoch < settings->epochs; epoch++)
    {
      LinearSettings now = *settings;
      now.rate /= 1 + 0.15 * epoch;
      shuffle (order, rows->len, &state);
      for (guint i = 0; i < rows->len; i++)
        {
          LinearRow some;
          drop_some (&some, &g_array_index (rows, LinearRow, order[i]), kept, settings->dropout,
                     &state);
          const LinearRow *row = &some;
          double errors[LINEAR_MAX_CLASSES] = { 0 };
          linear_score (self, row, errors);
          linear_softmax (errors, n_classes);
          errors[row->label] -= 1;
          for (guint c = 0; c < n_classes; c++)
            {
              errors[c] *= (double) row->weight;
              self->bias[c] -= (float) (0.02 * errors[c]);
            }
          for (guint b = 0; b < LINEAR_BLOCKS; b++)
            step (self, squares, &row->blocks[b], errors, &now);
        }
    }
  return self;
}

LinearModel *
linear_train (GArray *rows, guint n_features, guint n_classes, const LinearSettings *settings)
{
  LinearModel *self = NULL;
  size_t size = (size_t) n_features * n_classes;
  float share = 1.0f / (float) settings->models;
  for (guint i = 0; i < settings->models; i++)
    {
      g_autoptr (LinearModel) one = train_once (rows, n_features, n_classes, settings, SEED + i);
      if (self == NULL)
        {
          self = g_new0 (LinearModel, 1);
          self->n_classes = n_classes;
          self->n_features = n_features;
          self->weights = g_new0 (float, size);
        }
      for (size_t j = 0; j < size; j++)
        self->weights[j] += share * one->weights[j];
      for (guint c = 0; c < n_classes; c++)
        self->bias[c] += share * one->bias[c];
    }
  return self;
}

void
linear_average (LinearModel *self, const LinearModel *other)
{
  g_assert (self->n_features == other->n_features && self->n_classes >= other->n_classes);
  for (guint c = 0; c < other->n_classes; c++)
    {
      self->bias[c] = (self->bias[c] + other->bias[c]) / 2;
      for (guint i = 0; i < self->n_features; i++)
        {
          float *weight = &self->weights[(size_t) i * self->n_classes + c];
          *weight = (*weight + other->weights[(size_t) i * other->n_classes + c]) / 2;
        }
    }
}
