/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-clock.h"
#include "sl-emulator-process.h"

G_BEGIN_DECLS

/**
 * SlEmulatorClock:
 *
 * A clock that runs as the machine's does, but sleeps by jumping ahead, together with the clock of
 * the emulator: so that waiting for a quota takes no time, and the emulator's quota fills
 * meanwhile.
 */
#define SL_TYPE_EMULATOR_CLOCK (sl_emulator_clock_get_type ())
G_DECLARE_FINAL_TYPE (SlEmulatorClock, sl_emulator_clock, SL, EMULATOR_CLOCK, GObject)

/** sl_emulator_clock_new: @emulator: (unowned): @real_us: wall clock at the start */
SlEmulatorClock *sl_emulator_clock_new (SlEmulatorProcess *emulator, int64_t real_us);

/** sl_emulator_clock_advance: time passes, for the emulator too. */
void sl_emulator_clock_advance (SlEmulatorClock *self, int64_t us);

/** sl_emulator_clock_get_slept_us: Returns: microseconds of all sleeps. */
int64_t sl_emulator_clock_get_slept_us (SlEmulatorClock *self);

G_END_DECLS
