/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-cli-command.h"

G_BEGIN_DECLS

/* One a file: sl-command-NAME.c. */
extern const SlCliCommand sl_command_accounts;
extern const SlCliCommand sl_command_activity;
extern const SlCliCommand sl_command_approve;
extern const SlCliCommand sl_command_backup;
extern const SlCliCommand sl_command_backup_restore;
extern const SlCliCommand sl_command_calendar;
extern const SlCliCommand sl_command_check;
extern const SlCliCommand sl_command_client_forget;
extern const SlCliCommand sl_command_client_set;
extern const SlCliCommand sl_command_completion;
extern const SlCliCommand sl_command_company;
extern const SlCliCommand sl_command_connect;
extern const SlCliCommand sl_command_deny;
extern const SlCliCommand sl_command_disconnect;
extern const SlCliCommand sl_command_export;
extern const SlCliCommand sl_command_help;
extern const SlCliCommand sl_command_import;
extern const SlCliCommand sl_command_inbox;
extern const SlCliCommand sl_command_insights;
extern const SlCliCommand sl_command_jobs_add;
extern const SlCliCommand sl_command_jobs_edit;
extern const SlCliCommand sl_command_jobs_from_mail;
extern const SlCliCommand sl_command_jobs_import;
extern const SlCliCommand sl_command_jobs_list;
extern const SlCliCommand sl_command_jobs_merge;
extern const SlCliCommand sl_command_jobs_remove;
extern const SlCliCommand sl_command_jobs_show;
extern const SlCliCommand sl_command_log;
extern const SlCliCommand sl_command_mail_import;
extern const SlCliCommand sl_command_mail_show;
extern const SlCliCommand sl_command_next;
extern const SlCliCommand sl_command_next_close;
extern const SlCliCommand sl_command_next_closings;
extern const SlCliCommand sl_command_next_done;
extern const SlCliCommand sl_command_next_keep;
extern const SlCliCommand sl_command_next_snooze;
extern const SlCliCommand sl_command_notes_add;
extern const SlCliCommand sl_command_notes_edit;
extern const SlCliCommand sl_command_notes_list;
extern const SlCliCommand sl_command_notes_remove;
extern const SlCliCommand sl_command_refuse;
extern const SlCliCommand sl_command_restore;
extern const SlCliCommand sl_command_route;
extern const SlCliCommand sl_command_learned_forget;
extern const SlCliCommand sl_command_learned_list;
extern const SlCliCommand sl_command_rules_add;
extern const SlCliCommand sl_command_rules_list;
extern const SlCliCommand sl_command_rules_remove;
extern const SlCliCommand sl_command_runs;
extern const SlCliCommand sl_command_serve;
extern const SlCliCommand sl_command_silence;
extern const SlCliCommand sl_command_stage;
extern const SlCliCommand sl_command_sync;
extern const SlCliCommand sl_command_find;
extern const SlCliCommand sl_command_tasks_add;
extern const SlCliCommand sl_command_tasks_done;
extern const SlCliCommand sl_command_tasks_list;
extern const SlCliCommand sl_command_tasks_remove;
extern const SlCliCommand sl_command_texts;
extern const SlCliCommand sl_command_thresholds;
extern const SlCliCommand sl_command_template_edit;
extern const SlCliCommand sl_command_template_fill;
extern const SlCliCommand sl_command_template_list;
extern const SlCliCommand sl_command_template_show;
extern const SlCliCommand sl_command_timeline;
extern const SlCliCommand sl_command_token;
extern const SlCliCommand sl_command_undo;

G_END_DECLS
