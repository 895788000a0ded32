"""Who leads and who decides, for admins; and what somebody hears whose role changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from adapters.contract.forms import ChoiceField, Form, Option, TextField
from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Confirm,
    Divider,
    Entry,
    Heading,
    Message,
    Note,
    Paragraph,
)
from bot.speech.moment_card import notice
from bot.speech.say import Say
from storage.values import Member

MOST_LISTED: Final = 20
"""So many stand in the card, so that it stays within what platforms take."""
MOST_OPTIONS: Final = 100
"""With more people than this, a name is typed instead of chosen."""
LONGEST_LABEL: Final = 75
IN_SENTENCE: Final[Mapping[str, str]] = {
    "member": "role-a-member",
    "lead": "role-a-lead",
    "admin": "role-an-admin",
}


def roles_card(leading: Sequence[Member], say: Say, nonce: Callable[[], str]) -> Message:
    """Admins and leads, each with what can be done, and a way to name another."""
    title = say("roles-title")
    blocks: list[Block] = [Heading(title), Paragraph(say("roles-intro"))]
    for one in leading[:MOST_LISTED]:
        blocks += [Divider(), _entry(one, say, nonce)]
    if len(leading) > MOST_LISTED:
        blocks.append(Note(say("roles-more", people=len(leading) - MOST_LISTED)))
    name = Button(say("roles-name"), "roles.name", style="primary", opens_form=True)
    blocks += [Divider(), Actions((name,))]
    return Message(title, tuple(blocks))


def _entry(one: Member, say: Say, nonce: Callable[[], str]) -> Entry:
    change = Button(say("roles-change"), "roles.name", one.id, opens_form=True)
    asked = Confirm(
        say("roles-take-back-ask", name=one.name, role=say(IN_SENTENCE[one.role])),
        say("roles-take-back-yes"),
        say("roles-take-back-no"),
    )
    take = Button(
        say("roles-take-back"), "roles.take", one.id, nonce=nonce(), style="danger", confirm=asked
    )
    return Entry(title=one.name, badge=say(f"role-{one.role}"), buttons=(change, take))


def roles_form(
    people: Sequence[Member],
    chosen: Member | None,
    nonce: str,
    say: Say,
    context: str = "",
    *,
    searches: bool = False,
) -> Form:
    """Give somebody a role; `people` are those to choose from, `chosen` whose it is already.

    `searches` says that a list of any length can be shown.
    """
    person = () if chosen else (_person(people, say, searches=searches),)
    return Form(
        id="roles",
        title=say("form-roles-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=context,
        nonce=nonce,
        intro=chosen.name if chosen else "",
        fields=(*person, role_field(chosen, say)),
    )


def role_field(chosen: Member | None, say: Say) -> ChoiceField:
    """Which role; what they have now is marked."""
    roles = ("lead", "admin", "member") if chosen else ("lead", "admin")
    return ChoiceField(
        "role",
        say("field-role"),
        tuple(Option(role, say(f"role-{role}-choice")) for role in roles),
        value=chosen.role if chosen else "lead",
        required=True,
    )


def _person(people: Sequence[Member], say: Say, *, searches: bool) -> ChoiceField | TextField:
    if len(people) > MOST_OPTIONS and not searches:
        hint = say("field-person-hint")
        return TextField("member", say("field-person"), hint=hint, required=True)
    options = tuple(Option(one.id, _label(one.name)) for one in people)
    return ChoiceField("member", say("field-person"), options, required=True)


def _label(name: str) -> str:
    return name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1] + "…"


def role_told(role: str, by: str, say: Say, spell: Callable[[str], str]) -> Message:
    """What somebody can do now; `by` is "" where nobody in the workspace did it."""
    message = f"role-told-{role}" if by else f"role-told-{role}-nobody"
    return notice(say(message, by=by, command=spell("earshot help")))
