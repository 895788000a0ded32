### After a moment was logged: confirmation, undo, change, delete.

logged = Logged.
logged-to-prompt = Logged, as your answer to “{ $question }”.
logged-anonymous = Logged, without your name.
logged-to-closed-prompt = Logged. The question “{ $question }” had closed, but your answer counts.
logged-already = This message is already a moment.
logged-captured = Saved as a moment, with a link to the message.
logged-add-details = Add details
logged-undo = Undo
logged-take-back = Take back the moment
logged-undone = Undone. Nothing of it was kept.
undo-too-late = It is too late to undo this. You can still delete the moment.

edited = Changed.
edited-here = Changed, to match your message.
edit-open = Change
deleted = Deleted. It is gone from digests and exports, too.
deleted-here = Deleted along with your message.
delete-open = Delete
delete-ask = Delete this moment? It will be gone from digests and exports, and this cannot be undone.
delete-confirm = Delete
delete-keep = Keep it

already-answered = You have answered this already. If there is more, simply write to me.
already-closed = This question is no longer open. You can log a moment at any time.

theme-thanks-none = Thank you. It stands on its own for now.
details-saved = Saved.
