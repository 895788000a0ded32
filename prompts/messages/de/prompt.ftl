### Die Frage, die jemand bekommt, und was danach auf ihrer Karte steht.

-bot = Earshot

# Eine Zeile für Benachrichtigungen und Vorleseprogramme.
prompt-summary = Eine Frage an dich: { $question }
prompt-from = { $schedule }
prompt-hint = Du kannst auch einfach antworten.
prompt-log = Moment festhalten
prompt-log-another = Noch einen festhalten
prompt-nothing = Diesmal nichts
prompt-snooze = Später
prompt-snooze-hour = In einer Stunde
prompt-snooze-tomorrow = Morgen
prompt-snooze-date = An einem Tag …
prompt-pause-or-leave = Pausieren oder abmelden
prompt-pause = Meine Fragen pausieren …
prompt-leave = Von „{ $schedule }“ abmelden

reminder-intro = Eine Erinnerung, die einzige zu dieser Frage.

# Eine Frage zu einem Thema, von dem zuletzt mehrere gehört haben.
prompt-probe =
    { $people ->
        [one] Jemand hat
       *[other] { $people } Personen haben
    } etwas zu „{ $theme }“ gehört. Du auch?

prompt-closed-answered = Du hast geantwortet.
prompt-closed-skipped = Diesmal nichts.
prompt-closed-snoozed-until = Verschoben bis { $until }.
prompt-closed-paused-until = Geschlossen, weil du deine Fragen bis { $until } pausiert hast.
prompt-closed-left = Geschlossen, weil du dich von „{ $schedule }“ abgemeldet hast.
prompt-closed-superseded = Geschlossen, weil eine neuere Frage gekommen ist.
prompt-closed-cancelled = Geschlossen, weil die Frage zurückgezogen wurde.
prompt-closed-expired = Nicht mehr offen. Einen Moment kannst du jederzeit festhalten.
