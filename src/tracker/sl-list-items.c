/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of lists of mails and timelines: what belongs together, together.
 */

#include "sl-list-items-private.h"

struct _SlInboxItem
{
  GObject parent_instance;

  SlMessage *message; /* (owned) */
  SlJob *job;         /* (owned) (nullable) */
  SlAccount *account; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SlInboxItem, sl_inbox_item, G_TYPE_OBJECT)

typedef enum
{
  INBOX_PROP_MESSAGE = 1,
  INBOX_PROP_JOB,
  INBOX_PROP_ACCOUNT,
} SlInboxItemProperty;

static void
sl_inbox_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlInboxItem *self = SL_INBOX_ITEM (object);

  switch ((SlInboxItemProperty) id)
    {
    case INBOX_PROP_MESSAGE:
      g_value_set_object (value, self->message);
      break;
    case INBOX_PROP_JOB:
      g_value_set_object (value, self->job);
      break;
    case INBOX_PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_inbox_item_finalize (GObject *object)
{
  SlInboxItem *self = SL_INBOX_ITEM (object);

  g_clear_object (&self->message);
  g_clear_object (&self->job);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (sl_inbox_item_parent_class)->finalize (object);
}

static void
sl_inbox_item_class_init (SlInboxItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = sl_inbox_item_finalize;
  object_class->get_property = sl_inbox_item_get_property;
  g_object_class_install_property (
      object_class, INBOX_PROP_MESSAGE,
      g_param_spec_object ("message", NULL, NULL, SL_TYPE_MESSAGE, flags));
  g_object_class_install_property (object_class, INBOX_PROP_JOB,
                                   g_param_spec_object ("job", NULL, NULL, SL_TYPE_JOB, flags));
  g_object_class_install_property (
      object_class, INBOX_PROP_ACCOUNT,
      g_param_spec_object ("account", NULL, NULL, SL_TYPE_ACCOUNT, flags));
}

static void
sl_inbox_item_init (SlInboxItem *self)
{
}

SlInboxItem *
_sl_inbox_item_new (SlMessage *message, SlJob *job, SlAccount *account)
{
  SlInboxItem *self = g_object_new (SL_TYPE_INBOX_ITEM, NULL);

  self->message = g_object_ref (message);
  g_set_object (&self->job, job);
  g_set_object (&self->account, account);
  return self;
}

SlMessage *
sl_inbox_item_get_message (SlInboxItem *self)
{
  g_return_val_if_fail (SL_IS_INBOX_ITEM (self), NULL);

  return self->message;
}

SlJob *
sl_inbox_item_get_job (SlInboxItem *self)
{
  g_return_val_if_fail (SL_IS_INBOX_ITEM (self), NULL);

  return self->job;
}

SlAccount *
_sl_inbox_item_get_account (SlInboxItem *self)
{
  return self->account;
}

struct _SlJobItem
{
  GObject parent_instance;

  SlJob *job; /* (owned) (nullable) */
  SlJobDates dates;
};

G_DEFINE_FINAL_TYPE (SlJobItem, sl_job_item, G_TYPE_OBJECT)

typedef enum
{
  JOB_PROP_JOB = 1,
} SlJobItemProperty;

static void
sl_job_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((SlJobItemProperty) id)
    {
    case JOB_PROP_JOB:
      g_value_set_object (value, SL_JOB_ITEM (object)->job);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_job_item_finalize (GObject *object)
{
  g_clear_object (&SL_JOB_ITEM (object)->job);
  G_OBJECT_CLASS (sl_job_item_parent_class)->finalize (object);
}

static void
sl_job_item_class_init (SlJobItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sl_job_item_finalize;
  object_class->get_property = sl_job_item_get_property;
  g_object_class_install_property (object_class, JOB_PROP_JOB,
                                   g_param_spec_object ("job", NULL, NULL, SL_TYPE_JOB,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
sl_job_item_init (SlJobItem *self)
{
}

SlJobItem *
_sl_job_item_new (SlJob *job, const SlJobDates *dates)
{
  SlJobItem *self = g_object_new (SL_TYPE_JOB_ITEM, NULL);

  self->job = g_object_ref (job);
  self->dates = *dates;
  return self;
}

const SlJobDates *
_sl_job_item_get_dates (SlJobItem *self)
{
  return &self->dates;
}

SlJob *
sl_job_item_get_job (SlJobItem *self)
{
  g_return_val_if_fail (SL_IS_JOB_ITEM (self), NULL);

  return self->job;
}

int64_t
sl_job_item_get_in_stage_since_us (SlJobItem *self)
{
  g_return_val_if_fail (SL_IS_JOB_ITEM (self), 0);

  return self->dates.in_stage_since_us;
}

int64_t
sl_job_item_get_next_us (SlJobItem *self, int64_t now_us)
{
  g_return_val_if_fail (SL_IS_JOB_ITEM (self), 0);

  int64_t event_us = self->dates.latest_event_us > now_us ? self->dates.latest_event_us : 0;
  if (event_us == 0 || self->dates.next_due_us == 0)
    return MAX (event_us, self->dates.next_due_us);
  return MIN (event_us, self->dates.next_due_us);
}

struct _SlTimelineItem
{
  GObject parent_instance;

  SlEvent *event;     /* (owned) (nullable) */
  SlMessage *message; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SlTimelineItem, sl_timeline_item, G_TYPE_OBJECT)

typedef enum
{
  TIMELINE_PROP_EVENT = 1,
  TIMELINE_PROP_MESSAGE,
  TIMELINE_PROP_OCCURRED_US,
} SlTimelineItemProperty;

int64_t
_sl_timeline_item_get_occurred_us (SlTimelineItem *self)
{
  return self->event != NULL ? sl_event_get_fields (self->event)->occurred_us
                             : sl_message_get_fields (self->message)->received_us;
}

static void
sl_timeline_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlTimelineItem *self = SL_TIMELINE_ITEM (object);

  switch ((SlTimelineItemProperty) id)
    {
    case TIMELINE_PROP_EVENT:
      g_value_set_object (value, self->event);
      break;
    case TIMELINE_PROP_MESSAGE:
      g_value_set_object (value, self->message);
      break;
    case TIMELINE_PROP_OCCURRED_US:
      g_value_set_int64 (value, _sl_timeline_item_get_occurred_us (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_timeline_item_finalize (GObject *object)
{
  SlTimelineItem *self = SL_TIMELINE_ITEM (object);

  g_clear_object (&self->event);
  g_clear_object (&self->message);
  G_OBJECT_CLASS (sl_timeline_item_parent_class)->finalize (object);
}

static void
sl_timeline_item_class_init (SlTimelineItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = sl_timeline_item_finalize;
  object_class->get_property = sl_timeline_item_get_property;
  g_object_class_install_property (object_class, TIMELINE_PROP_EVENT,
                                   g_param_spec_object ("event", NULL, NULL, SL_TYPE_EVENT, flags));
  g_object_class_install_property (
      object_class, TIMELINE_PROP_MESSAGE,
      g_param_spec_object ("message", NULL, NULL, SL_TYPE_MESSAGE, flags));
  g_object_class_install_property (
      object_class, TIMELINE_PROP_OCCURRED_US,
      g_param_spec_int64 ("occurred-us", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags));
}

static void
sl_timeline_item_init (SlTimelineItem *self)
{
}

SlTimelineItem *
_sl_timeline_item_new (SlEvent *event, SlMessage *message)
{
  SlTimelineItem *self = g_object_new (SL_TYPE_TIMELINE_ITEM, NULL);

  g_set_object (&self->event, event);
  g_set_object (&self->message, message);
  return self;
}

SlEvent *
sl_timeline_item_get_event (SlTimelineItem *self)
{
  g_return_val_if_fail (SL_IS_TIMELINE_ITEM (self), NULL);

  return self->event;
}

SlMessage *
sl_timeline_item_get_message (SlTimelineItem *self)
{
  g_return_val_if_fail (SL_IS_TIMELINE_ITEM (self), NULL);

  return self->message;
}
