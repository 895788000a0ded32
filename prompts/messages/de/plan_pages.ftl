### Wohin Rückblicke gehen und wann, für Admins, im Chat und im Web.

plans-title = Rückblicke
plans-lead = Wohin der Rückblick der Woche geht, wann, und in welcher Sprache.
plans-empty = Es ist noch kein Rückblick geplant. Der erste steht dann hier.
plan-new = Neuer Rückblick
plan-edit = Ändern …
plan-delete = Löschen …
plan-delete-yes = Löschen
plan-delete-ask = „{ $plan }“ löschen? Es erscheint nichts mehr. Was erschienen ist, bleibt und wird weiter richtiggestellt.
plan-deleted = „{ $plan }“ ist gelöscht. Was erschienen ist, bleibt.
plan-delete-title = „{ $plan }“ löschen
plan-facts = Wohin und wann
plan-paused = „{ $plan }“ ist pausiert.
plan-resumed = „{ $plan }“ läuft wieder. Die Wochen dazwischen bekommen von selbst keinen Rückblick.
plan-saved = Gespeichert. „{ $plan }“ geht an { $channel }, { $when }.
plan-in-channel = an { $channel }
plan-next = als Nächstes { $at }
plan-comes = Der nächste Rückblick kommt am { $at }.
plan-issue = Letzte Woche nachholen
plan-issue-yes = Veröffentlichen
plan-issue-ask = Der Rückblick auf { $period } ist nie erschienen. Jetzt in { $channel } veröffentlichen?
plan-issued = Der Rückblick auf { $period } wird veröffentlicht.
plan-issue-none = Für „{ $plan }“ gibt es nichts nachzuholen: Keine vergangene Woche fehlt. Der nächste Rückblick kommt am { $at }.
plan-issue-paused = „{ $plan }“ ist pausiert. Setze den Rückblick zuerst fort.
plan-preview-title = Vorschau auf „{ $plan }“
plan-preview-note = Eine Vorschau auf { $period }, wie sie jetzt lauten würde. Nur du siehst sie, und nichts wird veröffentlicht.
plan-gone = Dieser Rückblick ist nicht mehr geplant.
plan-deleted-gone = { $who } hat diesen Rückblick gelöscht.

field-plan-name = Name
field-digest-channel-none = Es gibt noch keinen Kanal, in den ich schreiben kann. Lade mich zuerst in einen ein.
field-plan-channel-hint = Alle darin können den Rückblick lesen; er zitiert Momente wörtlich.
field-plan-weekday = Tag
field-plan-weekday-hint = Der Rückblick umfasst die sieben Tage davor.
field-plan-zone = Zeitzone
field-plan-zone-hint = Zum Beispiel Europe/Berlin. Nach ihr beginnen und enden die Tage.
field-plan-locale = Sprache
