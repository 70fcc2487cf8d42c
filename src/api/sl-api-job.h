/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-api-fields.h"
#include "sl-job.h"

G_BEGIN_DECLS

/** sl_api_job_find: Returns: (transfer full) (nullable): the job at ":id" in the path; %NULL when
 * @request has been answered: its fields are not valid, or there is no such job. */
SlJob *sl_api_job_find (SlApiRequest *request);

/** sl_api_job_answer: @request: (transfer full): @job, or why there is none (transfer full). */
void sl_api_job_answer (SlApiRequest *request, unsigned int status, SlJob *job, GError *error);

G_END_DECLS
