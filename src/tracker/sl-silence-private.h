/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* Before the name of a number of SlSilence: the id of its setting. */
#define SL_SILENCE_PREFIX "silence."
