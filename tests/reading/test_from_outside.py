"""What no database takes may stand in an address: it finds nothing, on either database."""

from bot.customers.view import customers_listed
from bot.reading.digests import archive
from bot.reading.find import find, search_from
from storage import people
from storage.store import Store
from tests.reading.room import reader, settle

ODD = "nothing\x00\ud83d"


def test_what_cannot_be_stored_can_be_asked_for(store: Store) -> None:
    settle(store)
    store.write_now(lambda s: people.change_member(s, "w", "ada", role="lead"))
    search = search_from(dict.fromkeys(("words", "theme", "customer", "person", "kind"), ODD))
    found = store.read_now(lambda s: find(s, "w", reader(s), search, f"1-{ODD}"))
    assert found.seen == ()
    ada = store.read_now(reader)
    listed = store.read_now(lambda s: customers_listed(s, "w", ada, part=ODD, after=ODD))
    assert listed.known == ()
    issued = store.read_now(lambda s: archive(s, "w", ada, ODD, f"2026-03-02.{ODD}"))
    assert issued.issued == ()
