/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

#define LINEAR_MAX_CLASSES 12

/** LinearBlock: features that share one value. */
typedef struct
{
  const uint32_t *keys; /* indices of features */
  guint n;
  float value;
} LinearBlock;

#define LINEAR_BLOCKS 3

/** LinearRow: one example. */
typedef struct
{
  LinearBlock blocks[LINEAR_BLOCKS];
  guint label; /* class */
  float weight;
} LinearRow;

/** LinearModel: multinomial logistic regression. */
typedef struct
{
  guint n_classes;
  guint n_features;
  float *weights; /* by feature, then class */
  float bias[LINEAR_MAX_CLASSES];
} LinearModel;

typedef struct
{
  double l2;
  double rate;
  guint epochs;
  double dropout; /* share of features left out, others for each mail and round */
  guint models;   /* so many, each in another order, are averaged; at least 1 */
} LinearSettings;

/**
 * linear_train:
 * @rows: (element-type LinearRow)
 *
 * Adaptive gradient descent in orders that are always the same; the same result each time. Any
 * thread.
 */
LinearModel *
linear_train (GArray *rows, guint n_features, guint n_classes, const LinearSettings *settings);
/** linear_average: @self becomes the mean of both in the classes that @other has: its first ones.
 */
void linear_average (LinearModel *self, const LinearModel *other);

void linear_free (LinearModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LinearModel, linear_free)

void linear_score (const LinearModel *self, const LinearRow *row, double *scores);

/** linear_softmax: in place. */
void linear_softmax (double *scores, guint n);

G_END_DECLS
