/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stages hang from the top, so that what ends early sinks below them, and what comes far stays up.
 * Their words stand above them, where no band passes.
 */

#include "config.h"

#include "sl-sankey-layout.h"

#define BAR_WIDTH 12.0f
#define GAP 14.0f
#define LABEL_HEIGHT 34.0f
#define LABEL_GAP 6.0f
#define END_LABEL_WIDTH 132.0f
#define COLUMN_WIDTH 92.0f
#define TOP 60.0f /* words above the stages */
#define MIN_THICKNESS 1.0f

/* From top to bottom: good news first, then what may still come. */
static const SlInsightsNode end_order[] = {
  SL_INSIGHTS_ACCEPTED,  SL_INSIGHTS_DECLINED,    SL_INSIGHTS_OPEN,    SL_INSIGHTS_REJECTED,
  SL_INSIGHTS_WITHDRAWN, SL_INSIGHTS_NO_RESPONSE, SL_INSIGHTS_GHOSTED, SL_INSIGHTS_CLOSED,
};

typedef struct
{
  SlSankeyLayout *layout;
  SlInsights *insights;
  float scale; /* pixels an application */
  float out_y[SL_INSIGHTS_N_NODES];
  float in_y[SL_INSIGHTS_N_NODES];
} Maker;

static int
count_columns (SlInsights *insights)
{
  int n = 0;

  for (int i = 0; i < SL_INSIGHTS_N_STAGES; i++)
    n += insights->stages[i].total > 0;
  return n;
}

/* What the last column takes at this scale. */
static float
measure_ends (SlInsights *insights, float scale)
{
  float height = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (end_order); i++)
    {
      int count = insights->ends[end_order[i]];
      if (count > 0)
        height += MAX ((float) count * scale, LABEL_HEIGHT) + GAP;
    }
  return height;
}

/* The largest scale at which the last column fits, found by halving. */
static float
find_scale (SlInsights *insights, float height)
{
  float low = 0;
  float high = height / (float) MAX (1, insights->all.total);

  for (int i = 0; i < 24; i++)
    {
      float middle = (low + high) / 2;
      if (measure_ends (insights, middle) <= height)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
add_box (Maker *maker, SlInsightsNode node, int count, float x, float y, float label_width)
{
  gboolean is_stage = node < SL_INSIGHTS_N_STAGES;
  float height = MAX (MIN_THICKNESS, (float) count * maker->scale);
  SlSankeyBox box = { .node = node, .count = count };

  graphene_rect_init (&box.bar, x, y, BAR_WIDTH, height);
  if (is_stage)
    graphene_rect_init (&box.label, x, 0, label_width, TOP - LABEL_GAP);
  else
    graphene_rect_init (&box.label, x + BAR_WIDTH + LABEL_GAP,
                        y + MIN (height, LABEL_HEIGHT) / 2 - LABEL_HEIGHT / 2, label_width,
                        LABEL_HEIGHT);
  maker->out_y[node] = maker->in_y[node] = y;
  g_array_append_val (maker->layout->boxes, box);
}

static void
add_stages (Maker *maker)
{
  int n = count_columns (maker->insights);
  float room = maker->layout->width - END_LABEL_WIDTH - LABEL_GAP - BAR_WIDTH;
  float step = n > 0 ? room / (float) n : room;
  float x = 0;

  for (int i = 0; i < SL_INSIGHTS_N_STAGES; i++)
    {
      int count = maker->insights->stages[i].total;
      if (count == 0)
        continue;
      add_box (maker, (SlInsightsNode) i, count, x, TOP, step - LABEL_GAP);
      x += step;
    }
}

static void
add_ends (Maker *maker)
{
  float x = maker->layout->width - END_LABEL_WIDTH - LABEL_GAP - BAR_WIDTH;
  float y = TOP;

  for (size_t i = 0; i < G_N_ELEMENTS (end_order); i++)
    {
      int count = maker->insights->ends[end_order[i]];
      if (count == 0)
        continue;
      add_box (maker, end_order[i], count, x, y, END_LABEL_WIDTH);
      y += MAX ((float) count * maker->scale, LABEL_HEIGHT) + GAP;
    }
}

/* Out of a bar: to the next stages first, the farthest above, then to the ends from top to bottom.
 */
static int
rank (SlInsightsNode node)
{
  if (node < SL_INSIGHTS_N_STAGES)
    return -(int) node;
  for (size_t i = 0; i < G_N_ELEMENTS (end_order); i++)
    if (end_order[i] == node)
      return (int) i + 1;
  g_return_val_if_reached (0);
}

static int
compare_flows (gconstpointer pa, gconstpointer pb)
{
  const SlInsightsFlow *a = pa;
  const SlInsightsFlow *b = pb;

  /* Into a bar: what comes from far right lies above. */
  if (a->from != b->from)
    return (int) b->from - (int) a->from;
  return rank (a->to) - rank (b->to);
}

static void
add_bands (Maker *maker)
{
  SlSankeyLayout *layout = maker->layout;
  g_autoptr (GArray) flows = g_array_copy (maker->insights->flows);

  g_array_sort (flows, compare_flows);
  for (guint i = 0; i < flows->len; i++)
    {
      const SlInsightsFlow *flow = &g_array_index (flows, SlInsightsFlow, i);
      const SlSankeyBox *from = sl_sankey_layout_find_box (layout, flow->from);
      const SlSankeyBox *to = sl_sankey_layout_find_box (layout, flow->to);
      SlSankeyBand band = {
        .flow = *flow,
        .from_x = from->bar.origin.x + BAR_WIDTH,
        .from_y = maker->out_y[flow->from],
        .to_x = to->bar.origin.x,
        .to_y = maker->in_y[flow->to],
        .thickness = (float) flow->count * maker->scale,
      };
      maker->out_y[flow->from] += band.thickness;
      maker->in_y[flow->to] += band.thickness;
      g_array_append_val (layout->bands, band);
    }
}

static void
mirror_rect (graphene_rect_t *rect, float width)
{
  rect->origin.x = width - rect->origin.x - rect->size.width;
}

static void
mirror (SlSankeyLayout *self)
{
  for (guint i = 0; i < self->boxes->len; i++)
    {
      SlSankeyBox *box = &g_array_index (self->boxes, SlSankeyBox, i);
      mirror_rect (&box->bar, self->width);
      mirror_rect (&box->label, self->width);
    }
  for (guint i = 0; i < self->bands->len; i++)
    {
      SlSankeyBand *band = &g_array_index (self->bands, SlSankeyBand, i);
      band->from_x = self->width - band->from_x;
      band->to_x = self->width - band->to_x;
    }
}

SlSankeyLayout *
sl_sankey_layout_new (SlInsights *insights, float width, float height, gboolean is_rtl)
{
  g_return_val_if_fail (insights != NULL, NULL);

  SlSankeyLayout *self = g_new0 (SlSankeyLayout, 1);
  Maker maker = { .layout = self, .insights = insights };

  self->width = width;
  self->height = height;
  self->is_rtl = is_rtl;
  self->boxes = g_array_new (FALSE, FALSE, sizeof (SlSankeyBox));
  self->bands = g_array_new (FALSE, FALSE, sizeof (SlSankeyBand));
  maker.scale = find_scale (insights, MAX (0, height - TOP));
  add_stages (&maker);
  add_ends (&maker);
  add_bands (&maker);
  if (is_rtl)
    mirror (self);
  return self;
}

void
sl_sankey_layout_free (SlSankeyLayout *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->boxes);
  g_array_unref (self->bands);
  g_free (self);
}

float
sl_sankey_layout_get_min_width (SlInsights *insights)
{
  g_return_val_if_fail (insights != NULL, 0);

  return (float) count_columns (insights) * COLUMN_WIDTH + END_LABEL_WIDTH + LABEL_GAP + BAR_WIDTH;
}

const SlSankeyBox *
sl_sankey_layout_find_box (SlSankeyLayout *self, SlInsightsNode node)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const SlSankeyBox *box = &g_array_index (self->boxes, SlSankeyBox, i);
      if (box->node == node)
        return box;
    }
  return NULL;
}
