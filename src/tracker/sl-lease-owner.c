/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * PID namespace, PID and start time name a process for as long as the machine runs; a PID alone
 * would be taken over by another process one day. Form: NAMESPACE:PID:START:UUID.
 */

#include "sl-lease-owner-private.h"

#include <string.h>
#include <unistd.h>

#include "sl-uuid.h"

/* Field 22 of proc_pid_stat(5); the second field may hold spaces and ends with the last ")". A
 * process that is dead but whose parent has not asked yet (state Z) has none. */
static char *
dup_start_time (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/stat", pid);
  g_autofree char *stat = NULL;

  /* No such process is the answer looked for, so the error is of no interest. */
  if (!g_file_get_contents (path, &stat, NULL, NULL))
    return NULL;
  const char *rest = strrchr (stat, ')');
  g_auto (GStrv) fields = rest != NULL ? g_strsplit (rest + 1, " ", 22) : NULL;
  if (fields == NULL || g_strv_length (fields) <= 20 || g_str_equal (fields[1], "Z"))
    return NULL;
  return g_strdup (fields[20]);
}

/* "pid:[4026531836]" */
static char *
dup_namespace (void)
{
  g_autofree char *link = g_file_read_link ("/proc/self/ns/pid", NULL);
  const char *digits = link != NULL ? strchr (link, '[') : NULL;

  return digits != NULL ? g_strndup (digits + 1, strcspn (digits + 1, "]")) : g_strdup ("none");
}

char *
sl_lease_owner_new (void)
{
  g_autofree char *uuid = sl_uuid_random ();
  g_autofree char *name_space = dup_namespace ();
  g_autofree char *pid = g_strdup_printf ("%d", (int) getpid ());
  g_autofree char *start = dup_start_time (pid);

  return g_strdup_printf ("%s:%s:%s:%s", name_space, pid, start != NULL ? start : "none", uuid);
}

gboolean
sl_lease_owner_is_dead (const char *owner)
{
  g_auto (GStrv) parts = g_strsplit (owner, ":", 4);
  g_autofree char *name_space = dup_namespace ();

  if (g_strv_length (parts) != 4 || !g_str_equal (parts[0], name_space) ||
      g_str_equal (parts[2], "none"))
    return FALSE;
  g_autofree char *start = dup_start_time (parts[1]);
  return g_strcmp0 (start, parts[2]) != 0;
}
