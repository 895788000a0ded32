### Tokens of the REST API, which admins make for other programs.

tokens-title = API tokens
tokens-intro = A token lets another program read what this workspace has through the REST API, and no more than you allow it.
tokens-described = The API describes itself at { $address }.
tokens-empty = There is no token yet. The ones you make will be listed here, without their secrets.
tokens-caption = Tokens, the newest first
token-name = Name
token-may = May
token-made = Made
token-made-by = by { $name }
token-ends = Ends
token-used = Last used
token-never-used = Not yet
token-state = State
token-what-to-do = What to do
token-state-good = Good
token-state-expired = Expired
token-state-revoked = Revoked

token-new = New token…
token-form-title = New API token
token-form-make = Make the token
token-form-intro = The token is shown once, after you make it. Who has it can do what you choose here, so give it to one program and keep it nowhere else.
token-field-name = Name
token-field-name-hint = What uses it, for example “CRM import”.
token-field-scopes = What it may do
token-field-scopes-hint = Choose as little as will do. Anonymous moments stay anonymous whatever you choose.
token-field-days = How long it is good
token-days = { $days ->
    [365] A year
   *[other] { $days } days
}
error-token-scopes-missing = Choose at least one thing that it may do.

scope-moments-read = Read moments
scope-themes-read = Read themes
scope-themes-write = Rename and mark themes, in your name
scope-digests-read = Read digests
scope-schedules-read = Read schedules
scope-reach-read = Read who was reached and who was not
scope-people-read = See people’s names

token-made-title = Your new token
token-made-once = Copy it now: it is not kept, and cannot be shown again.
token-made-label = Token “{ $name }”, good until { $until }
token-made-use = Programs send it with each request, as { $header }.
token-made-done = I have copied it

token-revoke = Revoke…
token-revoke-name = Revoke “{ $name }”
token-revoke-title = Revoke this token?
token-revoke-ask = What uses “{ $name }” is shut out at once. This cannot be undone; you can make another token.
token-revoke-confirm = Revoke it
token-revoked = “{ $name }” is revoked.
