### Eigene Momente und eigene Daten.

my-moments-title = Deine Momente
my-moments-count =
    { $moments ->
        [0] Von dir gibt es zurzeit keine Momente. Was du festhältst, steht dann hier.
        [one] Du hast einen Moment festgehalten.
       *[other] Du hast { $moments } Momente festgehalten.
    }
my-moments-older = Ältere
my-moments-newer = Neuere
my-data-export = Meine Daten exportieren
my-data-export-ready = Hier sind deine Momente als Datei.
my-data-delete = Meine Daten löschen …
my-data-delete-ask =
    { $moments ->
        [0] Alles löschen, was { -bot } über dich speichert? Das lässt sich nicht rückgängig machen.
        [one] Alles löschen, was { -bot } über dich speichert, samt deinem einen Moment? Er verschwindet auch aus Rückblicken und Exporten, und das lässt sich nicht rückgängig machen.
       *[other] Alles löschen, was { -bot } über dich speichert, samt deinen { $moments } Momenten? Sie verschwinden auch aus Rückblicken und Exporten, und das lässt sich nicht rückgängig machen.
    }
my-data-delete-confirm = Alles löschen
my-data-delete-keep = Behalten
my-data-deleted = Alles ist gelöscht.
