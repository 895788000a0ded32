### Später, Pause, Abmelden.

snoozed = Verschoben. Ich frage wieder am { $until }.
snoozed-today = Verschoben. Ich frage um { $at } wieder.
form-snooze-title = Frage verschieben
field-snooze-until = Frag mich wieder am
field-snooze-until-hint = Am Morgen dieses Tages, in deiner Zeitzone.
snooze-too-late = Diese Frage schließt: { $closes }. Wähl einen Tag davor.
form-snooze-submit = Verschieben

paused = Pause bis { $until }. Bis dahin kommen keine Fragen, danach geht es von selbst weiter.
pause-ask = Möchtest du eine Pause von allen Fragen, oder dich von „{ $schedule }“ abmelden?
pause-open = Pausieren …
form-pause-title = Meine Fragen pausieren
form-pause-intro = Eine Pause endet von selbst an dem Tag, den du wählst.
field-pause-until = Pause bis
field-pause-until-hint = Der erste Tag, an dem du wieder gefragt werden möchtest.
form-pause-submit = Pausieren
already-paused = Deine Fragen sind bis { $until } pausiert.
resumed = Willkommen zurück. Deine Fragen gehen weiter.
resumed-now = Deine Fragen gehen weiter.
resume-now = Jetzt fortsetzen
not-paused = Du hast nichts pausiert.

leave-ask = Von „{ $schedule }“ abmelden? Du bekommst daraus keine Fragen mehr. Deine Momente bleiben.
leave-confirm = Abmelden
leave-stay = Bleiben
form-leave-title = Abmelden
field-leave-schedule = Wovon
field-leave-schedule-hint = Du kannst jederzeit zurückkommen.
form-leave-submit = Abmelden
left = Du bist von „{ $schedule }“ abgemeldet. Deine Momente bleiben, und du kannst weiter neue festhalten.
already-left = Du bist bei „{ $schedule }“ nicht dabei.
left-nothing = Du bist nirgends angemeldet.
rejoin = Wieder mitmachen
rejoined = Du bist bei „{ $schedule }“ wieder dabei.
pause-what = Was möchtest du?
pause-everything = Alle meine Fragen bis zu einem Tag pausieren
