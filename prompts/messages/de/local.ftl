### Der Chat des lokalen Workspace, um das herum, was der Bot sagt.

local-skip = Zum Inhalt
local-needs-scripts = Der lokale Workspace braucht JavaScript, um zu senden und zu empfangen.
local-people-title = { -bot } bei { $company }
local-people-ask = Wer möchtest du sein?
local-people-about = Das ist { $company }, eine erfundene Firma, bei der { -bot } allein auf diesem Rechner lebt. Wähl jemanden aus dem Kollegium und sieh es mit dessen Augen. Du kannst jederzeit wechseln.
local-role =
    { $role ->
        [admin] Admin
        [lead] Lead
       *[other] { $role }
    }
local-conversations = Unterhaltungen
local-unread = ungelesen
local-pages = Deine Seiten
local-be-somebody-else = Jemand anderes sein
local-travel = Reisen nach
local-travel-go = Hinreisen
local-earlier = Frühere Nachrichten
local-messages = Nachrichten
local-newest = Neue Nachrichten unten
local-offline = { -bot } antwortet nicht. Diese Seite versucht es weiter, und was du tippst, bleibt hier.
local-write-label = Nachricht an { -bot }
local-write = Schreib an { -bot }
local-send = Senden
local-files = Dateien
local-files-hint = Je bis zu { $limit } MB.
local-keys-enter = Enter sendet, Umschalt und Enter beginnt eine neue Zeile.
local-keys-moment = öffnet ein Formular,
local-keys-help = erklärt alles.
local-about-direct = Direktnachrichten, zwischen dir und { -bot }
local-about-channel =
    { $people ->
        [one] Eine Person liest das. { -bot } schreibt hier.
       *[other] { $people } Personen lesen das. { -bot } schreibt hier.
    }
local-empty-direct = Hier fragt dich { -bot }, was du von Kunden gehört hast.
local-empty-question = Die nächste Frage kommt am { $at }.
local-empty-write = Du kannst jederzeit schreiben.
local-empty-channel = Hier wird der Bericht darüber stehen, was Kunden uns immer wieder sagen.
local-empty-digest = Der nächste kommt am { $at }.
local-empty-none = Noch ist nichts geplant.
local-edited = bearbeitet
local-edit = Bearbeiten
local-edit-title = Deine Nachricht bearbeiten
local-edit-label = Deine Nachricht
local-save = Speichern
local-cancel = Abbrechen
local-delete = Löschen
local-delete-title = Diese Nachricht löschen?
local-delete-about = Sie verschwindet endgültig, hier und überall, wo { -bot } sie hat.
local-keep = Behalten
local-only-you = Nur du siehst das
local-close = Schließen
local-clock-move = Uhr vorstellen
local-clock-moving = Die Uhr läuft vor
local-clock-date = Zu einem Datum
local-clock-time = Uhrzeit
local-clock-go = Los
local-clock-prompt = Zur nächsten Frage
local-clock-prompt-none = Keine Frage ist geplant
local-clock-digest = Zum nächsten Bericht
local-clock-digest-none = Kein Bericht ist geplant

local-clock-past = Das ist schon vorbei. Bitte wähl einen späteren Zeitpunkt.
local-clock-stopped = Unterwegs ist etwas schiefgegangen, und die Uhr ist stehen geblieben.
local-clock-nothing = Dort ist noch nichts geplant.
local-clock-incomplete = Bitte wähl ein Datum und eine Uhrzeit.
local-place-unknown = Bitte wähl einen Ort aus der Liste.
local-not-saved = Etwas ist schiefgegangen, und nichts wurde gespeichert. Dein Text ist noch da; bitte versuch es noch einmal.
local-broken = Hier ist etwas schiefgegangen. Bitte lade die Seite neu und versuch es noch einmal.
local-away = { -bot } ist nicht erreichbar, und nichts wurde gesendet. Dein Text ist noch da.
local-longest = Hier passen { $longest } Zeichen hin; es sind { $over } zu viel.
local-nothing-to-send = Es gibt noch nichts zu senden. Schreib zuerst etwas.
local-too-long = Das sind { $length } Zeichen, und eine Nachricht fasst { $longest }. Bitte kürze sie oder schick zwei.
local-command-files = Dateien können mit einer Nachricht oder einem Formular kommen, nicht mit einem Befehl. Lass den Befehl weg, um sie mit deinem Text zu senden.
local-command-unknown = Den Befehl /{ $name } gibt es hier nicht, nur /{ $first } und /{ $second }. Um das als Nachricht zu senden, setz ein Leerzeichen davor.
local-page-old = Diese Seite ist nicht mehr aktuell. Bitte lade sie neu und versuch es noch einmal.
local-nobody = So heißt hier niemand.
local-no-file = Diese Datei gibt es nicht.
local-no-conversation = Diese Unterhaltung gibt es hier nicht.
local-message-gone = Diese Nachricht ist weg. Bitte lade die Seite neu.
local-message-not-yours = Diese Nachricht ist weg, oder sie ist nicht deine.
local-address-incomplete = Diese Adresse ist nicht vollständig.
