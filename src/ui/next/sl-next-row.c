/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-next-row.h"

#include <glib/gi18n.h>

#include "sl-calendar-save.h"
#include "sl-date.h"
#include "sl-letter-dialog.h"
#include "sl-next-words.h"
#include "sl-open-uri.h"
#include "sl-toasts.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-next.h"

struct _SlNextRow
{
  AdwActionRow parent_instance;

  SlProfile *profile; /* (owned) */
  SlNextStep *step;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (SlNextRow, sl_next_row, ADW_TYPE_ACTION_ROW)

static const SlNextStepFields *
get_fields (gpointer self)
{
  return sl_next_step_get_fields (SL_NEXT_ROW (self)->step);
}

/* --- What is done with it ------------------------------------------------------------------------
 */

/* The row is gone when the act has come to its end; the window tells of it. */
typedef struct
{
  GtkWidget *window; /* (owned) */
  const char *text;
} Act;

static Act *
begin_act (GtkWidget *self, const char *text)
{
  Act *act = g_new0 (Act, 1);

  act->window = g_object_ref (GTK_WIDGET (gtk_widget_get_root (self)));
  act->text = text;
  return act;
}

static void
end_act (Act *act, const char *group_id, const GError *error)
{
  if (error != NULL)
    sl_toasts_show_error (act->window, error);
  else if (group_id != NULL)
    sl_toasts_show (act->window, act->text, group_id);
  g_object_unref (act->window);
  g_free (act);
}

static void
put_off_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;

  sl_tracker_put_off_next_finish (SL_TRACKER (source), result, &group_id, &error);
  end_act (user_data, group_id, error);
}

static void
task_put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (SlJobTask) task =
      sl_tracker_put_task_finish (SL_TRACKER (source), result, &group_id, &error);

  end_act (user_data, group_id, error);
}

static SlJobTask *
find_task (SlNextRow *self)
{
  const SlNextStepFields *step = get_fields (self);
  /* Not to be read now: then it is taken off the list like other steps. */
  g_autoptr (GPtrArray) tasks =
      sl_tracker_list_tasks (sl_profile_get_tracker (self->profile), step->job_id, NULL);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    if (g_strcmp0 (sl_job_task_get_fields (tasks->pdata[i])->id, step->task_id) == 0)
      return g_object_ref (tasks->pdata[i]);
  return NULL;
}

static void
on_done_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlNextRow *self = SL_NEXT_ROW (widget);
  SlTracker *tracker = sl_profile_get_tracker (self->profile);
  g_autoptr (SlJobTask) task = get_fields (self)->task_id != NULL ? find_task (self) : NULL;

  if (task == NULL)
    {
      sl_tracker_put_off_next_async (tracker, self->step, G_MAXINT64, NULL, put_off_cb,
                                     begin_act (widget, _ ("Taken off the list")));
      return;
    }
  SlJobTaskFields fields = *sl_job_task_get_fields (task);
  fields.completed = TRUE;
  g_autoptr (SlJobTask) done = sl_job_task_new (&fields);
  sl_tracker_put_task_async (tracker, done, NULL, task_put_cb, begin_act (widget, _ ("Task done")));
}

/* Until the morning of that day: whoever puts off in the evening means the next day. */
static int64_t
find_morning_us (int64_t now_us, int days)
{
  g_autoptr (GDateTime) now = sl_date_to_local (now_us);
  g_autoptr (GDateTime) day = g_date_time_add_days (now, days);
  g_autoptr (GDateTime) morning =
      g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                             g_date_time_get_day_of_month (day), 6, 0, 0);

  return sl_date_from_datetime (morning);
}

static void
on_snooze_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlNextRow *self = SL_NEXT_ROW (widget);
  int64_t until_us =
      find_morning_us (sl_profile_get_now_us (self->profile), g_variant_get_int32 (parameter));

  sl_tracker_put_off_next_async (sl_profile_get_tracker (self->profile), self->step, until_us, NULL,
                                 put_off_cb, begin_act (widget, _ ("Put off")));
}

static void
on_open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.open-job", "s", get_fields (widget)->job_id);
}

static void
on_follow_up_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlNextRow *self = SL_NEXT_ROW (widget);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));

  /* Upon the window: the row may lie in a popover. */
  adw_dialog_present (
      sl_letter_dialog_new (self->profile, get_fields (self)->job_id, SL_LETTER_FOLLOW_UP), window);
}

static void
on_link_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sl_open_uri (widget, get_fields (widget)->url);
}

static void
on_calendar_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sl_calendar_save (widget, sl_profile_get_tracker (SL_NEXT_ROW (widget)->profile),
                    get_fields (widget)->message_id);
}

/* --- What it shows -------------------------------------------------------------------------------
 */

static void
add_snoozes (GMenu *menu)
{
  static const struct
  {
    const char *label;
    int days;
  } table[] = {
    { N_ ("Until _Tomorrow"), 1 },
    { N_ ("For T_hree Days"), 3 },
    { N_ ("For a _Week"), 7 },
    { N_ ("For Two Wee_ks"), 14 },
  };
  g_autoptr (GMenu) section = g_menu_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (table[i].label), NULL);
      g_menu_item_set_action_and_target (item, "step.snooze", "i", table[i].days);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, _ ("Put Off"), G_MENU_MODEL (section));
}

static GMenuModel *
make_menu (const SlNextStepFields *step)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  if (step->url != NULL)
    g_menu_append (section, _ ("_Open Link"), "step.link");
  if (step->kind == SL_NEXT_SILENT || step->kind == SL_NEXT_OFFER)
    g_menu_append (section, _ ("Write a _Follow-Up…"), "step.follow-up");
  if (step->kind == SL_NEXT_INTERVIEW)
    g_menu_append (section, _ ("_Save as Calendar File…"), "step.calendar");
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  add_snoozes (menu);
  return G_MENU_MODEL (menu);
}

static GtkWidget *
add_button (SlNextRow *self, GtkWidget *button)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  return button;
}

static void
show_step (SlNextRow *self)
{
  const SlNextStepFields *step = get_fields (self);
  int64_t now_us = sl_profile_get_now_us (self->profile);
  g_autofree char *title = sl_next_words_title (step);
  g_autofree char *when = sl_next_words_when (step, now_us);
  g_autofree char *details = sl_next_words_details (step);
  g_autofree char *subtitle =
      *details != '\0' ? g_strdup_printf ("%s\n%s", when, details) : g_strdup (when);
  GtkWidget *icon = gtk_image_new_from_icon_name (sl_next_words_icon (step->kind));
  g_autoptr (GMenuModel) menu = make_menu (step);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_tooltip_text (icon, sl_next_words_kind (step->kind));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sl_next_words_kind (step->kind), -1);
  gtk_widget_add_css_class (icon, "dimmed");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), icon);
  GtkWidget *done = add_button (self, gtk_button_new_from_icon_name ("object-select-symbolic"));
  gtk_widget_set_tooltip_text (done, step->task_id != NULL ? _ ("Done") : _ ("Take Off the List"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (done), "step.done");
  GtkWidget *more = add_button (self, gtk_menu_button_new ());
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (more), FALSE);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), menu);
  gtk_widget_set_tooltip_text (more, _ ("Put Off and More"));
  if (step->kind <= SL_NEXT_TASK && step->when_us != 0 && step->when_us < now_us)
    gtk_widget_add_css_class (GTK_WIDGET (self), "task-overdue");
}

static void
sl_next_row_dispose (GObject *object)
{
  SlNextRow *self = SL_NEXT_ROW (object);

  g_clear_object (&self->profile);
  g_clear_object (&self->step);
  G_OBJECT_CLASS (sl_next_row_parent_class)->dispose (object);
}

static void
sl_next_row_class_init (SlNextRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_next_row_dispose;
  gtk_widget_class_install_action (widget_class, "step.done", NULL, on_done_cb);
  gtk_widget_class_install_action (widget_class, "step.snooze", "i", on_snooze_cb);
  gtk_widget_class_install_action (widget_class, "step.open", NULL, on_open_cb);
  gtk_widget_class_install_action (widget_class, "step.follow-up", NULL, on_follow_up_cb);
  gtk_widget_class_install_action (widget_class, "step.link", NULL, on_link_cb);
  gtk_widget_class_install_action (widget_class, "step.calendar", NULL, on_calendar_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, 0, "step.done", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "step.done", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, 0, "step.snooze", "i", 1);
}

static void
sl_next_row_init (SlNextRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 3);
}

GtkWidget *
sl_next_row_new (SlProfile *profile, SlNextStep *step)
{
  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (SL_IS_NEXT_STEP (step), NULL);

  SlNextRow *self = g_object_new (SL_TYPE_NEXT_ROW, NULL);
  self->profile = g_object_ref (profile);
  self->step = g_object_ref (step);
  show_step (self);
  return GTK_WIDGET (self);
}
