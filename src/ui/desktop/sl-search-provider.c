/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The search provider. The shell asks at each key that is pressed, and drops what comes too late.
 */

#include "config.h"

#include "sl-search-provider.h"

#include "sl-tracker-find.h"
#include "sl-tracker-jobs.h"
#include "sl-wording.h"

#define LIMIT 10
/* The next key is pressed soon, and another start takes longer than that. */
#define LINGER_MS 5000

struct _SlSearchProvider
{
  GObject parent_instance;

  GApplication *application; /* (unowned) */
  SlTracker *tracker;        /* (owned) (nullable) */
  GQueue waiting;            /* (element-type GDBusMethodInvocation) (owned) */
  guint registration;
  gboolean is_ready;
};

G_DEFINE_FINAL_TYPE (SlSearchProvider, sl_search_provider, G_TYPE_OBJECT)

static const char interface_xml[] = "<node><interface name='org.gnome.Shell.SearchProvider2'>"
                                    "<method name='GetInitialResultSet'>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='as' name='results' direction='out'/></method>"
                                    "<method name='GetSubsearchResultSet'>"
                                    "<arg type='as' name='previous_results' direction='in'/>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='as' name='results' direction='out'/></method>"
                                    "<method name='GetResultMetas'>"
                                    "<arg type='as' name='identifiers' direction='in'/>"
                                    "<arg type='aa{sv}' name='metas' direction='out'/></method>"
                                    "<method name='ActivateResult'>"
                                    "<arg type='s' name='identifier' direction='in'/>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='u' name='timestamp' direction='in'/></method>"
                                    "<method name='LaunchSearch'>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='u' name='timestamp' direction='in'/></method>"
                                    "</interface></node>";

/* --- Answers ---------------------------------------------------------------------------------- */

static void
return_ids (GDBusMethodInvocation *invocation, GPtrArray *jobs)
{
  GVariantBuilder ids;

  g_variant_builder_init (&ids, G_VARIANT_TYPE ("as"));
  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    g_variant_builder_add (&ids, "s", sl_job_get_fields (g_ptr_array_index (jobs, i))->id);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(as)", &ids));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GPtrArray) messages = NULL;
  g_autoptr (GError) error = NULL;

  if (!sl_tracker_find_finish (SL_TRACKER (source), result, &jobs, &messages, &error))
    g_debug ("The desktop's search failed: %s", error->message);
  return_ids (invocation, jobs);
  g_application_release (g_application_get_default ());
}

static void
find (SlSearchProvider *self, GDBusMethodInvocation *invocation, GVariant *terms)
{
  g_autofree const char **words = g_variant_get_strv (terms, NULL);
  g_autofree char *text = g_strjoinv (" ", (char **) words);

  if (self->tracker == NULL || *text == '\0')
    {
      return_ids (invocation, NULL);
      return;
    }
  g_application_hold (self->application);
  sl_tracker_find_async (self->tracker, text, LIMIT, NULL, found_cb, invocation);
}

static void
add_meta (GVariantBuilder *metas, SlJob *job)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  g_autoptr (GIcon) icon = g_themed_icon_new (APPLICATION_ID);
  g_autofree char *description = g_strdup_printf (
      "%s · %s", fields->company, sl_wording_state (fields->stage, fields->outcome));

  g_variant_builder_open (metas, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (fields->id));
  g_variant_builder_add (metas, "{sv}", "name", g_variant_new_string (fields->title));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (description));
  g_variant_builder_add (metas, "{sv}", "icon", g_icon_serialize (icon));
  g_variant_builder_close (metas);
}

static void
describe (SlSearchProvider *self, GDBusMethodInvocation *invocation, GVariant *ids)
{
  g_autofree const char **names = g_variant_get_strv (ids, NULL);
  GVariantBuilder metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; self->tracker != NULL && names[i] != NULL; i++)
    {
      g_autoptr (SlJob) job = sl_tracker_get_job (self->tracker, names[i], NULL);
      if (job != NULL)
        add_meta (&metas, job);
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aa{sv})", &metas));
}

static void
answer (SlSearchProvider *self, GDBusMethodInvocation *invocation)
{
  const char *method = g_dbus_method_invocation_get_method_name (invocation);
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);
  gboolean is_subsearch = g_str_equal (method, "GetSubsearchResultSet");
  g_autoptr (GVariant) words = g_variant_get_child_value (parameters, is_subsearch ? 1 : 0);

  if (g_str_equal (method, "GetResultMetas"))
    describe (self, invocation, words);
  else
    find (self, invocation, words);
}

static void
launch (SlSearchProvider *self, GVariant *terms)
{
  g_autofree const char **words = g_variant_get_strv (terms, NULL);
  g_autofree char *text = g_strjoinv (" ", (char **) words);

  g_action_group_activate_action (G_ACTION_GROUP (self->application), "search-jobs",
                                  g_variant_new_string (text));
}

static void
on_call_cb (GDBusConnection *connection,
            const char *sender,
            const char *path,
            const char *interface,
            const char *method,
            GVariant *parameters,
            GDBusMethodInvocation *invocation,
            gpointer user_data)
{
  SlSearchProvider *self = user_data;
  g_autoptr (GVariant) first = g_variant_get_child_value (parameters, 0);

  g_application_set_inactivity_timeout (self->application, LINGER_MS);
  if (g_str_equal (method, "ActivateResult") || g_str_equal (method, "LaunchSearch"))
    {
      if (g_str_equal (method, "LaunchSearch"))
        launch (self, first);
      else
        g_action_group_activate_action (G_ACTION_GROUP (self->application), "open-job", first);
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }
  if (self->is_ready)
    {
      answer (self, invocation);
      return;
    }
  g_application_hold (self->application);
  g_queue_push_tail (&self->waiting, invocation);
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "open-profile", NULL);
}

void
sl_search_provider_answer (SlSearchProvider *self, SlTracker *tracker)
{
  g_return_if_fail (SL_IS_SEARCH_PROVIDER (self));

  GDBusMethodInvocation *invocation;

  g_set_object (&self->tracker, tracker);
  self->is_ready = tracker != NULL;
  while ((invocation = g_queue_pop_head (&self->waiting)) != NULL)
    {
      answer (self, invocation);
      g_application_release (self->application);
    }
}

void
sl_search_provider_wait (SlSearchProvider *self)
{
  g_return_if_fail (SL_IS_SEARCH_PROVIDER (self));

  g_clear_object (&self->tracker);
  self->is_ready = FALSE;
}

/* --- The object ------------------------------------------------------------------------------- */

gboolean
sl_search_provider_export (SlSearchProvider *self,
                           GDBusConnection *connection,
                           const char *path,
                           GError **error)
{
  g_return_val_if_fail (SL_IS_SEARCH_PROVIDER (self), FALSE);

  static const GDBusInterfaceVTable table = { .method_call = on_call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  g_autofree char *own = g_strconcat (path, "/SearchProvider", NULL);

  self->registration = g_dbus_connection_register_object (connection, own, node->interfaces[0],
                                                          &table, self, NULL, error);
  return self->registration != 0;
}

void
sl_search_provider_unexport (SlSearchProvider *self, GDBusConnection *connection)
{
  g_return_if_fail (SL_IS_SEARCH_PROVIDER (self));

  if (self->registration != 0)
    g_dbus_connection_unregister_object (connection, self->registration);
  self->registration = 0;
}

static void
sl_search_provider_dispose (GObject *object)
{
  SlSearchProvider *self = SL_SEARCH_PROVIDER (object);
  GDBusMethodInvocation *invocation;

  while ((invocation = g_queue_pop_head (&self->waiting)) != NULL)
    g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_FAILED,
                                           "The program ends");
  g_clear_object (&self->tracker);
  G_OBJECT_CLASS (sl_search_provider_parent_class)->dispose (object);
}

static void
sl_search_provider_class_init (SlSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_search_provider_dispose;
}

static void
sl_search_provider_init (SlSearchProvider *self)
{
  g_queue_init (&self->waiting);
}

SlSearchProvider *
sl_search_provider_new (GApplication *application)
{
  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);

  SlSearchProvider *self = g_object_new (SL_TYPE_SEARCH_PROVIDER, NULL);
  self->application = application;
  return self;
}
