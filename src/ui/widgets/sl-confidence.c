/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-confidence.h"

#include <glib/gi18n.h>

struct _SlConfidence
{
  AdwBin parent_instance;

  int value;
  GtkLevelBar *bar;
};

typedef enum
{
  PROP_VALUE = 1,
  N_PROPS,
} SlConfidenceProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlConfidence, sl_confidence, ADW_TYPE_BIN)

static char *
number_label (GObject *object, int value)
{
  /* Translators: a percentage */
  return g_strdup_printf (_ ("%d%%"), value);
}

static char *
tooltip_label (GObject *object, int value)
{
  /* Translators: a percentage */
  return g_strdup_printf (_ ("%d%% sure that application and stage are both right"), value);
}

static void
sl_confidence_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlConfidence *self = SL_CONFIDENCE (object);

  switch ((SlConfidenceProperty) id)
    {
    case PROP_VALUE:
      g_value_set_int (value, self->value);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_confidence_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlConfidence *self = SL_CONFIDENCE (object);

  switch ((SlConfidenceProperty) id)
    {
    case PROP_VALUE:
      if (self->value == g_value_get_int (value))
        break;
      self->value = g_value_get_int (value);
      gtk_level_bar_set_value (self->bar, self->value);
      g_object_notify_by_pspec (object, properties[PROP_VALUE]);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_confidence_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SL_TYPE_CONFIDENCE);
  G_OBJECT_CLASS (sl_confidence_parent_class)->dispose (object);
}

static void
sl_confidence_class_init (SlConfidenceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_confidence_dispose;
  object_class->get_property = sl_confidence_get_property;
  object_class->set_property = sl_confidence_set_property;
  properties[PROP_VALUE] =
      g_param_spec_int ("value", NULL, NULL, 0, 100, 0,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-confidence.ui");
  gtk_widget_class_bind_template_child (widget_class, SlConfidence, bar);
  gtk_widget_class_bind_template_callback (widget_class, number_label);
  gtk_widget_class_bind_template_callback (widget_class, tooltip_label);
}

static void
sl_confidence_init (SlConfidence *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
