### Die erste Nachricht: wer, wann, was damit geschieht und wie man sich abmeldet.

welcome-summary = { -bot } fragt dich ab und zu, was du von Kunden gehört hast.
welcome-intro = Ich bin { -bot }. Ab und zu frage ich, was du von Kunden gehört hast, und sage dem Team, was immer wieder vorkommt.
welcome-who = { $admin } hat dich in „{ $schedule }“ aufgenommen.
welcome-who-unknown = Du bist jetzt bei „{ $schedule }“ dabei.
welcome-who-self = Du hast dich in „{ $schedule }“ aufgenommen.
# $when ist eine der Wendungen recurrence-… aus schedule.ftl.
welcome-when = Ich frage { $when }, in deiner Zeitzone.
welcome-when-fixed = Ich frage { $when } (Zeitzone { $zone }).
welcome-first = Die erste Frage kommt am { $at }.
welcome-what-happens = Der Rückblick des Teams zitiert, was du schreibst. Teamleitung und Admins können es mit deinem Namen lesen, außer du hältst es anonym fest.
welcome-what-happens-channel = Der Rückblick in { $channel } zitiert, was du schreibst. Teamleitung und Admins können es mit deinem Namen lesen, außer du hältst es anonym fest.
welcome-leave = Zum Abmelden drück unter einer Frage auf „{ prompt-pause-or-leave }“ oder tipp { $command }.
