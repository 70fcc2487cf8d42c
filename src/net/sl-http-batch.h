/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-http-client.h"

G_BEGIN_DECLS

/*
 * Several requests in one: multipart/mixed with parts of application/http, as Google's batch
 * endpoints take them. Pure functions; any thread.
 */

/**
 * sl_http_batch_write:
 * @paths: (array length=n_paths): path and query of a GET each, ASCII, no line breaks
 * @content_type: (out) (transfer full): with the boundary
 *
 * Returns: (transfer full): the body of a POST
 */
GBytes *sl_http_batch_write (const char *const *paths, size_t n_paths, char **content_type);

/**
 * sl_http_batch_read:
 * @answer: to a body of sl_http_batch_write(), of a status 2xx
 * @n_paths: that were asked
 * @now_us: wall clock, microseconds since the epoch: for a Retry-After that is a date
 *
 * Takes an answer apart. Parts are told by their Content-ID, else by their order.
 *
 * Returns: (transfer full) (element-type SlHttpResponse): one for each path, same order; %NULL for
 *   those the answer does not have, which is all of them when it is no multipart
 */
GPtrArray *sl_http_batch_read (const SlHttpResponse *answer, size_t n_paths, int64_t now_us);

G_END_DECLS
