/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-week-bars.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sl-date.h"

#define HEIGHT 132
#define WEEK_WIDTH 18.0f
#define BAR_WIDTH 12.0f
#define WORD_HEIGHT 20.0f

struct _SlWeekBars
{
  GtkWidget parent_instance;

  SlInsights *insights; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SlWeekBars, sl_week_bars, GTK_TYPE_WIDGET)

/* The first week shown at this width. */
static guint
get_first (SlWeekBars *self, int width)
{
  guint n = self->insights != NULL ? self->insights->weeks->len : 0;
  guint room = (guint) MAX (1, (int) ((float) width / WEEK_WIDTH));

  return n > room ? n - room : 0;
}

static int
get_most (SlWeekBars *self, guint first)
{
  int most = 1;

  for (guint i = first; i < self->insights->weeks->len; i++)
    most = MAX (most, ((SlInsightsGroup *) self->insights->weeks->pdata[i])->total);
  return most;
}

static float
get_x (SlWeekBars *self, guint column)
{
  float x = (float) column * WEEK_WIDTH;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return (float) gtk_widget_get_width (GTK_WIDGET (self)) - x - WEEK_WIDTH;
  return x;
}

static void
draw_bar (GtkSnapshot *snapshot,
          const GdkRGBA *colour,
          float alpha,
          float x,
          float height,
          float part)
{
  GdkRGBA tint = *colour;
  float bar = MAX (part > 0 ? 2 : 1, part * (height - WORD_HEIGHT));

  tint.alpha *= part > 0 ? alpha : 0.15f;
  gtk_snapshot_append_color (snapshot, &tint,
                             &GRAPHENE_RECT_INIT (x + (WEEK_WIDTH - BAR_WIDTH) / 2,
                                                  height - WORD_HEIGHT - bar, BAR_WIDTH, bar));
}

static char *
format_day (int64_t time_us)
{
  g_autoptr (GDateTime) day = sl_date_to_local (time_us);

  /* Translators: a day without its year, see strftime. */
  return day != NULL ? g_date_time_format (day, _ ("%-d %b")) : g_strdup ("");
}

/* Where a month begins. */
static gboolean
needs_word (SlWeekBars *self, guint i)
{
  const SlInsightsGroup *week = self->insights->weeks->pdata[i];
  g_autoptr (GDateTime) day = sl_date_to_local (week->begin_us);

  return day != NULL && g_date_time_get_day_of_month (day) <= 7;
}

static void
draw_word (SlWeekBars *self, GtkSnapshot *snapshot, const GdkRGBA *colour, guint i, float x)
{
  const SlInsightsGroup *week = self->insights->weeks->pdata[i];
  g_autoptr (GDateTime) day = sl_date_to_local (week->begin_us);
  g_autofree char *word = g_date_time_format (day, "%b");
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), word);
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, height - WORD_HEIGHT + 3));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
sl_week_bars_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SlWeekBars *self = SL_WEEK_BARS (widget);
  float height = (float) gtk_widget_get_height (widget);
  GdkRGBA foreground;

  if (self->insights == NULL)
    return;
  g_autoptr (GdkRGBA) accent =
      adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  guint first = get_first (self, gtk_widget_get_width (widget));
  float most = (float) get_most (self, first);
  gtk_widget_get_color (widget, &foreground);
  GdkRGBA dimmed = foreground;
  dimmed.alpha *= 0.6f;
  for (guint i = first; i < self->insights->weeks->len; i++)
    {
      const SlInsightsGroup *week = self->insights->weeks->pdata[i];
      float x = get_x (self, i - first);
      draw_bar (snapshot, accent, 0.35f, x, height, (float) week->total / most);
      if (week->answered > 0)
        draw_bar (snapshot, accent, 1, x, height, (float) week->answered / most);
      if (needs_word (self, i))
        draw_word (self, snapshot, &dimmed, i, x);
    }
}

static char *
describe_week (const SlInsightsGroup *week)
{
  g_autofree char *day = format_day (week->begin_us);

  /* Translators: "Week of 3 Nov: 5 applications, 2 answered" */
  return g_strdup_printf (ngettext ("Week of %1$s: %2$d application, %3$d answered",
                                    "Week of %1$s: %2$d applications, %3$d answered",
                                    (unsigned long) week->total),
                          day, week->total, week->answered);
}

static gboolean
on_query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard_mode, GtkTooltip *tooltip)
{
  SlWeekBars *self = SL_WEEK_BARS (widget);
  int width = gtk_widget_get_width (widget);

  if (self->insights == NULL || keyboard_mode)
    return FALSE;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = width - x;
  guint i = get_first (self, width) + (guint) MAX (0, (int) ((float) x / WEEK_WIDTH));
  if (i >= self->insights->weeks->len)
    return FALSE;
  g_autofree char *text = describe_week (self->insights->weeks->pdata[i]);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
sl_week_bars_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  SlWeekBars *self = SL_WEEK_BARS (widget);
  float weeks = self->insights != NULL ? (float) self->insights->weeks->len : 1;

  *minimum = *natural = HEIGHT;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;
  *minimum = (int) WEEK_WIDTH;
  *natural = (int) (weeks * WEEK_WIDTH);
}

static void
sl_week_bars_dispose (GObject *object)
{
  g_clear_pointer (&SL_WEEK_BARS (object)->insights, sl_insights_unref);
  G_OBJECT_CLASS (sl_week_bars_parent_class)->dispose (object);
}

static void
sl_week_bars_class_init (SlWeekBarsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_week_bars_dispose;
  widget_class->measure = sl_week_bars_measure;
  widget_class->snapshot = sl_week_bars_snapshot;
  gtk_widget_class_set_css_name (widget_class, "week-bars");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sl_week_bars_init (SlWeekBars *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
}

/* A reader hears the newest weeks. */
static void
update_description (SlWeekBars *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = self->insights->weeks->len;

  for (guint i = n; i > 0 && n - i < 8; i--)
    {
      g_autofree char *week = describe_week (self->insights->weeks->pdata[i - 1]);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", week);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Applications a week"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->str, -1);
}

void
sl_week_bars_set_insights (SlWeekBars *self, SlInsights *insights)
{
  g_return_if_fail (SL_IS_WEEK_BARS (self));

  if (insights != NULL)
    sl_insights_ref (insights);
  g_clear_pointer (&self->insights, sl_insights_unref);
  self->insights = insights;
  if (insights != NULL)
    update_description (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
