/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-sidebar.h"

#include "sl-account-row.h"
#include "sl-next-button.h"
#include "sl-profile.h"

struct _SlSidebar
{
  AdwBin parent_instance;

  SlProfile *profile; /* (owned) (nullable) */
  char *page;         /* (owned) (nullable): that is shown */
  GtkListBox *page_list;
  GtkListBox *account_list;
};

typedef enum
{
  PROP_PROFILE = 1,
  N_PROPS,
} SlSidebarProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlSidebar, sl_sidebar, ADW_TYPE_BIN)

static char *
count_label (GObject *object, guint count)
{
  return g_strdup_printf ("%u", count);
}

static gboolean
is_positive (GObject *object, guint count)
{
  return count > 0;
}

static void
on_page_activated_cb (GtkListBox *list, GtkListBoxRow *row, SlSidebar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s",
                              gtk_widget_get_name (GTK_WIDGET (row)));
}

static GtkWidget *
create_account_row (gpointer item, gpointer user_data)
{
  return sl_account_row_new (SL_SIDEBAR (user_data)->profile, item);
}

static void
set_profile (SlSidebar *self, SlProfile *profile)
{
  if (!g_set_object (&self->profile, profile))
    return;
  gtk_list_box_bind_model (self->account_list,
                           profile != NULL ? sl_profile_get_accounts (profile) : NULL,
                           create_account_row, self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
}

static void
sl_sidebar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlSidebar *self = SL_SIDEBAR (object);

  switch ((SlSidebarProperty) id)
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
sl_sidebar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlSidebar *self = SL_SIDEBAR (object);

  switch ((SlSidebarProperty) id)
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
sl_sidebar_dispose (GObject *object)
{
  SlSidebar *self = SL_SIDEBAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_SIDEBAR);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->page, g_free);
  G_OBJECT_CLASS (sl_sidebar_parent_class)->dispose (object);
}

static void
sl_sidebar_class_init (SlSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SL_TYPE_NEXT_BUTTON);
  object_class->dispose = sl_sidebar_dispose;
  object_class->get_property = sl_sidebar_get_property;
  object_class->set_property = sl_sidebar_set_property;
  properties[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, SlSidebar, page_list);
  gtk_widget_class_bind_template_child (widget_class, SlSidebar, account_list);
  gtk_widget_class_bind_template_callback (widget_class, count_label);
  gtk_widget_class_bind_template_callback (widget_class, is_positive);
  gtk_widget_class_bind_template_callback (widget_class, on_page_activated_cb);
}

/* A list selects the row that a key gives the focus to; here the page that is shown stays marked
   until another is chosen. */
static void
on_page_selected_cb (SlSidebar *self, GtkListBoxRow *row)
{
  if (row != NULL && self->page != NULL &&
      !g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), self->page))
    sl_sidebar_set_page (self, self->page);
}

static void
sl_sidebar_init (SlSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->page_list, "row-selected", G_CALLBACK (on_page_selected_cb), self,
                           G_CONNECT_SWAPPED);
  sl_sidebar_set_page (self, "inbox");
}

void
sl_sidebar_set_page (SlSidebar *self, const char *page)
{
  g_return_if_fail (SL_IS_SIDEBAR (self));

  GtkListBoxRow *row;
  g_autofree char *name = g_strdup (page);
  g_set_str (&self->page, name);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->page_list, i)) != NULL; i++)
    if (g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), name))
      gtk_list_box_select_row (self->page_list, row);
}
