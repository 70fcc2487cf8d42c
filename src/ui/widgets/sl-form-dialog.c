/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-form-dialog.h"

#include <glib/gi18n.h>

#include "sl-error-words.h"
#include "sl-toasts.h"

typedef struct
{
  AdwBanner *banner;
  AdwBin *body;
  GtkWidget *save_button;
  char *save_label; /* (owned) */
  gboolean can_save;
  gboolean is_busy;
} SlFormDialogPrivate;

typedef enum
{
  PROP_CONTENT = 1,
  PROP_SAVE_LABEL,
  PROP_CAN_SAVE,
  N_PROPS,
} SlFormDialogProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE_WITH_PRIVATE (SlFormDialog, sl_form_dialog, ADW_TYPE_DIALOG)

static SlFormDialogPrivate *
get_private (SlFormDialog *self)
{
  return sl_form_dialog_get_instance_private (self);
}

static void
set_busy (SlFormDialog *self, gboolean is_busy)
{
  get_private (self)->is_busy = is_busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_SAVE]);
}

static void
on_save_clicked_cb (GtkButton *button, SlFormDialog *self)
{
  sl_form_dialog_show_problem (self, NULL);
  set_busy (self, TRUE);
  SL_FORM_DIALOG_GET_CLASS (self)->save (self);
}

static void
sl_form_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlFormDialogPrivate *priv = get_private (SL_FORM_DIALOG (object));

  switch ((SlFormDialogProperty) id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, priv->body != NULL ? adw_bin_get_child (priv->body) : NULL);
      break;
    case PROP_SAVE_LABEL:
      g_value_set_string (value, priv->save_label);
      break;
    case PROP_CAN_SAVE:
      g_value_set_boolean (value, priv->can_save && !priv->is_busy);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_form_dialog_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlFormDialog *self = SL_FORM_DIALOG (object);

  switch ((SlFormDialogProperty) id)
    {
    case PROP_CONTENT:
      adw_bin_set_child (get_private (self)->body, g_value_get_object (value));
      break;
    case PROP_SAVE_LABEL:
      sl_form_dialog_set_save_label (self, g_value_get_string (value));
      break;
    case PROP_CAN_SAVE:
      sl_form_dialog_set_can_save (self, g_value_get_boolean (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_form_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SL_TYPE_FORM_DIALOG);
  G_OBJECT_CLASS (sl_form_dialog_parent_class)->dispose (object);
}

static void
sl_form_dialog_finalize (GObject *object)
{
  g_free (get_private (SL_FORM_DIALOG (object))->save_label);
  G_OBJECT_CLASS (sl_form_dialog_parent_class)->finalize (object);
}

static void
sl_form_dialog_class_init (SlFormDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sl_form_dialog_get_property;
  object_class->set_property = sl_form_dialog_set_property;
  object_class->dispose = sl_form_dialog_dispose;
  object_class->finalize = sl_form_dialog_finalize;
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SAVE_LABEL] = g_param_spec_string ("save-label", NULL, NULL, NULL, flags);
  properties[PROP_CAN_SAVE] = g_param_spec_boolean ("can-save", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-form-dialog.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SlFormDialog, banner);
  gtk_widget_class_bind_template_child_private (widget_class, SlFormDialog, body);
  gtk_widget_class_bind_template_child_private (widget_class, SlFormDialog, save_button);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
}

static void
sl_form_dialog_init (SlFormDialog *self)
{
  get_private (self)->can_save = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sl_form_dialog_set_can_save (SlFormDialog *self, gboolean can_save)
{
  g_return_if_fail (SL_IS_FORM_DIALOG (self));

  if (get_private (self)->can_save == can_save)
    return;
  get_private (self)->can_save = can_save;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_SAVE]);
}

void
sl_form_dialog_set_save_label (SlFormDialog *self, const char *label)
{
  g_return_if_fail (SL_IS_FORM_DIALOG (self));

  if (g_set_str (&get_private (self)->save_label, label))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_LABEL]);
}

void
sl_form_dialog_show_problem (SlFormDialog *self, const char *words)
{
  g_return_if_fail (SL_IS_FORM_DIALOG (self));

  AdwBanner *banner = get_private (self)->banner;
  if (words != NULL)
    adw_banner_set_title (banner, words);
  adw_banner_set_revealed (banner, words != NULL);
}

void
sl_form_dialog_done (SlFormDialog *self,
                     const GError *error,
                     const char *text,
                     const char *group_id)
{
  g_return_if_fail (SL_IS_FORM_DIALOG (self));

  set_busy (self, FALSE);
  if (error != NULL)
    {
      sl_form_dialog_show_problem (self, sl_error_words_body (error));
    }
  else
    {
      sl_toasts_show (GTK_WIDGET (self), text, group_id);
      adw_dialog_close (ADW_DIALOG (self));
    }
  g_object_unref (self);
}

const char *
sl_form_dialog_get_optional (AdwEntryRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  return *text != '\0' ? text : NULL;
}

gboolean
sl_form_dialog_is_blank (AdwEntryRow *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  return *text == '\0';
}

void
sl_form_dialog_set_text (AdwEntryRow *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}
