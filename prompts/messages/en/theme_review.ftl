### Once a week: are these the same, and does this hold two things?

review-title = Weekly review of the themes
review-intro =
    { $questions ->
        [one] The digest is out. One question about the themes; only you and the other leads are asked.
       *[other] The digest is out. { $questions } questions about the themes; only you and the other leads are asked.
    }
review-left =
    { $questions ->
        [0] That is all for this week. Thank you.
        [one] One question is left.
       *[other] { $questions } questions are left.
    }
review-closed =
    { $questions ->
        [0] The themes have been looked through again since; these questions are no longer open.
       *[other] Newer questions about the themes have come since; these are no longer open.
    }
review-none = Nothing to ask at present. After a weekly digest, notes that may belong to a theme, themes that may be the same, and themes that may hold two things are listed here.
review-belongs = Does this belong to “{ $theme }”?
review-belongs-others = What was told of that so far
review-belongs-yes = Yes, put it there
review-belongs-no = No
review-belongs-noted = Noted. It stays a single note, and you will not be asked about it again.
review-split = Does “{ $theme }” hold two things?
review-stays = This would stay:
review-goes = This would become a theme of its own:
review-split-yes = Split…
review-split-no = No, it is one thing
review-kept = Noted. You will not be asked about this theme again for half a year.
review-later = Left for another week.
review-merged = “{ $from }” is now part of “{ $theme }”. The older theme’s name stays: “{ $theme }”.
review-undone = Undone.
review-undo-too-late = What this question is about has been changed since, so the answer can no longer be undone.
review-answered = { $who } has answered this already.
review-sides = “{ $first }” and “{ $second }”
