### Momente, wie die Teamleitung sie findet und liest, im Chat und im Web.

found-title = Momente mit „{ $words }“
found-nothing = Kein Moment enthält alle diese Wörter.
found-more =
    { $moments ->
        [one] Das ist der neueste; es gibt mehr.
       *[other] Das sind die { $moments } neuesten; es gibt mehr.
    }
found-open = Alle ansehen
found-on-the-web = Alle stehen im Web: { $command }
moment-in-week = in der Woche ab { $week }
error-search-empty = Schreib hinter { $command }, was du suchst.
error-search-backwards = Der letzte Tag liegt vor dem ersten.
help-search = { $command }: alle Momente durchsuchen

moments-title = Momente
moments-empty = Noch hat niemand einen Moment festgehalten. Sobald es jemand tut, steht er hier.
moments-none-found = Kein Moment passt. Nimm etwas von dem weg, wonach du suchst.
moments-anonymous = Anonyme Momente zeigen weder Person noch Kunde, nur ihre Woche, und erscheinen erst, wenn darin mindestens fünf Personen etwas festgehalten haben.
moments-listed = Momente, die neuesten zuerst
moments-look-for = Suchen nach
moments-words = Wörter
moments-words-hint = Jedes Wort muss vorkommen. Groß- und Kleinschreibung und Akzente sind egal.
moments-theme = Thema
moments-customer = Kunde
moments-kind = Art
moments-person = Festgehalten von
moments-side = Wo der Kunde ist
moments-first = Gehört ab
moments-last = Gehört bis
moments-quick-win = Nur was schnell zu beheben ist
moments-any = Egal
moments-search = Suchen
moments-clear = Alle zeigen
moments-more-filters = Mehr zur Auswahl

moment-title = Ein Moment
moment-title-by = Ein Moment von { $author }
moment-words = Was der Kunde gesagt hat
moment-reading = Was die Person daraus liest
moment-facts = Was noch bekannt ist
moment-heard = Gehört
moment-logged = Festgehalten
moment-edited = Geändert
moment-author = Festgehalten von
moment-theme = Thema
moment-no-theme = Bisher in keinem Thema
moment-how = Wie er dorthin kam
moment-how-author = Die Person, die ihn festgehalten hat, hat es gewählt.
moment-how-lead = Die Teamleitung hat es gewählt.
moment-how-auto = { -bot } hat ihn zugeordnet, weil andere Ähnliches sagten.
moment-how-sure = Das ist zu { $sure } % sicher.
moment-also = Zweites Thema
moment-move = In ein anderes Thema verschieben
moment-attachments = Dateien
moment-file-size = { $name }, { $size } kB
moment-quick-win-yes = Ja
moment-anonymous-why = Dieser Moment ist anonym. Er zeigt weder Person noch Kunde und keine Zeit außer der Woche.
