/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a part says of itself, by GMime's parsers of the two header fields.
 */

#include "sl-gmime.h"

void
sl_gmime_read_type (GMimeContentType *type, SlMailPart *part)
{
  const char *format = g_mime_content_type_get_parameter (type, "format");
  const char *delsp = g_mime_content_type_get_parameter (type, "delsp");

  g_set_str (&part->charset, g_mime_content_type_get_parameter (type, "charset"));
  part->is_flowed = format != NULL && g_ascii_strcasecmp (format, "flowed") == 0;
  part->deletes_space = delsp != NULL && g_ascii_strcasecmp (delsp, "yes") == 0;
}

void
sl_mail_part_set_type_header (SlMailPart *part, const char *value)
{
  g_return_if_fail (part != NULL);

  if (value == NULL)
    return;
  g_autoptr (GMimeContentType) type = g_mime_content_type_parse (sl_gmime_get_options (), value);
  if (type == NULL)
    return;
  sl_gmime_read_type (type, part);
  if (part->file_name == NULL)
    part->file_name = g_strdup (g_mime_content_type_get_parameter (type, "name"));
}

void
sl_mail_part_set_disposition_header (SlMailPart *part, const char *value)
{
  g_return_if_fail (part != NULL);

  if (value == NULL)
    return;
  g_autoptr (GMimeContentDisposition) disposition =
      g_mime_content_disposition_parse (sl_gmime_get_options (), value);
  part->is_attachment =
      disposition != NULL && g_mime_content_disposition_is_attachment (disposition);
}
