/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the user may change before approving (application, stage) lives here until the decision; the
 * decision itself is the tracker's. An orphan has no application chosen for it: nothing is linked
 * by one hasty key.
 */

#include "config.h"

#include "sl-message-pane.h"

#include <glib/gi18n.h>

#include "sl-candidate-box.h"
#include "sl-confidence.h"
#include "sl-error-words.h"
#include "sl-job-chooser.h"
#include "sl-job-dialog.h"
#include "sl-mail-text.h"
#include "sl-message-body.h"
#include "sl-open-uri.h"
#include "sl-pill.h"
#include "sl-profile.h"
#include "sl-reason-box.h"
#include "sl-record.h"
#include "sl-text.h"
#include "sl-toasts.h"
#include "sl-tracker-accounts.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-review.h"
#include "sl-tracker-sync.h"
#include "sl-wording.h"

/* A sync changes the data many times a second. */
#define REREAD_DELAY_MS 120

struct _SlMessagePane
{
  AdwBin parent_instance;

  SlProfile *profile; /* (owned) (nullable) */
  SlInboxItem *item;  /* (owned) (nullable) */
  SlJob *job;         /* (owned) (nullable): chosen, at first the suggested one */
  guint reread_id;
  gboolean is_busy;   /* a decision is under way */
  gboolean is_chosen; /* the application was changed by hand */
  GtkWidget *host;    /* (unowned) (nullable): weak */
  GtkWidget *toasts;
  GtkStack *stack;
  AdwStatusPage *several_page;
  GtkScrolledWindow *scroller;
  GtkLabel *subject_label;
  AdwAvatar *avatar;
  GtkLabel *sender_label;
  GtkLabel *address_label;
  GtkLabel *date_label;
  GtkWidget *held_box;
  GtkLabel *held_label;
  AdwPreferencesGroup *decision_group;
  AdwActionRow *job_row;
  AdwAvatar *job_avatar;
  SlPill *job_pill;
  SlConfidence *confidence;
  GtkImage *job_row_icon;
  AdwComboRow *stage_row;
  GtkWidget *new_job_row;
  GtkWidget *refuse_row;
  SlCandidateBox *candidates;
  SlReasonBox *reasons;
  SlMessageBody *body;
  GtkWidget *ignore_button;
  GtkWidget *approve_button;
  GtkWidget *restore_button;
  GtkLabel *status_label;
};

typedef enum
{
  PROP_PROFILE = 1,
  PROP_HAS_MAIL,
  PROP_HAS_WEB,
  N_PROPS,
} SlMessagePaneProperty;

static GParamSpec *properties[N_PROPS];

/* In the order of the pipeline; endings and "nothing new" last. */
static const SlStageTarget targets[] = {
  SL_STAGE_TARGET_APPLIED,
  SL_STAGE_TARGET_RECRUITER_SCREEN,
  SL_STAGE_TARGET_ASSESSMENT,
  SL_STAGE_TARGET_HIRING_MANAGER_SCREEN,
  SL_STAGE_TARGET_TECHNICAL_INTERVIEW,
  SL_STAGE_TARGET_ONSITE,
  SL_STAGE_TARGET_OFFER,
  SL_STAGE_TARGET_REJECTED,
  SL_STAGE_TARGET_WITHDRAWN,
  SL_STAGE_TARGET_CLOSED,
  SL_STAGE_TARGET_NO_CHANGE,
};

G_DEFINE_FINAL_TYPE (SlMessagePane, sl_message_pane, ADW_TYPE_BIN)

static const SlMessageFields *
get_fields (SlMessagePane *self)
{
  return sl_message_get_fields (sl_inbox_item_get_message (self->item));
}

static SlTracker *
get_tracker (SlMessagePane *self)
{
  return sl_profile_get_tracker (self->profile);
}

static gboolean
is_pending (SlMessagePane *self)
{
  return self->item != NULL && get_fields (self)->status == SL_DECISION_STATUS_PENDING_USER;
}

/* --- What it is taken to mean
 * --------------------------------------------------------------------- */

static SlStageTarget
get_target (SlMessagePane *self)
{
  guint selected = adw_combo_row_get_selected (self->stage_row);
  return selected < G_N_ELEMENTS (targets) ? targets[selected] : SL_STAGE_TARGET_NO_CHANGE;
}

static void
set_target (SlMessagePane *self, SlStageTarget target)
{
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if (targets[i] == target)
      adw_combo_row_set_selected (self->stage_row, i);
}

static void
show_job (SlMessagePane *self)
{
  const SlMessageFields *fields = get_fields (self);
  gboolean pending = is_pending (self);
  gboolean is_suggested =
      self->job != NULL && !self->is_chosen && fields->status != SL_DECISION_STATUS_MANUAL_LINKED;

  if (self->job != NULL)
    {
      const SlJobFields *job = sl_job_get_fields (self->job);
      g_autofree char *company = sl_text_one_line (job->company, 120);
      g_autofree char *title = sl_text_one_line (job->title, 120);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->job_row), company);
      adw_action_row_set_subtitle (self->job_row, title);
      adw_avatar_set_text (self->job_avatar, company);
    }
  else
    {
      g_autofree char *company = sl_text_one_line (fields->company, 120);
      /* Translators: an employer's name */
      g_autofree char *named = g_strdup_printf (_ ("None was found for %s"), company);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->job_row),
                                     pending ? _ ("Choose an Application…") : _ ("No Application"));
      adw_action_row_set_subtitle (self->job_row, !pending ? ""
                                                  : *company != '\0'
                                                      ? named
                                                      : _ ("None was found for this mail"));
      adw_avatar_set_text (self->job_avatar, company);
    }
  adw_preferences_group_set_title (
      self->decision_group,
      pending && self->job != NULL && !self->is_chosen ? _ ("Suggestion") : _ ("Application"));
  g_object_set (self->job_pill, "job", self->job, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->confidence), is_suggested);
  g_object_set (self->confidence, "value", CLAMP (fields->confidence, 0, 100), NULL);
  gtk_image_set_from_icon_name (self->job_row_icon,
                                pending ? "document-edit-symbolic" : "go-next-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->job_row_icon),
                               pending ? _ ("Change the Application (E)")
                                       : _ ("Open the Application"));
  gtk_widget_set_visible (GTK_WIDGET (self->job_row_icon), pending || self->job != NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->job_row), pending || self->job != NULL);
}

/* What the user has chosen is nothing to be refused. */
static void
update_refusable (SlMessagePane *self)
{
  gboolean refusable = is_pending (self) && !self->is_chosen && get_fields (self)->job_id != NULL;

  gtk_widget_set_visible (self->refuse_row, refusable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mail.refuse", refusable);
}

static void
take_job (SlMessagePane *self, SlJob *job)
{
  g_set_object (&self->job, job);
  self->is_chosen = TRUE;
  show_job (self);
  update_refusable (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mail.approve", is_pending (self));
}

static void
on_candidate_chosen_cb (SlCandidateBox *box, SlJob *job, SlMessagePane *self)
{
  take_job (self, job);
}

static void
show_held (SlMessagePane *self)
{
  const SlMessageFields *fields = get_fields (self);
  const char *text = "";

  switch (fields->held)
    {
    case SL_HELD_NONE:
      break;
    case SL_HELD_BACKWARD:
      text = _ ("The application is further already. This mail would move it back, so it waits for "
                "a decision: approve to move it, or choose “No Change” to link it only.");
      break;
    case SL_HELD_REOPEN:
      text = _ ("The application is closed. This mail would reopen it or change how it ended, so "
                "it waits for a decision.");
      break;
    }
  gtk_label_set_label (self->held_label, text);
  gtk_widget_set_visible (self->held_box, *text != '\0' && is_pending (self));
}

static char *
describe_status (SlMessagePane *self)
{
  const SlMessageFields *fields = get_fields (self);
  g_autofree char *date =
      sl_wording_short_date (fields->decided_us, sl_profile_get_now_us (self->profile));

  switch (fields->status)
    {
    case SL_DECISION_STATUS_PENDING_USER:
      return NULL;
    case SL_DECISION_STATUS_AUTO_LINKED:
      return g_strdup (_ ("Linked automatically"));
    case SL_DECISION_STATUS_MANUAL_LINKED:
      /* Translators: a date or time */
      return g_strdup_printf (_ ("Approved, %s"), date);
    case SL_DECISION_STATUS_IGNORED:
      return fields->decided_us != 0 && g_strcmp0 (fields->decided_by, "user") == 0
                 /* Translators: a date or time */
                 ? g_strdup_printf (_ ("Ignored, %s"), date)
                 : g_strdup (_ ("Not about an application"));
    }
  return NULL;
}

static void
update_decision (SlMessagePane *self)
{
  gboolean pending = is_pending (self);
  g_autofree char *status = describe_status (self);

  gtk_widget_set_visible (self->ignore_button, pending);
  gtk_widget_set_visible (self->approve_button, pending);
  gtk_widget_set_visible (self->restore_button, !pending);
  gtk_widget_set_visible (self->new_job_row, pending);
  update_refusable (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stage_row), pending);
  gtk_widget_set_visible (GTK_WIDGET (self->decision_group), pending || self->job != NULL);
  gtk_label_set_label (self->status_label, status);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mail.approve", pending);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mail.ignore", pending);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mail.choose-job", pending);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mail.new-job", pending);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mail.restore", !pending && self->item != NULL);
}

static void
show_head (SlMessagePane *self)
{
  SlMessage *message = sl_inbox_item_get_message (self->item);
  const SlMessageFields *fields = get_fields (self);
  g_autofree char *subject = sl_wording_subject (message);
  g_autofree char *sender = sl_wording_sender (message);
  g_autofree char *address = sl_text_one_line (fields->from_address, 160);
  g_autofree char *date =
      sl_wording_short_date (fields->received_us, sl_profile_get_now_us (self->profile));
  g_autofree char *full_date = sl_wording_full_date (fields->received_us);

  gtk_label_set_label (self->subject_label, subject);
  sl_mail_text_mark_label (self->subject_label, message);
  gtk_label_set_label (self->sender_label, sender);
  gtk_label_set_label (self->address_label, address);
  gtk_widget_set_visible (GTK_WIDGET (self->address_label), !g_str_equal (address, sender));
  gtk_label_set_label (self->date_label, date);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->date_label), full_date);
  adw_avatar_set_text (self->avatar, sender);
}

/* --- Decisions
 * --------------------------------------------------------------------------------------- */

/* One mail, one act: what went wrong with the one is what went wrong. Toasts of the pane lie above
   its buttons, which are needed for the next mail at once. */
static void
tell_result (SlMessagePane *self, const SlActResult *result, const GError *error, const char *done)
{
  const GError *own = error;
  GtkWidget *place =
      self->host == NULL || gtk_widget_get_mapped (self->toasts) ? self->toasts : self->host;

  self->is_busy = FALSE;
  if (own == NULL && result->errors->len > 0)
    own = g_ptr_array_index (result->errors, 0);
  if (own != NULL)
    sl_toasts_show_error (place, own);
  else
    sl_toasts_show (place, done, result->group_id);
}

static void
approved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlMessagePane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlActResult) done = sl_tracker_approve_finish (SL_TRACKER (source), result, &error);

  tell_result (self, done, error, _ ("Mail approved"));
}

static void
denied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlMessagePane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlActResult) done = sl_tracker_deny_finish (SL_TRACKER (source), result, &error);

  tell_result (self, done, error, _ ("Mail ignored"));
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlMessagePane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlActResult) done = sl_tracker_restore_finish (SL_TRACKER (source), result, &error);

  tell_result (self, done, error, _ ("Mail moved to the inbox"));
}

static void
refused_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlMessagePane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlActResult) done = sl_tracker_refuse_finish (SL_TRACKER (source), result, &error);

  tell_result (self, done, error, _ ("Suggestion refused"));
}

static void
approve (SlMessagePane *self)
{
  const SlMessageFields *fields = get_fields (self);
  const char *const ids[] = { fields->id, NULL };
  SlApproval approval = { 0 };

  approval.job_id = sl_job_get_fields (self->job)->id;
  approval.stage_target = get_target (self);
  approval.sets_stage = approval.stage_target != fields->stage_target;
  self->is_busy = TRUE;
  sl_tracker_approve_async (get_tracker (self), ids, &approval, NULL, approved_cb,
                            g_object_ref (self));
}

static void
job_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlMessagePane) self = user_data;
  g_autoptr (SlJob) job = sl_job_chooser_choose_finish (SL_JOB_CHOOSER (source), result);

  if (job != NULL && is_pending (self))
    take_job (self, job);
}

static void
choose_job (SlMessagePane *self)
{
  SlJobChooser *chooser =
      sl_job_chooser_new (self->profile, sl_inbox_item_get_message (self->item));
  sl_job_chooser_choose (chooser, GTK_WIDGET (self), job_chosen_cb, g_object_ref (self));
}

static void
on_approve_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlMessagePane *self = SL_MESSAGE_PANE (widget);

  if (!is_pending (self) || self->is_busy)
    return;
  if (self->job == NULL)
    choose_job (self);
  else
    approve (self);
}

static void
on_ignore_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlMessagePane *self = SL_MESSAGE_PANE (widget);

  if (!is_pending (self) || self->is_busy)
    return;
  const char *const ids[] = { get_fields (self)->id, NULL };
  self->is_busy = TRUE;
  sl_tracker_deny_async (get_tracker (self), ids, NULL, NULL, denied_cb, g_object_ref (self));
}

static void
on_restore_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlMessagePane *self = SL_MESSAGE_PANE (widget);

  if (self->item == NULL || self->is_busy)
    return;
  const char *const ids[] = { get_fields (self)->id, NULL };
  self->is_busy = TRUE;
  sl_tracker_restore_async (get_tracker (self), ids, NULL, restored_cb, g_object_ref (self));
}

static void
on_refuse_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlMessagePane *self = SL_MESSAGE_PANE (widget);

  if (!is_pending (self) || self->is_busy)
    return;
  const char *const ids[] = { get_fields (self)->id, NULL };
  self->is_busy = TRUE;
  sl_tracker_refuse_async (get_tracker (self), ids, NULL, refused_cb, g_object_ref (self));
}

static void
on_choose_job_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlMessagePane *self = SL_MESSAGE_PANE (widget);

  if (is_pending (self))
    choose_job (self);
}

static void
on_new_job_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlMessagePane *self = SL_MESSAGE_PANE (widget);

  if (!is_pending (self))
    return;
  AdwDialog *dialog = sl_job_dialog_new_from_message (
      self->profile, sl_inbox_item_get_message (self->item), get_target (self));
  adw_dialog_present (dialog, widget);
}

static void
on_open_web_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SlMessagePane *self = SL_MESSAGE_PANE (widget);
  g_autofree char *uri = self->item != NULL
                             ? sl_tracker_dup_web_uri (get_tracker (self), get_fields (self)->id)
                             : NULL;
  if (uri == NULL)
    return;
  sl_open_uri (widget, uri);
}

static void
on_job_row_activated_cb (AdwActionRow *row, SlMessagePane *self)
{
  if (is_pending (self))
    choose_job (self);
  else if (self->job != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-job", "s",
                                sl_job_get_fields (self->job)->id);
}

static void
on_stage_selected_cb (AdwComboRow *row, GParamSpec *pspec, SlMessagePane *self)
{
  if (self->item == NULL)
    return;
  SlStageTarget target = get_target (self);
  gboolean differs = is_pending (self) && target != get_fields (self)->stage_target;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), differs ? _ ("Changed by hand") : "");
}

/* --- The object
 * ------------------------------------------------------------------------------------------ */

static void
sl_message_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlMessagePane *self = SL_MESSAGE_PANE (object);
  g_autofree char *uri = NULL;

  switch ((SlMessagePaneProperty) id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case PROP_HAS_MAIL:
      g_value_set_boolean (value, self->item != NULL);
      break;
    case PROP_HAS_WEB:
      if (self->item != NULL)
        uri = sl_tracker_dup_web_uri (get_tracker (self), get_fields (self)->id);
      g_value_set_boolean (value, uri != NULL);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_message_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlMessagePane *self = SL_MESSAGE_PANE (object);

  switch ((SlMessagePaneProperty) id)
    {
    case PROP_PROFILE:
      if (!g_set_object (&self->profile, g_value_get_object (value)))
        break;
      sl_message_pane_set_item (self, NULL);
      g_object_notify_by_pspec (object, properties[PROP_PROFILE]);
      break;
    case PROP_HAS_MAIL:
    case PROP_HAS_WEB:
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_message_pane_dispose (GObject *object)
{
  SlMessagePane *self = SL_MESSAGE_PANE (object);

  g_clear_handle_id (&self->reread_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_MESSAGE_PANE);
  g_clear_weak_pointer (&self->host);
  g_clear_object (&self->profile);
  g_clear_object (&self->item);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (sl_message_pane_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlMessagePane, name)

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sl-message-pane.ui");
  BIND (toasts);
  BIND (stack);
  BIND (several_page);
  BIND (scroller);
  BIND (subject_label);
  BIND (avatar);
  BIND (sender_label);
  BIND (address_label);
  BIND (date_label);
  BIND (held_box);
  BIND (held_label);
  BIND (decision_group);
  BIND (job_row);
  BIND (job_avatar);
  BIND (job_pill);
  BIND (confidence);
  BIND (job_row_icon);
  BIND (stage_row);
  BIND (new_job_row);
  BIND (refuse_row);
  BIND (candidates);
  BIND (reasons);
  BIND (body);
  BIND (ignore_button);
  BIND (approve_button);
  BIND (restore_button);
  BIND (status_label);
  gtk_widget_class_bind_template_callback (widget_class, on_job_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stage_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_candidate_chosen_cb);
}

static void
sl_message_pane_class_init (SlMessagePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sl_message_pane_dispose;
  object_class->get_property = sl_message_pane_get_property;
  object_class->set_property = sl_message_pane_set_property;
  properties[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, SL_TYPE_PROFILE, G_PARAM_READWRITE | flags);
  properties[PROP_HAS_MAIL] =
      g_param_spec_boolean ("has-mail", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  properties[PROP_HAS_WEB] =
      g_param_spec_boolean ("has-web", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SL_TYPE_PILL);
  g_type_ensure (SL_TYPE_CONFIDENCE);
  g_type_ensure (SL_TYPE_MESSAGE_BODY);
  g_type_ensure (SL_TYPE_CANDIDATE_BOX);
  g_type_ensure (SL_TYPE_REASON_BOX);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "mail.approve", NULL, on_approve_cb);
  gtk_widget_class_install_action (widget_class, "mail.ignore", NULL, on_ignore_cb);
  gtk_widget_class_install_action (widget_class, "mail.refuse", NULL, on_refuse_cb);
  gtk_widget_class_install_action (widget_class, "mail.restore", NULL, on_restore_cb);
  gtk_widget_class_install_action (widget_class, "mail.choose-job", NULL, on_choose_job_cb);
  gtk_widget_class_install_action (widget_class, "mail.new-job", NULL, on_new_job_cb);
  gtk_widget_class_install_action (widget_class, "mail.open-web", NULL, on_open_web_cb);
}

static void
sl_message_pane_init (SlMessagePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (targets); i++)
    gtk_string_list_append (names, sl_wording_target (targets[i]));
  adw_combo_row_set_model (self->stage_row, G_LIST_MODEL (names));
}

static gboolean
shows_same (SlMessagePane *self, SlInboxItem *item)
{
  return self->item != NULL && item != NULL &&
         g_str_equal (get_fields (self)->id,
                      sl_message_get_fields (sl_inbox_item_get_message (item))->id);
}

void
sl_message_pane_set_item (SlMessagePane *self, SlInboxItem *item)
{
  g_return_if_fail (SL_IS_MESSAGE_PANE (self));

  if (item != NULL && sl_inbox_item_get_message (item) == NULL)
    item = NULL;
  gtk_stack_set_visible_child_name (self->stack, item != NULL ? "mail" : "none");
  gboolean is_same_mail = shows_same (self, item);
  if (!g_set_object (&self->item, item))
    return;
  self->is_busy = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_MAIL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_WEB]);
  if (item == NULL)
    {
      sl_message_body_set_message (self->body, NULL, NULL);
      g_clear_object (&self->job);
      return;
    }
  self->is_chosen = FALSE;
  g_set_object (&self->job, sl_inbox_item_get_job (item));
  show_head (self);
  show_held (self);
  show_job (self);
  set_target (self, get_fields (self)->stage_target);
  on_stage_selected_cb (self->stage_row, NULL, self);
  sl_candidate_box_set_message (self->candidates, get_tracker (self),
                                is_pending (self) ? sl_inbox_item_get_message (item) : NULL);
  sl_reason_box_set_message (self->reasons, sl_inbox_item_get_message (item));
  update_decision (self);
  if (is_same_mail)
    return; /* decided or routed anew: the text is the same */
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  sl_message_body_set_message (self->body, get_tracker (self), sl_inbox_item_get_message (item));
}

void
sl_message_pane_set_several (SlMessagePane *self, guint n)
{
  g_return_if_fail (SL_IS_MESSAGE_PANE (self));

  sl_message_pane_set_item (self, NULL);
  g_autofree char *title =
      g_strdup_printf (ngettext ("%u Mail Selected", "%u Mails Selected", (unsigned long) n), n);
  adw_status_page_set_title (self->several_page, title);
  gtk_stack_set_visible_child_name (self->stack, "several");
}

static void
reread (SlMessagePane *self)
{
  self->reread_id = 0;
  if (self->item == NULL || !sl_tracker_is_open (get_tracker (self)))
    return;
  /* What has gone meanwhile stays as it was: it is being read. */
  g_autoptr (SlInboxItem) item =
      sl_tracker_get_message (get_tracker (self), get_fields (self)->id, NULL);
  if (item != NULL &&
      !sl_record_equal (sl_inbox_item_get_message (item), sl_inbox_item_get_message (self->item)))
    sl_message_pane_set_item (self, item);
}

static void
on_tracker_changed_cb (SlMessagePane *self)
{
  if (self->reread_id == 0)
    self->reread_id = g_timeout_add_once (REREAD_DELAY_MS, (GSourceOnceFunc) reread, self);
}

void
sl_message_pane_follow (SlMessagePane *self)
{
  g_return_if_fail (SL_IS_MESSAGE_PANE (self));
  g_return_if_fail (self->profile != NULL);

  g_signal_connect_object (get_tracker (self), "changed", G_CALLBACK (on_tracker_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
sl_message_pane_set_host (SlMessagePane *self, GtkWidget *host)
{
  g_return_if_fail (SL_IS_MESSAGE_PANE (self));

  g_set_weak_pointer (&self->host, host);
}
