/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the bars and bands of the picture lie.
 */

#include "sl-sankey-layout.h"

#include <gtk/gtk.h>
#include <string.h>

#include "sl-insights-export.h"

#define NEARLY 0.01f

static SlInsights *
make_insights (void)
{
  static const SlInsightsMove moves[][2] = {
    { { SL_STAGE_TECHNICAL_INTERVIEW, 0, 2 }, { SL_STAGE_CLOSED, SL_OUTCOME_REJECTED, 3 } },
    { { SL_STAGE_RECRUITER_SCREEN, 0, 2 }, { SL_STAGE_OFFER, SL_OUTCOME_OFFER_ACCEPTED, 3 } },
    { { SL_STAGE_CLOSED, SL_OUTCOME_REJECTED, 2 } },
    { { SL_STAGE_RECRUITER_SCREEN, 0, 2 } },
  };
  static const size_t n_moves[] = { 2, 2, 1, 1 };
  SlInsightsJob jobs[40];

  for (size_t i = 0; i < G_N_ELEMENTS (jobs); i++)
    jobs[i] = (SlInsightsJob) { .company = "A",
                                .title = "T",
                                .applied_us = 1,
                                .moves = moves[i % 4],
                                .n_moves = i < 20 ? n_moves[i % 4] : 0 };
  return sl_insights_compute (jobs, G_N_ELEMENTS (jobs), &(SlInsightsQuery) { .now_us = 10 });
}

static float
sum_bands (SlSankeyLayout *layout, SlInsightsNode node, gboolean out)
{
  float sum = 0;

  for (guint i = 0; i < layout->bands->len; i++)
    {
      const SlSankeyBand *band = &g_array_index (layout->bands, SlSankeyBand, i);
      if ((out ? band->flow.from : band->flow.to) == node)
        sum += band->thickness;
    }
  return sum;
}

/* What comes into a bar and what goes out of it fills it. */
static void
test_bands_fill_bars (void)
{
  g_autoptr (SlInsights) insights = make_insights ();
  g_autoptr (SlSankeyLayout) layout = sl_sankey_layout_new (insights, 900, 500, FALSE);

  g_assert_cmpuint (layout->boxes->len, ==, 4 + 3);
  for (guint i = 0; i < layout->boxes->len; i++)
    {
      const SlSankeyBox *box = &g_array_index (layout->boxes, SlSankeyBox, i);
      float height = box->bar.size.height;
      if (box->node != SL_INSIGHTS_APPLIED)
        g_assert_cmpfloat_with_epsilon (sum_bands (layout, box->node, FALSE), height, NEARLY);
      if (box->node < SL_INSIGHTS_N_STAGES)
        g_assert_cmpfloat_with_epsilon (sum_bands (layout, box->node, TRUE), height, NEARLY);
    }
}

static void
assert_inside (const graphene_rect_t *rect, float width, float height)
{
  g_assert_cmpfloat (rect->origin.x, >=, -NEARLY);
  g_assert_cmpfloat (rect->origin.y, >=, -NEARLY);
  g_assert_cmpfloat (rect->origin.x + rect->size.width, <=, width + NEARLY);
  g_assert_cmpfloat (rect->origin.y + rect->size.height, <=, height + NEARLY);
}

static void
test_everything_fits (void)
{
  g_autoptr (SlInsights) insights = make_insights ();
  float narrow = sl_sankey_layout_get_min_width (insights);
  const float sizes[][2] = { { narrow, 360 }, { 900, 420 }, { 1152, 652 }, { 3000, 2000 } };

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int rtl = 0; rtl < 2; rtl++)
      {
        g_autoptr (SlSankeyLayout) layout =
            sl_sankey_layout_new (insights, sizes[i][0], sizes[i][1], rtl);
        for (guint j = 0; j < layout->boxes->len; j++)
          {
            const SlSankeyBox *box = &g_array_index (layout->boxes, SlSankeyBox, j);
            assert_inside (&box->bar, sizes[i][0], sizes[i][1]);
            assert_inside (&box->label, sizes[i][0], sizes[i][1]);
          }
      }
}

static void
test_right_to_left_is_a_mirror (void)
{
  g_autoptr (SlInsights) insights = make_insights ();
  g_autoptr (SlSankeyLayout) left = sl_sankey_layout_new (insights, 900, 500, FALSE);
  g_autoptr (SlSankeyLayout) right = sl_sankey_layout_new (insights, 900, 500, TRUE);

  for (guint i = 0; i < left->boxes->len; i++)
    {
      const graphene_rect_t *a = &g_array_index (left->boxes, SlSankeyBox, i).bar;
      const graphene_rect_t *b = &g_array_index (right->boxes, SlSankeyBox, i).bar;
      g_assert_cmpfloat_with_epsilon (a->origin.x + a->size.width, 900 - b->origin.x, NEARLY);
      g_assert_cmpfloat_with_epsilon (a->origin.y, b->origin.y, NEARLY);
    }
  g_assert_nonnull (sl_sankey_layout_find_box (right, SL_INSIGHTS_ACCEPTED));
  g_assert_null (sl_sankey_layout_find_box (right, SL_INSIGHTS_ONSITE));
}

static void
test_nothing (void)
{
  g_autoptr (SlInsights) none = sl_insights_compute (NULL, 0, &(SlInsightsQuery) { .now_us = 1 });
  g_autoptr (SlSankeyLayout) layout = sl_sankey_layout_new (none, 0, 0, FALSE);

  g_assert_cmpuint (layout->boxes->len + layout->bands->len, ==, 0);
}

/* Each kind of file is one. */
static void
test_pictures (void)
{
  static const char *const beginnings[] = {
    [SL_INSIGHTS_PNG] = "\x89PNG\r\n",
    [SL_INSIGHTS_SVG] = "<?xml",
    [SL_INSIGHTS_PDF] = "%PDF-",
  };
  const GdkRGBA blue = { 0, 0, 1, 1 };

  g_type_ensure (GSK_TYPE_COLOR_NODE); /* without a display nobody else has */
  g_autoptr (GskRenderNode) node = gsk_color_node_new (&blue, &GRAPHENE_RECT_INIT (10, 10, 80, 40));

  for (int kind = 0; kind < (int) G_N_ELEMENTS (beginnings); kind++)
    {
      g_autoptr (GError) error = NULL;
      size_t size;
      g_autoptr (GBytes) bytes =
          sl_insights_picture_new (node, (SlInsightsPicture) kind, 100, 60, &error);
      g_assert_no_error (error);
      const char *data = g_bytes_get_data (bytes, &size);
      g_assert_cmpuint (size, >, 100);
      g_assert_cmpint (memcmp (data, beginnings[kind], strlen (beginnings[kind])), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/ui/sankey/bands-fill-bars", test_bands_fill_bars);
  g_test_add_func ("/ui/sankey/everything-fits", test_everything_fits);
  g_test_add_func ("/ui/sankey/right-to-left-is-a-mirror", test_right_to_left_is_a_mirror);
  g_test_add_func ("/ui/sankey/nothing", test_nothing);
  g_test_add_func ("/ui/sankey/pictures", test_pictures);
  return g_test_run ();
}
