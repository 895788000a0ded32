### Was um jede Webseite herum steht, und das Anmelden.

web-skip = Zum Inhalt
web-menu = Menü
web-nav = Seiten
web-home-title = Wohin von hier aus
web-signed-in-as = Du bist { $name }.
web-sign-out = Abmelden
web-to-chat = Zurück zum Chat
web-be-somebody-else = Jemand anderes sein
web-cancel = Abbrechen
web-optional = freiwillig
web-pager = Mehr von dieser Liste
web-pager-first = Zurück zum Anfang
web-pager-next = Weiter
web-form-wrong =
    { $problems ->
        [one] Das ist noch nicht gespeichert. Etwas fehlt oder stimmt nicht:
       *[other] Das ist noch nicht gespeichert. { $problems } Angaben fehlen oder stimmen nicht:
    }
web-form-wrong-prefix = Nicht gespeichert:

# Gruppen von Links.
nav-yours = Deins
nav-leads = Für Leads
nav-admin = Für Admins

web-sign-in-title = Bei { -bot } anmelden
web-sign-in-as = Du meldest dich als { $name } bei { $workspace } an.
web-sign-in = Anmelden
web-sign-in-stays = Dieser Browser bleibt angemeldet, solange du ihn benutzt. Melde dich an einem fremden Rechner ab, wenn du fertig bist.
web-signed-out-title = Du bist nicht angemeldet
web-signed-out-now = Du hast dich in diesem Browser abgemeldet.
web-signed-out-how = Zum Anmelden schreibst du im Chat mit { -bot } { $command }. Du bekommst einen Link, der einmal und zehn Minuten lang gilt.
web-signed-out-local = Diese Seiten zeigen, was die im Chat gewählte Person sieht.
web-pick-somebody = Jemanden wählen
web-link-over-title = Dieser Link gilt nicht mehr
web-link-over = Ein Link zum Anmelden gilt einmal und zehn Minuten lang. Dieser wurde schon benutzt, ist zu alt oder unvollständig.
web-link = Deine Seiten
web-link-told = Dieser Link meldet dich an, einmal. Er gilt bis { $until }. Gib ihn nicht weiter.
web-link-told-local = Die Seiten zeigen, was du als { $name } siehst.
help-web = { $command }: einen Link zu deinen Seiten bekommen
web-link-open = Seiten öffnen
error-web-no-address = Die Webseiten haben noch keine Adresse. Wer { -bot } betreibt, muss EARSHOT_PUBLIC_URL auf die Adresse setzen, unter der es zu erreichen ist.
error-web-not-encrypted = Die Webseiten gehen nur über eine verschlüsselte Verbindung. Wer { -bot } betreibt, muss EARSHOT_PUBLIC_URL auf eine Adresse setzen, die mit https beginnt.

web-problem-title = Das ging nicht
web-problem-back = Zur ersten Seite
web-problem-foreign = Das kam von einer anderen Website, deshalb ist nichts geschehen.
web-problem-old-page = Diese Seite ist nicht mehr aktuell, und nichts ist geschehen. Geh zurück, lade sie neu und versuch es noch einmal.
web-problem-403 = Das kannst du nicht sehen.
web-problem-404 = Unter dieser Adresse gibt es nichts. Es wurde vielleicht gelöscht, oder die Adresse ist unvollständig.
web-problem-405 = Unter dieser Adresse gibt es nichts zu tun.
web-problem-413 = Das ist mehr, als { -bot } auf einmal annimmt, und nichts wurde gespeichert.
web-problem-422 = Das war nicht zu verstehen, und nichts wurde gespeichert.
web-problem-500 = In { -bot } ist etwas schiefgegangen, und nichts wurde gespeichert. Bitte versuch es noch einmal; wenn es wieder geschieht, sag denen Bescheid, die es betreiben.
web-problem-503 = Die Datenbank ist gerade nicht erreichbar, deshalb wurde nichts gespeichert. Bitte versuch es in einigen Sekunden noch einmal.
