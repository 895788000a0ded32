### What somebody sees and sets about themselves: next question, schedules, language, own moments.

own-title = You and { -bot }
own-next = Your next question comes on { $at }, from “{ $schedule }”.
own-next-again = The question from “{ $schedule }” that you put off comes back on { $at }.
own-next-none = No question is planned for you.
own-paused = All your questions are paused until { $until }.
own-schedules = Your schedules
own-schedules-none = Nobody has put you on a schedule. You can log a moment at any time.
own-on-by = { $admin } put you on it.
own-on-self = You set it up.
own-on-unknown = Somebody put you on it.
own-on-left = You left it.
own-on-resting = It is paused for everybody at the moment.
own-on-zone = Its times are those of { $zone }.
own-already-on = You are on “{ $schedule }”.
own-not-invited = “{ $schedule }” is not meant for you any more. An admin can put you on it.
own-join-which = Which schedule would you like to come back to? Say it like this: { $command }
own-join-none = There is no schedule that you have left.
own-role = You are { $role }.
own-language = Language…
own-language-title = Language
own-language-field = { -bot } speaks
own-language-hint = It stays so, whatever your chat platform is set to.
own-language-auto = What my chat platform says
own-language-en = English
own-language-de = Deutsch
own-language-is = You read { $language }, as you chose.
own-language-follows = You read { $language }, as your chat platform says.
own-language-saved = { -bot } speaks English with you from now on.
own-save = Save

own-moments-found =
    { $moments ->
        [0] No moment of yours holds “{ $words }”.
        [one] One moment of yours holds “{ $words }”.
       *[other] { $moments } moments of yours hold “{ $words }”.
    }
own-moments-search-hint = To search them, type { $command } and a word.
own-theme-change = Change theme
own-theme-author = In “{ $theme }”, as you chose.
own-theme-lead = In “{ $theme }”, where a lead put it.
own-theme-auto = In “{ $theme }”, because it sounds like what others heard there.
own-theme-also-author = Also in “{ $theme }”, as you chose.
own-theme-also-lead = Also in “{ $theme }”, where a lead put it, too.
own-theme-also-unnamed = Also in a theme that has no name yet.
own-theme-unnamed = In a theme that has no name yet.
own-theme-alone = It stands on its own, as you chose.
own-theme-alone-lead = It stands on its own, as a lead decided.
own-theme-alone-auto = It stands on its own for now.
own-theme-waiting = It is put into a theme, or stays on its own, when the week is looked through.
own-theme-new = Something new
own-theme-none = None: it stands on its own
own-theme-neither = Neither: it stands on its own
own-files =
    { $files ->
        [one] One file
       *[other] { $files } files
    }
moment-source-at = From this message: { $link }

# Files that came with a moment.
own-file-too-large = “{ $name }” is larger than { $limit } MB and was not kept. The text was.
own-file-too-many = “{ $name }” was not kept: a moment can have { $most } files. The text was.
own-file-failed = “{ $name }” could not be fetched and was not kept. The text was. You can add it on your web pages.
own-file-waiting = “{ $name }” is on its way.
error-files-alone = A moment needs what they said. Write it in the same message as the file; nothing was logged and the file was not kept.

help-me = { $command }: your next question, your schedules, your language
help-data = { $command }: everything kept about you, to take with you or to delete

# On the web.
nav-me = You
nav-my-moments = Your moments
own-settings = Settings
own-pause = Pause…
own-leave-name = Leave “{ $schedule }”
own-join-name = Join again: “{ $schedule }”
own-search = Search your moments
own-search-hint = A word of what they said, or a customer’s name.
own-search-do = Search
own-search-clear = Show all
own-moment-title = Your moment
own-moment-new = Log a moment
own-moment-edit-name = Change “{ $words }”
own-moment-theirs = What they said
own-moment-ours = What you make of it
own-moment-ours-none = You have not added a view of your own.
own-moment-facts = Details
own-moment-theme = Theme
own-moment-files = Files
own-moment-when = Heard on
own-moment-changed = Changed on
own-moment-source = Source
own-moment-source-link = The message it comes from
own-moment-shown = To others
own-moment-anonymous = Shown without your name
own-moment-attributed = Shown with your name
own-moment-delete = Delete this moment
own-yes = Yes
own-moments-empty-when = What you log stands here as soon as it is saved.
own-file-open = Download { $name }
own-file-size = { $size } kB
own-file-remove = Delete
own-file-remove-name = Delete the file { $name }
own-file-remove-ask = Delete the file “{ $name }”? This cannot be undone.
own-file-removed = The file is deleted.
own-moment-logged = Logged.
