# Was Microsoft Teams zu einer Nachricht sagt, die es nicht annimmt, und was hilft.
reach-bot-disabled = die App wurde von der Verwaltung abgeschaltet
# $link ist eine Adresse zum Kopieren.
reach-install = Wer { -bot } noch nicht hat oder blockiert hat, kann es hier hinzufügen: { $link }
reach-install-link = { -bot } hinzufügen
