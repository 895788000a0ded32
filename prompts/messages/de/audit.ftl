### Das Protokoll, wer wann was getan hat. Jede Handlung ist audit-<Handlung>, Punkte und Unterstriche als Bindestriche.

audit-title = Wer was getan hat
audit-intro = Jede Änderung an Zeitplänen, Themen, Rollen und Einstellungen, die neueste zuerst. Was jemand geschrieben hat, steht nicht darin.
audit-empty = Noch wurde nichts geändert. Was jemand ändert, steht dann hier.
audit-none-found = Nichts passt. Wähl andere Tage, eine andere Person oder eine andere Art.
audit-caption = Änderungen, die neueste zuerst
audit-when = Wann
audit-who = Wer
audit-what = Was
audit-about = Woran
audit-kind = Art
audit-every-kind = Jede Art
audit-everybody = Alle
audit-nobody = Niemand im Arbeitsbereich
audit-nobody-hint = Die Kommandozeile oder eine Regel, die von selbst wirkt.
audit-from = Von
audit-to = Bis
audit-show = Zeigen
audit-export = Als CSV exportieren
audit-id = Kennung
audit-other = Etwas anderes ({ $action })

audit-kind-customer = Kunden
audit-kind-delivery = Nicht angekommene Nachrichten
audit-kind-digest-plan = Rückblicke
audit-kind-export = Exporte
audit-kind-member = Personen und Rollen
audit-kind-pack = Fragensammlungen
audit-kind-retention = Aufbewahrung
audit-kind-schedule = Zeitpläne
audit-kind-theme = Themen
audit-kind-token = API-Schlüssel
audit-kind-web = Anmeldungen

audit-customer-add-name = Kunde um einen Namen ergänzt
audit-customer-edit = Kunde geändert
audit-customer-merge = Zwei Kunden zusammengelegt
audit-delivery-again = Nachricht noch einmal gesendet
audit-delivery-again-all = Mehrere Nachrichten noch einmal gesendet
audit-delivery-drop = Nachricht verworfen
audit-digest-plan-change = Rückblick geändert
audit-digest-plan-create = Rückblick eingerichtet
audit-digest-plan-delete = Rückblick gelöscht
audit-digest-plan-issue = Rückblick sofort erstellt
audit-digest-plan-pause = Rückblick pausiert
audit-digest-plan-resume = Rückblick fortgesetzt
audit-export-moments = Momente exportiert
audit-export-themes = Themen exportiert
audit-member-forget = Jemand hat die eigenen Daten löschen lassen
audit-member-role = Rolle geändert
audit-pack-change = Fragensammlung geändert
audit-pack-create = Fragensammlung geschrieben
audit-pack-delete = Fragensammlung gelöscht
audit-retention-change = Aufbewahrungszeit geändert
audit-retention-delete = Alte Momente gelöscht
audit-schedule-change = Zeitplan geändert
audit-schedule-create = Zeitplan eingerichtet
audit-schedule-delete = Zeitplan gelöscht
audit-schedule-join = Bei einem Zeitplan wieder angemeldet
audit-schedule-leave = Von einem Zeitplan abgemeldet
audit-schedule-pause = Zeitplan pausiert
audit-schedule-resume = Zeitplan fortgesetzt
audit-schedule-run = Alle sofort gefragt
audit-theme-fixed = Thema als behoben vermerkt
audit-theme-merge = Thema mit einem anderen zusammengelegt
audit-theme-move = Momente zwischen Themen verschoben
audit-theme-mute = Thema stumm geschaltet
audit-theme-rename = Thema umbenannt
audit-theme-reopen = Thema wieder geöffnet
audit-theme-share = Moment auch in ein zweites Thema eingeordnet
audit-theme-split = Thema geteilt
audit-theme-undo = Schritt an einem Thema zurückgenommen
audit-theme-unmute = Thema wieder gelistet
audit-theme-unshare = Moment aus seinem zweiten Thema genommen
audit-theme-working = Thema als in Arbeit vermerkt
audit-token-edit-theme = Thema über die API geändert
audit-token-make = API-Schlüssel erstellt
audit-token-revoke = API-Schlüssel widerrufen
audit-web-sign-in = Im Web angemeldet

# Einzelheiten neben einer Handlung.
audit-detail-role = von { $before } zu { $role }
audit-detail-months =
    { $months ->
        [one] einen Monat aufbewahren
       *[other] { $months } Monate aufbewahren
    }
audit-detail-months-none = ohne Ende aufbewahren
audit-detail-moments =
    { $moments ->
        [one] ein Moment
       *[other] { $moments } Momente
    }
audit-detail-messages =
    { $messages ->
        [one] eine Nachricht
       *[other] { $messages } Nachrichten
    }
audit-thing-gone = nicht mehr da
