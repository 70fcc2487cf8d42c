/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-sankey-drawing.h"

#include <glib/gi18n.h>

#include "sl-wording.h"

#define BAND_ALPHA 0.32f
#define DIMMED 0.3f

/* As the pills of the stages, see style.css: the colours of the GNOME palette that read on light
 * and on dark. The word beside a bar carries the meaning. */
static const struct
{
  const char *light;
  const char *dark;
} colours[SL_INSIGHTS_N_NODES] = {
  [SL_INSIGHTS_APPLIED] = { "#3584e4", "#62a0ea" },
  [SL_INSIGHTS_RECRUITER_SCREEN] = { "#2190a4", "#4fb6c8" },
  [SL_INSIGHTS_ASSESSMENT] = { "#e66100", "#ffa348" },
  [SL_INSIGHTS_HIRING_MANAGER_SCREEN] = { "#2190a4", "#4fb6c8" },
  [SL_INSIGHTS_TECHNICAL_INTERVIEW] = { "#9141ac", "#c061cb" },
  [SL_INSIGHTS_ONSITE] = { "#813d9c", "#dc8add" },
  [SL_INSIGHTS_OFFER] = { "#2ec27e", "#57e389" },
  [SL_INSIGHTS_OPEN] = { "#77767b", "#9a9996" },
  [SL_INSIGHTS_ACCEPTED] = { "#26a269", "#57e389" },
  [SL_INSIGHTS_DECLINED] = { "#5e5c64", "#c0bfbc" },
  [SL_INSIGHTS_REJECTED] = { "#e01b24", "#ed333b" },
  [SL_INSIGHTS_WITHDRAWN] = { "#5e5c64", "#c0bfbc" },
  [SL_INSIGHTS_NO_RESPONSE] = { "#986a44", "#cdab8f" },
  [SL_INSIGHTS_GHOSTED] = { "#865e3c", "#b5835a" },
  [SL_INSIGHTS_CLOSED] = { "#5e5c64", "#c0bfbc" },
};

const char *
sl_sankey_get_name (SlInsightsNode node)
{
  g_return_val_if_fail (node < SL_INSIGHTS_N_NODES, NULL);

  if (node < SL_INSIGHTS_N_STAGES)
    return sl_wording_stage ((SlStage) ((int) SL_STAGE_APPLIED + (int) node));
  if (node == SL_INSIGHTS_OPEN)
    /* Translators: applications that have not ended yet */
    return C_ ("insights", "Waiting");
  if (node == SL_INSIGHTS_CLOSED)
    return sl_wording_stage (SL_STAGE_CLOSED);
  return sl_wording_outcome (
      (SlOutcome) ((int) SL_OUTCOME_OFFER_ACCEPTED + (int) (node - SL_INSIGHTS_ACCEPTED)));
}

static char *
describe_count (int count, int total)
{
  SlInsightsShare share = sl_insights_share (count, total);

  if (share.is_told)
    return g_strdup_printf (ngettext ("%1$d of %2$d application, %3$.0f %%",
                                      "%1$d of %2$d applications, %3$.0f %%",
                                      (unsigned long) total),
                            count, total, share.share * 100);
  return g_strdup_printf (
      ngettext ("%1$d of %2$d application", "%1$d of %2$d applications", (unsigned long) total),
      count, total);
}

char *
sl_sankey_describe (SlInsights *insights, SlInsightsNode node)
{
  g_return_val_if_fail (insights != NULL, NULL);
  g_return_val_if_fail (node < SL_INSIGHTS_N_NODES, NULL);

  gboolean is_stage = node < SL_INSIGHTS_N_STAGES;
  const SlInsightsStage *stage = is_stage ? &insights->stages[node] : NULL;
  g_autofree char *count =
      describe_count (is_stage ? stage->total : insights->ends[node], insights->all.total);

  if (!is_stage)
    return g_strdup_printf ("%s: %s", sl_sankey_get_name (node), count);
  /* Translators: a stage, how many came to it, and what became of them. */
  return g_strdup_printf (_ ("%1$s: %2$s; %3$d went on, %4$d waiting, %5$d ended"),
                          sl_sankey_get_name (node), count, stage->went_on, stage->waiting,
                          stage->ended);
}

char *
sl_sankey_describe_flow (SlInsights *insights, const SlInsightsFlow *flow)
{
  g_return_val_if_fail (insights != NULL, NULL);
  g_return_val_if_fail (flow != NULL && flow->from < SL_INSIGHTS_N_STAGES, NULL);

  g_autofree char *count = describe_count (flow->count, insights->stages[flow->from].total);
  /* Translators: from one stage to another: "Applied to Rejected: 12 of 60 applications" */
  return g_strdup_printf (_ ("%1$s to %2$s: %3$s"), sl_sankey_get_name (flow->from),
                          sl_sankey_get_name (flow->to), count);
}

static GdkRGBA
get_colour (SlInsightsNode node, const SlSankeyLook *look, gboolean is_dimmed)
{
  GdkRGBA colour;

  gdk_rgba_parse (&colour, look->is_dark ? colours[node].dark : colours[node].light);
  if (is_dimmed)
    colour.alpha *= DIMMED;
  return colour;
}

/* The band's height where it is @t of the way along, as the curve below has it. */
static float
get_upper_edge (const SlSankeyBand *band, float t)
{
  float s = 1 - t;

  return band->from_y * (s * s * s + 3 * s * s * t) + band->to_y * (3 * s * t * t + t * t * t);
}

/* With both handles in the middle, x along the curve is s³·0 + 3s²t·½ + 3st²·½ + t³; rising, so
 * that a few halvings find it. */
static float
find_t (float part)
{
  float low = 0;
  float high = 1;

  for (int i = 0; i < 20; i++)
    {
      float t = (low + high) / 2;
      float s = 1 - t;
      float x = 1.5f * s * s * t + 1.5f * s * t * t + t * t * t;
      if (x < part)
        low = t;
      else
        high = t;
    }
  return low;
}

gboolean
sl_sankey_band_contains (const SlSankeyBand *band, float x, float y)
{
  float part = (x - band->from_x) / (band->to_x - band->from_x);

  if (part < 0 || part > 1)
    return FALSE;
  float edge = get_upper_edge (band, find_t (part));
  return y >= edge && y <= edge + MAX (band->thickness, 4);
}

static GskPath *
make_path (const SlSankeyBand *band)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  float middle = (band->from_x + band->to_x) / 2;
  float thickness = MAX (band->thickness, 1);

  gsk_path_builder_move_to (builder, band->from_x, band->from_y);
  gsk_path_builder_cubic_to (builder, middle, band->from_y, middle, band->to_y, band->to_x,
                             band->to_y);
  gsk_path_builder_line_to (builder, band->to_x, band->to_y + thickness);
  gsk_path_builder_cubic_to (builder, middle, band->to_y + thickness, middle,
                             band->from_y + thickness, band->from_x, band->from_y + thickness);
  gsk_path_builder_close (builder);
  return gsk_path_builder_to_path (builder);
}

static void
draw_bands (SlSankeyLayout *layout, const SlSankeyLook *look, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < layout->bands->len; i++)
    {
      const SlSankeyBand *band = &g_array_index (layout->bands, SlSankeyBand, i);
      gboolean is_active = look->active == SL_INSIGHTS_N_NODES || band->flow.from == look->active ||
                           band->flow.to == look->active;
      SlInsightsNode tone = band->flow.to == SL_INSIGHTS_OPEN ? band->flow.from : band->flow.to;
      GdkRGBA colour = get_colour (tone, look, !is_active);
      g_autoptr (GskPath) path = make_path (band);
      colour.alpha *= BAND_ALPHA;
      gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &colour);
    }
}

static void
draw_label (SlSankeyLayout *layout,
            const SlSankeyBox *box,
            const SlSankeyLook *look,
            PangoContext *context,
            GtkSnapshot *snapshot)
{
  g_autoptr (PangoLayout) text = pango_layout_new (context);
  g_autofree char *name = g_markup_escape_text (sl_sankey_get_name (box->node), -1);
  g_autofree char *markup = g_strdup_printf ("<b>%d</b>\n%s", box->count, name);
  gboolean is_stage = box->node < SL_INSIGHTS_N_STAGES;
  int height;

  pango_layout_set_markup (text, markup, -1);
  pango_layout_set_width (text, (int) (box->label.size.width * PANGO_SCALE));
  pango_layout_set_height (text, -2);
  pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (text, layout->is_rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_auto_dir (text, FALSE);
  pango_layout_get_pixel_size (text, NULL, &height);
  float spare = MAX (0, box->label.size.height - (float) height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT (box->label.origin.x, box->label.origin.y + (is_stage ? spare : 0)));
  gtk_snapshot_append_layout (snapshot, text, &look->foreground);
  gtk_snapshot_restore (snapshot);
}

void
sl_sankey_draw (SlSankeyLayout *layout,
                const SlSankeyLook *look,
                PangoContext *context,
                GtkSnapshot *snapshot)
{
  g_return_if_fail (layout != NULL && look != NULL);

  draw_bands (layout, look, snapshot);
  for (guint i = 0; i < layout->boxes->len; i++)
    {
      const SlSankeyBox *box = &g_array_index (layout->boxes, SlSankeyBox, i);
      GdkRGBA colour = get_colour (box->node, look, FALSE);
      gtk_snapshot_append_color (snapshot, &colour, &box->bar);
      draw_label (layout, box, look, context, snapshot);
    }
}
