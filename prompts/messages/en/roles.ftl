### Roles: who leads, who decides, and what somebody is told whose role changes.

roles-title = Leads and admins
roles-intro = Leads read every moment and act on themes. Admins also decide who is asked what, where digests go, and who leads.
roles-more =
    { $people ->
        [one] One more person leads.
       *[other] { $people } more people lead.
    }
roles-name = Name a lead or admin…
roles-change = Change…
roles-take-back = Take back
roles-take-back-ask = { $name } will no longer be { $role }. Take the role back?
roles-take-back-yes = Take it back
roles-take-back-no = Leave it

role-member = Member
role-lead = Lead
role-admin = Admin
role-member-choice = Member: logs moments
role-lead-choice = Lead: reads every moment, acts on themes
role-admin-choice = Admin: decides who is asked, and who leads
# Stand inside a sentence: “will no longer be …”.
role-a-member = a member
role-a-lead = a lead
role-an-admin = an admin

form-roles-title = Name a lead or admin
field-person = Who
field-person-hint = A name, or an id where two have the same name.
field-role = Role

# To the person concerned. $by is who did it.
role-told-admin = { $by } made you an admin. You can now say who is asked what and when, where digests go, and who leads. Type { $command } to see how.
role-told-lead = { $by } made you a lead. You can now read every moment, and rename, merge and settle themes. Type { $command } to see how.
role-told-member = { $by } took back your role. You can still log moments and read digests.
role-told-admin-nobody = You are an admin now. You can say who is asked what and when, where digests go, and who leads. Type { $command } to see how.
role-told-lead-nobody = You are a lead now. You can read every moment, and rename, merge and settle themes. Type { $command } to see how.
role-told-member-nobody = Your role was taken back. You can still log moments and read digests.

error-last-admin = This is the only admin left. Name another one first.
error-person-unknown = There is nobody called “{ $name }” here. Write the name as it stands in chat.
error-person-ambiguous = Several people fit “{ $name }”: { $people }. Write the id of the one you mean.
error-person-deactivated = The account of { $name } is deactivated.

help-roles = { $command }: name leads and admins, and take it back
