/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * LLVMFuzzerTestOneInput: what every target defines, as libFuzzer calls it.
 * @data: @size bytes, owned by the caller
 *
 * Returns: 0
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/** LLVMFuzzerInitialize: what libFuzzer calls once before. Returns: 0 */
int LLVMFuzzerInitialize (int *argc, char ***argv);
