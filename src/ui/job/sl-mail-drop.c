/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-mail-drop.h"

typedef struct
{
  SlMailDropFunc func;
  gpointer user_data; /* (unowned): outlives the widget's controller */
} Drop;

static gboolean
is_mail (const char *path)
{
  g_autofree char *folded = path != NULL ? g_ascii_strdown (path, -1) : NULL;
  return folded != NULL && g_str_has_suffix (folded, ".eml");
}

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  const Drop *drop = user_data;
  GSList *files = g_value_get_boxed (value);
  gboolean is_taken = FALSE;

  for (GSList *file = files; file != NULL; file = file->next)
    {
      const char *path = g_file_peek_path (file->data);
      if (!is_mail (path))
        continue;
      drop->func (drop->user_data, path);
      is_taken = TRUE;
    }
  return is_taken;
}

static void
free_drop (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
sl_mail_drop_add (GtkWidget *widget, SlMailDropFunc func, gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (func != NULL);

  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  Drop *drop = g_new0 (Drop, 1);

  drop->func = func;
  drop->user_data = user_data;
  g_signal_connect_data (target, "drop", G_CALLBACK (on_drop_cb), drop, free_drop,
                         G_CONNECT_DEFAULT);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
