### Themes for leads: the list, a theme's own card and page, what was done to it.

themes-title = Themes
themes-explained = Ranked by the different people and customers of this week and last week.
themes-this-week =
    { $moments ->
        [0] none this week
        [one] 1 moment this week
       *[other] { $moments } moments this week
    }
themes-two-weeks-none = none this week or last
themes-last-week = { $moments } last week
themes-trend-new = new
themes-trend-rising = rising
themes-trend-steady = steady
themes-trend-fading = fading
themes-trend-quiet = not heard lately
themes-trend-back =
    { $weeks ->
        [0] back
        [one] back after one week
       *[other] back after { $weeks } weeks
    }
themes-again =
    { $weeks ->
        [0] Fixed, and heard again since
        [one] Fixed; back after one week
       *[other] Fixed; back after { $weeks } weeks
    }
themes-trend-rule = A theme rises or fades when two weeks differ by at least two moments and by more than chance; one more or one less is no change. It is back when it had not been heard for at least a week. A week that is not over never counts for less.
themes-filter-active = Open ({ $themes })
themes-filter-muted = Muted ({ $themes })
themes-filter-fixed = Fixed ({ $themes })
themes-none-active = No themes yet. A theme appears here once somebody has put a moment into it, or the first weekly digest has gone out.
themes-none-muted = Nothing is muted. A muted theme is still counted, and listed only here.
themes-none-fixed = Nothing is fixed at present.
themes-shown = { $first } to { $last } of { $themes }
themes-next = More
themes-previous = Back
themes-open = Open
themes-undo-last = Undo the last step
themes-back-to-list = All themes

themes-weeks = Moments per week, oldest first: { $counts }. The last week is not over.
themes-weeks-span = Over { $weeks } weeks
themes-first-heard = First heard on { $date }
themes-moments = Its moments
themes-moments-none = No moment of this theme can be shown at present.
themes-moments-older = Older moments
themes-moments-newest = Newest moments
themes-week-of = in the week of { $date }
themes-why-author = put here by its author
themes-why-lead = put here by { $who }
themes-why-auto = put here automatically
themes-why-auto-sure = put here automatically, { $sure } % sure
themes-also-in = also in “{ $theme }”
themes-history = What was done
themes-history-none = Nobody has changed this theme so far.
themes-somebody = Somebody
themes-did-rename = { $who } renamed it
themes-did-merge = { $who } merged it into another theme
themes-did-merged-in = { $who } merged “{ $other }” into it
themes-did-split = { $who } split it off “{ $other }”
themes-did-split-off = { $who } split “{ $other }” off it
themes-did-moved-in = { $who } moved a moment into it
themes-did-moved-out = { $who } moved a moment out of it
themes-did-move-none = { $who } took a moment out of it
themes-did-share = { $who } put a moment of it into “{ $other }”, too
themes-did-shared-in = { $who } put a moment of “{ $other }” into it, too
themes-did-unshare = { $who } took a moment out of it that stays in “{ $other }”
themes-did-mute = { $who } muted it
themes-did-unmute = { $who } listed it again
themes-did-working = { $who } said that we are on it
themes-did-fixed = { $who } marked it as fixed
themes-did-reopen = { $who } opened it again
themes-did-undone = { $step }; undone on { $date }

theme-merge-same = “{ $theme }” is this theme already. Choose another one.
theme-split-nothing = Choose at least one moment of this theme.
theme-split-everything = At least one moment has to stay in this theme. Rename it instead, if all of them belong together.
theme-undo-gone = This has been undone already.
theme-undo-nothing = There is nothing to undo for “{ $theme }”.
theme-moved = The moment is now in “{ $theme }”.
theme-shared = The moment is now in “{ $main }” and in “{ $theme }”.
theme-unshared = The moment is now in “{ $theme }” alone.
theme-moved-none = The moment is in no theme now.
field-theme-state = State
field-split-moments-hint = They move to the new theme; the others stay.
theme-merge-no-other = There is no other theme to merge this one with.
help-themes = { $command }: every theme, and what can be done with it

form-move-title = Move this moment
field-move-to = Its theme
field-move-name-hint = For a new theme only.
themes-move-none = No theme
themes-move-new = A new theme
themes-move = Move…
themes-move-named = Move the moment “{ $words }”
nav-themes = Themes
themes-search = Words of a name
themes-search-go = Search
themes-search-none = No theme has these words in its name.
themes-filters = Which themes
themes-sort = Sorted by
themes-sort-rank = rank
themes-sort-name = name
themes-sort-week = this week
themes-sort-last = last week
themes-sort-people = people
themes-sort-customers = customers
themes-column-theme = Theme
themes-column-week = This week
themes-column-last = Last week
themes-column-people = People
themes-column-customers = Customers
themes-column-weeks = Eight weeks
themes-column-trend = Course
themes-column-begins = Week of
themes-column-moments = Moments
themes-acts = What to do
themes-trend-title = Week by week
themes-merged = Merged into this theme
themes-unmerge = Part again
themes-unmerge-named = Part again: “{ $theme }”
themes-undo-named = Undo: { $step }
themes-numbers = The figures as a table
themes-none-open = No theme is open at present.
