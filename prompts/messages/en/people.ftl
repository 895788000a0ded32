### The page of the people of a workspace, for admins.

people-title = People
people-intro = Everybody { -bot } knows here, as the chat platform lists them. Roles are given here; names, zones and languages come from the platform.
people-caption = People by name
people-search-label = Name
people-search = Find
people-show = Show
people-show-active = Everybody active
people-show-leads = Leads and admins
people-show-silent = Asked, and never answered
people-show-all = Everybody, also who has gone
people-none-found = Nobody fits.
people-none-silent = Everybody who was asked has answered at least once.
people-name = Name
people-role = Role
people-zone = Time zone
people-language = Language
people-state = Standing
people-schedules = Schedules
people-answers = Answers
people-answered = has answered
people-never-answered = never answered
people-never-asked = never asked
people-state-active = active
people-state-deactivated = account deactivated
people-state-guest = guest, never asked
people-state-app = app, never asked
people-state-imported = from an import
people-state-forgotten = had their data deleted
people-paused = paused until { $until }
people-change-role = Change role
people-change-role-of = Change role: { $name }
people-found =
    { $people ->
        [one] One person.
       *[other] { $people } people.
    }
people-role-ask = { $name } is { $before } and will be { $role }. Change it?
people-role-ask-admin = { $name } will be an admin: able to change schedules, digests and roles, yours included. Change it?
people-role-yes = Change the role
people-role-saved = { $name } is { $role } now.
people-role-same = { $name } was { $role } already.
