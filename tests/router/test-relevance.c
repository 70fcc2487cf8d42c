/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is about an application of the user, and what only resembles it. */

#include "config.h"

#include "route-fixture.h"

static const RouteJob jobs[] = {
  { "Acme Robotics", "Backend Engineer", "https://boards.greenhouse.io/acmerobotics/jobs/1" },
  { "Northwind Foods", "Data Analyst" },
  { "Halcyon", "Site Reliability Engineer" },
  { NULL },
};

/* Everything here was taken for application mail by some program. */
static const RouteMail confusers[] = {
  { "LinkedIn Job Alerts", "jobalerts-noreply@linkedin.com",
    "“Backend Engineer”: Acme Robotics and 12 more jobs in Berlin",
    "Your job alert for Backend Engineer. Acme Robotics is hiring a Backend Engineer. View all "
    "jobs. "
    "You are receiving job alert emails. Manage alerts or unsubscribe." },
  { "LinkedIn", "jobs-noreply@linkedin.com", "Acme Robotics is hiring a Backend Engineer",
    "Jobs similar to one you viewed. Apply now: be among the first 25 applicants. See more jobs." },
  { "LinkedIn", "jobs-noreply@linkedin.com", "You have new application updates this week",
    "See what has changed this week. You have 2 saved jobs that expire soon. Recommended for you: "
    "Data Analyst." },
  { "LinkedIn", "jobs-noreply@linkedin.com",
    "Still interested in Backend Engineer at Acme Robotics?",
    "You saved this job. Don't miss out: apply before it closes." },
  { "ZipRecruiter", "alerts@ziprecruiter.com", "Northwind Foods may want to hire you",
    "Based on your profile, Northwind Foods may want to hire you. 1-click apply now." },
  { NULL, "no-reply@us.greenhouse-mail.io", "Security code for your application to Acme Robotics",
    "Copy and paste this code into the security code field on your application: x7Ga91qP. After "
    "you "
    "enter the code, resubmit your application." },
  { "Acme Robotics", "acme@myworkday.com", "Verify your candidate account",
    "Please verify your email address to finish creating your candidate account." },
  { "Workday", "acme@otp.workday.com", "Your one-time passcode",
    "Your verification code is 481516. It expires in 10 minutes. Do not share this code." },
  { "Acme Robotics @ icims", "acme+autoreply@talent.icims.com",
    "You've started your job application!",
    "You have started an application for Backend Engineer but it has not been submitted. Return to "
    "complete your application." },
  { "Indeed", "donotreply@indeed.com", "Complete your application for Data Analyst",
    "You're almost there. Finish your application to Northwind Foods before the job closes." },
  { "Acme Robotics", "no-reply@ashbyhq.com", "How did we do?",
    "We would love your feedback on the interview process. This short survey takes 2 minutes and "
    "is "
    "anonymous." },
  { "Halcyon Talent Team", "no-reply@hire.lever.co", "Tell us about your candidate experience",
    "Thank you for interviewing with Halcyon. On a scale of 0 to 10, how likely are you to "
    "recommend us as a place to apply?" },
  { "Acme Robotics Careers", "careers@acmerobotics.example",
    "Join us for our career evening on 12 May",
    "Meet our engineers and recruiters at our open evening. Drinks and snacks are on us. Register "
    "now to save your seat." },
  { "Halcyon Recruiting", "recruiting@halcyon.example",
    "You're invited: women in tech hiring event",
    "Join our virtual hiring event on Thursday. RSVP today, places are limited." },
  { "Acme Robotics Talent Community", "talent@acmerobotics.example",
    "Welcome to the Acme Robotics talent community",
    "Thank you for joining our talent community. We will keep you posted about new openings and "
    "news." },
  { "Halcyon", "no-reply@halcyon.teamtailor-mail.com", "Halcyon: 4 new jobs match your profile",
    "New jobs that match your profile at Halcyon: Site Reliability Engineer, Product Designer. "
    "Unsubscribe from job alerts." },
  { "CourseHub", "hello@coursehub.example", "Congratulations, you have been selected",
    "You have been selected for 60% off our interview preparation bootcamp. Enroll today, limited "
    "time offer. Land your dream job." },
  { "Career Coach", "newsletter@coachly.example", "10 interview tips recruiters love",
    "This week in our newsletter: how to prepare for a technical interview and boost your chances. "
    "View in browser. Unsubscribe." },
  { "LinkedIn Premium", "linkedin@em.linkedin.com", "Boost your chances of getting hired",
    "Try Premium free for one month. Stand out to recruiters and see who viewed your profile." },
  { "District Court", "registry@court.example", "Your application has been received",
    "The court has received your application in case 12/2026. The hearing date will be sent to the "
    "claimant." },
  { "Visa Centre", "status@visacentre.example", "Your visa application: decision",
    "A decision has been made on your visa application. Unfortunately it was not successful. "
    "Collect your passport." },
  { "Home Loans", "service@bank.example", "We have received your application",
    "Thank you for applying for a mortgage. Your loan application is under review and we will get "
    "back to you within 5 business days." },
  { "City Lettings", "office@lettings.example", "Your application for the apartment",
    "Unfortunately the landlord has chosen another candidate for the apartment. We wish you luck "
    "with your search for a rental." },
  { "Admissions", "admissions@university.example", "Your application to the PhD programme",
    "We regret to inform you that your application for admission to the graduate programme was not "
    "successful. Tuition deposits are refunded." },
  { "ETA Service", "noreply@travelauth.example", "Payment for your travel application",
    "Your travel authorisation application has been received. Payment confirmed." },
  { "CI", "ci@builds.example", "Job failed: backend-engineer-tests",
    "Build pipeline #421 failed. The job 'unit tests' failed after 3 minutes." },
  { "GitHub", "noreply@github.com", "A third-party OAuth application has been added",
    "A third-party OAuth application was authorised to access your account." },
  { "Broker", "alerts@broker.example", "Your position was closed",
    "Your position in ACME shares was closed at the market price. View your portfolio." },
  { "Shop", "deals@shop.example", "An exclusive offer for you",
    "We are pleased to offer you 20% off your next order. Use this voucher by Sunday." },
  { "Clinic", "office@clinic.example", "Your assessment appointment",
    "Please attend your health assessment with the doctor. Bring your insurance card." },
  { "Bookshop", "orders@bookshop.example", "Your order was cancelled",
    "Unfortunately we regret to inform you that your order has been cancelled. Your payment will "
    "be "
    "refunded." },
  { "Hotel", "booking@hotel.example", "Ihre Buchungsanfrage",
    "Unfortunately we cannot offer you a room for these dates. We wish you success with your "
    "search." },
  { "Aunt May", "may@mailbox.example", "Congratulations!",
    "So proud of you for the new job! Call me on Sunday, dinner at ours." },
  { "Raj | TechStaff", "raj@techstaff-usa.example", "Urgent requirement: Backend Engineer, W2/C2C",
    "Hope you are doing well. We have an immediate contract opening with our direct client. Must "
    "have skills: Go, Kafka. Kindly revert with your updated resume, visa status and rate." },
  { "Nadia Price", "nadia@headhunt.example", "Exciting opportunity",
    "I came across your profile on LinkedIn. My client is looking for an experienced engineer. "
    "Would you be open to hearing more? Please share your updated CV." },
  { "Growth Guru", "sam@leadgen.example", "Quick call about an opportunity?",
    "I would love to set up a quick call to show how our platform can double your sales pipeline. "
    "Start your free trial." },
  { "Insight Network", "projects@expertnet.example", "Paid consultation opportunity",
    "Our client would like to speak with an expert in data platforms. Expert network calls are "
    "paid "
    "$200 per hour." },
  { "HR Department", "hr@acme-robotics-careers.example", "Job offer: pay the training fee",
    "Congratulations, you are hired! Before you start please pay the refundable training fee by "
    "gift card and send a copy of your passport by WhatsApp." },
  { "Jobs Podcast", "hello@podcast.example", "New episode: my worst job interview",
    "Listen now to our newest episode about job interviews and rejections. Subscribe now." },
  { "Friend", "tom@mailbox.example", "Invitation: Climbing @ Sat 10:00",
    "Let's meet at the wall on Saturday at 10:00 and have lunch afterwards." },
  { "Linkedln", "jobs@linkedln-mail.example", "Your application was viewed by Acme Robotics",
    "Acme Robotics wants to schedule an interview. Sign in to see the message." },
  { "Me", "me@mailbox.example", "My application as Backend Engineer",
    "Dear team, I am writing to apply for the position of Backend Engineer. Attached is my CV." },
  { "The Data Weekly", "weekly@dataletter.example", "Issue no 12: hiring in data",
    "Top stories: who is hiring, salary report, interview questions. You are receiving this "
    "because "
    "you subscribed." },
  /* The same again, as people write. */
  { "Sam Roe", "sam.roe@mailbox.example", "Note to self",
    "Follow up with Acme about the interview. "
    "Ask Lena for the salary range. Print the CV." },
  { "Sam Roe", "sam.roe@mailbox.example", "Application for the position of Data Analyst",
    "Dear Sir or Madam, I would like to apply for the position advertised on your website. My CV "
    "and "
    "a cover letter are attached. I could start in June. Kind regards, Sam Roe" },
  { "Sam Roe", "sam.roe@mailbox.example", "Re: Interview on Tuesday",
    "Hi Jane, thank you for the invitation, Tuesday at ten works for me. I look forward to meeting "
    "the team. Best, Sam" },
  { "Glassdoor", "noreply@glassdoor.com", "New salaries and reviews for Acme Robotics",
    "People who interviewed at Acme Robotics shared their experience. Read interview questions and "
    "salaries." },
  { "Glassdoor Jobs", "noreply@glassdoor.com",
    "Data Analyst at Northwind Foods and 9 more jobs in Leeds "
    "for you. Apply now.",
    "Northwind Foods, Data Analyst, Leeds, easy apply, 3d. More jobs." },
  { "StepStone", "jobagent@stepstone.de", "8 neue Jobs: Backend Engineer",
    "8 new jobs for your search Backend Engineer. Acme Robotics, Berlin." },
  { "Wellfound", "team@hi.wellfound.com", "Sam, 5 startups are looking for you",
    "These companies are actively hiring for roles like yours. Apply with one click." },
  { "Recruiting Weekly", "hello@recruitingweekly.example",
    "Why candidates get rejected after the onsite",
    "Hiring managers told us why they decided not to move forward. Read the story. Sponsored by "
    "HireFast. Unsubscribe here." },
  { "Northwind Foods", "news@northwindfoods.example", "What is cooking in May",
    "Our new range is in the shops. Order now and get a discount. Follow us." },
  { "Acme Robotics", "hello@acmerobotics.example", "Acme Robotics raises 40 million",
    "We are delighted to share that we closed our series B. Read the announcement on our blog. You "
    "get this mail because you subscribed to our newsletter." },
  { "Elm School", "office@elmschool.example", "Your application for a place in September",
    "Thank you for your application for a place at our school. Parents will be told in April." },
  { "Town Foundation", "grants@foundation.example", "Your grant application",
    "We are sorry to tell you that the committee has not selected your project for funding. There "
    "were many strong applications." },
  { "Tax Office", "noreply@tax.example", "Your assessment is ready",
    "Your tax assessment for last year is ready. Please complete the payment by 1 June." },
  { "Course team", "tutor@learning.example", "Assessment 2 deadline",
    "Please submit your coursework assessment by Friday. You have 5 days to complete the test." },
  { "root", "root@server.example", "Cron job backup-daily", "Job backup-daily finished in 12 s." },
  { "Office Printer", "printer@office.example", "Print job completed",
    "Your print job is finished." },
  { "Card Service", "no-reply@card.example", "Your card application was approved",
    "Congratulations, your credit card application has been approved. Your card is on its way." },
  { "Mum", "mum@mailbox.example", "so proud",
    "We heard about the interview! Grandma says you will get the job. When are you visiting?" },
  { "Allotment Society", "secretary@allotments.example", "Waiting list",
    "Your application is number 41 on our list. We will contact you when a plot is free." },
  { "Physio", "praxis@physio.example", "Appointment moved",
    "We need to reschedule your appointment with the therapist to Thursday at 9:30." },
  { "Talent Partner", "li@talentfirm.example", "Your profile",
    "Hello, I saw your background online and thought of a great new role with a client of ours in "
    "fintech. Are you open to a quick chat this week?" },
  { "Dev Agency", "sales@devshop.example", "Hiring engineers?",
    "We help companies like yours to hire developers in two weeks. Can we schedule a 15 minute "
    "call?" },
  { "Acme Robotics HR", "acme.robotics.hr@gmail.com", "Congratulations! You are selected",
    "You are selected for the position without interview. To process your offer letter deposit the "
    "security amount of 300 USD and send your bank details on Telegram." },
  { "Data Analyst Jobs", "info@jobsite.example", "Northwind Foods is looking for a Data Analyst",
    "A new vacancy that matches your search: Data Analyst at Northwind Foods. Salary 40,000. Apply "
    "by 3 June. Manage your alerts." },
  { "Halcyon", "no-reply@ashbyhq.com", "Please tell us about yourself (voluntary)",
    "Complete this voluntary self-identification survey. Your answers are not seen by "
    "recruiters." },
  { "Acme Robotics", "no-reply@us.greenhouse-mail.io",
    "We are updating our candidate privacy policy",
    "Your data will be deleted after 12 months unless you give consent to store it longer." },
  { "LinkedIn", "notifications-noreply@linkedin.com", "Acme Robotics viewed your profile",
    "See who viewed your profile this week. Try Premium." },
  { "Meetup", "info@meetup.example", "Backend Engineer meetup hosted by Acme Robotics",
    "Join us on Thursday for talks and pizza at the Acme Robotics office. RSVP now." },
  { "Mortgage Desk", "desk@lender.example", "Documents missing for your application",
    "We still need the following documents for your application: salary slips and a copy of your "
    "contract of employment." },
};

/* No confuser is linked; hardly one is even shown, and none with a job as if it were sure. */
static void
test_relevance_confusers (void)
{
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  guint n_shown = 0;
  for (guint i = 0; i < G_N_ELEMENTS (confusers); i++)
    {
      g_autoptr (SlDecision) decision = route (snapshot, &confusers[i]);
      const SlDecisionFields *fields = sl_decision_get_fields (decision);
      if (fields->status != SL_DECISION_STATUS_IGNORED)
        g_test_message ("shown at %.2f, %d: %s", fields->relevance, fields->confidence,
                        confusers[i].subject);
      g_assert_cmpint (fields->confidence, <, SL_ROUTER_AUTO_CONFIDENCE);
      n_shown += fields->status != SL_DECISION_STATUS_IGNORED ? 1 : 0;
    }
  g_assert_cmpuint (n_shown, <=, G_N_ELEMENTS (confusers) / 8);
}

static const RouteMail wanted[] = {
  { "Acme Robotics Recruiting", "no-reply@us.greenhouse-mail.io",
    "Thank you for applying to Acme Robotics",
    "Hi, thank you for applying to the Backend Engineer position. We will review your "
    "application." },
  { NULL, "no-reply@us.greenhouse-mail.io", "Update on your application",
    "After careful consideration we have decided not to move forward with your application." },
  { "LinkedIn", "jobs-noreply@linkedin.com", "Sam, your application was sent to Acme Robotics",
    "Your application was sent to Acme Robotics. Backend Engineer, Berlin. Similar jobs: Platform "
    "Engineer, Go Developer. View more jobs." },
  { "Indeed", "indeedapply@indeed.com", "Indeed Application: Data Analyst",
    "The following items were sent to Northwind Foods. Good luck! Beware of fake job offers." },
  { "SEEK", "noreply@s.seek.com.au", "Northwind Foods has viewed your application for Data Analyst",
    "Good news: Northwind Foods has viewed your application for Data Analyst." },
  { "Jane Doe", "jane.doe@acmerobotics.example", "A call next week?",
    "Hi Sam, I run the platform team at Acme Robotics and liked your application. Do you have time "
    "for a call on Tuesday at 15:00?" },
  { "Tiny Startup", "founder@tinystartup.example", "your application",
    "thanks for applying, we went with someone else for this role. sorry!" },
  { "Recruitment Office", "recruitment@college.example", "Application for the post of Librarian",
    "Thank you for your application for the post of Librarian. The panel will shortlist in May." },
  { "HackerRank Team", "support@hackerrankforwork.com",
    "Acme Robotics has invited you to take a test",
    "Acme Robotics invited you to take the Backend Engineer test. You have 7 days to complete "
    "it." },
};

static void
test_relevance_wanted (void)
{
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  guint n_missed = 0;
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (SlDecision) decision = route (snapshot, &wanted[i]);
      if (!sl_decision_get_fields (decision)->relevant)
        g_test_message ("%.2f: %s", sl_decision_get_fields (decision)->relevance,
                        wanted[i].subject);
      n_missed += sl_decision_get_fields (decision)->relevant ? 0 : 1;
    }
  g_assert_cmpuint (n_missed, <=, 1);
}

/* Own mail is recognised by the source, whatever it says. */
static void
test_relevance_sent (void)
{
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  RouteMail mail = wanted[0];
  mail.sent = TRUE;
  g_autoptr (SlDecision) decision = route (snapshot, &mail);
  g_assert_cmpint (sl_decision_get_fields (decision)->status, ==, SL_DECISION_STATUS_IGNORED);
  g_assert_cmpfloat (sl_decision_get_fields (decision)->relevance, <, 0.5);
}

/* The header of a mailing list speaks against a mail, but a receipt may carry it. */
static void
test_relevance_list (void)
{
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  RouteMail mail = wanted[0];
  mail.list_id = "receipts.greenhouse.io";
  g_autoptr (SlDecision) decision = route (snapshot, &mail);
  g_assert_true (sl_decision_get_fields (decision)->relevant);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/relevance/confusers", test_relevance_confusers);
  g_test_add_func ("/router/relevance/wanted", test_relevance_wanted);
  g_test_add_func ("/router/relevance/sent", test_relevance_sent);
  g_test_add_func ("/router/relevance/list", test_relevance_list);
  return g_test_run ();
}
