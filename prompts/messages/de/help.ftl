### Was der Bot tut, wer was sieht, was man tippen kann. $command steht so, wie die Plattform es schreibt.

help-title = Was { -bot } tut
help-intro = Ich frage, was du von Kunden gehört hast, halte jede Antwort als Moment fest und sage dem Team, was immer wieder vorkommt.
help-who-sees = Wer im Kanal ist, sieht den Rückblick, der Momente wörtlich zitiert. Teamleitung und Admins sehen jeden Moment mit Name und Datum.
help-verbatim = Die Worte der Kunden bleiben genau so, wie du sie geschrieben hast.
help-anonymous = Ein anonymer Moment zeigt keinen Namen, keinen Link und keine genaue Zeit. Er erscheint erst, wenn im Zeitraum mindestens fünf Personen etwas festgehalten haben. Wer die Datenbank betreibt, kann trotzdem lesen, von wem er ist.
help-write = Schreib mir jederzeit, und ich halte es als Moment fest.
help-edit = Änderst oder löschst du deine Nachricht, ändert sich der Moment mit oder verschwindet.
help-commands = Was du tippen kannst:
help-moment = { $command }: einen Moment festhalten
help-nothing = { $command }: diesmal nichts
help-undo = { $command }: zurücknehmen, was du zuletzt festgehalten hast
help-my-moments = { $command }: eigene Momente sehen, ändern oder löschen
help-pause = { $command }: deine Fragen bis zu einem Tag pausieren
help-resume = { $command }: eine Pause vorzeitig beenden
help-leave = { $command }: dich abmelden
help-help = { $command }: diese Hilfe zeigen
help-schedules =
    { $schedules ->
        [0] Du bist nirgends angemeldet.
        [one] Du bist hier dabei:
       *[other] Du bist an { $schedules } Stellen dabei:
    }
help-schedule-line = { $schedule }: { $when }
not-understood = Das habe ich nicht verstanden. Tipp { $command }, um zu sehen, was ich kann.
unknown-command = { $command } kenne ich nicht. Tipp { $help }, um zu sehen, was ich kann.
help-reach = { $command }: wer in den letzten vier Wochen gefragt wurde und wer nicht
help-digest-now = { $command }: den Rückblick der letzten Woche posten, wenn er fehlt, oder den dieser Woche sehen
