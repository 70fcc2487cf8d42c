/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <time.h>

#include "sl-await.h"
#include "sl-mime-reader.h"

typedef struct
{
  const char *name;
  const char *text;
  const char *quote; /* how the quoted part begins; NULL if there is none */
} Case;

static const Case cases[] = {
  { "nothing", "Dear Jane,\n\nwe are sorry.\n", NULL },
  { "empty", "", NULL },
  { "english", "Yes.\n\nOn Mon, 2 Nov 2026 at 10:00, Jo <jo@x.example> wrote:\n> When?\n",
    "On Mon" },
  { "english-wrapped",
    "Yes.\n\nOn Mon, Nov 2, 2026 at 10:00 AM Jo from Recruiting\n<jo@x.example> wrote:\n\n> "
    "When?\n",
    "On Mon" },
  { "english-no-marks", "Yes.\n\nOn Nov 2, 2026, at 10:00, Jo <jo@x.example> wrote:\n\nWhen?\n",
    "On Nov" },
  { "german", "Ja.\n\nAm Mo., 2. Nov. 2026 um 10:00 Uhr schrieb Jo <jo@x.example>:\n> Wann?\n",
    "Am Mo." },
  { "german-thunderbird", "Ja.\n\nAm 02.11.26 um 10:00 schrieb Jo:\n> Wann?\n", "Am 02" },
  { "german-name-first", "Ja.\n\nJo schrieb am 02.11.2026 um 10:00:\n> Wann?\n", "Jo schrieb" },
  { "french", "Oui.\n\nLe lun. 2 nov. 2026 à 10:00, Jo <jo@x.example> a écrit\u00a0:\n> Quand ?\n",
    "Le lun." },
  { "spanish", "Sí.\n\nEl lun, 2 nov 2026 a las 10:00, Jo (<jo@x.example>) escribió:\n> ¿Cuándo?\n",
    "El lun" },
  { "dutch", "Ja.\n\nOp ma 2 nov 2026 om 10:00 schreef Jo <jo@x.example>:\n> Wanneer?\n", "Op ma" },
  { "italian",
    "Sì.\n\nIl giorno lun 2 nov 2026 alle ore 10:00 Jo <jo@x.example> ha scritto:\n> Quando?\n",
    "Il giorno" },
  { "portuguese",
    "Sim.\n\nEm seg., 2 de nov. de 2026 às 10:00, Jo <jo@x.example> escreveu:\n> Quando?\n",
    "Em seg." },
  { "polish", "Tak.\n\npon., 2 lis 2026 o 10:00 Jo <jo@x.example> napisał(a):\n> Kiedy?\n",
    "pon." },
  { "polish-thunderbird", "Tak.\n\nW dniu 2.11.2026 o 10:00, Jo pisze:\n> Kiedy?\n", "W dniu" },
  { "unknown-language", "Kyllä.\n\nma 2. marrask. 2026 klo 10.00 Jo kertoi:\n> Milloin?\n",
    "ma 2" },
  { "original-message", "Yes.\n\n-----Original Message-----\nFrom: Jo\nSent: Monday\n", "-----O" },
  { "original-german", "Ja.\n\n-----Ursprüngliche Nachricht-----\nVon: Jo\n", "-----U" },
  { "original-french", "Oui.\n\n-----Message d’origine-----\nDe : Jo\n", "-----M" },
  { "original-spanish", "Sí.\n\n-----Mensaje original-----\nDe: Jo\n", "-----M" },
  { "original-dutch", "Ja.\n\n-----Oorspronkelijk bericht-----\nVan: Jo\n", "-----O" },
  { "original-italian", "Sì.\n\n-----Messaggio originale-----\nDa: Jo\n", "-----M" },
  { "original-portuguese", "Sim.\n\n-----Mensagem original-----\nDe: Jo\n", "-----M" },
  { "original-polish", "Tak.\n\n-----Wiadomość oryginalna-----\nOd: Jo\n", "-----W" },
  { "outlook",
    "Yes.\n\nFrom: Jo <jo@x.example>\nSent: Monday, November 2, 2026 10:00\nTo: Jane\n"
    "Subject: Interview\n\nWhen?\n",
    "From: Jo" },
  { "outlook-rule",
    "Yes.\n\n________________________________\nFrom: Jo <jo@x.example>\nSent: Monday\nTo: Jane\n"
    "Subject: Interview\n\nWhen?\n",
    "____" },
  { "outlook-bold",
    "Ja.\n\n*Von:* Jo\n*Gesendet:* Montag\n*An:* Jane\n*Betreff:* Termin\n\nWann?\n", "*Von:*" },
  { "outlook-french", "Oui.\n\nDe : Jo\nEnvoyé : lundi\nÀ : Jane\nObjet : Entretien\n\nQuand ?\n",
    "De : Jo" },
  { "outlook-spanish",
    "Sí.\n\nDe: Jo\nEnviado: lunes\nPara: Jane\nAsunto: Entrevista\n\n¿Cuándo?\n", "De: Jo" },
  { "outlook-dutch",
    "Ja.\n\nVan: Jo\nVerzonden: maandag\nAan: Jane\nOnderwerp: Gesprek\n\nWanneer?\n", "Van: Jo" },
  { "outlook-italian", "Sì.\n\nDa: Jo\nInviato: lunedì\nA: Jane\nOggetto: Colloquio\n\nQuando?\n",
    "Da: Jo" },
  { "outlook-portuguese",
    "Sim.\n\nDe: Jo\nEnviada em: segunda\nPara: Jane\nAssunto: Entrevista\n\nx\n", "De: Jo" },
  { "outlook-polish", "Tak.\n\nOd: Jo\nWysłano: poniedziałek\nDo: Jane\nTemat: Rozmowa\n\nKiedy?\n",
    "Od: Jo" },
  { "bare-block", "Yes, gladly.\n\n> When can you come?\n> Tuesday?\n", "> When" },
  { "above-this-line",
    "Yes, gladly.\n\n##- Please type your reply above this line -##\n\nYour request was updated.\n",
    "##-" },
  { "above-at-the-top",
    "##- Please type your reply above this line -##\n\nThank you, we have your application.\n",
    NULL },
  { "answers-between",
    "Hi,\n\nOn Mon, 2 Nov 2026 at 10:00, Jo <jo@x.example> wrote:\n> Tuesday?\n\n"
    "Tuesday would suit me very well indeed.\n\n> Ten?\n\nYes, ten is fine too.\n",
    NULL },
  { "answer-below", "> Tuesday?\n\nYes, Tuesday.\n", NULL },
  { "answer-below-attribution",
    "On Mon, 2 Nov 2026 at 10:00, Jo <jo@x.example> wrote:\n> Tuesday?\n\nYes, Tuesday.\n", NULL },
  { "signature-below-quote",
    "Yes.\n\nOn Mon, 2 Nov 2026 at 10:00, Jo <jo@x.example> wrote:\n> When?\n-- \n"
    "Jane Doe, a long signature with many words in it\n",
    "On Mon" },
  { "forwarded",
    "FYI\n\n---------- Forwarded message ---------\nFrom: Acme <jobs@acme.example>\n"
    "Date: Mon, Nov 2, 2026\nSubject: Offer\nTo: Jane\n\nWe offer you the job.\n",
    NULL },
  { "forwarded-with-quote",
    "---------- Forwarded message ---------\nFrom: Acme <jobs@acme.example>\nSubject: Offer\n\n"
    "We offer you the job.\n\nOn Mon, 2 Nov 2026 at 10:00, Jane <jane@x.example> wrote:\n> Well?\n",
    "On Mon" },
  { "forwarded-apple",
    "Begin forwarded message:\n\nFrom: Acme\nSubject: Offer\nDate: Monday\n\nWe offer.\n", NULL },
  { "outlook-forward-without-words",
    "From: Acme <jobs@acme.example>\nSent: Monday\nTo: Jane\nSubject: Offer\n\nWe offer.\n", NULL },
  { "not-a-block", "Your interview:\nFrom: 10:00\nTo: 11:00\nWhere: Zoom\n", NULL },
  { "not-an-attribution", "On Monday we talked to Jo, who once wrote:\nnothing at all.\n", NULL },
  { "sentence", "We wrote on 2 November 2026 that you would hear from us.\n", NULL },
};

static void
test_quote_find (gconstpointer data)
{
  const Case *c = data;
  size_t offset = sl_quote_find (c->text);

  g_assert_cmpuint (offset, <=, strlen (c->text));
  if (c->quote == NULL)
    {
      g_assert_cmpstr (c->text + offset, ==, "");
      return;
    }
  g_autofree char *found = g_strndup (c->text + offset, strlen (c->quote));
  g_assert_cmpstr (found, ==, c->quote);
}

static void
test_quote_large (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 20000; i++)
    g_string_append (text, "On 1 a\nFrom: x\n> a\n--\n");
  clock_t start = clock (); /* its own time, whatever else runs */
  g_assert_cmpuint (sl_quote_find (text->str), <=, text->len);
  g_assert_cmpint (clock () - start, <, 20 * CLOCKS_PER_SEC * sl_await_get_slowness ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/mail/quote/find/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_quote_find);
    }
  g_test_add_func ("/mail/quote/large", test_quote_large);

  return g_test_run ();
}
