"""What people see, as the plain text of a transcript."""

from collections.abc import Iterator
from dataclasses import replace

from adapters.contract.forms import CheckField, ChoiceField, DateField, Field, Form, ManyField
from adapters.contract.messages import Actions, Block, Button, Entry, Menu, Message, plain_text


def draw_message(message: Message) -> list[str]:
    """The blocks of a message, and under "Below it:" those of its thread."""
    lines = list(_blocks(message.blocks))
    if message.thread:
        lines += ["", "Below it:", "", *_blocks(message.thread)]
    return lines


def draw_form(form: Form) -> list[str]:
    """A form: "*" marks what is required, "!" what is wrong."""
    lines = [form.title, ""]
    if form.intro:
        lines += [form.intro, ""]
    for field in form.fields:
        star = " *" if getattr(field, "required", False) else ""
        lines.append(f"{field.label}{star}: {_entry(field)}".rstrip())
        lines += [f"    ({field.hint})"] if field.hint else []
        lines += [f"    ! {field.error}"] if field.error else []
    return [*lines, "", f"[{form.submit}] [{form.cancel}]"]


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        if number:
            yield ""
        if isinstance(block, Actions):
            yield " ".join(_item(item) for item in block.items)
        elif isinstance(block, Entry):
            yield from plain_text((replace(block, buttons=()),)).split("\n")
            yield " ".join(map(_item, block.buttons))
        else:
            yield from (plain_text((block,)) or "---").split("\n")


def _item(item: Button | Menu) -> str:
    if isinstance(item, Menu):
        inside = " | ".join(button.label for button in item.buttons)
        return f"[{item.label}: {inside}]"
    return f"[{item.label}]"


def _entry(field: Field) -> str:
    match field:
        case ChoiceField(options=options, value=value):
            return "  ".join(
                f"({'x' if one.value == value else ' '}) {one.label}" for one in options
            )
        case ManyField(options=options, chosen=chosen):
            return "  ".join(
                f"[{'x' if one.value in chosen else ' '}] {one.label}" for one in options
            )
        case CheckField(value=value):
            return "[x]" if value == "yes" else "[ ]"
        case DateField(value=value, least=least):
            return f"{value or '____-__-__'} (from {least})" if least else value
        case _:
            return field.value.replace("\n", "\n    ")
