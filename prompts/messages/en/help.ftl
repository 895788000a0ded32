### What the bot does, who sees what, and what one can type. $command is spelled for the platform.

help-title = What { -bot } does
help-intro = I ask what you heard from customers, keep each answer as a moment, and tell the team what keeps coming up.
help-who-sees = Everyone in the channel sees the digest, which quotes moments word for word. Leads and admins see each moment with its author and date.
help-verbatim = Customers’ words stay exactly as you wrote them.
help-anonymous = An anonymous moment shows no author, no link and no exact time. It appears only when at least five people logged something in the period. Whoever runs the database can still read who wrote it.
help-write = Write to me at any time, and I log it as a moment.
help-edit = Change or delete your message, and its moment changes or goes with it.
help-commands = What you can type:
help-moment = { $command }: log a moment
help-nothing = { $command }: nothing this time
help-undo = { $command }: take back what you logged last
help-my-moments = { $command }: see, change or delete your own moments
help-pause = { $command }: pause your questions until a day you choose
help-resume = { $command }: end a pause early
help-leave = { $command }: leave a schedule
help-help = { $command }: show this
help-schedules =
    { $schedules ->
        [0] You are on no schedule.
        [one] You are on one schedule:
       *[other] You are on { $schedules } schedules:
    }
help-schedule-line = { $schedule }: { $when }
not-understood = I did not understand that. Type { $command } to see what I can do.
unknown-command = I do not know { $command }. Type { $help } to see what I can do.
help-reach = { $command }: who was asked in the last four weeks, and who was not
help-digest-now = { $command }: post last week’s digest if it is missing, or see this week’s
