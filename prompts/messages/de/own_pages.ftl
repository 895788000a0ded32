### Was jemand über sich selbst sieht und einstellt: nächste Frage, Zeitpläne, Sprache, eigene Momente.

own-title = Du und { -bot }
own-next = Deine nächste Frage kommt am { $at }, aus „{ $schedule }“.
own-next-again = Die verschobene Frage aus „{ $schedule }“ kommt am { $at } wieder.
own-next-none = Für dich ist keine Frage geplant.
own-paused = Alle deine Fragen ruhen bis { $until }.
own-schedules = Deine Zeitpläne
own-schedules-none = Niemand hat dich in einen Zeitplan aufgenommen. Einen Moment kannst du jederzeit festhalten.
own-on-by = { $admin } hat dich aufgenommen.
own-on-self = Du hast ihn eingerichtet.
own-on-unknown = Jemand hat dich aufgenommen.
own-on-left = Du hast ihn verlassen.
own-on-resting = Er ruht zurzeit für alle.
own-on-zone = Seine Zeiten gelten in { $zone }.
own-already-on = Du bist in „{ $schedule }“.
own-not-invited = „{ $schedule }“ ist nicht mehr für dich gedacht. Ein Admin kann dich aufnehmen.
own-join-which = In welchen Zeitplan möchtest du zurück? Sag es so: { $command }
own-join-none = Es gibt keinen Zeitplan, den du verlassen hast.
own-role = Du bist { $role }.
own-language = Sprache …
own-language-title = Sprache
own-language-field = { -bot } spricht
own-language-hint = Das bleibt so, was auch immer in deinem Chat eingestellt ist.
own-language-auto = Was mein Chat sagt
own-language-en = English
own-language-de = Deutsch
own-language-is = Du liest { $language }, wie du es gewählt hast.
own-language-follows = Du liest { $language }, wie dein Chat es sagt.
own-language-saved = { -bot } spricht von jetzt an Deutsch mit dir.
own-save = Speichern

own-moments-found =
    { $moments ->
        [0] In keinem deiner Momente steht „{ $words }“.
        [one] In einem deiner Momente steht „{ $words }“.
       *[other] In { $moments } deiner Momente steht „{ $words }“.
    }
own-moments-search-hint = Zum Suchen tippe { $command } und ein Wort.
own-theme-change = Thema ändern
own-theme-author = In „{ $theme }“, wie du es gewählt hast.
own-theme-lead = In „{ $theme }“, wohin eine Teamleitung ihn gelegt hat.
own-theme-auto = In „{ $theme }“, weil der Moment so klingt wie das, was andere dort gehört haben.
own-theme-also-author = Auch in „{ $theme }“, wie du es gewählt hast.
own-theme-also-lead = Auch in „{ $theme }“; so hat es eine Teamleitung entschieden.
own-theme-also-unnamed = Auch in einem Thema, das noch keinen Namen hat.
own-theme-unnamed = In einem Thema, das noch keinen Namen hat.
own-theme-alone = Er steht für sich, wie du es gewählt hast.
own-theme-alone-lead = Er steht für sich; so hat es eine Teamleitung entschieden.
own-theme-alone-auto = Er steht vorerst für sich.
own-theme-waiting = Er kommt in ein Thema oder bleibt für sich, wenn die Woche durchgesehen wird.
own-theme-new = Etwas Neues
own-theme-none = Keines: Der Moment steht für sich
own-theme-neither = Keines von beiden: Der Moment steht für sich
own-files =
    { $files ->
        [one] Eine Datei
       *[other] { $files } Dateien
    }
moment-source-at = Aus dieser Nachricht: { $link }

# Dateien, die mit einem Moment kamen.
own-file-too-large = „{ $name }“ ist größer als { $limit } MB und wurde nicht gespeichert. Der Text schon.
own-file-too-many = „{ $name }“ wurde nicht gespeichert: Ein Moment kann { $most } Dateien haben. Der Text wurde gespeichert.
own-file-failed = „{ $name }“ war nicht zu bekommen und wurde nicht gespeichert. Der Text schon. Du kannst die Datei auf deinen Webseiten hinzufügen.
own-file-waiting = „{ $name }“ ist unterwegs.
error-files-alone = Ein Moment braucht, was gesagt wurde. Schreib es in dieselbe Nachricht wie die Datei; es wurde nichts festgehalten und die Datei nicht gespeichert.

help-me = { $command }: deine nächste Frage, deine Zeitpläne, deine Sprache
help-data = { $command }: alles, was über dich gespeichert ist, zum Mitnehmen oder Löschen

# Im Web.
nav-me = Du
nav-my-moments = Deine Momente
own-settings = Einstellungen
own-pause = Pause …
own-leave-name = Abmelden von „{ $schedule }“
own-join-name = Wieder mitmachen bei „{ $schedule }“
own-search = Deine Momente durchsuchen
own-search-hint = Ein Wort aus dem Gesagten oder der Name eines Kunden.
own-search-do = Suchen
own-search-clear = Alle zeigen
own-moment-title = Dein Moment
own-moment-new = Einen Moment festhalten
own-moment-edit-name = „{ $words }“ ändern
own-moment-theirs = Was gesagt wurde
own-moment-ours = Was du daraus schließt
own-moment-ours-none = Du hast keine eigene Sicht hinzugefügt.
own-moment-facts = Einzelheiten
own-moment-theme = Thema
own-moment-files = Dateien
own-moment-when = Gehört am
own-moment-changed = Geändert am
own-moment-source = Quelle
own-moment-source-link = Die Nachricht, aus der er stammt
own-moment-shown = Für andere
own-moment-anonymous = Ohne deinen Namen
own-moment-attributed = Mit deinem Namen
own-moment-delete = Diesen Moment löschen
own-yes = Ja
own-moments-empty-when = Was du festhältst, steht hier, sobald es gespeichert ist.
own-file-open = { $name } herunterladen
own-file-size = { $size } kB
own-file-remove = Löschen
own-file-remove-name = Die Datei { $name } löschen
own-file-remove-ask = Die Datei „{ $name }“ löschen? Das lässt sich nicht rückgängig machen.
own-file-removed = Die Datei ist gelöscht.
own-moment-logged = Festgehalten.
