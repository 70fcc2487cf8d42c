/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-sync-row.h"

#include <glib/gi18n.h>

static GtkWidget *
add_label (GtkWidget *box, SlAccountStatus *status, const char *property, gboolean wraps)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (wraps)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  g_object_bind_property (status, property, label, "label", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static gboolean
has_text (GBinding *binding, const GValue *label, GValue *visible, gpointer user_data)
{
  g_value_set_boolean (visible, *g_value_get_string (label) != '\0');
  return TRUE;
}

GtkWidget *
sl_sync_row_new (SlAccountStatus *status)
{
  g_return_val_if_fail (SL_IS_ACCOUNT_STATUS (status), NULL);

  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *progress = gtk_progress_bar_new ();

  add_label (box, status, "title", FALSE);
  GtkWidget *subtitle = add_label (box, status, "subtitle", TRUE);
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_widget_add_css_class (subtitle, "dimmed");
  GtkWidget *advice = add_label (box, status, "advice", TRUE);
  gtk_widget_add_css_class (advice, "caption");
  g_object_bind_property_full (advice, "label", advice, "visible", G_BINDING_SYNC_CREATE, has_text,
                               NULL, NULL, NULL);
  g_object_bind_property (status, "fraction", progress, "fraction", G_BINDING_SYNC_CREATE);
  g_object_bind_property (status, "syncing", progress, "visible", G_BINDING_SYNC_CREATE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress"), -1);
  gtk_box_append (GTK_BOX (box), progress);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}
