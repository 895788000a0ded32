### Schedules: forms for admins, recurrence in words, what can be wrong with a rule.

form-schedule-new-title = A new schedule
form-schedule-edit-title = Change this schedule
field-schedule-name = Name
field-schedule-name-hint = Those who are asked will see it.
field-audience-kind = Who is asked
audience-channel = Everyone in a channel
audience-group = A user group
audience-people = People you name
field-pack = Questions
field-pack-hint = One question of this pack each time, in turn.
field-recurrence = How often
recurrence-choice-daily = Every working day
recurrence-choice-weekly = Every week
recurrence-choice-two-weeks = Every two weeks
recurrence-choice-monthly-first = Every month, the first such day
recurrence-choice-monthly-last = Every month, the last such day
recurrence-choice-rule = By a rule
field-weekdays = On
field-local-time = At
field-starts-on = From
field-zone = Whose time
field-working-days = Working days
field-working-days-hint = Nobody is asked on other days.
field-holidays = Public holidays of
field-holidays-hint = Nobody is asked on these days.
field-quiet-from = Quiet from
field-quiet-to = Quiet until
field-quiet-hint = Nothing is sent in these hours, reminders included.
field-reminder = Remind after (hours)
field-reminder-hint = Once at most. Leave it empty for no reminder.
field-answer-hours = Open for (hours)
field-catch-up-hours = Catch up within (hours)
field-catch-up-hours-hint = After an outage, questions later than this are skipped.

schedule-saved = Saved. “{ $schedule }” asks { $when }.
schedule-paused = “{ $schedule }” is paused.
schedule-resumed = “{ $schedule }” has resumed.
schedule-deleted = “{ $schedule }” is deleted. Its moments stay.
schedule-delete-ask = Delete “{ $schedule }”? Nobody is asked by it any more. Its moments stay, and so does the record of who was asked.
schedule-ran =
    { $people ->
        [0] Nobody could be asked now.
        [one] One person is being asked now.
       *[other] { $people } people are being asked now.
    }
schedule-pause = Pause
schedule-resume = Resume
schedule-run-now = Ask now
schedule-edit = Who and what…
schedule-delete = Delete…
schedules-empty = There is no schedule yet. The first one will stand here.

form-digest-new-title = A new digest
form-digest-edit-title = Change this digest
field-digest-channel = Channel

# Recurrence in words; each phrase fits after “I ask”. Arguments as bot.recurrence.words gives them.
recurrence-daily =
    { $interval ->
        [one] every day at { $clock }
       *[other] every { $interval } days at { $clock }
    }
recurrence-working-days = every working day at { $clock }
recurrence-weekly =
    { $interval ->
        [one] every { $weekdays } at { $clock }
       *[other] every { $interval } weeks on { $weekdays } at { $clock }
    }
recurrence-monthly-days =
    { $interval ->
        [one] every month on day { $month_days } at { $clock }
       *[other] every { $interval } months on day { $month_days } at { $clock }
    }
recurrence-monthly-last-day =
    { $interval ->
        [one] on the last day of every month at { $clock }
       *[other] every { $interval } months on the last day at { $clock }
    }
# A part of the two below, for -1 (the last) and 1 to 5.
recurrence-nth =
    { $nth ->
        [-1] last
        [1] first
        [2] second
        [3] third
        [4] fourth
       *[5] fifth
    }
recurrence-monthly-nth =
    { $interval ->
        [one] on the { recurrence-nth } { $weekdays } of every month at { $clock }
       *[other] every { $interval } months on the { recurrence-nth } { $weekdays } at { $clock }
    }
recurrence-monthly-nth-weekday =
    { $interval ->
        [one] on the { recurrence-nth } weekday of every month at { $clock }
       *[other] every { $interval } months on the { recurrence-nth } weekday at { $clock }
    }
recurrence-yearly =
    { $interval ->
        [one] every year on { $day } at { $clock }
       *[other] every { $interval } years on { $day } at { $clock }
    }
recurrence-raw = by the rule { $rrule } at { $clock }
recurrence-count =
    { $count ->
        [one] once
       *[other] { $count } times
    }
recurrence-until = until { $until }

# What can be wrong with a rule: rule-<code>. $value quotes the wrong part, or is empty.
rule-rrule-too-long = This rule is too long. Shorten it.
rule-rrule-syntax = “{ $value }” cannot be read as part of a recurrence rule. A rule looks like FREQ=WEEKLY;BYDAY=TU.
rule-frequency-missing = The rule does not say how often. Begin with FREQ=DAILY, FREQ=WEEKLY, FREQ=MONTHLY or FREQ=YEARLY.
rule-too-frequent = “{ $value }” would ask more than once a day. The shortest is FREQ=DAILY.
rule-time-in-rrule = Leave “{ $value }” out of the rule. The time of day has a field of its own.
rule-out-of-range = “{ $value }” is out of range. Choose a value that exists in a calendar.
rule-not-together = “{ $value }” cannot be combined with the rest of the rule. Remove one of them.
rule-until-not-local = Write the end as a plain date, such as UNTIL=20261231.
rule-never-fires = This rule never comes true. Change its days or its end.
rule-only-days-off = This rule only falls on days off. Change its days or the working days.
rule-time-syntax = “{ $value }” is not a time of day. Write it like 09:00.
rule-date-syntax = “{ $value }” is not a date. Write it like 2026-09-07.
rule-date-out-of-range = “{ $value }” is too far away. Choose a nearer date.
rule-working-day-unknown = “{ $value }” is not a day of the week.
rule-working-days-empty = Choose at least one working day.
rule-country-unknown = The public holidays of “{ $value }” are not known. Choose another country, or none.
rule-quiet-incomplete = Quiet hours need a beginning and an end. Fill in both, or neither.
rule-quiet-empty = The quiet hours begin and end at the same time. Change one of them.
rule-time-in-quiet-hours = The time of the question lies in the quiet hours. Change one of them.
