/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table is a column view over a few rows of finished words, so that it can be walked and read.
 */

#include "config.h"

#include "sl-group-table.h"

#include <glib/gi18n.h>

#include "sl-text.h"

#define N_CELLS 7
#define MOST_NAME 60

struct _SlGroupRow
{
  GObject parent_instance;

  char *cells[N_CELLS]; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SlGroupRow, sl_group_row, G_TYPE_OBJECT)

static void
sl_group_row_finalize (GObject *object)
{
  SlGroupRow *self = SL_GROUP_ROW (object);

  for (size_t i = 0; i < N_CELLS; i++)
    g_free (self->cells[i]);
  G_OBJECT_CLASS (sl_group_row_parent_class)->finalize (object);
}

static void
sl_group_row_class_init (SlGroupRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_group_row_finalize;
}

static void
sl_group_row_init (SlGroupRow *self)
{
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, gpointer user_data)
{
  gboolean is_name = GPOINTER_TO_INT (user_data) == 0;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_name ? 0 : 1);
  if (is_name)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), 14);
    }
  else
    gtk_widget_add_css_class (label, "numeric");
  gtk_column_view_cell_set_child (cell, label);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, gpointer user_data)
{
  SlGroupRow *row = gtk_column_view_cell_get_item (cell);
  GtkLabel *label = GTK_LABEL (gtk_column_view_cell_get_child (cell));

  gtk_label_set_label (label, row->cells[GPOINTER_TO_INT (user_data)]);
}

static void
append_column (GtkColumnView *view, int index, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), GINT_TO_POINTER (index));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), GINT_TO_POINTER (index));
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, index == 0);
  gtk_column_view_append_column (view, column);
}

GtkWidget *
sl_group_table_new (SlGroupTableKind kind, const char *title)
{
  static const char *const group_titles[] = {
    NC_ ("column", "Applied"), NC_ ("column", "Answered"), NC_ ("column", "Interviews"),
    NC_ ("column", "Offers"),  NC_ ("column", "Silent"),   NC_ ("column", "Days")
  };
  static const char *const stage_titles[] = { NC_ ("column", "Reached"), NC_ ("column", "Went On"),
                                              NC_ ("column", "Waiting"), NC_ ("column", "Ended") };
  gboolean is_stages = kind == SL_GROUP_TABLE_STAGES;
  const char *const *titles = is_stages ? stage_titles : group_titles;
  size_t n = is_stages ? G_N_ELEMENTS (stage_titles) : G_N_ELEMENTS (group_titles);
  GListStore *rows = g_list_store_new (SL_TYPE_GROUP_ROW);
  GtkWidget *view =
      gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (rows))));

  append_column (GTK_COLUMN_VIEW (view), 0, title);
  for (size_t i = 0; i < n; i++)
    append_column (GTK_COLUMN_VIEW (view), (int) i + 1, g_dpgettext2 (NULL, "column", titles[i]));
  gtk_widget_add_css_class (view, "insights-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return view;
}

static GListStore *
get_rows (GtkWidget *table)
{
  GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (table));

  return G_LIST_STORE (gtk_no_selection_get_model (GTK_NO_SELECTION (model)));
}

void
sl_group_table_clear (GtkWidget *table)
{
  g_list_store_remove_all (get_rows (table));
}

static char *
make_share (int count, int total)
{
  SlInsightsShare share = sl_insights_share (count, total);

  if (!share.is_told || count == 0)
    return g_strdup_printf ("%d", count);
  /* Translators: a number and its share: "12 (40 %)" */
  return g_strdup_printf (_ ("%1$d (%2$.0f %%)"), count, share.share * 100);
}

void
sl_group_table_add_group (GtkWidget *table, const char *name, const SlInsightsGroup *group)
{
  g_autoptr (SlGroupRow) row = g_object_new (SL_TYPE_GROUP_ROW, NULL);

  row->cells[0] = sl_text_one_line (name, MOST_NAME);
  row->cells[1] = g_strdup_printf ("%d", group->total);
  row->cells[2] = make_share (group->answered, group->total);
  row->cells[3] = make_share (group->interviewed, group->total);
  row->cells[4] = make_share (group->offers, group->total);
  row->cells[5] = make_share (group->silent + group->ghosted, group->total);
  row->cells[6] =
      group->median_days >= 0 ? g_strdup_printf ("%.1f", group->median_days) : g_strdup ("–");
  g_list_store_append (get_rows (table), row);
}

void
sl_group_table_add_stage (GtkWidget *table, const char *name, const SlInsightsStage *stage)
{
  g_autoptr (SlGroupRow) row = g_object_new (SL_TYPE_GROUP_ROW, NULL);

  row->cells[0] = g_strdup (name);
  row->cells[1] = g_strdup_printf ("%d", stage->total);
  row->cells[2] = make_share (stage->went_on, stage->total);
  row->cells[3] = g_strdup_printf ("%d", stage->waiting);
  row->cells[4] = g_strdup_printf ("%d", stage->ended);
  g_list_store_append (get_rows (table), row);
}
