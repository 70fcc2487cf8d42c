/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-jobs-views.h"

#define KEY "jobs-views"

static gboolean
has_name (GVariant *view, const char *name)
{
  const char *own = NULL;
  return g_variant_lookup (view, "name", "&s", &own) && g_str_equal (own, name);
}

GStrv
sl_jobs_views_list (GSettings *settings)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  g_autoptr (GVariant) views = g_settings_get_value (settings, KEY);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (size_t i = 0; i < g_variant_n_children (views); i++)
    {
      g_autoptr (GVariant) view = g_variant_get_child_value (views, i);
      const char *name = NULL;
      if (g_variant_lookup (view, "name", "&s", &name))
        g_strv_builder_add (builder, name);
    }
  return g_strv_builder_end (builder);
}

GVariantDict *
sl_jobs_views_get (GSettings *settings, const char *name)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  g_autoptr (GVariant) views = g_settings_get_value (settings, KEY);
  for (size_t i = 0; i < g_variant_n_children (views); i++)
    {
      g_autoptr (GVariant) view = g_variant_get_child_value (views, i);
      if (has_name (view, name))
        return g_variant_dict_new (view);
    }
  return NULL;
}

/* All but that of @name, then @view (nullable). */
static void
write_views (GSettings *settings, const char *name, GVariant *view)
{
  g_autoptr (GVariant) views = g_settings_get_value (settings, KEY);
  g_autoptr (GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));

  for (size_t i = 0; i < g_variant_n_children (views); i++)
    {
      g_autoptr (GVariant) old = g_variant_get_child_value (views, i);
      if (!has_name (old, name))
        g_variant_builder_add_value (builder, old);
    }
  if (view != NULL)
    g_variant_builder_add_value (builder, view);
  g_settings_set_value (settings, KEY, g_variant_builder_end (builder));
}

void
sl_jobs_views_put (GSettings *settings, const char *name, GVariantDict *view)
{
  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (name != NULL && view != NULL);

  g_variant_dict_insert (view, "name", "s", name);
  write_views (settings, name, g_variant_dict_end (view));
}

void
sl_jobs_views_remove (GSettings *settings, const char *name)
{
  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (name != NULL);

  write_views (settings, name, NULL);
}
