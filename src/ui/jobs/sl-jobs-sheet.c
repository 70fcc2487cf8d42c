/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sorting happens in the database: a click on a column's header only changes the query. The sorters
 * of the columns are there to be read, they never compare anything.
 */

#include "config.h"

#include "sl-jobs-sheet.h"

#include "sl-job-cell.h"
#include "sl-job-row.h"
#include "sl-pill.h"
#include "sl-tracker-lists.h"

#define RESIZED "sl-resized" /* data of a column */
#define USUAL "sl-usual"     /* the same: its width with text of the usual size */
#define LEAST_WIDTH 32
#define MOST_WIDTH 2000
#define REST_MS 400

struct _SlJobsSheet
{
  AdwBin parent_instance;

  char *sort; /* (owned): id of the column */
  gboolean ascending;
  gboolean is_updating;
  guint widths_id;             /* tells of widths once a drag has come to rest */
  GSimpleActionGroup *actions; /* (owned) */
  GtkColumnView *view;
};

typedef enum
{
  PROP_SORT = 1,
  PROP_ASCENDING,
  PROP_COLUMNS,
  PROP_WIDTHS,
  N_PROPS,
} SlJobsSheetProperty;

static GParamSpec *properties[N_PROPS];

enum
{
  ACTIVATE,
  MENU,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlJobsSheet, sl_jobs_sheet, ADW_TYPE_BIN)

/* Columns that can be sorted by. Words begin with A, dates with the newest, days with the most. */
static const struct
{
  const char *id;
  SlJobSort sort;
  gboolean naturally_ascending;
  gboolean is_reversed; /* it shows days since what the database sorts by */
} sorts[] = {
  { "activity", SL_JOB_SORT_LAST_ACTIVITY, FALSE, FALSE },
  { "silent", SL_JOB_SORT_LAST_ACTIVITY, FALSE, TRUE },
  { "applied", SL_JOB_SORT_APPLIED, FALSE, FALSE },
  { "company", SL_JOB_SORT_COMPANY, TRUE, FALSE },
  { "title", SL_JOB_SORT_TITLE, TRUE, FALSE },
  { "stage", SL_JOB_SORT_STAGE, FALSE, FALSE },
  { "in-stage", SL_JOB_SORT_IN_STAGE, FALSE, TRUE },
  { "next", SL_JOB_SORT_NEXT_DATE, TRUE, FALSE },
  { "source", SL_JOB_SORT_SOURCE, TRUE, FALSE },
  { "location", SL_JOB_SORT_LOCATION, TRUE, FALSE },
};

static size_t
find_sort (const char *id)
{
  for (size_t i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_strcmp0 (sorts[i].id, id) == 0)
      return i;
  return 0;
}

/* --- What cells show: pure functions of a job that may be empty -------------------------
 */

static const SlJobFields *
get_fields (gpointer job)
{
  const SlJobFields *fields = SL_IS_JOB (job) ? sl_job_get_fields (job) : NULL;
  return fields != NULL && fields->id != NULL ? fields : NULL;
}

static gboolean
is_starred (GObject *object, SlJob *job)
{
  const SlJobFields *fields = get_fields (job);
  return fields != NULL && fields->starred;
}

/* --- Columns and order ---------------------------------------------------------------------------
 */

/* Returns: (transfer none): the view holds it */
static GtkColumnViewColumn *
get_column (SlJobsSheet *self, guint i)
{
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (self->view), i);
  return column;
}

static void
show_sort (SlJobsSheet *self)
{
  GtkColumnViewColumn *column = NULL;

  for (guint i = 0; (column = get_column (self, i)) != NULL; i++)
    if (g_strcmp0 (gtk_column_view_column_get_id (column), self->sort) == 0)
      break;
  if (column == NULL)
    return;
  self->is_updating = TRUE;
  gtk_column_view_sort_by_column (self->view, column,
                                  self->ascending ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
  self->is_updating = FALSE;
}

static void
on_sorter_changed_cb (SlJobsSheet *self, GtkSorterChange change, GtkColumnViewSorter *sorter)
{
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);

  if (self->is_updating || self->view == NULL || column == NULL)
    return;
  gboolean ascending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_ASCENDING;
  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_str (&self->sort, gtk_column_view_column_get_id (column)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
  if (self->ascending != ascending)
    {
      self->ascending = ascending;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ASCENDING]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static GStrv
list_columns (SlJobsSheet *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GtkColumnViewColumn *column;

  for (guint i = 0; (column = get_column (self, i)) != NULL; i++)
    if (gtk_column_view_column_get_visible (column))
      g_strv_builder_add (builder, gtk_column_view_column_get_id (column));
  return g_strv_builder_end (builder);
}

static void
show_columns (SlJobsSheet *self, const char *const *ids)
{
  GtkColumnViewColumn *column;

  self->is_updating = TRUE;
  for (guint i = 0; ids != NULL && (column = get_column (self, i)) != NULL; i++)
    {
      const char *id = gtk_column_view_column_get_id (column);
      gtk_column_view_column_set_visible (column,
                                          g_str_equal (id, "company") || g_strv_contains (ids, id));
    }
  self->is_updating = FALSE;
}

static void
on_visible_cb (SlJobsSheet *self)
{
  if (!self->is_updating)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMNS]);
}

/* Widths are said for text of the usual size. */
static void
scale_widths (SlJobsSheet *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  GtkColumnViewColumn *column;
  int dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  double scale = dpi > 0 ? dpi / (96.0 * PANGO_SCALE) : 1.0;
  self->is_updating = TRUE;
  for (guint i = 0; (column = get_column (self, i)) != NULL; i++)
    {
      GObject *object = G_OBJECT (column);
      int usual = GPOINTER_TO_INT (g_object_get_data (object, USUAL));
      if (usual == 0)
        usual = gtk_column_view_column_get_fixed_width (column);
      g_object_set_data (object, USUAL, GINT_TO_POINTER (usual));
      if (usual > 0 && g_object_get_data (object, RESIZED) == NULL)
        gtk_column_view_column_set_fixed_width (column, (int) (usual * scale));
    }
  self->is_updating = FALSE;
}

/* Only what the user has resized: the others may become better in a later version. */
static GVariant *
list_widths (SlJobsSheet *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{si}"));
  GtkColumnViewColumn *column;

  for (guint i = 0; (column = get_column (self, i)) != NULL; i++)
    if (g_object_get_data (G_OBJECT (column), RESIZED) != NULL)
      g_variant_builder_add (&builder, "{si}", gtk_column_view_column_get_id (column),
                             gtk_column_view_column_get_fixed_width (column));
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static void
show_widths (SlJobsSheet *self, GVariant *widths)
{
  GtkColumnViewColumn *column;

  self->is_updating = TRUE;
  for (guint i = 0; widths != NULL && (column = get_column (self, i)) != NULL; i++)
    {
      int width = 0;
      if (!g_variant_lookup (widths, gtk_column_view_column_get_id (column), "i", &width))
        continue;
      gtk_column_view_column_set_fixed_width (column, CLAMP (width, LEAST_WIDTH, MOST_WIDTH));
      g_object_set_data (G_OBJECT (column), RESIZED, column);
    }
  self->is_updating = FALSE;
}

static void
tell_widths (SlJobsSheet *self)
{
  self->widths_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTHS]);
}

static void
on_width_cb (SlJobsSheet *self, GParamSpec *pspec, GtkColumnViewColumn *column)
{
  if (self->is_updating)
    return;
  g_object_set_data (G_OBJECT (column), RESIZED, column);
  g_clear_handle_id (&self->widths_id, g_source_remove);
  self->widths_id = g_timeout_add_once (REST_MS, (GSourceOnceFunc) tell_widths, self);
}

static void
set_up_columns (SlJobsSheet *self)
{
  GtkColumnViewColumn *column;

  for (guint i = 0; (column = get_column (self, i)) != NULL; i++)
    {
      const char *id = gtk_column_view_column_get_id (column);
      g_autoptr (GPropertyAction) action = g_property_action_new (id, column, "visible");
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
      g_signal_connect_object (column, "notify::visible", G_CALLBACK (on_visible_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (on_width_cb), self,
                               G_CONNECT_SWAPPED);
      if (!g_str_equal (sorts[find_sort (id)].id, id))
        continue;
      /* Any sorter makes the header a button. */
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));
      gtk_column_view_column_set_sorter (column, sorter);
    }
  scale_widths (self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (scale_widths), self, G_CONNECT_SWAPPED);
  show_sort (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (on_sorter_changed_cb), self, G_CONNECT_SWAPPED);
}

/* --- Rows ----------------------------------------------------------------------------------------
 */

static void
on_activate_cb (GtkColumnView *view, guint position, SlJobsSheet *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0, position);
}

/* A row does not tell its place, but its cells tell whose it is. */
static const char *
find_job_id (GtkWidget *row)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (row); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    {
      GtkWidget *child = gtk_widget_get_first_child (cell);
      if (GTK_IS_BOX (child))
        child = gtk_widget_get_first_child (child);
      SlJob *job = SL_IS_JOB_CELL (child) ? sl_job_cell_get_job (SL_JOB_CELL (child)) : NULL;
      if (job != NULL)
        return sl_job_get_fields (job)->id;
    }
  return NULL;
}

static void
on_secondary_pressed_cb (GtkGestureClick *gesture,
                         int n_press,
                         double x,
                         double y,
                         SlJobsSheet *self)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && !g_str_equal (gtk_widget_get_css_name (widget), "row"))
    widget = gtk_widget_get_parent (widget);
  const char *id = widget != NULL ? find_job_id (widget) : NULL;
  const GdkRectangle place = { (int) x, (int) y, 1, 1 };
  if (id != NULL)
    g_signal_emit (self, signals[MENU], 0, id, &place);
}

static void
set_up_menu (SlJobsSheet *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* --- The object ----------------------------------------------------------------------------------
 */

static void
sl_jobs_sheet_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlJobsSheet *self = SL_JOBS_SHEET (object);

  switch ((SlJobsSheetProperty) id)
    {
    case PROP_SORT:
      g_value_set_string (value, self->sort);
      break;
    case PROP_ASCENDING:
      g_value_set_boolean (value, self->ascending);
      break;
    case PROP_COLUMNS:
      g_value_take_boxed (value, list_columns (self));
      break;
    case PROP_WIDTHS:
      g_value_take_variant (value, list_widths (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_jobs_sheet_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlJobsSheet *self = SL_JOBS_SHEET (object);

  switch ((SlJobsSheetProperty) id)
    {
    case PROP_SORT:
      if (!g_set_str (&self->sort, g_value_get_string (value)))
        break;
      self->ascending = sorts[find_sort (self->sort)].naturally_ascending;
      show_sort (self);
      g_object_notify_by_pspec (object, pspec);
      g_object_notify_by_pspec (object, properties[PROP_ASCENDING]);
      break;
    case PROP_ASCENDING:
      if (self->ascending == g_value_get_boolean (value))
        break;
      self->ascending = g_value_get_boolean (value);
      show_sort (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_COLUMNS:
      show_columns (self, g_value_get_boxed (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_WIDTHS:
      show_widths (self, g_value_get_variant (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_jobs_sheet_dispose (GObject *object)
{
  SlJobsSheet *self = SL_JOBS_SHEET (object);

  g_clear_handle_id (&self->widths_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_JOBS_SHEET);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->sort, g_free);
  G_OBJECT_CLASS (sl_jobs_sheet_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-jobs-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, SlJobsSheet, view);
  gtk_widget_class_bind_template_callback_full (widget_class, "describe",
                                                G_CALLBACK (sl_job_row_describe));
  gtk_widget_class_bind_template_callback (widget_class, is_starred);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
}

static void
sl_jobs_sheet_class_init (SlJobsSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sl_jobs_sheet_dispose;
  object_class->get_property = sl_jobs_sheet_get_property;
  object_class->set_property = sl_jobs_sheet_set_property;
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, "activity", flags);
  properties[PROP_ASCENDING] = g_param_spec_boolean ("ascending", NULL, NULL, FALSE, flags);
  properties[PROP_COLUMNS] = g_param_spec_boxed ("columns", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_WIDTHS] =
      g_param_spec_variant ("widths", NULL, NULL, G_VARIANT_TYPE ("a{si}"), NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACTIVATE] = g_signal_new ("activate", SL_TYPE_JOBS_SHEET, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[MENU] =
      g_signal_new ("menu", SL_TYPE_JOBS_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                    2, G_TYPE_STRING, GDK_TYPE_RECTANGLE | G_SIGNAL_TYPE_STATIC_SCOPE);

  g_type_ensure (SL_TYPE_JOB_CELL);
  g_type_ensure (SL_TYPE_JOB_ITEM);
  g_type_ensure (SL_TYPE_PILL);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
sl_jobs_sheet_init (SlJobsSheet *self)
{
  self->sort = g_strdup ("activity");
  self->actions = g_simple_action_group_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_columns (self);
  set_up_menu (self);
}

void
sl_jobs_sheet_set_model (SlJobsSheet *self, GtkSelectionModel *model)
{
  g_return_if_fail (SL_IS_JOBS_SHEET (self));

  gtk_column_view_set_model (self->view, model);
}

void
sl_jobs_sheet_fill (SlJobsSheet *self, SlJobQuery *query)
{
  g_return_if_fail (SL_IS_JOBS_SHEET (self));
  g_return_if_fail (query != NULL);

  size_t i = find_sort (self->sort);
  query->sort = sorts[i].sort;
  query->ascending = self->ascending != sorts[i].is_reversed;
}

GActionGroup *
sl_jobs_sheet_get_column_actions (SlJobsSheet *self)
{
  g_return_val_if_fail (SL_IS_JOBS_SHEET (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

GtkWidget *
sl_jobs_sheet_get_view (SlJobsSheet *self)
{
  g_return_val_if_fail (SL_IS_JOBS_SHEET (self), NULL);

  return GTK_WIDGET (self->view);
}
