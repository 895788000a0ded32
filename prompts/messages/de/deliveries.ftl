### Nachrichten, die nicht ankamen oder von denen es niemand weiß; Admins entscheiden darüber.

deliveries-title = Nicht angekommene Nachrichten
deliveries-none = Soweit bekannt, ist jede Nachricht angekommen. Was nicht ankommt, steht hier.
deliveries-count =
    { $messages ->
        [one] Eine Nachricht kam nicht an, oder es ist ungewiss.
       *[other] { $messages } Nachrichten kamen nicht an, oder es ist ungewiss.
    }
deliveries-more =
    { $messages ->
        [one] Eine weitere ist älter.
       *[other] { $messages } weitere sind älter.
    }
deliveries-waiting =
    { $messages ->
        [0] Keine Nachricht wartet auf den Versand.
        [one] Eine Nachricht wartet auf den Versand.
       *[other] { $messages } Nachrichten warten auf den Versand.
    }
deliveries-parked = Die Plattform hat um Geduld gebeten. Nachrichten warten bis { $until }.
deliveries-each = Jede Nachricht
deliveries-message = Nachricht
deliveries-messages = Nachrichten
deliveries-what-to-do = Was tun
deliveries-entry = { $what } an { $whom }
deliveries-nobody = jemanden, den es hier nicht mehr gibt
deliveries-discreet = jemanden, der davon gehört hat
deliveries-looking = vielleicht angekommen, vielleicht nicht; es wird nachgesehen
deliveries-channel-gone = den Kanal gibt es nicht mehr
deliveries-not-composed = sie ließ sich nicht schreiben
deliveries-again = Noch einmal senden
deliveries-drop = Verwerfen
deliveries-drop-ask = Diese Nachricht verwerfen? Sie wird nicht noch einmal gesendet.
deliveries-drop-yes = Verwerfen
deliveries-drop-no = Behalten
deliveries-by-reason = Mehrere auf einmal
deliveries-again-all = Alle noch einmal senden
deliveries-again-all-ask =
    { $messages ->
        [one] Eine Nachricht noch einmal senden?
       *[other] { $messages } Nachrichten noch einmal senden? Jede wird vor dem Versand geprüft.
    }
deliveries-again-all-yes = Senden
deliveries-again-all-no = So lassen
deliveries-reason-count =
    { $messages ->
        [one] eine Nachricht
       *[other] { $messages } Nachrichten
    }
deliveries-done-again = Sie ist wieder unterwegs.
deliveries-done-drop = Verworfen. Sie wird nicht noch einmal gesendet.
deliveries-done-all =
    { $messages ->
        [0] Keine konnte noch einmal gesendet werden.
        [one] Eine Nachricht ist wieder unterwegs.
       *[other] { $messages } Nachrichten sind wieder unterwegs.
    }
deliveries-done-left =
    { $messages ->
        [one] Eine blieb liegen: Sie wurde beantwortet, oder es ist zu spät für sie.
       *[other] { $messages } blieben liegen: Sie wurden beantwortet, oder es ist zu spät für sie.
    }

# Arten von Nachrichten: delivery-kind-<Art>, groß geschrieben, vor „an …“.
delivery-kind-prompt = Frage
delivery-kind-prompt-again = Aufgeschobene Frage
delivery-kind-prompt-redraw = Neufassung einer Frage
delivery-kind-reminder = Erinnerung
delivery-kind-reminder-redraw = Neufassung einer Erinnerung
delivery-kind-logged-redraw = Neufassung einer Antwort
delivery-kind-review-redraw = Neufassung der Durchsicht der Themen
delivery-kind-welcome = Begrüßung
delivery-kind-digest = Rückblick
delivery-kind-digest-update = Neufassung eines Rückblicks
delivery-kind-digest-file = Datei im Thread eines Rückblicks
delivery-kind-digest-file-gone = Entfernen einer Datei aus einem Rückblick
delivery-kind-theme-fixed = Nachricht, dass ein Thema behoben ist
delivery-kind-role = Nachricht über eine Rolle
delivery-kind-undecided = Rückfrage zu einem Rückblick
delivery-kind-reply = Antwort

error-delivery-late = Dafür ist es zu spät. Verwirf sie stattdessen.
error-delivery-answered = Diese Frage ist beantwortet, also kam sie an. Es gibt nichts mehr zu senden.
error-delivery-waiting = Das ist schon entschieden: Die Nachricht ist unterwegs.
error-delivery-sent = Das ist schon entschieden: Die Nachricht wurde gesendet.
error-delivery-over = Das ist schon entschieden: Die Nachricht wird nicht noch einmal gesendet.

help-messages = { $command }: nicht angekommene Nachrichten
# An Admins, solange es welche gibt.
help-undelivered =
    { $messages ->
        [one] Eine Nachricht kam nicht an, oder es ist ungewiss. Tipp { $command }, um darüber zu entscheiden.
       *[other] { $messages } Nachrichten kamen nicht an, oder es ist ungewiss. Tipp { $command }, um darüber zu entscheiden.
    }
error-delivery-shared = Der Kanal wird mit einer anderen Organisation geteilt: Schick diesen einzeln noch einmal.
