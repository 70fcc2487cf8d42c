/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists scroll up and down by themselves while something is dragged over them; nothing does so
 * sideways.
 */

#include "config.h"

#include "sl-drag-scroll.h"

/* How near to an end, and how far at each frame, in pixels. */
#define MARGIN 48
#define STEP 14

/* Data of the controller. */
typedef struct
{
  int step;
  guint tick; /* 0 while nothing is near an end */
} DragScroll;

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  const DragScroll *scroll = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + scroll->step);
  return G_SOURCE_CONTINUE;
}

static void
set_step (GtkEventController *controller, DragScroll *scroll, int step)
{
  GtkWidget *widget = gtk_event_controller_get_widget (controller);

  scroll->step = step;
  if (step != 0 && scroll->tick == 0)
    scroll->tick = gtk_widget_add_tick_callback (widget, tick_cb, scroll, NULL);
  if (step == 0 && scroll->tick != 0)
    {
      gtk_widget_remove_tick_callback (widget, scroll->tick);
      scroll->tick = 0;
    }
}

static void
on_motion_cb (GtkEventController *controller, double x, double y, DragScroll *scroll)
{
  int width = gtk_widget_get_width (gtk_event_controller_get_widget (controller));

  set_step (controller, scroll, x < MARGIN ? -STEP : x > width - MARGIN ? STEP : 0);
}

static void
on_leave_cb (GtkEventController *controller, DragScroll *scroll)
{
  set_step (controller, scroll, 0);
}

void
sl_drag_scroll_add (GtkScrolledWindow *scroller)
{
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));

  GtkEventController *controller = gtk_drop_controller_motion_new ();
  DragScroll *scroll = g_new0 (DragScroll, 1);

  /* It lives as long as the controller, and the ticks end with the widget. */
  g_object_set_data_full (G_OBJECT (controller), "drag-scroll", scroll, g_free);
  g_signal_connect (controller, "enter", G_CALLBACK (on_motion_cb), scroll);
  g_signal_connect (controller, "motion", G_CALLBACK (on_motion_cb), scroll);
  g_signal_connect (controller, "leave", G_CALLBACK (on_leave_cb), scroll);
  gtk_widget_add_controller (GTK_WIDGET (scroller), controller);
}
