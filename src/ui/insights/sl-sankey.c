/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picture is drawn by the parent; above it lies one invisible child a bar, which takes the
 * focus and has a name, so that keys and screen readers need nothing special.
 */

#include "config.h"

#include "sl-sankey.h"

#include <adwaita.h>

#include "sl-sankey-drawing.h"

#define NATURAL_HEIGHT 420
#define MIN_HEIGHT 360
#define EDGE 4.0f /* around the bar of a child */

/* What takes the focus for a bar. */
#define SL_TYPE_SANKEY_BAR (sl_sankey_bar_get_type ())
G_DECLARE_FINAL_TYPE (SlSankeyBar, sl_sankey_bar, SL, SANKEY_BAR, GtkWidget)

struct _SlSankeyBar
{
  GtkWidget parent_instance;

  SlInsightsNode node;
};

G_DEFINE_FINAL_TYPE (SlSankeyBar, sl_sankey_bar, GTK_TYPE_WIDGET)

static void
sl_sankey_bar_class_init (SlSankeyBarClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "bar");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
sl_sankey_bar_init (SlSankeyBar *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sankey-node");
}

struct _SlSankey
{
  GtkWidget parent_instance;

  SlInsights *insights;      /* (owned) (nullable) */
  SlSankeyLayout *layout;    /* (owned) (nullable): of the size at hand */
  GPtrArray *children;       /* (owned) (element-type GtkWidget): as the boxes of the layout */
  SlInsightsNode focused;    /* N_NODES: none */
  SlInsightsNode pointed_at; /* N_NODES: none */
};

G_DEFINE_FINAL_TYPE (SlSankey, sl_sankey, GTK_TYPE_WIDGET)

static gboolean
is_rtl (SlSankey *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static SlSankeyLook
get_look (SlSankey *self)
{
  SlSankeyLook look = {
    .is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ()),
    .active = self->pointed_at != SL_INSIGHTS_N_NODES ? self->pointed_at : self->focused,
  };

  gtk_widget_get_color (GTK_WIDGET (self), &look.foreground);
  return look;
}

static void
on_focus_entered_cb (GtkEventControllerFocus *controller, SlSankey *self)
{
  GtkWidget *bar = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  self->focused = SL_SANKEY_BAR (bar)->node;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_focus_left_cb (GtkEventControllerFocus *controller, SlSankey *self)
{
  self->focused = SL_INSIGHTS_N_NODES;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
point_at (SlSankey *self, SlInsightsNode node)
{
  if (self->pointed_at == node)
    return;
  self->pointed_at = node;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static const SlSankeyBox *
find_box_at (SlSankey *self, float x, float y)
{
  for (guint i = 0; self->layout != NULL && i < self->layout->boxes->len; i++)
    {
      const SlSankeyBox *box = &g_array_index (self->layout->boxes, SlSankeyBox, i);
      graphene_rect_t around = box->bar;
      graphene_rect_inset (&around, -EDGE, -EDGE);
      if (graphene_rect_contains_point (&around, &GRAPHENE_POINT_INIT (x, y)) ||
          graphene_rect_contains_point (&box->label, &GRAPHENE_POINT_INIT (x, y)))
        return box;
    }
  return NULL;
}

static void
on_motion_cb (GtkEventControllerMotion *controller, double x, double y, SlSankey *self)
{
  const SlSankeyBox *box = find_box_at (self, (float) x, (float) y);

  point_at (self, box != NULL ? box->node : SL_INSIGHTS_N_NODES);
}

static void
on_left_cb (GtkEventControllerMotion *controller, SlSankey *self)
{
  point_at (self, SL_INSIGHTS_N_NODES);
}

/* Returns: (transfer full) (nullable): */
static char *
describe_at (SlSankey *self, float x, float y)
{
  const SlSankeyBox *box = find_box_at (self, x, y);

  if (box != NULL)
    return sl_sankey_describe (self->insights, box->node);
  for (guint i = 0; self->layout != NULL && i < self->layout->bands->len; i++)
    {
      const SlSankeyBand *band = &g_array_index (self->layout->bands, SlSankeyBand, i);
      if (sl_sankey_band_contains (band, x, y))
        return sl_sankey_describe_flow (self->insights, &band->flow);
    }
  return NULL;
}

static gboolean
on_query_tooltip_cb (GtkWidget *widget,
                     int x,
                     int y,
                     gboolean keyboard_mode,
                     GtkTooltip *tooltip,
                     SlSankey *self)
{
  if (keyboard_mode)
    return FALSE;
  g_autofree char *text = describe_at (self, (float) x, (float) y);
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

static GtkWidget *
create_child (SlSankey *self, SlInsightsNode node)
{
  g_autofree char *text = sl_sankey_describe (self->insights, node);
  GtkWidget *child = g_object_new (SL_TYPE_SANKEY_BAR, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  SL_SANKEY_BAR (child)->node = node;
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_focus_entered_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_left_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (child, focus);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return child;
}

static void
sl_sankey_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  SlSankey *self = SL_SANKEY (widget);

  *minimum = MIN_HEIGHT;
  *natural = NATURAL_HEIGHT;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural =
        self->insights != NULL ? (int) sl_sankey_layout_get_min_width (self->insights) : 0;
}

static void
sl_sankey_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SlSankey *self = SL_SANKEY (widget);

  g_clear_pointer (&self->layout, sl_sankey_layout_free);
  if (self->insights == NULL)
    return;
  self->layout =
      sl_sankey_layout_new (self->insights, (float) width, (float) height, is_rtl (self));
  for (guint i = 0; i < self->children->len; i++)
    {
      const SlSankeyBox *box = &g_array_index (self->layout->boxes, SlSankeyBox, i);
      graphene_rect_t area;
      graphene_rect_union (&box->bar, &box->label, &area);
      graphene_rect_inset (&area, -EDGE, -EDGE);
      gtk_widget_size_allocate (self->children->pdata[i],
                                &(GtkAllocation) { (int) area.origin.x, (int) area.origin.y,
                                                   (int) area.size.width, (int) area.size.height },
                                -1);
    }
}

/* In the order in which applications go, not in that of the places on the screen. */
static gboolean
sl_sankey_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SlSankey *self = SL_SANKEY (widget);
  gboolean is_back = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP ||
                     direction == (is_rtl (self) ? GTK_DIR_RIGHT : GTK_DIR_LEFT);
  GtkWidget *child = gtk_widget_get_focus_child (widget);
  guint n = self->children->len;
  guint i = is_back ? n : G_MAXUINT;

  if (child != NULL && !g_ptr_array_find (self->children, child, &i))
    return FALSE;
  i = is_back ? i - 1 : i + 1;
  return i < n && gtk_widget_grab_focus (self->children->pdata[i]);
}

static void
sl_sankey_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SlSankey *self = SL_SANKEY (widget);
  const SlSankeyLook look = get_look (self);

  if (self->layout != NULL)
    sl_sankey_draw (self->layout, &look, gtk_widget_get_pango_context (widget), snapshot);
  GTK_WIDGET_CLASS (sl_sankey_parent_class)->snapshot (widget, snapshot);
}

static void
remove_children (SlSankey *self)
{
  for (guint i = 0; i < self->children->len; i++)
    gtk_widget_unparent (self->children->pdata[i]);
  g_ptr_array_set_size (self->children, 0);
  self->focused = self->pointed_at = SL_INSIGHTS_N_NODES;
}

static void
sl_sankey_dispose (GObject *object)
{
  SlSankey *self = SL_SANKEY (object);

  if (self->children != NULL)
    remove_children (self);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->layout, sl_sankey_layout_free);
  g_clear_pointer (&self->insights, sl_insights_unref);
  G_OBJECT_CLASS (sl_sankey_parent_class)->dispose (object);
}

static void
sl_sankey_class_init (SlSankeyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_sankey_dispose;
  widget_class->measure = sl_sankey_measure;
  widget_class->size_allocate = sl_sankey_size_allocate;
  widget_class->focus = sl_sankey_focus;
  widget_class->snapshot = sl_sankey_snapshot;
  gtk_widget_class_set_css_name (widget_class, "sankey");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
sl_sankey_init (SlSankey *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->children = g_ptr_array_new ();
  self->focused = self->pointed_at = SL_INSIGHTS_N_NODES;
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_left_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

void
sl_sankey_set_insights (SlSankey *self, SlInsights *insights)
{
  g_return_if_fail (SL_IS_SANKEY (self));

  if (insights != NULL)
    sl_insights_ref (insights);
  remove_children (self);
  g_clear_pointer (&self->layout, sl_sankey_layout_free);
  g_clear_pointer (&self->insights, sl_insights_unref);
  self->insights = insights;
  if (insights != NULL)
    {
      g_autoptr (SlSankeyLayout) layout = sl_sankey_layout_new (insights, 1000, 1000, FALSE);
      for (guint i = 0; i < layout->boxes->len; i++)
        g_ptr_array_add (self->children,
                         create_child (self, g_array_index (layout->boxes, SlSankeyBox, i).node));
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

GskRenderNode *
sl_sankey_create_node (SlSankey *self, float width, float height)
{
  g_return_val_if_fail (SL_IS_SANKEY (self), NULL);

  if (self->insights == NULL || self->insights->all.total == 0)
    return NULL;
  const float margin = 24;
  SlSankeyLook look = get_look (self);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (SlSankeyLayout) layout =
      sl_sankey_layout_new (self->insights, width - 2 * margin, height - 2 * margin, is_rtl (self));
  GdkRGBA ground;

  gdk_rgba_parse (&ground, look.is_dark ? "#242428" : "#ffffff");
  look.active = SL_INSIGHTS_N_NODES;
  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (margin, margin));
  sl_sankey_draw (layout, &look, gtk_widget_get_pango_context (GTK_WIDGET (self)), snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}
