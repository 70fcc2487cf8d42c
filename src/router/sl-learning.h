/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-learned.h"

G_BEGIN_DECLS

/**
 * SlLearning:
 *
 * Folds the user's decisions into what they say of senders and of kinds of mail; a pure function of
 * them, one thread.
 */
typedef struct _SlLearning SlLearning;

SlLearning *sl_learning_new (void);
void sl_learning_free (SlLearning *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlLearning, sl_learning_free)

/** sl_learning_forget: decisions up to @before_us do not count for @id (see SlLearnedFields). */
void sl_learning_forget (SlLearning *self, const char *id, int64_t before_us);

/**
 * sl_learning_add:
 * @address: of the sender
 * @company: (nullable): of the job the mail was linked to; %NULL: the mail was refused
 */
void
sl_learning_add (SlLearning *self, const char *address, const char *company, int64_t decided_us);

/**
 * sl_learning_add_wrong:
 * @address: of the sender
 * @company: (nullable): of the job that was suggested or linked, and was not it
 */
void sl_learning_add_wrong (SlLearning *self,
                            const char *address,
                            const char *company,
                            int64_t decided_us);

/** SlLearningVerdict: what the user thought of a decision. */
typedef enum
{
  SL_LEARNING_AGREED,
  SL_LEARNING_TAKEN_BACK, /* it had linked by itself */
} SlLearningVerdict;

/** sl_learning_add_kind: @target: nick of the stage target: the kind of mail. */
void sl_learning_add_kind (SlLearning *self,
                           const char *target,
                           SlLearningVerdict verdict,
                           int64_t decided_us);

/**
 * sl_learning_get_strictness:
 * @fields: of a kind of mail
 *
 * Returns: how many points more than the user's threshold it takes to link such mail by itself: two
 * for the second that was taken back and for each one after; every fifth approved one makes up for
 * one
 */
int sl_learning_get_strictness (const SlLearnedFields *fields);

/** SL_LEARNING_KIND: in front of the nick of a stage target. */
#define SL_LEARNING_KIND "stage:"

/** sl_learning_list: Returns: (transfer full) (element-type SlLearned): by id. */
GPtrArray *sl_learning_list (SlLearning *self);

/**
 * sl_learning_list_keys:
 * @address: (nullable)
 *
 * Returns: (transfer full): the ids under which the sender is known: a person, whose domain, whose
 *   tenant; none for a relay that says nothing
 */
GStrv sl_learning_list_keys (const char *address);

G_END_DECLS
