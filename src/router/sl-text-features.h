/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-features.h"
#include "sl-stage-classifier.h"

G_BEGIN_DECLS

#define SL_TEXT_FEATURES_MAX 6000
#define SL_TEXT_FEATURES_PARTS 64

/**
 * SlTextFeatures:
 *
 * A mail as the keys that the learned model has weights for: hashes of what stands in it. Three
 * kinds: words, and concepts and the pairs of them, which each share one unit of length however
 * many they are; and signs (who sends it, which phrases stand in it, what the rules say), which
 * count in full.
 *
 * The same code makes them when the model is trained and when it is used. Words are folded, so
 * case, accents, line ends and odd spaces cannot matter; numbers are only numbers; what stands
 * below the reply marker is not looked at.
 */
typedef struct
{
  guint n_words;
  guint n_signs;
  guint n_said; /* signs of what is said; those of who writes and how stand behind */
  guint n_concepts;
  guint n_parts;
  uint32_t ends[SL_TEXT_FEATURES_PARTS];  /* of each part: the key after its last one */
  uint32_t first[SL_TEXT_FEATURES_PARTS]; /* its first word */
  uint32_t last[SL_TEXT_FEATURES_PARTS];  /* its last word, included */
  SlZone zones[SL_TEXT_FEATURES_PARTS];   /* of its words; SL_N_ZONES: in none of them */
  uint32_t words[SL_TEXT_FEATURES_MAX];   /* part by part */
  uint32_t signs[1024];                   /* no key twice */
  uint32_t concepts[4096];                /* no key twice */
  uint32_t seen[16384];                   /* open addressing; private */
} SlTextFeatures;

/**
 * sl_text_features_fill:
 * @self: (out caller-allocates): large: keep it and use it again
 * @verdict: what the phrases say
 */
void sl_text_features_fill (SlTextFeatures *self,
                            const SlMailFeatures *features,
                            const SlStageVerdict *verdict);

G_END_DECLS
