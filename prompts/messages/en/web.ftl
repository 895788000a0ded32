### What stands around every web page, and signing in to them.

web-skip = To the content
web-menu = Menu
web-nav = Pages
web-home-title = Where to go from here
web-signed-in-as = You are { $name }.
web-sign-out = Sign out
web-to-chat = Back to the chat
web-be-somebody-else = Be somebody else
web-cancel = Cancel
web-optional = optional
web-pager = More of this list
web-pager-first = Back to the start
web-pager-next = Further
web-form-wrong =
    { $problems ->
        [one] This was not saved yet. One thing is missing or wrong:
       *[other] This was not saved yet. { $problems } things are missing or wrong:
    }
web-form-wrong-prefix = Not saved:

# Groups of links.
nav-yours = Yours
nav-leads = For leads
nav-admin = For admins

web-sign-in-title = Sign in to { -bot }
web-sign-in-as = You are signing in as { $name } at { $workspace }.
web-sign-in = Sign in
web-sign-in-stays = This browser stays signed in while you use it. On a computer that is not yours, sign out when you are done.
web-signed-out-title = You are not signed in
web-signed-out-now = You have signed out of this browser.
web-signed-out-how = To sign in, type { $command } in the chat with { -bot }. You get a link that works once, for ten minutes.
web-signed-out-local = These pages show what the person picked in the chat sees.
web-pick-somebody = Pick somebody
web-link-over-title = This link does not work any more
web-link-over = A link to sign in works once, for ten minutes. This one has been used, is too old, or is incomplete.
web-link = Your pages
web-link-told = This link signs you in, once. It works until { $until }. Do not pass it on.
web-link-told-local = The pages show what you see as { $name }.
help-web = { $command }: get a link to your pages
web-link-open = Open the pages
error-web-no-address = The web pages have no address yet. Whoever runs { -bot } must set EARSHOT_PUBLIC_URL to the address at which people reach it.
error-web-not-encrypted = The web pages can only be used over an encrypted connection. Whoever runs { -bot } must set EARSHOT_PUBLIC_URL to an address that begins with https.

web-problem-title = This did not work
web-problem-back = To the first page
web-problem-foreign = This came from another site, so nothing was done.
web-problem-old-page = This page is out of date, and nothing was done. Go back, reload it and try again.
web-problem-403 = You cannot see this.
web-problem-404 = There is nothing at this address. It may have been deleted, or the address is incomplete.
web-problem-405 = There is nothing to do at this address.
web-problem-413 = This is larger than { -bot } takes in at once, and nothing was saved.
web-problem-422 = This could not be understood, and nothing was saved.
web-problem-500 = Something went wrong in { -bot }, and nothing was saved. Please try again; if it happens again, tell whoever runs it.
web-problem-503 = The database is not available at the moment, so nothing was saved. Please try again in a few seconds.
