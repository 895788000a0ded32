"""The neutral vocabulary between Earshot and a chat platform.

No platform payload and no SDK type passes through here. An adapter turns what its platform says
into `events`, and `messages` and `forms` into what its platform shows.
"""
