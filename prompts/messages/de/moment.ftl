### Das Formular für einen Moment: Felder, Hinweise, Auswahl. Auswahl heißt <Feld>-<Wert>.

form-moment-title = Ein Kundenmoment
form-moment-edit-title = Moment ändern
form-moment-intro = Nötig sind nur die Worte des Kunden. Alles andere hilft, wenn du es weißt.
form-moment-question = Deine Frage war: { $question }
form-submit = Speichern
form-log = Festhalten
form-cancel = Abbrechen

field-words = Was gesagt wurde
field-words-hint = In den Worten des Kunden, so genau du dich erinnerst.
field-reading = Wie du es deutest
field-reading-hint = Deine Sicht. Sie bleibt von den Worten des Kunden getrennt.
field-kind = Art
field-kind-hint = Was es vor allem ist.
kind-none = Nicht sicher
kind-pain = Hindernis
kind-pain-hint = Etwas hält sie auf oder steht im Weg.
kind-need = Bedarf
kind-need-hint = Etwas, das sie unbedingt brauchen.
kind-delight = Freude
kind-delight-hint = Etwas ist gut gelaufen.
kind-idea = Idee
kind-idea-hint = Etwas, das sie vorschlagen.
kind-surprise = Überraschung
kind-surprise-hint = Etwas, das wir falsch angenommen hatten.

field-customer = Kunde
field-customer-hint = Ein Name oder eine Kundengruppe.
field-customer-side = Wo sie sind
customer-side-external = Außerhalb der Firma
customer-side-internal = Im eigenen Haus
field-heard-how = Wie du es gehört hast
heard-how-none = Keine Angabe
heard-how-conversation = Im Gespräch
heard-how-shadowing = Beim Zuschauen
heard-how-doing-their-job = Bei ihrer Arbeit, selbst gemacht
heard-how-ticket = Per Ticket oder E-Mail
heard-how-call = Am Telefon
field-feeling = Wie es ihnen ging
field-feeling-hint = Ein, zwei Worte, etwa „erleichtert“ oder „es leid“.
field-values = Was ihnen wichtig ist
field-values-hint = Was sie hier schätzen oder worauf sie verzichten könnten.
field-quick-win = Schnell zu beheben
field-quick-win-hint = Es ließe sich in etwa einem Tag in Ordnung bringen.
quick-win-yes = Schnell zu beheben
quick-win-no = Nicht schnell zu beheben
field-anonymous = Ohne meinen Namen
field-anonymous-hint = Es steht kein Name dabei, und es erscheint erst, wenn mindestens fünf Personen etwas festgehalten haben.
field-attachments = Dateien
field-attachments-hint = Je bis zu 10 MB. Sie werden mit dem Moment gelöscht.

# Ein Moment, wie ihn seine Autorin oder die Teamleitung sieht.
moment-quoted = „{ $words }“
moment-heard-from = Von { $customer }
moment-logged-on = Festgehalten am { $date }
moment-edited-on = Geändert am { $date }
moment-by = { $author }
moment-by-nobody = Anonym
moment-source = Zur Nachricht
