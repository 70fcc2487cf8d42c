/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a mail says: a table of sentences a language, and the ones that mean the opposite. */

#include "config.h"

#include "route-fixture.h"

typedef struct
{
  const char *text;
  SlStageTarget target;
} Case;

static SlStageTarget
read_stage (const char *text)
{
  RouteMail mail = { .name = "Acme Robotics Hiring Team",
                     .address = "no-reply@us.greenhouse-mail.io",
                     .subject = "Acme Robotics",
                     .text = text };
  return route_read_phrases (&mail);
}

static void
check (const Case *cases, guint n_cases)
{
  guint n_right = 0;
  for (guint i = 0; i < n_cases; i++)
    {
      SlStageTarget target = read_stage (cases[i].text);
      n_right += target == cases[i].target ? 1 : 0;
      if (target != cases[i].target)
        g_test_message ("%s for %s: %s", sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) target),
                        sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) cases[i].target),
                        cases[i].text);
    }
  g_assert_cmpuint (n_right, ==, n_cases);
}

static void
test_stage_english (void)
{
  static const Case cases[] = {
    { "Thank you for applying. We have received your application and will review it.",
      SL_STAGE_TARGET_APPLIED },
    { "Thank you for your interest. After careful consideration we have decided to move forward "
      "with other candidates.",
      SL_STAGE_TARGET_REJECTED },
    { "We won't be taking your application further this time.", SL_STAGE_TARGET_REJECTED },
    { "We are unable to offer you the position.", SL_STAGE_TARGET_REJECTED },
    { "The role has now been filled.", SL_STAGE_TARGET_REJECTED },
    { "We are delighted to offer you the position of Backend Engineer. Your offer letter is "
      "attached.",
      SL_STAGE_TARGET_OFFER },
    { "We would like to invite you to a phone screen with our recruiter next week. Please choose "
      "a time that works for you.",
      SL_STAGE_TARGET_RECRUITER_SCREEN },
    { "Please complete the coding challenge within 5 days. The assessment takes 90 minutes.",
      SL_STAGE_TARGET_ASSESSMENT },
    { "We'd like to schedule a technical interview with two of our engineers.",
      SL_STAGE_TARGET_TECHNICAL_INTERVIEW },
    { "I'd like to set up an interview with the hiring manager.",
      SL_STAGE_TARGET_HIRING_MANAGER_SCREEN },
    { "We would like to invite you to an on-site interview at our office.",
      SL_STAGE_TARGET_ONSITE },
    { "We confirm that you have withdrawn your application.", SL_STAGE_TARGET_WITHDRAWN },
    { "The search for this position has been cancelled and your application was closed.",
      SL_STAGE_TARGET_CLOSED },
    { "Hiring for this role is currently on hold.", SL_STAGE_TARGET_NO_CHANGE },
    { "Acme Robotics viewed your application.", SL_STAGE_TARGET_NO_CHANGE },
    { "We need to reschedule your interview to Thursday.", SL_STAGE_TARGET_NO_CHANGE },
    { "Could you send us the names of two references?", SL_STAGE_TARGET_NO_CHANGE },
  };
  check (cases, G_N_ELEMENTS (cases));
}

static void
test_stage_traps (void)
{
  static const Case cases[] = {
    { "Thank you for applying. If you are selected, we will invite you to an interview.",
      SL_STAGE_TARGET_APPLIED },
    { "We have received your application. If you are not selected for this position, keep an eye "
      "on our jobs page.",
      SL_STAGE_TARGET_APPLIED },
    { "We received your application. Our hiring process usually consists of a phone screen, a "
      "coding challenge and an on-site interview.",
      SL_STAGE_TARGET_APPLIED },
    { "Thank you for your interview last week. We have decided to pursue another candidate.",
      SL_STAGE_TARGET_REJECTED },
    { "We regret to inform you that we cannot offer you an interview on this occasion.",
      SL_STAGE_TARGET_REJECTED },
    { "Thank you for applying. Any offer of employment will be subject to background checks.",
      SL_STAGE_TARGET_APPLIED },
    { "After reviewing your application\nwe have decided not\nto move\nforward.",
      SL_STAGE_TARGET_REJECTED },
    { "Unfortunately the slot on Tuesday is taken, but we would like to invite you to an on-site "
      "interview on Thursday.",
      SL_STAGE_TARGET_ONSITE },
    { "Thank you for applying. Unfortunately our portal was down yesterday; your application has "
      "been received all the same.",
      SL_STAGE_TARGET_APPLIED },
    { "The Backend Engineer job with Acme Robotics that you applied for has closed.",
      SL_STAGE_TARGET_CLOSED },
    { "This job posting has expired and is no longer available.", SL_STAGE_TARGET_CLOSED },
    { "We are pleased to offer you a spot in our talent network.", SL_STAGE_TARGET_NO_CHANGE },
    { "We are pleased to offer you an interview for the Backend Engineer role on Monday.",
      SL_STAGE_TARGET_HIRING_MANAGER_SCREEN },
    { "We have received your application. We wish you every success with your search.",
      SL_STAGE_TARGET_APPLIED },
    { "We have received your application. Should your profile match, the next steps are a phone "
      "screen and a technical interview, and we hope to make you an offer.",
      SL_STAGE_TARGET_APPLIED },
    { "Thank you for your application. Acme Robotics is an equal opportunity employer. Any offer "
      "of "
      "employment is contingent on a background check.",
      SL_STAGE_TARGET_APPLIED },
    { "Your application moved to inactive because the job is no longer open.",
      SL_STAGE_TARGET_CLOSED },
    { "We made our offer to another finalist, who has accepted it.", SL_STAGE_TARGET_REJECTED },
    { "We cannot offer you a place on the team this time.", SL_STAGE_TARGET_REJECTED },
    { "We have decided to withdraw our offer.", SL_STAGE_TARGET_REJECTED },
    { "If we do not think you are a match we will let you know. We received your CV.",
      SL_STAGE_TARGET_APPLIED },
    { "Applications received after 1 May will not be considered. Yours has been received.",
      SL_STAGE_TARGET_APPLIED },
    { "We keep your CV until the position has been filled. Thank you for applying.",
      SL_STAGE_TARGET_APPLIED },
  };
  check (cases, G_N_ELEMENTS (cases));
}

/*
 * The same things said by terse founders, chatty recruiters and public bodies. Each mail stands
 * alone, without a subject that helps.
 */
static const Case voices[] = {
  /* no */
  { "Hi Sam, sorry, we went with somebody else for this one.", SL_STAGE_TARGET_REJECTED },
  { "Hey, quick update: we won't be going ahead with you for this role. Keep in touch!",
    SL_STAGE_TARGET_REJECTED },
  { "After a lot of back and forth the team felt another applicant was a closer match.",
    SL_STAGE_TARGET_REJECTED },
  { "The panel met on Monday. I am sorry to have to tell you that you have not been appointed to "
    "the post on this occasion.",
    SL_STAGE_TARGET_REJECTED },
  { "We've decided to continue with a small group of candidates whose experience is closer to "
    "the role, so we are closing your application.",
    SL_STAGE_TARGET_REJECTED },
  { "Your application has not been successful on this occasion.", SL_STAGE_TARGET_REJECTED },
  { "We are not able to progress your application any further.", SL_STAGE_TARGET_REJECTED },
  { "The hiring manager has chosen to proceed with other applicants.", SL_STAGE_TARGET_REJECTED },
  { "It was a tough call but it's a no from us this time.", SL_STAGE_TARGET_REJECTED },
  { "The position you applied for has been given to an internal candidate.",
    SL_STAGE_TARGET_REJECTED },
  { "You did not reach the score required for the next stage.", SL_STAGE_TARGET_REJECTED },
  { "We regret that we cannot take your candidature forward.", SL_STAGE_TARGET_REJECTED },
  { "We do not see a fit between your background and what this team needs right now. All the "
    "best with your search.",
    SL_STAGE_TARGET_REJECTED },
  { "Thanks for coming in last week, everybody liked you, but we have offered the job to someone "
    "who has run such a system before.",
    SL_STAGE_TARGET_REJECTED },
  { "I know this isn't the answer you were hoping for. We will not be moving ahead.",
    SL_STAGE_TARGET_REJECTED },
  { "You have not been shortlisted for interview.", SL_STAGE_TARGET_REJECTED },
  { "Your profile was not selected for this requisition.", SL_STAGE_TARGET_REJECTED },
  { "Unfortunately you were unsuccessful at the final interview.", SL_STAGE_TARGET_REJECTED },
  { "We are unable to extend an offer at this time.", SL_STAGE_TARGET_REJECTED },
  { "We have made the decision to move ahead with candidates who have more experience with "
    "embedded systems.",
    SL_STAGE_TARGET_REJECTED },
  { "Thank you for the time you invested. This time it has not worked out.",
    SL_STAGE_TARGET_REJECTED },
  { "Someone else has accepted the position.", SL_STAGE_TARGET_REJECTED },
  { "We won't be inviting you to interview.", SL_STAGE_TARGET_REJECTED },
  /* yes */
  { "We want you on the team! Salary would be 64,000 and you could start on 1 May. I'll send the "
    "contract tomorrow.",
    SL_STAGE_TARGET_OFFER },
  { "I am writing to offer you the post of Librarian at grade 7, subject to references.",
    SL_STAGE_TARGET_OFFER },
  { "Please find attached your contract of employment for signature.", SL_STAGE_TARGET_OFFER },
  { "You got the job! Details of the package are below.", SL_STAGE_TARGET_OFFER },
  { "It gives me great pleasure to make you an offer of employment as Data Analyst.",
    SL_STAGE_TARGET_OFFER },
  { "We'd love for you to join us as our first designer. The offer letter is attached, please "
    "sign it by Friday.",
    SL_STAGE_TARGET_OFFER },
  { "The panel has decided to appoint you to the post. A formal letter of appointment will "
    "follow.",
    SL_STAGE_TARGET_OFFER },
  { "We are happy to confirm our offer: base salary of 70k, 30 days holiday, start date 1 June.",
    SL_STAGE_TARGET_OFFER },
  /* first call */
  { "Would you have half an hour this week for a first chat about the role? I'm in talent "
    "acquisition here.",
    SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "I'd like to schedule a 20 minute introductory call to tell you more about the position and "
    "hear about you.",
    SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "Let's jump on a quick intro call. Here's my calendar link.",
    SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "Can I give you a ring on Thursday for an informal chat?", SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "Your phone screen with Maria from recruiting is confirmed for Monday at 14:00.",
    SL_STAGE_TARGET_RECRUITER_SCREEN },
  /* task */
  { "Next up is a small take-home. You'll find the brief below; please send us your repo by "
    "Sunday.",
    SL_STAGE_TARGET_ASSESSMENT },
  { "You have been invited to complete an online reasoning test. The link expires in 72 hours.",
    SL_STAGE_TARGET_ASSESSMENT },
  { "Please record your answers to four questions in our one-way video interview tool before "
    "Friday.",
    SL_STAGE_TARGET_ASSESSMENT },
  { "As a next step we ask you to prepare a short case study and return it within a week.",
    SL_STAGE_TARGET_ASSESSMENT },
  /* hiring manager */
  { "Our engineering manager, Tom, would like to speak with you for 45 minutes. When are you "
    "free?",
    SL_STAGE_TARGET_HIRING_MANAGER_SCREEN },
  { "The next conversation would be with the head of the department. Does Wednesday at 10:00 "
    "work?",
    SL_STAGE_TARGET_HIRING_MANAGER_SCREEN },
  { "I'm the CTO here. I'd like to meet you over video next week.",
    SL_STAGE_TARGET_HIRING_MANAGER_SCREEN },
  { "We'd like to invite you to a second interview with the team lead.",
    SL_STAGE_TARGET_HIRING_MANAGER_SCREEN },
  /* technical */
  { "We would like to set up a pair programming session with two of our engineers.",
    SL_STAGE_TARGET_TECHNICAL_INTERVIEW },
  { "Are you free on Friday for a system design interview over Zoom?",
    SL_STAGE_TARGET_TECHNICAL_INTERVIEW },
  { "Your live coding interview is booked for 3 March, 16:00 CET.",
    SL_STAGE_TARGET_TECHNICAL_INTERVIEW },
  /* on site */
  { "We would love to have you visit our office in Leeds for a half day with the team. We cover "
    "the train.",
    SL_STAGE_TARGET_ONSITE },
  { "You are invited to the final round: four conversations on the same day, by video.",
    SL_STAGE_TARGET_ONSITE },
  { "You are invited to an assessment centre on 12 April at our headquarters.",
    SL_STAGE_TARGET_ONSITE },
  { "We invite you to attend a panel interview on Thursday in the Town Hall, room 3. Please "
    "bring your passport.",
    SL_STAGE_TARGET_ONSITE },
  /* ends */
  { "As you asked, we have taken you out of the process for this role.",
    SL_STAGE_TARGET_WITHDRAWN },
  { "Sorry to hear that you have decided to withdraw. Your application is now marked as "
    "withdrawn.",
    SL_STAGE_TARGET_WITHDRAWN },
  { "We understand that you decline our offer and wish you well.", SL_STAGE_TARGET_WITHDRAWN },
  { "The role has been cancelled because of budget cuts; nobody will be hired.",
    SL_STAGE_TARGET_CLOSED },
  { "We have stopped recruiting for this position.", SL_STAGE_TARGET_CLOSED },
  { "The requisition you applied to has been closed without an appointment.",
    SL_STAGE_TARGET_CLOSED },
  /* nothing new */
  { "Just to say we haven't forgotten you. We're still interviewing and will be in touch next "
    "week.",
    SL_STAGE_TARGET_NO_CHANGE },
  { "We have put hiring for this role on hold until the summer.", SL_STAGE_TARGET_NO_CHANGE },
  { "Before we continue, could you tell us your notice period and salary expectations?",
    SL_STAGE_TARGET_NO_CHANGE },
  { "Thanks for sending the take-home! We'll look at it and get back to you.",
    SL_STAGE_TARGET_NO_CHANGE },
  { "Great meeting you today. The team will debrief tomorrow and I'll let you know.",
    SL_STAGE_TARGET_NO_CHANGE },
  { "I'm afraid I have to move our call on Tuesday. Would Thursday suit you instead?",
    SL_STAGE_TARGET_NO_CHANGE },
  { "Our background screening partner will contact you for a background check.",
    SL_STAGE_TARGET_NO_CHANGE },
  /* receipts */
  { "Got your CV, cheers. Someone will have a look this week.", SL_STAGE_TARGET_APPLIED },
  { "Your application for the post has reached us and will be considered after the closing date. "
    "Interviews are expected in May.",
    SL_STAGE_TARGET_APPLIED },
  { "We're excited that you applied! Only shortlisted candidates will be contacted for an "
    "interview.",
    SL_STAGE_TARGET_APPLIED },
  { "This is an automatic confirmation that your application was submitted. If you do not hear "
    "from us within four weeks, you have not been selected.",
    SL_STAGE_TARGET_APPLIED },
  /* indirect, chatty, terse */
  { "So, the news. It won't be you for this one, and I'm sorry, because the conversation was one "
    "of the best we had.",
    SL_STAGE_TARGET_REJECTED },
  { "The committee ranked another applicant first and she has said yes.",
    SL_STAGE_TARGET_REJECTED },
  { "We had to pick one person and it was incredibly close. We picked somebody with a bit more "
    "fintech.",
    SL_STAGE_TARGET_REJECTED },
  { "At this point we'll stop here. Your coding test had good parts, but we were looking for more "
    "depth in testing.",
    SL_STAGE_TARGET_REJECTED },
  { "Following the interviews, we have appointed another candidate.", SL_STAGE_TARGET_REJECTED },
  { "We will not be progressing your application to interview stage.", SL_STAGE_TARGET_REJECTED },
  { "On this occasion your application was not among those chosen for interview.",
    SL_STAGE_TARGET_REJECTED },
  { "We don't think this is the right match at this moment.", SL_STAGE_TARGET_REJECTED },
  { "We've reviewed your background and will not be pursuing it further for this position.",
    SL_STAGE_TARGET_REJECTED },
  { "I'm writing to let you know the role went to somebody with more years in the field.",
    SL_STAGE_TARGET_REJECTED },
  { "The vacancy has been filled internally, so there is nothing more we can do with your "
    "application.",
    SL_STAGE_TARGET_REJECTED },
  { "Sadly you're not one of the four people we will be meeting.", SL_STAGE_TARGET_REJECTED },
  { "This means that your candidacy ends here.", SL_STAGE_TARGET_REJECTED },
  { "We are sorry but your application was declined.", SL_STAGE_TARGET_REJECTED },
  { "Thank you, but no thank you. We are looking for someone more senior.",
    SL_STAGE_TARGET_REJECTED },
  { "It's official: the job is yours if you want it. Paperwork to follow.", SL_STAGE_TARGET_OFFER },
  { "Everyone said yes! We would like you to start on 1 September, at 58k.",
    SL_STAGE_TARGET_OFFER },
  { "I have the pleasure of sending you our employment contract. Kindly countersign and return it "
    "by the 14th.",
    SL_STAGE_TARGET_OFFER },
  { "This letter confirms our offer of employment in the position of Backend Engineer.",
    SL_STAGE_TARGET_OFFER },
  { "We would be thrilled to welcome you as our new Backend Engineer. Base pay would be 71,000 "
    "plus options.",
    SL_STAGE_TARGET_OFFER },
  { "Shall we talk for fifteen minutes this week? Just to get to know each other.",
    SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "I look after hiring here. When could I ring you for ten minutes?",
    SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "Pick a slot for a first conversation with our talent partner: half an hour, camera optional.",
    SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "Our recruiter Ana will call you on Wednesday at 11:00.", SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "We'd like you to do a short exercise at home, no more than two hours. Deadline is Monday.",
    SL_STAGE_TARGET_ASSESSMENT },
  { "Please log in to the testing platform and finish the numerical and verbal reasoning tests by "
    "5 May.",
    SL_STAGE_TARGET_ASSESSMENT },
  { "Attached is our design challenge. Send back whatever you have by Thursday evening.",
    SL_STAGE_TARGET_ASSESSMENT },
  { "We use a trial task instead of a whiteboard: here it is, paid, four hours.",
    SL_STAGE_TARGET_ASSESSMENT },
  { "Don't forget your HackerRank test, it closes tomorrow.", SL_STAGE_TARGET_ASSESSMENT },
  { "Henrik, who would be your boss, wants to meet you. 45 minutes on Teams, next Tuesday?",
    SL_STAGE_TARGET_HIRING_MANAGER_SCREEN },
  { "Next you would talk with our VP of Engineering. What does your Friday look like?",
    SL_STAGE_TARGET_HIRING_MANAGER_SCREEN },
  { "I'm heading the data team and would like to have a conversation with you about the role.",
    SL_STAGE_TARGET_HIRING_MANAGER_SCREEN },
  { "Two of our developers will go through your take-home with you in a 90 minute video call on "
    "Monday.",
    SL_STAGE_TARGET_TECHNICAL_INTERVIEW },
  { "The next stage is a technical interview, about an hour, with a shared editor.",
    SL_STAGE_TARGET_TECHNICAL_INTERVIEW },
  { "Reminder: coding interview tomorrow at 9:00.", SL_STAGE_TARGET_TECHNICAL_INTERVIEW },
  { "The last step is a day with us in Utrecht: lunch, three talks, and a tour. We book the hotel.",
    SL_STAGE_TARGET_ONSITE },
  { "We would like to invite you to the final interview with our two founders at our office.",
    SL_STAGE_TARGET_ONSITE },
  { "Please join us for an onsite loop on 8 June. You will meet five people.",
    SL_STAGE_TARGET_ONSITE },
  { "Noted, and thanks for being straight with us. We have withdrawn your application.",
    SL_STAGE_TARGET_WITHDRAWN },
  { "This confirms that your application was withdrawn at your request.",
    SL_STAGE_TARGET_WITHDRAWN },
  { "We're not filling this position after all. The project was stopped.", SL_STAGE_TARGET_CLOSED },
  { "The recruitment has been discontinued and the vacancy withdrawn.", SL_STAGE_TARGET_CLOSED },
  { "The client has decided not to hire anybody this year.", SL_STAGE_TARGET_CLOSED },
  { "Thanks for your patience. No decision yet, the panel meets on the 20th.",
    SL_STAGE_TARGET_NO_CHANGE },
  { "Everything is moving a little slower because of the holidays. You are still in the running.",
    SL_STAGE_TARGET_NO_CHANGE },
  { "May we contact your referees?", SL_STAGE_TARGET_NO_CHANGE },
  { "We need a copy of your diploma to complete your file.", SL_STAGE_TARGET_NO_CHANGE },
  { "Your interview has been cancelled. We will come back with a new date.",
    SL_STAGE_TARGET_NO_CHANGE },
  { "Your test has been submitted. The employer will see your results.",
    SL_STAGE_TARGET_NO_CHANGE },
  { "I've passed your CV on to the hiring manager and will tell you what they say.",
    SL_STAGE_TARGET_NO_CHANGE },
  { "A recruiter has opened your application.", SL_STAGE_TARGET_NO_CHANGE },
  { "We hereby acknowledge receipt of your application. The selection may take up to eight weeks.",
    SL_STAGE_TARGET_APPLIED },
  { "Your documents have arrived. We look at each application by hand and answer everyone.",
    SL_STAGE_TARGET_APPLIED },
  { "Thank you for throwing your hat in the ring! We will review your application. What happens "
    "next: if it looks like a fit, we'll set up a call, then a technical interview, then an offer.",
    SL_STAGE_TARGET_APPLIED },
  /* bad news in the words of people who dislike to bring it */
  { "You deserve a straight answer: we're going with someone else. It was a close thing.",
    SL_STAGE_TARGET_REJECTED },
  { "I've been putting off this mail. The others on the team had a stronger pull towards another "
    "profile.",
    SL_STAGE_TARGET_REJECTED },
  { "Having considered all applications, the panel will not call you for interview.",
    SL_STAGE_TARGET_REJECTED },
  { "There were 412 applications for one post and yours did not get through the first sift.",
    SL_STAGE_TARGET_REJECTED },
  { "We were impressed, but in the end one candidate had done exactly this job before.",
    SL_STAGE_TARGET_REJECTED },
  { "We can't make this work for now. Please do try again next year.", SL_STAGE_TARGET_REJECTED },
  { "I'm sorry to say that this is where our process ends.", SL_STAGE_TARGET_REJECTED },
  { "The team decided to go another way.", SL_STAGE_TARGET_REJECTED },
  { "Your experience is great, it's just not what this role calls for.", SL_STAGE_TARGET_REJECTED },
  { "As the position requires a licence that you don't hold, we cannot consider you.",
    SL_STAGE_TARGET_REJECTED },
  { "We had to turn down many good people this time, and I am afraid you are among them.",
    SL_STAGE_TARGET_REJECTED },
  { "The client feels your rate is too high and has gone with a cheaper contractor.",
    SL_STAGE_TARGET_REJECTED },
  { "You were our second choice, and our first choice has signed.", SL_STAGE_TARGET_REJECTED },
  { "Your candidacy will not be taken further.", SL_STAGE_TARGET_REJECTED },
  { "We have concluded our search and the successful candidate starts in June. Thank you for "
    "taking part.",
    SL_STAGE_TARGET_REJECTED },
  { "This application is now closed. We appreciate your interest and encourage you to apply again.",
    SL_STAGE_TARGET_REJECTED },
  { "After consideration, we regret that we will not be offering you a place.",
    SL_STAGE_TARGET_REJECTED },
  { "We've moved forward with other applicants whose skills align more closely.",
    SL_STAGE_TARGET_REJECTED },
  /* ends that nobody lost */
  { "Management pulled the headcount yesterday. There is no job any more, for you or for anyone.",
    SL_STAGE_TARGET_CLOSED },
  { "We are pausing the company's growth and this opening no longer exists.",
    SL_STAGE_TARGET_CLOSED },
  { "The post has been withdrawn by the department.", SL_STAGE_TARGET_CLOSED },
  { "We could not agree on a candidate and have ended the procedure without an appointment.",
    SL_STAGE_TARGET_CLOSED },
  { "Funding for the project fell through, so the role is gone.", SL_STAGE_TARGET_CLOSED },
  { "We have received your message and cancelled your application.", SL_STAGE_TARGET_WITHDRAWN },
  { "Thank you for letting us know that you accepted another offer. We have closed your file.",
    SL_STAGE_TARGET_WITHDRAWN },
  { "Pity that you are pulling out! We took your name off the list.", SL_STAGE_TARGET_WITHDRAWN },
  { "I am sorry you have decided against joining us. I'll let the team know.",
    SL_STAGE_TARGET_WITHDRAWN },
  /* good news */
  { "Welcome aboard! Your contract is in this envelope, waiting for your signature.",
    SL_STAGE_TARGET_OFFER },
  { "The board has approved your appointment. We propose a salary of 52,000 and a start in August.",
    SL_STAGE_TARGET_OFFER },
  { "I've got the green light to offer you the job.", SL_STAGE_TARGET_OFFER },
  { "Our proposal for you: full time, 3,900 a month, 27 days of leave, starting 1 October.",
    SL_STAGE_TARGET_OFFER },
  { "You have until Friday to accept our offer. Any questions about the package, ask me.",
    SL_STAGE_TARGET_OFFER },
};

static void
test_stage_voices (void)
{
  check (voices, G_N_ELEMENTS (voices));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/stage/english", test_stage_english);
  g_test_add_func ("/router/stage/traps", test_stage_traps);
  g_test_add_func ("/router/stage/voices", test_stage_voices);
  return g_test_run ();
}
