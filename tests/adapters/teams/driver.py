"""What people do in Teams, sent to the bot as signed activities.

Nothing here knows Earshot: `post` is whatever takes a body and headers at `/api/messages` and
answers. What the bot answers to an invoke is checked as Teams would check it.
"""

from __future__ import annotations

from tests.adapters.teams.installing import Installing
from tests.adapters.teams.pressing import Pressing, card_of
from tests.adapters.teams.sending import Answered, Post, headers_with
from tests.adapters.teams.writing import Writing

__all__ = ["Answered", "Driver", "Post", "card_of", "headers_with"]


class Driver(Installing, Writing, Pressing):
    """People's hands."""
