# Was Slack zu einer Nachricht sagt, die es nicht annimmt.
reach-channel-gone = der Kanal ist weg oder privat
reach-channel-archived = der Kanal ist archiviert
reach-not-in-channel = der Bot ist nicht im Kanal
reach-not-permitted = Schreiben ist dort nicht erlaubt
reach-messages-off = Nachrichten an den Bot sind ausgeschaltet
reach-missing-scope = der App fehlt eine Berechtigung
reach-message-gone = die zu ändernde Nachricht ist weg
reach-edit-closed = die Nachricht darf nicht mehr geändert werden
reach-guest = Gast
reach-app = App
reach-channel-shared = der Kanal wird mit einer anderen Organisation geteilt
