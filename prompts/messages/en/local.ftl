### The local workspace: a chat in the browser, to try things out.

local-title = { -bot }, local workspace
local-intro = A workspace on this computer alone. Choose whom to be, answer a question, and let the clock jump to the digest.
local-be = Be somebody
local-you-are = You are { $name }
local-change-person = Be somebody else
local-person-line = { $role }, { $zone }
local-role-member = member
local-role-lead = lead
local-role-admin = admin
local-direct-messages = Direct messages
local-channels = Channels
local-thread = Thread
local-thread-replies =
    { $replies ->
        [one] one reply
       *[other] { $replies } replies
    }
local-unread =
    { $messages ->
        [one] one new message
       *[other] { $messages } new messages
    }
local-message-to = Message to { $name }
local-send = Send
local-edit = Edit
local-delete = Delete
local-save = Save
local-cancel = Cancel
local-close = Close
local-edited = edited
local-message-deleted = This message was deleted.
local-save-as-moment = Save as customer moment
local-direct-empty = Nothing here yet. The first question will appear here.
local-direct-empty-until = Nothing here yet. The first question comes on { $at }.
local-channel-empty = Nothing here yet. The first digest will appear here.
local-channel-empty-until = Nothing here yet. The first digest comes on { $at }.
local-clock = Clock
local-clock-now = It is { $now }
local-clock-zone = in { $zone }
local-jump = Jump
local-jump-to-prompt = To the next question
local-jump-to-digest = To the next digest
local-jump-to-date = To a date
local-jump-nowhere = Nothing is planned to jump to.
local-jumped = It is now { $now }.
local-jump-back-refused = The clock only goes forward. Choose a later date.
local-offline = The connection is lost. What you typed is still here; trying again.
local-skip-link = To the messages
