/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calendar parts by libical. The library keeps zones in tables of the process, so only one thread
 * is in it at a time.
 */

#include "sl-mime-reader.h"

#include <string.h>

#include "sl-date.h"
#include "sl-ical.h"
#include "sl-links.h"
#include "sl-text.h"
#include "sl-windows-zones.h"

#define MAX_TEXT_CHARS 500
#define MAX_EVENTS 1000
#define MAX_ICS (1024 * 1024)
#define MAX_ZONE_RULES 64
#define MAX_PEOPLE 30
#define MAX_NAME_CHARS 100

static GMutex libical_lock;

static const char *const conference_hosts[] = {
  "meet.google.com", "zoom.us",         "teams.microsoft.com", "teams.live.com", "webex.com",
  "whereby.com",     "chime.aws",       "gotomeeting.com",     "goto.com",       "skype.com",
  "bluejeans.com",   "hirevue.com",     "coderpad.io",         "karat.io",       "meet.jit.si",
  "around.co",       "ringcentral.com", "livestorm.co",        "brighthire.ai",  "doxy.me",
};

/* (nullable) (transfer full): text of the first property of @kind, one line. */
static char *
dup_text (ICalComponent *component, ICalPropertyKind kind, size_t max_chars)
{
  g_autoptr (ICalProperty) property = i_cal_component_get_first_property (component, kind);
  if (property == NULL)
    return NULL;

  g_autoptr (ICalValue) value = i_cal_property_get_value (property);
  const char *text = NULL;
  g_autofree char *owned = NULL;
  if (value != NULL && i_cal_value_isa (value) == I_CAL_TEXT_VALUE)
    text = i_cal_value_get_text (value);
  else
    text = owned = i_cal_property_get_value_as_string (property);
  g_autofree char *utf8 = text != NULL ? sl_text_make_utf8 (text, strlen (text), NULL) : NULL;
  if (utf8 == NULL)
    return NULL;
  g_autofree char *line =
      max_chars > 0 ? sl_text_one_line (utf8, max_chars) : g_steal_pointer (&utf8);
  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

/* The zone names that programs put around or instead of an IANA name. (nullable) */
static GTimeZone *
find_zone (const char *tzid, const char **iana)
{
  g_autofree char *name = g_strdup (tzid);
  const char *windows = sl_windows_zone_to_iana (name);

  *iana = NULL;
  if (windows != NULL)
    {
      *iana = windows;
      return g_time_zone_new_identifier (windows);
    }
  GTimeZone *zone =
      strchr (name, '/') != NULL && *name != '/' ? g_time_zone_new_identifier (name) : NULL;
  if (zone != NULL)
    {
      *iana = tzid;
      return zone;
    }
  if (g_str_has_suffix (name, "/Utc") || g_ascii_strcasecmp (name, "utc") == 0 ||
      g_ascii_strcasecmp (name, "gmt") == 0)
    {
      *iana = "UTC";
      return g_time_zone_new_utc ();
    }
  /* "/freeassociation.sourceforge.net/Europe/Berlin": one to three words at the end count. */
  const char *slash = strchr (tzid, '/');
  for (; slash != NULL; slash = strchr (slash + 1, '/'))
    if (strchr (slash + 1, '/') != NULL)
      {
        zone = g_time_zone_new_identifier (slash + 1);
        if (zone != NULL)
          {
            *iana = slash + 1;
            return zone;
          }
      }
  /* "(UTC+01:00) Amsterdam, Berlin": at least the hours are right in winter. */
  const char *utc = strstr (tzid, "(UTC");
  if (utc == NULL)
    utc = strstr (tzid, "(GMT");
  if (utc == NULL)
    return NULL;
  size_t length = strcspn (utc + 4, ")");
  g_autofree char *offset = g_strndup (utc + 4, MIN (length, 6));
  return *offset != '\0' ? g_time_zone_new_identifier (offset) : g_time_zone_new_utc ();
}

typedef struct
{
  int64_t us;
  gboolean is_date;
  char *zone; /* (owned) (nullable) */
} Moment;

static int64_t
resolve (ICalTime *time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local =
      g_date_time_new (zone, i_cal_time_get_year (time), i_cal_time_get_month (time),
                       i_cal_time_get_day (time), i_cal_time_get_hour (time),
                       i_cal_time_get_minute (time), MIN (i_cal_time_get_second (time), 59));

  return local != NULL ? sl_date_from_datetime (local) : 0;
}

/* Such as zones have: once or a few times a year, at the hour of DTSTART. */
static gboolean
is_sane_rule (ICalProperty *property)
{
  static const char *const times[] = { "BYHOUR", "BYMINUTE", "BYSECOND" };
  g_autofree char *rule = i_cal_property_get_value_as_string (property);

  if (rule == NULL)
    return TRUE;
  for (size_t i = 0; i < G_N_ELEMENTS (times); i++)
    if (strstr (rule, times[i]) != NULL)
      return FALSE;
  return strstr (rule, "FREQ=YEARLY") != NULL || strstr (rule, "FREQ=MONTHLY") != NULL;
}

static gboolean
has_sane_rules (ICalComponent *part, unsigned int *n_rules)
{
  g_autoptr (ICalProperty) rule = i_cal_component_get_first_property (part, I_CAL_RRULE_PROPERTY);

  while (rule != NULL)
    {
      if (++*n_rules > MAX_ZONE_RULES || !is_sane_rule (rule))
        return FALSE;
      g_object_unref (rule);
      rule = i_cal_component_get_next_property (part, I_CAL_RRULE_PROPERTY);
    }
  return TRUE;
}

/*
 * libical writes out each change of a zone from the first to 2035 before it looks one up. "Every
 * second since 1970" would take all memory there is, so only zones that can be real are used.
 */
static gboolean
is_sane_zone (ICalComponent *zone, unsigned int *n_rules)
{
  g_autoptr (ICalComponent) part = i_cal_component_get_first_component (zone, I_CAL_ANY_COMPONENT);

  while (part != NULL)
    {
      if (!has_sane_rules (part, n_rules))
        return FALSE;
      g_object_unref (part);
      part = i_cal_component_get_next_component (zone, I_CAL_ANY_COMPONENT);
    }
  return TRUE;
}

static gboolean
has_sane_zones (ICalComponent *calendar)
{
  g_autoptr (ICalComponent) zone =
      i_cal_component_get_first_component (calendar, I_CAL_VTIMEZONE_COMPONENT);
  unsigned int n_rules = 0;

  while (zone != NULL)
    {
      if (!is_sane_zone (zone, &n_rules))
        return FALSE;
      g_object_unref (zone);
      zone = i_cal_component_get_next_component (calendar, I_CAL_VTIMEZONE_COMPONENT);
    }
  return TRUE;
}

/* By its own VTIMEZONE first: it is what the sender saw. */
static gboolean
resolve_by_calendar (ICalComponent *calendar, ICalTime *time, const char *tzid, int64_t *us)
{
  if (!has_sane_zones (calendar))
    return FALSE;

  g_autoptr (ICalTimezone) zone = i_cal_component_get_timezone (calendar, tzid);
  if (zone == NULL)
    return FALSE;

  time_t seconds = i_cal_time_as_timet_with_zone (time, zone);
  *us = (int64_t) seconds * SL_US_PER_SECOND;
  return seconds > 0;
}

static gboolean
read_moment (ICalComponent *calendar, ICalComponent *event, ICalPropertyKind kind, Moment *moment)
{
  g_autoptr (ICalProperty) property = i_cal_component_get_first_property (event, kind);
  g_autoptr (ICalValue) value = property != NULL ? i_cal_property_get_value (property) : NULL;
  g_autoptr (ICalTime) time = NULL;

  *moment = (Moment) { 0 };
  if (value != NULL && i_cal_value_isa (value) == I_CAL_DATETIME_VALUE)
    time = i_cal_value_get_datetime (value);
  else if (value != NULL && i_cal_value_isa (value) == I_CAL_DATE_VALUE)
    time = i_cal_value_get_date (value);
  if (time == NULL || i_cal_time_is_null_time (time) || !i_cal_time_is_valid_time (time))
    return FALSE;

  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  moment->is_date = i_cal_time_is_date (time);
  if (i_cal_time_is_utc (time))
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      moment->us = resolve (time, utc);
      return TRUE;
    }

  g_autoptr (ICalParameter) parameter =
      i_cal_property_get_first_parameter (property, I_CAL_TZID_PARAMETER);
  const char *tzid = parameter != NULL ? i_cal_parameter_get_tzid (parameter) : NULL;
  if (tzid == NULL || *tzid == '\0' || moment->is_date)
    {
      moment->us = resolve (time, local);
      return TRUE;
    }

  const char *iana = NULL;
  g_autoptr (GTimeZone) zone = find_zone (tzid, &iana);
  if (!resolve_by_calendar (calendar, time, tzid, &moment->us))
    moment->us = resolve (time, zone != NULL ? zone : local);
  g_autofree char *utf8 =
      sl_text_make_utf8 (iana != NULL ? iana : tzid, strlen (iana != NULL ? iana : tzid), NULL);
  moment->zone = sl_text_one_line (utf8, 100);
  return TRUE;
}

/* Higher SEQUENCE, then later DTSTAMP, is the newer one (RFC 5546). */
static gboolean
is_newer (ICalComponent *event, ICalComponent *than)
{
  int difference = i_cal_component_get_sequence (event) - i_cal_component_get_sequence (than);
  if (difference != 0)
    return difference > 0;

  Moment a;
  Moment b;
  read_moment (event, event, I_CAL_DTSTAMP_PROPERTY, &a);
  read_moment (than, than, I_CAL_DTSTAMP_PROPERTY, &b);
  gboolean newer = a.us > b.us;
  g_free (a.zone);
  g_free (b.zone);
  return newer;
}

static ICalComponent *
find_newest_event (ICalComponent *calendar)
{
  ICalComponent *newest = NULL;
  unsigned int n = 0;

  if (i_cal_component_isa (calendar) == I_CAL_VEVENT_COMPONENT)
    return g_object_ref (calendar);
  for (ICalComponent *event =
           i_cal_component_get_first_component (calendar, I_CAL_VEVENT_COMPONENT);
       event != NULL && n++ < MAX_EVENTS;)
    {
      if (newest == NULL || is_newer (event, newest))
        g_set_object (&newest, event);
      g_object_unref (event);
      event = i_cal_component_get_next_component (calendar, I_CAL_VEVENT_COMPONENT);
    }
  return newest;
}

/* (nullable): of a bundle of calendars, the first with an event. */
static ICalComponent *
find_calendar (ICalComponent *root)
{
  if (i_cal_component_isa (root) != I_CAL_XROOT_COMPONENT)
    return g_object_ref (root);
  return i_cal_component_get_first_component (root, I_CAL_VCALENDAR_COMPONENT);
}

/* "mailto:Ana@acme.example" of any case. (transfer full) (nullable) */
static char *
dup_address (const char *value)
{
  const char *text = g_ascii_strncasecmp (value, "mailto:", 7) == 0 ? value + 7 : value;
  g_autofree char *utf8 = sl_text_make_utf8 (text, strlen (text), NULL);
  g_autofree char *line = sl_text_one_line (utf8, MAX_TEXT_CHARS);

  return strchr (line, '@') != NULL && strpbrk (line, " <>,;") == NULL ? g_utf8_strdown (line, -1)
                                                                       : NULL;
}

static char *
dup_organizer (ICalComponent *event)
{
  g_autofree char *value = dup_text (event, I_CAL_ORGANIZER_PROPERTY, MAX_TEXT_CHARS);
  return value != NULL ? dup_address (value) : NULL;
}

/* Rooms, those who have declined, and who is only told. */
static gboolean
takes_part (ICalProperty *property)
{
  g_autoptr (ICalParameter) type =
      i_cal_property_get_first_parameter (property, I_CAL_CUTYPE_PARAMETER);
  g_autoptr (ICalParameter) answer =
      i_cal_property_get_first_parameter (property, I_CAL_PARTSTAT_PARAMETER);
  g_autoptr (ICalParameter) role =
      i_cal_property_get_first_parameter (property, I_CAL_ROLE_PARAMETER);
  ICalParameterCutype cutype =
      type != NULL ? i_cal_parameter_get_cutype (type) : I_CAL_CUTYPE_INDIVIDUAL;

  return cutype != I_CAL_CUTYPE_ROOM && cutype != I_CAL_CUTYPE_RESOURCE &&
         (answer == NULL || i_cal_parameter_get_partstat (answer) != I_CAL_PARTSTAT_DECLINED) &&
         (role == NULL || i_cal_parameter_get_role (role) != I_CAL_ROLE_NONPARTICIPANT);
}

/* "Ana Ruiz <ana@acme.example>"; each address once. */
static void
add_person (GPtrArray *people, GHashTable *known, ICalProperty *property)
{
  g_autofree char *value = i_cal_property_get_value_as_string (property);
  char *address = value != NULL ? dup_address (value) : NULL;
  g_autoptr (ICalParameter) parameter =
      i_cal_property_get_first_parameter (property, I_CAL_CN_PARAMETER);
  const char *cn = parameter != NULL ? i_cal_parameter_get_cn (parameter) : NULL;

  if (address == NULL || !g_hash_table_add (known, address))
    return;
  g_autofree char *utf8 = cn != NULL ? sl_text_make_utf8 (cn, strlen (cn), NULL) : NULL;
  g_autofree char *name = sl_text_one_line (utf8, MAX_NAME_CHARS);
  g_strdelimit (name, "<>\"", ' ');
  g_strstrip (name);
  if (*name == '\0' || strchr (name, '@') != NULL)
    g_ptr_array_add (people, g_strdup (address));
  else
    g_ptr_array_add (people, g_strdup_printf ("%s <%s>", name, address));
}

/* (transfer full) (nullable) */
static char *
dup_people (ICalComponent *event)
{
  static const ICalPropertyKind kinds[] = { I_CAL_ORGANIZER_PROPERTY, I_CAL_ATTENDEE_PROPERTY };
  g_autoptr (GPtrArray) people = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (ICalProperty *property = i_cal_component_get_first_property (event, kinds[i]);
         property != NULL;)
      {
        if (people->len < MAX_PEOPLE && takes_part (property))
          add_person (people, known, property);
        g_object_unref (property);
        property = i_cal_component_get_next_property (event, kinds[i]);
      }
  return people->len > 0 ? g_strjoinv ("\n", (char **) people->pdata) : NULL;
}

/* Some name an instance in UTC, others in the zone of the meeting: here it is one form. */
static char *
dup_recurrence_id (ICalComponent *calendar, ICalComponent *event)
{
  Moment moment;

  if (!read_moment (calendar, event, I_CAL_RECURRENCEID_PROPERTY, &moment))
    return dup_text (event, I_CAL_RECURRENCEID_PROPERTY, 100);
  g_free (moment.zone);
  return sl_date_format_iso8601 (moment.us);
}

static void
collect_x_links (ICalComponent *event, GPtrArray *links)
{
  static const char *const names[] = { "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL",
                                       "X-MICROSOFT-ONLINEMEETINGCONFLINK" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    for (ICalProperty *property = i_cal_component_get_first_property (event, I_CAL_X_PROPERTY);
         property != NULL;)
      {
        const char *name = i_cal_property_get_x_name (property);
        const char *value = i_cal_property_get_x (property);
        if (name != NULL && value != NULL && g_ascii_strcasecmp (name, names[i]) == 0)
          sl_links_add (links, value, strlen (value));
        g_object_unref (property);
        property = i_cal_component_get_next_property (event, I_CAL_X_PROPERTY);
      }
}

/* The join link: named as such, else of a known conference host, else the first address. */
static char *
dup_url (ICalComponent *event)
{
  static const ICalPropertyKind kinds[] = { I_CAL_LOCATION_PROPERTY, I_CAL_URL_PROPERTY,
                                            I_CAL_DESCRIPTION_PROPERTY };
  g_autoptr (GPtrArray) links = sl_links_new ();

  collect_x_links (event, links);
  if (links->len > 0)
    return g_strdup (g_ptr_array_index (links, 0));
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *text = dup_text (event, kinds[i], 0);
      if (text != NULL)
        sl_links_scan (links, text);
    }
  for (guint i = 0; i < links->len; i++)
    {
      const char *link = g_ptr_array_index (links, i);
      for (size_t j = 0; j < G_N_ELEMENTS (conference_hosts); j++)
        if (strstr (link, conference_hosts[j]) != NULL)
          return g_strdup (link);
    }
  return links->len > 0 ? g_strdup (g_ptr_array_index (links, 0)) : NULL;
}

static int64_t
read_end (ICalComponent *calendar, ICalComponent *event, int64_t starts_us)
{
  Moment end;

  if (read_moment (calendar, event, I_CAL_DTEND_PROPERTY, &end))
    {
      g_free (end.zone);
      return end.us;
    }
  g_autoptr (ICalProperty) property =
      i_cal_component_get_first_property (event, I_CAL_DURATION_PROPERTY);
  g_autoptr (ICalDuration) duration =
      property != NULL ? i_cal_property_get_duration (property) : NULL;
  int seconds = duration != NULL ? i_cal_duration_as_int (duration) : 0;
  return seconds > 0 ? starts_us + (int64_t) seconds * SL_US_PER_SECOND : 0;
}

static SlInvite *
make_invite (ICalComponent *calendar, ICalComponent *event)
{
  Moment start;
  read_moment (calendar, event, I_CAL_DTSTART_PROPERTY, &start);

  g_autofree char *zone = start.zone;
  g_autofree char *method = dup_text (calendar, I_CAL_METHOD_PROPERTY, 40);
  g_autofree char *upper = method != NULL ? g_ascii_strup (method, -1) : NULL;
  g_autofree char *uid = dup_text (event, I_CAL_UID_PROPERTY, MAX_TEXT_CHARS);
  g_autofree char *recurrence = dup_recurrence_id (calendar, event);
  g_autofree char *summary = dup_text (event, I_CAL_SUMMARY_PROPERTY, MAX_TEXT_CHARS);
  g_autofree char *location = dup_text (event, I_CAL_LOCATION_PROPERTY, MAX_TEXT_CHARS);
  g_autofree char *status = dup_text (event, I_CAL_STATUS_PROPERTY, 40);
  g_autofree char *organizer = dup_organizer (event);
  g_autofree char *people = dup_people (event);
  g_autofree char *url = dup_url (event);

  /* Some programs cancel by status alone. */
  if (status != NULL && g_ascii_strcasecmp (status, "CANCELLED") == 0 &&
      (upper == NULL || g_str_equal (upper, "PUBLISH")))
    {
      g_free (upper);
      upper = g_strdup ("CANCEL");
    }
  return sl_invite_new (&(SlInviteFields) {
      .method = upper,
      .uid = uid != NULL ? uid : (char *) "",
      .sequence = MAX (0, i_cal_component_get_sequence (event)),
      .recurrence_id = recurrence,
      .summary = summary,
      .location = location,
      .url = url,
      .organizer = organizer,
      .people = people,
      .time_zone = zone,
      .starts_us = start.us,
      .ends_us = read_end (calendar, event, start.us),
      .all_day = start.is_date,
  });
}

/* libical writes to standard error when an END has no BEGIN: nothing after it is read anyway. */
static void
cut_at_odd_end (char *ics)
{
  unsigned int depth = 0;

  for (char *line = ics; *line != '\0';)
    {
      char *stop = line + strcspn (line, "\r\n");
      if (g_ascii_strncasecmp (line, "BEGIN:", 6) == 0)
        depth++;
      else if (g_ascii_strncasecmp (line, "END:", 4) == 0 && depth-- == 0)
        {
          *line = '\0';
          return;
        }
      line = stop + strspn (stop, "\r\n");
    }
}

SlInvite *
sl_invite_parse (const char *ics, size_t length)
{
  g_return_val_if_fail (ics != NULL || length == 0, NULL);

  if (length == 0 || length > MAX_ICS)
    return NULL;

  g_autofree char *text = sl_text_make_utf8 (ics, length, NULL);
  char *begin = strstr (text, "BEGIN:");
  if (begin == NULL)
    begin = strstr (text, "begin:");
  if (begin == NULL)
    return NULL;
  cut_at_odd_end (begin);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&libical_lock);
  g_autoptr (ICalComponent) root = i_cal_parser_parse_string (begin);
  g_autoptr (ICalComponent) calendar = root != NULL ? find_calendar (root) : NULL;
  g_autoptr (ICalComponent) event = calendar != NULL ? find_newest_event (calendar) : NULL;
  return event != NULL ? make_invite (calendar, event) : NULL;
}
