### Die Seite mit den Personen eines Arbeitsbereichs, für Admins.

people-title = Personen
people-intro = Alle, die { -bot } hier kennt, wie die Chat-Plattform sie führt. Rollen werden hier vergeben; Namen, Zeitzonen und Sprachen kommen von der Plattform.
people-caption = Personen nach Namen
people-search-label = Name
people-search = Suchen
people-show = Zeigen
people-show-active = Alle Aktiven
people-show-leads = Teamleitung und Admins
people-show-silent = Gefragt und nie geantwortet
people-show-all = Alle, auch wer gegangen ist
people-none-found = Niemand passt.
people-none-silent = Alle, die gefragt wurden, haben mindestens einmal geantwortet.
people-name = Name
people-role = Rolle
people-zone = Zeitzone
people-language = Sprache
people-state = Stand
people-schedules = Zeitpläne
people-answers = Antworten
people-answered = hat geantwortet
people-never-answered = nie geantwortet
people-never-asked = nie gefragt
people-state-active = aktiv
people-state-deactivated = Konto deaktiviert
people-state-guest = Gast, wird nie gefragt
people-state-app = App, wird nie gefragt
people-state-imported = aus einem Import
people-state-forgotten = hat die eigenen Daten löschen lassen
people-paused = pausiert bis { $until }
people-change-role = Rolle ändern
people-change-role-of = Rolle ändern: { $name }
people-found =
    { $people ->
        [one] Eine Person.
       *[other] { $people } Personen.
    }
people-role-ask = { $name } ist { $before } und wird { $role }. Ändern?
people-role-ask-admin = { $name } wird Admin und kann dann Zeitpläne, Rückblicke und Rollen ändern, auch deine. Ändern?
people-role-yes = Rolle ändern
people-role-saved = { $name } ist jetzt { $role }.
people-role-same = { $name } war schon { $role }.
