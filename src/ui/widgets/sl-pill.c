/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The word is always there: colour only helps to find it.
 */

#include "config.h"

#include "sl-pill.h"

#include "sl-event.h"
#include "sl-wording.h"

struct _SlPill
{
  AdwBin parent_instance;

  GtkLabel *label;         /* (unowned) */
  GObject *subject;        /* (owned) (nullable): SlJob, SlMessage or SlEvent */
  const char *state_class; /* (unowned) (nullable): static */
};

typedef enum
{
  PROP_JOB = 1,
  PROP_MESSAGE,
  PROP_EVENT,
  N_PROPS,
} SlPillProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlPill, sl_pill, ADW_TYPE_BIN)

static void
show (SlPill *self, const char *word, const char *css_class)
{
  if (self->state_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->state_class);
  self->state_class = css_class;
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  gtk_label_set_label (self->label, word);
  gtk_widget_set_visible (GTK_WIDGET (self), *word != '\0');
}

static void
take_subject (SlPill *self, GObject *subject)
{
  if (!g_set_object (&self->subject, subject))
    return;
  if (SL_IS_JOB (subject))
    {
      const SlJobFields *job = sl_job_get_fields (SL_JOB (subject));
      show (self, sl_wording_state (job->stage, job->outcome),
            sl_wording_state_class (job->stage, job->outcome));
    }
  else if (SL_IS_MESSAGE (subject))
    {
      SlStageTarget target = sl_message_get_fields (SL_MESSAGE (subject))->stage_target;
      show (self, sl_wording_target (target), sl_wording_target_class (target));
    }
  else if (SL_IS_EVENT (subject))
    {
      const SlEventFields *event = sl_event_get_fields (SL_EVENT (subject));
      show (self, sl_wording_state (event->to_stage, event->outcome),
            sl_wording_state_class (event->to_stage, event->outcome));
    }
  else
    {
      show (self, "", NULL);
    }
}

static void
sl_pill_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlPill *self = SL_PILL (object);

  switch ((SlPillProperty) id)
    {
    case PROP_JOB:
    case PROP_MESSAGE:
    case PROP_EVENT:
      take_subject (self, g_value_get_object (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_pill_dispose (GObject *object)
{
  SlPill *self = SL_PILL (object);

  g_clear_object (&self->subject);
  G_OBJECT_CLASS (sl_pill_parent_class)->dispose (object);
}

static void
sl_pill_class_init (SlPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sl_pill_dispose;
  object_class->set_property = sl_pill_set_property;
  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, SL_TYPE_JOB, flags);
  properties[PROP_MESSAGE] = g_param_spec_object ("message", NULL, NULL, SL_TYPE_MESSAGE, flags);
  properties[PROP_EVENT] = g_param_spec_object ("event", NULL, NULL, SL_TYPE_EVENT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_pill_init (SlPill *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->label, 3);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  gtk_widget_add_css_class (GTK_WIDGET (self), "pill-word");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
