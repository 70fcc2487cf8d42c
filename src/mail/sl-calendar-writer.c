/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-calendar-writer.h"

#include "sl-date.h"
#include "sl-ical.h"

#define PRODUCT "-//Shortlist//Interviews//EN"

static ICalTime *
make_time (int64_t time_us)
{
  return i_cal_time_new_from_timet_with_zone ((time_t) (time_us / SL_US_PER_SECOND), 0,
                                              i_cal_timezone_get_utc_timezone ());
}

/* The day that it is where the user lives. */
static ICalTime *
make_day (int64_t time_us)
{
  g_autoptr (GDateTime) local = sl_date_to_local (time_us);
  ICalTime *day = i_cal_time_new_null_time ();

  i_cal_time_set_date (day, g_date_time_get_year (local), g_date_time_get_month (local),
                       g_date_time_get_day_of_month (local));
  i_cal_time_set_is_date (day, TRUE);
  return day;
}

/* @property: (transfer full) */
static void
add (ICalComponent *component, ICalProperty *property)
{
  i_cal_component_take_property (component, property);
}

static void
add_times (ICalComponent *event, const SlInviteFields *invite, int64_t now_us)
{
  g_autoptr (ICalTime) stamp = make_time (now_us);
  g_autoptr (ICalTime) start =
      invite->all_day ? make_day (invite->starts_us) : make_time (invite->starts_us);

  add (event, i_cal_property_new_dtstamp (stamp));
  add (event, i_cal_property_new_dtstart (start));
  if (invite->ends_us <= invite->starts_us)
    return;
  g_autoptr (ICalTime) end =
      invite->all_day ? make_day (invite->ends_us) : make_time (invite->ends_us);
  add (event, i_cal_property_new_dtend (end));
}

static ICalComponent *
make_event (SlInvite *invite, int64_t now_us)
{
  const SlInviteFields *fields = sl_invite_get_fields (invite);
  gboolean is_cancelled = g_strcmp0 (fields->method, "CANCEL") == 0;
  ICalComponent *event = i_cal_component_new_vevent ();

  add (event, i_cal_property_new_uid (fields->uid));
  add_times (event, fields, now_us);
  add (event, i_cal_property_new_sequence (fields->sequence));
  add (event,
       i_cal_property_new_status (is_cancelled ? I_CAL_STATUS_CANCELLED : I_CAL_STATUS_CONFIRMED));
  if (fields->summary != NULL)
    add (event, i_cal_property_new_summary (fields->summary));
  if (fields->location != NULL)
    add (event, i_cal_property_new_location (fields->location));
  if (fields->url != NULL)
    add (event, i_cal_property_new_url (fields->url));
  return event;
}

char *
sl_calendar_write (GPtrArray *invites, int64_t now_us)
{
  g_return_val_if_fail (invites != NULL, NULL);

  g_autoptr (ICalComponent) calendar = i_cal_component_new_vcalendar ();

  add (calendar, i_cal_property_new_version ("2.0"));
  add (calendar, i_cal_property_new_prodid (PRODUCT));
  add (calendar, i_cal_property_new_method (I_CAL_METHOD_PUBLISH));
  for (guint i = 0; i < invites->len; i++)
    i_cal_component_take_component (calendar, make_event (invites->pdata[i], now_us));
  return i_cal_component_as_ical_string (calendar);
}
