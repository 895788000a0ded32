### The digest: one screen for a team and a period.

digest-title = What we heard from customers
digest-summary = What we heard from customers, { $period }
digest-period = { $period }
digest-counts =
    { $asked ->
        [0] Nobody was asked.
        [one] { $answered ->
            [0] One person was asked and did not answer.
           *[other] One person was asked and answered.
        }
       *[other] { $answered ->
            [0] { $asked } people were asked; nobody answered.
           *[other] { $asked } people were asked; { $answered } answered.
        }
    } { $moments ->
        [0] No moment was logged.
        [one] One moment came in{ $customers ->
            [0] .
            [one] , about one customer.
           *[other] , about { $customers } customers.
        }
       *[other] { $people ->
            [0] { $moments } moments came in
            [one] { $moments } moments came in, from one person
           *[other] { $moments } moments came in, from { $people } people
        }{ $customers ->
            [0] .
            [one] , about one customer.
           *[other] , about { $customers } customers.
        }
    }
# What became of everything planned: the six add up to $planned.
digest-counts-reach =
    { $planned ->
        [one] One question was planned:
       *[other] { $planned } questions were planned:
    } { $answered } answered, { $nothing } with nothing this time, { $silent } without an answer, { $waiting } still open, { $skipped } skipped, { $unreachable } not delivered.
digest-empty = Nobody logged a moment in this period.
digest-empty-asked =
    { $asked ->
        [0] Nobody was asked, and nobody logged a moment in this period.
        [one] One person was asked. Nobody logged a moment in this period.
       *[other] { $asked } people were asked. Nobody logged a moment in this period.
    }
digest-too-few-for-themes = Too little came in to say what keeps coming up. Here is all of it:
digest-themes-heading = What keeps coming up
digest-themes-none = Nothing came up more than once.
digest-theme-line =
    { $moments ->
        [one] one moment
       *[other] { $moments } moments
    }, { $people ->
        [one] one person
       *[other] { $people } people
    }{ $customers ->
        [0] {""}
        [one] , one customer
       *[other] , { $customers } customers
    }
digest-change-up = { $by } more than last time
digest-change-down = { $by } fewer than last time
digest-change-same = as many as last time
digest-change-first = for the first time
digest-change-again = back after a break
digest-streak =
    { $times ->
        [one] once
       *[other] { $times } times in a row
    }
digest-emerging = emerging: from one person so far
digest-new = New: { $themes }
digest-quiet = Gone quiet: { $themes }
digest-singles = Heard once: { $notes }
digest-singles-more =
    { $moments ->
        [one] and one more single note
       *[other] and { $moments } more single notes
    }
digest-you-said = You said, we did
digest-question = To carry into next week: { $question }
digest-question-theme = Who else runs into “{ $theme }”, and what do they do about it today?
digest-question-emerging = One person heard “{ $theme }”. Who else has, or has not?
digest-question-quiet = “{ $theme }” has gone quiet. Is it solved, or has nobody asked?
digest-question-empty = What did the last customer you talked with say that stayed with you?
digest-corrected = Corrected on { $date }, because moments were changed, deleted or came in late.
digest-more = More quotes and themes
digest-details = All moments
digest-details-title = All moments, { $period }
digest-details-rest =
    { $moments ->
        [one] One moment is in no theme.
       *[other] { $moments } moments are in no theme.
    }
digest-theme-open = Its moments
digest-back = Back to the digest
digest-older = Earlier digest
digest-newer = Later digest
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
digest-coming = The first digest will stand here on { $date }.
digest-off = This digest is switched off.
