"""What the local platform remembers, separate from Earshot's own database as any platform's is.

A process killed between a send and Earshot's commit has therefore really sent.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from adapters.contract.messages import Message
from adapters.local import queries
from adapters.local.database import Database
from adapters.local.stored import BOT, Changes, Stored, Window, freeze, stamp


class Platform:
    """Conversations, who has seen what, and where the members are."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path)

    async def close(self) -> None:
        """Close the file."""
        await self._database.close()

    async def post(
        self, handle: str, conversation: str, message: Message, marker: str, now: datetime
    ) -> None:
        """Post a message of Earshot's. The same marker may come twice, and stands there twice."""

        def work(connection: sqlite3.Connection) -> None:
            queries.insert(connection, handle, conversation, BOT, freeze(message), stamp(now))
            connection.execute("INSERT INTO mark VALUES (?, ?)", (marker, handle))

        await self._database.run(work)

    async def redraw(
        self, handle: str, message: Message, marker: str | None, now: datetime
    ) -> bool:
        """Put another message of Earshot's in the place of this one; False when it is gone."""

        def work(connection: sqlite3.Connection) -> bool:
            found = queries.update(connection, handle, BOT, freeze(message), stamp(now))
            if found and marker is not None:
                connection.execute("INSERT INTO mark VALUES (?, ?)", (marker, handle))
            return found

        return await self._database.run(work)

    async def marked(self, marker: str) -> str | None:
        """The handle of the message that carries this marker, or None."""

        def work(connection: sqlite3.Connection) -> str | None:
            row = connection.execute(
                "SELECT handle FROM mark WHERE marker = ?", (marker,)
            ).fetchone()
            return None if row is None else str(row["handle"])

        return await self._database.run(work)

    async def begin(
        self,
        handle: str,
        conversation: str,
        author: str,
        text: str,
        now: datetime,
        files: tuple[str, ...] = (),
    ) -> None:
        """Hold a place for what a member wrote; it is shown once it is settled.

        Of its files, only the names are kept here.
        """

        def work(connection: sqlite3.Connection) -> None:
            queries.insert(connection, handle, conversation, author, text, stamp(now), pending=True)
            queries.name_files(connection, handle, files)

        await self._database.run(work)

    async def settle(self, handle: str) -> None:
        """Show what a member wrote."""
        await self._database.run(lambda connection: queries.settle(connection, handle))

    async def withdraw(self, handle: str) -> None:
        """Forget what a member wrote, unless it is settled."""
        await self._database.run(
            lambda connection: connection.execute(
                "DELETE FROM message WHERE handle = ? AND pending", (handle,)
            )
        )

    async def edit(self, handle: str, author: str, text: str, now: datetime) -> bool:
        """Change what a member wrote; False when it is gone or not theirs."""
        return await self._database.run(
            lambda connection: queries.update(connection, handle, author, text, stamp(now))
        )

    async def delete(self, handle: str, author: str) -> bool:
        """Delete what a member wrote, text and all; False when it is gone or not theirs."""
        return await self._database.run(
            lambda connection: queries.delete(connection, handle, author)
        )

    async def find(self, handle: str) -> Stored | None:
        """The message with this handle, or None when it is gone."""
        return await self._database.run(lambda connection: queries.find(connection, handle))

    async def newest(self, conversation: str, limit: int) -> tuple[list[Stored], Window]:
        """The newest messages of a conversation in the order they were posted."""
        return await self._database.run(
            lambda connection: queries.newest(connection, conversation, limit)
        )

    async def changes(self, conversation: str, window: Window) -> Changes | None:
        """What is different from `window`, or None when nothing is or a message is under way."""
        return await self._database.run(
            lambda connection: queries.changes(connection, conversation, window)
        )

    async def see(self, member: str, conversation: str, number: int) -> None:
        """Remember that a member has seen a conversation up to this message."""
        await self._database.run(
            lambda connection: connection.execute(
                "INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
                " SET number = max(number, excluded.number)",
                (member, conversation, number),
            )
        )

    async def unread(self, member: str, conversations: Iterable[str]) -> set[str]:
        """The conversations in which something stands that the member has not seen."""
        return await self._database.run(
            lambda connection: {
                conversation
                for conversation in conversations
                if queries.is_unread(connection, member, conversation)
            }
        )

    async def zones(self) -> dict[str, str]:
        """Where members have travelled to, by external id; who stayed at home is not listed."""
        return await self._database.run(
            lambda connection: {
                row["member"]: row["zone"]
                for row in connection.execute("SELECT * FROM whereabouts")
            }
        )

    async def travel(self, member: str, zone: str) -> None:
        """Remember where a member is."""
        await self._database.run(
            lambda connection: connection.execute(
                "INSERT INTO whereabouts VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET zone = excluded.zone",
                (member, zone),
            )
        )
