### What went wrong, and what to do. No text of a member is ever lost.

error-required = Please fill this in.
error-words-missing = What did they say? Their words are the one thing needed.
error-too-long =
    { $limit ->
        [one] This is too long. One character is the most.
       *[other] This is too long. { $limit } characters are the most.
    }
error-date-missing = Please choose a date.
error-date-past = Choose a day after today.
error-date-too-far = This date is too far away. Choose one up to { $latest }.
error-date-unreadable = “{ $text }” cannot be read as a date. Write it like 2026-09-07.
error-time-unreadable = “{ $text }” cannot be read as a time. Write it like 09:00.
error-number-unreadable = “{ $text }” cannot be read as a number.
error-number-range = Choose a number from { $least } to { $most }.
error-choice-unknown = This choice is no longer there. Choose another.
error-zone-unknown = “{ $zone }” is not a time zone. Write it like Europe/Berlin.
error-name-taken = There is already one called “{ $name }”. Choose another name.
error-nobody-chosen = Choose at least one person.
error-gone = This is no longer there. It may have been deleted.
error-moment-gone = This moment is no longer there. It may have been deleted.
error-schedule-gone = This schedule is no longer there.
error-form-old = This form is from before a change. Please open it again; here is your text:
error-already-sent = This form has been sent already.
error-not-yours = Only the person who logged it can change it.
error-not-allowed = Only leads and admins can do this.
error-not-admin = Only admins can do this.
error-not-member = I do not know you in this workspace yet. Please try again in a minute.
error-empty-message = There was no text in this message, so nothing was logged.
error-emptied-message = There is no text left in this message. Its moment stays as it was; to delete it, delete the message.
error-taken-back = You took back the moment of this message, so the change was not logged. Write it as a new message to log it.
error-taken-back-form = This moment was taken back or deleted in the meantime. Save once more to log it as a new one.
error-file-too-large = “{ $name }” is larger than { $limit } MB and was not kept. The text was.
error-try-again = That did not work just now, and nothing was saved. Please try again in a minute.
error-your-text = Your text, so that it is not lost:

# Two people edit one thing. $fields is a list of labels.
error-changed-meanwhile = { $who } changed this while you were editing: { $fields }. Your changes are still here; look them over and save again.
error-changed-meanwhile-gone = { $who } deleted this while you were editing.
error-somebody = Somebody
