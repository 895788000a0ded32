### Themes: the one-tap question after a moment, what leads do with themes, what authors hear back.

theme-ask = Others heard something like this. Is it one of these?
theme-heard-by =
    { $people ->
        [0] heard by nobody else so far
        [one] heard by one person
       *[other] heard by { $people } people
    }
theme-choice = { $theme } ({ $people })
theme-unreadable = I do not know this language well enough to tell which theme it belongs to. You can choose one.
theme-another = Another theme…
theme-new = Something new
theme-none = None of these
theme-thanks = Thank you. It counts towards “{ $theme }” now.
theme-thanks-new = Thank you. Noted as something new.
theme-thanks-company =
    { $others ->
        [0] Thank you. You are the first to put something into “{ $theme }”.
        [one] Thank you. You and one other person heard “{ $theme }”.
       *[other] Thank you. You and { $others } others heard “{ $theme }”.
    }
theme-already-chosen = This moment is already in “{ $theme }”.
theme-closed = This can no longer be chosen here. A lead can still move the moment.
theme-change = Change theme…
theme-change-title = Change theme
theme-also = Also in another theme…
theme-also-change = Second theme…
theme-also-title = Also in another theme
theme-also-intro = It counts towards “{ $theme }”. If it is about something else as much, choose a second theme, and it counts towards both.
theme-also-label = Second theme
theme-also-none = None: only in “{ $theme }”
theme-also-thanks = Thank you. It counts towards “{ $theme }”, too.
theme-also-thanks-new = Thank you. Noted as something new, too.
theme-also-thanks-none = It counts towards “{ $theme }” alone now.
error-theme-also-same = It is in this theme already. Choose another one.
theme-place-of = It counts towards “{ $theme }” and “{ $also }”. What you choose here takes the place of “{ $theme }”; “{ $also }” stays.
theme-thanks-still = It still counts towards “{ $theme }”, too.
theme-search-title = Another theme
theme-search-label = Theme
theme-search-hint = Type a word of its name.
theme-new-name = Its name, if it is something new
theme-new-name-hint = Only for something new. Without one, { -bot } finds a name in what people said.
error-name-of-known-theme = A theme that is there keeps its name. Choose “{ theme-new }” to give a name.
theme-search-empty = No theme has this in its name. Choose “{ theme-new }” instead.

theme-unnamed = A theme without a name yet
theme-state-open = Open
theme-state-working = We’re on it
theme-state-fixed = Fixed
theme-state-muted = Muted
theme-state-merged = Merged into “{ $theme }”

theme-action-rename = Rename…
theme-action-merge = Merge…
theme-action-split = Split…
theme-action-mute = Mute
theme-action-unmute = Unmute
theme-action-working = We’re on it
theme-action-not-working = No longer on it
theme-action-fixed = Fixed
theme-action-reopen = Not fixed after all
theme-action-undo = Undo
theme-action-more = Act on it

form-rename-title = Rename this theme
field-theme-name = Name
field-theme-name-hint = A few words that customers would recognise.
form-merge-title = Merge this theme
field-merge-into = Into
field-merge-into-hint = The other theme keeps its name. The moments of both count together.
form-split-title = Split this theme
field-split-moments = Moments for the new theme
field-split-name = Name of the new theme

theme-renamed = “{ $from }” is now called “{ $theme }”.
theme-merged = “{ $from }” is now part of “{ $theme }”.
theme-split =
    { $moments ->
        [one] One moment of “{ $from }” is now in “{ $theme }”.
       *[other] { $moments } moments of “{ $from }” are now in “{ $theme }”.
    }
theme-muted = “{ $theme }” is muted. It is still counted, and no longer listed.
theme-unmuted = “{ $theme }” is listed again.
theme-working = “{ $theme }” is marked as being worked on.
theme-not-working = “{ $theme }” is no longer marked as being worked on.
theme-fixed =
    { $people ->
        [0] “{ $theme }” is marked as fixed. Nobody is left to tell.
        [one] “{ $theme }” is marked as fixed. One person who heard it will be told.
       *[other] “{ $theme }” is marked as fixed. { $people } people who heard it will be told.
    }
theme-fixed-ask =
    { $people ->
        [0] Mark “{ $theme }” as fixed?
        [one] Mark “{ $theme }” as fixed? One person who heard it will be told.
       *[other] Mark “{ $theme }” as fixed? { $people } people who heard it will be told.
    }
theme-fixed-confirm = Yes, it is fixed
theme-fixed-not-yet = Not yet
theme-reopened = “{ $theme }” is open again.
theme-undone = Undone. “{ $theme }” is as it was.
theme-undo-too-late = “{ $theme }” has been changed since, so this can no longer be undone.
theme-gone = This theme is no longer there. It may have been merged or emptied.

theme-same-ask = Are these the same?
theme-same-yes = The same
theme-same-no = Different
theme-same-later = Not sure
theme-same-noted = Noted. These two will not be asked about again.

# To everyone whose moment is in a theme, once it is fixed.
theme-fixed-notice = You told us about “{ $theme }”. It is fixed now. Thank you for passing it on.
theme-fixed-notice-yours = This is what you wrote on { $date }:
theme-fixed-notice-not = If your customer still has it, simply write to me.
