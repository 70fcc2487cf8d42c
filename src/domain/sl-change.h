/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-enums.h"

G_BEGIN_DECLS

/** SlChangeFields: one entry of the activity log. */
typedef struct
{
  char *id;         /* UUID */
  char *group_id;   /* changes made by one act share it and are undone together */
  int64_t sequence; /* order of writing, set by the store */
  int64_t occurred_us;
  SlActor actor;
  SlChangeKind kind;
  char *job_id;      /* (nullable) */
  char *message_id;  /* (nullable) */
  char *undo;        /* (nullable): JSON for the tracker alone; %NULL if it cannot be undone */
  int64_t undone_us; /* 0 while in force */
} SlChangeFields;

#define SL_TYPE_CHANGE (sl_change_get_type ())
G_DECLARE_FINAL_TYPE (SlChange, sl_change, SL, CHANGE, GObject)

SlChange *sl_change_new (const SlChangeFields *fields);
const SlChangeFields *sl_change_get_fields (SlChange *self);

G_END_DECLS
