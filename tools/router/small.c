/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "small.h"

#include <math.h>

#define ROUNDS 3000
#define RATE 0.5
#define MIN_POOL 25
#define AUTOMATIC 0.95
#define WANTED 0.99
#define MAX_POOLS 2000

double
small_rate (const SmallModel *self, const SlModelInputs *inputs)
{
  double sum = self->bias;
  for (guint i = 0; i < inputs->n; i++)
    sum += self->weights[i] * (double) inputs->values[i];
  return 1 / (1 + exp (-sum));
}

/* Few inputs, few rows: plain gradients, each weight with a pace of its own. */
SmallModel
small_train (GArray *rows, SlModelPart part, double l2)
{
  SmallModel model = { 0 };
  double squares[SL_MODEL_MAX_INPUTS + 1] = { 0 };
  for (guint round = 0; round < ROUNDS; round++)
    {
      double gradient[SL_MODEL_MAX_INPUTS + 1] = { 0 };
      for (guint i = 0; i < rows->len; i++)
        {
          const SmallRow *row = &g_array_index (rows, SmallRow, i);
          double error = small_rate (&model, &row->inputs) - (row->label ? 1 : 0);
          for (guint j = 0; j < row->inputs.n; j++)
            gradient[j] += error * (double) row->inputs.values[j];
          gradient[SL_MODEL_MAX_INPUTS] += error;
        }
      for (guint j = 0; j <= SL_MODEL_MAX_INPUTS; j++)
        {
          double *weight = j < SL_MODEL_MAX_INPUTS ? &model.weights[j] : &model.bias;
          double g = gradient[j] + (j < SL_MODEL_MAX_INPUTS ? l2 * *weight : 0);
          squares[j] = 0.9 * squares[j] + 0.1 * g * g;
          *weight -= RATE / (10 + round) * g / sqrt (squares[j] + 1e-9);
          char direction = j < SL_MODEL_MAX_INPUTS ? sl_model_inputs_get_direction (part, j) : '.';
          if ((direction == '+' && *weight < 0) || (direction == '-' && *weight > 0))
            *weight = 0;
        }
    }
  return model;
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const SmallPoint *left = a;
  const SmallPoint *right = b;
  return left->rate < right->rate ? -1 : left->rate > right->rate ? 1 : 0;
}

typedef struct
{
  double sum; /* of rates */
  double right;
  double n;
} Pool;

static guint
pool_points (GArray *points, Pool *pools)
{
  guint n = 0;
  guint size = MAX (MIN_POOL, points->len / (SL_ROUTER_MODEL_KNOTS - 4));
  for (guint i = 0; i < points->len; i++)
    {
      const SmallPoint *point = &g_array_index (points, SmallPoint, i);
      if ((n == 0 || pools[n - 1].n >= size) && points->len - i >= size && n < MAX_POOLS)
        pools[n++] = (Pool) { 0 };
      pools[n - 1].sum += point->rate;
      pools[n - 1].right += point->right ? 1 : 0;
      pools[n - 1].n++;
    }
  for (guint i = 1; i < n;)
    {
      if (pools[i - 1].right / pools[i - 1].n <= pools[i].right / pools[i].n)
        {
          i++;
          continue;
        }
      pools[i - 1].sum += pools[i].sum;
      pools[i - 1].right += pools[i].right;
      pools[i - 1].n += pools[i].n;
      for (guint j = i; j + 1 < n; j++)
        pools[j] = pools[j + 1];
      n--;
      i = MAX (i, 2) - 1;
    }
  return n;
}

/* The lowest rate from which on 99 of 100 were right; above 1 when there is none. */
static double
find_threshold (GArray *points)
{
  double threshold = 2;
  guint n = 0;
  guint right = 0;
  for (guint i = points->len; i > 0; i--)
    {
      const SmallPoint *point = &g_array_index (points, SmallPoint, i - 1);
      n++;
      right += point->right ? 1 : 0;
      if (n >= MIN_POOL && right >= WANTED * n)
        threshold = point->rate;
    }
  return threshold;
}

SmallMap
small_fit_map (GArray *points)
{
  static Pool pools[MAX_POOLS];
  SmallMap map = { 0 };
  g_array_sort (points, compare_points);
  double threshold = find_threshold (points);
  guint n = MIN (pool_points (points, pools), SL_ROUTER_MODEL_KNOTS - 3);
  for (guint i = 0; i < n; i++)
    {
      double from = pools[i].sum / pools[i].n;
      double to = (pools[i].right + 0.5) / (pools[i].n + 1);
      if (from >= threshold && map.n > 0 && map.from[map.n - 1] < threshold)
        {
          map.from[map.n] = threshold - 1e-6;
          map.to[map.n++] = AUTOMATIC - 0.005;
          map.from[map.n] = threshold;
          map.to[map.n++] = AUTOMATIC;
        }
      map.from[map.n] = from;
      map.to[map.n++] = from < threshold ? MIN (to, AUTOMATIC - 0.01) : MAX (to, AUTOMATIC);
    }
  return map;
}
