### Der Rückblick: eine Bildschirmseite für ein Team und einen Zeitraum.

digest-title = Was wir von Kunden gehört haben
digest-summary = Was wir von Kunden gehört haben, { $period }
digest-themes-heading = Was immer wieder vorkommt
digest-themes-none = Nichts kam mehr als einmal vor.
# Ein Thema in einer Aufzählung.
digest-quoted = „{ $name }“
digest-new = Neu: { $themes }
digest-quiet = Still geworden: { $themes }
digest-corrected = Berichtigt am { $date }.
# $why ist eines der digest-changed-…, oder mehrere davon mit „und“.
digest-corrected-because = Berichtigt am { $date }, weil { $why }.
digest-changed-moments = Momente geändert oder gelöscht wurden oder später kamen
digest-changed-places = Momente anderen Themen zugeordnet wurden
digest-changed-mergers = Themen zusammengelegt oder aufgeteilt wurden
digest-changed-muted = Themen stumm geschaltet oder wieder aufgeführt wurden
digest-changed-customers = Kunden umbenannt oder zusammengelegt wurden
digest-more = Weitere Zitate und Themen
digest-details = Mehr dazu im Web
digest-anonymous-held =
    { $moments ->
        [one] Ein anonymer Moment wird zurückgehalten, bis fünf Personen etwas festgehalten haben.
       *[other] { $moments } anonyme Momente werden zurückgehalten, bis fünf Personen etwas festgehalten haben.
    }
digest-useful-ask = War das nützlich?
digest-useful-yes = Ja
digest-useful-no = Nein
digest-useful-thanks = Danke.
digest-useful-count =
    { $yes ->
        [0] {""}
        [one] Eine Person fand das nützlich.
       *[other] { $yes } Personen fanden das nützlich.
    }
digest-file = Aus einem Moment von { $name }
