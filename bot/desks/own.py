"""What everybody does about themselves in chat: moments, schedules, pause, language, data."""

from __future__ import annotations

from typing import Final

from adapters.contract.answers import Answer, Nothing, OpenForm, ReplaceCard, Tell
from adapters.contract.events import FormSubmitted
from adapters.contract.forms import ChoiceField, Form, Option
from adapters.contract.messages import Message
from bot.desks.desk import Desk, DeskForm, Visit
from bot.own.change import AUTOMATIC, CHOICES, OwnChanges
from bot.own.forget import forget_me
from bot.own.standing import OnSchedule, where_i_stand
from bot.own.views import me_view, own_page
from bot.refusal import refused
from bot.speech.moment_card import notice
from bot.speech.own_me import me_card
from bot.speech.own_moments import own_moments_card
from bot.speech.say import Say, speaker
from storage import people
from storage.values import Member


def _moments(visit: Visit, words: str) -> Answer:
    """The list stays in the conversation; what was searched for is told, since a message that is
    composed later must not hold anybody's words."""
    if not words:
        return visit.reply("my_moments")
    return Tell(_page(visit, words))


def _older(visit: Visit, moment_id: str, words: str) -> Answer:
    return ReplaceCard(_page(visit, words, older_than=moment_id))


def _newer(visit: Visit, moment_id: str, words: str) -> Answer:
    return ReplaceCard(_page(visit, words, newer_than=moment_id))


def _page(visit: Visit, words: str, *, older_than: str = "", newer_than: str = "") -> Message:
    page = own_page(
        visit.session,
        visit.workspace.id,
        visit.member,
        visit.say,
        words,
        older_than=older_than,
        newer_than=newer_than,
    )
    return own_moments_card(page, visit.say, visit.spell, visit.kit.new_id)


def _me(visit: Visit, _: str) -> Answer:
    return visit.reply("me")


def _leave(visit: Visit, schedule_id: str, _: str) -> Answer:
    _changes(visit).leave(schedule_id)
    return _redrawn(visit)


def _join(visit: Visit, schedule_id: str, _: str) -> Answer:
    _changes(visit).join(schedule_id)
    return _redrawn(visit)


def _resume(visit: Visit, _: str, __: str) -> Answer:
    _changes(visit).resume()
    return _redrawn(visit)


def _join_by_name(visit: Visit, name: str) -> Answer:
    """Back to the schedule of that name, or to the only one left."""
    left = [one for one in _standing(visit) if not one.active]
    if not left:
        raise refused("own-join-none")
    fits = [one for one in left if not name or one.name.casefold() == name.casefold()]
    if len(fits) != 1:
        raise refused("own-join-which", command=visit.spell(f"earshot join {left[0].name}"))
    schedule = _changes(visit).join(fits[0].id)
    return visit.reply("rejoined", schedule=schedule.id)


def _language_button(visit: Visit, _: str, __: str) -> Answer:
    return OpenForm(_language_form(visit, ""))


def _language_word(visit: Visit, _: str) -> Answer:
    return OpenForm(_language_form(visit, ""))


def _language_form(visit: Visit, _: str) -> Form:
    return language_form(visit.member, visit.say, visit.kit.new_id())


def language_form(member: Member, say: Say, nonce: str) -> Form:
    """Ask in which language somebody wants to read."""
    options = tuple(Option(one, say(f"own-language-{one}")) for one in CHOICES)
    return Form(
        id="own-language",
        title=say("own-language-title"),
        submit=say("own-save"),
        cancel=say("form-cancel"),
        nonce=nonce,
        fields=(
            ChoiceField(
                "language",
                say("own-language-field"),
                options,
                hint=say("own-language-hint"),
                value=member.locale_chosen or AUTOMATIC,
                required=True,
            ),
        ),
    )


def _language_saved(visit: Visit, event: FormSubmitted) -> Answer:
    _changes(visit).speak(event.values.get("language", ""))
    return visit.reply("language")


def _data(visit: Visit, _: str) -> Answer:
    return visit.reply("own_data")


def _my(visit: Visit, rest: str) -> Answer:
    """`my data`, `my moments`: what people type who think of it as theirs."""
    word, _, words = rest.partition(" ")
    if word.casefold() in ("moments", "momente"):
        return _moments(visit, words.strip())
    return _data(visit, "") if word.casefold() in ("data", "daten") else _me(visit, "")


def _data_button(visit: Visit, _: str, __: str) -> Answer:
    return visit.reply("own_data")


def _forget(visit: Visit, _: str, __: str) -> Answer:
    forget_me(visit.session, visit.workspace.id, visit.member, visit.now, visit.kit.new_id)
    said = visit.say("my-data-deleted")
    back = visit.say("own-data-delete-back", command=visit.spell("earshot join"))
    return ReplaceCard(notice(f"{said} {back}"))


def _changes(visit: Visit) -> OwnChanges:
    where = (visit.session, visit.workspace.id, visit.member)
    return OwnChanges(*where, visit.now, visit.kit.new_id)


def _standing(visit: Visit) -> tuple[OnSchedule, ...]:
    return where_i_stand(visit.session, visit.workspace.id, visit.member, visit.now).on


def _redrawn(visit: Visit) -> Answer:
    """The card as things stand now."""
    workspace = visit.workspace.id
    member = people.member(visit.session, workspace, visit.member.id)
    if member is None:
        return Nothing()
    say = speaker(visit.kit.catalogue, member.locale)
    me = me_view(visit.session, workspace, member, visit.now, say)
    return ReplaceCard(me_card(me, say, visit.kit.new_id))


OWN: Final = Desk(
    commands={
        "moments": _moments,
        "momente": _moments,
        "me": _me,
        "ich": _me,
        "join": _join_by_name,
        "zurück": _join_by_name,
        "language": _language_word,
        "sprache": _language_word,
        "data": _data,
        "daten": _data,
        "my": _my,
        "meine": _my,
    },
    actions={
        "own.older": _older,
        "own.newer": _newer,
        "own.leave": _leave,
        "own.join": _join,
        "own.resume": _resume,
        "own.language": _language_button,
        "own.data": _data_button,
        "own.forget": _forget,
    },
    forms={"own-language": DeskForm(_language_form, _language_saved)},
)
