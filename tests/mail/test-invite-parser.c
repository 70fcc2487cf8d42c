/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs in Asia/Kathmandu (UTC+5:45), so that a floating time taken for UTC shows.
 */

#include <string.h>

#include "sl-date.h"
#include "sl-mime-reader.h"
#include "sl-windows-zones.h"

typedef struct
{
  const char *name;
  const char *method; /* line of its own in the calendar, or "" */
  const char *event;
  const char *starts; /* ISO 8601 */
  const char *zone;
} Case;

#define BERLIN_ZONE                                                                                \
  "BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r\n"                          \
  "DTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"                          \
  "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n"       \
  "DTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"                          \
  "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"

static const Case cases[] = {
  { "utc", "", "DTSTART:20261124T140000Z\r\n", "2026-11-24T14:00:00Z", NULL },
  { "iana", "", "DTSTART;TZID=America/New_York:20261124T090000\r\n", "2026-11-24T14:00:00Z",
    "America/New_York" },
  { "iana-summer", "", "DTSTART;TZID=America/New_York:20260724T100000\r\n", "2026-07-24T14:00:00Z",
    "America/New_York" },
  { "windows", "", "DTSTART;TZID=Pacific Standard Time:20261124T060000\r\n", "2026-11-24T14:00:00Z",
    "America/Los_Angeles" },
  { "windows-quoted", "", "DTSTART;TZID=\"India Standard Time\":20261124T193000\r\n",
    "2026-11-24T14:00:00Z", "Asia/Kolkata" },
  { "own-zone", BERLIN_ZONE, "DTSTART;TZID=W. Europe Standard Time:20261124T150000\r\n",
    "2026-11-24T14:00:00Z", "Europe/Berlin" },
  { "own-zone-summer", BERLIN_ZONE, "DTSTART;TZID=W. Europe Standard Time:20260724T160000\r\n",
    "2026-07-24T14:00:00Z", "Europe/Berlin" },
  { "prefixed-zone", "",
    "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261124T150000\r\n",
    "2026-11-24T14:00:00Z", "Europe/Berlin" },
  { "microsoft-utc", "", "DTSTART;TZID=tzone://Microsoft/Utc:20261124T140000\r\n",
    "2026-11-24T14:00:00Z", "UTC" },
  { "display-name", "", "DTSTART;TZID=\"(UTC+01:00) Amsterdam, Berlin\":20261124T150000\r\n",
    "2026-11-24T14:00:00Z", "(UTC+01:00) Amsterdam, Berlin" },
  { "floating", "", "DTSTART:20261124T194500\r\n", "2026-11-24T14:00:00Z", NULL },
  { "unknown-zone", "", "DTSTART;TZID=Nowhere:20261124T194500\r\n", "2026-11-24T14:00:00Z",
    "Nowhere" },
  { "all-day", "", "DTSTART;VALUE=DATE:20261124\r\n", "2026-11-23T18:15:00Z", NULL },
  { "method", "METHOD:request\r\n", "DTSTART:20261124T140000Z\r\n", "2026-11-24T14:00:00Z", NULL },
};

static SlInvite *
parse (const char *text)
{
  return sl_invite_parse (text, strlen (text));
}

static SlInvite *
parse_event (const char *head, const char *event)
{
  g_autofree char *ics =
      g_strconcat ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", head, "BEGIN:VEVENT\r\nUID:1\r\n", event,
                   "END:VEVENT\r\nEND:VCALENDAR\r\n", NULL);
  return parse (ics);
}

static void
test_invite_start (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (SlInvite) invite = parse_event (c->method, c->event);
  g_assert_nonnull (invite);
  g_autofree char *starts = sl_date_format_iso8601 (sl_invite_get_fields (invite)->starts_us);

  g_assert_cmpstr (starts, ==, c->starts);
  g_assert_cmpstr (sl_invite_get_fields (invite)->time_zone, ==, c->zone);
  g_assert_cmpint (sl_invite_get_fields (invite)->all_day, ==, g_str_equal (c->name, "all-day"));
  if (g_str_equal (c->name, "method"))
    g_assert_cmpstr (sl_invite_get_fields (invite)->method, ==, "REQUEST");
}

static void
test_invite_google (void)
{
  g_autoptr (SlInvite) invite = parse (
      "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\n"
      "CALSCALE:GREGORIAN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nDTSTART:20261124T140000Z\r\n"
      "DTEND:20261124T144500Z\r\nDTSTAMP:20261120T090000Z\r\n"
      "ORGANIZER;CN=Jo Recruiter:mailto:Jo@Acme.example\r\nUID:abc@google.com\r\n"
      "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION:mailto:jane@example.org\r\n"
      "X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij\r\nSEQUENCE:2\r\n"
      "DESCRIPTION:See https://acme.example/jobs\\nand more\r\nLOCATION:Room 1\\, Berlin\r\n"
      "SUMMARY:Interview with a very long title that has to be \r\n folded over two lines\r\n"
      "STATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  const SlInviteFields *fields = sl_invite_get_fields (invite);

  g_assert_cmpstr (fields->method, ==, "REQUEST");
  g_assert_cmpstr (fields->uid, ==, "abc@google.com");
  g_assert_cmpint (fields->sequence, ==, 2);
  g_assert_cmpstr (fields->summary, ==,
                   "Interview with a very long title that has to be folded over two lines");
  g_assert_cmpstr (fields->location, ==, "Room 1, Berlin");
  g_assert_cmpstr (fields->organizer, ==, "jo@acme.example");
  g_assert_cmpstr (fields->url, ==, "https://meet.google.com/abc-defg-hij");
  g_assert_cmpint (fields->ends_us - fields->starts_us, ==, 45 * G_TIME_SPAN_MINUTE);
}

static void
test_invite_outlook (void)
{
  g_autoptr (SlInvite) invite =
      parse_event ("METHOD:REQUEST\r\nPRODID:Microsoft Exchange Server 2010\r\n" BERLIN_ZONE,
                   "ORGANIZER;CN=Jo:MAILTO:jo@acme.example\r\nSUMMARY;LANGUAGE=de-DE:Gespräch\r\n"
                   "DTSTART;TZID=W. Europe Standard Time:20261124T150000\r\n"
                   "DTEND;TZID=W. Europe Standard Time:20261124T160000\r\nSEQUENCE:0\r\n"
                   "LOCATION;LANGUAGE=de-DE:Microsoft Teams-Besprechung\r\n"
                   "DESCRIPTION;LANGUAGE=de-DE:Hilfe: https://aka.ms/help\\n"
                   "https://teams.microsoft.com/l/meetup-join/19%3a1\\n\r\n");
  const SlInviteFields *fields = sl_invite_get_fields (invite);

  g_assert_cmpstr (fields->summary, ==, "Gespräch");
  g_assert_cmpstr (fields->url, ==, "https://teams.microsoft.com/l/meetup-join/19%3a1");
  g_assert_cmpstr (fields->time_zone, ==, "Europe/Berlin");
  g_assert_cmpint (fields->ends_us - fields->starts_us, ==, G_TIME_SPAN_HOUR);
}

static void
test_invite_calendly (void)
{
  g_autoptr (SlInvite) invite = parse_event (
      "METHOD:PUBLISH\r\nPRODID:-//Calendly//EN\r\n",
      "DTSTART:20261124T140000Z\r\nDURATION:PT30M\r\nLOCATION:https://us02web.zoom.us/j/1?pwd=x\r\n"
      "SUMMARY:Jane and Jo\r\n");
  const SlInviteFields *fields = sl_invite_get_fields (invite);

  g_assert_cmpstr (fields->url, ==, "https://us02web.zoom.us/j/1?pwd=x");
  g_assert_cmpint (fields->ends_us - fields->starts_us, ==, 30 * G_TIME_SPAN_MINUTE);
}

static void
test_invite_cancel (void)
{
  g_autoptr (SlInvite) by_method =
      parse_event ("METHOD:CANCEL\r\n", "SEQUENCE:1\r\nDTSTART:20261124T140000Z\r\n");
  g_autoptr (SlInvite) by_status =
      parse_event ("", "STATUS:CANCELLED\r\nDTSTART:20261124T140000Z\r\n");

  g_assert_cmpstr (sl_invite_get_fields (by_method)->method, ==, "CANCEL");
  g_assert_cmpstr (sl_invite_get_fields (by_status)->method, ==, "CANCEL");
}

/* Google names an instance in UTC or in the zone, Outlook in its own zone: it is one name. */
static void
test_invite_instance (void)
{
  static const char *const lines[] = {
    "RECURRENCE-ID:20261124T140000Z\r\n",
    "RECURRENCE-ID;TZID=America/New_York:20261124T090000\r\n",
    "RECURRENCE-ID;TZID=\"Eastern Standard Time\":20261124T090000\r\n",
    "RECURRENCE-ID;TZID=W. Europe Standard Time:20261124T150000\r\n",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *event = g_strconcat ("DTSTART:20261125T140000Z\r\n", lines[i], NULL);
      g_autoptr (SlInvite) invite = parse_event (BERLIN_ZONE, event);
      g_assert_cmpstr (sl_invite_get_fields (invite)->recurrence_id, ==, "2026-11-24T14:00:00Z");
    }
}

/* Around the hour that there is twice, and the one that there is not; in both clocks. */
static void
test_invite_clock_change (void)
{
  static const struct
  {
    const char *event;
    const char *starts;
  } changes[] = {
    { "DTSTART;TZID=Europe/Berlin:20261024T090000\r\n", "2026-10-24T07:00:00Z" },
    { "DTSTART;TZID=Europe/Berlin:20261025T090000\r\n", "2026-10-25T08:00:00Z" },
    { "DTSTART;TZID=Europe/Berlin:20270328T090000\r\n", "2027-03-28T07:00:00Z" },
    { "DTSTART;TZID=America/New_York:20261031T090000\r\n", "2026-10-31T13:00:00Z" },
    { "DTSTART;TZID=Eastern Standard Time:20261101T090000\r\n", "2026-11-01T14:00:00Z" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (SlInvite) invite = parse_event ("", changes[i].event);
      g_autofree char *starts = sl_date_format_iso8601 (sl_invite_get_fields (invite)->starts_us);
      g_assert_cmpstr (starts, ==, changes[i].starts);
    }
}

static void
test_invite_people (void)
{
  g_autoptr (SlInvite) invite = parse_event (
      "", "DTSTART:20261124T140000Z\r\nORGANIZER;CN=\"Ruiz, Ana\":MAILTO:Ana@Acme.example\r\n"
          "ATTENDEE;CN=Ana:mailto:ana@acme.example\r\n"
          "ATTENDEE;CN=bo@acme.example;ROLE=REQ-PARTICIPANT:mailto:bo@acme.example\r\n"
          "ATTENDEE;CUTYPE=ROOM;CN=Room:mailto:room@acme.example\r\n"
          "ATTENDEE;PARTSTAT=DECLINED;CN=No:mailto:no@acme.example\r\n"
          "ATTENDEE;ROLE=NON-PARTICIPANT;CN=Told:mailto:told@acme.example\r\n"
          "ATTENDEE;CN=<script>:mailto:x@acme.example\r\nATTENDEE:urn:uuid:1\r\n");

  g_assert_cmpstr (sl_invite_get_fields (invite)->people, ==,
                   "Ruiz, Ana <ana@acme.example>\nbo@acme.example\nscript <x@acme.example>");
}

static void
test_invite_newest (void)
{
  g_autoptr (SlInvite) invite = parse (
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSEQUENCE:1\nSUMMARY:old\nEND:VEVENT\n"
      "BEGIN:VEVENT\nUID:1\nSEQUENCE:3\nDTSTAMP:20261101T000000Z\nSUMMARY:newer\nEND:VEVENT\n"
      "BEGIN:VEVENT\nUID:1\nSEQUENCE:3\nDTSTAMP:20261102T000000Z\nSUMMARY:newest\n"
      "END:VEVENT\nEND:VCALENDAR\n");

  g_assert_cmpstr (sl_invite_get_fields (invite)->summary, ==, "newest");
}

static void
test_invite_none (void)
{
  static const char *const texts[] = {
    "",
    "hello",
    "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
    "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:1\nEND:VTODO\nEND:VCALENDAR\n",
    "END:VEVENT\nEND:VCALENDAR\n",
    "BEGIN:\nEND:\n",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (parse (texts[i]));
}

static void
test_invite_mutations (void)
{
  static const char ics[] = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n" BERLIN_ZONE
                            "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=W. Europe Standard Time:"
                            "20261124T150000\r\nDURATION:PT30M\r\nRRULE:FREQ=DAILY\r\n"
                            "SUMMARY:x\\, y\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  /* libical tells standard error about some of these; in a subprocess that is nobody's log. */
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  for (int i = 0; i < 3000; i++)
    {
      char copy[sizeof ics];
      memcpy (copy, ics, sizeof ics);
      for (int n = 0; n < 3; n++)
        copy[g_rand_int_range (random, 0, sizeof ics - 1)] =
            (char) g_rand_int_range (random, 1, 256);
      g_autoptr (SlInvite) invite =
          sl_invite_parse (copy, (size_t) g_rand_int_range (random, 1, sizeof ics));
    }
}

/* Each would write out as many changes of the zone as there have been since 1970. */
static void
test_invite_zone_bombs (void)
{
  static const char *const rules[] = {
    "FREQ=SECONDLY",
    "FREQ=MINUTELY",
    "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYHOUR=1,2,3,4;BYMINUTE=0;BYSECOND=0,1,2",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *zone = g_strconcat (
          "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\n"
          "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0400\r\nRRULE:",
          rules[i], "\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n", NULL);
      g_autoptr (SlInvite) invite =
          parse_event (zone, "DTSTART;TZID=Europe/Berlin:20261124T150000\r\n");
      g_autofree char *starts = sl_date_format_iso8601 (sl_invite_get_fields (invite)->starts_us);
      g_assert_cmpstr (starts, ==, "2026-11-24T14:00:00Z");
    }
}

static void
test_windows_zones (void)
{
  g_assert_cmpstr (sl_windows_zone_to_iana ("W. Europe Standard Time"), ==, "Europe/Berlin");
  g_assert_cmpstr (sl_windows_zone_to_iana ("AUS Central Standard Time"), ==, "Australia/Darwin");
  g_assert_cmpstr (sl_windows_zone_to_iana ("Yukon Standard Time"), ==, "America/Whitehorse");
  g_assert_cmpstr (sl_windows_zone_to_iana ("UTC"), ==, "Etc/UTC");
  g_assert_cmpstr (sl_windows_zone_to_iana ("UTC-02"), ==, "Etc/GMT+2");
  g_assert_cmpstr (sl_windows_zone_to_iana ("Central Standard Time (Mexico)"), ==,
                   "America/Mexico_City");
  g_assert_cmpstr (sl_windows_zone_to_iana ("central standard time"), ==, "America/Chicago");
  g_assert_null (sl_windows_zone_to_iana ("Europe/Berlin"));
  g_assert_null (sl_windows_zone_to_iana (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/mail/invite/start/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_invite_start);
    }
  g_test_add_func ("/mail/invite/google", test_invite_google);
  g_test_add_func ("/mail/invite/outlook", test_invite_outlook);
  g_test_add_func ("/mail/invite/calendly", test_invite_calendly);
  g_test_add_func ("/mail/invite/cancel", test_invite_cancel);
  g_test_add_func ("/mail/invite/newest", test_invite_newest);
  g_test_add_func ("/mail/invite/instance", test_invite_instance);
  g_test_add_func ("/mail/invite/clock-change", test_invite_clock_change);
  g_test_add_func ("/mail/invite/people", test_invite_people);
  g_test_add_func ("/mail/invite/none", test_invite_none);
  g_test_add_func ("/mail/invite/mutations", test_invite_mutations);
  g_test_add_func ("/mail/invite/zone-bombs", test_invite_zone_bombs);
  g_test_add_func ("/mail/invite/windows-zones", test_windows_zones);

  return g_test_run ();
}
