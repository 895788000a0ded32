### Zeitpläne, wie Admins sie sehen und ändern, im Chat und im Web.

schedules-title = Zeitpläne
schedules-lead = Wer was gefragt wird, und wann.
schedules-more =
    { $more ->
        [one] Einer mehr steht auf deinen Seiten im Web.
       *[other] { $more } weitere stehen auf deinen Seiten im Web.
    }
schedule-new = Neuer Zeitplan
schedule-change-menu = Ändern
schedule-edit-when = Wann …
schedule-edit-rules = Grenzen …
schedule-preview-open = Vorschau
schedule-not-now = Jetzt nicht
schedule-run-now-yes = Jetzt fragen
schedule-delete-yes = Löschen
schedule-state-paused = pausiert
schedule-everybody-own = Zeitzone jeder Person
schedule-in-zone = { $when } ({ $zone })
schedule-line-people =
    { $people ->
        [0] niemand steht darauf
        [one] eine Person
       *[other] { $people } Personen
    }
schedule-line-no-next = keine weitere Frage
schedule-line-next = als Nächstes { $at } ({ $zone })
schedule-line-next-theirs = als Nächstes { $at }, in ihrer Zeitzone
schedule-run-ask =
    { $people ->
        [0] Niemand steht auf „{ $schedule }“, also würde niemand gefragt.
        [one] Die eine Person auf „{ $schedule }“ jetzt fragen, zusätzlich zum Plan? Pausen, freie Tage und Ruhezeiten gelten wie immer.
       *[other] Die { $people } Personen auf „{ $schedule }“ jetzt fragen, zusätzlich zum Plan? Pausen, freie Tage und Ruhezeiten gelten wie immer.
    }
schedule-when-and-who = Wann und wer
schedule-run-title = Mit „{ $schedule }“ jetzt fragen
schedule-run-forecast =
    { $people ->
        [0] Sofort würde niemand gefragt.
        [one] Eine Person würde sofort gefragt, zusätzlich zum Plan.
       *[other] { $people } Personen würden sofort gefragt, zusätzlich zum Plan.
    }
schedule-run-forecast-later =
    { $people ->
        [one] Eine weitere, wenn ihre Ruhezeit vorbei ist.
       *[other] { $people } weitere, wenn ihre Ruhezeit vorbei ist.
    }
schedule-delete-title = „{ $schedule }“ löschen
schedule-set-heading = Was eingestellt ist
schedule-set-what = Was
schedule-set-to = Eingestellt
schedule-ran-later =
    { $people ->
        [one] Eine Person wird gefragt, wenn ihre Ruhezeit vorbei ist.
       *[other] { $people } Personen werden gefragt, wenn ihre Ruhezeit vorbei ist.
    }
schedule-ran-missed = Nicht gefragt: { $reasons }.
schedule-run-paused = „{ $schedule }“ ist pausiert. Setze den Zeitplan zuerst fort.
schedule-run-lately = „{ $schedule }“ hat gerade erst alle gefragt. Warte ein paar Minuten, bevor du noch einmal fragst.
schedule-deleted-gone = { $who } hat diesen Zeitplan gelöscht.

form-schedule-when-title = Wann gefragt wird
form-schedule-rules-title = Grenzen
schedule-basics-title = Wer was gefragt wird
field-audience-kind-hint = Fülle dazu die passende Liste darunter aus.
field-channels = Kanäle
field-channels-hint = Wer später dazukommt, wird auch gefragt.
field-groups = Benutzergruppen
field-groups-hint = Wer später dazukommt, wird auch gefragt.
field-people = Personen
field-people-hint = Nur diese Personen werden gefragt.
field-names-typed-hint = Schreibe einen Namen in jede Zeile.
field-search = In der Liste suchen
field-weekdays-hint = Für einen Monat wähle einen Tag.
field-rrule = Regel
field-rrule-hint = Nur, wenn du nach einer Regel gewählt hast. Eine RRULE wie FREQ=MONTHLY;BYMONTHDAY=1,15.
field-clock-hint = In der Zeitzone jeder Person, wenn du nicht eine für alle festlegst.
field-starts-on-hint = Vor diesem Tag wird nichts gefragt. Alle zwei Wochen zählt ab seiner Woche.
field-zone-hint = Leer heißt: Alle werden zu ihrer eigenen Zeit gefragt. Sonst schreibe sie wie Europe/Berlin.
field-holidays-code-hint = Ein Land mit seinem Kürzel, oder ein Teil davon, wie DE oder DE-BY. An seinen Feiertagen wird niemand gefragt.
field-holiday-part = Landesteil
field-holiday-part-hint = Mit seinem Kürzel, wie BY. Leer heißt: das ganze Land.
field-answer-hours-hint = Danach lässt sich eine Frage nicht mehr mit einem Knopf beantworten.

schedule-preview-title = „{ $schedule }“: was als Nächstes kommt
schedule-preview-heading = Was als Nächstes kommt
schedule-preview-unsaved = Das ist noch nicht gespeichert.
schedule-next-nobody = Als Nächstes: niemand.
schedule-next-at-once =
    { $people ->
        [one] Als Nächstes: eine Person, { $when } in ihrer Zeitzone, um { $first } UTC.
       *[other] Als Nächstes: { $people } Personen, { $when } in ihrer Zeitzone, alle um { $first } UTC.
    }
schedule-next-in-turn = Als Nächstes: { $people } Personen, { $when } in ihrer Zeitzone, zuerst in { $place } ({ $first } UTC), zuletzt in { $far } ({ $last } UTC).
schedule-next-fixed =
    { $people ->
        [one] Als Nächstes: eine Person, { $when } in { $zone }, um { $first } UTC.
       *[other] Als Nächstes: { $people } Personen, { $when } in { $zone }, um { $first } UTC.
    }
schedule-preview-paused = Er ist pausiert. So sähe es aus.
schedule-preview-names = Darauf: { $names }.
schedule-preview-zone-unknown =
    { $people ->
        [one] Die Zeitzone einer Person ist noch nicht bekannt: { $names } wird bis dahin zur Zeit von { $zone } gefragt.
       *[other] Die Zeitzonen von { $people } Personen sind noch nicht bekannt: { $names } werden bis dahin zur Zeit von { $zone } gefragt.
    }
schedule-preview-left = Von selbst verlassen: { $names }.
schedule-preview-outside = Wird nie gefragt: { $names } ({ $reason }).
schedule-names-more =
    { $people ->
        [one] eine weitere Person
       *[other] { $people } weitere
    }
schedule-preview-asked =
    { $people ->
        [0] Niemand wird gefragt
        [one] Eine Person wird gefragt
       *[other] { $people } Personen werden gefragt
    }
schedule-preview-at = { $asked }, { $first } UTC
schedule-preview-from-to = { $asked }, von { $first } bis { $last } UTC
schedule-preview-skipped = { $people } nicht: { $reason } ({ $names })
schedule-preview-slot = Termin
schedule-preview-who = Gefragt
schedule-preview-who-not = Nicht gefragt

error-audience-empty = Wähle, wer gefragt wird.
error-not-listed = „{ $name }“ steht nicht in der Liste, oder mehr als einmal.
error-weekday-missing = Wähle mindestens einen Wochentag.
error-weekday-one = Wähle genau einen Wochentag.
error-reminder-too-late =
    { $hours ->
        [one] Die Frage schließt nach einer Stunde. Erinnere davor.
       *[other] Die Frage schließt nach { $hours } Stunden. Erinnere davor.
    }
help-schedules-admin = { $command }: wer was wann gefragt wird; ändern
help-digests-admin = { $command }: wohin der Rückblick geht, und wann; ändern
