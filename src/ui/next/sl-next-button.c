/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-next-button.h"

#include <glib/gi18n.h>

#include "sl-next-model.h"
#include "sl-next-row.h"

struct _SlNextButton
{
  AdwBin parent_instance;

  SlProfile *profile; /* (owned) (nullable) */
  GtkStack *stack;
  GtkListBox *list;
};

typedef enum
{
  PROP_PROFILE = 1,
  N_PROPS,
} SlNextButtonProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlNextButton, sl_next_button, ADW_TYPE_BIN)

/* Not bound by the template: that would take it from the bin before the bin lets go of it. */
static GtkMenuButton *
get_button (SlNextButton *self)
{
  return GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (self)));
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return sl_next_row_new (SL_NEXT_BUTTON (user_data)->profile, item);
}

static void
on_activated_cb (GtkListBox *list, GtkListBoxRow *row, SlNextButton *self)
{
  gtk_menu_button_popdown (get_button (self));
  gtk_widget_activate_action (GTK_WIDGET (row), "step.open", NULL);
}

static void
update (SlNextButton *self)
{
  guint n = sl_next_model_count_steps (sl_next_model_of (self->profile));
  g_autofree char *text = g_strdup_printf (ngettext ("%u Next Step", "%u Next Steps", n), n);

  gtk_widget_set_tooltip_text (GTK_WIDGET (get_button (self)), n > 0 ? text : _ ("Next Steps"));
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "steps" : "empty");
}

static void
set_profile (SlNextButton *self, SlProfile *profile)
{
  if (self->profile == profile)
    return;
  if (self->profile != NULL)
    g_signal_handlers_disconnect_by_data (sl_next_model_of (self->profile), self);
  g_set_object (&self->profile, profile);
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (get_button (self)), profile != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
  if (profile == NULL)
    return;
  SlNextModel *model = sl_next_model_of (profile);
  gtk_list_box_bind_model (self->list, sl_next_model_get_steps (model), create_row, self, NULL);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
sl_next_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((SlNextButtonProperty) id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, SL_NEXT_BUTTON (object)->profile);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_next_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((SlNextButtonProperty) id)
    {
    case PROP_PROFILE:
      set_profile (SL_NEXT_BUTTON (object), g_value_get_object (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_next_button_dispose (GObject *object)
{
  SlNextButton *self = SL_NEXT_BUTTON (object);

  if (self->list != NULL) /* its model may outlive it for a moment */
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_NEXT_BUTTON);
  g_clear_object (&self->profile);
  G_OBJECT_CLASS (sl_next_button_parent_class)->dispose (object);
}

static void
sl_next_button_class_init (SlNextButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_next_button_dispose;
  object_class->get_property = sl_next_button_get_property;
  object_class->set_property = sl_next_button_set_property;
  properties[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-next-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SlNextButton, stack);
  gtk_widget_class_bind_template_child (widget_class, SlNextButton, list);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
}

static void
sl_next_button_init (SlNextButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
