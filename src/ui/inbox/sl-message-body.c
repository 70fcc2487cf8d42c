/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-message-body.h"

#include "sl-error-words.h"
#include "sl-link-box.h"
#include "sl-mail-text.h"
#include "sl-text.h"
#include "sl-tracker-sync.h"

/* Who walks through the list with the keyboard does not fetch each mail on the way. */
#define FETCH_DELAY_MS 120

struct _SlMessageBody
{
  AdwBin parent_instance;

  SlTracker *tracker;     /* (owned) (nullable) */
  SlMessage *message;     /* (owned) (nullable) */
  GCancellable *fetching; /* (owned) (nullable) */
  guint fetch_id;
  gboolean is_unread; /* to be fetched once somebody looks */
  GtkStack *text_stack;
  GtkLabel *text_error_title;
  GtkLabel *text_error_body;
  GtkLabel *snippet_label;
  SlMailText *mail_text;
  SlLinkBox *link_box;
};

G_DEFINE_FINAL_TYPE (SlMessageBody, sl_message_body, ADW_TYPE_BIN)

static void
show_error (SlMessageBody *self, const GError *error)
{
  g_autofree char *snippet = sl_text_one_line (sl_message_get_fields (self->message)->snippet, 300);

  gtk_label_set_label (self->text_error_title, sl_error_words_title (error));
  gtk_label_set_label (self->text_error_body, sl_error_words_body (error));
  gtk_label_set_label (self->snippet_label, snippet);
  gtk_stack_set_visible_child_name (self->text_stack, "error");
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlMessageBody) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlMessageText) text =
      sl_tracker_read_message_finish (SL_TRACKER (source), result, &error);

  if (sl_error_words_is_cancelled (error) || self->message == NULL)
    return;
  if (text == NULL)
    {
      show_error (self, error);
      return;
    }
  sl_mail_text_set (self->mail_text, text, self->message);
  sl_link_box_set_links (self->link_box,
                         (const char *const *) sl_message_text_get_fields (text)->links);
  gtk_stack_set_visible_child_name (self->text_stack, "text");
}

static void
fetch_text (SlMessageBody *self)
{
  self->fetch_id = 0;
  if (self->message == NULL)
    return;
  self->fetching = g_cancellable_new ();
  sl_tracker_read_message_async (self->tracker, sl_message_get_fields (self->message)->id,
                                 self->fetching, text_read_cb, g_object_ref (self));
}

static void
stop_fetching (SlMessageBody *self)
{
  g_clear_handle_id (&self->fetch_id, g_source_remove);
  g_cancellable_cancel (self->fetching);
  g_clear_object (&self->fetching);
}

static void
start_fetching (SlMessageBody *self)
{
  stop_fetching (self);
  gtk_stack_set_visible_child_name (self->text_stack, "loading");
  sl_link_box_set_links (self->link_box, NULL);
  self->is_unread = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->is_unread)
    self->fetch_id = g_timeout_add_once (FETCH_DELAY_MS, (GSourceOnceFunc) fetch_text, self);
}

static void
on_retry_clicked_cb (GtkButton *button, SlMessageBody *self)
{
  start_fetching (self);
}

/* Beside a narrow list nobody sees the mail until it is opened. */
static void
sl_message_body_map (GtkWidget *widget)
{
  SlMessageBody *self = SL_MESSAGE_BODY (widget);

  GTK_WIDGET_CLASS (sl_message_body_parent_class)->map (widget);
  if (self->is_unread && self->message != NULL)
    start_fetching (self);
}

static void
sl_message_body_dispose (GObject *object)
{
  SlMessageBody *self = SL_MESSAGE_BODY (object);

  stop_fetching (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_MESSAGE_BODY);
  g_clear_object (&self->message);
  g_clear_object (&self->tracker);
  G_OBJECT_CLASS (sl_message_body_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlMessageBody, name)

static void
sl_message_body_class_init (SlMessageBodyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_message_body_dispose;
  widget_class->map = sl_message_body_map;
  g_type_ensure (SL_TYPE_MAIL_TEXT);
  g_type_ensure (SL_TYPE_LINK_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-message-body.ui");
  BIND (text_stack);
  BIND (text_error_title);
  BIND (text_error_body);
  BIND (snippet_label);
  BIND (mail_text);
  BIND (link_box);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked_cb);
}

static void
sl_message_body_init (SlMessageBody *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sl_message_body_set_message (SlMessageBody *self, SlTracker *tracker, SlMessage *message)
{
  g_return_if_fail (SL_IS_MESSAGE_BODY (self));
  g_return_if_fail (message == NULL || SL_IS_TRACKER (tracker));

  g_set_object (&self->tracker, tracker);
  g_set_object (&self->message, message);
  if (message != NULL)
    start_fetching (self);
  else
    stop_fetching (self);
}
