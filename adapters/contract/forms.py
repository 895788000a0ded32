"""Forms: dialogs a member fills in. Every value travels as text; empty is ""."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a `ChoiceField` or a `ManyField`."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class TextField:
    """One line, or several when `multiline`; `max_length` in characters."""

    name: str
    label: str
    hint: str = ""
    value: str = ""
    error: str = ""
    multiline: bool = False
    required: bool = False
    max_length: int = 300
    type: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One of a few options."""

    name: str
    label: str
    options: tuple[Option, ...]
    hint: str = ""
    value: str = ""
    error: str = ""
    required: bool = False
    type: Literal["choice"] = "choice"


@dataclass(frozen=True, slots=True)
class DateField:
    """A calendar date as YYYY-MM-DD; `least` is the first one allowed."""

    name: str
    label: str
    hint: str = ""
    value: str = ""
    error: str = ""
    least: str = ""
    required: bool = False
    type: Literal["date"] = "date"


@dataclass(frozen=True, slots=True)
class CheckField:
    """A yes or no; the value is "yes" or ""."""

    name: str
    label: str
    hint: str = ""
    value: str = ""
    error: str = ""
    type: Literal["check"] = "check"


@dataclass(frozen=True, slots=True)
class ManyField:
    """Any number of several options, in any order: the chosen options' values, joined by ",".

    So no option's value may hold a comma. `search` is what a box to narrow down a long list is
    called, on platforms that do not bring their own.
    """

    name: str
    label: str
    options: tuple[Option, ...]
    hint: str = ""
    value: str = ""
    error: str = ""
    required: bool = False
    search: str = ""
    type: Literal["many"] = "many"

    @property
    def chosen(self) -> tuple[str, ...]:
        """The values that are chosen."""
        return chosen(self.value)


@dataclass(frozen=True, slots=True)
class TimeField:
    """A time of day as HH:MM, 24 hours."""

    name: str
    label: str
    hint: str = ""
    value: str = ""
    error: str = ""
    required: bool = False
    type: Literal["time"] = "time"


@dataclass(frozen=True, slots=True)
class FileField:
    """Any number of files, at most one such field in a form; `limit` in bytes for each.

    They come back as the files of `FormSubmitted`, not among its values. A platform whose forms
    take no files leaves the field out.
    """

    name: str
    label: str
    hint: str = ""
    value: str = ""
    error: str = ""
    required: bool = False
    limit: int = 10 * 1024 * 1024
    type: Literal["file"] = "file"


Field = TextField | ChoiceField | DateField | CheckField | ManyField | TimeField | FileField


def chosen(value: str) -> tuple[str, ...]:
    """The single values in what a `ManyField` sends."""
    return tuple(one for one in (part.strip() for part in value.split(",")) if one)


@dataclass(frozen=True, slots=True)
class Form:
    """A dialog. `context` comes back unread with the values; `nonce` names this opening of it."""

    id: str
    title: str
    submit: str
    cancel: str
    fields: tuple[Field, ...]
    context: str = ""
    nonce: str = ""
    intro: str = ""


def refill(form: Form, values: Mapping[str, str], errors: Mapping[str, str]) -> Form:
    """The form as the member left it, with what is wrong beside each field."""
    return replace(
        form,
        fields=tuple(
            replace(
                field,
                value=values.get(field.name, field.value),
                error=errors.get(field.name, ""),
            )
            for field in form.fields
        ),
    )
