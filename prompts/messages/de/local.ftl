### Der lokale Arbeitsbereich: ein Chat im Browser zum Ausprobieren.

local-title = { -bot }, lokaler Arbeitsbereich
local-intro = Ein Arbeitsbereich nur auf diesem Rechner. Wähl aus, wer du bist, beantworte eine Frage und lass die Uhr zum Rückblick springen.
local-be = Jemand sein
local-you-are = Du bist { $name }
local-change-person = Jemand anderes sein
local-person-line = { $role }, { $zone }
local-role-member = Mitglied
local-role-lead = Teamleitung
local-role-admin = Admin
local-direct-messages = Direktnachrichten
local-channels = Kanäle
local-thread = Verlauf
local-thread-replies =
    { $replies ->
        [one] eine Antwort
       *[other] { $replies } Antworten
    }
local-unread =
    { $messages ->
        [one] eine neue Nachricht
       *[other] { $messages } neue Nachrichten
    }
local-message-to = Nachricht an { $name }
local-send = Senden
local-edit = Bearbeiten
local-delete = Löschen
local-save = Speichern
local-cancel = Abbrechen
local-close = Schließen
local-edited = bearbeitet
local-message-deleted = Diese Nachricht wurde gelöscht.
local-save-as-moment = Als Kundenmoment speichern
local-direct-empty = Hier ist noch nichts. Die erste Frage erscheint hier.
local-direct-empty-until = Hier ist noch nichts. Die erste Frage kommt: { $at }.
local-channel-empty = Hier ist noch nichts. Der erste Rückblick erscheint hier.
local-channel-empty-until = Hier ist noch nichts. Der erste Rückblick kommt: { $at }.
local-clock = Uhr
local-clock-now = Es ist { $now }
local-clock-zone = in { $zone }
local-jump = Springen
local-jump-to-prompt = Zur nächsten Frage
local-jump-to-digest = Zum nächsten Rückblick
local-jump-to-date = Zu einem Tag
local-jump-nowhere = Es ist nichts geplant, wohin die Uhr springen könnte.
local-jumped = Es ist jetzt { $now }.
local-jump-back-refused = Die Uhr geht nur vorwärts. Wähl ein späteres Datum.
local-offline = Die Verbindung ist unterbrochen. Was du getippt hast, ist noch da; neuer Versuch läuft.
local-skip-link = Zu den Nachrichten
