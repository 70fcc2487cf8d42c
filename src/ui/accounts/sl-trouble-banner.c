/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-trouble-banner.h"

#include <glib/gi18n.h>

#include "sl-error-words.h"
#include "sl-profile.h"
#include "sl-trouble-dialog.h"

struct _SlTroubleBanner
{
  AdwBin parent_instance;

  SlProfile *profile; /* (owned) (nullable) */
  AdwBanner *banner;  /* (unowned) */
};

typedef enum
{
  PROP_PROFILE = 1,
  N_PROPS,
} SlTroubleBannerProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlTroubleBanner, sl_trouble_banner, ADW_TYPE_BIN)

static const char *
get_button_label (SlAccountStatus *trouble)
{
  if (sl_trouble_wants_explaining (trouble))
    return _ ("_Details");
  return sl_trouble_needs_sign_in (trouble) ? _ ("_Sign In") : _ ("_Try Again");
}

static void
update (SlTroubleBanner *self)
{
  SlAccountStatus *trouble = NULL;
  g_autofree char *who = NULL;
  g_autofree char *title = NULL;

  if (self->profile != NULL && sl_profile_is_sample (self->profile))
    {
      adw_banner_set_title (self->banner, _ ("Sample data: an invented job search"));
      adw_banner_set_button_label (self->banner, _ ("_Leave"));
      adw_banner_set_revealed (self->banner, TRUE);
      return;
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->banner), NULL);
  if (self->profile != NULL)
    trouble = sl_profile_get_trouble (self->profile);
  adw_banner_set_revealed (self->banner, trouble != NULL);
  if (trouble == NULL)
    return;
  g_object_get (trouble, "title", &who, NULL);
  const GError *error = sl_account_status_get_error (trouble);
  if (error == NULL)
    {
      /* Translators: a mail address */
      title = g_strdup_printf (_ ("%s: sign-in needed"), who);
      gtk_widget_set_tooltip_text (
          GTK_WIDGET (self->banner),
          _ ("The mail provider no longer accepts the sign-in. All data is kept."));
    }
  else
    {
      /* Translators: mail address, and what went wrong in a few words */
      title = g_strdup_printf (_ ("%1$s: %2$s"), who, sl_error_words_title (error));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->banner), sl_error_words_body (error));
    }
  adw_banner_set_button_label (self->banner, get_button_label (trouble));
  adw_banner_set_title (self->banner, title);
}

static void
on_button_clicked_cb (SlTroubleBanner *self)
{
  if (sl_profile_is_sample (self->profile))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.leave-sample", NULL);
      return;
    }
  SlAccountStatus *trouble = sl_profile_get_trouble (self->profile);
  if (trouble == NULL)
    return;
  if (sl_trouble_wants_explaining (trouble))
    sl_trouble_dialog_present (GTK_WIDGET (self), self->profile, trouble);
  else if (sl_trouble_needs_sign_in (trouble))
    sl_trouble_sign_in (GTK_WIDGET (self), self->profile, trouble);
  else
    sl_profile_sync (self->profile,
                     sl_account_get_fields (sl_account_status_get_account (trouble))->id);
}

static void
set_profile (SlTroubleBanner *self, SlProfile *profile)
{
  if (self->profile == profile)
    return;
  if (self->profile != NULL)
    g_signal_handlers_disconnect_by_data (self->profile, self);
  g_set_object (&self->profile, profile);
  if (profile != NULL)
    g_signal_connect_object (profile, "notify::trouble", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  update (self);
}

static void
sl_trouble_banner_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlTroubleBanner *self = SL_TROUBLE_BANNER (object);

  switch ((SlTroubleBannerProperty) id)
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
sl_trouble_banner_dispose (GObject *object)
{
  SlTroubleBanner *self = SL_TROUBLE_BANNER (object);

  g_clear_object (&self->profile);
  G_OBJECT_CLASS (sl_trouble_banner_parent_class)->dispose (object);
}

static void
sl_trouble_banner_class_init (SlTroubleBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_trouble_banner_dispose;
  object_class->set_property = sl_trouble_banner_set_property;
  properties[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE,
                                                  G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_trouble_banner_init (SlTroubleBanner *self)
{
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (on_button_clicked_cb), self,
                           G_CONNECT_SWAPPED);
}
