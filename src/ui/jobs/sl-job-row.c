/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-job-row.h"

#include "sl-job.h"
#include "sl-pill.h"
#include "sl-text.h"
#include "sl-wording.h"

struct _SlJobRow
{
  AdwBin parent_instance;

  SlJob *job; /* (owned) (nullable) */
};

typedef enum
{
  PROP_JOB = 1,
  N_PROPS,
} SlJobRowProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlJobRow, sl_job_row, ADW_TYPE_BIN)

/* A list may hold an empty job for a row that was removed a moment ago. */
static const SlJobFields *
get_fields (gpointer job)
{
  const SlJobFields *fields = SL_IS_JOB (job) ? sl_job_get_fields (job) : NULL;
  return fields != NULL && fields->id != NULL ? fields : NULL;
}

char *
sl_job_row_company_label (GObject *object, GObject *job)
{
  const SlJobFields *fields = get_fields (job);
  return fields != NULL ? sl_text_one_line (fields->company, 120) : NULL;
}

char *
sl_job_row_title_label (GObject *object, GObject *job)
{
  const SlJobFields *fields = get_fields (job);
  return fields != NULL ? sl_text_one_line (fields->title, 160) : NULL;
}

static char *
get_activity_label (GObject *object, GObject *job)
{
  const SlJobFields *fields = get_fields (job);
  if (fields == NULL)
    return NULL;
  return sl_wording_day (fields->last_activity_us, g_get_real_time ());
}

static char *
get_activity_tooltip (GObject *object, GObject *job)
{
  const SlJobFields *fields = get_fields (job);
  return fields != NULL ? sl_wording_full_date (fields->last_activity_us) : NULL;
}

char *
sl_job_row_describe (GObject *object, GObject *job)
{
  const SlJobFields *fields = get_fields (job);

  if (fields == NULL)
    return NULL;
  g_autofree char *name = sl_wording_job (SL_JOB (job));
  return g_strdup_printf ("%s, %s", name, sl_wording_state (fields->stage, fields->outcome));
}

static void
sl_job_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlJobRow *self = SL_JOB_ROW (object);

  switch ((SlJobRowProperty) id)
    {
    case PROP_JOB:
      g_value_set_object (value, self->job);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_job_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlJobRow *self = SL_JOB_ROW (object);

  switch ((SlJobRowProperty) id)
    {
    case PROP_JOB:
      if (g_set_object (&self->job, g_value_get_object (value)))
        g_object_notify_by_pspec (object, properties[PROP_JOB]);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_job_row_dispose (GObject *object)
{
  SlJobRow *self = SL_JOB_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_JOB_ROW);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (sl_job_row_parent_class)->dispose (object);
}

static void
sl_job_row_class_init (SlJobRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_job_row_dispose;
  object_class->get_property = sl_job_row_get_property;
  object_class->set_property = sl_job_row_set_property;
  properties[PROP_JOB] =
      g_param_spec_object ("job", NULL, NULL, SL_TYPE_JOB,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SL_TYPE_PILL);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-job-row.ui");
  gtk_widget_class_bind_template_callback_full (widget_class, "company_label",
                                                G_CALLBACK (sl_job_row_company_label));
  gtk_widget_class_bind_template_callback_full (widget_class, "title_label",
                                                G_CALLBACK (sl_job_row_title_label));
  gtk_widget_class_bind_template_callback_full (widget_class, "activity_label",
                                                G_CALLBACK (get_activity_label));
  gtk_widget_class_bind_template_callback_full (widget_class, "activity_tooltip",
                                                G_CALLBACK (get_activity_tooltip));
}

static void
sl_job_row_init (SlJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
