"""The SQL behind `platform`. Every function runs inside the caller's transaction."""

from __future__ import annotations

import sqlite3

from adapters.local.stored import Changes, Stored, Window, from_row


def insert(
    connection: sqlite3.Connection,
    handle: str,
    conversation: str,
    author: str,
    body: str,
    at: str,
    *,
    pending: bool = False,
) -> None:
    """Add a message; one that a member sends again under its handle stays as it is."""
    connection.execute(
        "INSERT INTO message (handle, conversation, author, body, posted_at, pending, revision)"
        " VALUES (?, ?, ?, ?, ?, ?, (SELECT next FROM tick)) ON CONFLICT (handle) DO NOTHING",
        (handle, conversation, author, body, at, pending),
    )


def name_files(connection: sqlite3.Connection, handle: str, names: tuple[str, ...]) -> None:
    """Remember the names of the files that came with a message."""
    connection.executemany(
        "INSERT INTO file VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(handle, place, " ".join(name.split())) for place, name in enumerate(names)],
    )


def settle(connection: sqlite3.Connection, handle: str) -> None:
    """Make a pending message a shown one."""
    connection.execute(
        "UPDATE message SET pending = 0, revision = (SELECT next FROM tick)"
        " WHERE handle = ? AND pending",
        (handle,),
    )


def update(connection: sqlite3.Connection, handle: str, author: str, body: str, at: str) -> bool:
    """Give a message of this author another body; whether it was there."""
    cursor = connection.execute(
        "UPDATE message SET body = ?, edited_at = ?, revision = (SELECT next FROM tick)"
        " WHERE handle = ? AND author = ? AND NOT deleted",
        (body, at, handle, author),
    )
    return cursor.rowcount == 1


def delete(connection: sqlite3.Connection, handle: str, author: str) -> bool:
    """Empty a message of this author and hide it; whether it was there.

    The one after it is redrawn too: it may now be the first of its day.
    """
    row = connection.execute(
        "UPDATE message SET body = '', deleted = 1, revision = (SELECT next FROM tick)"
        " WHERE handle = ? AND author = ? AND NOT deleted RETURNING number, conversation",
        (handle, author),
    ).fetchone()
    if row is None:
        return False
    connection.execute("DELETE FROM file WHERE handle = ?", (handle,))
    connection.execute(
        "UPDATE message SET revision = (SELECT next FROM tick) WHERE number ="
        " (SELECT min(number) FROM shown WHERE conversation = ? AND number > ?)",
        (row["conversation"], row["number"]),
    )
    return True


def find(connection: sqlite3.Connection, handle: str) -> Stored | None:
    """The shown message with this handle, or None."""
    row = connection.execute(
        "SELECT *, NULL AS previous_at, (SELECT names FROM file_names"
        " WHERE file_names.handle = message.handle) AS files FROM message"
        " WHERE handle = ? AND NOT deleted AND NOT pending",
        (handle,),
    ).fetchone()
    return None if row is None else from_row(row)


def newest(
    connection: sqlite3.Connection, conversation: str, limit: int
) -> tuple[list[Stored], Window]:
    """The newest messages, oldest first, and the window they make."""
    rows = connection.execute(
        # What was posted after a message still pending may be the answer to it, and has to wait.
        "SELECT * FROM shown_with_files AS shown WHERE conversation = :conversation"
        " AND NOT EXISTS (SELECT 1 FROM message AS earlier WHERE earlier.pending"
        " AND earlier.conversation = :conversation AND earlier.number < shown.number)"
        " ORDER BY number DESC LIMIT :limit",
        {"conversation": conversation, "limit": limit},
    ).fetchall()
    shown = [from_row(row) for row in reversed(rows)]
    first, last = (shown[0].number, shown[-1].number) if shown else (0, 0)
    return shown, Window(first, last, _revision(connection, conversation, last))


def changes(connection: sqlite3.Connection, conversation: str, window: Window) -> Changes | None:
    """What changed since the window was drawn, or None; None too while a message is pending."""
    revision = _revision(connection, conversation)
    if revision <= window.revision or _is_pending(connection, conversation):
        return None
    values = {
        "conversation": conversation,
        "since": window.revision,
        "first": window.first,
        "last": window.last,
    }
    drawn = [
        from_row(row)
        for row in connection.execute(
            "SELECT * FROM shown_with_files"
            " WHERE conversation = :conversation AND (number > :last"
            " OR (revision > :since AND number BETWEEN :first AND :last)) ORDER BY number",
            values,
        )
    ]
    gone = connection.execute(
        "SELECT number FROM message WHERE conversation = :conversation AND deleted"
        " AND revision > :since AND number BETWEEN :first AND :last",
        values,
    )
    fresh = tuple(message for message in drawn if message.number > window.last)
    return Changes(
        fresh=fresh,
        redrawn=tuple(message for message in drawn if message.number <= window.last),
        gone=tuple(row["number"] for row in gone),
        window=Window(
            first=window.first or (fresh[0].number if fresh else 0),
            last=fresh[-1].number if fresh else window.last,
            revision=revision,
        ),
    )


def is_unread(connection: sqlite3.Connection, member: str, conversation: str) -> bool:
    """Whether the newest message of others was posted after what the member has seen."""
    row = connection.execute(
        "SELECT 1 FROM message WHERE conversation = :conversation AND NOT deleted AND NOT pending"
        " AND author != :member AND number > coalesce((SELECT number FROM seen"
        " WHERE member = :member AND conversation = :conversation), 0) LIMIT 1",
        {"member": member, "conversation": conversation},
    ).fetchone()
    return row is not None


def _revision(
    connection: sqlite3.Connection, conversation: str, last: int = 9223372036854775807
) -> int:
    row = connection.execute(
        "SELECT coalesce(max(revision), 0) AS newest FROM message"
        " WHERE conversation = ? AND number <= ? AND NOT pending",
        (conversation, last),
    ).fetchone()
    return int(row["newest"])


def _is_pending(connection: sqlite3.Connection, conversation: str) -> bool:
    row = connection.execute(
        "SELECT 1 FROM message WHERE conversation = ? AND pending LIMIT 1", (conversation,)
    ).fetchone()
    return row is not None
