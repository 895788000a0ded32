"""Moving one moment to another theme, to a new one, or to none, and putting it into two, by a
form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from adapters.contract.forms import ChoiceField, Form, Option, TextField
from bot.permissions import must_lead
from bot.reading.visible import Seen, readable
from bot.refusal import refused
from bot.speech.say import Say
from bot.speech.theme_forms import LONGEST_NAME
from bot.speech.theme_words import about_moment, name_of, place_of
from bot.theming.editing import Edit
from bot.theming.reading import choosable
from bot.theming.where import where_is
from storage.moments import moment
from storage.values import Theme


def move_form(edit: Edit, moment_id: str, out_of: str = "") -> Form:
    """Every theme to choose from, and the name of a new one. Raises Refused.

    A moment in two themes leaves the theme `out_of`, or else its main one, and stays in the other.
    """
    seen = _readable(edit, moment_id)
    here, other = _here(seen, out_of)
    none, rest = edit.say("themes-move-none"), ""
    if other is not None:
        none = edit.say("theme-also-none", theme=name_of(other[1], edit.say))
        leaving = seen.also if here == seen.also_id else seen.theme
        rest = place_of(leaving, other[1], edit.say)
    new = Option("new", edit.say("themes-move-new"))
    options = [Option("none", none), new, *_themes(edit, other[0] if other else "")]
    return _form(edit, "theme-move", edit.say("form-move-title"), seen, options, here, rest)


def save_move(edit: Edit, moment_id: str, values: Mapping[str, str], out_of: str = "") -> str:
    """Move it; what was done in words. Raises Refused."""
    choice, name = _chosen(values)
    _readable(edit, moment_id)
    edit.lead.move(moment_id, choice, name, out_of)
    main, also = where_is(edit.session, edit.workspace, moment_id)
    if main is None:
        return edit.say("theme-moved-none")
    if also is not None:
        return _both(main, also, edit.say)
    said = "theme-unshared" if choice == "none" else "theme-moved"
    return edit.say(said, theme=name_of(main.name, edit.say))


def share_form(edit: Edit, moment_id: str) -> Form:
    """Every theme a moment can be in besides its main one; for a moment in no theme it is
    `move_form`. Raises Refused."""
    seen = _readable(edit, moment_id)
    if seen.theme_id is None:
        return move_form(edit, moment_id)
    options = [*_themes(edit, seen.theme_id), Option("new", edit.say("themes-move-new"))]
    main = name_of(seen.theme, edit.say)
    if seen.also_id is not None:
        options.append(Option("none", edit.say("theme-also-none", theme=main)))
    title = edit.say("theme-also-title")
    return _form(edit, "theme-share", title, seen, options, seen.also_id or "")


def save_share(edit: Edit, moment_id: str, values: Mapping[str, str]) -> str:
    """Put it into a second theme, or take it out of that; what was done in words. Raises
    Refused."""
    choice, name = _chosen(values)
    _readable(edit, moment_id)
    acting = edit.lead
    if choice == "none":
        acting.unshare(moment_id)
    else:
        acting.share(moment_id, choice, name)
    main, also = where_is(edit.session, edit.workspace, moment_id)
    if main is None or also is None:
        return edit.say("theme-unshared", theme=name_of(main.name if main else "", edit.say))
    return _both(main, also, edit.say)


def _both(main: Theme, also: Theme, say: Say) -> str:
    return say("theme-shared", main=name_of(main.name, say), theme=name_of(also.name, say))


def _readable(edit: Edit, moment_id: str) -> Seen:
    must_lead(edit.viewer)
    found = moment(edit.session, edit.workspace, moment_id)
    seen = readable(edit.session, edit.workspace, edit.viewer, [found] if found else [])
    if not seen:
        raise refused("error-moment-gone")
    return seen[0]


def _here(seen: Seen, out_of: str) -> tuple[str, tuple[str, str] | None]:
    """The theme a moment is to leave, "none" without one, and the id and name of its other one."""
    if seen.also_id is None:
        return seen.theme_id or "none", None
    if out_of == seen.also_id:
        return seen.also_id, (seen.theme_id or "", seen.theme)
    return seen.theme_id or "", (seen.also_id, seen.also)


def _themes(edit: Edit, besides: str) -> list[Option]:
    found = choosable(edit.session, edit.workspace, besides, edit.now, most=None)
    return [Option(*each) for each in found]


def _chosen(values: Mapping[str, str]) -> tuple[str, str]:
    """The choice, and the name of what is new."""
    choice, name = values.get("to", ""), values.get("name", "").strip()
    if not choice:
        raise refused("error-required", "to")
    if choice == "new" and not name:
        raise refused("error-required", "name")
    return choice, name if choice == "new" else ""


def _form(
    edit: Edit,
    form_id: str,
    title: str,
    seen: Seen,
    options: Sequence[Option],
    chosen: str,
    rest: str = "",
) -> Form:
    say = edit.say
    hint = say("field-move-name-hint")
    name = TextField("name", say("field-split-name"), hint=hint, max_length=LONGEST_NAME)
    label = say("field-move-to" if form_id == "theme-move" else "theme-also-label")
    return Form(
        id=form_id,
        title=title,
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=seen.moment.id,
        nonce=edit.new_id(),
        intro=about_moment(seen.moment.words, say, rest),
        fields=(ChoiceField("to", label, tuple(options), value=chosen, required=True), name),
    )
