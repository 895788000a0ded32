"""The files of the embedded database."""

from __future__ import annotations

import stat
from pathlib import Path

from storage.migrate import migrate
from storage.store import Store


def test_nobody_else_on_the_machine_may_read_what_customers_said(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'new' / 'earshot.db'}")
    try:
        migrate(store.engine)
        files = sorted((tmp_path / "new").iterdir())
        assert "earshot.db-wal" in [one.name for one in files]
        assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
    finally:
        store.close()
