"""The newest migration is told without Alembic, and Alembic agrees."""

from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

import storage.migrate
from storage.migrate import newest_revision


def test_the_newest_revision_is_the_one_alembic_goes_to() -> None:
    config = Config()
    config.set_main_option(
        "script_location", str(Path(storage.migrate.__file__).parent / "migrations")
    )
    scripts = ScriptDirectory.from_config(config)
    assert newest_revision() == scripts.get_current_head()
    assert [script.revision for script in scripts.walk_revisions()] == sorted(
        (script.revision for script in scripts.walk_revisions()), reverse=True
    )
