/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-sync-button.h"

#include <glib/gi18n.h>

#include "sl-profile.h"
#include "sl-sync-row.h"

struct _SlSyncButton
{
  AdwBin parent_instance;

  SlProfile *profile; /* (owned) (nullable) */
  GtkPopover *popover;
  GtkListBox *account_list;
};

typedef enum
{
  PROP_PROFILE = 1,
  N_PROPS,
} SlSyncButtonProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlSyncButton, sl_sync_button, ADW_TYPE_BIN)

static char *
icon_child (GObject *object, gboolean syncing)
{
  return g_strdup (syncing ? "syncing" : "idle");
}

static char *
button_label (GObject *object, gboolean syncing)
{
  return g_strdup (syncing ? _ ("Sync State: reading mail") : _ ("Sync State"));
}

static gboolean
is_summary_shown (GObject *object, const char *summary)
{
  return summary != NULL && *summary != '\0';
}

static gboolean
is_idle (GObject *object, gboolean syncing)
{
  return !syncing;
}

/* What was asked for shows in the header bar. */
static void
on_clicked_cb (GtkButton *button, SlSyncButton *self)
{
  gtk_popover_popdown (self->popover);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return sl_sync_row_new (item);
}

static void
set_profile (SlSyncButton *self, SlProfile *profile)
{
  if (!g_set_object (&self->profile, profile))
    return;
  gtk_list_box_bind_model (self->account_list,
                           profile != NULL ? sl_profile_get_accounts (profile) : NULL, create_row,
                           NULL, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
}

static void
sl_sync_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlSyncButton *self = SL_SYNC_BUTTON (object);

  switch ((SlSyncButtonProperty) id)
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
sl_sync_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlSyncButton *self = SL_SYNC_BUTTON (object);

  switch ((SlSyncButtonProperty) id)
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
sl_sync_button_dispose (GObject *object)
{
  SlSyncButton *self = SL_SYNC_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_SYNC_BUTTON);
  g_clear_object (&self->profile);
  G_OBJECT_CLASS (sl_sync_button_parent_class)->dispose (object);
}

static void
sl_sync_button_class_init (SlSyncButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_sync_button_dispose;
  object_class->get_property = sl_sync_button_get_property;
  object_class->set_property = sl_sync_button_set_property;
  properties[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-sync-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SlSyncButton, popover);
  gtk_widget_class_bind_template_child (widget_class, SlSyncButton, account_list);
  gtk_widget_class_bind_template_callback (widget_class, icon_child);
  gtk_widget_class_bind_template_callback (widget_class, button_label);
  gtk_widget_class_bind_template_callback (widget_class, is_summary_shown);
  gtk_widget_class_bind_template_callback (widget_class, is_idle);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked_cb);
}

static void
sl_sync_button_init (SlSyncButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
