### The log of who did what when. Each action is audit-<action>, with dots and underscores as hyphens.

audit-title = Who did what
audit-intro = Every change that somebody made to schedules, themes, roles and settings, newest first. What people wrote is not in it.
audit-empty = Nothing has been changed yet. What somebody changes will stand here.
audit-none-found = Nothing fits. Choose other days, another person or another kind.
audit-caption = Changes, newest first
audit-when = When
audit-who = Who
audit-what = What
audit-about = About
audit-kind = Kind
audit-every-kind = Every kind
audit-everybody = Everybody
audit-nobody = Nobody in the workspace
audit-nobody-hint = The command line, or a rule that works by itself.
audit-from = From
audit-to = Until
audit-show = Show
audit-export = Export as CSV
audit-id = Id
audit-other = Something else ({ $action })

audit-kind-customer = Customers
audit-kind-delivery = Messages that did not arrive
audit-kind-digest-plan = Digests
audit-kind-export = Exports
audit-kind-member = People and roles
audit-kind-pack = Question packs
audit-kind-retention = Keeping moments
audit-kind-schedule = Schedules
audit-kind-theme = Themes
audit-kind-token = API tokens
audit-kind-web = Signing in

audit-customer-add-name = Customer given another name
audit-customer-edit = Customer changed
audit-customer-merge = Two customers made one
audit-delivery-again = Message sent again
audit-delivery-again-all = Several messages sent again
audit-delivery-drop = Message dropped
audit-digest-plan-change = Digest changed
audit-digest-plan-create = Digest set up
audit-digest-plan-delete = Digest deleted
audit-digest-plan-issue = Digest issued at once
audit-digest-plan-pause = Digest paused
audit-digest-plan-resume = Digest resumed
audit-export-moments = Moments exported
audit-export-themes = Themes exported
audit-member-forget = Somebody had their data deleted
audit-member-role = Role changed
audit-pack-change = Question pack changed
audit-pack-create = Question pack written
audit-pack-delete = Question pack deleted
audit-retention-change = Time to keep moments changed
audit-retention-delete = Old moments deleted
audit-schedule-change = Schedule changed
audit-schedule-create = Schedule set up
audit-schedule-delete = Schedule deleted
audit-schedule-join = Schedule joined again
audit-schedule-leave = Schedule left
audit-schedule-pause = Schedule paused
audit-schedule-resume = Schedule resumed
audit-schedule-run = Everybody asked at once
audit-theme-fixed = Theme marked as fixed
audit-theme-merge = Theme merged into another
audit-theme-move = Moments moved between themes
audit-theme-mute = Theme muted
audit-theme-rename = Theme renamed
audit-theme-reopen = Theme reopened
audit-theme-share = Moment put into a second theme, too
audit-theme-split = Theme split
audit-theme-undo = Step on a theme taken back
audit-theme-unmute = Theme listed again
audit-theme-unshare = Moment taken out of its second theme
audit-theme-working = Theme marked as being worked on
audit-token-edit-theme = Theme changed through the API
audit-token-make = API token made
audit-token-revoke = API token revoked
audit-web-sign-in = Signed in on the web

# Details beside an action.
audit-detail-role = from { $before } to { $role }
audit-detail-months =
    { $months ->
        [one] keep for one month
       *[other] keep for { $months } months
    }
audit-detail-months-none = keep without end
audit-detail-moments =
    { $moments ->
        [one] one moment
       *[other] { $moments } moments
    }
audit-detail-messages =
    { $messages ->
        [one] one message
       *[other] { $messages } messages
    }
audit-thing-gone = no longer there
