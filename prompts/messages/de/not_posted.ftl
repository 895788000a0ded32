### An Admins, wenn ein Rückblick nicht gepostet werden konnte. $reason ist eines von reach-<code>.

not-posted = Der Rückblick für { $channel } wurde nicht gepostet: { $reason }.
not-posted-advice = Wenn sich das geändert hat, schick ihn noch einmal. Er lässt sich auch auf den Webseiten lesen.
not-posted-channel-archived = Hol { $channel } aus dem Archiv und schick ihn noch einmal, oder wähl unter Rückblicke einen anderen Kanal.
not-posted-channel-gone = Lad mich in { $channel } ein und schick ihn noch einmal, oder wähl unter Rückblicke einen anderen Kanal.
not-posted-not-in-channel = Lad mich in { $channel } ein und schick ihn noch einmal.
not-posted-not-permitted = Erlaub mir, in { $channel } zu schreiben, und schick ihn noch einmal, oder wähl unter Rückblicke einen anderen Kanal.
not-posted-missing-scope = Installier die App noch einmal, damit sie die fehlende Berechtigung bekommt. Schick ihn dann noch einmal.
not-posted-not-installed = Installier die App noch einmal. Schick ihn dann noch einmal.
not-posted-channel-shared = In { $channel } lesen auch Leute einer anderen Organisation mit und würden lesen, was Kunden gesagt haben. Poste ihn trotzdem, oder wähl unter Rückblicke einen anderen Kanal.
not-posted-shared-yes = Trotzdem posten
not-posted-drop = So lassen

# Wenn ein Rückblick, der in einem Kanal steht, nicht auf den neuen Stand gebracht werden konnte.
not-corrected = Der Rückblick in { $channel } konnte nicht berichtigt werden: { $reason }.
not-corrected-advice = Er zeigt vielleicht noch, was seither gelöscht wurde. Lass ihn noch einmal berichtigen, oder lösch die Nachricht in { $channel }.
not-corrected-drop = So lassen
