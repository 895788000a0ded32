### Schedules as admins see and change them, in chat and on the web.

schedules-title = Schedules
schedules-lead = Who is asked what, and when.
schedules-more =
    { $more ->
        [one] One more is on your pages on the web.
       *[other] { $more } more are on your pages on the web.
    }
schedule-new = New schedule
schedule-change-menu = Change
schedule-edit-when = When…
schedule-edit-rules = Limits…
schedule-preview-open = Preview
schedule-not-now = Not now
schedule-run-now-yes = Ask now
schedule-delete-yes = Delete
schedule-state-paused = paused
schedule-everybody-own = each person’s own time
schedule-in-zone = { $when } ({ $zone })
schedule-line-people =
    { $people ->
        [0] nobody is on it
        [one] one person
       *[other] { $people } people
    }
schedule-line-no-next = no further question
schedule-line-next = next on { $at } ({ $zone })
schedule-line-next-theirs = next on { $at }, their time
schedule-run-ask =
    { $people ->
        [0] Nobody is on “{ $schedule }”, so nobody would be asked.
        [one] Ask the one person on “{ $schedule }” now, besides what is planned? Pauses, days off and quiet hours count as always.
       *[other] Ask the { $people } people on “{ $schedule }” now, besides what is planned? Pauses, days off and quiet hours count as always.
    }
schedule-when-and-who = When and who
schedule-run-title = Ask by “{ $schedule }” now
schedule-run-forecast =
    { $people ->
        [0] Nobody would be asked at once.
        [one] One person would be asked at once, besides what is planned.
       *[other] { $people } people would be asked at once, besides what is planned.
    }
schedule-run-forecast-later =
    { $people ->
        [one] One more when their quiet hours are over.
       *[other] { $people } more when their quiet hours are over.
    }
schedule-delete-title = Delete “{ $schedule }”
schedule-set-heading = How it is set
schedule-set-what = What
schedule-set-to = Set to
schedule-ran-later =
    { $people ->
        [one] One person is asked when their quiet hours are over.
       *[other] { $people } people are asked when their quiet hours are over.
    }
schedule-ran-missed = Not asked: { $reasons }.
schedule-run-paused = “{ $schedule }” is paused. Resume it first.
schedule-run-lately = “{ $schedule }” asked everybody a moment ago. Wait a few minutes before you ask again.
schedule-deleted-gone = { $who } deleted this schedule.

form-schedule-when-title = When it asks
form-schedule-rules-title = Limits
schedule-basics-title = Who is asked what
field-audience-kind-hint = Fill in the list below that belongs to it.
field-channels = Channels
field-channels-hint = Who joins one later is asked, too.
field-groups = User groups
field-groups-hint = Who joins one later is asked, too.
field-people = People
field-people-hint = Only these people are asked.
field-names-typed-hint = Write one name on each line.
field-search = Find in the list
field-weekdays-hint = For a month, choose one day.
field-rrule = Rule
field-rrule-hint = Only if you chose to go by a rule. An RRULE, such as FREQ=MONTHLY;BYMONTHDAY=1,15.
field-clock-hint = Each person’s own time, unless you set one time zone for all.
field-starts-on-hint = Nothing is asked before this day. Every two weeks is counted from its week.
field-zone-hint = Leave it empty, and everybody is asked at their own time. Otherwise write it like Europe/Berlin.
field-holidays-code-hint = A country by its code, or a part of one, such as DE or DE-BY. Nobody is asked on its public holidays.
field-holiday-part = Part of the country
field-holiday-part-hint = By its code, such as BY. Leave it empty for the whole country.
field-answer-hours-hint = After this time, a question can no longer be answered by a button.

schedule-preview-title = “{ $schedule }”: what comes next
schedule-preview-heading = What comes next
schedule-preview-unsaved = This is not saved yet.
schedule-next-nobody = Next: nobody.
schedule-next-at-once =
    { $people ->
        [one] Next: one person, { $when } their time, at { $first } UTC.
       *[other] Next: { $people } people, { $when } their time, all at { $first } UTC.
    }
schedule-next-in-turn = Next: { $people } people, { $when } their time, first in { $place } at { $first } UTC, last in { $far } at { $last } UTC.
schedule-next-fixed =
    { $people ->
        [one] Next: one person, { $when } in { $zone }, at { $first } UTC.
       *[other] Next: { $people } people, { $when } in { $zone }, at { $first } UTC.
    }
schedule-preview-paused = It is paused. This is what it would do.
schedule-preview-names = On it: { $names }.
schedule-preview-zone-unknown =
    { $people ->
        [one] The time zone of one person is not known yet: { $names } is asked at the time of { $zone } until then.
       *[other] The time zones of { $people } people are not known yet: { $names } are asked at the time of { $zone } until then.
    }
schedule-preview-left = Left it by themselves: { $names }.
schedule-preview-outside = Never asked: { $names } ({ $reason }).
schedule-names-more =
    { $people ->
        [one] one more
       *[other] { $people } more
    }
schedule-preview-asked =
    { $people ->
        [0] Nobody is asked
        [one] One person is asked
       *[other] { $people } people are asked
    }
schedule-preview-at = { $asked }, at { $first } UTC
schedule-preview-from-to = { $asked }, from { $first } to { $last } UTC
schedule-preview-skipped = { $people } not: { $reason } ({ $names })
schedule-preview-slot = Slot
schedule-preview-who = Asked
schedule-preview-who-not = Not asked

error-audience-empty = Choose who is asked.
error-not-listed = “{ $name }” is not in the list, or is there more than once.
error-weekday-missing = Choose at least one day of the week.
error-weekday-one = Choose exactly one day of the week.
error-reminder-too-late =
    { $hours ->
        [one] The question closes after one hour. Remind before that.
       *[other] The question closes after { $hours } hours. Remind before that.
    }
help-schedules-admin = { $command }: who is asked what and when; change it
help-digests-admin = { $command }: where the digest goes, and when; change it
