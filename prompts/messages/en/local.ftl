### The chat of the local workspace, around what the bot says.

local-skip = To the content
local-needs-scripts = The local workspace needs JavaScript to send and receive.
local-people-title = { -bot } at { $company }
local-people-ask = Who would you like to be?
local-people-about = This is { $company }, an invented company where { -bot } lives on this machine alone. Pick a colleague to see it through their eyes. You can switch at any time.
local-role =
    { $role ->
        [admin] admin
        [lead] lead
       *[other] { $role }
    }
local-conversations = Conversations
local-unread = unread
local-pages = Your pages
local-be-somebody-else = Be somebody else
local-travel = Travel to
local-travel-go = Go there
local-earlier = Earlier messages
local-messages = Messages
local-newest = New messages below
local-offline = { -bot } is not answering. This page keeps trying, and what you type stays here.
local-write-label = Message to { -bot }
local-write = Write to { -bot }
local-send = Send
local-files = Files
local-files-hint = Up to { $limit } MB each.
local-keys-enter = Enter sends, Shift and Enter starts a new line.
local-keys-moment = opens a form,
local-keys-help = explains.
local-about-direct = Direct messages, between you and { -bot }
local-about-channel =
    { $people ->
        [one] One person reads this. { -bot } posts here.
       *[other] { $people } people read this. { -bot } posts here.
    }
local-empty-direct = Here { -bot } asks you what you heard from customers.
local-empty-question = The next question comes on { $at }.
local-empty-write = You can write to it at any time.
local-empty-channel = The digest of what customers keep telling us will stand here.
local-empty-digest = The next one comes on { $at }.
local-empty-none = None is planned yet.
local-edited = edited
local-edit = Edit
local-edit-title = Edit your message
local-edit-label = Your message
local-save = Save
local-cancel = Cancel
local-delete = Delete
local-delete-title = Delete this message?
local-delete-about = It goes for good, here and wherever { -bot } keeps it.
local-keep = Keep it
local-only-you = Only you can see this
local-close = Close
local-clock-move = Move the clock
local-clock-moving = Moving the clock
local-clock-date = To a date
local-clock-time = Time
local-clock-go = Go
local-clock-prompt = To the next prompt
local-clock-prompt-none = No prompt is planned
local-clock-digest = To the next digest
local-clock-digest-none = No digest is planned

local-clock-past = That has already been. Please pick a later time.
local-clock-stopped = Something went wrong on the way, and the clock stopped.
local-clock-nothing = Nothing is planned there yet.
local-clock-incomplete = Please pick a date and a time.
local-place-unknown = Please pick a place from the list.
local-not-saved = Something went wrong, and nothing was saved. Your text is still here; please try again.
local-broken = Something went wrong here. Please reload the page and try again.
local-away = { -bot } cannot be reached, and nothing was sent. Your text is still here.
local-longest = This can have { $longest } characters; it has { $over } too many.
local-nothing-to-send = There is nothing to send yet. Write something first.
local-too-long = This has { $length } characters, and a message can have { $longest }. Please shorten it or send it in two.
local-command-files = Files can come with a message or a form, not with a command. Leave out the command to send them with your text.
local-command-unknown = There is no command /{ $name } here, only /{ $first } and /{ $second }. To send this as a message, put a space before it.
local-page-old = This page is out of date. Please reload it and try again.
local-nobody = Nobody here goes by that name.
local-no-file = There is no such file.
local-no-conversation = There is no such conversation here.
local-message-gone = This message is gone. Please reload the page.
local-message-not-yours = This message is gone, or it is not yours.
local-address-incomplete = This address is not complete.
