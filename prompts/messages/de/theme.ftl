### Themen: die Frage nach einem Moment, was die Teamleitung damit tut, was die anderen davon hören.

theme-ask = Andere haben Ähnliches gehört. Ist es eines davon?
theme-heard-by =
    { $people ->
        [0] bisher von niemandem sonst gehört
        [one] von einer Person gehört
       *[other] von { $people } Personen gehört
    }
theme-choice = { $theme } ({ $people })
theme-unreadable = Ich kenne diese Sprache nicht gut genug, um ein passendes Thema zu finden. Du kannst eines wählen.
theme-another = Anderes Thema …
theme-new = Etwas Neues
theme-none = Keines davon
theme-thanks = Danke. Es zählt jetzt zu „{ $theme }“.
theme-thanks-new = Danke. Als etwas Neues notiert.
theme-thanks-company =
    { $others ->
        [0] Danke. Du bist die erste Person bei „{ $theme }“.
        [one] Danke. Du und eine weitere Person habt „{ $theme }“ gehört.
       *[other] Danke. Du und { $others } andere habt „{ $theme }“ gehört.
    }
theme-already-chosen = Dieser Moment gehört schon zu „{ $theme }“.
theme-closed = Hier lässt sich das nicht mehr wählen. Die Teamleitung kann den Moment noch verschieben.
theme-change = Thema ändern …
theme-change-title = Thema ändern
theme-also = Auch in einem anderen Thema …
theme-also-change = Zweites Thema …
theme-also-title = Auch in einem anderen Thema
theme-also-intro = Der Moment zählt zu „{ $theme }“. Wenn er ebenso von etwas anderem handelt, wähl ein zweites Thema; dann zählt er zu beiden.
theme-also-label = Zweites Thema
theme-also-none = Keines: nur in „{ $theme }“
theme-also-thanks = Danke. Es zählt jetzt auch zu „{ $theme }“.
theme-also-thanks-new = Danke. Auch als etwas Neues notiert.
theme-also-thanks-none = Es zählt jetzt nur noch zu „{ $theme }“.
error-theme-also-same = In diesem Thema ist er schon. Wähl ein anderes.
theme-place-of = Der Moment zählt zu „{ $theme }“ und zu „{ $also }“. Was du hier wählst, tritt an die Stelle von „{ $theme }“; „{ $also }“ bleibt.
theme-thanks-still = Es zählt weiterhin auch zu „{ $theme }“.
theme-search-title = Anderes Thema
theme-search-label = Thema
theme-search-hint = Tipp ein Wort aus dem Namen.
theme-new-name = Wie es heißt, wenn es etwas Neues ist
theme-new-name-hint = Nur für etwas Neues. Ohne Namen nimmt { -bot } einen aus dem, was gesagt wurde.
error-name-of-known-theme = Ein Thema, das es schon gibt, behält seinen Namen. Wähl „{ theme-new }“, um einen zu geben.
theme-search-empty = Kein Thema heißt so. Wähl dann „{ theme-new }“.

theme-unnamed = Ein Thema noch ohne Namen
theme-state-open = Offen
theme-state-working = Wir sind dran
theme-state-fixed = Behoben
theme-state-muted = Stumm
theme-state-merged = Zusammengelegt mit „{ $theme }“

theme-action-rename = Umbenennen …
theme-action-merge = Zusammenlegen …
theme-action-split = Aufteilen …
theme-action-mute = Stumm schalten
theme-action-unmute = Wieder zeigen
theme-action-working = Wir sind dran
theme-action-not-working = Nicht mehr dran
theme-action-fixed = Behoben
theme-action-reopen = Doch nicht behoben
theme-action-undo = Rückgängig
theme-action-more = Etwas tun

form-rename-title = Thema umbenennen
field-theme-name = Name
field-theme-name-hint = Ein paar Worte, die Kunden wiedererkennen würden.
form-merge-title = Thema zusammenlegen
field-merge-into = Mit
field-merge-into-hint = Das andere Thema behält seinen Namen. Die Momente beider zählen zusammen.
form-split-title = Thema aufteilen
field-split-moments = Momente für das neue Thema
field-split-name = Name des neuen Themas

theme-renamed = „{ $from }“ heißt jetzt „{ $theme }“.
theme-merged = „{ $from }“ gehört jetzt zu „{ $theme }“.
theme-split =
    { $moments ->
        [one] Ein Moment aus „{ $from }“ gehört jetzt zu „{ $theme }“.
       *[other] { $moments } Momente aus „{ $from }“ gehören jetzt zu „{ $theme }“.
    }
theme-muted = „{ $theme }“ ist stumm. Es wird weiter gezählt, aber nicht mehr aufgeführt.
theme-unmuted = „{ $theme }“ wird wieder aufgeführt.
theme-working = „{ $theme }“ ist als in Arbeit markiert.
theme-not-working = „{ $theme }“ ist nicht mehr als in Arbeit markiert.
theme-fixed =
    { $people ->
        [0] „{ $theme }“ ist als behoben markiert. Es bleibt niemand zu benachrichtigen.
        [one] „{ $theme }“ ist als behoben markiert. Eine Person, die davon gehört hat, erfährt es.
       *[other] „{ $theme }“ ist als behoben markiert. { $people } Personen, die davon gehört haben, erfahren es.
    }
theme-fixed-ask =
    { $people ->
        [0] „{ $theme }“ als behoben markieren?
        [one] „{ $theme }“ als behoben markieren? Eine Person, die davon gehört hat, erfährt es.
       *[other] „{ $theme }“ als behoben markieren? { $people } Personen, die davon gehört haben, erfahren es.
    }
theme-fixed-confirm = Ja, behoben
theme-fixed-not-yet = Noch nicht
theme-reopened = „{ $theme }“ ist wieder offen.
theme-undone = Rückgängig gemacht. „{ $theme }“ ist wie vorher.
theme-undo-too-late = „{ $theme }“ wurde seither geändert, deshalb lässt sich das nicht mehr rückgängig machen.
theme-gone = Dieses Thema gibt es nicht mehr. Vielleicht wurde es zusammengelegt oder geleert.

theme-same-ask = Geht es in diesen beiden Themen um dasselbe?
theme-same-yes = Ja, um dasselbe
theme-same-no = Nein, um Verschiedenes
theme-same-later = Nicht sicher
theme-same-noted = Notiert. Nach diesen beiden wird nicht mehr gefragt.

# An alle, deren Moment zu einem Thema gehört, sobald es behoben ist.
theme-fixed-notice = Du hast uns von „{ $theme }“ erzählt. Es ist jetzt behoben. Danke, dass du es weitergegeben hast.
theme-fixed-notice-yours = Das hast du am { $date } geschrieben:
theme-fixed-notice-not = Falls dein Kunde es immer noch hat, schreib mir einfach.
