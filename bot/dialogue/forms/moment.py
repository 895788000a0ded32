"""The form of a moment: the words, and whatever else is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from adapters.contract.forms import CheckField, ChoiceField, FileField, Form, Option, TextField
from bot.dialogue.situation import Situation
from bot.speech.asked import Asked
from bot.speech.say import Say

LONGEST_WORDS: Final = 40_000
LONGEST_LINE: Final = 300
KINDS: Final = ("pain", "need", "delight", "idea", "surprise")
SIDES: Final = ("external", "internal")
WAYS: Final = ("conversation", "shadowing", "doing-their-job", "ticket", "call")


def moment_form(
    situation: Situation, context: str, *, intro: str = "", values: Mapping[str, str] | None = None
) -> Form:
    """The form, filled with `values`, or else with the situation's moment. `context` is
    "prompt:ID", "moment:ID" or "" for an unprompted one."""
    say = situation.say
    filled = values if values is not None else moment_values(situation)

    def value(name: str) -> str:
        return filled.get(name, "")

    about_one = context.startswith("moment:")
    return Form(
        id="moment",
        title=say("form-moment-edit-title" if about_one else "form-moment-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=context,
        nonce=situation.nonce(),
        intro=intro or _intro(situation, about_one),
        fields=(
            TextField(
                "words",
                say("field-words"),
                hint=say("field-words-hint"),
                value=value("words"),
                multiline=True,
                required=True,
                max_length=LONGEST_WORDS,
            ),
            _choice("kind", KINDS, "kind", value, say),
            TextField(
                "customer",
                say("field-customer"),
                hint=say("field-customer-hint"),
                value=value("customer"),
            ),
            _choice("side", SIDES, "customer-side", value, say),
            _choice("heard_how", WAYS, "heard-how", value, say),
            TextField(
                "feeling",
                say("field-feeling"),
                hint=say("field-feeling-hint"),
                value=value("feeling"),
            ),
            TextField(
                "worth", say("field-values"), hint=say("field-values-hint"), value=value("worth")
            ),
            TextField(
                "reading",
                say("field-reading"),
                hint=say("field-reading-hint"),
                value=value("reading"),
                multiline=True,
                max_length=LONGEST_WORDS,
            ),
            CheckField(
                "quick_win",
                say("field-quick-win"),
                hint=say("field-quick-win-hint"),
                value=value("quick_win"),
            ),
            CheckField(
                "anonymous",
                say("field-anonymous"),
                hint=say("field-anonymous-hint"),
                value=value("anonymous"),
            ),
            FileField("files", say("field-attachments"), hint=say("field-attachments-hint")),
        ),
    )


def _intro(situation: Situation, about_one: bool) -> str:
    moment = situation.moment
    link = moment.source_link if about_one and moment is not None else None
    return (
        situation.say("moment-source-at", link=link) if link else situation.say("form-moment-intro")
    )


def _choice(
    name: str, options: tuple[str, ...], prefix: str, value: Callable[[str], str], say: Say
) -> ChoiceField:
    label = {"heard_how": "field-heard-how", "side": "field-customer-side"}.get(name)
    return ChoiceField(
        name,
        say(label or f"field-{name}"),
        tuple(Option(one, say(f"{prefix}-{one}")) for one in options),
        value=value(name),
    )


def moment_values(situation: Situation) -> dict[str, str]:
    """The fields of the situation's moment as a form holds them; empty without one."""
    moment = situation.moment
    if moment is None:
        return {}
    return {
        "words": moment.words,
        "kind": moment.kind,
        "customer": situation.customer,
        "side": moment.side,
        "heard_how": moment.heard_how,
        "feeling": moment.feeling,
        "worth": moment.worth,
        "reading": moment.reading,
        "quick_win": "yes" if moment.quick_win else "",
        "anonymous": "yes" if moment.anonymous else "",
    }


def filled_by(asked: Asked, choice: str) -> dict[str, str]:
    """The field that a tap on a choice of a narrow question fills in.

    Where the field is text, it is what stood on the button: in the reader's language.
    """
    name = {"values": "worth"}.get(asked.fills, asked.fills)
    if name == "quick_win":
        return {name: "yes" if choice == "yes" else ""}
    if name in ("kind", "heard_how"):
        return {name: choice}
    return {name: dict(asked.choices).get(choice, "")}


def moment_errors(values: Mapping[str, str], say: Say) -> dict[str, str]:
    """What is wrong, by field; empty when the form can be saved."""
    errors: dict[str, str] = {}
    if not values.get("words", "").strip():
        errors["words"] = say("error-words-missing")
    limits = dict.fromkeys(("words", "reading"), LONGEST_WORDS)
    limits |= dict.fromkeys(("customer", "feeling", "worth"), LONGEST_LINE)
    for name, limit in limits.items():
        if len(values.get(name, "")) > limit:
            errors[name] = say("error-too-long", limit=limit)
    for name, options in (("kind", KINDS), ("side", SIDES), ("heard_how", WAYS)):
        if values.get(name, "") not in ("", *options):
            errors[name] = say("error-choice-unknown")
    return errors


def details_of(values: Mapping[str, str]) -> dict[str, str]:
    """The fields other than the words, trimmed."""
    names = ("kind", "customer", "side", "heard_how", "feeling", "worth", "reading")
    details = {name: values.get(name, "").strip() for name in names}
    return details | {name: values.get(name, "") for name in ("quick_win", "anonymous")}
