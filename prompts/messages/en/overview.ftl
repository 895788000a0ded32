### What a lead sees first on the web.

overview-title = Overview
overview-span = How far back
overview-weeks = { $weeks } weeks
overview-this-week = this week
overview-themes = What keeps coming up
overview-themes-why = Moments per week. The outline is this week, which is not over. All charts have the same scale.
overview-reading = The language model reads all moments anew: { $done } of { $total } so far. Until it is done, fewer themes are suggested, and none is lost.
overview-further =
    { $themes ->
        [one] One more theme
       *[other] { $themes } more themes
    }
overview-no-themes = No theme was heard in the last { $weeks } weeks. A theme appears here once two moments belong together.
overview-answers = Asked and answered
overview-answers-why = People asked each week, and filled in those of them who answered.
overview-answers-label = People who answered, of those asked, by week, oldest first:
overview-no-answers = Nobody was asked in the last { $weeks } weeks.
overview-numbers = All numbers as a table
overview-numbers-caption = Numbers by the week that begins on the day named
overview-row = Week from
overview-asked = People asked
overview-answered = People who answered
overview-changes = What is changing
overview-new = New
overview-new-why = Heard for the first time in these two weeks.
overview-emerging = Emerging
overview-emerging-why = Told of by one person in these weeks. Has anybody else heard it?
overview-quiet = Gone quiet
overview-quiet-why = Heard in these weeks, but neither this week nor last.
