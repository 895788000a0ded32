### Fragenpakete: was an einem nicht stimmt, und Pakete im Chat. Die Seiten dazu sind in pack_pages.ftl.

# An Stelle einer Frage, deren Paket gelöscht wurde.
prompt-question-gone = Diese Frage wird nicht mehr gestellt. Was hast du von einem Kunden gehört?

# Was an einem Paket nicht stimmt, neben der Nummer einer Zeile. $known, $missing: Listen von Namen.
pack-error-line = Zeile { $line }: { $problem }
pack-error-too-long = Ein Paket darf höchstens { $most } Zeichen haben.
pack-error-empty = Hier steht noch nichts.
pack-error-character = Das Zeichen { $code } kann nicht in einem Paket stehen.
pack-error-aliases = Aliasse, Anker und Tags haben in einem Paket nichts zu suchen. Setz einen solchen Text in Anführungszeichen.
pack-error-second-document = Eine Datei enthält ein Paket; hier beginnt ein zweites.
pack-error-too-deep = Das ist für ein Paket zu tief verschachtelt.
pack-error-key = Ein Schlüssel muss ein einzelnes Wort sein.
pack-error-key-twice = „{ $key }“ steht hier ein zweites Mal.
pack-error-colon-in-text = Hier ist ein Doppelpunkt zu viel, oder die Zeile ist zu weit eingerückt. Setz einen Text mit Doppelpunkt in Anführungszeichen.
pack-error-colon-missing = Hier oder kurz darüber fehlt ein Doppelpunkt hinter einem Schlüssel.
pack-error-indentation = Diese Zeile passt nicht zu denen darüber: Sieh dir an, wie weit jede eingerückt ist, und die Spiegelstriche.
pack-error-tab = Rück mit Leerzeichen ein; Tabulatoren nimmt YAML nicht.
pack-error-special = Ein Text mit einem Sonderzeichen wie @, % oder \ geht so nicht. Setz ihn in einfache Anführungszeichen.
pack-error-quote-open = Ein Anführungszeichen wurde geöffnet und nie geschlossen.
pack-error-bracket-open = Eine Klammer wurde geöffnet und nie geschlossen, oder es fehlt ein Komma.
pack-error-yaml = Das lässt sich nicht als YAML lesen. Sieh dir Einrückung, Doppelpunkte und Anführungszeichen an.
pack-error-missing = Hier fehlt: { $missing }.
pack-error-unknown-key = „{ $key }“ ist hier nicht bekannt. Bekannt: { $known }.
pack-error-unknown-language = „{ $key }“ ist keine Sprache. Schreib ein kurzes Kürzel wie en oder de.
pack-error-unknown-value = „{ $value }“ ist hier nicht bekannt. Bekannt: { $known }.
pack-error-not-keys = Hierher gehören Schlüssel mit Werten.
pack-error-not-list = Hierher gehört eine Liste, jeder Eintrag mit einem Spiegelstrich davor.
pack-error-not-text = Hierher gehört ein Text.
pack-error-not-text-or-languages = Hierher gehört ein Text, oder einer für jede Sprache.
pack-error-id = Eine id hat kleine Buchstaben, Ziffern und einzelne Bindestriche und beginnt mit einem Buchstaben, wie pain-points.
pack-error-text-empty = Ein Text darf nicht leer sein.
pack-error-text-too-long =
    { $length ->
        [one] Dieser Text hat ein Zeichen; höchstens { $most } sind möglich.
       *[other] Dieser Text hat { $length } Zeichen; höchstens { $most } sind möglich.
    }
pack-error-no-language = Hier wird ein Text in mindestens einer Sprache gebraucht.
pack-error-too-few =
    { $count ->
        [one] Hier steht ein Eintrag; mindestens { $least } werden gebraucht.
       *[other] Hier stehen { $count } Einträge; mindestens { $least } werden gebraucht.
    }
pack-error-too-many =
    { $count ->
        [one] Hier steht ein Eintrag; höchstens { $most } sind möglich.
       *[other] Hier stehen { $count } Einträge; höchstens { $most } sind möglich.
    }
pack-error-none-open = Ein Paket mischt beide Arten; von diesen Fragen ist keine offen (open).
pack-error-none-narrow = Ein Paket mischt beide Arten; von diesen Fragen ist keine eng (narrow).
pack-error-id-taken = Die id „{ $id }“ gehört schon einer anderen Frage.
pack-error-open-with-choices = Eine offene Frage wird mit Worten beantwortet; lass die Antworten zur Auswahl weg.
pack-error-choice-twice = Die Antwort „{ $value }“ steht hier ein zweites Mal.

# Was sonst nicht stimmen kann, wenn ein Paket gespeichert oder gelöscht wird.
error-pack-gone = Dieses Fragenpaket ist nicht mehr da.
error-pack-shipped = „{ $key }“ ist die id eines Pakets, das mit Earshot kommt. Wähl eine andere id.
error-pack-taken = Ein Paket mit der id „{ $key }“ gibt es schon. Wähl eine andere id, oder ändere jenes.
error-pack-key-fixed = Die id eines Pakets bleibt, wie sie ist, denn Zeitpläne richten sich danach. Setz sie zurück auf „{ $key }“, oder kopiere das Paket.
error-packs-too-many = Ein Arbeitsbereich kann höchstens { $most } eigene Pakete haben. Lösch zuerst eines.
error-pack-in-use =
    { $schedules ->
        [one] Der Zeitplan { $names } fragt aus diesem Paket. Gib ihm zuerst ein anderes.
       *[other] { $schedules } Zeitpläne fragen aus diesem Paket: { $names }. Gib ihnen zuerst ein anderes.
    }
error-pack-long-for-chat = Dieses Paket ist zu lang für ein Formular im Chat. Ändere es im Web: { $command }.
error-changed-meanwhile-pack = { $who } hat dieses Paket geändert, während du daran warst. Dein Text ist noch hier; sieh ihn durch und speichere noch einmal, um ihn an die Stelle des anderen zu setzen.

help-packs = { $command }: Fragenpakete, auch eigene
packs-title = Fragenpakete
packs-intro = Ein Zeitplan stellt jedes Mal eine Frage aus seinem Paket. Du kannst eigene Pakete schreiben oder mit einer Kopie anfangen.
packs-more =
    { $packs ->
        [one] Ein weiteres Paket steht im Web.
       *[other] { $packs } weitere Pakete stehen im Web.
    }
packs-new = Paket schreiben…
pack-own = eigenes
pack-menu = Mehr
pack-show = Fragen zeigen
pack-change = Ändern…
pack-copy = Kopieren…
pack-delete-open = Löschen…
pack-delete = Löschen
pack-delete-keep = Behalten
pack-delete-ask = Das Paket „{ $pack }“ löschen? Was gefragt und geantwortet wurde, bleibt.
pack-unreadable = Dieses Paket lässt sich nicht mehr lesen. Ändere es, oder lösch es.
pack-questions =
    { $questions ->
        [one] Eine Frage
       *[other] { $questions } Fragen
    }
pack-used-by = gestellt von { $schedules }
pack-question-line = { $question } ({ $kind })
pack-kind-open = offen
pack-kind-narrow = eng
form-pack-new-title = Ein Fragenpaket
form-pack-edit-title = Paket ändern
field-pack-source = Das Paket, in YAML
field-pack-source-hint = Es braucht id, name, aim und mindestens zwei Fragen, eine offene (open) und eine enge (narrow).
