### Snooze, pause, leave.

snoozed = Snoozed. I will ask again on { $until }.
snoozed-today = Snoozed. I will ask again at { $at }.
form-snooze-title = Snooze this question
field-snooze-until = Ask me again on
field-snooze-until-hint = In the morning of that day, your time.
snooze-too-late = This question closes on { $closes }. Choose a day before that.
form-snooze-submit = Snooze

paused = Paused until { $until }. No questions until then, and they resume by themselves.
pause-ask = Would you like a pause from all questions, or to leave “{ $schedule }”?
pause-open = Pause…
form-pause-title = Pause my questions
form-pause-intro = A pause ends by itself on the day you choose.
field-pause-until = Pause until
field-pause-until-hint = The first day you would like to be asked again.
form-pause-submit = Pause
already-paused = You have paused your questions until { $until }.
resumed = Welcome back. Your questions have resumed.
resumed-now = Your questions have resumed.
resume-now = Resume now
not-paused = You have not paused anything.

leave-ask = Leave “{ $schedule }”? You get no more questions from it. Your moments stay.
leave-confirm = Leave
leave-stay = Stay
form-leave-title = Leave a schedule
field-leave-schedule = Schedule
field-leave-schedule-hint = You can come back at any time.
form-leave-submit = Leave
left = You have left “{ $schedule }”. Your moments stay, and you can still log new ones.
already-left = You are not on “{ $schedule }”.
left-nothing = You are on no schedule.
rejoin = Join again
rejoined = You are on “{ $schedule }” again.

# One form for both: a pause, or leaving one of the schedules.
pause-what = What would you like?
pause-everything = Pause all my questions until a day
