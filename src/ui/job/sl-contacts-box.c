/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-contacts-box.h"

#include <glib/gi18n.h>

#include "sl-contact.h"
#include "sl-open-uri.h"
#include "sl-text.h"
#include "sl-toasts.h"
#include "sl-wording.h"

struct _SlContactsBox
{
  AdwBin parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SlContactsBox, sl_contacts_box, ADW_TYPE_BIN)

static const char *
get_address (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  return g_object_get_data (G_OBJECT (row), "address");
}

static void
on_copy_clicked_cb (GtkWidget *button, SlContactsBox *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), get_address (button));
  sl_toasts_show (GTK_WIDGET (self), _ ("Address copied"), NULL);
}

static void
on_mail_clicked_cb (GtkWidget *button, SlContactsBox *self)
{
  /* From a mail: nothing but an address may come of it. */
  g_autofree char *address = g_uri_escape_string (get_address (button), "@", FALSE);
  g_autofree char *uri = g_strconcat ("mailto:", address, NULL);

  sl_open_uri (GTK_WIDGET (self), uri);
}

static char *
describe (const SlContactFields *fields, int64_t now_us)
{
  g_autofree char *day = sl_wording_day (fields->last_us, now_us);

  /* Translators: how many mails, and the day of the last one */
  return g_strdup_printf (
      ngettext ("%1$d mail, last %2$s", "%1$d mails, last %2$s", (unsigned long) fields->n_mails),
      fields->n_mails, day);
}

static GtkWidget *
create_button (const char *icon, const char *tooltip, const char *who)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "icon-name", icon, "tooltip-text", tooltip,
                                    "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, who, -1);
  return button;
}

static GtkWidget *
create_row (SlContactsBox *self, const SlContactFields *fields, int64_t now_us)
{
  g_autofree char *address = sl_text_one_line (fields->id, 200);
  g_autofree char *name = sl_text_one_line (fields->name, 120);
  g_autofree char *use = describe (fields, now_us);
  const char *title = *name != '\0' ? name : address;
  g_autofree char *subtitle =
      *name != '\0' ? g_strdup_printf ("%s\n%s", address, use) : g_strdup (use);
  GtkWidget *row =
      g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", subtitle,
                    "subtitle-selectable", TRUE, "activatable", FALSE, NULL);
  GtkWidget *copy = create_button ("edit-copy-symbolic", _ ("Copy Address"), title);
  GtkWidget *mail = create_button ("mail-message-new-symbolic", _ ("Write a Mail"), title);

  g_object_set_data_full (G_OBJECT (row), "address", g_strdup (fields->id), g_free);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (on_copy_clicked_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (mail, "clicked", G_CALLBACK (on_mail_clicked_cb), self,
                           G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), copy);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mail);
  if (fields->automatic)
    {
      gtk_widget_set_sensitive (mail, FALSE);
      gtk_widget_set_tooltip_text (mail, _ ("Nobody reads what is sent there"));
    }
  return row;
}

void
sl_contacts_box_show (SlContactsBox *self, SlProfile *profile, GPtrArray *contacts)
{
  g_return_if_fail (SL_IS_CONTACTS_BOX (self));
  g_return_if_fail (SL_IS_PROFILE (profile));

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < contacts->len; i++)
    gtk_list_box_append (self->list,
                         create_row (self, sl_contact_get_fields (g_ptr_array_index (contacts, i)),
                                     sl_profile_get_now_us (profile)));
  gtk_widget_set_visible (GTK_WIDGET (self), contacts->len > 0);
}

static void
sl_contacts_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SL_TYPE_CONTACTS_BOX);
  G_OBJECT_CLASS (sl_contacts_box_parent_class)->dispose (object);
}

static void
sl_contacts_box_class_init (SlContactsBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_contacts_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-contacts-box.ui");
  gtk_widget_class_bind_template_child (widget_class, SlContactsBox, list);
}

static void
sl_contacts_box_init (SlContactsBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
