### Themen für die Teamleitung: die Liste, Karte und Seite eines Themas, was damit geschehen ist.

themes-title = Themen
themes-explained = Geordnet nach den verschiedenen Personen und Kunden dieser und der letzten Woche.
themes-this-week =
    { $moments ->
        [0] diese Woche keiner
        [one] 1 Moment diese Woche
       *[other] { $moments } Momente diese Woche
    }
themes-two-weeks-none = diese und letzte Woche keiner
themes-last-week = { $moments } letzte Woche
themes-trend-new = neu
themes-trend-rising = nimmt zu
themes-trend-steady = gleichbleibend
themes-trend-fading = lässt nach
themes-trend-quiet = zuletzt nicht gehört
themes-trend-back =
    { $weeks ->
        [0] wieder da
        [one] nach einer Woche wieder da
       *[other] nach { $weeks } Wochen wieder da
    }
themes-again =
    { $weeks ->
        [0] Behoben und seither wieder gehört
        [one] Behoben; nach einer Woche wieder da
       *[other] Behoben; nach { $weeks } Wochen wieder da
    }
themes-trend-rule = Ein Thema nimmt zu oder lässt nach, wenn sich zwei Wochen um mindestens zwei Momente und um mehr als der Zufall unterscheiden; einer mehr oder weniger ist keine Veränderung. Wieder da ist es, wenn es mindestens eine Woche lang nicht gehört wurde. Eine Woche, die noch läuft, zählt nie als weniger.
themes-filter-active = Offen ({ $themes })
themes-filter-muted = Stumm ({ $themes })
themes-filter-fixed = Behoben ({ $themes })
themes-none-active = Noch keine Themen. Hier erscheint eines, sobald jemand einen Moment hineingelegt hat oder der erste Wochenüberblick erschienen ist.
themes-none-muted = Nichts ist stumm geschaltet. Ein stummes Thema wird weiter gezählt und nur hier gezeigt.
themes-none-fixed = Zurzeit ist nichts behoben.
themes-shown = { $first } bis { $last } von { $themes }
themes-next = Mehr
themes-previous = Zurück
themes-open = Öffnen
themes-undo-last = Letzten Schritt rückgängig machen
themes-back-to-list = Alle Themen

themes-weeks = Momente pro Woche, die älteste zuerst: { $counts }. Die letzte Woche läuft noch.
themes-weeks-span = In { $weeks } Wochen
themes-first-heard = Zuerst gehört am { $date }
themes-moments = Die Momente
themes-moments-none = Zurzeit lässt sich kein Moment dieses Themas zeigen.
themes-moments-older = Ältere Momente
themes-moments-newest = Neueste Momente
themes-week-of = in der Woche vom { $date }
themes-why-author = von der Person, die es gehört hat, hier eingeordnet
themes-why-lead = von { $who } hier eingeordnet
themes-why-auto = automatisch hier eingeordnet
themes-why-auto-sure = automatisch hier eingeordnet, zu { $sure } % sicher
themes-also-in = auch in „{ $theme }“
themes-history = Was geschehen ist
themes-history-none = Bisher hat niemand dieses Thema geändert.
themes-somebody = Jemand
themes-did-rename = { $who } hat es umbenannt
themes-did-merge = { $who } hat es mit einem anderen Thema zusammengelegt
themes-did-merged-in = { $who } hat „{ $other }“ hierher gelegt
themes-did-split = { $who } hat es von „{ $other }“ abgeteilt
themes-did-split-off = { $who } hat „{ $other }“ davon abgeteilt
themes-did-moved-in = { $who } hat einen Moment hierher verschoben
themes-did-moved-out = { $who } hat einen Moment von hier verschoben
themes-did-move-none = { $who } hat einen Moment herausgenommen
themes-did-share = { $who } hat einen Moment auch in „{ $other }“ eingeordnet
themes-did-shared-in = { $who } hat einen Moment aus „{ $other }“ auch hier eingeordnet
themes-did-unshare = { $who } hat einen Moment herausgenommen, der in „{ $other }“ bleibt
themes-did-mute = { $who } hat es stumm geschaltet
themes-did-unmute = { $who } zeigt es wieder
themes-did-working = { $who } hat gesagt, dass wir dran sind
themes-did-fixed = { $who } hat es als behoben markiert
themes-did-reopen = { $who } hat es wieder geöffnet
themes-did-undone = { $step }; rückgängig gemacht am { $date }

theme-merge-same = „{ $theme }“ ist schon dieses Thema. Wähl ein anderes.
theme-split-nothing = Wähl mindestens einen Moment dieses Themas.
theme-split-everything = Mindestens ein Moment muss in diesem Thema bleiben. Wenn alle zusammengehören, benenne es stattdessen um.
theme-undo-gone = Das ist schon rückgängig gemacht.
theme-undo-nothing = Bei „{ $theme }“ gibt es nichts rückgängig zu machen.
theme-moved = Der Moment gehört jetzt zu „{ $theme }“.
theme-shared = Der Moment gehört jetzt zu „{ $main }“ und zu „{ $theme }“.
theme-unshared = Der Moment gehört jetzt nur noch zu „{ $theme }“.
theme-moved-none = Der Moment gehört jetzt zu keinem Thema.
field-theme-state = Stand
field-split-moments-hint = Sie kommen in das neue Thema; die anderen bleiben.
theme-merge-no-other = Es gibt kein anderes Thema, mit dem sich dieses zusammenlegen lässt.
help-themes = { $command }: alle Themen, und was sich damit tun lässt

form-move-title = Moment verschieben
field-move-to = Sein Thema
field-move-name-hint = Nur für ein neues Thema.
themes-move-none = Kein Thema
themes-move-new = Ein neues Thema
themes-move = Verschieben …
themes-move-named = Den Moment „{ $words }“ verschieben
nav-themes = Themen
themes-search = Worte eines Namens
themes-search-go = Suchen
themes-search-none = Kein Thema hat diese Worte in seinem Namen.
themes-filters = Welche Themen
themes-sort = Geordnet nach
themes-sort-rank = Rang
themes-sort-name = Name
themes-sort-week = dieser Woche
themes-sort-last = letzter Woche
themes-sort-people = Personen
themes-sort-customers = Kunden
themes-column-theme = Thema
themes-column-week = Diese Woche
themes-column-last = Letzte Woche
themes-column-people = Personen
themes-column-customers = Kunden
themes-column-weeks = Acht Wochen
themes-column-trend = Verlauf
themes-column-begins = Woche vom
themes-column-moments = Momente
themes-acts = Was zu tun ist
themes-trend-title = Woche für Woche
themes-merged = Hierher gelegt
themes-unmerge = Wieder trennen
themes-unmerge-named = Wieder trennen: „{ $theme }“
themes-undo-named = Rückgängig machen: { $step }
themes-numbers = Die Zahlen als Tabelle
themes-none-open = Zurzeit ist kein Thema offen.
