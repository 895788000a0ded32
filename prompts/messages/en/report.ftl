### How the lines of a digest read.

report-asked =
    { $asked ->
        [one] One person was asked and { $answered ->
            [0] did not answer.
           *[other] answered.
        }
       *[other] { $asked } people were asked, { $answered ->
            [0] nobody answered.
           *[other] { $answered } answered.
        }
    }
report-heard =
    { $people ->
        [one] One person
       *[other] { $people } people
    } heard something from { $customers ->
        [0] customers.
        [one] one customer.
       *[other] { $customers } customers.
    }
# Every moment is counted once: $parts add up to $moments.
report-sum =
    { $moments ->
        [one] One moment
       *[other] { $moments } moments
    }: { $parts }.
report-sum-top =
    { $themes ->
        [one] { $moments } in the theme below
       *[other] { $moments } in the { $themes } themes below
    }
report-sum-other =
    { $themes ->
        [one] { $moments } in one more theme
       *[other] { $moments } in { $themes } more themes
    }
report-sum-themes =
    { $themes ->
        [one] { $moments } in one theme
       *[other] { $moments } in { $themes } themes
    }
report-sum-muted = { $moments } in muted themes
report-sum-singles = { $moments } heard once
report-sum-held = { $moments } anonymous
report-sum-two =
    { $moments ->
        [one] One of them is in two themes, and counted in both.
       *[other] { $moments } of them are in two themes, and counted in both.
    }
report-moments =
    { $moments ->
        [one] 1 moment
       *[other] { $moments } moments
    }
report-people =
    { $people ->
        [one] 1 person
       *[other] { $people } people
    }
report-customers =
    { $customers ->
        [one] 1 customer
       *[other] { $customers } customers
    }
report-before = { $before } last week
report-up = up from { $before }
report-down = down from { $before }
report-same = as many as last week
report-back =
    { $weeks ->
        [0] back after a pause
        [one] back after one week
       *[other] back after { $weeks } weeks
    }
report-streak =
    { $weeks ->
        [2] second week running
        [3] third week running
       *[other] { $weeks } weeks running
    }
report-badge-again =
    { $weeks ->
        [0] Marked as fixed on { $date }, and heard again since
        [one] Marked as fixed on { $date }; back after one week
       *[other] Marked as fixed on { $date }; back after { $weeks } weeks
    }
report-badge-new = new
report-badge-emerging = emerging, one person so far
report-said-by = { $author }, about { $customer }
report-said-by-author = { $author }
report-said-about = About { $customer }
report-said-anonymously = Anonymous
report-singles-one = Heard once: “{ $words }”
report-singles-more =
    { $more ->
        [one] Heard once: “{ $words }” and one more note.
       *[other] Heard once: “{ $words }” and { $more } more notes.
    }
report-did-working = We are on “{ $theme }”.
report-did-fixed = “{ $theme }” is fixed.
report-did = You said, we did: { $done }
report-ask = To carry into next week: { $question }
report-ask-rising = “{ $theme }” is heard more often. What changed?
report-ask-again = “{ $theme }” was marked as fixed and is heard again. What is still in the way?
report-ask-fixed = “{ $theme }” counts as fixed now. Do customers notice?
report-ask-working = We are on “{ $theme }”. Do customers notice?
report-ask-emerging = One person keeps hearing “{ $theme }”. Has anybody else?
report-ask-lasting = “{ $theme }”, { $weeks } weeks running. What do customers do about it meanwhile?
report-ask-top = “{ $theme }”: what do customers do about it today?
report-ask-singles = Has anybody else heard one of the notes below?
report-empty = Nobody logged a moment this week.
report-empty-ask = To carry into next week: what did the last customer you talked with say that stayed with you?
report-ranking = Themes are ranked by how many different people told of them and how many different customers they told it of. A change is called up or down when it is more than chance.
report-more-themes = More themes
report-more-themes-left =
    { $themes ->
        [one] and one more theme
       *[other] and { $themes } more themes
    }
report-singles-title = Heard once
report-singles-left =
    { $moments ->
        [one] and one more note
       *[other] and { $moments } more notes
    }
