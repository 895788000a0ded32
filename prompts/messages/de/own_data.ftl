### Alles, was über jemanden gespeichert ist: zum Mitnehmen oder zum Löschen.

own-data-title = Deine Daten
own-data-what = { -bot } speichert, was du festgehalten hast, mit Dateien und Themen, welche Fragen du bekommen hast, was daraus wurde, und deine Einstellungen. Dein Export enthält alles in einer Datei (JSON).
own-data-export-where = Herunterladen kannst du ihn auf deinen Seiten. Dorthin kommst du mit { $command }.
own-data-delete-what = Beim Löschen verschwindet alles davon, auch aus veröffentlichten Rückblicken. Von den Fragen an dich bleibt nur, wie viele es waren und was daraus wurde, ohne deinen Namen. Was im Chat steht, bleibt, bis du es dort löschst, und Sicherungen behalten eine Kopie, bis sie ersetzt werden.
own-data-delete-back = Du wirst nicht mehr gefragt, bis du { $command } tippst.
own-data-forgotten = Über dich ist nichts gespeichert, also kann ich hier nichts für dich tun. Um wieder gefragt zu werden, tippe { $command }.
own-data-coming-back = Schön, dass du zurück bist. Ich kenne dich wieder, sobald dein Chat mir das nächste Mal sagt, wer hier ist, also innerhalb eines Tages. Du fängst neu an: Von früher ist nichts mehr da.
own-data-deleted-title = Alles ist gelöscht
own-data-deleted-more = Von dem, was { -bot } über dich gespeichert hatte, ist nichts mehr da. Du bist abgemeldet und wirst nicht mehr gefragt, bis du im Chat { $command } tippst.
reach-forgotten = hat die eigenen Daten gelöscht
own-somebody-gone = Jemand, der die eigenen Daten gelöscht hat
