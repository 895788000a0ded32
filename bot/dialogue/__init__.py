"""What follows from what a member says or presses: pure, from a situation to a turn.

Nothing here reads or writes: `bot.handler` gathers the situation, and carries out the effects.
"""
