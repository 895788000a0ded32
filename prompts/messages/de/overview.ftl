### Was die Teamleitung im Web zuerst sieht.

overview-title = Überblick
overview-span = Wie weit zurück
overview-weeks = { $weeks } Wochen
overview-this-week = diese Woche
overview-themes = Was immer wieder vorkommt
overview-themes-why = Momente je Woche. Der Umriss ist diese Woche; sie ist noch nicht vorbei. Alle Bilder haben denselben Maßstab.
overview-reading = Das Sprachmodell liest alle Momente neu: bisher { $done } von { $total }. Bis es fertig ist, werden weniger Themen vorgeschlagen; verloren geht keines.
overview-further =
    { $themes ->
        [one] Ein weiteres Thema
       *[other] { $themes } weitere Themen
    }
overview-no-themes = In den letzten { $weeks } Wochen kam kein Thema vor. Eines erscheint hier, sobald zwei Momente zusammengehören.
overview-answers = Gefragt und geantwortet
overview-answers-why = Wie viele je Woche gefragt wurden; ausgefüllt sind die, die geantwortet haben.
overview-answers-label = Personen, die geantwortet haben, von den Gefragten, je Woche, die älteste zuerst:
overview-no-answers = In den letzten { $weeks } Wochen wurde niemand gefragt.
overview-numbers = Alle Zahlen als Tabelle
overview-numbers-caption = Zahlen je Woche, die am genannten Tag beginnt
overview-row = Woche ab
overview-asked = Gefragt
overview-answered = Geantwortet
overview-changes = Was sich ändert
overview-new = Neu
overview-new-why = In diesen zwei Wochen zum ersten Mal gehört.
overview-emerging = Im Entstehen
overview-emerging-why = In diesen Wochen hat nur eine Person davon erzählt. Hat es sonst jemand gehört?
overview-quiet = Still geworden
overview-quiet-why = In diesen Wochen gehört, aber weder in dieser noch in der letzten.
