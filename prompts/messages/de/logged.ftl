### Nachdem ein Moment festgehalten wurde: Bestätigung, Rückgängig, Ändern, Löschen.

logged = Festgehalten.
logged-to-prompt = Festgehalten, als deine Antwort auf „{ $question }“.
logged-anonymous = Festgehalten, ohne deinen Namen.
logged-to-closed-prompt = Festgehalten. Die Frage „{ $question }“ war schon geschlossen, aber deine Antwort zählt.
logged-already = Diese Nachricht ist schon ein Moment.
logged-captured = Als Moment gespeichert, mit einem Link zur Nachricht.
logged-add-details = Mehr dazu
logged-undo = Rückgängig
logged-take-back = Moment zurücknehmen
logged-undone = Rückgängig gemacht. Nichts davon wurde behalten.
undo-too-late = Zum Rückgängigmachen ist es zu spät. Löschen kannst du den Moment weiterhin.

edited = Geändert.
edited-here = Geändert, passend zu deiner Nachricht.
edit-open = Ändern
deleted = Gelöscht. Auch aus Rückblicken und Exporten ist er verschwunden.
deleted-here = Zusammen mit deiner Nachricht gelöscht.
delete-open = Löschen
delete-ask = Diesen Moment löschen? Er verschwindet auch aus Rückblicken und Exporten, und das lässt sich nicht rückgängig machen.
delete-confirm = Löschen
delete-keep = Behalten

already-answered = Du hast schon geantwortet. Wenn es mehr gibt, schreib mir einfach.
already-closed = Diese Frage ist nicht mehr offen. Einen Moment kannst du jederzeit festhalten.
theme-thanks-none = Danke. Es steht vorerst für sich.
details-saved = Gespeichert.
