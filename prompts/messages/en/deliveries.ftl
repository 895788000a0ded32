### Messages that did not arrive, or of which nobody knows; admins decide about them.

deliveries-title = Messages that did not arrive
deliveries-none = Every message has arrived, as far as anybody knows. What does not will stand here.
deliveries-count =
    { $messages ->
        [one] One message did not arrive, or nobody knows whether it did.
       *[other] { $messages } messages did not arrive, or nobody knows whether they did.
    }
deliveries-more =
    { $messages ->
        [one] One more is older.
       *[other] { $messages } more are older.
    }
deliveries-waiting =
    { $messages ->
        [0] No message is waiting to be sent.
        [one] One message is waiting to be sent.
       *[other] { $messages } messages are waiting to be sent.
    }
deliveries-parked = The platform asked us to slow down. Messages wait until { $until }.
deliveries-each = Each message
deliveries-message = Message
deliveries-messages = Messages
deliveries-what-to-do = What to do
deliveries-entry = { $what } to { $whom }
deliveries-nobody = somebody no longer here
deliveries-discreet = one of those who heard it
deliveries-looking = may or may not have arrived; it is being looked for
deliveries-channel-gone = the channel is gone
deliveries-not-composed = it could not be written
deliveries-again = Send again
deliveries-drop = Drop
deliveries-drop-ask = Drop this message? It will not be sent again.
deliveries-drop-yes = Drop it
deliveries-drop-no = Keep it
deliveries-by-reason = Several at once
deliveries-again-all = Send all again
deliveries-again-all-ask =
    { $messages ->
        [one] Send one message again?
       *[other] Send { $messages } messages again? Each is checked before it goes out.
    }
deliveries-again-all-yes = Send them
deliveries-again-all-no = Leave them
deliveries-reason-count =
    { $messages ->
        [one] one message
       *[other] { $messages } messages
    }
deliveries-done-again = It is on its way again.
deliveries-done-drop = Dropped. It is not sent again.
deliveries-done-all =
    { $messages ->
        [0] None could be sent again.
        [one] One message is on its way again.
       *[other] { $messages } messages are on their way again.
    }
deliveries-done-left =
    { $messages ->
        [one] One was left: it was answered, or it is too late for it.
       *[other] { $messages } were left: they were answered, or it is too late for them.
    }

# Kinds of messages: delivery-kind-<kind>, with a capital, before “to …”.
delivery-kind-prompt = Question
delivery-kind-prompt-again = Snoozed question
delivery-kind-prompt-redraw = Update of a question
delivery-kind-reminder = Reminder
delivery-kind-reminder-redraw = Update of a reminder
delivery-kind-logged-redraw = Update of a reply
delivery-kind-review-redraw = Update of the review of the themes
delivery-kind-welcome = Welcome
delivery-kind-digest = Digest
delivery-kind-digest-update = Update of a digest
delivery-kind-digest-file = File in the thread of a digest
delivery-kind-digest-file-gone = Removal of a file from a digest
delivery-kind-theme-fixed = News that a theme is fixed
delivery-kind-role = News of a role
delivery-kind-undecided = Question about a digest
delivery-kind-reply = Reply

error-delivery-late = It is too late to send this again. Drop it instead.
error-delivery-answered = This question has been answered, so it arrived. There is nothing left to send.
error-delivery-waiting = This is decided already: the message is on its way.
error-delivery-sent = This is decided already: the message was sent.
error-delivery-over = This is decided already: the message is not sent again.

help-messages = { $command }: messages that did not arrive
# To admins, while there are some.
help-undelivered =
    { $messages ->
        [one] One message did not arrive, or nobody knows whether it did. Type { $command } to decide about it.
       *[other] { $messages } messages did not arrive, or nobody knows whether they did. Type { $command } to decide about them.
    }
error-delivery-shared = The channel is shared with another organisation: send this one again by itself.
