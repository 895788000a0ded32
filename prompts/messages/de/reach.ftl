### Wer gefragt wurde und wer nicht. Gründe heißen reach-<Code> und stehen in einer Liste.

reach-title = Wer erreicht wurde
reach-names = Wer nicht erreicht wurde
reach-planned = Geplant
reach-sent = Gesendet
reach-skipped = Ausgelassen
reach-unreachable = Nicht erreicht
reach-waiting = Wartend
reach-adds-up = { $planned } geplant: { $sent } gesendet, { $skipped } ausgelassen, { $unreachable } nicht erreicht, { $waiting } wartend.
reach-reason-count = { $reason } ({ $people })
reach-empty = In diesem Zeitraum sollte niemand gefragt werden.

reach-paused = selbst pausiert
reach-left = abgemeldet
reach-holiday = Feiertag
reach-day-off = kein Arbeitstag
reach-late = zu spät zum Fragen
reach-restored = aus der Zeit vor der Wiederherstellung der Datenbank
reach-quiet-hours = es blieb nur Ruhezeit
reach-deactivated = Konto deaktiviert
reach-no-address = im Chat noch nicht erreichbar
reach-schedule-paused = Zeitplan pausiert
reach-no-pack = die Fragensammlung gibt es nicht mehr
reach-nothing = diesmal nichts
reach-no-answer = keine Antwort
reach-superseded = durch eine neuere Frage ersetzt
reach-cancelled = vor dem Senden zurückgezogen
reach-expired = nicht rechtzeitig gesendet
reach-dead = nach mehreren Versuchen aufgegeben
reach-member-blocked = hat den Bot blockiert
reach-not-installed = der Bot ist dort nicht installiert
reach-time-out = die Plattform hat nicht geantwortet
reach-rate-limited = die Plattform hat um Geduld gebeten
reach-error = die Plattform hat die Nachricht abgelehnt
reach-removed = nicht mehr in der Zielgruppe
reach-workspace-removed = Workspace entfernt
reach-kept-failing = nach mehreren Versuchen aufgegeben
reach-uncertain = vielleicht angekommen, vielleicht nicht
reach-dropped = von einem Admin verworfen

# An Admins, wenn niemand sagen kann, ob ein Rückblick angekommen ist.
undecided-ask = Der Rückblick für { $channel } ist vielleicht angekommen, vielleicht auch nicht: Die Plattform hat nicht geantwortet. Bitte sieh dort nach.
undecided-send-again = Noch einmal senden
undecided-drop = Er ist da
undecided-again = Er wird noch einmal gesendet.
undecided-dropped = Vermerkt. Er wird nicht noch einmal gesendet.
