"""The bot's endpoint alone, in a process of its own, for `bench_teams`.

    python -m benchmarks.teams_server TEAMS_URL PORT [DATABASE_URL]

With a database every message is handled and committed before it is answered; without one the
handler does nothing.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence

import structlog
import uvicorn
from fastapi import FastAPI

from adapters.teams.commands import spell
from bot.clock import SystemClock
from bot.handling.handler import Handler
from bot.kit import Kit
from prompts.catalogue import Catalogue
from prompts.packs import shipped_packs
from storage.ids import id_source
from storage.store import Store
from tests.adapters.teams.building import adapter_for


def main(arguments: Sequence[str]) -> None:
    teams, port, *database = arguments
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    clock = SystemClock()
    if database:
        store = Store(database[0])
        new_id = id_source(random.Random(1))
        kit = Kit(store, clock, new_id, Catalogue.load(), shipped_packs(), "")
        adapter = adapter_for(teams, "", clock, Handler(kit, spell, lambda *_: None))
    else:
        adapter = adapter_for(teams, "", clock)
    app = FastAPI()
    app.include_router(adapter.router())
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="error", access_log=False)


if __name__ == "__main__":
    main(sys.argv[1:])
