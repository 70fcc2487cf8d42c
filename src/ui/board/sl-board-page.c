/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list a column, each over a model of its own that follows the database while the board is seen.
 * A move is written first; the card comes to its new column when the database says so.
 */

#include "config.h"

#include "sl-board-page.h"

#include <glib/gi18n.h>

#include "sl-board-column.h"
#include "sl-drag-scroll.h"
#include "sl-error-words.h"
#include "sl-event-dialog.h"
#include "sl-job-acts.h"
#include "sl-job-page.h"
#include "sl-toasts.h"
#include "sl-tracker-jobs.h"
#include "sl-trouble-banner.h"

#define MAX_PLACES 16

struct _SlBoardPage
{
  AdwBin parent_instance;

  SlProfile *profile; /* (owned) (nullable) */
  char *sort;         /* (owned) */
  char *search;       /* (owned) (nullable): as the columns have it */
  gboolean narrow;
  gboolean only_starred;
  GStrv open_ends; /* (owned): ids of the places that are unfolded */
  gboolean is_updating;
  gboolean wants_focus;  /* as soon as there is a card */
  gboolean place_chosen; /* in a narrow window */
  guint n_places;
  SlBoardColumn *column[MAX_PLACES];
  GtkToggleButton *fold[MAX_PLACES]; /* (nullable): of the ends */
  AdwNavigationView *navigation;
  GtkStack *title_stack;
  GtkDropDown *place_drop_down;
  GtkStringList *place_names;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkScrolledWindow *scroller;
  GtkBox *columns;
  GtkWidget *ends;
};

typedef enum
{
  PROP_PROFILE = 1,
  PROP_NARROW,
  PROP_SORT,
  PROP_ONLY_STARRED,
  PROP_OPEN_ENDS,
  N_PROPS,
} SlBoardPageProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlBoardPage, sl_board_page, ADW_TYPE_BIN)

static SlTracker *
get_tracker (SlBoardPage *self)
{
  return sl_profile_get_tracker (self->profile);
}

/* --- Queries -------------------------------------------------------------------------------------
 */

static SlJobQuery
make_query (SlBoardPage *self, const SlBoardPlace *place)
{
  static const struct
  {
    const char *id;
    SlJobSort sort;
    gboolean ascending;
  } table[] = {
    { "in-stage", SL_JOB_SORT_IN_STAGE, TRUE }, /* the longest first */
    { "next", SL_JOB_SORT_NEXT_DATE, TRUE },
    { "applied", SL_JOB_SORT_APPLIED, FALSE },
    { "company", SL_JOB_SORT_COMPANY, TRUE },
  };
  SlJobQuery query = { .states = place->states,
                       .only_starred = self->only_starred,
                       .search = self->search };

  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (self->sort, table[i].id) == 0)
      {
        query.sort = table[i].sort;
        query.ascending = table[i].ascending;
      }
  return query;
}

static void
update_query (SlBoardPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  gboolean searches = gtk_search_bar_get_search_mode (self->search_bar) && *text != '\0';

  g_set_str (&self->search, searches ? text : NULL);
  for (guint i = 0; i < self->n_places; i++)
    {
      SlPagedModel *model = sl_board_column_get_model (self->column[i]);
      const SlJobQuery query = make_query (self, sl_board_places_get (i));
      if (model != NULL)
        sl_paged_model_set_job_query (model, &query);
    }
}

/* --- What is shown -------------------------------------------------------------------------------
 */

static guint
count_cards (SlBoardPage *self, guint i)
{
  SlPagedModel *model = sl_board_column_get_model (self->column[i]);
  return model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
}

static const char *
choose_child (SlBoardPage *self)
{
  gboolean loads = self->profile == NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->n_places; i++)
    {
      SlPagedModel *model = sl_board_column_get_model (self->column[i]);
      gboolean loading = TRUE;
      if (count_cards (self, i) > 0)
        return "board";
      g_clear_error (&error);
      if (model != NULL)
        g_object_get (model, "loading", &loading, "error", &error, NULL);
      loads = loads || loading;
    }
  if (error != NULL)
    {
      adw_status_page_set_title (self->error_page, sl_error_words_title (error));
      adw_status_page_set_description (self->error_page, sl_error_words_body (error));
      return "error";
    }
  if (loads)
    return "loading";
  return self->search != NULL || self->only_starred ? "no-results" : "empty";
}

static gboolean
is_column_shown (SlBoardPage *self, guint i)
{
  if (self->narrow)
    return gtk_drop_down_get_selected (self->place_drop_down) == i;
  return self->fold[i] == NULL || gtk_toggle_button_get_active (self->fold[i]);
}

static void
show_columns (SlBoardPage *self)
{
  for (guint i = 0; i < self->n_places; i++)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->column[i]), is_column_shown (self, i));
      g_object_set (self->column[i], "bare", self->narrow, NULL);
    }
}

static void
show_fold (SlBoardPage *self, guint i, const char *label)
{
  GtkWidget *box = gtk_button_get_child (GTK_BUTTON (self->fold[i]));
  g_autofree char *count = g_strdup_printf ("%u", count_cards (self, i));

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
show_counts (SlBoardPage *self)
{
  self->is_updating = TRUE;
  guint selected = gtk_drop_down_get_selected (self->place_drop_down);
  for (guint i = 0; i < self->n_places; i++)
    {
      const char *name = sl_board_place_get_name (sl_board_places_get (i));
      /* Translators: a column of the board, and how many applications it has */
      g_autofree char *label = g_strdup_printf (_ ("%1$s (%2$u)"), name, count_cards (self, i));
      const char *const labels[] = { label, NULL };
      if (g_strcmp0 (gtk_string_list_get_string (self->place_names, i), label) == 0)
        continue;
      gtk_string_list_splice (self->place_names, i,
                              i < g_list_model_get_n_items (G_LIST_MODEL (self->place_names)),
                              labels);
      if (self->fold[i] != NULL)
        show_fold (self, i, label);
    }
  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_drop_down_set_selected (self->place_drop_down, selected);
  self->is_updating = FALSE;
  if (selected == GTK_INVALID_LIST_POSITION)
    show_columns (self);
}

/* One column at a time: the first look is not at an empty one. */
static void
choose_place (SlBoardPage *self)
{
  guint i = 0;

  if (!self->narrow || self->place_chosen)
    return;
  while (i < self->n_places && count_cards (self, i) == 0)
    i++;
  if (i < self->n_places)
    gtk_drop_down_set_selected (self->place_drop_down, i);
}

static void
focus_first_card (SlBoardPage *self)
{
  for (guint i = 0; self->wants_focus && i < self->n_places; i++)
    if (gtk_widget_get_visible (GTK_WIDGET (self->column[i])))
      self->wants_focus = !sl_board_column_follow_first (self->column[i]);
}

static void
update_stack (SlBoardPage *self)
{
  const char *child = choose_child (self);
  gboolean is_board = g_str_equal (child, "board");

  show_counts (self);
  gtk_stack_set_visible_child_name (self->stack, child);
  gtk_stack_set_visible_child_name (self->title_stack,
                                    self->narrow && is_board ? "places" : "title");
  gtk_widget_set_visible (self->ends, is_board && !self->narrow);
  choose_place (self);
  focus_first_card (self);
}

/* A column that came to be seen last is scrolled to once it has its place. */
static void
scroll_to_end (gpointer user_data)
{
  g_autoptr (SlBoardPage) self = user_data;

  if (self->scroller == NULL)
    return;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static void
on_fold_toggled_cb (SlBoardPage *self, GtkToggleButton *button)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->is_updating)
    return;
  for (guint i = 0; i < self->n_places; i++)
    if (self->fold[i] != NULL && gtk_toggle_button_get_active (self->fold[i]))
      g_strv_builder_add (builder, sl_board_places_get (i)->id);
  g_strfreev (self->open_ends);
  self->open_ends = g_strv_builder_end (builder);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN_ENDS]);
  show_columns (self);
  if (gtk_toggle_button_get_active (button))
    g_timeout_add_once (50, scroll_to_end, g_object_ref (self));
}

static void
show_open_ends (SlBoardPage *self)
{
  self->is_updating = TRUE;
  for (guint i = 0; i < self->n_places; i++)
    if (self->fold[i] != NULL)
      gtk_toggle_button_set_active (
          self->fold[i],
          self->open_ends != NULL &&
              g_strv_contains ((const char *const *) self->open_ends, sl_board_places_get (i)->id));
  self->is_updating = FALSE;
  show_columns (self);
}

static void
on_place_selected_cb (GtkDropDown *drop_down, GParamSpec *pspec, SlBoardPage *self)
{
  if (self->is_updating || self->n_places == 0)
    return;
  self->place_chosen = TRUE;
  show_columns (self);
}

static void
drop_models (SlBoardPage *self)
{
  for (guint i = 0; i < self->n_places; i++)
    {
      SlPagedModel *model = sl_board_column_get_model (self->column[i]);
      if (model != NULL)
        g_signal_handlers_disconnect_by_data (model, self);
      sl_board_column_set_model (self->column[i], NULL);
    }
}

/* The models are made when the board is first seen. */
static void
start_lists (SlBoardPage *self)
{
  drop_models (self);
  if (self->profile == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  for (guint i = 0; i < self->n_places; i++)
    {
      const SlJobQuery query = make_query (self, sl_board_places_get (i));
      g_autoptr (SlPagedModel) model = sl_tracker_create_job_items (get_tracker (self), &query);
      sl_board_column_set_model (self->column[i], model);
      g_signal_connect_object (model, "items-changed", G_CALLBACK (update_stack), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (model, "notify::loading", G_CALLBACK (update_stack), self,
                               G_CONNECT_SWAPPED);
    }
  update_stack (self);
}

static void
on_map_cb (SlBoardPage *self)
{
  if (self->profile != NULL && sl_board_column_get_model (self->column[0]) == NULL)
    start_lists (self);
  for (guint i = 0; i < self->n_places; i++)
    {
      SlPagedModel *model = sl_board_column_get_model (self->column[i]);
      if (model != NULL)
        sl_paged_model_resume (model);
    }
}

static void
on_unmap_cb (SlBoardPage *self)
{
  self->wants_focus = FALSE;
  for (guint i = 0; i < self->n_places; i++)
    {
      SlPagedModel *model = sl_board_column_get_model (self->column[i]);
      if (model != NULL)
        sl_paged_model_pause (model);
    }
}

static void
on_retry_clicked_cb (GtkButton *button, SlBoardPage *self)
{
  start_lists (self);
}

static void
on_show_all_clicked_cb (GtkButton *button, SlBoardPage *self)
{
  g_object_set (self, "only-starred", FALSE, NULL);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
on_search_changed_cb (GtkSearchEntry *entry, SlBoardPage *self)
{
  update_query (self);
}

static void
on_search_mode_cb (GtkSearchBar *bar, GParamSpec *pspec, SlBoardPage *self)
{
  update_query (self);
}

/* --- Acts ----------------------------------------------------------------------------------------
 */

/* Returns: (transfer full) (nullable): an error is told */
static SlJob *
get_job (SlBoardPage *self, const char *job_id)
{
  g_autoptr (GError) error = NULL;
  SlJob *job = sl_tracker_get_job (get_tracker (self), job_id, &error);

  if (job == NULL)
    sl_toasts_show_error (GTK_WIDGET (self), error);
  return job;
}

static guint
find_column (const SlBoardPlace *place)
{
  guint i = 0;

  while (sl_board_places_get (i) != place)
    i++;
  return i;
}

/* Where the focus is, the card takes it along, if its new column can be seen. */
static void
follow (SlBoardPage *self, const SlJobFields *job, const SlBoardPlace *place)
{
  guint target = find_column (place);

  for (guint i = 0; i < self->n_places; i++)
    {
      SlJob *focused = sl_board_column_get_focused_job (self->column[i]);
      if (focused == NULL || g_strcmp0 (sl_job_get_fields (focused)->id, job->id) != 0)
        continue;
      if (self->narrow)
        gtk_drop_down_set_selected (self->place_drop_down, target);
      if (gtk_widget_get_visible (GTK_WIDGET (self->column[target])))
        sl_board_column_follow (self->column[target], job->id);
      return;
    }
}

static void
move_job (SlBoardPage *self, SlJob *job, const SlBoardPlace *place)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  const char *ids[] = { fields->id, NULL };
  /* The answer to an offer is a no to it, not to the whole. */
  SlOutcome outcome = place->outcome == SL_OUTCOME_WITHDRAWN && fields->stage == SL_STAGE_OFFER
                          ? SL_OUTCOME_OFFER_DECLINED
                          : place->outcome;

  follow (self, fields, place);
  sl_job_acts_move (GTK_WIDGET (self), get_tracker (self), ids, place->stage, outcome,
                    sl_board_place_get_name (place));
}

static void
on_move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlBoardPage *self = SL_BOARD_PAGE (widget);
  const char *job_id = NULL;
  const char *place_id = NULL;

  g_variant_get (parameter, "(&s&s)", &job_id, &place_id);
  const SlBoardPlace *place = sl_board_places_find (place_id);
  g_autoptr (SlJob) job = get_job (self, job_id);
  if (job != NULL && place != NULL)
    move_job (self, job, place);
}

/* Returns: the index of the column with the focus, or n_places */
static guint
find_focused_column (SlBoardPage *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self->columns));

  for (guint i = 0; i < self->n_places; i++)
    if (focused == GTK_WIDGET (self->column[i]))
      return i;
  return self->n_places;
}

static int
get_step (SlBoardPage *self, GVariant *parameter)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  return mirrored ? -g_variant_get_int32 (parameter) : g_variant_get_int32 (parameter);
}

/* From stage to stage; what ends an application is chosen by name. */
static void
on_move_beside_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlBoardPage *self = SL_BOARD_PAGE (widget);
  guint here = find_focused_column (self);
  int target = (int) here + get_step (self, parameter);
  SlJob *job = here < self->n_places ? sl_board_column_get_focused_job (self->column[here]) : NULL;
  const SlBoardPlace *place = target >= 0 ? sl_board_places_get ((size_t) target) : NULL;

  if (job == NULL)
    return;
  if (place == NULL || place->is_end || sl_board_places_get (here)->is_end)
    {
      gtk_widget_error_bell (widget);
      return;
    }
  move_job (self, job, place);
}

static void
on_focus_beside_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlBoardPage *self = SL_BOARD_PAGE (widget);
  guint here = find_focused_column (self);
  int step = get_step (self, parameter);

  if (here >= self->n_places)
    return;
  guint position = sl_board_column_get_focused_position (self->column[here]);
  for (int i = (int) here + step; i >= 0 && i < (int) self->n_places; i += step)
    {
      if (self->narrow && count_cards (self, (guint) i) > 0)
        gtk_drop_down_set_selected (self->place_drop_down, (guint) i);
      if (gtk_widget_get_visible (GTK_WIDGET (self->column[i])) &&
          sl_board_column_focus (self->column[i], position))
        return;
    }
  gtk_widget_error_bell (widget);
}

static void
on_open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlBoardPage *self = SL_BOARD_PAGE (widget);

  adw_navigation_view_pop_to_tag (self->navigation, "board");
  adw_navigation_view_push (
      self->navigation, sl_job_page_new (self->profile, g_variant_get_string (parameter, NULL)));
}

static void
on_log_event_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlBoardPage *self = SL_BOARD_PAGE (widget);
  g_autoptr (SlJob) job = get_job (self, g_variant_get_string (parameter, NULL));

  if (job != NULL)
    adw_dialog_present (sl_event_dialog_new (self->profile, job), widget);
}

static void
on_toggle_star_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlBoardPage *self = SL_BOARD_PAGE (widget);
  g_autoptr (SlJob) job = get_job (self, g_variant_get_string (parameter, NULL));

  if (job == NULL)
    return;
  const char *ids[] = { sl_job_get_fields (job)->id, NULL };
  sl_job_acts_mark (widget, get_tracker (self), ids,
                    sl_job_get_fields (job)->starred ? SL_JOB_MARK_NOT_STARRED
                                                     : SL_JOB_MARK_STARRED);
}

static void
on_toggle_archive_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlBoardPage *self = SL_BOARD_PAGE (widget);
  g_autoptr (SlJob) job = get_job (self, g_variant_get_string (parameter, NULL));

  if (job == NULL)
    return;
  const char *ids[] = { sl_job_get_fields (job)->id, NULL };
  sl_job_acts_mark (widget, get_tracker (self), ids,
                    sl_job_get_fields (job)->archived ? SL_JOB_MARK_NOT_ARCHIVED
                                                      : SL_JOB_MARK_ARCHIVED);
}

/* --- The object ----------------------------------------------------------------------------------
 */

static void
create_fold (SlBoardPage *self, guint i, const SlBoardPlace *place)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *name = gtk_label_new (sl_board_place_get_name (place));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_justify (GTK_LABEL (name), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  self->fold[i] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_button_set_child (GTK_BUTTON (self->fold[i]), box);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fold[i]), _ ("Show or hide the column"));
  gtk_widget_add_css_class (GTK_WIDGET (self->fold[i]), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->fold[i]), "board-end");
  sl_board_column_add_drop_target (GTK_WIDGET (self->fold[i]), place);
  g_signal_connect_object (self->fold[i], "toggled", G_CALLBACK (on_fold_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->ends), GTK_WIDGET (self->fold[i]));
}

static void
create_columns (SlBoardPage *self)
{
  const SlBoardPlace *place;

  for (guint i = 0; i < MAX_PLACES && (place = sl_board_places_get (i)) != NULL; i++)
    {
      self->column[i] = SL_BOARD_COLUMN (sl_board_column_new (place));
      gtk_box_append (self->columns, GTK_WIDGET (self->column[i]));
      if (place->is_end)
        create_fold (self, i, place);
      self->n_places = i + 1;
    }
}

static void
sl_board_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlBoardPage *self = SL_BOARD_PAGE (object);

  switch ((SlBoardPageProperty) id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_SORT:
      g_value_set_string (value, self->sort);
      break;
    case PROP_ONLY_STARRED:
      g_value_set_boolean (value, self->only_starred);
      break;
    case PROP_OPEN_ENDS:
      g_value_set_boxed (value, self->open_ends);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_profile (SlBoardPage *self, SlProfile *profile)
{
  if (!g_set_object (&self->profile, profile))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
  adw_navigation_view_pop_to_tag (self->navigation, "board");
  start_lists (self);
}

static void
set_narrow (SlBoardPage *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  show_columns (self);
  update_stack (self);
}

static void
set_open_ends (SlBoardPage *self, GStrv open_ends)
{
  if (self->open_ends != NULL && open_ends != NULL &&
      g_strv_equal ((const char *const *) self->open_ends, (const char *const *) open_ends))
    return;
  g_strfreev (self->open_ends);
  self->open_ends = g_strdupv (open_ends);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN_ENDS]);
  show_open_ends (self);
}

static void
sl_board_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlBoardPage *self = SL_BOARD_PAGE (object);

  switch ((SlBoardPageProperty) id)
    {
    case PROP_PROFILE:
      set_profile (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_SORT:
      if (!g_set_str (&self->sort, g_value_get_string (value)))
        break;
      g_object_notify_by_pspec (object, pspec);
      update_query (self);
      break;
    case PROP_ONLY_STARRED:
      if (self->only_starred == g_value_get_boolean (value))
        break;
      self->only_starred = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      update_query (self);
      break;
    case PROP_OPEN_ENDS:
      set_open_ends (self, g_value_get_boxed (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_board_page_dispose (GObject *object)
{
  SlBoardPage *self = SL_BOARD_PAGE (object);

  drop_models (self);
  self->n_places = 0;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_BOARD_PAGE);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->sort, g_free);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->open_ends, g_strfreev);
  G_OBJECT_CLASS (sl_board_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlBoardPage, name)

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-board-page.ui");
  BIND (navigation);
  BIND (title_stack);
  BIND (place_drop_down);
  BIND (place_names);
  BIND (search_bar);
  BIND (search_entry);
  BIND (stack);
  BIND (error_page);
  BIND (scroller);
  BIND (columns);
  BIND (ends);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_place_selected_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "board.move", "(ss)", on_move_cb);
  gtk_widget_class_install_action (widget_class, "board.move-beside", "i", on_move_beside_cb);
  gtk_widget_class_install_action (widget_class, "board.focus-beside", "i", on_focus_beside_cb);
  gtk_widget_class_install_action (widget_class, "board.open", "s", on_open_cb);
  gtk_widget_class_install_action (widget_class, "board.log-event", "s", on_log_event_cb);
  gtk_widget_class_install_action (widget_class, "board.toggle-star", "s", on_toggle_star_cb);
  gtk_widget_class_install_action (widget_class, "board.toggle-archive", "s", on_toggle_archive_cb);
  gtk_widget_class_install_property_action (widget_class, "board.sort", "sort");
  gtk_widget_class_install_property_action (widget_class, "board.only-starred", "only-starred");
}

static void
sl_board_page_class_init (SlBoardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sl_board_page_dispose;
  object_class->get_property = sl_board_page_get_property;
  object_class->set_property = sl_board_page_set_property;
  properties[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, "activity", flags);
  properties[PROP_ONLY_STARRED] = g_param_spec_boolean ("only-starred", NULL, NULL, FALSE, flags);
  properties[PROP_OPEN_ENDS] = g_param_spec_boxed ("open-ends", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SL_TYPE_TROUBLE_BANNER);
  install_actions (widget_class);
  bind_template (widget_class);
}

static void
sl_board_page_init (SlBoardPage *self)
{
  self->sort = g_strdup ("activity");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  create_columns (self);
  show_columns (self);
  sl_drag_scroll_add (self->scroller);
  g_signal_connect (self, "map", G_CALLBACK (on_map_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (on_unmap_cb), NULL);
}

void
sl_board_page_bind_settings (SlBoardPage *self, GSettings *settings)
{
  g_return_if_fail (SL_IS_BOARD_PAGE (self));

  g_settings_bind (settings, "board-sort", self, "sort", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "board-starred", self, "only-starred", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "board-open", self, "open-ends", G_SETTINGS_BIND_DEFAULT);
}

void
sl_board_page_take_focus (SlBoardPage *self)
{
  g_return_if_fail (SL_IS_BOARD_PAGE (self));

  self->wants_focus = TRUE;
  focus_first_card (self);
}

void
sl_board_page_start_search (SlBoardPage *self)
{
  g_return_if_fail (SL_IS_BOARD_PAGE (self));

  adw_navigation_view_pop_to_tag (self->navigation, "board");
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
