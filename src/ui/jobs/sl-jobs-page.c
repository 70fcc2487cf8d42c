/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sorting and filtering happen in the database: a click on a column's header only changes the
 * query. The sorters of the columns are there to be read, they never compare anything.
 */

#include "config.h"

#include "sl-jobs-page.h"

#include "sl-error-words.h"
#include "sl-job-dialog.h"
#include "sl-job-page.h"
#include "sl-job-row.h"
#include "sl-pill.h"
#include "sl-profile.h"
#include "sl-tracker-lists.h"
#include "sl-trouble-banner.h"

struct _SlJobsPage
{
  AdwBin parent_instance;

  SlProfile *profile;  /* (owned) (nullable) */
  SlPagedModel *model; /* (owned) (nullable) */
  gboolean narrow;
  gboolean hide_closed;
  char *sort; /* (owned): id of the column */
  gboolean ascending;
  gboolean is_updating;
  AdwNavigationView *navigation;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkColumnView *column_view;
  GtkSingleSelection *table_selection;
  GtkNoSelection *list_selection;
  GtkColumnViewColumn *company_column;
  GtkColumnViewColumn *title_column;
  GtkColumnViewColumn *stage_column;
  GtkColumnViewColumn *applied_column;
  GtkColumnViewColumn *activity_column;
};

typedef enum
{
  PROP_PROFILE = 1,
  PROP_NARROW,
  PROP_HIDE_CLOSED,
  PROP_SORT,
  PROP_ASCENDING,
  N_PROPS,
} SlJobsPageProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlJobsPage, sl_jobs_page, ADW_TYPE_BIN)

static SlJobSort
get_sort (SlJobsPage *self)
{
  static const struct
  {
    const char *id;
    SlJobSort sort;
  } table[] = {
    { "applied", SL_JOB_SORT_APPLIED },
    { "company", SL_JOB_SORT_COMPANY },
    { "title", SL_JOB_SORT_TITLE },
    { "stage", SL_JOB_SORT_STAGE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (self->sort, table[i].id) == 0)
      return table[i].sort;
  return SL_JOB_SORT_LAST_ACTIVITY;
}

static const char *
get_search (SlJobsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  return gtk_search_bar_get_search_mode (self->search_bar) && *text != '\0' ? text : NULL;
}

static SlJobQuery
make_query (SlJobsPage *self)
{
  const SlJobQuery query = { .sort = get_sort (self),
                             .ascending = self->ascending,
                             .hide_closed = self->hide_closed,
                             .search = get_search (self) };
  return query;
}

static const char *
choose_child (SlJobsPage *self)
{
  gboolean loading = TRUE;
  g_autoptr (GError) error = NULL;

  if (self->model != NULL)
    g_object_get (self->model, "loading", &loading, "error", &error, NULL);
  if (self->model != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    return self->narrow ? "list" : "table";
  if (error != NULL)
    {
      adw_status_page_set_title (self->error_page, sl_error_words_title (error));
      adw_status_page_set_description (self->error_page, sl_error_words_body (error));
      return "error";
    }
  if (loading)
    return "loading";
  return get_search (self) != NULL || self->hide_closed ? "no-results" : "empty";
}

static void
update_stack (SlJobsPage *self)
{
  if (self->profile != NULL)
    gtk_stack_set_visible_child_name (self->stack, choose_child (self));
}

static void
update_query (SlJobsPage *self)
{
  const SlJobQuery query = make_query (self);

  if (self->model != NULL)
    sl_paged_model_set_job_query (self->model, &query);
}

static void
start_list (SlJobsPage *self)
{
  const SlJobQuery query = make_query (self);

  gtk_single_selection_set_model (self->table_selection, NULL);
  gtk_no_selection_set_model (self->list_selection, NULL);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  adw_navigation_view_pop_to_tag (self->navigation, "list");
  if (self->profile == NULL)
    return;
  self->model = sl_tracker_create_jobs (sl_profile_get_tracker (self->profile), &query);
  gtk_single_selection_set_model (self->table_selection, G_LIST_MODEL (self->model));
  gtk_no_selection_set_model (self->list_selection, G_LIST_MODEL (self->model));
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  update_stack (self);
}

static void
on_retry_clicked_cb (GtkButton *button, SlJobsPage *self)
{
  start_list (self);
}

static void
on_search_changed_cb (GtkSearchEntry *entry, SlJobsPage *self)
{
  update_query (self);
}

static void
on_search_mode_cb (GtkSearchBar *bar, GParamSpec *pspec, SlJobsPage *self)
{
  update_query (self);
}

static void
on_row_activated_cb (GtkWidget *list, guint position, SlJobsPage *self)
{
  g_autoptr (SlJob) job = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (job != NULL && sl_job_get_fields (job)->id != NULL)
    sl_jobs_page_show_job (self, sl_job_get_fields (job)->id);
}

static void
on_search_activated_cb (GtkSearchEntry *entry, SlJobsPage *self)
{
  on_row_activated_cb (GTK_WIDGET (entry), 0, self);
}

/* --- Sorting
 * ---------------------------------------------------------------------------------------- */

static GtkColumnViewColumn *
find_column (SlJobsPage *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->column_view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      if (g_strcmp0 (gtk_column_view_column_get_id (column), self->sort) == 0)
        return column; /* the view holds it */
    }
  return NULL;
}

static void
show_sort (SlJobsPage *self)
{
  GtkColumnViewColumn *column = find_column (self);

  if (column == NULL)
    return;
  self->is_updating = TRUE;
  gtk_column_view_sort_by_column (self->column_view, column,
                                  self->ascending ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
  self->is_updating = FALSE;
}

static void
on_sorter_changed_cb (SlJobsPage *self)
{
  GtkColumnViewSorter *sorter =
      GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->column_view));
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);

  if (self->is_updating || column == NULL)
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
  update_query (self);
}

/* The newest, the furthest, but A before Z. */
static gboolean
is_ascending_by_nature (const char *sort)
{
  return g_strcmp0 (sort, "company") == 0 || g_strcmp0 (sort, "title") == 0;
}

static void
on_sort_cb (SlJobsPage *self)
{
  self->ascending = is_ascending_by_nature (self->sort);
  show_sort (self);
  update_query (self);
}

static void
set_up_sorting (SlJobsPage *self)
{
  GtkColumnViewColumn *columns[] = { self->company_column, self->title_column, self->stage_column,
                                     self->applied_column, self->activity_column };

  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      /* Any sorter makes the header a button. */
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));
      gtk_column_view_column_set_sorter (columns[i], sorter);
    }
  show_sort (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->column_view), "changed",
                           G_CALLBACK (on_sorter_changed_cb), self, G_CONNECT_SWAPPED);
}

/* --- The object
 * ----------------------------------------------------------------------------------- */

static void
sl_jobs_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlJobsPage *self = SL_JOBS_PAGE (object);

  switch ((SlJobsPageProperty) id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_HIDE_CLOSED:
      g_value_set_boolean (value, self->hide_closed);
      break;
    case PROP_SORT:
      g_value_set_string (value, self->sort);
      break;
    case PROP_ASCENDING:
      g_value_set_boolean (value, self->ascending);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_flag (SlJobsPage *self, gboolean *flag, gboolean value, SlJobsPageProperty id)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

static void
sl_jobs_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlJobsPage *self = SL_JOBS_PAGE (object);

  switch ((SlJobsPageProperty) id)
    {
    case PROP_PROFILE:
      if (!g_set_object (&self->profile, g_value_get_object (value)))
        break;
      g_object_notify_by_pspec (object, properties[PROP_PROFILE]);
      start_list (self);
      break;
    case PROP_NARROW:
      set_flag (self, &self->narrow, g_value_get_boolean (value), PROP_NARROW);
      update_stack (self);
      break;
    case PROP_HIDE_CLOSED:
      set_flag (self, &self->hide_closed, g_value_get_boolean (value), PROP_HIDE_CLOSED);
      update_query (self);
      break;
    case PROP_SORT:
      if (!g_set_str (&self->sort, g_value_get_string (value)))
        break;
      g_object_notify_by_pspec (object, properties[PROP_SORT]);
      on_sort_cb (self);
      break;
    case PROP_ASCENDING:
      set_flag (self, &self->ascending, g_value_get_boolean (value), PROP_ASCENDING);
      show_sort (self);
      update_query (self);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_jobs_page_dispose (GObject *object)
{
  SlJobsPage *self = SL_JOBS_PAGE (object);

  adw_bin_set_child (ADW_BIN (self),
                     NULL); /* disposing the template alone would leave it dangling */
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_JOBS_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->sort, g_free);
  G_OBJECT_CLASS (sl_jobs_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlJobsPage, name)
#define BIND_LABEL(name)                                                                           \
  gtk_widget_class_bind_template_callback_full (widget_class, #name, G_CALLBACK (sl_job_row_##name))

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-jobs-page.ui");
  BIND (navigation);
  BIND (search_bar);
  BIND (search_entry);
  BIND (stack);
  BIND (error_page);
  BIND (column_view);
  BIND (table_selection);
  BIND (list_selection);
  BIND (company_column);
  BIND (title_column);
  BIND (stage_column);
  BIND (applied_column);
  BIND (activity_column);
  BIND_LABEL (company_label);
  BIND_LABEL (title_label);
  BIND_LABEL (applied_label);
  BIND_LABEL (applied_tooltip);
  BIND_LABEL (activity_label);
  BIND_LABEL (activity_tooltip);
  gtk_widget_class_bind_template_callback_full (widget_class, "job_description",
                                                G_CALLBACK (sl_job_row_describe));
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
sl_jobs_page_class_init (SlJobsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sl_jobs_page_dispose;
  object_class->get_property = sl_jobs_page_get_property;
  object_class->set_property = sl_jobs_page_set_property;
  properties[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_HIDE_CLOSED] = g_param_spec_boolean ("hide-closed", NULL, NULL, FALSE, flags);
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, "activity", flags);
  properties[PROP_ASCENDING] = g_param_spec_boolean ("ascending", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SL_TYPE_JOB_ROW);
  g_type_ensure (SL_TYPE_PILL);
  g_type_ensure (SL_TYPE_TROUBLE_BANNER);
  bind_template (widget_class);
}

static void
sl_jobs_page_init (SlJobsPage *self)
{
  self->sort = g_strdup ("activity");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  set_up_sorting (self);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) hide = g_property_action_new ("hide-closed", self, "hide-closed");
  g_autoptr (GPropertyAction) sort = g_property_action_new ("sort", self, "sort");
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (hide));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (sort));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "jobs", G_ACTION_GROUP (group));
}

void
sl_jobs_page_bind_settings (SlJobsPage *self, GSettings *settings)
{
  g_return_if_fail (SL_IS_JOBS_PAGE (self));

  g_settings_bind (settings, "hide-closed", self, "hide-closed", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "jobs-sort", self, "sort", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "jobs-ascending", self, "ascending", G_SETTINGS_BIND_DEFAULT);
}

void
sl_jobs_page_show_job (SlJobsPage *self, const char *job_id)
{
  g_return_if_fail (SL_IS_JOBS_PAGE (self));
  g_return_if_fail (job_id != NULL);

  adw_navigation_view_pop_to_tag (self->navigation, "list");
  adw_navigation_view_push (self->navigation, sl_job_page_new (self->profile, job_id));
}

void
sl_jobs_page_add_job (SlJobsPage *self)
{
  g_return_if_fail (SL_IS_JOBS_PAGE (self));

  adw_dialog_present (sl_job_dialog_new (self->profile), GTK_WIDGET (self));
}

void
sl_jobs_page_start_search (SlJobsPage *self)
{
  g_return_if_fail (SL_IS_JOBS_PAGE (self));

  adw_navigation_view_pop_to_tag (self->navigation, "list");
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
