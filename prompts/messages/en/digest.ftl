### The digest: one screen for a team and a period.

digest-title = What we heard from customers
digest-summary = What we heard from customers, { $period }
digest-themes-heading = What keeps coming up
digest-themes-none = Nothing came up more than once.
# A theme in a list.
digest-quoted = “{ $name }”
digest-new = New: { $themes }
digest-quiet = Gone quiet: { $themes }
digest-corrected = Corrected on { $date }.
# $why is one of the digest-changed-…, or several of them with an “and”.
digest-corrected-because = Corrected on { $date }, because { $why }.
digest-changed-moments = moments were changed, deleted or came in late
digest-changed-places = moments were put into other themes
digest-changed-mergers = themes were merged or split
digest-changed-muted = themes were muted or listed again
digest-changed-customers = customers were renamed or merged
digest-more = More quotes and themes
digest-details = More on the web
digest-anonymous-held =
    { $moments ->
        [one] One anonymous moment is held back until five people have logged something.
       *[other] { $moments } anonymous moments are held back until five people have logged something.
    }
digest-useful-ask = Was this useful?
digest-useful-yes = Yes
digest-useful-no = No
digest-useful-thanks = Thank you.
digest-useful-count =
    { $yes ->
        [0] {""}
        [one] One person found this useful.
       *[other] { $yes } people found this useful.
    }
digest-file = From { $name }’s moment
