/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-event-place-private.h"

#include "sl-events-table.h"

static gboolean
is_neighbour (SlEvent *other, SlEvent *event)
{
  const SlEventFields *a = sl_event_get_fields (other);
  const SlEventFields *b = sl_event_get_fields (event);

  return a->message_id == NULL && a->occurred_us == b->occurred_us && !g_str_equal (a->id, b->id);
}

int
sl_event_place_find (SlDatabase *db, SlEvent *event, GError **error)
{
  const SlEventFields *fields = sl_event_get_fields (event);
  g_autoptr (GPtrArray) events = sl_events_table_list (db, fields->job_id, error);
  int place = 0;

  if (events == NULL)
    return -1;
  for (guint i = 0; i < events->len; i++)
    {
      SlEvent *other = g_ptr_array_index (events, i);
      if (is_neighbour (other, event) && sl_event_get_fields (other)->sequence < fields->sequence)
        place++;
    }
  return place;
}

static gboolean
set_sequence (SlDatabase *db, SlEvent *event, int sequence, GError **error)
{
  SlEventFields fields = *sl_event_get_fields (event);

  fields.sequence = sequence;
  g_autoptr (SlEvent) moved = sl_event_new (&fields);
  return sl_events_table_update (db, moved, error);
}

SlEvent *
sl_event_place_take (SlDatabase *db, SlEvent *event, int place, GError **error)
{
  SlEventFields fields = *sl_event_get_fields (event);
  g_autoptr (GPtrArray) events = sl_events_table_list (db, fields.job_id, error);
  int sequence = 0;

  if (events == NULL)
    return NULL;
  for (guint i = 0; i < events->len; i++)
    {
      SlEvent *other = g_ptr_array_index (events, i);
      if (!is_neighbour (other, event))
        continue;
      sequence += sequence == place ? 2 : 1; /* the number between is the event's own */
      if (!set_sequence (db, other, sequence, error))
        return NULL;
    }
  fields.sequence = place + 1;
  return sl_event_new (&fields);
}
