# What Slack says about a message it does not take.
reach-channel-gone = the channel is gone or private
reach-channel-archived = the channel is archived
reach-not-in-channel = the bot is not in the channel
reach-not-permitted = posting there is not permitted
reach-messages-off = messages to the bot are switched off
reach-missing-scope = the app lacks a permission
reach-message-gone = the message to change is gone
reach-edit-closed = the message may not be changed any more
reach-guest = guest
reach-app = app
reach-channel-shared = the channel is shared with another organisation
