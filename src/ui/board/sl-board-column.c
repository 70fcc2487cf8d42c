/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys are caught before the list sees them, which would take the arrows for itself. The list
 * is a grid with one column: a list view always keeps two hundred rows, which for eleven columns
 * are seconds, a grid view thirty.
 */

#include "config.h"

#include "sl-board-column.h"

#include <glib/gi18n.h>

#include "sl-board-card.h"

/* Frames after which a card that cannot have the focus is let alone. */
#define MOST_TRIES 30

struct _SlBoardColumn
{
  AdwBin parent_instance;

  const SlBoardPlace *place;
  SlPagedModel *model; /* (owned) (nullable) */
  char *follow_id;     /* (owned) (nullable): the job whose card gets the focus when it comes */
  guint follow_tick;   /* 0 while there is nothing to wait for */
  int follow_tries;
  gboolean bare;
  GtkLabel *name_label;
  GtkLabel *count_label;
  GtkWidget *empty_label;
  GtkGridView *list;
  GtkNoSelection *selection;
};

typedef enum
{
  PROP_BARE = 1,
  N_PROPS,
} SlBoardColumnProperty;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlBoardColumn, sl_board_column, ADW_TYPE_BIN)

static SlBoardCard *
get_focused_card (SlBoardColumn *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  GtkWidget *card = row != NULL ? gtk_widget_get_first_child (row) : NULL;
  return SL_IS_BOARD_CARD (card) ? SL_BOARD_CARD (card) : NULL;
}

static guint
get_n_items (SlBoardColumn *self)
{
  return self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
}

/* Who has one application should not have to scroll to it past four columns of nothing. */
static void
show_width (SlBoardColumn *self)
{
  gboolean is_slim = get_n_items (self) == 0 && !self->bare;

  gtk_widget_set_hexpand (GTK_WIDGET (self), !is_slim);
  if (is_slim)
    gtk_widget_add_css_class (GTK_WIDGET (self), "slim");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "slim");
}

static void
show_count (SlBoardColumn *self)
{
  guint n = get_n_items (self);
  const char *name = sl_board_place_get_name (self->place);
  g_autofree char *count = g_strdup_printf ("%u", n);
  /* Translators: a column of the board, and how many applications it has */
  g_autofree char *words =
      g_strdup_printf (ngettext ("%1$s, %2$u application", "%1$s, %2$u applications", n), name, n);

  gtk_label_set_label (self->count_label, count);
  show_width (self);
  gtk_widget_set_visible (self->empty_label, n == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

/* A list gives the focus only to a row that it shows, and it does not before it is laid out. */
static gboolean
follow_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SlBoardColumn *self = SL_BOARD_COLUMN (widget);
  guint position = self->follow_id != NULL && self->model != NULL
                       ? sl_paged_model_find (self->model, self->follow_id)
                       : G_MAXUINT;

  if (position != G_MAXUINT && --self->follow_tries > 0)
    {
      SlJob *job = sl_board_column_get_focused_job (self);
      sl_board_column_focus (self, position);
      if (job == NULL || g_strcmp0 (sl_job_get_fields (job)->id, self->follow_id) != 0 ||
          !gtk_widget_is_focus (gtk_widget_get_focus_child (GTK_WIDGET (self->list))))
        return G_SOURCE_CONTINUE;
    }
  if (position != G_MAXUINT)
    g_clear_pointer (&self->follow_id, g_free);
  self->follow_tick = 0;
  return G_SOURCE_REMOVE;
}

static void
follow_later (SlBoardColumn *self)
{
  if (self->follow_id == NULL || self->follow_tick != 0)
    return;
  self->follow_tries = MOST_TRIES;
  self->follow_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), follow_tick_cb, NULL, NULL);
}

static void
on_items_changed_cb (SlBoardColumn *self)
{
  show_count (self);
  follow_later (self);
}

static void
on_activated_cb (GtkGridView *list, guint position, SlBoardColumn *self)
{
  g_autoptr (SlJobItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  SlJob *job = item != NULL ? sl_job_item_get_job (item) : NULL;

  if (job != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "board.open", "s", sl_job_get_fields (job)->id);
}

/* --- Keys ----------------------------------------------------------------------------------------
 */

static void
on_menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlBoardCard *card = get_focused_card (SL_BOARD_COLUMN (widget));

  if (card != NULL)
    sl_board_card_show_menu (card);
}

static void
add_binding_action (GtkEventController *controller,
                    guint keyval,
                    GdkModifierType modifiers,
                    const char *action,
                    int step)
{
  GtkShortcut *shortcut =
      gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers), gtk_named_action_new (action));

  if (step != 0)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (step));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

/* Steps are to the left or to the right, as they are seen. */
static void
set_up_keys (SlBoardColumn *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_binding_action (keys, GDK_KEY_Left, 0, "board.focus-beside", -1);
  add_binding_action (keys, GDK_KEY_Right, 0, "board.focus-beside", 1);
  add_binding_action (keys, GDK_KEY_Left, GDK_CONTROL_MASK, "board.move-beside", -1);
  add_binding_action (keys, GDK_KEY_Right, GDK_CONTROL_MASK, "board.move-beside", 1);
  add_binding_action (keys, GDK_KEY_Menu, 0, "column.menu", 0);
  add_binding_action (keys, GDK_KEY_F10, GDK_SHIFT_MASK, "column.menu", 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

/* --- Dropping ------------------------------------------------------------------------------------
 */

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  const SlBoardPlace *place = user_data;
  SlJob *job = g_value_get_object (value);

  if (job == NULL || sl_board_places_of_job (job) == place)
    return FALSE;
  gtk_widget_activate_action (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)),
                              "board.move", "(ss)", sl_job_get_fields (job)->id, place->id);
  return TRUE;
}

void
sl_board_column_add_drop_target (GtkWidget *widget, const SlBoardPlace *place)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (place != NULL);

  GtkDropTarget *target = gtk_drop_target_new (SL_TYPE_JOB, GDK_ACTION_MOVE);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop_cb), (gpointer) place);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/* --- The object ----------------------------------------------------------------------------------
 */

static void
sl_board_column_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((SlBoardColumnProperty) id)
    {
    case PROP_BARE:
      g_value_set_boolean (value, SL_BOARD_COLUMN (object)->bare);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_board_column_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlBoardColumn *self = SL_BOARD_COLUMN (object);

  switch ((SlBoardColumnProperty) id)
    {
    case PROP_BARE:
      if (self->bare == g_value_get_boolean (value))
        break;
      self->bare = g_value_get_boolean (value);
      if (self->bare)
        gtk_widget_add_css_class (GTK_WIDGET (self), "bare");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), "bare");
      show_width (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_board_column_dispose (GObject *object)
{
  SlBoardColumn *self = SL_BOARD_COLUMN (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_pointer (&self->follow_id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_BOARD_COLUMN);
  G_OBJECT_CLASS (sl_board_column_parent_class)->dispose (object);
}

static void
sl_board_column_class_init (SlBoardColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_board_column_dispose;
  object_class->get_property = sl_board_column_get_property;
  object_class->set_property = sl_board_column_set_property;
  properties[PROP_BARE] =
      g_param_spec_boolean ("bare", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SL_TYPE_BOARD_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-board-column.ui");
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, name_label);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, count_label);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, empty_label);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, list);
  gtk_widget_class_bind_template_child (widget_class, SlBoardColumn, selection);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "describe",
                                                G_CALLBACK (sl_board_card_describe));
  gtk_widget_class_install_action (widget_class, "column.menu", NULL, on_menu_cb);
}

static void
sl_board_column_init (SlBoardColumn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_keys (self);
}

GtkWidget *
sl_board_column_new (const SlBoardPlace *place)
{
  g_return_val_if_fail (place != NULL, NULL);

  SlBoardColumn *self = g_object_new (SL_TYPE_BOARD_COLUMN, NULL);
  self->place = place;
  gtk_label_set_label (self->name_label, sl_board_place_get_name (place));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), sl_board_place_get_name (place));
  sl_board_column_add_drop_target (GTK_WIDGET (self), place);
  show_count (self);
  return GTK_WIDGET (self);
}

void
sl_board_column_set_model (SlBoardColumn *self, SlPagedModel *model)
{
  g_return_if_fail (SL_IS_BOARD_COLUMN (self));

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  /* First the list, so that it knows what has changed before the focus goes there. */
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (model));
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed_cb), self,
                             G_CONNECT_SWAPPED);
  show_count (self);
}

SlPagedModel *
sl_board_column_get_model (SlBoardColumn *self)
{
  g_return_val_if_fail (SL_IS_BOARD_COLUMN (self), NULL);

  return self->model;
}

SlJob *
sl_board_column_get_focused_job (SlBoardColumn *self)
{
  g_return_val_if_fail (SL_IS_BOARD_COLUMN (self), NULL);

  SlBoardCard *card = get_focused_card (self);
  return card != NULL ? sl_board_card_get_job (card) : NULL;
}

unsigned int
sl_board_column_get_focused_position (SlBoardColumn *self)
{
  g_return_val_if_fail (SL_IS_BOARD_COLUMN (self), 0);

  SlJob *job = sl_board_column_get_focused_job (self);
  unsigned int position =
      job != NULL ? sl_paged_model_find (self->model, sl_job_get_fields (job)->id) : 0;
  return position != G_MAXUINT ? position : 0;
}

gboolean
sl_board_column_follow_first (SlBoardColumn *self)
{
  g_return_val_if_fail (SL_IS_BOARD_COLUMN (self), FALSE);

  g_autoptr (SlJobItem) first =
      get_n_items (self) > 0 ? g_list_model_get_item (G_LIST_MODEL (self->model), 0) : NULL;
  SlJob *job = first != NULL ? sl_job_item_get_job (first) : NULL;
  if (job != NULL)
    sl_board_column_follow (self, sl_job_get_fields (job)->id);
  return job != NULL;
}

gboolean
sl_board_column_focus (SlBoardColumn *self, unsigned int position)
{
  g_return_val_if_fail (SL_IS_BOARD_COLUMN (self), FALSE);

  guint n = get_n_items (self);
  if (n == 0)
    return FALSE;
  gtk_grid_view_scroll_to (self->list, MIN (position, n - 1), GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return TRUE;
}

void
sl_board_column_follow (SlBoardColumn *self, const char *job_id)
{
  g_return_if_fail (SL_IS_BOARD_COLUMN (self));

  g_set_str (&self->follow_id, job_id);
  follow_later (self);
}
