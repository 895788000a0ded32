### The first message somebody gets: who, when, what happens with it, and how to leave.

welcome-summary = { -bot } will ask you now and then what you heard from customers.
welcome-intro = I am { -bot }. Now and then I ask what you heard from customers, and I tell the team what keeps coming up.
welcome-who = { $admin } put you on “{ $schedule }”.
welcome-who-unknown = You are now on “{ $schedule }”.
welcome-who-self = You put yourself on “{ $schedule }”.
# $when is one of the recurrence-… phrases of schedule.ftl.
welcome-when = I ask { $when }, your time.
welcome-when-fixed = I ask { $when } ({ $zone } time).
welcome-first = The first question comes on { $at }.
welcome-what-happens = The team’s digest quotes what you write. Leads and admins can read it with your name, unless you log it anonymously.
welcome-what-happens-channel = The digest in { $channel } quotes what you write. Leads and admins can read it with your name, unless you log it anonymously.
welcome-leave = To leave, press “{ prompt-pause-or-leave }” under any question, or type { $command }.
