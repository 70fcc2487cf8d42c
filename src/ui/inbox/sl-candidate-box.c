/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two that fit equally well are both named: neither is chosen by its place in a list.
 */

#include "config.h"

#include "sl-candidate-box.h"

#include <glib/gi18n.h>

#include "sl-tracker-jobs.h"
#include "sl-wording.h"

#define MOST_CANDIDATES 3

struct _SlCandidateBox
{
  AdwBin parent_instance;

  AdwWrapBox *buttons; /* (unowned) */
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlCandidateBox, sl_candidate_box, ADW_TYPE_BIN)

static void
on_clicked_cb (GtkButton *button, SlCandidateBox *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (button), "job"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
add_button (SlCandidateBox *self, SlJob *job, int confidence)
{
  g_autofree char *name = sl_wording_job (job);
  /* Translators: an application and how likely it is, in percent */
  g_autofree char *text = g_strdup_printf (_ ("%1$s (%2$d%%)"), name, confidence);
  GtkWidget *button = gtk_button_new_with_label (text);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, text);
  g_object_set_data_full (G_OBJECT (button), "job", g_object_ref (job), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked_cb), self, G_CONNECT_DEFAULT);
  adw_wrap_box_append (self->buttons, button);
}

static void
sl_candidate_box_class_init (SlCandidateBoxClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, SL_TYPE_JOB);
}

static void
sl_candidate_box_init (SlCandidateBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_ ("Also Possible"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  self->buttons = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->buttons, 6);
  adw_wrap_box_set_line_spacing (self->buttons, 6);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->buttons));
  adw_bin_set_child (ADW_BIN (self), box);
}

void
sl_candidate_box_set_message (SlCandidateBox *self, SlTracker *tracker, SlMessage *message)
{
  g_return_if_fail (SL_IS_CANDIDATE_BOX (self));
  g_return_if_fail (SL_IS_TRACKER (tracker));

  const SlMessageFields *fields = message != NULL ? sl_message_get_fields (message) : NULL;
  GPtrArray *candidates = fields != NULL ? fields->candidates : NULL;
  GtkWidget *child;
  guint n_shown = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    adw_wrap_box_remove (self->buttons, child);
  for (guint i = 0; candidates != NULL && i < candidates->len && n_shown < MOST_CANDIDATES; i++)
    {
      const SlCandidateFields *candidate =
          sl_candidate_get_fields (g_ptr_array_index (candidates, i));
      if (g_strcmp0 (candidate->job_id, fields->job_id) == 0)
        continue;
      /* Removed meanwhile: no candidate any more. */
      g_autoptr (SlJob) job = sl_tracker_get_job (tracker, candidate->job_id, NULL);
      if (job == NULL)
        continue;
      add_button (self, job, candidate->confidence);
      n_shown++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_shown > 0);
}
