/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is shown is a query: order, filter and search only change it, and the model does the rest in
 * the database. The table and the list for narrow windows share one selection.
 */

#include "config.h"

#include "sl-jobs-page.h"

#include <glib/gi18n.h>

#include "sl-board-place.h"
#include "sl-error-words.h"
#include "sl-job-acts.h"
#include "sl-job-dialog.h"
#include "sl-job-page.h"
#include "sl-job-row.h"
#include "sl-jobs-export.h"
#include "sl-jobs-filter.h"
#include "sl-jobs-sheet.h"
#include "sl-jobs-views.h"
#include "sl-key-selection.h"
#include "sl-next-box.h"
#include "sl-profile.h"
#include "sl-tracker-lists.h"
#include "sl-trouble-banner.h"

struct _SlJobsPage
{
  AdwBin parent_instance;

  SlProfile *profile;        /* (owned) (nullable) */
  GSettings *settings;       /* (owned) (nullable) */
  SlPagedModel *model;       /* (owned) (nullable): while it has been seen once */
  SlKeySelection *selection; /* (owned) (nullable): over the model */
  char *view_name;           /* (owned) (nullable): saved view that is shown */
  GtkWidget *menu;           /* (unowned) (nullable): of the selection, while it is open */
  gboolean narrow;
  gboolean hide_closed;
  gboolean selecting; /* taps select rather than open */
  gboolean is_loading_view;
  gboolean wants_focus; /* as soon as there is a row */
  AdwNavigationView *navigation;
  GtkMenuButton *view_button;
  GtkLabel *view_label;
  GMenu *views_menu;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  SlJobsFilter *filter;
  GtkMenuButton *filter_button;
  GtkRevealer *filter_bar;
  GtkLabel *filter_label;
  GtkStack *stack;
  AdwStatusPage *error_page;
  SlJobsSheet *sheet;
  GtkGridView *list_view; /* of one column: it keeps fewer rows than a list view does */
  GtkActionBar *selection_bar;
  GtkLabel *selection_label;
  GtkMenuButton *move_button;
};

typedef enum
{
  PROP_PROFILE = 1,
  PROP_NARROW,
  PROP_HIDE_CLOSED,
  PROP_SELECTING,
  PROP_SORT,
  N_PROPS,
} SlJobsPageProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlJobsPage, sl_jobs_page, ADW_TYPE_BIN)

static SlTracker *
get_tracker (SlJobsPage *self)
{
  return sl_profile_get_tracker (self->profile);
}

/* --- The query -----------------------------------------------------------------------------------
 */

static const char *
get_search (SlJobsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  return gtk_search_bar_get_search_mode (self->search_bar) && *text != '\0' ? text : NULL;
}

static SlJobQuery
make_query (SlJobsPage *self)
{
  SlJobQuery query = { .hide_closed = self->hide_closed, .search = get_search (self) };

  sl_jobs_sheet_fill (self->sheet, &query);
  sl_jobs_filter_fill (self->filter, &query);
  /* Who asks for those that have ended means them. */
  query.hide_closed = query.hide_closed && query.states == 0 && !query.only_archived;
  return query;
}

static void
update_query (SlJobsPage *self)
{
  if (self->model == NULL || self->is_loading_view)
    return;
  const SlJobQuery query = make_query (self);
  sl_paged_model_set_job_query (self->model, &query);
}

/* --- What is shown -------------------------------------------------------------------------------
 */

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
  return get_search (self) != NULL || self->hide_closed || sl_jobs_filter_is_active (self->filter)
             ? "no-results"
             : "empty";
}

/* To the row that had it before, or the first. */
static void
focus_rows (SlJobsPage *self)
{
  const char *child = gtk_stack_get_visible_child_name (self->stack);

  if (!self->wants_focus)
    return;
  if (g_strcmp0 (child, "table") == 0)
    self->wants_focus = !gtk_widget_grab_focus (sl_jobs_sheet_get_view (self->sheet));
  else if (g_strcmp0 (child, "list") == 0)
    self->wants_focus = !gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
update_stack (SlJobsPage *self)
{
  if (self->profile == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, choose_child (self));
  focus_rows (self);
}

static void
update_selection (SlJobsPage *self)
{
  guint n = self->selection != NULL ? sl_key_selection_get_n_selected (self->selection) : 0;
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);

  gtk_label_set_label (self->selection_label, text);
  /* One row is selected by every click; that alone moves nothing on the screen. */
  gtk_action_bar_set_revealed (self->selection_bar, n > 1 || self->selecting);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "jobs.move-to", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "jobs.mark", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "jobs.remove", n > 0);
}

/* Only the view that is seen has the rows. */
static void
show_model (SlJobsPage *self)
{
  GtkSelectionModel *model = (GtkSelectionModel *) self->selection;

  if (self->selection != NULL)
    g_object_set (self->selection, "tapping", self->narrow, NULL);
  sl_jobs_sheet_set_model (self->sheet, self->narrow ? NULL : model);
  gtk_grid_view_set_model (self->list_view, self->narrow ? model : NULL);
}

static void
drop_list (SlJobsPage *self)
{
  sl_jobs_sheet_set_model (self->sheet, NULL);
  gtk_grid_view_set_model (self->list_view, NULL);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
}

/* The model is made when the page is first seen. */
static void
start_list (SlJobsPage *self)
{
  drop_list (self);
  if (self->profile == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  const SlJobQuery query = make_query (self);
  self->model = sl_tracker_create_job_items (get_tracker (self), &query);
  self->selection = sl_key_selection_new (self->model);
  show_model (self);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::n-selected", G_CALLBACK (update_selection),
                           self, G_CONNECT_SWAPPED);
  update_stack (self);
  update_selection (self);
}

static void
on_map_cb (SlJobsPage *self)
{
  if (self->profile != NULL && self->model == NULL)
    start_list (self);
  if (self->model != NULL)
    sl_paged_model_resume (self->model);
}

static void
on_unmap_cb (SlJobsPage *self)
{
  self->wants_focus = FALSE;
  if (self->model != NULL)
    sl_paged_model_pause (self->model);
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
on_filter_changed_cb (SlJobsPage *self)
{
  gboolean is_active = sl_jobs_filter_is_active (self->filter);
  g_autofree char *text = sl_jobs_filter_describe (self->filter);

  gtk_label_set_label (self->filter_label, text);
  gtk_revealer_set_reveal_child (self->filter_bar, is_active);
  if (is_active)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "accent");
  update_query (self);
}

static void
on_clear_clicked_cb (SlJobsPage *self)
{
  sl_jobs_filter_clear (self->filter);
}

static void
on_show_all_clicked_cb (SlJobsPage *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  g_object_set (self, "hide-closed", FALSE, NULL);
  sl_jobs_filter_clear (self->filter);
}

static void
on_row_activated_cb (GtkWidget *list, guint position, SlJobsPage *self)
{
  if (self->narrow && self->selecting)
    {
      sl_key_selection_toggle (self->selection, position);
      return;
    }
  g_autoptr (SlJobItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  SlJob *job = item != NULL ? sl_job_item_get_job (item) : NULL;
  if (job != NULL)
    sl_jobs_page_show_job (self, sl_job_get_fields (job)->id);
}

static void
on_search_activated_cb (GtkSearchEntry *entry, SlJobsPage *self)
{
  if (self->model != NULL && !self->selecting)
    on_row_activated_cb (GTK_WIDGET (entry), 0, self);
}

/* --- The selection -------------------------------------------------------------------------------
 */

static GStrv
list_selected (SlJobsPage *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GtkBitset) selected =
      self->selection != NULL
          ? gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection))
          : gtk_bitset_new_empty ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (SlJobItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
      SlJob *job = item != NULL ? sl_job_item_get_job (item) : NULL;
      if (job != NULL)
        g_strv_builder_add (builder, sl_job_get_fields (job)->id);
    }
  return g_strv_builder_end (builder);
}

static void
on_move_to_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobsPage *self = SL_JOBS_PAGE (widget);
  const SlBoardPlace *place = sl_board_places_find (g_variant_get_string (parameter, NULL));
  g_auto (GStrv) ids = list_selected (self);

  if (place != NULL && ids[0] != NULL)
    sl_job_acts_move (widget, get_tracker (self), (const char *const *) ids, place->stage,
                      place->outcome, sl_board_place_get_name (place));
}

static void
on_mark_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const marks[] = { "starred", "not-starred", "archived", "not-archived" };
  SlJobsPage *self = SL_JOBS_PAGE (widget);
  g_auto (GStrv) ids = list_selected (self);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (ids[0] != NULL && g_str_equal (marks[i], g_variant_get_string (parameter, NULL)))
      sl_job_acts_mark (widget, get_tracker (self), (const char *const *) ids, (SlJobMark) i);
}

static void
on_remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobsPage *self = SL_JOBS_PAGE (widget);
  g_auto (GStrv) ids = list_selected (self);

  if (ids[0] != NULL)
    sl_job_acts_remove (widget, get_tracker (self), (const char *const *) ids);
}

static void
on_select_none_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobsPage *self = SL_JOBS_PAGE (widget);

  g_object_set (self, "selecting", FALSE, NULL);
  if (self->selection != NULL)
    sl_key_selection_clear (self->selection);
}

static GMenuModel *
create_places_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) stages = g_menu_new ();
  g_autoptr (GMenu) ends = g_menu_new ();
  const SlBoardPlace *place;

  for (size_t i = 0; (place = sl_board_places_get (i)) != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (sl_board_place_get_name (place), NULL);
      g_menu_item_set_action_and_target (item, "jobs.move-to", "s", place->id);
      g_menu_append_item (place->is_end ? ends : stages, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (stages));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ends));
  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_selection_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) marks = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  g_autoptr (GMenuModel) places = create_places_menu ();

  g_menu_append_submenu (menu, _ ("_Move To"), places);
  g_menu_append (marks, _ ("_Star"), "jobs.mark::starred");
  g_menu_append (marks, _ ("Remove S_tar"), "jobs.mark::not-starred");
  g_menu_append (marks, _ ("_Archive"), "jobs.mark::archived");
  g_menu_append (marks, _ ("Move _Out of the Archive"), "jobs.mark::not-archived");
  g_menu_append (last, _ ("_Remove"), "jobs.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (marks));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

static void
drop_menu (gpointer user_data)
{
  g_autoptr (SlJobsPage) self = user_data;

  g_clear_pointer (&self->menu, gtk_widget_unparent);
}

/* The action of an item runs after the menu has closed. */
static void
on_menu_closed_cb (SlJobsPage *self)
{
  g_idle_add_once (drop_menu, g_object_ref (self));
}

static void
show_selection_menu (SlJobsPage *self, GtkWidget *parent, const GdkRectangle *place)
{
  if (self->menu != NULL || sl_key_selection_get_n_selected (self->selection) == 0)
    return;
  g_autoptr (GMenuModel) menu = create_selection_menu ();
  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (self->menu, parent);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  if (place != NULL)
    gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (on_menu_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The menu is about the selection; a row outside of it becomes it. */
static void
on_menu_asked_cb (SlJobsSheet *sheet, const char *job_id, GdkRectangle *place, SlJobsPage *self)
{
  guint position = sl_paged_model_find (self->model, job_id);

  if (position == G_MAXUINT)
    return;
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  show_selection_menu (self, GTK_WIDGET (sheet), place);
}

static void
on_menu_key_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobsPage *self = SL_JOBS_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->selection != NULL && focus != NULL && gtk_widget_is_ancestor (focus, widget))
    show_selection_menu (self, focus, NULL);
}

/* --- Saved views ---------------------------------------------------------------------------------
 */

static void
show_view_name (SlJobsPage *self)
{
  const char *name = self->view_name != NULL ? self->view_name : _ ("Applications");

  gtk_label_set_label (self->view_label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "jobs.remove-view", self->view_name != NULL);
}

static void
update_views_menu (SlJobsPage *self)
{
  g_auto (GStrv) names = sl_jobs_views_list (self->settings);
  g_autoptr (GMenu) views = g_menu_new ();
  g_autoptr (GMenu) acts = g_menu_new ();
  g_autoptr (GMenuItem) all = g_menu_item_new (_ ("All Applications"), NULL);

  g_menu_remove_all (self->views_menu);
  g_menu_item_set_action_and_target (all, "jobs.show-view", "s", "");
  g_menu_append_item (views, all);
  for (size_t i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
      g_menu_item_set_label (item, names[i]);
      g_menu_item_set_action_and_target (item, "jobs.show-view", "s", names[i]);
      g_menu_append_item (views, item);
    }
  g_menu_append (acts, _ ("_Save View…"), "jobs.save-view");
  g_menu_append (acts, _ ("_Remove This View"), "jobs.remove-view");
  g_menu_append_section (self->views_menu, NULL, G_MENU_MODEL (views));
  g_menu_append_section (self->views_menu, NULL, G_MENU_MODEL (acts));
}

static void
save_view (SlJobsPage *self, const char *name)
{
  g_autoptr (GVariantDict) view = g_variant_dict_new (NULL);
  g_autofree char *sort = NULL;
  g_auto (GStrv) columns = NULL;
  gboolean ascending = FALSE;

  g_object_get (self->sheet, "sort", &sort, "ascending", &ascending, "columns", &columns, NULL);
  g_variant_dict_insert (view, "sort", "s", sort);
  g_variant_dict_insert (view, "ascending", "b", ascending);
  g_variant_dict_insert (view, "columns", "^as", columns);
  g_variant_dict_insert (view, "hide-closed", "b", self->hide_closed);
  if (get_search (self) != NULL)
    g_variant_dict_insert (view, "search", "s", get_search (self));
  sl_jobs_filter_save (self->filter, view);
  sl_jobs_views_put (self->settings, name, view);
  g_set_str (&self->view_name, name);
  show_view_name (self);
}

static void
load_view (SlJobsPage *self, GVariantDict *view)
{
  g_autofree const char **columns = NULL;
  const char *sort = "activity";
  const char *search = "";
  gboolean ascending = FALSE;
  gboolean hide_closed = FALSE;

  self->is_loading_view = TRUE;
  g_variant_dict_lookup (view, "sort", "&s", &sort);
  g_variant_dict_lookup (view, "ascending", "b", &ascending);
  g_variant_dict_lookup (view, "hide-closed", "b", &hide_closed);
  g_variant_dict_lookup (view, "search", "&s", &search);
  g_object_set (self->sheet, "sort", sort, NULL);
  g_object_set (self->sheet, "ascending", ascending, NULL);
  if (g_variant_dict_lookup (view, "columns", "^a&s", &columns))
    g_object_set (self->sheet, "columns", columns, NULL);
  g_object_set (self, "hide-closed", hide_closed, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), search);
  gtk_search_bar_set_search_mode (self->search_bar, *search != '\0');
  sl_jobs_filter_load (self->filter, view);
  self->is_loading_view = FALSE;
  update_query (self);
}

static void
on_show_view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobsPage *self = SL_JOBS_PAGE (widget);
  const char *view_name = g_variant_get_string (parameter, NULL);
  g_autoptr (GVariantDict) view =
      *view_name != '\0' ? sl_jobs_views_get (self->settings, view_name) : NULL;

  g_set_str (&self->view_name, view != NULL ? view_name : NULL);
  show_view_name (self);
  if (view != NULL)
    load_view (self, view);
  else
    on_show_all_clicked_cb (self);
}

static void
on_remove_view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobsPage *self = SL_JOBS_PAGE (widget);

  if (self->view_name != NULL)
    sl_jobs_views_remove (self->settings, self->view_name);
  g_clear_pointer (&self->view_name, g_free);
  show_view_name (self);
}

static void
on_name_changed_cb (GtkEditable *entry, AdwAlertDialog *dialog)
{
  adw_alert_dialog_set_response_enabled (dialog, "save", *gtk_editable_get_text (entry) != '\0');
}

static void
on_name_given_cb (AdwAlertDialog *dialog, const char *response, SlJobsPage *self)
{
  GtkWidget *entry = adw_alert_dialog_get_extra_child (dialog);

  if (g_str_equal (response, "save"))
    save_view (self, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
on_save_view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobsPage *self = SL_JOBS_PAGE (widget);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      _ ("Save View"), _ ("Search, filters, order and columns are kept under a name.")));
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Name"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 60);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the view"), -1);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "save", _ ("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "save");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_set_extra_child (dialog, entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_name_changed_cb), dialog,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_name_given_cb), self,
                           G_CONNECT_DEFAULT);
  gtk_editable_set_text (GTK_EDITABLE (entry), self->view_name != NULL ? self->view_name : "");
  on_name_changed_cb (GTK_EDITABLE (entry), dialog);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
on_export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlJobsPage *self = SL_JOBS_PAGE (widget);
  const SlJobQuery query = make_query (self);

  sl_jobs_export_ask (widget, get_tracker (self), &query);
}

/* --- The object ----------------------------------------------------------------------------------
 */

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
    case PROP_SELECTING:
      g_value_set_boolean (value, self->selecting);
      break;
    case PROP_SORT:
      /* Actions ask before the template is there. */
      if (self->sheet != NULL)
        g_object_get_property (G_OBJECT (self->sheet), "sort", value);
      else
        g_param_value_set_default (pspec, value);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_profile (SlJobsPage *self, SlProfile *profile)
{
  if (!g_set_object (&self->profile, profile))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
  adw_navigation_view_pop_to_tag (self->navigation, "list");
  start_list (self);
}

static void
set_narrow (SlJobsPage *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  show_model (self);
  update_stack (self);
}

static void
sl_jobs_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlJobsPage *self = SL_JOBS_PAGE (object);

  switch ((SlJobsPageProperty) id)
    {
    case PROP_PROFILE:
      set_profile (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_HIDE_CLOSED:
      if (self->hide_closed == g_value_get_boolean (value))
        break;
      self->hide_closed = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      update_query (self);
      break;
    case PROP_SELECTING:
      if (self->selecting == g_value_get_boolean (value))
        break;
      self->selecting = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      update_selection (self);
      break;
    case PROP_SORT:
      g_object_set_property (G_OBJECT (self->sheet), "sort", value);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
on_sheet_sort_cb (SlJobsPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
  update_query (self);
}

static void
sl_jobs_page_dispose (GObject *object)
{
  SlJobsPage *self = SL_JOBS_PAGE (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->sheet != NULL)
    drop_list (self);
  /* Disposing the template alone would leave it dangling. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_JOBS_PAGE);
  g_clear_object (&self->profile);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->view_name, g_free);
  G_OBJECT_CLASS (sl_jobs_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlJobsPage, name)

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-jobs-page.ui");
  BIND (navigation);
  BIND (view_button);
  BIND (view_label);
  BIND (views_menu);
  BIND (search_bar);
  BIND (search_entry);
  BIND (filter);
  BIND (filter_button);
  BIND (filter_bar);
  BIND (filter_label);
  BIND (stack);
  BIND (error_page);
  BIND (sheet);
  BIND (list_view);
  BIND (selection_bar);
  BIND (selection_label);
  BIND (move_button);
  gtk_widget_class_bind_template_callback_full (widget_class, "job_description",
                                                G_CALLBACK (sl_job_row_describe));
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_asked_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "jobs.hide-closed", "hide-closed");
  gtk_widget_class_install_property_action (widget_class, "jobs.selecting", "selecting");
  gtk_widget_class_install_property_action (widget_class, "jobs.sort", "sort");
  gtk_widget_class_install_action (widget_class, "jobs.move-to", "s", on_move_to_cb);
  gtk_widget_class_install_action (widget_class, "jobs.mark", "s", on_mark_cb);
  gtk_widget_class_install_action (widget_class, "jobs.remove", NULL, on_remove_cb);
  gtk_widget_class_install_action (widget_class, "jobs.select-none", NULL, on_select_none_cb);
  gtk_widget_class_install_action (widget_class, "jobs.menu", NULL, on_menu_key_cb);
  gtk_widget_class_install_action (widget_class, "jobs.show-view", "s", on_show_view_cb);
  gtk_widget_class_install_action (widget_class, "jobs.save-view", NULL, on_save_view_cb);
  gtk_widget_class_install_action (widget_class, "jobs.remove-view", NULL, on_remove_view_cb);
  gtk_widget_class_install_action (widget_class, "jobs.export", NULL, on_export_cb);
}

static void
add_binding_action (GtkEventController *controller,
                    guint keyval,
                    GdkModifierType modifiers,
                    const char *action)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers), gtk_named_action_new (action)));
}

/* On the lists, so that an entry keeps its own keys. */
static void
set_up_keys (GtkWidget *list)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  add_binding_action (keys, GDK_KEY_Delete, 0, "jobs.remove");
  add_binding_action (keys, GDK_KEY_Menu, 0, "jobs.menu");
  add_binding_action (keys, GDK_KEY_F10, GDK_SHIFT_MASK, "jobs.menu");
  add_binding_action (keys, GDK_KEY_Escape, 0, "jobs.select-none");
  gtk_widget_add_controller (list, keys);
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
  properties[PROP_SELECTING] = g_param_spec_boolean ("selecting", NULL, NULL, FALSE, flags);
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, "activity", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SL_TYPE_JOB_ITEM);
  g_type_ensure (SL_TYPE_JOB_ROW);
  g_type_ensure (SL_TYPE_JOBS_FILTER);
  g_type_ensure (SL_TYPE_JOBS_SHEET);
  g_type_ensure (SL_TYPE_NEXT_BOX);
  g_type_ensure (SL_TYPE_TROUBLE_BANNER);
  install_actions (widget_class);
  bind_template (widget_class);
}

static void
sl_jobs_page_init (SlJobsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GMenuModel) places = create_places_menu ();
  gtk_menu_button_set_menu_model (self->move_button, places);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns",
                                  sl_jobs_sheet_get_column_actions (self->sheet));
  set_up_keys (sl_jobs_sheet_get_view (self->sheet));
  set_up_keys (GTK_WIDGET (self->list_view));
  g_signal_connect_object (self->sheet, "notify::sort", G_CALLBACK (on_sheet_sort_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheet, "notify::ascending", G_CALLBACK (update_query), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (on_map_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (on_unmap_cb), NULL);
  update_selection (self);
}

/* GSettings has no mapping of its own for a property that is a variant. */
static gboolean
get_variant (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_variant (value, variant);
  return TRUE;
}

static GVariant *
set_variant (const GValue *value, const GVariantType *type, gpointer user_data)
{
  return g_value_dup_variant (value);
}

void
sl_jobs_page_bind_settings (SlJobsPage *self, GSettings *settings)
{
  g_return_if_fail (SL_IS_JOBS_PAGE (self));

  g_set_object (&self->settings, settings);
  g_settings_bind (settings, "hide-closed", self, "hide-closed", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "jobs-sort", self->sheet, "sort", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "jobs-ascending", self->sheet, "ascending", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "jobs-columns", self->sheet, "columns", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings, "jobs-widths", self->sheet, "widths",
                                G_SETTINGS_BIND_DEFAULT, get_variant, set_variant, NULL, NULL);
  g_signal_connect_object (settings, "changed::jobs-views", G_CALLBACK (update_views_menu), self,
                           G_CONNECT_SWAPPED);
  update_views_menu (self);
  show_view_name (self);
}

void
sl_jobs_page_show_job (SlJobsPage *self, const char *job_id)
{
  g_return_if_fail (SL_IS_JOBS_PAGE (self));
  g_return_if_fail (job_id != NULL);

  self->wants_focus = FALSE;
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
sl_jobs_page_take_focus (SlJobsPage *self)
{
  g_return_if_fail (SL_IS_JOBS_PAGE (self));

  self->wants_focus = TRUE;
  focus_rows (self);
}

void
sl_jobs_page_start_search (SlJobsPage *self)
{
  g_return_if_fail (SL_IS_JOBS_PAGE (self));

  self->wants_focus = FALSE;
  adw_navigation_view_pop_to_tag (self->navigation, "list");
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
sl_jobs_page_search (SlJobsPage *self, const char *text)
{
  sl_jobs_page_start_search (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
}
