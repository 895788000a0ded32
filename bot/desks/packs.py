"""Question packs in chat: see what there is, paste one, change a short one, delete one."""

from __future__ import annotations

from typing import Final

from adapters.contract.answers import Answer, OpenForm
from adapters.contract.events import FormSubmitted
from adapters.contract.forms import Form
from bot.desks.desk import Desk, DeskForm, Visit
from bot.packs.known import packs_of
from bot.packs.listing import source_of
from bot.packs.manage import Saving, add_pack, change_pack, delete_pack, mark_for, own_pack
from bot.packs.said import refusal_of
from bot.packs.source import copied, free_key
from bot.permissions import must_administer
from bot.refusal import refused
from bot.speech.pack_form import LONGEST_IN_CHAT, pack_form
from prompts.packs import PackError

_BETWEEN: Final = "|"
"""Stands in a form's context between the pack it changes and what that was."""
_COPY: Final = "copy:"
"""Begins the context of a form that starts with a copy of a pack."""


def show_packs(visit: Visit, _rest: str) -> Answer:
    """The card of every pack."""
    must_administer(visit.member)
    return visit.reply("packs")


def show_pack(visit: Visit, key: str, _rest: str) -> Answer:
    """One pack's questions."""
    must_administer(visit.member)
    if key not in packs_of(visit.session, visit.workspace.id, visit.kit):
        raise refused("error-pack-gone")
    return visit.reply("pack", pack=key)


def open_new(visit: Visit, _first: str, _rest: str) -> Answer:
    """An empty form to paste a pack into."""
    must_administer(visit.member)
    return OpenForm(_build(visit, ""))


def open_copy(visit: Visit, key: str, _rest: str) -> Answer:
    """A form that starts with a copy of a pack."""
    must_administer(visit.member)
    return OpenForm(_build(visit, f"{_COPY}{key}"))


def open_change(visit: Visit, key: str, _rest: str) -> Answer:
    """A form with an own pack as it stands."""
    must_administer(visit.member)
    return OpenForm(_build(visit, key))


def delete(visit: Visit, key: str, _rest: str) -> Answer:
    """Delete a pack that no schedule uses; the card shows what is left."""
    delete_pack(_saving(visit), key)
    return visit.reply("packs")


def _build(visit: Visit, context: str) -> Form:
    session, workspace, kit = visit.session, visit.workspace.id, visit.kit
    key, text = context.partition(_BETWEEN)[0], ""
    if key.startswith(_COPY):
        known = packs_of(session, workspace, kit)
        original = key.removeprefix(_COPY)
        text = source_of(session, workspace, original, kit) or ""
        text = copied(text, free_key(original, known))
    elif key:
        found = own_pack(session, workspace, key)
        text, context = found.source, _BETWEEN.join((key, mark_for(found)))
    if len(text) > LONGEST_IN_CHAT:
        raise refused("error-pack-long-for-chat", "source", command=visit.spell("earshot web"))
    return pack_form(text, context, kit.new_id(), visit.say, new=not key or key.startswith(_COPY))


def _save(visit: Visit, event: FormSubmitted) -> Answer:
    key, _, mark = event.context.partition(_BETWEEN)
    text = event.values.get("source", "")
    if not text.strip():
        raise refused("error-required", "source")
    try:
        if not key or key.startswith(_COPY):
            pack = add_pack(_saving(visit), text)
        else:
            pack = change_pack(_saving(visit), key, text, mark)
    except PackError as error:
        raise refusal_of(error, visit.say) from error
    return visit.reply("pack", pack=pack.id)


def _saving(visit: Visit) -> Saving:
    return Saving(visit.session, visit.workspace.id, visit.member, visit.now, visit.kit)


PACKS: Final = Desk(
    commands=dict.fromkeys(("packs", "fragenpakete", "pakete"), show_packs),
    actions={
        "pack.show": show_pack,
        "pack.new": open_new,
        "pack.copy": open_copy,
        "pack.change": open_change,
        "pack.delete": delete,
    },
    forms={"pack": DeskForm(_build, _save)},
)
