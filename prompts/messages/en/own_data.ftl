### Everything kept about somebody: to take along, or to delete.

own-data-title = Your data
own-data-what = { -bot } keeps what you logged, with its files and themes, which questions you got, what became of them, and your settings. Your export holds all of it in one file (JSON).
own-data-export-where = You can download it on your pages. To get there, type { $command }.
own-data-delete-what = Deleting takes all of it away, from digests that were posted, too. Of the questions you got, only how many there were and what became of them stays, without your name. What stands in the chat stays until you delete it there, and backups keep a copy until they are replaced.
own-data-delete-back = You are not asked again until you type { $command }.
own-data-forgotten = Nothing is kept about you, so there is nothing I can do for you here. To be asked again, type { $command }.
own-data-coming-back = Good to have you back. I know you again when your chat platform next tells me who is here, within a day. You start afresh: nothing of before is left.
own-data-deleted-title = Everything is deleted
own-data-deleted-more = Nothing { -bot } kept about you is left. You are signed out, and not asked again until you type { $command } in chat.
reach-forgotten = deleted their data
own-somebody-gone = Somebody who deleted their data
