### Zeitpläne: Formulare für Admins, Wiederholung in Worten, was an einer Regel falsch sein kann.

form-schedule-new-title = Neuer Zeitplan
form-schedule-edit-title = Zeitplan ändern
field-schedule-name = Name
field-schedule-name-hint = Die Gefragten sehen ihn.
field-audience-kind = Wer gefragt wird
audience-channel = Alle in einem Kanal
audience-group = Eine Benutzergruppe
audience-people = Personen, die du nennst
field-pack = Fragen
field-pack-hint = Jedes Mal eine Frage aus dieser Sammlung, der Reihe nach.
field-recurrence = Wie oft
recurrence-choice-daily = Jeden Arbeitstag
recurrence-choice-weekly = Jede Woche
recurrence-choice-two-weeks = Alle zwei Wochen
recurrence-choice-monthly-first = Jeden Monat, am ersten solchen Tag
recurrence-choice-monthly-last = Jeden Monat, am letzten solchen Tag
recurrence-choice-rule = Nach einer Regel
field-weekdays = Am
field-local-time = Um
field-starts-on = Ab
field-zone = Wessen Zeit
field-working-days = Arbeitstage
field-working-days-hint = An anderen Tagen wird niemand gefragt.
field-holidays = Feiertage von
field-holidays-hint = An diesen Tagen wird niemand gefragt.
field-quiet-from = Ruhe ab
field-quiet-to = Ruhe bis
field-quiet-hint = In diesen Stunden wird nichts gesendet, auch keine Erinnerung.
field-reminder = Erinnern nach (Stunden)
field-reminder-hint = Höchstens einmal. Leer lassen für keine Erinnerung.
field-answer-hours = Offen für (Stunden)
field-catch-up-hours = Nachholen binnen (Stunden)
field-catch-up-hours-hint = Nach einem Ausfall entfallen Fragen, die noch später kämen.

schedule-saved = Gespeichert. „{ $schedule }“ fragt { $when }.
schedule-paused = „{ $schedule }“ ist pausiert.
schedule-resumed = „{ $schedule }“ läuft wieder.
schedule-deleted = „{ $schedule }“ ist gelöscht. Die Momente daraus bleiben.
schedule-delete-ask = „{ $schedule }“ löschen? Niemand wird mehr daraus gefragt. Die Momente bleiben, und auch, wer gefragt wurde.
schedule-ran =
    { $people ->
        [0] Gerade konnte niemand gefragt werden.
        [one] Eine Person wird jetzt gefragt.
       *[other] { $people } Personen werden jetzt gefragt.
    }
schedule-pause = Pausieren
schedule-resume = Fortsetzen
schedule-run-now = Jetzt fragen
schedule-edit = Wer und was …
schedule-delete = Löschen …
schedules-empty = Es gibt noch keinen Zeitplan. Der erste steht dann hier.

form-digest-new-title = Neuer Rückblick
form-digest-edit-title = Rückblick ändern
field-digest-channel = Kanal

# Wiederholung in Worten; jede Wendung passt hinter „Ich frage“.
recurrence-daily =
    { $interval ->
        [one] jeden Tag um { $clock } Uhr
       *[other] alle { $interval } Tage um { $clock } Uhr
    }
recurrence-working-days = jeden Arbeitstag um { $clock } Uhr
recurrence-weekly =
    { $interval ->
        [one] jeden { $weekdays } um { $clock } Uhr
       *[other] alle { $interval } Wochen am { $weekdays } um { $clock } Uhr
    }
recurrence-monthly-days =
    { $interval ->
        [one] jeden Monat am Tag { $month_days } um { $clock } Uhr
       *[other] alle { $interval } Monate am Tag { $month_days } um { $clock } Uhr
    }
recurrence-monthly-last-day =
    { $interval ->
        [one] am letzten Tag jedes Monats um { $clock } Uhr
       *[other] alle { $interval } Monate am letzten Tag um { $clock } Uhr
    }
# Teil der beiden nächsten, für -1 (der letzte) und 1 bis 5.
recurrence-nth =
    { $nth ->
        [-1] letzten
        [1] ersten
        [2] zweiten
        [3] dritten
        [4] vierten
       *[5] fünften
    }
recurrence-monthly-nth =
    { $interval ->
        [one] am { recurrence-nth } { $weekdays } jedes Monats um { $clock } Uhr
       *[other] alle { $interval } Monate am { recurrence-nth } { $weekdays } um { $clock } Uhr
    }
recurrence-monthly-nth-weekday =
    { $interval ->
        [one] am { recurrence-nth } Werktag (Montag bis Freitag) jedes Monats um { $clock } Uhr
       *[other] alle { $interval } Monate am { recurrence-nth } Werktag (Montag bis Freitag) um { $clock } Uhr
    }
recurrence-yearly =
    { $interval ->
        [one] jedes Jahr am { $day } um { $clock } Uhr
       *[other] alle { $interval } Jahre am { $day } um { $clock } Uhr
    }
recurrence-raw = nach der Regel { $rrule } um { $clock } Uhr
recurrence-count =
    { $count ->
        [one] einmal
       *[other] { $count }-mal
    }
recurrence-until = bis { $until }

# Was an einer Regel falsch sein kann: rule-<Code>. $value zitiert die Stelle oder ist leer.
rule-rrule-too-long = Diese Regel ist zu lang. Kürze sie.
rule-rrule-syntax = „{ $value }“ lässt sich nicht als Teil einer Wiederholungsregel lesen. Eine Regel sieht so aus: FREQ=WEEKLY;BYDAY=TU.
rule-frequency-missing = Die Regel sagt nicht, wie oft. Beginne mit FREQ=DAILY, FREQ=WEEKLY, FREQ=MONTHLY oder FREQ=YEARLY.
rule-too-frequent = „{ $value }“ würde öfter als einmal am Tag fragen. Das Häufigste ist FREQ=DAILY.
rule-time-in-rrule = Lass „{ $value }“ aus der Regel weg. Die Uhrzeit hat ein eigenes Feld.
rule-out-of-range = „{ $value }“ liegt außerhalb des Möglichen. Wähl einen Wert, den es im Kalender gibt.
rule-not-together = „{ $value }“ verträgt sich nicht mit dem Rest der Regel. Nimm eines davon weg.
rule-until-not-local = Schreib das Ende als einfaches Datum, zum Beispiel UNTIL=20261231.
rule-never-fires = Diese Regel trifft nie zu. Ändere ihre Tage oder ihr Ende.
rule-only-days-off = Diese Regel fällt nur auf freie Tage. Ändere ihre Tage oder die Arbeitstage.
rule-time-syntax = „{ $value }“ ist keine Uhrzeit. Schreib sie wie 09:00.
rule-date-syntax = „{ $value }“ ist kein Datum. Schreib es wie 2026-09-07.
rule-date-out-of-range = „{ $value }“ ist zu weit weg. Wähl ein näheres Datum.
rule-working-day-unknown = „{ $value }“ ist kein Wochentag.
rule-working-days-empty = Wähl mindestens einen Arbeitstag.
rule-country-unknown = Die Feiertage von „{ $value }“ sind nicht bekannt. Wähl ein anderes Land oder keines.
rule-quiet-incomplete = Die Ruhezeit braucht Anfang und Ende. Füll beide aus oder keines.
rule-quiet-empty = Die Ruhezeit beginnt und endet zur selben Zeit. Ändere eines davon.
rule-time-in-quiet-hours = Die Zeit der Frage liegt in der Ruhezeit. Ändere eines davon.
