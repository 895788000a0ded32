### Der Rückblick: eine Bildschirmseite für ein Team und einen Zeitraum.

digest-title = Was wir von Kunden gehört haben
digest-summary = Was wir von Kunden gehört haben, { $period }
digest-period = { $period }
digest-counts =
    { $asked ->
        [0] Niemand wurde gefragt.
        [one] { $answered ->
            [0] Eine Person wurde gefragt und hat nicht geantwortet.
           *[other] Eine Person wurde gefragt und hat geantwortet.
        }
       *[other] { $answered ->
            [0] { $asked } Personen wurden gefragt; niemand hat geantwortet.
            [one] { $asked } Personen wurden gefragt; eine hat geantwortet.
           *[other] { $asked } Personen wurden gefragt; { $answered } haben geantwortet.
        }
    } { $moments ->
        [0] Kein Moment wurde festgehalten.
        [one] Ein Moment ging ein{ $customers ->
            [0] .
            [one] , zu einem Kunden.
           *[other] , zu { $customers } Kunden.
        }
       *[other] { $people ->
            [0] { $moments } Momente gingen ein
            [one] { $moments } Momente gingen ein, von einer Person
           *[other] { $moments } Momente gingen ein, von { $people } Personen
        }{ $customers ->
            [0] .
            [one] , zu einem Kunden.
           *[other] , zu { $customers } Kunden.
        }
    }
# Was aus allem Geplanten wurde: Die sechs ergeben zusammen $planned.
digest-counts-reach =
    { $planned ->
        [one] Eine Frage war geplant:
       *[other] { $planned } Fragen waren geplant:
    } { $answered } beantwortet, { $nothing } mit „diesmal nichts“, { $silent } ohne Antwort, { $waiting } noch offen, { $skipped } ausgelassen, { $unreachable } nicht zugestellt.
digest-empty = Niemand hat in diesem Zeitraum einen Moment festgehalten.
digest-empty-asked =
    { $asked ->
        [0] Niemand wurde gefragt, und niemand hat in diesem Zeitraum einen Moment festgehalten.
        [one] Eine Person wurde gefragt. Niemand hat in diesem Zeitraum einen Moment festgehalten.
       *[other] { $asked } Personen wurden gefragt. Niemand hat in diesem Zeitraum einen Moment festgehalten.
    }
digest-too-few-for-themes = Es kam zu wenig, um zu sagen, was immer wieder vorkommt. Hier ist alles:
digest-themes-heading = Was immer wieder vorkommt
digest-themes-none = Nichts kam mehr als einmal vor.
digest-theme-line =
    { $moments ->
        [one] ein Moment
       *[other] { $moments } Momente
    }, { $people ->
        [one] eine Person
       *[other] { $people } Personen
    }{ $customers ->
        [0] {""}
        [one] , ein Kunde
       *[other] , { $customers } Kunden
    }
digest-change-up = { $by } mehr als beim letzten Mal
digest-change-down = { $by } weniger als beim letzten Mal
digest-change-same = so viele wie beim letzten Mal
digest-change-first = zum ersten Mal
digest-change-again = nach einer Pause wieder da
digest-streak =
    { $times ->
        [one] einmal
       *[other] { $times }-mal in Folge
    }
digest-emerging = im Entstehen: bisher von einer Person
digest-new = Neu: { $themes }
digest-quiet = Still geworden: { $themes }
digest-singles = Einmal gehört: { $notes }
digest-singles-more =
    { $moments ->
        [one] und eine weitere einzelne Notiz
       *[other] und { $moments } weitere einzelne Notizen
    }
digest-you-said = Gesagt, getan
digest-question = Für die nächste Woche: { $question }
digest-question-theme = Wer stößt noch auf „{ $theme }“, und wie wird das heute gelöst?
digest-question-emerging = Eine Person hat „{ $theme }“ gehört. Wer noch, wer nicht?
digest-question-quiet = Um „{ $theme }“ ist es still geworden. Ist es gelöst, oder hat niemand gefragt?
digest-question-empty = Welcher Satz aus deinem letzten Kundengespräch ist dir geblieben?
digest-corrected = Berichtigt am { $date }, weil Momente geändert oder gelöscht wurden oder später kamen.
digest-more = Weitere Zitate und Themen
digest-details = Alle Momente
digest-details-title = Alle Momente, { $period }
digest-details-rest =
    { $moments ->
        [one] Ein Moment gehört zu keinem Thema.
       *[other] { $moments } Momente gehören zu keinem Thema.
    }
digest-theme-open = Die Momente dazu
digest-back = Zurück zum Rückblick
digest-older = Früherer Rückblick
digest-newer = Späterer Rückblick
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
digest-coming = Der erste Rückblick steht hier am { $date }.
digest-off = Dieser Rückblick ist ausgeschaltet.
