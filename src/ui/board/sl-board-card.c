/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done with a card are actions of the page ("board.*"), which take the job's id: the
 * menu is made when it is asked for, so that a thousand cards cost no thousand menus.
 */

#include "config.h"

#include "sl-board-card.h"

#include <glib/gi18n.h>

#include "sl-board-place.h"
#include "sl-job-row.h"
#include "sl-wording.h"

struct _SlBoardCard
{
  AdwBin parent_instance;

  SlJobItem *item;    /* (owned) (nullable) */
  GtkWidget *popover; /* (unowned) (nullable): the menu while it is open */
};

typedef enum
{
  PROP_ITEM = 1,
  N_PROPS,
} SlBoardCardProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlBoardCard, sl_board_card, ADW_TYPE_BIN)

/* --- What is shown: pure functions of an item that may be an empty one --------------------------
 */

static SlJob *
get_job (gpointer item)
{
  return SL_IS_JOB_ITEM (item) ? sl_job_item_get_job (item) : NULL;
}

static char *
star_icon (GObject *object, SlJob *job)
{
  gboolean starred = job != NULL && sl_job_get_fields (job)->starred;
  return g_strdup (starred ? "starred-symbolic" : "non-starred-symbolic");
}

static char *
star_tooltip (GObject *object, SlJob *job)
{
  gboolean starred = job != NULL && sl_job_get_fields (job)->starred;
  return g_strdup (starred ? _ ("Remove Star") : C_ ("verb", "Star"));
}

static char *
days_label (GObject *object, GObject *item)
{
  if (get_job (item) == NULL)
    return NULL;
  return sl_wording_days_since (sl_job_item_get_in_stage_since_us (SL_JOB_ITEM (item)),
                                g_get_real_time ());
}

static char *
days_tooltip (GObject *object, GObject *item)
{
  if (get_job (item) == NULL)
    return NULL;
  g_autofree char *date =
      sl_wording_full_date (sl_job_item_get_in_stage_since_us (SL_JOB_ITEM (item)));
  /* Translators: a date; since then the application has stood where it stands */
  return g_strdup_printf (_ ("Here since %s"), date);
}

static int64_t
get_next_us (gpointer item)
{
  return get_job (item) != NULL ? sl_job_item_get_next_us (item, g_get_real_time ()) : 0;
}

static gboolean
has_next (GObject *object, GObject *item)
{
  return get_next_us (item) != 0;
}

static char *
next_label (GObject *object, GObject *item)
{
  int64_t next_us = get_next_us (item);
  return next_us != 0 ? sl_wording_coming_day (next_us, g_get_real_time ()) : NULL;
}

static char *
next_tooltip (GObject *object, GObject *item)
{
  return sl_wording_full_date (get_next_us (item));
}

char *
sl_board_card_describe (GObject *object, GObject *item)
{
  SlJob *job = get_job (item);

  if (job == NULL)
    return NULL;
  g_autofree char *name = sl_wording_job (job);
  int days = sl_wording_count_days (sl_job_item_get_in_stage_since_us (SL_JOB_ITEM (item)),
                                    g_get_real_time ());
  g_autofree char *next = next_label (NULL, item);
  g_autofree char *since =
      days == 0
          /* Translators: an application that came to its column today */
          ? g_strdup_printf (_ ("%s, here since today"), name)
          /* Translators: an application, and for how long it has stood in its column */
          : g_strdup_printf (ngettext ("%1$s, here for %2$d day", "%1$s, here for %2$d days",
                                       (unsigned long) days),
                             name, days);
  g_autofree char *dated = next != NULL
                               /* Translators: what a card says, and a day: "Acme – Engineer, here
                                  for 3 days, next date: Tomorrow" */
                               ? g_strdup_printf (_ ("%1$s, next date: %2$s"), since, next)
                               : g_steal_pointer (&since);
  if (!sl_job_get_fields (job)->starred)
    return g_steal_pointer (&dated);
  /* Translators: what a card says, when it has a star */
  return g_strdup_printf (_ ("%s, starred"), dated);
}

/* --- Menu ----------------------------------------------------------------------------------------
 */

static void
append_item (GMenu *menu, const char *label, const char *action, const char *job_id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", job_id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_places_menu (SlJob *job)
{
  const SlBoardPlace *here = sl_board_places_of_job (job);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) stages = g_menu_new ();
  g_autoptr (GMenu) ends = g_menu_new ();
  const SlBoardPlace *place;

  for (size_t i = 0; (place = sl_board_places_get (i)) != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (sl_board_place_get_name (place), NULL);
      if (place == here)
        continue;
      g_menu_item_set_action_and_target (item, "board.move", "(ss)", sl_job_get_fields (job)->id,
                                         place->id);
      g_menu_append_item (place->is_end ? ends : stages, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (stages));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ends));
  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_menu (SlJob *job)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  g_autoptr (GMenuModel) places = create_places_menu (job);

  append_item (first, _ ("_Open"), "board.open", fields->id);
  append_item (first, _ ("_Log Event…"), "board.log-event", fields->id);
  g_menu_append_submenu (first, _ ("_Move To"), places);
  append_item (second, fields->starred ? _ ("Remove _Star") : _ ("_Star"), "board.toggle-star",
               fields->id);
  append_item (second, fields->archived ? _ ("Move Out of the _Archive") : _ ("_Archive"),
               "board.toggle-archive", fields->id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  return G_MENU_MODEL (menu);
}

static void
drop_menu (gpointer user_data)
{
  g_autoptr (SlBoardCard) self = user_data;

  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

/* The action of an item runs after the menu has closed. */
static void
on_menu_closed_cb (SlBoardCard *self)
{
  g_idle_add_once (drop_menu, g_object_ref (self));
}

void
sl_board_card_show_menu (SlBoardCard *self)
{
  g_return_if_fail (SL_IS_BOARD_CARD (self));

  SlJob *job = get_job (self->item);
  if (job == NULL || self->popover != NULL)
    return;
  g_autoptr (GMenuModel) menu = create_menu (job);
  self->popover = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_menu_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
on_menu_clicked_cb (GtkButton *button, SlBoardCard *self)
{
  sl_board_card_show_menu (self);
}

static void
on_pressed_cb (SlBoardCard *self)
{
  sl_board_card_show_menu (self);
}

static void
on_star_clicked_cb (GtkButton *button, SlBoardCard *self)
{
  SlJob *job = get_job (self->item);

  if (job != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "board.toggle-star", "s",
                                sl_job_get_fields (job)->id);
}

/* --- Dragging ------------------------------------------------------------------------------------
 */

static GdkContentProvider *
on_drag_prepare_cb (GtkDragSource *source, double x, double y, SlBoardCard *self)
{
  SlJob *job = get_job (self->item);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));

  if (job == NULL)
    return NULL;
  gtk_drag_source_set_icon (source, paintable, (int) x, (int) y);
  return gdk_content_provider_new_typed (SL_TYPE_JOB, job);
}

static void
on_drag_begin_cb (SlBoardCard *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
on_drag_end_cb (SlBoardCard *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static void
set_up_gestures (SlBoardCard *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect (drag, "prepare", G_CALLBACK (on_drag_prepare_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (on_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

/* --- The object ----------------------------------------------------------------------------------
 */

static void
set_item (SlBoardCard *self, SlJobItem *item)
{
  if (!g_set_object (&self->item, item))
    return;
  int64_t next_us = get_next_us (item);
  if (next_us != 0 && next_us < g_get_real_time ())
    gtk_widget_add_css_class (GTK_WIDGET (self), "overdue");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "overdue");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

static void
sl_board_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((SlBoardCardProperty) id)
    {
    case PROP_ITEM:
      g_value_set_object (value, SL_BOARD_CARD (object)->item);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_board_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((SlBoardCardProperty) id)
    {
    case PROP_ITEM:
      set_item (SL_BOARD_CARD (object), g_value_get_object (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_board_card_dispose (GObject *object)
{
  SlBoardCard *self = SL_BOARD_CARD (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_BOARD_CARD);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (sl_board_card_parent_class)->dispose (object);
}

static void
bind_labels (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback_full (widget_class, "company_label",
                                                G_CALLBACK (sl_job_row_company_label));
  gtk_widget_class_bind_template_callback_full (widget_class, "title_label",
                                                G_CALLBACK (sl_job_row_title_label));
  gtk_widget_class_bind_template_callback (widget_class, star_icon);
  gtk_widget_class_bind_template_callback (widget_class, star_tooltip);
  gtk_widget_class_bind_template_callback (widget_class, days_label);
  gtk_widget_class_bind_template_callback (widget_class, days_tooltip);
  gtk_widget_class_bind_template_callback (widget_class, has_next);
  gtk_widget_class_bind_template_callback (widget_class, next_label);
  gtk_widget_class_bind_template_callback (widget_class, next_tooltip);
}

static void
sl_board_card_class_init (SlBoardCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_board_card_dispose;
  object_class->get_property = sl_board_card_get_property;
  object_class->set_property = sl_board_card_set_property;
  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, SL_TYPE_JOB_ITEM,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SL_TYPE_JOB_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-board-card.ui");
  bind_labels (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_star_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_clicked_cb);
}

static void
sl_board_card_init (SlBoardCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_gestures (self);
}

SlJob *
sl_board_card_get_job (SlBoardCard *self)
{
  g_return_val_if_fail (SL_IS_BOARD_CARD (self), NULL);

  return get_job (self->item);
}
