### Who was asked and who was not. Reasons are reach-<code>, phrases that stand in a list.

reach-title = Who was reached
reach-names = Who was not reached
reach-planned = Planned
reach-sent = Sent
reach-skipped = Skipped
reach-unreachable = Not reached
reach-waiting = Waiting
reach-adds-up = { $planned } planned: { $sent } sent, { $skipped } skipped, { $unreachable } not reached, { $waiting } waiting.
reach-reason-count = { $reason } ({ $people })
reach-empty = Nobody was to be asked in this period.

reach-paused = paused by themselves
reach-left = left the schedule
reach-holiday = public holiday
reach-day-off = not a working day
reach-late = too late to ask
reach-restored = from before the database was restored
reach-quiet-hours = only quiet hours were left
reach-deactivated = account deactivated
reach-no-address = cannot be reached in chat yet
reach-schedule-paused = schedule paused
reach-no-pack = the question pack is gone
reach-nothing = nothing this time
reach-no-answer = no answer
reach-superseded = replaced by a newer question
reach-cancelled = withdrawn before it was sent
reach-expired = not sent in time
reach-dead = given up after several attempts
reach-member-blocked = has blocked the bot
reach-not-installed = the bot is not installed there
reach-time-out = the platform did not answer
reach-rate-limited = the platform asked us to wait
reach-error = the platform refused the message
reach-removed = no longer in the audience
reach-workspace-removed = workspace removed
reach-kept-failing = given up after several attempts
reach-uncertain = may or may not have arrived
reach-dropped = dropped by an admin

# To admins, when nobody can say whether a digest arrived.
undecided-ask = The digest for { $channel } may or may not have arrived: the platform did not answer. Please look there.
undecided-send-again = Send it again
undecided-drop = It is there
undecided-again = It is being sent again.
undecided-dropped = Noted. It is not sent again.
