### Aufbewahren, Löschen und Exportieren von Festgehaltenem.

# In Berichten über Tage, deren Momente ihres Alters wegen gelöscht wurden.
digest-expired = Die Momente dieses Zeitraums sind gelöscht, denn dieser Arbeitsbereich bewahrt sie nur eine begrenzte Zeit auf.
digest-expired-partly = Momente der ersten Tage sind gelöscht, denn dieser Arbeitsbereich bewahrt sie nur eine begrenzte Zeit auf.

data-title = Daten
data-moments =
    { $moments ->
        [0] Noch wurde nichts festgehalten.
        [one] Ein Moment ist aufbewahrt.
       *[other] { $moments } Momente sind aufbewahrt.
    }
retention-title = Wie lange Momente aufbewahrt werden
retention-never = Sie bleiben, bis jemand sie löscht.
retention-now =
    { $months ->
        [one] Momente, die älter als ein Monat sind, werden gelöscht: jetzt die aus der Zeit vor dem { $date }.
       *[other] Momente, die älter als { $months } Monate sind, werden gelöscht: jetzt die aus der Zeit vor dem { $date }.
    }
retention-change = Ändern…
retention-intro = Was älter ist, wird endgültig gelöscht: aus der Liste, den Themen, den Berichten und den Exporten, samt seinen Dateien. Berichte, die es zitiert haben, weisen darauf hin.
form-retention-title = Alte Momente löschen
field-months = Momente löschen nach (Monaten)
field-months-hint = Eine Zahl von { $least } bis { $most }. Lass es leer, um sie für immer aufzubewahren.
retention-ask =
    { $moments ->
        [one] Ein Moment ist älter und wird innerhalb einer Stunde endgültig gelöscht. Momente nach { $months ->
            [one] einem Monat
           *[other] { $months } Monaten
        } löschen?
       *[other] { $moments } Momente sind älter und werden innerhalb einer Stunde endgültig gelöscht. Momente nach { $months ->
            [one] einem Monat
           *[other] { $months } Monaten
        } löschen?
    }
retention-yes = Löschen
retention-saved =
    { $months ->
        [one] Gespeichert. Momente werden nach einem Monat gelöscht.
       *[other] Gespeichert. Momente werden nach { $months } Monaten gelöscht.
    } { $moments ->
        [0] So alt ist jetzt keiner.
        [one] Einer wird innerhalb einer Stunde gelöscht.
       *[other] { $moments } werden innerhalb einer Stunde gelöscht.
    }
retention-saved-never = Gespeichert. Momente bleiben, bis jemand sie löscht.

export-title = Exportieren
export-intro = Alles, was in diesem Arbeitsbereich festgehalten ist, als eine Datei.
export-anonymous = Ein anonymer Moment zeigt weder Namen noch Kunden noch Link und von seinem Datum nur die Woche. Solche aus Wochen, in denen weniger als fünf Personen etwas festgehalten haben, fehlen.
export-what = Was
export-moments = Momente
export-themes = Themen
export-format = Als
export-csv = CSV, für Tabellen
export-json = JSON, für Programme
export-separator = In CSV, zwischen den Zellen
export-separator-hint = Nimm, was deine Tabelle erwartet, sonst teilt sie vielleicht Wörter auf eigene Zellen auf.
export-comma = Komma
export-semicolon = Semikolon, wie Excel auf Deutsch es will
export-tab = Tabulator
export-download = Herunterladen
