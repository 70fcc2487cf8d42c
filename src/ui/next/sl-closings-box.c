/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-closings-box.h"

#include <glib/gi18n.h>

#include "sl-closings-dialog.h"
#include "sl-next-model.h"

struct _SlClosingsBox
{
  AdwBin parent_instance;

  SlProfile *profile; /* (owned) (nullable) */
  GtkLabel *label;
};

typedef enum
{
  PROP_PROFILE = 1,
  N_PROPS,
} SlClosingsBoxProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlClosingsBox, sl_closings_box, ADW_TYPE_BIN)

static void
update (SlClosingsBox *self)
{
  guint n = sl_next_model_count_closings (sl_next_model_of (self->profile));
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u application has been silent for long",
                                 "%u applications have been silent for long", n),
                       n);

  if (n > 0)
    gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), n > 0);
}

static void
on_clicked_cb (SlClosingsBox *self)
{
  adw_dialog_present (sl_closings_dialog_new (self->profile), GTK_WIDGET (self));
}

static void
set_profile (SlClosingsBox *self, SlProfile *profile)
{
  if (self->profile == profile)
    return;
  if (self->profile != NULL)
    g_signal_handlers_disconnect_by_data (sl_next_model_of (self->profile), self);
  g_set_object (&self->profile, profile);
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
  if (profile == NULL)
    return;
  g_signal_connect_object (sl_next_model_of (profile), "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
sl_closings_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((SlClosingsBoxProperty) id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, SL_CLOSINGS_BOX (object)->profile);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_closings_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((SlClosingsBoxProperty) id)
    {
    case PROP_PROFILE:
      set_profile (SL_CLOSINGS_BOX (object), g_value_get_object (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_closings_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SL_TYPE_CLOSINGS_BOX);
  g_clear_object (&SL_CLOSINGS_BOX (object)->profile);
  G_OBJECT_CLASS (sl_closings_box_parent_class)->dispose (object);
}

static void
sl_closings_box_class_init (SlClosingsBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_closings_box_dispose;
  object_class->get_property = sl_closings_box_get_property;
  object_class->set_property = sl_closings_box_set_property;
  properties[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-closings-box.ui");
  gtk_widget_class_bind_template_child (widget_class, SlClosingsBox, label);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked_cb);
}

static void
sl_closings_box_init (SlClosingsBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
