"""From moments to a composed digest, vectors cached: closing the period, counting, quoting.

The notes are made of a trade's words, a different few for every subject, so that themes exist and
no two notes are alike. Each number of moments is measured twice: spread over ten weeks of which
every one is closed in turn (the last counts), and all of them in the one week that is closed.

    python -m benchmarks.bench_digest [MOMENTS …]

`EARSHOT_BENCH_EMBEDDING=words` measures without MiniLM, whose vectors take long to make.
"""

from __future__ import annotations

import asyncio
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall
from pathlib import Path

from sqlalchemy import bindparam, select
from sqlmodel import Session

from adapters.contract.messages import Message
from bot.embedding import Embedder, load_embedder
from bot.embedding.tuned_words import TunedWords
from bot.kit import Kit
from bot.reporting.compose import compose_digest
from bot.reporting.issue import issue_due
from bot.theming.vectors import embed_missing
from prompts.catalogue import Catalogue
from storage import digests, tables
from storage.digest_plans import add_plan
from storage.ids import NewId, id_source
from storage.migrate import migrate
from storage.moments import add_moments
from storage.rows import columns, core, insert_rows
from storage.store import Store
from storage.values import DigestPlan, Moment

FIRST_DAY = date(2026, 9, 7)
START = datetime(2026, 9, 7, tzinfo=UTC)
PEOPLE, CUSTOMERS, SUBJECTS, WEEKS = 200, 400, 60, 10
LIMITS = {1_000: 2.0, 10_000: 10.0}  # seconds
MEGABYTES = 600
TRADE = """
invoice late amount wrong credit note driver app battery drains signal crash arrival window lorry
forecast gate tracking dark border scan carrier onboarding partner connection dropped feed silent
report export spreadsheet columns slow timeout spinner support reply ticket repeat story alert mute
missing spoiled trainee lost manual photo blurred signature login password reset loop peak season
volume promise link customer praise window customs form paper stamp renewal price seats language
menu translation warehouse pallet label printer dock night shift forklift temperature frozen return
refund damage claim insurance fuel surcharge toll route detour bridge weather ferry container port
crane delay demurrage broker tariff code quota sample audit certificate safety training badge
visitor camera yard slot booking cancelled waiting fine contract clause notice legal owner family
harvest grower florist brewery bottle crate cellar pub hospital theatre surgeon sterile courier
bicycle charger phone tablet scanner barcode weight scale cube mixed order split batch recall expiry
"""


class Still:
    """A clock that shows what it is set to."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at


def notes(count: int, new_id: NewId) -> list[Moment]:
    """Moments spread evenly over the first week."""
    rng = random.Random(7)
    trade = TRADE.split()
    subjects = [rng.sample(trade, 9) for _ in range(SUBJECTS)]
    made = []
    for number in range(count):
        subject = subjects[min(int(rng.expovariate(0.06)), SUBJECTS - 1)]
        words = rng.sample(subject, 5) + rng.sample(trade, rng.randint(3, 14))
        rng.shuffle(words)
        heard = START + timedelta(weeks=1) * (number + 0.5) / count
        made.append(
            Moment(
                id=new_id(),
                member_id=f"m{rng.randrange(PEOPLE)}",
                prompt_id=None,
                source=str(number),
                source_link=None,
                heard_at=heard,
                logged_at=heard,
                edited_at=None,
                words=f"{' '.join(words)}.".capitalize(),
                reading="",
                kind="",
                customer_id=f"c{rng.randrange(CUSTOMERS)}",
                side="external",
                heard_how="",
                feeling="",
                worth="",
                quick_win=False,
                anonymous=rng.random() < 0.1,
            )
        )
    return made


def fill(store: Store, count: int, new_id: NewId) -> None:
    """A workspace with people, customers, a plan and moments."""
    people = [
        {
            "id": f"m{number}",
            "workspace_id": "w",
            "external_id": f"U{number}",
            "name": f"Member {number}",
            "zone": "UTC",
            "locale": "en",
            "role": "member",
            "state": "active",
            "created_at": START,
        }
        for number in range(PEOPLE)
    ]
    customers = [
        {"id": f"c{number}", "workspace_id": "w", "name": f"Customer {number}", "side": "external"}
        for number in range(CUSTOMERS)
    ]
    place = {"workspace_id": "w", "external_id": "C1", "name": "general", "kind": "channel"}
    plan = DigestPlan(
        id="plan",
        workspace_id="w",
        name="Weekly",
        channel_id="channel",
        weekday=0,
        local_time=wall(9),
        zone="UTC",
        locale="en",
        state="active",
        next_day=FIRST_DAY + timedelta(weeks=1),
        next_at=START + timedelta(weeks=1, hours=9),
        created_at=START,
    )

    def write(session: Session) -> None:
        own = {"platform": "bench", "external_id": "W1", "name": "Bench", "locale": "en"}
        row = {"id": "w", **own, "state": "active", "created_at": START}
        insert_rows(session, tables.Workspace, [row])
        insert_rows(session, tables.Member, people)
        insert_rows(session, tables.Customer, customers)
        insert_rows(session, tables.Channel, [{"id": "channel", **place, "state": "active"}])
        add_plan(session, "w", plan)
        add_moments(session, "w", notes(count, new_id))

    store.write_now(write)


def an_embedder() -> Embedder:
    """The best model there is, or the quick one."""
    words_only = os.environ.get("EARSHOT_BENCH_EMBEDDING") == "words"
    return TunedWords() if words_only else load_embedder()


def kit_on(path: Path, clock: Still) -> Kit:
    """What the use cases need, on the database at `path`."""
    store = Store(f"sqlite:///{path}")
    migrate(store.engine)
    return Kit(store, clock, id_source(random.Random(1)), Catalogue.load(), {}, "")


def prepare(path: Path, count: int) -> None:
    """Make a database with so many embedded moments in one week."""
    kit = kit_on(path, Still())
    fill(kit.store, count, kit.new_id)
    asyncio.run(embed_missing(kit, an_embedder(), "w"))
    kit.store.close()


def spread(store: Store, weeks: int) -> None:
    """Spread the moments evenly over so many weeks."""
    m = columns(tables.Moment)

    def write(session: Session) -> None:
        connection = session.connection()
        ids = list(connection.execute(select(m.id).order_by(m.heard_at, m.id)).scalars())
        update = core(tables.Moment).update().where(m.id == bindparam("one"))
        rows = [
            {"one": each, "at": START + timedelta(weeks=weeks) * (number + 0.5) / len(ids)}
            for number, each in enumerate(ids)
        ]
        connection.execute(update.values(heard_at=bindparam("at")), rows)

    store.write_now(write)


async def measure(path: Path, count: int, weeks: int) -> int:
    """Print how long the last digest took and what the process needed at most."""
    clock = Still()
    kit = kit_on(path, clock)
    spread(kit.store, weeks)
    embedder = an_embedder()

    def newest(session: Session) -> Message | None:
        return compose_digest(session, "w", digests.digests(session, "w")[0].id, kit)

    for week in range(1, weeks + 1):
        clock.at = START + timedelta(weeks=week, hours=9)
        began = time.perf_counter()
        await issue_due(kit, embedder, clock.at)
        message = kit.store.read_now(newest)
        took = time.perf_counter() - began
    kit.store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    limit = LIMITS.get(count, float("inf"))
    print(
        f"{count:>7,} moments in {weeks:>2} week{'s' if weeks > 1 else ' '}: "
        f"last digest {took:6.2f} s (limit {limit:g}), peak {peak:5.0f} MB (limit {MEGABYTES})",
        flush=True,
    )
    return 0 if message and took <= limit and peak <= MEGABYTES else 1


def main(arguments: Sequence[str]) -> int:
    """Each measurement in a process of its own, so that peaks do not add up."""
    if arguments and arguments[0] == "--measure":
        return asyncio.run(measure(Path(arguments[1]), int(arguments[2]), int(arguments[3])))
    failed = 0
    for count in [int(each) for each in arguments] or list(LIMITS):
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made.db"
            prepare(made, count)
            for weeks in (WEEKS, 1):
                copy = made.with_name(f"{weeks}.db")
                shutil.copy(made, copy)
                command = [sys.executable, "-m", "benchmarks.bench_digest", "--measure"]
                command += [str(copy), str(count), str(weeks)]
                failed |= subprocess.run(command, check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
