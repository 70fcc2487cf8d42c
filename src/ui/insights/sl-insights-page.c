/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks for the numbers when somebody looks, and again when the data or a filter changes. The first
 * answer without filters gives the filters their choices.
 */

#include "config.h"

#include "sl-insights-page.h"

#include <glib/gi18n.h>

#include "sl-date.h"
#include "sl-error-words.h"
#include "sl-group-table.h"
#include "sl-insights-export.h"
#include "sl-insights-print.h"
#include "sl-profile.h"
#include "sl-sankey-drawing.h"
#include "sl-sankey.h"
#include "sl-text.h"
#include "sl-toasts.h"
#include "sl-tracker-insights.h"
#include "sl-week-bars.h"

#define REFRESH_DELAY_MS 300
#define PICTURE_WIDTH 1200
#define PICTURE_HEIGHT 700
#define MOST_ROWS 12
#define MOST_NAME 40

typedef enum
{
  PERIOD_ALL,
  PERIOD_30_DAYS,
  PERIOD_90_DAYS,
  PERIOD_YEAR,
} Period;

typedef enum
{
  TABLE_STAGES,
  TABLE_SOURCES,
  TABLE_WORDS,
  TABLE_MONTHS,
  TABLE_EMPLOYERS,
  N_TABLES,
} Table;

struct _SlInsightsPage
{
  AdwBin parent_instance;

  SlProfile *profile;        /* (owned) (nullable) */
  SlInsights *insights;      /* (owned) (nullable): what is shown */
  GCancellable *cancellable; /* (owned) (nullable): of the numbers asked for */
  GPtrArray *sources;        /* (owned) (element-type utf8): behind the choices after the first */
  GPtrArray *words;          /* (owned) (element-type utf8) */
  guint refresh_id;
  gboolean is_stale;
  gboolean is_filling; /* the choices, so that they choose nothing */
  GtkStack *stack;
  GtkStack *content_stack;
  AdwStatusPage *error_page;
  GtkMenuButton *export_button;
  GtkDropDown *period_drop;
  GtkDropDown *source_drop;
  GtkDropDown *word_drop;
  GtkFlowBox *figures;
  SlSankey *sankey;
  SlWeekBars *week_bars;
  GtkBox *tables;
  GtkLabel *note_label;
  GtkWidget *views[N_TABLES]; /* (unowned) */
  GtkWidget *boxes[N_TABLES]; /* (unowned) */
};

typedef enum
{
  PROP_PROFILE = 1,
  N_PROPS,
} SlInsightsPageProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlInsightsPage, sl_insights_page, ADW_TYPE_BIN)

static void ask (SlInsightsPage *self);

/* --- Numbers ---------------------------------------------------------------------------------- */

static void
add_figure (SlInsightsPage *self, const char *number, const char *words, const char *details)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *const texts[] = { number, words, details };
  const char *const classes[] = { "title-2", "body", "caption" };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *label = gtk_label_new (texts[i]);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
      gtk_widget_add_css_class (label, classes[i]);
      if (i == 2)
        gtk_widget_add_css_class (label, "dimmed");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "insights-figure");
  GtkWidget *child = gtk_flow_box_child_new ();
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->figures, child);
}

static void
add_share_figure (SlInsightsPage *self, int count, int total, const char *words)
{
  SlInsightsShare share = sl_insights_share (count, total);
  /* Translators: "3 of 4" */
  g_autofree char *number = share.is_told ? g_strdup_printf (_ ("%.0f %%"), share.share * 100)
                                          : g_strdup_printf (_ ("%1$d of %2$d"), count, total);
  g_autofree char *details =
      share.is_told
          /* Translators: the interval in which a share lies with 95 %, and what it is made of */
          ? g_strdup_printf (_ ("%1$d of %2$d, likely %3$.0f to %4$.0f %%"), count, total,
                             share.low * 100, share.high * 100)
          : g_strdup (_ ("too few for a share"));

  add_figure (self, number, words, details);
}

static void
add_days_figure (SlInsightsPage *self, const SlInsightsGroup *all)
{
  g_autofree char *days = g_strdup_printf ("%.1f", all->median_days);
  g_autofree char *details = g_strdup_printf (
      ngettext ("median of %d answer", "median of %d answers", (unsigned long) all->answered),
      all->answered);

  if (all->median_days >= 0)
    add_figure (self, days, _ ("days to the first answer"), details);
  else
    add_figure (self, "–", _ ("days to the first answer"), _ ("too few answers for a median"));
}

static void
show_figures (SlInsightsPage *self)
{
  const SlInsightsGroup *all = &self->insights->all;
  g_autofree char *total = g_strdup_printf ("%d", all->total);
  g_autofree char *waiting = g_strdup_printf (_ ("%d still open"), self->insights->waiting);

  gtk_flow_box_remove_all (self->figures);
  add_figure (self, total, ngettext ("application", "applications", (unsigned long) all->total),
              waiting);
  add_share_figure (self, all->answered, all->total, _ ("answered"));
  add_days_figure (self, all);
  add_share_figure (self, all->silent, all->total, _ ("silent"));
  add_share_figure (self, all->ghosted, all->total, _ ("ended without answer"));
}

static void
show_groups (SlInsightsPage *self, Table table, GPtrArray *groups, const char *nameless)
{
  GtkWidget *view = self->views[table];
  guint n = MIN (groups->len, MOST_ROWS);
  /* Of months the newest. */
  guint first = table == TABLE_MONTHS ? groups->len - n : 0;

  sl_group_table_clear (view);
  gtk_widget_set_visible (self->boxes[table], n > 0);
  for (guint i = 0; i < n; i++)
    {
      const SlInsightsGroup *group = groups->pdata[first + i];
      g_autoptr (GDateTime) begin =
          table == TABLE_MONTHS ? sl_date_to_local (group->begin_us) : NULL;
      g_autofree char *month = begin != NULL ? g_date_time_format (begin, "%B %Y") : NULL;
      const char *name = month != NULL ? month : group->key;
      sl_group_table_add_group (view, name != NULL ? name : nameless, group);
    }
}

static const char *
name_repeats (const char *key)
{
  if (g_str_equal (key, "1"))
    return _ ("Applied there once");
  return g_str_equal (key, "2-3") ? _ ("2 or 3 times") : _ ("4 times or more");
}

static void
show_tables (SlInsightsPage *self)
{
  SlInsights *insights = self->insights;
  GtkWidget *stages = self->views[TABLE_STAGES];
  GtkWidget *employers = self->views[TABLE_EMPLOYERS];

  sl_group_table_clear (stages);
  for (int i = 0; i < SL_INSIGHTS_N_STAGES; i++)
    if (insights->stages[i].total > 0)
      sl_group_table_add_stage (stages, sl_sankey_get_name ((SlInsightsNode) i),
                                &insights->stages[i]);
  show_groups (self, TABLE_SOURCES, insights->sources, _ ("Not noted"));
  show_groups (self, TABLE_WORDS, insights->words, "");
  show_groups (self, TABLE_MONTHS, insights->months, "");
  sl_group_table_clear (employers);
  for (guint i = 0; i < insights->repeats->len; i++)
    {
      const SlInsightsGroup *group = insights->repeats->pdata[i];
      sl_group_table_add_group (employers, name_repeats (group->key), group);
    }
}

static void
show_note (SlInsightsPage *self)
{
  g_autofree char *text = g_strdup_printf (
      _ ("An answer is the first stage after applied, or a rejection; a receipt is none. Silent "
         "is an open application without answer for %1$d days; %2$d younger ones may still be "
         "answered. A move back takes back what it undoes. Of fewer than %3$d no share is told."),
      self->insights->silent_days, self->insights->young, SL_INSIGHTS_LEAST);

  gtk_label_set_label (self->note_label, text);
}

static void
show_insights (SlInsightsPage *self)
{
  gboolean has_any = self->insights->all.total > 0;

  gtk_stack_set_visible_child_name (self->content_stack, has_any ? "numbers" : "none");
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), has_any);
  sl_sankey_set_insights (self->sankey, self->insights);
  sl_week_bars_set_insights (self->week_bars, self->insights);
  show_figures (self);
  show_tables (self);
  show_note (self);
}

/* --- Filters ---------------------------------------------------------------------------------- */

static int64_t
get_begin (SlInsightsPage *self)
{
  int64_t now_us = sl_profile_get_now_us (self->profile);

  switch ((Period) gtk_drop_down_get_selected (self->period_drop))
    {
    case PERIOD_30_DAYS:
      return now_us - 30 * SL_US_PER_DAY;
    case PERIOD_90_DAYS:
      return now_us - 90 * SL_US_PER_DAY;
    case PERIOD_YEAR:
      return now_us - 365 * SL_US_PER_DAY;
    case PERIOD_ALL:
      break;
    }
  return 0;
}

/* Returns: (transfer none) (nullable): */
static const char *
get_choice (GtkDropDown *drop, GPtrArray *values)
{
  guint selected = gtk_drop_down_get_selected (drop);

  return selected > 0 && selected <= values->len ? values->pdata[selected - 1] : NULL;
}

static SlInsightsQuery
get_query (SlInsightsPage *self)
{
  return (SlInsightsQuery) {
    .from_us = get_begin (self),
    .source = get_choice (self->source_drop, self->sources),
    .word = get_choice (self->word_drop, self->words),
  };
}

static void
fill_choices (GtkDropDown *drop, GPtrArray *values, GPtrArray *groups, const char *all)
{
  g_autofree char *before = g_strdup (get_choice (drop, values));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, all);
  g_ptr_array_set_size (values, 0);
  for (guint i = 0; i < groups->len; i++)
    {
      const SlInsightsGroup *group = groups->pdata[i];
      g_autofree char *name =
          sl_text_one_line (group->key != NULL ? group->key : _ ("Not noted"), MOST_NAME);
      g_ptr_array_add (values, g_strdup (group->key != NULL ? group->key : ""));
      gtk_string_list_append (names, name);
      if (g_strcmp0 (before, values->pdata[i]) == 0)
        selected = i + 1;
    }
  gtk_drop_down_set_model (drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (drop, selected);
  gtk_widget_set_visible (GTK_WIDGET (drop), values->len > 1);
}

static void
show_error (SlInsightsPage *self, const GError *error)
{
  adw_status_page_set_title (self->error_page, sl_error_words_title (error));
  adw_status_page_set_description (self->error_page, sl_error_words_body (error));
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlInsightsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlInsights) insights =
      sl_tracker_compute_insights_finish (SL_TRACKER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->profile == NULL)
    return;
  if (insights == NULL)
    {
      show_error (self, error);
      return;
    }
  g_clear_pointer (&self->insights, sl_insights_unref);
  self->insights = g_steal_pointer (&insights);
  gtk_stack_set_visible_child_name (self->stack, "content");
  show_insights (self);
}

/* All there is, for the choices; then what was chosen. */
static void
choices_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlInsightsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlInsights) insights =
      sl_tracker_compute_insights_finish (SL_TRACKER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->profile == NULL)
    return;
  if (insights == NULL)
    {
      show_error (self, error);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), FALSE);
  if (insights->all.total == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  self->is_filling = TRUE;
  fill_choices (self->source_drop, self->sources, insights->sources, _ ("All Sources"));
  fill_choices (self->word_drop, self->words, insights->words, _ ("All Titles"));
  self->is_filling = FALSE;
  ask (self);
}

static void
begin_to_ask (SlInsightsPage *self, const SlInsightsQuery *query, GAsyncReadyCallback callback)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sl_tracker_compute_insights_async (sl_profile_get_tracker (self->profile), query,
                                     self->cancellable, callback, g_object_ref (self));
}

static void
ask (SlInsightsPage *self)
{
  const SlInsightsQuery query = get_query (self);

  begin_to_ask (self, &query, answered_cb);
}

static void
refresh (SlInsightsPage *self)
{
  const SlInsightsQuery all = { 0 };

  self->refresh_id = 0;
  if (self->profile == NULL || !sl_tracker_is_open (sl_profile_get_tracker (self->profile)))
    return;
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->is_stale)
    begin_to_ask (self, &all, choices_cb);
}

static void
on_filter_changed_cb (GObject *drop, GParamSpec *pspec, SlInsightsPage *self)
{
  if (!self->is_filling && self->profile != NULL && self->insights != NULL)
    ask (self);
}

static void
on_retry_clicked_cb (GtkButton *button, SlInsightsPage *self)
{
  refresh (self);
}

static void
on_changed_cb (SlInsightsPage *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add_once (REFRESH_DELAY_MS, (GSourceOnceFunc) refresh, self);
}

/* --- Export ----------------------------------------------------------------------------------- */

static void
export_picture (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    SlInsightsPicture kind;
    const char *name;
  } kinds[] = {
    { "insights.export-png", SL_INSIGHTS_PNG, "shortlist.png" },
    { "insights.export-svg", SL_INSIGHTS_SVG, "shortlist.svg" },
    { "insights.export-pdf", SL_INSIGHTS_PDF, "shortlist.pdf" },
  };
  SlInsightsPage *self = SL_INSIGHTS_PAGE (widget);

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!g_str_equal (kinds[i].action, action))
        continue;
      g_autoptr (GError) error = NULL;
      g_autoptr (GskRenderNode) node =
          sl_sankey_create_node (self->sankey, PICTURE_WIDTH, PICTURE_HEIGHT);
      if (node == NULL)
        return;
      g_autoptr (GBytes) bytes =
          sl_insights_picture_new (node, kinds[i].kind, PICTURE_WIDTH, PICTURE_HEIGHT, &error);
      if (bytes != NULL)
        sl_insights_export (widget, bytes, kinds[i].name);
      else
        sl_toasts_show_error (widget, error);
    }
}

static void
print_picture (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SlInsightsPage *self = SL_INSIGHTS_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GskRenderNode) node =
      sl_sankey_create_node (self->sankey, PICTURE_WIDTH, PICTURE_HEIGHT);

  if (node == NULL)
    return;
  g_autoptr (GBytes) bytes =
      sl_insights_picture_new (node, SL_INSIGHTS_PDF, PICTURE_WIDTH, PICTURE_HEIGHT, &error);
  if (bytes != NULL)
    sl_insights_print (widget, bytes);
  else
    sl_toasts_show_error (widget, error);
}

static void
export_numbers (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SlInsightsPage *self = SL_INSIGHTS_PAGE (widget);

  if (self->insights == NULL)
    return;
  char *text = sl_insights_to_csv (self->insights);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  sl_insights_export (widget, bytes, "shortlist.csv");
}

/* --- The object ------------------------------------------------------------------------------- */

static void
set_profile (SlInsightsPage *self, SlProfile *profile)
{
  if (self->profile == profile)
    return;
  if (self->profile != NULL)
    g_signal_handlers_disconnect_by_data (sl_profile_get_tracker (self->profile), self);
  g_set_object (&self->profile, profile);
  g_clear_pointer (&self->insights, sl_insights_unref);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  if (profile != NULL)
    g_signal_connect_object (sl_profile_get_tracker (profile), "changed",
                             G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
  self->is_stale = TRUE;
  refresh (self);
}

static void
sl_insights_page_map (GtkWidget *widget)
{
  SlInsightsPage *self = SL_INSIGHTS_PAGE (widget);

  GTK_WIDGET_CLASS (sl_insights_page_parent_class)->map (widget);
  if (self->is_stale)
    refresh (self);
}

static void
sl_insights_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlInsightsPage *self = SL_INSIGHTS_PAGE (object);

  switch ((SlInsightsPageProperty) id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_insights_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlInsightsPage *self = SL_INSIGHTS_PAGE (object);

  switch ((SlInsightsPageProperty) id)
    {
    case PROP_PROFILE:
      set_profile (self, g_value_get_object (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_insights_page_dispose (GObject *object)
{
  SlInsightsPage *self = SL_INSIGHTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->profile);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_INSIGHTS_PAGE);
  g_clear_pointer (&self->insights, sl_insights_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  G_OBJECT_CLASS (sl_insights_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SlInsightsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SlInsightsPage, content_stack);
  gtk_widget_class_bind_template_child (widget_class, SlInsightsPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, SlInsightsPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, SlInsightsPage, period_drop);
  gtk_widget_class_bind_template_child (widget_class, SlInsightsPage, source_drop);
  gtk_widget_class_bind_template_child (widget_class, SlInsightsPage, word_drop);
  gtk_widget_class_bind_template_child (widget_class, SlInsightsPage, figures);
  gtk_widget_class_bind_template_child (widget_class, SlInsightsPage, sankey);
  gtk_widget_class_bind_template_child (widget_class, SlInsightsPage, week_bars);
  gtk_widget_class_bind_template_child (widget_class, SlInsightsPage, tables);
  gtk_widget_class_bind_template_child (widget_class, SlInsightsPage, note_label);
}

static void
sl_insights_page_class_init (SlInsightsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_insights_page_dispose;
  object_class->get_property = sl_insights_page_get_property;
  object_class->set_property = sl_insights_page_set_property;
  widget_class->map = sl_insights_page_map;
  properties[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SL_TYPE_SANKEY);
  g_type_ensure (SL_TYPE_WEEK_BARS);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-insights-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked_cb);
  gtk_widget_class_install_action (widget_class, "insights.export-png", NULL, export_picture);
  gtk_widget_class_install_action (widget_class, "insights.export-svg", NULL, export_picture);
  gtk_widget_class_install_action (widget_class, "insights.export-pdf", NULL, export_picture);
  gtk_widget_class_install_action (widget_class, "insights.print", NULL, print_picture);
  gtk_widget_class_install_action (widget_class, "insights.export-csv", NULL, export_numbers);
}

static void
add_table (SlInsightsPage *self, Table table, const char *title, const char *first)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  SlGroupTableKind kind = table == TABLE_STAGES ? SL_GROUP_TABLE_STAGES : SL_GROUP_TABLE_GROUPS;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "title-4");
  self->views[table] = sl_group_table_new (kind, first);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->views[table]);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (self->tables, box);
  self->boxes[table] = box;
}

static void
sl_insights_page_init (SlInsightsPage *self)
{
  static const char *const periods[] = { N_ ("All Time"), N_ ("Last 30 Days"), N_ ("Last 90 Days"),
                                         N_ ("Last 12 Months"), NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->sources = g_ptr_array_new_with_free_func (g_free);
  self->words = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (size_t i = 0; periods[i] != NULL; i++)
    gtk_string_list_append (names, _ (periods[i]));
  gtk_drop_down_set_model (self->period_drop, G_LIST_MODEL (names));
  add_table (self, TABLE_STAGES, _ ("From Stage to Stage"), _ ("Stage"));
  add_table (self, TABLE_SOURCES, _ ("By Source"), _ ("Source"));
  add_table (self, TABLE_WORDS, _ ("By Word in the Title"), _ ("Word"));
  add_table (self, TABLE_MONTHS, _ ("By Month"), _ ("Month"));
  add_table (self, TABLE_EMPLOYERS, _ ("By Number of Applications to the Employer"),
             _ ("Applications"));
}
