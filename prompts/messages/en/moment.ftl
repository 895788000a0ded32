### The form for a moment: labels, hints and choices. Choices are <field>-<value>.

form-moment-title = A customer moment
form-moment-edit-title = Change this moment
form-moment-intro = Only their words are needed. Everything else helps, if you know it.
form-moment-question = Your question was: { $question }
form-submit = Save
form-log = Log it
form-cancel = Cancel

field-words = What they said
field-words-hint = In their own words, as closely as you remember.
field-reading = What you make of it
field-reading-hint = Your view. It is kept apart from their words.
field-kind = Kind
field-kind-hint = What it mostly is.
kind-none = Not sure
kind-pain = Pain
kind-pain-hint = Something slows them down or gets in their way.
kind-need = Need
kind-need-hint = Something they have to have.
kind-delight = Delight
kind-delight-hint = Something went well for them.
kind-idea = Idea
kind-idea-hint = Something they suggest.
kind-surprise = Surprise
kind-surprise-hint = Something we had assumed wrongly.

field-customer = Customer
field-customer-hint = A name or a kind of customer.
field-customer-side = Where they are
customer-side-external = Outside the company
customer-side-internal = A colleague
field-heard-how = How you heard it
heard-how-none = Not said
heard-how-conversation = In a conversation
heard-how-shadowing = While sitting with them
heard-how-doing-their-job = While doing their job
heard-how-ticket = In a ticket or a mail
heard-how-call = On a call
field-feeling = How they felt
field-feeling-hint = A word or two, such as “relieved” or “tired of it”.
field-values = What matters to them
field-values-hint = What they value here, or could do without.
field-quick-win = A quick win
field-quick-win-hint = It could be put right within a day or so.
quick-win-yes = Quick win
quick-win-no = Not a quick win
field-anonymous = Without my name
field-anonymous-hint = It shows no name, and appears only when at least five people logged something.
field-attachments = Files
field-attachments-hint = Up to 10 MB each. They are deleted with the moment.

# One moment as it is shown back to its author or a lead.
moment-quoted = “{ $words }”
moment-heard-from = From { $customer }
moment-logged-on = Logged on { $date }
moment-edited-on = Changed on { $date }
moment-by = { $author }
moment-by-nobody = Anonymous
moment-source = Go to the message
