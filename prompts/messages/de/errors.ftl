### Was nicht ging und was zu tun ist. Kein Text geht verloren.

error-required = Bitte füll das aus.
error-words-missing = Was wurde gesagt? Nur diese Worte sind nötig.
error-too-long =
    { $limit ->
        [one] Das ist zu lang. Höchstens ein Zeichen.
       *[other] Das ist zu lang. Höchstens { $limit } Zeichen.
    }
error-date-missing = Bitte wähl ein Datum.
error-date-past = Wähl einen Tag nach heute.
error-date-too-far = Dieses Datum ist zu weit weg. Wähl eines bis { $latest }.
error-date-unreadable = „{ $text }“ lässt sich nicht als Datum lesen. Schreib es wie 2026-09-07.
error-time-unreadable = „{ $text }“ lässt sich nicht als Uhrzeit lesen. Schreib sie wie 09:00.
error-number-unreadable = „{ $text }“ lässt sich nicht als Zahl lesen.
error-number-range = Wähl eine Zahl von { $least } bis { $most }.
error-choice-unknown = Diese Auswahl gibt es nicht mehr. Wähl eine andere.
error-zone-unknown = „{ $zone }“ ist keine Zeitzone. Schreib sie wie Europe/Berlin.
error-name-taken = „{ $name }“ gibt es schon. Wähl einen anderen Namen.
error-nobody-chosen = Wähl mindestens eine Person.
error-gone = Das gibt es nicht mehr. Vielleicht wurde es gelöscht.
error-moment-gone = Diesen Moment gibt es nicht mehr. Vielleicht wurde er gelöscht.
error-schedule-gone = Diesen Zeitplan gibt es nicht mehr.
error-form-old = Dieses Formular stammt von vor einer Änderung. Bitte öffne es neu; hier ist dein Text:
error-already-sent = Dieses Formular wurde schon abgeschickt.
error-not-yours = Nur wer es festgehalten hat, kann es ändern.
error-not-allowed = Das können nur Teamleitung und Admins.
error-not-admin = Das können nur Admins.
error-not-member = Ich kenne dich in diesem Arbeitsbereich noch nicht. Bitte versuch es in einer Minute noch einmal.
error-empty-message = In dieser Nachricht stand kein Text, deshalb wurde nichts festgehalten.
error-emptied-message = In dieser Nachricht steht kein Text mehr. Ihr Moment bleibt, wie er war; zum Löschen lösch die Nachricht.
error-taken-back = Den Moment aus dieser Nachricht hast du zurückgenommen, deshalb wurde die Änderung nicht festgehalten. Schreib sie als neue Nachricht, um sie festzuhalten.
error-taken-back-form = Dieser Moment wurde inzwischen zurückgenommen oder gelöscht. Speicher noch einmal, um ihn neu festzuhalten.
error-file-too-large = „{ $name }“ ist größer als { $limit } MB und wurde nicht behalten. Der Text schon.
error-try-again = Das ging gerade nicht, und nichts wurde gespeichert. Bitte versuch es in einer Minute noch einmal.
error-your-text = Dein Text, damit er nicht verloren geht:

# Two people edit one thing. $fields is a list of labels.
error-changed-meanwhile = { $who } hat das geändert, während du es bearbeitet hast: { $fields }. Deine Änderungen stehen noch hier; sieh sie durch und speichere noch einmal.
error-changed-meanwhile-gone = { $who } hat das gelöscht, während du es bearbeitet hast.
error-somebody = Jemand
