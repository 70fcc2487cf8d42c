/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-jobs-filter.h"

#include <glib/gi18n.h>

#include "sl-date.h"
#include "sl-tracker-lists.h"
#include "sl-wording.h"

#define N_STATES 15

struct _SlJobsFilter
{
  GtkPopover parent_instance;

  SlProfile *profile; /* (owned) (nullable) */
  char *source;       /* (owned) (nullable) */
  gboolean is_active;
  gboolean is_updating;
  GtkToggleButton *state[N_STATES]; /* (unowned) (nullable): by bit of SL_JOB_STATE_* */
  AdwWrapBox *state_box;
  AdwComboRow *source_row;
  GtkStringList *sources;
  AdwSpinRow *silent_row;
  AdwSwitchRow *starred_row;
  AdwSwitchRow *archived_row;
};

typedef enum
{
  PROP_PROFILE = 1,
  PROP_ACTIVE,
  N_PROPS,
} SlJobsFilterProperty;

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlJobsFilter, sl_jobs_filter, GTK_TYPE_POPOVER)

/* --- What is set ---------------------------------------------------------------------------------
 */

static unsigned int
get_states (SlJobsFilter *self)
{
  unsigned int states = 0;

  for (unsigned int i = 0; i < N_STATES; i++)
    if (self->state[i] != NULL && gtk_toggle_button_get_active (self->state[i]))
      states |= 1u << i;
  return states;
}

static unsigned int
get_silent_days (SlJobsFilter *self)
{
  return (unsigned int) adw_spin_row_get_value (self->silent_row);
}

static void
tell (SlJobsFilter *self)
{
  gboolean is_active = get_states (self) != 0 || self->source != NULL ||
                       get_silent_days (self) != 0 ||
                       adw_switch_row_get_active (self->starred_row) ||
                       adw_switch_row_get_active (self->archived_row);

  if (self->is_active != is_active)
    {
      self->is_active = is_active;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_changed_cb (SlJobsFilter *self)
{
  /* The template is still being built, or several are set at once. */
  if (self->is_updating || self->archived_row == NULL)
    return;
  guint selected = adw_combo_row_get_selected (self->source_row);
  g_set_str (&self->source, selected > 0 && selected != GTK_INVALID_LIST_POSITION
                                ? gtk_string_list_get_string (self->sources, selected)
                                : NULL);
  tell (self);
}

static void
on_clear_clicked_cb (SlJobsFilter *self)
{
  sl_jobs_filter_clear (self);
}

/* --- Sources -------------------------------------------------------------------------------------
 */

/* "Any" comes first; a source that nobody has any more stays while it is chosen. */
static void
show_source (SlJobsFilter *self)
{
  guint position = self->source != NULL ? gtk_string_list_find (self->sources, self->source) : 0;

  self->is_updating = TRUE;
  if (position == G_MAXUINT)
    {
      position = g_list_model_get_n_items (G_LIST_MODEL (self->sources));
      gtk_string_list_append (self->sources, self->source);
    }
  adw_combo_row_set_selected (self->source_row, position);
  self->is_updating = FALSE;
}

static void
show_sources (SlJobsFilter *self, const char *const *names)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sources));

  self->is_updating = TRUE;
  gtk_string_list_splice (self->sources, 1, n - 1, names);
  show_source (self);
}

static void
sources_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlJobsFilter) self = user_data;
  /* Without them there is one choice less. */
  g_auto (GStrv) names = sl_tracker_list_sources_finish (SL_TRACKER (source), result, NULL);

  if (names != NULL && self->source_row != NULL)
    show_sources (self, (const char *const *) names);
}

static void
on_map_cb (SlJobsFilter *self)
{
  if (self->profile != NULL)
    sl_tracker_list_sources_async (sl_profile_get_tracker (self->profile), NULL, sources_listed_cb,
                                   g_object_ref (self));
}

/* --- The object ----------------------------------------------------------------------------------
 */

static void
add_state (SlJobsFilter *self, unsigned int state, SlStage stage, SlOutcome outcome)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (sl_wording_state (stage, outcome));
  unsigned int bit = 0;

  while (1u << bit != state)
    bit++;
  g_assert (bit < N_STATES);
  gtk_widget_add_css_class (button, "chip");
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (self->state_box, button);
  self->state[bit] = GTK_TOGGLE_BUTTON (button);
}

static void
add_states (SlJobsFilter *self)
{
  for (SlStage stage = SL_STAGE_APPLIED; stage <= SL_STAGE_OFFER; stage++)
    add_state (self, SL_JOB_STATE_IN (stage), stage, SL_OUTCOME_NONE);
  for (SlOutcome outcome = SL_OUTCOME_OFFER_ACCEPTED; outcome <= SL_OUTCOME_GHOSTED; outcome++)
    add_state (self, SL_JOB_STATE_ENDED (outcome), SL_STAGE_CLOSED, outcome);
}

static void
sl_jobs_filter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlJobsFilter *self = SL_JOBS_FILTER (object);

  switch ((SlJobsFilterProperty) id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->is_active);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_jobs_filter_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlJobsFilter *self = SL_JOBS_FILTER (object);

  switch ((SlJobsFilterProperty) id)
    {
    case PROP_PROFILE:
      if (g_set_object (&self->profile, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_ACTIVE:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_jobs_filter_dispose (GObject *object)
{
  SlJobsFilter *self = SL_JOBS_FILTER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_JOBS_FILTER);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->source, g_free);
  G_OBJECT_CLASS (sl_jobs_filter_parent_class)->dispose (object);
}

static void
sl_jobs_filter_class_init (SlJobsFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_jobs_filter_dispose;
  object_class->get_property = sl_jobs_filter_get_property;
  object_class->set_property = sl_jobs_filter_set_property;
  properties[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ACTIVE] =
      g_param_spec_boolean ("active", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", SL_TYPE_JOBS_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-jobs-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, SlJobsFilter, state_box);
  gtk_widget_class_bind_template_child (widget_class, SlJobsFilter, source_row);
  gtk_widget_class_bind_template_child (widget_class, SlJobsFilter, sources);
  gtk_widget_class_bind_template_child (widget_class, SlJobsFilter, silent_row);
  gtk_widget_class_bind_template_child (widget_class, SlJobsFilter, starred_row);
  gtk_widget_class_bind_template_child (widget_class, SlJobsFilter, archived_row);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked_cb);
}

static void
sl_jobs_filter_init (SlJobsFilter *self)
{
  self->is_updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_states (self);
  self->is_updating = FALSE;
  g_signal_connect (self, "map", G_CALLBACK (on_map_cb), NULL);
}

void
sl_jobs_filter_fill (SlJobsFilter *self, SlJobQuery *query)
{
  g_return_if_fail (SL_IS_JOBS_FILTER (self));
  g_return_if_fail (query != NULL);

  unsigned int days = get_silent_days (self);
  query->states = get_states (self);
  query->source = self->source;
  query->only_starred = adw_switch_row_get_active (self->starred_row);
  query->only_archived = adw_switch_row_get_active (self->archived_row);
  if (days > 0 && self->profile != NULL)
    query->silent_before_us =
        sl_profile_get_now_us (self->profile) - (int64_t) days * 24 * 3600 * SL_US_PER_SECOND;
}

gboolean
sl_jobs_filter_is_active (SlJobsFilter *self)
{
  g_return_val_if_fail (SL_IS_JOBS_FILTER (self), FALSE);

  return self->is_active;
}

/* Everything at once, then told once. */
static void
set_all (SlJobsFilter *self,
         unsigned int states,
         const char *source,
         unsigned int days,
         gboolean starred,
         gboolean archived)
{
  self->is_updating = TRUE;
  for (unsigned int i = 0; i < N_STATES; i++)
    if (self->state[i] != NULL)
      gtk_toggle_button_set_active (self->state[i], (states & (1u << i)) != 0);
  adw_spin_row_set_value (self->silent_row, days);
  adw_switch_row_set_active (self->starred_row, starred);
  adw_switch_row_set_active (self->archived_row, archived);
  g_set_str (&self->source, source);
  show_source (self);
  tell (self);
}

void
sl_jobs_filter_clear (SlJobsFilter *self)
{
  g_return_if_fail (SL_IS_JOBS_FILTER (self));

  set_all (self, 0, NULL, 0, FALSE, FALSE);
}

/* Stages and outcomes are kept by their names. */
static GStrv
list_states (SlJobsFilter *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  unsigned int states = get_states (self);

  for (int stage = SL_STAGE_APPLIED; stage <= SL_STAGE_CLOSED; stage++)
    if ((states & SL_JOB_STATE_IN (stage)) != 0)
      g_strv_builder_add (builder, sl_enum_to_nick (SL_TYPE_STAGE, stage));
  for (int outcome = SL_OUTCOME_OFFER_ACCEPTED; outcome <= SL_OUTCOME_GHOSTED; outcome++)
    if ((states & SL_JOB_STATE_ENDED (outcome)) != 0)
      g_strv_builder_add (builder, sl_enum_to_nick (SL_TYPE_OUTCOME, outcome));
  return g_strv_builder_end (builder);
}

static unsigned int
parse_states (const char *const *nicks)
{
  unsigned int states = 0;
  int value = 0;

  for (size_t i = 0; nicks != NULL && nicks[i] != NULL; i++)
    if (sl_enum_from_nick (SL_TYPE_STAGE, nicks[i], &value))
      states |= SL_JOB_STATE_IN (value);
    else if (sl_enum_from_nick (SL_TYPE_OUTCOME, nicks[i], &value))
      states |= SL_JOB_STATE_ENDED (value);
  return states;
}

void
sl_jobs_filter_save (SlJobsFilter *self, GVariantDict *view)
{
  g_return_if_fail (SL_IS_JOBS_FILTER (self));

  g_auto (GStrv) states = list_states (self);
  g_variant_dict_insert (view, "states", "^as", states);
  if (self->source != NULL)
    g_variant_dict_insert (view, "source", "s", self->source);
  g_variant_dict_insert (view, "silent-days", "u", get_silent_days (self));
  g_variant_dict_insert (view, "starred", "b", adw_switch_row_get_active (self->starred_row));
  g_variant_dict_insert (view, "archived", "b", adw_switch_row_get_active (self->archived_row));
}

void
sl_jobs_filter_load (SlJobsFilter *self, GVariantDict *view)
{
  g_return_if_fail (SL_IS_JOBS_FILTER (self));

  g_autofree const char **states = NULL;
  const char *source = NULL;
  guint32 days = 0;
  gboolean starred = FALSE;
  gboolean archived = FALSE;
  g_variant_dict_lookup (view, "states", "^a&s", &states);
  g_variant_dict_lookup (view, "source", "&s", &source);
  g_variant_dict_lookup (view, "silent-days", "u", &days);
  g_variant_dict_lookup (view, "starred", "b", &starred);
  g_variant_dict_lookup (view, "archived", "b", &archived);
  set_all (self, parse_states (states), source, days, starred, archived);
}

char *
sl_jobs_filter_describe (SlJobsFilter *self)
{
  g_return_val_if_fail (SL_IS_JOBS_FILTER (self), NULL);

  g_autoptr (GPtrArray) words = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  unsigned int days = get_silent_days (self);
  for (unsigned int i = 0; i < N_STATES; i++)
    if (self->state[i] != NULL && gtk_toggle_button_get_active (self->state[i]))
      g_ptr_array_add (words, g_strdup (gtk_button_get_label (GTK_BUTTON (self->state[i]))));
  if (self->source != NULL)
    g_ptr_array_add (words, g_strdup (self->source));
  if (days > 0)
    g_ptr_array_add (
        words,
        g_strdup_printf (ngettext ("%u day without news", "%u days without news", days), days));
  if (adw_switch_row_get_active (self->starred_row))
    g_ptr_array_add (words, g_strdup (C_ ("applications", "starred")));
  if (adw_switch_row_get_active (self->archived_row))
    g_ptr_array_add (words, g_strdup (C_ ("applications", "archived")));
  return words->len > 0 ? g_strjoinv (" · ", (char **) words->pdata) : g_strdup ("");
}
