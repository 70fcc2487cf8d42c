/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-date-row.h"

#include <glib/gi18n.h>

#include "sl-date.h"

struct _SlDateRow
{
  AdwActionRow parent_instance;

  int64_t time_us;
  gboolean with_time;
  gboolean is_updating;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkCalendar *calendar;
  GtkSpinButton *hour;
  GtkSpinButton *minute;
};

typedef enum
{
  PROP_TIME_US = 1,
  PROP_WITH_TIME,
  N_PROPS,
} SlDateRowProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlDateRow, sl_date_row, ADW_TYPE_ACTION_ROW)

static void
show_time (SlDateRow *self)
{
  g_autoptr (GDateTime) date = self->time_us != 0 ? sl_date_to_local (self->time_us) : NULL;
  g_autofree char *text = NULL;

  if (date == NULL)
    text = g_strdup (_ ("Not known"));
  else if (self->with_time)
    /* Translators: weekday, day, month, year and time, see g_date_time_format() */
    text = g_date_time_format (date, _ ("%a, %-d %B %Y, %H:%M"));
  else
    /* Translators: weekday, day, month and year, see g_date_time_format() */
    text = g_date_time_format (date, _ ("%a, %-d %B %Y"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
}

static void
take_time (SlDateRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autoptr (GDateTime) whole = g_date_time_new_local (
      g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day),
      gtk_spin_button_get_value_as_int (self->hour),
      gtk_spin_button_get_value_as_int (self->minute), 0);

  /* An hour that the clocks skip: the day counts. */
  if (whole != NULL)
    sl_date_row_set_time_us (self, sl_date_from_datetime (whole));
}

static void
on_time_changed_cb (GtkSpinButton *spin, SlDateRow *self)
{
  if (!self->is_updating)
    take_time (self);
}

static void
on_day_selected_cb (GtkCalendar *calendar, SlDateRow *self)
{
  if (self->is_updating)
    return;
  take_time (self);
}

static gboolean
show_two_digits (GtkSpinButton *spin)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));
  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (spin))))
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static void
sl_date_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlDateRow *self = SL_DATE_ROW (object);

  switch ((SlDateRowProperty) id)
    {
    case PROP_TIME_US:
      g_value_set_int64 (value, self->time_us);
      break;
    case PROP_WITH_TIME:
      g_value_set_boolean (value, self->with_time);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_date_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlDateRow *self = SL_DATE_ROW (object);

  switch ((SlDateRowProperty) id)
    {
    case PROP_TIME_US:
      sl_date_row_set_time_us (self, g_value_get_int64 (value));
      break;
    case PROP_WITH_TIME:
      if (self->with_time == g_value_get_boolean (value))
        break;
      self->with_time = g_value_get_boolean (value);
      show_time (self);
      g_object_notify_by_pspec (object, properties[PROP_WITH_TIME]);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_date_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SL_TYPE_DATE_ROW);
  G_OBJECT_CLASS (sl_date_row_parent_class)->dispose (object);
}

static void
sl_date_row_class_init (SlDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sl_date_row_dispose;
  object_class->get_property = sl_date_row_get_property;
  object_class->set_property = sl_date_row_set_property;
  properties[PROP_TIME_US] =
      g_param_spec_int64 ("time-us", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_WITH_TIME] = g_param_spec_boolean ("with-time", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-date-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SlDateRow, button);
  gtk_widget_class_bind_template_child (widget_class, SlDateRow, popover);
  gtk_widget_class_bind_template_child (widget_class, SlDateRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, SlDateRow, hour);
  gtk_widget_class_bind_template_child (widget_class, SlDateRow, minute);
  gtk_widget_class_bind_template_callback (widget_class, on_time_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected_cb);
}

static void
sl_date_row_init (SlDateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->hour, "output", G_CALLBACK (show_two_digits), NULL);
  g_signal_connect (self->minute, "output", G_CALLBACK (show_two_digits), NULL);
}

int64_t
sl_date_row_get_time_us (SlDateRow *self)
{
  g_return_val_if_fail (SL_IS_DATE_ROW (self), 0);

  return self->time_us;
}

void
sl_date_row_set_time_us (SlDateRow *self, int64_t time_us)
{
  g_return_if_fail (SL_IS_DATE_ROW (self));

  g_autoptr (GDateTime) date = time_us != 0 ? sl_date_to_local (time_us) : NULL;
  gboolean is_same = self->time_us == time_us;

  self->time_us = time_us;
  show_time (self);
  if (is_same)
    return;
  if (date != NULL)
    {
      self->is_updating = TRUE;
      gtk_calendar_select_day (self->calendar, date);
      gtk_spin_button_set_value (self->hour, g_date_time_get_hour (date));
      gtk_spin_button_set_value (self->minute, g_date_time_get_minute (date));
      self->is_updating = FALSE;
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME_US]);
}
