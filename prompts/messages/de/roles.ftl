### Rollen: wer leitet, wer entscheidet, und was jemand erfährt, dessen Rolle sich ändert.

roles-title = Teamleitung und Admins
roles-intro = Wer leitet, liest jeden Moment und bearbeitet Themen. Admins entscheiden außerdem, wer was gefragt wird, wohin Rückblicke gehen und wer leitet.
roles-more =
    { $people ->
        [one] Noch eine Person hat eine Rolle.
       *[other] Noch { $people } Personen haben eine Rolle.
    }
roles-name = Leitung oder Admin ernennen…
roles-change = Ändern…
roles-take-back = Zurücknehmen
roles-take-back-ask = { $name } ist dann nicht mehr { $role }. Rolle zurücknehmen?
roles-take-back-yes = Zurücknehmen
roles-take-back-no = So lassen

role-member = Mitglied
role-lead = Teamleitung
role-admin = Admin
role-member-choice = Mitglied: hält Momente fest
role-lead-choice = Teamleitung: liest jeden Moment, bearbeitet Themen
role-admin-choice = Admin: entscheidet, wer gefragt wird und wer leitet
# Stehen im Satz: „ist dann nicht mehr …“.
role-a-member = Mitglied
role-a-lead = Teamleitung
role-an-admin = Admin

form-roles-title = Rolle vergeben
field-person = Wer
field-person-hint = Ein Name, oder eine Kennung, wenn zwei gleich heißen.
field-role = Rolle

# An die betroffene Person. $by ist, wer es getan hat.
role-told-admin = { $by } hat dich zum Admin gemacht. Du kannst jetzt festlegen, wer wann was gefragt wird, wohin Rückblicke gehen und wer leitet. Tipp { $command }, um zu sehen, wie.
role-told-lead = { $by } hat dir die Teamleitung gegeben. Du kannst jetzt jeden Moment lesen und Themen umbenennen, zusammenlegen und abschließen. Tipp { $command }, um zu sehen, wie.
role-told-member = { $by } hat deine Rolle zurückgenommen. Du kannst weiter Momente festhalten und Rückblicke lesen.
role-told-admin-nobody = Du bist jetzt Admin. Du kannst festlegen, wer wann was gefragt wird, wohin Rückblicke gehen und wer leitet. Tipp { $command }, um zu sehen, wie.
role-told-lead-nobody = Du hast jetzt die Teamleitung. Du kannst jeden Moment lesen und Themen umbenennen, zusammenlegen und abschließen. Tipp { $command }, um zu sehen, wie.
role-told-member-nobody = Deine Rolle wurde zurückgenommen. Du kannst weiter Momente festhalten und Rückblicke lesen.

error-last-admin = Das ist der letzte Admin. Ernenne zuerst einen anderen.
error-person-unknown = Hier heißt niemand „{ $name }“. Schreib den Namen so, wie er im Chat steht.
error-person-ambiguous = Auf „{ $name }“ passen mehrere: { $people }. Schreib die Kennung der Person, die du meinst.
error-person-deactivated = Das Konto von { $name } ist deaktiviert.

help-roles = { $command }: Leitung und Admins ernennen und das zurücknehmen
