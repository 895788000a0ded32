### Wer für einen Zeitplan und Zeitraum gefragt wurde, wer geantwortet hat, wer nicht erreicht wurde und warum.

reach-choose = Zeitplan wählen
reach-all-schedules = Alle Zeitpläne
reach-schedule-deleted = { $schedule } (gelöscht)
reach-schedule-gone = Ein gelöschter Zeitplan
reach-answers =
    { $asked ->
        [0] Niemand wurde gefragt.
        [one] Eine Person wurde gefragt: { $answered } mit Antwort, { $nothing } mit „diesmal nichts“, { $silent } noch ohne.
       *[other] { $asked } Personen wurden gefragt: { $answered } mit Antwort, { $nothing } mit „diesmal nichts“, { $silent } noch ohne.
    }
reach-not-sent = Nicht gesendet
reach-more-missed =
    { $missed ->
        [one] Eine weitere wurde nicht gesendet.
       *[other] { $missed } weitere wurden nicht gesendet.
    }
reach-outcome-sent = gesendet
reach-outcome-skipped = ausgelassen
reach-outcome-unreachable = nicht erreicht
reach-outcome-waiting = wartet auf den Versand

web-reach-intro = Jede geplante Frage, und was aus ihr wurde: Geplant ist gesendet, ausgelassen, nicht erreicht und wartend zusammen.
web-reach-from = Von
web-reach-to = Bis
web-reach-schedule = Zeitplan
web-reach-outcome = Ergebnis
web-reach-reason = Grund
web-reach-count = Fragen
web-reach-show = Zeigen
web-reach-counts = Was aus den Fragen wurde
web-reach-missed = Was nicht gesendet wurde
web-reach-missed-none = Alles, was in diesem Zeitraum geplant war, wurde gesendet.
web-reach-person = Wer
web-reach-when = Wann, nach ihrer Zeit
web-reach-why = Warum
web-reach-silent = Wer nicht geantwortet hat
web-reach-silent-none = Alle Gefragten haben geantwortet oder hatten diesmal nichts.
web-reach-silent-more =
    { $people ->
        [one] Und noch eine Person.
       *[other] Und noch { $people } Personen.
    }
web-reach-asked-times =
    { $questions ->
        [one] einmal gefragt
       *[other] { $questions }-mal gefragt
    }
web-reach-export = Als CSV exportieren
web-reach-all-reasons = Jeder Grund
web-reach-only = Nur: { $reason }
web-reach-period-wrong = Der Zeitraum endet, bevor er beginnt. Wähl andere Tage.
web-reach-period-long = Wähl einen Zeitraum von höchstens { $days } Tagen.
