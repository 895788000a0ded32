"""Secrets at rest: AES-GCM under keys that can be changed, bound to the workspace they are of.

A sealed text is `KEY-ID:BASE64`; the base64 holds a 12-byte nonce and the ciphertext with its tag
(NIST SP 800-38D). The workspace's id is associated data, so that a text moved into another
workspace's row cannot be opened there.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE: Final = 12
_KEY: Final = 32
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,32}")


class Sealed(Exception):
    """A text that cannot be opened: its key is not there, or it was changed or moved."""


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals with the first key and opens with any. `chance` gives so many random bytes."""

    keys: tuple[tuple[str, bytes], ...] = field(repr=False)
    chance: Callable[[int], bytes] = os.urandom

    def seal(self, workspace: str, text: str) -> str:
        """The text as it may be stored for this workspace. Raises Sealed without any key."""
        if not self.keys:
            msg = "there is no key to seal with"
            raise Sealed(msg)
        name, key = self.keys[0]
        nonce = self.chance(_NONCE)
        hidden = _cipher(key).encrypt(nonce, text.encode(), _bound(name, workspace))
        return f"{name}:{base64.b64encode(nonce + hidden).decode()}"

    def open(self, workspace: str, sealed: str) -> str:
        """The text again. Raises Sealed."""
        from cryptography.exceptions import InvalidTag

        name, _, encoded = sealed.partition(":")
        key = dict(self.keys).get(name)
        if key is None:
            msg = f"the key {name!r} is not there"
            raise Sealed(msg)
        try:
            raw = base64.b64decode(encoded, validate=True)
            text = _cipher(key).decrypt(raw[:_NONCE], raw[_NONCE:], _bound(name, workspace))
        except (InvalidTag, binascii.Error, ValueError):
            msg = "it was changed, or belongs elsewhere"
            raise Sealed(msg) from None
        return text.decode()

    def is_current(self, sealed: str) -> bool:
        """Whether a text is sealed with the key that is sealed with now."""
        return bool(self.keys) and sealed.partition(":")[0] == self.keys[0][0]


def read_keys(text: str) -> tuple[tuple[str, bytes], ...]:
    """Keys as the settings hold them: `ID:BASE64,ID:BASE64`, the one to seal with first.

    Raises ValueError for an id that is none, an id twice, or a key that is not 32 bytes long.
    """
    keys: dict[str, bytes] = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        name, _, encoded = part.partition(":")
        key = base64.b64decode(encoded, validate=True)
        if not _ID.fullmatch(name) or name in keys or len(key) != _KEY:
            raise ValueError
        keys[name] = key
    return tuple(keys.items())


def new_key(name: str, chance: Callable[[int], bytes] = os.urandom) -> str:
    """A fresh key as the settings hold it."""
    return f"{name}:{base64.b64encode(chance(_KEY)).decode()}"


def _cipher(key: bytes) -> AESGCM:
    # Loaded when first used: most installations have nothing to seal.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)


def _bound(key_id: str, workspace: str) -> bytes:
    return f"earshot:{key_id}:{workspace}".encode()
