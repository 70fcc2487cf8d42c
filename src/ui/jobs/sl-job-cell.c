/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of the table has a dozen of these, and the table keeps two hundred rows: each widget less
 * and each computation that waits until it is needed counts.
 */

#include "config.h"

#include "sl-job-cell.h"

#include "sl-job-row.h"
#include "sl-job.h"
#include "sl-text.h"
#include "sl-wording.h"

#define LEAST_WIDTH 24
#define LEAST_CHARS 10 /* of a name */
#define N_COLORS 14    /* of avatars in libadwaita's style */

typedef char *(*TextFunc) (SlJobItem *item, const SlJobFields *fields);

typedef struct
{
  const char *id;
  TextFunc text;
  TextFunc tooltip; /* (nullable): that says more than the text */
  float xalign;
  gboolean is_name; /* not to be cut to a letter or two */
} Column;

struct _SlJobCell
{
  GtkWidget parent_instance;

  const Column *column; /* static */
  SlJobItem *item;      /* (owned) (nullable) */
  gulong loaded_id;     /* while its job has not been read */
  PangoLayout *layout;  /* (owned) (nullable): made when it is first drawn or measured */
  char *text;           /* (owned) (nullable) */
  int line_height;      /* 0 while not known */
  int least_width;      /* known with it */
  unsigned int color;   /* of initials: 1..N_COLORS */
};

typedef enum
{
  PROP_ITEM = 1,
  PROP_COLUMN,
  N_PROPS,
} SlJobCellProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlJobCell, sl_job_cell, GTK_TYPE_WIDGET)

/* --- What is said: pure functions of a job that is there -----------------------------------------
 */

static char *
get_company (SlJobItem *item, const SlJobFields *fields)
{
  return sl_text_one_line (fields->company, 120);
}

static char *
get_title (SlJobItem *item, const SlJobFields *fields)
{
  return sl_text_one_line (fields->title, 160);
}

static char *
get_source (SlJobItem *item, const SlJobFields *fields)
{
  return sl_text_one_line (fields->source, 120);
}

static char *
get_location (SlJobItem *item, const SlJobFields *fields)
{
  return sl_text_one_line (fields->location, 120);
}

static char *
get_salary (SlJobItem *item, const SlJobFields *fields)
{
  return sl_text_one_line (fields->salary, 120);
}

static char *
get_applied (SlJobItem *item, const SlJobFields *fields)
{
  return sl_wording_day (fields->applied_us, g_get_real_time ());
}

static char *
get_applied_full (SlJobItem *item, const SlJobFields *fields)
{
  return sl_wording_full_date (fields->applied_us);
}

static char *
get_activity (SlJobItem *item, const SlJobFields *fields)
{
  return sl_wording_day (fields->last_activity_us, g_get_real_time ());
}

static char *
get_activity_full (SlJobItem *item, const SlJobFields *fields)
{
  return sl_wording_full_date (fields->last_activity_us);
}

static char *
get_silent (SlJobItem *item, const SlJobFields *fields)
{
  if (fields->stage == SL_STAGE_CLOSED || fields->outcome != SL_OUTCOME_NONE)
    return NULL;
  return g_strdup_printf ("%d",
                          sl_wording_count_days (fields->last_activity_us, g_get_real_time ()));
}

static char *
get_in_stage (SlJobItem *item, const SlJobFields *fields)
{
  return sl_wording_days_since (sl_job_item_get_in_stage_since_us (item), g_get_real_time ());
}

static char *
get_next (SlJobItem *item, const SlJobFields *fields)
{
  int64_t next_us = sl_job_item_get_next_us (item, g_get_real_time ());
  return next_us != 0 ? sl_wording_coming_day (next_us, g_get_real_time ()) : NULL;
}

static char *
get_next_full (SlJobItem *item, const SlJobFields *fields)
{
  int64_t next_us = sl_job_item_get_next_us (item, g_get_real_time ());
  return next_us != 0 ? sl_wording_full_date (next_us) : NULL;
}

/* As an AdwAvatar has them: of the first and the last word. */
static char *
get_initials (SlJobItem *item, const SlJobFields *fields)
{
  g_autofree char *company = sl_text_one_line (fields->company, 120);
  g_autofree char *stripped = g_strdup (g_strstrip (company));
  const char *last = strrchr (stripped, ' ');
  GString *initials = g_string_new (NULL);

  if (*stripped != '\0')
    g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (stripped)));
  if (last != NULL && last[1] != '\0')
    g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (last + 1)));
  return g_string_free_and_steal (initials);
}

static const Column columns[] = {
  { "initials", get_initials, NULL, 0.5 },
  { "company", get_company, NULL, 0, TRUE },
  { "title", get_title, NULL, 0, TRUE },
  { "applied", get_applied, get_applied_full, 1 },
  { "activity", get_activity, get_activity_full, 1 },
  { "silent", get_silent, NULL, 1 },
  { "in-stage", get_in_stage, NULL, 1 },
  { "next", get_next, get_next_full, 1 },
  { "source", get_source, NULL, 0 },
  { "location", get_location, NULL, 0 },
  { "salary", get_salary, NULL, 0 },
};

static const Column *
find_column (const char *id)
{
  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_strcmp0 (columns[i].id, id) == 0)
      return &columns[i];
  return NULL;
}

static const SlJobFields *
get_fields (SlJobCell *self)
{
  SlJob *job = sl_job_cell_get_job (self);
  const SlJobFields *fields = job != NULL ? sl_job_get_fields (job) : NULL;
  return fields != NULL && fields->id != NULL ? fields : NULL;
}

/* --- Showing it ----------------------------------------------------------------------------------
 */

static PangoLayout *
get_layout (SlJobCell *self)
{
  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
    }
  return self->layout;
}

/* By the same rule as an AdwAvatar: a company has one colour everywhere. */
static void
show_color (SlJobCell *self, const SlJobFields *fields)
{
  g_autofree char *company = fields != NULL ? sl_text_one_line (fields->company, 120) : NULL;
  unsigned int color = company != NULL ? g_str_hash (company) % N_COLORS + 1 : 0;
  char name[] = "color00";

  if (color == self->color)
    return;
  g_snprintf (name, sizeof name, "color%u", self->color);
  if (self->color != 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
  g_snprintf (name, sizeof name, "color%u", color);
  if (color != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  self->color = color;
}

static void
show_item (SlJobCell *self)
{
  const SlJobFields *fields = get_fields (self);
  g_autofree char *text =
      fields != NULL && self->column != NULL ? self->column->text (self->item, fields) : NULL;
  gboolean is_initials = self->column == &columns[0];

  if (is_initials)
    show_color (self, fields);
  if (!g_set_str (&self->text, text))
    return;
  if (self->layout != NULL)
    pango_layout_set_text (self->layout, self->text != NULL ? self->text : "", -1);
  if (!is_initials)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    self->text != NULL ? self->text : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_loaded_cb (SlJobItem *item, GParamSpec *pspec, SlJobCell *self)
{
  show_item (self);
}

static void
set_item (SlJobCell *self, SlJobItem *item)
{
  if (self->item == item)
    return;
  if (self->loaded_id != 0)
    g_signal_handler_disconnect (self->item, self->loaded_id);
  self->loaded_id = 0;
  g_set_object (&self->item, item);
  /* One that has been read does not change: another takes its place. */
  if (item != NULL && sl_job_item_get_job (item) == NULL)
    self->loaded_id = g_signal_connect (item, "notify::job", G_CALLBACK (on_loaded_cb), self);
  show_item (self);
}

static void
measure_font (SlJobCell *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  self->line_height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  self->least_width =
      self->column != NULL && self->column->is_name
          ? PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics)) *
                LEAST_CHARS
          : LEAST_WIDTH;
  pango_font_metrics_unref (metrics);
}

static void
sl_job_cell_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  SlJobCell *self = SL_JOB_CELL (widget);

  if (self->line_height == 0)
    measure_font (self);
  *minimum = *natural =
      orientation == GTK_ORIENTATION_HORIZONTAL ? self->least_width : self->line_height;
}

static void
sl_job_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SlJobCell *self = SL_JOB_CELL (widget);
  int width = gtk_widget_get_width (widget);
  float xalign = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? 1 - self->column->xalign
                                                                       : self->column->xalign;
  PangoRectangle box;
  GdkRGBA color;

  if (self->text == NULL || *self->text == '\0')
    return;
  PangoLayout *layout = get_layout (self);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, &box);
  float x = (float) (width - box.width) * xalign - (float) box.x;
  float y = (float) (gtk_widget_get_height (widget) - box.height) / 2 - (float) box.y;
  gtk_widget_get_color (widget, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (roundf (x), roundf (y)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

/* Another font or direction: the layout is made anew. */
static void
forget_layout (SlJobCell *self)
{
  g_clear_object (&self->layout);
  self->line_height = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
sl_job_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  SlJobCell *self = SL_JOB_CELL (widget);

  GTK_WIDGET_CLASS (sl_job_cell_parent_class)->css_changed (widget, change);
  /* The colour of initials changes with each row, their font does not. */
  if (change == NULL || self->column != &columns[0])
    forget_layout (self);
}

static void
sl_job_cell_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (sl_job_cell_parent_class)->system_setting_changed (widget, setting);
  forget_layout (SL_JOB_CELL (widget));
}

static void
sl_job_cell_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  forget_layout (SL_JOB_CELL (widget));
}

static gboolean
sl_job_cell_query_tooltip (GtkWidget *widget,
                           int x,
                           int y,
                           gboolean keyboard_tooltip,
                           GtkTooltip *tooltip)
{
  SlJobCell *self = SL_JOB_CELL (widget);
  const SlJobFields *fields = get_fields (self);
  g_autofree char *text = NULL;

  if (fields == NULL)
    return FALSE;
  if (self->column->tooltip != NULL)
    text = self->column->tooltip (self->item, fields);
  else if (self->layout != NULL && pango_layout_is_ellipsized (self->layout))
    text = g_strdup (self->text);
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

/* --- The object ----------------------------------------------------------------------------------
 */

static void
sl_job_cell_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlJobCell *self = SL_JOB_CELL (object);

  switch ((SlJobCellProperty) id)
    {
    case PROP_ITEM:
      set_item (self, g_value_get_object (value));
      break;
    case PROP_COLUMN:
      self->column = find_column (g_value_get_string (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_job_cell_dispose (GObject *object)
{
  SlJobCell *self = SL_JOB_CELL (object);

  set_item (self, NULL);
  g_clear_object (&self->layout);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (sl_job_cell_parent_class)->dispose (object);
}

static void
sl_job_cell_class_init (SlJobCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sl_job_cell_dispose;
  object_class->set_property = sl_job_cell_set_property;
  widget_class->measure = sl_job_cell_measure;
  widget_class->snapshot = sl_job_cell_snapshot;
  widget_class->css_changed = sl_job_cell_css_changed;
  widget_class->system_setting_changed = sl_job_cell_system_setting_changed;
  widget_class->direction_changed = sl_job_cell_direction_changed;
  widget_class->query_tooltip = sl_job_cell_query_tooltip;
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, SL_TYPE_JOB_ITEM, flags);
  properties[PROP_COLUMN] =
      g_param_spec_string ("column", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
sl_job_cell_init (SlJobCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

SlJob *
sl_job_cell_get_job (SlJobCell *self)
{
  g_return_val_if_fail (SL_IS_JOB_CELL (self), NULL);

  return self->item != NULL ? sl_job_item_get_job (self->item) : NULL;
}
