"""Files that an adapter has to fetch after their message has been acknowledged."""

from __future__ import annotations

from collections.abc import AsyncIterable
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable


class FileTooLarge(Exception):
    """The file is larger than was asked for."""


class FileGone(Exception):
    """The file is not there, or not to be had: trying again is of no use."""


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file on its way to people."""

    name: str
    content: bytes = field(repr=False)


@runtime_checkable
class PostsFiles(Protocol):
    """An adapter that posts the files of what it sends, and takes them away again."""

    @property
    def posts_files(self) -> bool:
        """Whether it does."""
        ...


@runtime_checkable
class FetchesFiles(Protocol):
    """An adapter whose messages name files instead of bringing them."""

    async def fetch(self, workspace: str, ref: str, most: int) -> bytes:
        """The bytes of a file of a workspace (by the platform's id).

        Reads no more than `most` bytes. Raises FileTooLarge, FileGone, or anything else when it
        may work later.
        """
        ...


async def read_whole(chunks: AsyncIterable[bytes], most: int, named: str) -> bytes:
    """All bytes of a file that arrives in chunks. Raises FileTooLarge once it is over `most`."""
    content = bytearray()
    async for chunk in chunks:
        content += chunk
        if len(content) > most:
            raise FileTooLarge(named)
    return bytes(content)
