"""What Earshot asks and says: question packs, the rotation rule, and the bot's own words.

The room imports nothing else of the project. Whoever wants to change a question or a sentence
finds it here as data, and needs no Python:

- ``packs/*.yaml``: the questions, checked against ``packs/pack.schema.json`` (``packs.py``)
- ``messages/<language>/*.ftl``: everything the bot says, as Fluent catalogues (``catalogue.py``)
- ``rotation.py``: which question of a pack comes next for one person
- ``dates.py``: dates, times and periods as people of a locale write them
- ``locales.py``: which language and which regional habits a platform's locale stands for
"""
