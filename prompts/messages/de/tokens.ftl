### Schlüssel der REST-API, die Admins für andere Programme erstellen.

tokens-title = API-Schlüssel
tokens-intro = Mit einem Schlüssel liest ein anderes Programm über die REST-API, was dieser Arbeitsbereich hat, und nicht mehr, als du erlaubst.
tokens-described = Die API beschreibt sich selbst unter { $address }.
tokens-empty = Es gibt noch keinen Schlüssel. Die du erstellst, stehen dann hier, ohne ihr Geheimnis.
tokens-caption = Schlüssel, die neuesten zuerst
token-name = Name
token-may = Darf
token-made = Erstellt
token-made-by = von { $name }
token-ends = Endet
token-used = Zuletzt benutzt
token-never-used = Noch nicht
token-state = Zustand
token-what-to-do = Was zu tun ist
token-state-good = Gültig
token-state-expired = Abgelaufen
token-state-revoked = Widerrufen

token-new = Neuer Schlüssel …
token-form-title = Neuer API-Schlüssel
token-form-make = Schlüssel erstellen
token-form-intro = Der Schlüssel wird einmal gezeigt, nachdem du ihn erstellt hast. Wer ihn hat, kann tun, was du hier wählst; gib ihn also einem einzigen Programm und bewahre ihn sonst nirgends auf.
token-field-name = Name
token-field-name-hint = Wer ihn benutzt, zum Beispiel „CRM-Import“.
token-field-scopes = Was er darf
token-field-scopes-hint = Wähle so wenig wie möglich. Anonyme Momente bleiben anonym, was immer du wählst.
token-field-days = Wie lange er gilt
token-days = { $days ->
    [365] Ein Jahr
   *[other] { $days } Tage
}
error-token-scopes-missing = Wähle mindestens etwas, das er darf.

scope-moments-read = Momente lesen
scope-themes-read = Themen lesen
scope-themes-write = Themen umbenennen und kennzeichnen, in deinem Namen
scope-digests-read = Rückblicke lesen
scope-schedules-read = Zeitpläne lesen
scope-reach-read = Lesen, wer erreicht wurde und wer nicht
scope-people-read = Namen von Personen sehen

token-made-title = Dein neuer Schlüssel
token-made-once = Kopiere ihn jetzt: Er wird nicht aufbewahrt und kann nicht noch einmal gezeigt werden.
token-made-label = Schlüssel „{ $name }“, gültig bis { $until }
token-made-use = Programme schicken ihn mit jeder Anfrage, als { $header }.
token-made-done = Ich habe ihn kopiert

token-revoke = Widerrufen …
token-revoke-name = „{ $name }“ widerrufen
token-revoke-title = Diesen Schlüssel widerrufen?
token-revoke-ask = Wer „{ $name }“ benutzt, ist sofort ausgesperrt. Das lässt sich nicht rückgängig machen; du kannst einen anderen Schlüssel erstellen.
token-revoke-confirm = Widerrufen
token-revoked = „{ $name }“ ist widerrufen.
