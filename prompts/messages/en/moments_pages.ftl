### Moments as leads find and read them, in chat and on the web.

found-title = Moments with “{ $words }”
found-nothing = No moment holds all of these words.
found-more =
    { $moments ->
        [one] This is the newest one; there are more.
       *[other] These are the { $moments } newest; there are more.
    }
found-open = See all of them
found-on-the-web = All of them are on the web: { $command }
moment-in-week = in the week of { $week }
error-search-empty = Write what you are looking for after { $command }.
error-search-backwards = The last day is before the first one.
help-search = { $command }: search all moments

moments-title = Moments
moments-empty = Nobody has logged a moment yet. As soon as somebody does, it stands here.
moments-none-found = No moment fits. Take something away from what you are looking for.
moments-anonymous = Anonymous moments show neither author nor customer, only their week, and appear only when at least five people logged something in it.
moments-listed = Moments, newest first
moments-look-for = Look for
moments-words = Words
moments-words-hint = Every word has to occur. Capital letters and accents do not matter.
moments-theme = Theme
moments-customer = Customer
moments-kind = Kind
moments-person = Logged by
moments-side = Where the customer is
moments-first = Heard from
moments-last = Heard until
moments-quick-win = Quick wins only
moments-any = Any
moments-search = Search
moments-clear = Show all
moments-more-filters = More to choose by

moment-title = A moment
moment-title-by = A moment by { $author }
moment-words = What the customer said
moment-reading = What the author makes of it
moment-facts = What else is known
moment-heard = Heard
moment-logged = Logged
moment-edited = Changed
moment-author = Logged by
moment-theme = Theme
moment-no-theme = In no theme so far
moment-how = How it got there
moment-how-author = Its author chose it.
moment-how-lead = A lead chose it.
moment-how-auto = { -bot } put it there because others said something like it.
moment-how-sure = It is { $sure } % sure.
moment-also = Second theme
moment-move = Move to another theme
moment-attachments = Files
moment-file-size = { $name }, { $size } kB
moment-quick-win-yes = Yes
moment-anonymous-why = This moment is anonymous. It shows neither its author nor its customer, and no time but its week.
