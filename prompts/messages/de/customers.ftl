### Kunden: die Liste, umbenennen, weitere Namen, zwei zu einem machen.

customers-title = Kunden
customers-intro = Themen stehen weiter oben, je mehr verschiedene Kunden davon erzählt haben. Zwei Namen für denselben Kunden zählen doppelt, bis du sie zusammenlegst.
customers-empty = Noch hat niemand einen Kunden genannt. Sobald ein Moment einen nennt, steht er hier.
customers-none-found = Kein Kunde heißt „{ $part }“.
customers-none-there = Bisher keine.
customers-more = Mehr: { $command } und ein Stück des Namens.
customers-caption = Kunden nach Namen
customers-anonymous = Anonyme Momente zählen hier nicht mit, weil ein Kunde verraten kann, von wem sie sind.
customer-name = Name
customer-heard = Gehört
customer-people = Personen
customer-themes = Themen
customer-newest = Zuletzt gehört
customer-also = auch { $names }
customer-themes-count =
    { $themes ->
        [0] kein Thema
        [one] 1 Thema
       *[other] { $themes } Themen
    }
customers-search-label = Ein Stück des Namens
customers-search = Suchen
customers-any-side = Überall
customer-edit = Namen ändern…
customer-merge = Zusammenlegen…
customer-more = Ändern
customer-moments = Momente dazu
customer-other-names = Weitere Namen
customer-no-moments = Zurzeit nennt kein Moment diesen Kunden.

form-customer-title = Diesen Kunden ändern
field-customer-name = Name
field-customer-others = Weitere Namen
field-customer-others-hint = Einer pro Zeile. Wer einen davon schreibt, meint diesen Kunden. Nimmst du einen Namen weg und jemand schreibt ihn wieder, wird daraus ein neuer Kunde.
form-customer-merge-title = Kunden zusammenlegen
form-customer-merge-intro =
    { $moments ->
        [0] Alle Namen von „{ $name }“ führen dann zu dem Kunden, den du wählst; er behält seinen Namen. Das lässt sich nicht rückgängig machen.
        [one] Ein Moment und alle Namen von „{ $name }“ gehören dann zu dem Kunden, den du wählst; er behält seinen Namen. Das lässt sich nicht rückgängig machen.
       *[other] { $moments } Momente und alle Namen von „{ $name }“ gehören dann zu dem Kunden, den du wählst; er behält seinen Namen. Das lässt sich nicht rückgängig machen.
    }
form-customer-merge = Zusammenlegen
field-customer-into = Zusammenlegen mit
field-customer-into-hint = Ein Name, unter dem dieser Kunde bekannt ist.

customer-saved = „{ $name }“ ist gespeichert.
customer-merged = „{ $name }“ ist jetzt ein Kunde. Rückblicke, die beide genannt haben, werden berichtigt.
error-customer-gone = Diesen Kunden gibt es nicht mehr. Vielleicht wurden zwei zusammengelegt oder der letzte Moment dazu gelöscht.
error-customer-unknown = Kein Kunde heißt „{ $name }“. Schreib einen Namen so, wie er in der Liste steht.
error-customer-alone = Es gibt keinen anderen Kunden, mit dem du diesen zusammenlegen könntest.
error-customer-same = Das ist derselbe Kunde. Wähl einen anderen.
error-customer-taken = „{ $name }“ führt schon zu „{ $who }“. Sind es dieselben, leg sie zusammen.
help-customers = { $command }: Kunden, ihre Namen, und zwei zusammenlegen
