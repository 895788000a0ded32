"""Secrets at rest: opened where they belong, with the key they were sealed with, unchanged."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vault import Sealed, Vault, new_key, read_keys

OLD, NEW = read_keys(f"{new_key('old')},{new_key('new')}")
VAULT = Vault((OLD,))


@given(st.text(), st.text())
def test_what_was_sealed_is_opened_again(workspace: str, text: str) -> None:
    sealed = VAULT.seal(workspace, text)
    assert VAULT.open(workspace, sealed) == text
    assert len(text) < 8 or text not in sealed


@given(st.integers(0, 40))
def test_a_changed_text_is_not_opened(at: int) -> None:
    name, _, encoded = VAULT.seal("w1", "xoxb-secret").partition(":")
    raw = bytearray(base64.b64decode(encoded))
    raw[at % len(raw)] ^= 1
    with pytest.raises(Sealed):
        VAULT.open("w1", f"{name}:{base64.b64encode(bytes(raw)).decode()}")


def test_another_workspaces_text_is_not_opened() -> None:
    with pytest.raises(Sealed):
        VAULT.open("w2", VAULT.seal("w1", "xoxb-secret"))


@pytest.mark.parametrize("text", ["", "old", "old:", "old:***", "old:QUJD", "none:QUJD", "xoxb-1"])
def test_what_was_never_sealed_is_not_opened(text: str) -> None:
    with pytest.raises(Sealed):
        VAULT.open("w1", text)


def test_nothing_is_sealed_twice_alike() -> None:
    assert VAULT.seal("w1", "x") != VAULT.seal("w1", "x")


def test_after_a_change_of_keys_the_old_ones_still_open() -> None:
    sealed = VAULT.seal("w1", "x")
    changed = Vault((NEW, OLD))
    assert changed.open("w1", sealed) == "x"
    assert not changed.is_current(sealed)
    assert changed.is_current(changed.seal("w1", "x"))
    with pytest.raises(Sealed):
        Vault((NEW,)).open("w1", sealed)


def test_without_a_key_nothing_is_sealed() -> None:
    with pytest.raises(Sealed):
        Vault(()).seal("w1", "x")


def test_keys_are_not_shown() -> None:
    assert repr(VAULT) == "Vault(chance=<built-in function urandom>)"
