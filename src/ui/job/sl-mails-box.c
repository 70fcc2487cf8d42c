/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-mails-box.h"

#include <glib/gi18n.h>

#include "sl-message-pane.h"
#include "sl-open-uri.h"
#include "sl-toasts.h"
#include "sl-tracker-accounts.h"
#include "sl-wording.h"

#define FIRST_ROWS 6

struct _SlMailsBox
{
  AdwBin parent_instance;

  SlProfile *profile; /* (owned) (nullable) */
  GPtrArray *items;   /* (owned) (nullable) (element-type SlInboxItem) */
  gboolean shows_all;
  GtkListBox *list;
  GtkWidget *more_button;
};

G_DEFINE_FINAL_TYPE (SlMailsBox, sl_mails_box, ADW_TYPE_BIN)

/* Not bound by the template: that would take it from the bin before the bin lets go of it. */
static AdwPreferencesGroup *
get_group (SlMailsBox *self)
{
  return ADW_PREFERENCES_GROUP (adw_bin_get_child (ADW_BIN (self)));
}

void
sl_mails_box_open (GtkWidget *widget, SlProfile *profile, const char *message_id)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (message_id != NULL);

  GtkWidget *navigation = gtk_widget_get_ancestor (widget, ADW_TYPE_NAVIGATION_VIEW);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlInboxItem) mail =
      sl_tracker_get_message (sl_profile_get_tracker (profile), message_id, &error);

  if (mail == NULL || navigation == NULL)
    {
      if (error != NULL)
        sl_toasts_show_error (widget, error);
      return;
    }
  SlMessagePane *pane = g_object_new (SL_TYPE_MESSAGE_PANE, "profile", profile, NULL);
  sl_message_pane_set_item (pane, mail);
  sl_message_pane_follow (pane);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation),
                            adw_navigation_page_new (GTK_WIDGET (pane), _ ("Mail")));
}

static const char *
get_id (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "message-id");
}

static void
on_activated_cb (GtkListBox *list, GtkListBoxRow *row, SlMailsBox *self)
{
  sl_mails_box_open (GTK_WIDGET (self), self->profile, get_id (row));
}

static void
on_web_clicked_cb (GtkWidget *button, SlMailsBox *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *uri =
      sl_tracker_dup_web_uri (sl_profile_get_tracker (self->profile), get_id (row));

  if (uri != NULL)
    sl_open_uri (GTK_WIDGET (self), uri);
}

/* Greyed where there is nothing to open any more; absent where there never was. */
static GtkWidget *
create_web_button (SlMailsBox *self, SlInboxItem *item)
{
  const SlMessageFields *fields = sl_message_get_fields (sl_inbox_item_get_message (item));
  g_autofree char *uri =
      sl_tracker_dup_web_uri (sl_profile_get_tracker (self->profile), fields->id);
  g_autoptr (SlAccount) account = NULL;

  g_object_get (item, "account", &account, NULL);
  if (account == NULL || sl_account_get_fields (account)->provider == SL_PROVIDER_FILE ||
      (uri == NULL && !fields->gone))
    return NULL;
  gboolean can_open = uri != NULL && !fields->gone;
  /* Translators: where a mail lies: "Gmail" */
  g_autofree char *open = g_strdup_printf (
      _ ("Open in %s"), sl_wording_provider (sl_account_get_fields (account)->provider));
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "icon-name", "sl-open-web-symbolic", "valign",
                                    GTK_ALIGN_CENTER, "sensitive", can_open, "tooltip-text",
                                    can_open ? open : _ ("Deleted from the mailbox since"), NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_web_clicked_cb), self,
                           G_CONNECT_DEFAULT);
  return button;
}

static GtkWidget *
create_date (SlMailsBox *self, const SlMessageFields *fields)
{
  g_autofree char *date =
      sl_wording_short_date (fields->received_us, sl_profile_get_now_us (self->profile));
  g_autofree char *full = sl_wording_full_date (fields->received_us);
  GtkWidget *label = gtk_label_new (date);

  gtk_widget_set_tooltip_text (label, full);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
create_row (SlMailsBox *self, SlInboxItem *item)
{
  SlMessage *message = sl_inbox_item_get_message (item);
  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autofree char *subject = sl_wording_subject (message);
  g_autofree char *sender = fields->sent ? g_strdup (_ ("Sent")) : sl_wording_sender (message);
  g_autofree char *decision = sl_wording_decision (message);
  /* Translators: who wrote a mail, and what became of it */
  g_autofree char *subtitle = g_strdup_printf (_ ("%1$s · %2$s"), sender, decision);
  GtkWidget *row =
      g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", subject, "title-lines", 2,
                    "subtitle", subtitle, "subtitle-lines", 2, "activatable", TRUE, NULL);
  GtkWidget *web = create_web_button (self, item);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_date (self, fields));
  if (web != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), web);
  g_object_set_data_full (G_OBJECT (row), "message-id", g_strdup (fields->id), g_free);
  return row;
}

static void
fill (SlMailsBox *self)
{
  guint n = self->shows_all ? self->items->len : MIN (self->items->len, FIRST_ROWS);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (self->items, i)));
  /* Translators: how many mails there are */
  g_autofree char *more = g_strdup_printf (_ ("Show All %u"), self->items->len);
  gtk_button_set_label (GTK_BUTTON (self->more_button), more);
  gtk_widget_set_visible (self->more_button, n < self->items->len);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  adw_preferences_group_set_description (get_group (self), n > 0 ? NULL : _ ("No mail yet"));
}

static void
on_more_clicked_cb (GtkButton *button, SlMailsBox *self)
{
  self->shows_all = TRUE;
  fill (self);
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const SlMessageFields *one =
          sl_message_get_fields (sl_inbox_item_get_message (g_ptr_array_index (a, i)));
      const SlMessageFields *other =
          sl_message_get_fields (sl_inbox_item_get_message (g_ptr_array_index (b, i)));
      if (!g_str_equal (one->id, other->id) || one->status != other->status ||
          one->confidence != other->confidence || one->gone != other->gone)
        return FALSE;
    }
  return TRUE;
}

void
sl_mails_box_show (SlMailsBox *self, SlProfile *profile, GPtrArray *items)
{
  g_return_if_fail (SL_IS_MAILS_BOX (self));
  g_return_if_fail (SL_IS_PROFILE (profile));
  g_return_if_fail (items != NULL);

  gboolean same = is_same (self->items, items);
  g_set_object (&self->profile, profile);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_ptr_array_ref (items);
  if (!same)
    fill (self); /* and the focus stays where nothing has changed */
}

static void
sl_mails_box_dispose (GObject *object)
{
  SlMailsBox *self = SL_MAILS_BOX (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_MAILS_BOX);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  G_OBJECT_CLASS (sl_mails_box_parent_class)->dispose (object);
}

static void
sl_mails_box_class_init (SlMailsBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_mails_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-mails-box.ui");
  gtk_widget_class_bind_template_child (widget_class, SlMailsBox, list);
  gtk_widget_class_bind_template_child (widget_class, SlMailsBox, more_button);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked_cb);
}

static void
sl_mails_box_init (SlMailsBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
