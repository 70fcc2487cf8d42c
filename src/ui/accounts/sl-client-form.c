/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The secret goes straight to the tracker and is never kept here.
 */

#include "config.h"

#include "sl-client-form.h"

#include <glib/gi18n.h>

#include "sl-error-words.h"
#include "sl-tracker-accounts.h"

/* Where Google's console keeps these pages. */
#define API_URL "https://console.cloud.google.com/apis/library/gmail.googleapis.com"
#define CONSENT_URL "https://console.cloud.google.com/auth/audience"
#define CLIENTS_URL "https://console.cloud.google.com/auth/clients"

struct _SlClientForm
{
  AdwBin parent_instance;

  SlTracker *tracker;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) */
  char *button_label;        /* (owned) (nullable) */
  AdwEntryRow *id_row;
  AdwEntryRow *secret_row;
  GtkLabel *error_label;
  GtkWidget *save_button;
};

typedef enum
{
  PROP_BUTTON_LABEL = 1,
  N_PROPS,
} SlClientFormProperty;

enum
{
  SAVED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlClientForm, sl_client_form, ADW_TYPE_BIN)

static void
show_error (SlClientForm *self, const char *text)
{
  gtk_label_set_label (self->error_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), *text != '\0');
  if (*text != '\0')
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* --- Saving ----------------------------------------------------------------------------------- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlClientForm) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = sl_tracker_set_oauth_client_finish (SL_TRACKER (source), result, &error);

  if (sl_error_words_is_cancelled (error))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (!done)
    {
      show_error (self, sl_error_words_body (error));
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->id_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->secret_row), "");
  g_signal_emit (self, signals[SAVED], 0);
}

static void
save (SlClientForm *self, const char *id, const char *secret)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  sl_tracker_set_oauth_client_async (self->tracker, SL_PROVIDER_GMAIL, id,
                                     secret != NULL && *secret != '\0' ? secret : NULL,
                                     self->cancellable, saved_cb, g_object_ref (self));
}

static void
save_json (SlClientForm *self, GBytes *json)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *secret = NULL;

  if (!sl_tracker_parse_oauth_client (json, &id, &secret, &error))
    show_error (self, sl_error_words_body (error));
  else
    save (self, id, secret);
}

static void
on_changed_cb (GtkEditable *editable, SlClientForm *self)
{
  const char *id = gtk_editable_get_text (GTK_EDITABLE (self->id_row));

  show_error (self, "");
  gtk_widget_set_sensitive (self->save_button, *id != '\0');
}

static void
on_save_cb (GtkWidget *widget, SlClientForm *self)
{
  g_autofree char *id = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->id_row))));

  if (*id == '\0')
    return;
  if (*id != '{')
    {
      save (self, id, gtk_editable_get_text (GTK_EDITABLE (self->secret_row)));
      return;
    }
  g_autoptr (GBytes) json = g_bytes_new (id, strlen (id));
  save_json (self, json);
}

/* --- The file --------------------------------------------------------------------------------- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlClientForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  if (sl_error_words_is_cancelled (error))
    return;
  if (json == NULL)
    show_error (self, _ ("The file cannot be read."));
  else
    save_json (self, json);
}

static void
load (SlClientForm *self, GFile *file)
{
  show_error (self, "");
  g_file_load_bytes_async (file, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlClientForm) self = user_data;
  /* Dismissed is no error to tell. */
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    load (self, file);
}

static void
on_open_file_cb (AdwButtonRow *row, SlClientForm *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_filter_set_name (filter, _ ("JSON Files"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_set_title (dialog, _ ("Open Client File"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        self->cancellable, chosen_cb, g_object_ref (self));
}

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, SlClientForm *self)
{
  load (self, g_value_get_object (value));
  return TRUE;
}

/* --- The console ------------------------------------------------------------------------------ */

static void
open_page (SlClientForm *self, const char *url)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (url);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL,
                           NULL);
}

static void
on_open_api_cb (AdwActionRow *row, SlClientForm *self)
{
  open_page (self, API_URL);
}

static void
on_open_consent_cb (AdwActionRow *row, SlClientForm *self)
{
  open_page (self, CONSENT_URL);
}

static void
on_open_clients_cb (AdwActionRow *row, SlClientForm *self)
{
  open_page (self, CLIENTS_URL);
}

/* --- The object ------------------------------------------------------------------------------- */

static void
sl_client_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlClientForm *self = SL_CLIENT_FORM (object);

  switch ((SlClientFormProperty) id)
    {
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, self->button_label);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_client_form_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlClientForm *self = SL_CLIENT_FORM (object);

  switch ((SlClientFormProperty) id)
    {
    case PROP_BUTTON_LABEL:
      if (g_set_str (&self->button_label, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_client_form_dispose (GObject *object)
{
  SlClientForm *self = SL_CLIENT_FORM (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_CLIENT_FORM);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->tracker);
  g_clear_pointer (&self->button_label, g_free);
  G_OBJECT_CLASS (sl_client_form_parent_class)->dispose (object);
}

static void
sl_client_form_class_init (SlClientFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sl_client_form_get_property;
  object_class->set_property = sl_client_form_set_property;
  object_class->dispose = sl_client_form_dispose;
  properties[PROP_BUTTON_LABEL] =
      g_param_spec_string ("button-label", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-client-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SlClientForm, id_row);
  gtk_widget_class_bind_template_child (widget_class, SlClientForm, secret_row);
  gtk_widget_class_bind_template_child (widget_class, SlClientForm, error_label);
  gtk_widget_class_bind_template_child (widget_class, SlClientForm, save_button);
  gtk_widget_class_bind_template_callback (widget_class, on_open_api_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_consent_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clients_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
}

static void
sl_client_form_init (SlClientForm *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
sl_client_form_set_tracker (SlClientForm *self, SlTracker *tracker)
{
  g_return_if_fail (SL_IS_CLIENT_FORM (self));
  g_return_if_fail (SL_IS_TRACKER (tracker));

  g_set_object (&self->tracker, tracker);
}
