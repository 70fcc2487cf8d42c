/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "examples.h"

G_BEGIN_DECLS

/** FeatureIndex: the keys worth learning, numbered. */
typedef struct _FeatureIndex FeatureIndex;

/**
 * feature_index_new:
 * @min_stories: a key that stands in fewer stories is forgotten: it names a company, a person
 *
 * Replaces the keys of @examples by their numbers.
 */
FeatureIndex *feature_index_new (Examples *examples, guint min_stories);
void feature_index_free (FeatureIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeatureIndex, feature_index_free)

guint feature_index_get_size (const FeatureIndex *self);
uint32_t feature_index_get_key (const FeatureIndex *self, guint feature);

G_END_DECLS
