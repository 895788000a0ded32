### The reach report for one schedule and period: who was asked, who answered, who was missed and why.

reach-choose = Choose a schedule
reach-all-schedules = All schedules
reach-schedule-deleted = { $schedule } (deleted)
reach-schedule-gone = A deleted schedule
reach-answers =
    { $asked ->
        [0] Nobody was asked.
        [one] One person was asked: { $answered } answered, { $nothing } had nothing this time, { $silent } said nothing yet.
       *[other] { $asked } people were asked: { $answered } answered, { $nothing } had nothing this time, { $silent } said nothing yet.
    }
reach-not-sent = Not sent
reach-more-missed =
    { $missed ->
        [one] One more was not sent.
       *[other] { $missed } more were not sent.
    }
reach-outcome-sent = sent
reach-outcome-skipped = skipped
reach-outcome-unreachable = not reached
reach-outcome-waiting = waiting to be sent

web-reach-intro = Every question that was planned, and what became of it: planned is sent, skipped, not reached and waiting together.
web-reach-from = From
web-reach-to = Until
web-reach-schedule = Schedule
web-reach-outcome = Result
web-reach-reason = Reason
web-reach-count = Questions
web-reach-show = Show
web-reach-counts = What became of the questions
web-reach-missed = What was not sent
web-reach-missed-none = Everything planned in this period was sent.
web-reach-person = Who
web-reach-when = When, their time
web-reach-why = Why
web-reach-silent = Who has not answered
web-reach-silent-none = Everybody who was asked has answered, or had nothing this time.
web-reach-silent-more =
    { $people ->
        [one] And one more person.
       *[other] And { $people } more people.
    }
web-reach-asked-times =
    { $questions ->
        [one] asked once
       *[other] asked { $questions } times
    }
web-reach-export = Export as CSV
web-reach-all-reasons = Every reason
web-reach-only = Only: { $reason }
web-reach-period-wrong = The period ends before it begins. Choose other days.
web-reach-period-long = Choose a period of at most { $days } days.
