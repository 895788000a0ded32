### Wie die Zeilen eines Rückblicks lauten.

report-asked =
    { $asked ->
        [one] Eine Person wurde gefragt und hat { $answered ->
            [0] nicht geantwortet.
           *[other] geantwortet.
        }
       *[other] { $asked } Personen wurden gefragt, { $answered ->
            [0] niemand hat geantwortet.
            [one] eine hat geantwortet.
           *[other] { $answered } haben geantwortet.
        }
    }
report-heard =
    { $people ->
        [one] Eine Person hat
       *[other] { $people } Personen haben
    } etwas von { $customers ->
        [0] Kunden gehört.
        [one] einem Kunden gehört.
       *[other] { $customers } Kunden gehört.
    }
# Jeder Moment zählt einmal: $parts ergeben zusammen $moments.
report-sum =
    { $moments ->
        [one] Ein Moment
       *[other] { $moments } Momente
    }: { $parts }.
report-sum-top =
    { $themes ->
        [one] { $moments } im Thema unten
       *[other] { $moments } in den { $themes } Themen unten
    }
report-sum-other =
    { $themes ->
        [one] { $moments } in einem weiteren Thema
       *[other] { $moments } in { $themes } weiteren Themen
    }
report-sum-themes =
    { $themes ->
        [one] { $moments } in einem Thema
       *[other] { $moments } in { $themes } Themen
    }
report-sum-muted = { $moments } in stummgeschalteten Themen
report-sum-singles = { $moments } einmal gehört
report-sum-held = { $moments } anonym
report-sum-two =
    { $moments ->
        [one] Einer davon ist in zwei Themen und zählt in beiden.
       *[other] { $moments } davon sind in zwei Themen und zählen in beiden.
    }
report-moments =
    { $moments ->
        [one] 1 Moment
       *[other] { $moments } Momente
    }
report-people =
    { $people ->
        [one] 1 Person
       *[other] { $people } Personen
    }
report-customers =
    { $customers ->
        [one] 1 Kunde
       *[other] { $customers } Kunden
    }
report-before = { $before } in der Vorwoche
report-up = mehr als in der Vorwoche ({ $before })
report-down = weniger als in der Vorwoche ({ $before })
report-same = so viele wie in der Vorwoche
report-back =
    { $weeks ->
        [0] nach einer Pause wieder da
        [one] nach einer Woche wieder da
       *[other] nach { $weeks } Wochen wieder da
    }
report-streak =
    { $weeks ->
        [2] zweite Woche in Folge
        [3] dritte Woche in Folge
       *[other] { $weeks } Wochen in Folge
    }
report-badge-again =
    { $weeks ->
        [0] Am { $date } als behoben markiert und seither wieder gehört
        [one] Am { $date } als behoben markiert; nach einer Woche wieder da
       *[other] Am { $date } als behoben markiert; nach { $weeks } Wochen wieder da
    }
report-badge-new = neu
report-badge-emerging = im Entstehen, bisher eine Person
report-said-by = { $author }, über { $customer }
report-said-by-author = { $author }
report-said-about = Über { $customer }
report-said-anonymously = Anonym
report-singles-one = Einmal gehört: „{ $words }“
report-singles-more =
    { $more ->
        [one] Einmal gehört: „{ $words }“ und ein weiterer Moment.
       *[other] Einmal gehört: „{ $words }“ und { $more } weitere Momente.
    }
report-did-working = Wir sind an „{ $theme }“ dran.
report-did-fixed = „{ $theme }“ ist behoben.
report-did = Ihr habt es gesagt, wir haben es getan: { $done }
report-ask = Für die nächste Woche: { $question }
report-ask-rising = „{ $theme }“ ist öfter zu hören. Was hat sich geändert?
report-ask-again = „{ $theme }“ war als behoben markiert und ist wieder zu hören. Woran hängt es noch?
report-ask-fixed = „{ $theme }“ gilt jetzt als behoben. Merken es die Kunden?
report-ask-working = Wir sind an „{ $theme }“ dran. Merken es die Kunden?
report-ask-emerging = Eine Person hört immer wieder „{ $theme }“. Sonst noch jemand?
report-ask-lasting = „{ $theme }“, { $weeks } Wochen in Folge. Wie behelfen sich die Kunden so lange?
report-ask-top = „{ $theme }“: Wie behelfen sich die Kunden heute?
report-ask-singles = Hat sonst noch jemand einen der Momente unten gehört?
report-empty = In dieser Woche hat niemand etwas festgehalten.
report-empty-ask = Für die nächste Woche: Was hat der letzte Kunde gesagt, mit dem du gesprochen hast, das dir im Kopf geblieben ist?
report-ranking = Die Themen stehen in der Reihenfolge, wie viele verschiedene Personen davon berichtet haben und über wie viele verschiedene Kunden. Mehr oder weniger heißt eine Änderung, die größer ist als der Zufall.
report-more-themes = Weitere Themen
report-more-themes-left =
    { $themes ->
        [one] und ein weiteres Thema
       *[other] und { $themes } weitere Themen
    }
report-singles-title = Einmal gehört
report-singles-left =
    { $moments ->
        [one] und ein weiterer Moment
       *[other] und { $moments } weitere Momente
    }
