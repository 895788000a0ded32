"""Addresses at rest: sealed for their platform's workspace, so that no other's can be read."""

from __future__ import annotations

from dataclasses import dataclass

from bot.vault import Sealed, Vault


@dataclass(frozen=True, slots=True)
class AddressSeal:
    """Implements the contract's `Seal` for one platform."""

    vault: Vault
    platform: str

    def seal(self, workspace: str, text: str, /) -> str:
        """The text, sealed. Raises bot.vault.Sealed without any key."""
        return self.vault.seal(self._bound(workspace), text)

    def open(self, workspace: str, sealed: str, /) -> str:
        """The text again. Raises ValueError."""
        try:
            return self.vault.open(self._bound(workspace), sealed)
        except Sealed as error:
            raise ValueError(str(error)) from None

    def renewed(self, workspace: str, sealed: str) -> str:
        """Sealed with the key that is sealed with now. Raises bot.vault.Sealed."""
        if self.vault.is_current(sealed):
            return sealed
        return self.seal(workspace, self.vault.open(self._bound(workspace), sealed))

    def _bound(self, workspace: str) -> str:
        return f"{self.platform}:{workspace}"
