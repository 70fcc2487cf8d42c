/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SlCommand: a line of the quick commands: what it is called, and the action it stands for.
 * Immutable. Properties for rows: "title", "subtitle", "icon-name", "accelerator". */
#define SL_TYPE_COMMAND (sl_command_get_type ())
G_DECLARE_FINAL_TYPE (SlCommand, sl_command, SL, COMMAND, GObject)

/** sl_command_new: @subtitle, @accelerator: (nullable); @action: detailed name:
 * "win.page::inbox". */
SlCommand *sl_command_new (const char *title,
                           const char *subtitle,
                           const char *icon_name,
                           const char *accelerator,
                           const char *action);

const char *sl_command_get_title (SlCommand *self);
const char *sl_command_get_action (SlCommand *self);

/**
 * sl_command_score:
 * @query: what was typed
 *
 * Whether the letters of @query stand in @text in their order, whatever is between them, and how
 * well: beginnings of words and letters in a row count more.
 *
 * Returns: 0 when they do not; the more the better
 */
int sl_command_score (const char *query, const char *text);

G_END_DECLS
