### Digests on the web: the list of those issued, and what stands around one.

digests-title = Past digests
digests-empty = No digest has been issued yet. The first one will stand here as soon as its week is over.
digests-by-plan = Which digests
digests-all = All of them
digests-period = Week
digests-channel = Channel
digests-state = State
digests-votes = Useful?
digests-issued = Issued on { $date }
digests-missed = Not posted
digests-missed-why = This digest was not posted, because it was found overdue together with a newer one or after a restore.
digests-corrected = corrected on { $date }
digests-votes-count = Yes: { $yes }, no: { $no }
digests-more-quotes =
    { $quotes ->
        [one] One more quote
       *[other] { $quotes } more quotes
    }
digests-own-yes = You found it useful.
digests-own-no = You did not find it useful.
error-digest-gone = This digest is no longer there.
