### To admins, when a digest could not be posted. $reason is one of reach-<code>.

not-posted = The digest for { $channel } was not posted: { $reason }.
not-posted-advice = If that has changed, send it again. It can also be read on the web pages.
not-posted-channel-archived = Unarchive { $channel } and send it again, or choose another channel under digests.
not-posted-channel-gone = Invite me to { $channel } and send it again, or choose another channel under digests.
not-posted-not-in-channel = Invite me to { $channel } and send it again.
not-posted-not-permitted = Allow me to post in { $channel } and send it again, or choose another channel under digests.
not-posted-missing-scope = Install the app again, so that it gets the permission it lacks. Then send it again.
not-posted-not-installed = Install the app again. Then send it again.
not-posted-channel-shared = People of another organisation read { $channel }, too, and would read what customers said. Post it all the same, or choose another channel under digests.
not-posted-shared-yes = Post it all the same
not-posted-drop = Leave it

# When a digest that stands in a channel could not be brought up to date.
not-corrected = The digest in { $channel } could not be corrected: { $reason }.
not-corrected-advice = It may still show what has been deleted since. Have it corrected again, or delete the message in { $channel }.
not-corrected-drop = Leave it
