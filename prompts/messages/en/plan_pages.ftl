### Where digests go and when, for admins, in chat and on the web.

plans-title = Digests
plans-lead = Where the digest of the week goes, when, and in which language.
plans-empty = No digest is planned yet. The first one will stand here.
plan-new = New digest
plan-edit = Change…
plan-delete = Delete…
plan-delete-yes = Delete
plan-delete-ask = Delete “{ $plan }”? Nothing more is posted. Digests that were posted stay, and are kept true.
plan-deleted = “{ $plan }” is deleted. What was posted stays.
plan-delete-title = Delete “{ $plan }”
plan-facts = Where and when
plan-paused = “{ $plan }” is paused.
plan-resumed = “{ $plan }” has resumed. The weeks in between get no digest by themselves.
plan-saved = Saved. “{ $plan }” goes to { $channel }, { $when }.
plan-in-channel = to { $channel }
plan-next = next on { $at }
plan-comes = The next digest comes on { $at }.
plan-issue = Post the last week
plan-issue-yes = Post it
plan-issue-ask = The digest of { $period } was never posted. Post it to { $channel } now?
plan-issued = The digest of { $period } is being posted.
plan-issue-none = There is nothing to post for “{ $plan }”: no week that is over is missing. The next digest comes on { $at }.
plan-issue-paused = “{ $plan }” is paused. Resume it first.
plan-preview-title = Preview of “{ $plan }”
plan-preview-note = A preview of { $period }, as it would read now. Only you see it, and nothing is posted.
plan-gone = This digest is no longer planned.
plan-deleted-gone = { $who } deleted this digest.

field-plan-name = Name
field-digest-channel-none = There is no channel yet that I can post to. Invite me to one first.
field-plan-channel-hint = Everybody in it can read the digest, which quotes moments word for word.
field-plan-weekday = Day
field-plan-weekday-hint = The digest covers the seven days before it.
field-plan-zone = Time zone
field-plan-zone-hint = Such as Europe/Berlin. Days begin and end by it.
field-plan-locale = Language
