/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-welcome-page.h"

struct _SlWelcomePage
{
  AdwBin parent_instance;

  GtkWidget *sample_group;
};

G_DEFINE_FINAL_TYPE (SlWelcomePage, sl_welcome_page, ADW_TYPE_BIN)

static void
sl_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SL_TYPE_WELCOME_PAGE);
  G_OBJECT_CLASS (sl_welcome_page_parent_class)->dispose (object);
}

static void
sl_welcome_page_class_init (SlWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_welcome_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SlWelcomePage, sample_group);
}

static void
sl_welcome_page_init (SlWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sl_welcome_page_set_has_sample (SlWelcomePage *self, gboolean has_sample)
{
  g_return_if_fail (SL_IS_WELCOME_PAGE (self));

  gtk_widget_set_visible (self->sample_group, has_sample);
}
