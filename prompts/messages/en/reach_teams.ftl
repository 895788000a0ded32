# What Microsoft Teams says about a message it does not take, and what helps.
reach-bot-disabled = an administrator has switched the app off
# $link is an address, to be copied.
reach-install = Who does not have { -bot } yet, or has blocked it, can add it here: { $link }
reach-install-link = Add { -bot }
