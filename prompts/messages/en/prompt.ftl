### The question somebody gets, and what its card says afterwards.

-bot = Earshot

# One line for notifications and screen readers.
prompt-summary = A question for you: { $question }
prompt-from = { $schedule }
prompt-hint = You can simply type a reply.
prompt-log = Log a moment
prompt-log-another = Log another
prompt-nothing = Nothing this time
prompt-snooze = Snooze
prompt-snooze-hour = For an hour
prompt-snooze-tomorrow = Until tomorrow
prompt-snooze-date = Until a date…
prompt-pause-or-leave = Pause or leave
prompt-pause = Pause my questions…
prompt-leave = Leave “{ $schedule }”

reminder-intro = A reminder, and the only one for this question.

# A question made from a theme that several people have heard lately.
prompt-probe =
    { $people ->
        [one] One person
       *[other] { $people } people
    } heard something about “{ $theme }”. Did you?

prompt-closed-answered = You answered this.
prompt-closed-skipped = Nothing this time.
prompt-closed-snoozed-until = Snoozed until { $until }.
prompt-closed-paused-until = Closed, because you paused your questions until { $until }.
prompt-closed-left = Closed, because you left “{ $schedule }”.
prompt-closed-superseded = Closed, because a newer question has come.
prompt-closed-cancelled = Closed, because this question was withdrawn.
prompt-closed-expired = No longer open. You can log a moment at any time.
