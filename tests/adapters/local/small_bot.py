"""A bot small enough to read: it remembers what it hears and answers with every kind of answer."""

from __future__ import annotations

from adapters.contract.adapter import Outgoing
from adapters.contract.answers import Answer, FormRefused, Nothing, OpenForm, ReplaceCard, Tell
from adapters.contract.events import (
    ActionTaken,
    CommandGiven,
    Event,
    FormSubmitted,
    MessageWritten,
)
from adapters.contract.forms import (
    CheckField,
    ChoiceField,
    DateField,
    Form,
    ManyField,
    Option,
    TextField,
    TimeField,
    refill,
)
from adapters.contract.messages import (
    Actions,
    Button,
    Confirm,
    Menu,
    Message,
    Note,
    Paragraph,
    Quote,
)
from adapters.contract.results import SendResult
from adapters.local.app import LocalAdapter

DETAILS = Form(
    id="details",
    title="Add details",
    intro="Only the words are required.",
    submit="Save",
    cancel="Cancel",
    context="moment-1",
    nonce="opening-1",
    fields=(
        TextField("words", "What they said", multiline=True, required=True, max_length=3000),
        TextField("customer", "Customer", hint="A name, or a kind of customer"),
        ChoiceField(
            "kind",
            "What was it",
            (Option("pain", "A pain"), Option("need", "A need"), Option("delight", "A delight")),
            required=True,
            value="pain",
        ),
        ChoiceField(
            "heard", "How it was heard", (Option("call", "A call"), Option("ticket", "A ticket"))
        ),
        DateField("when", "When", least="2026-01-01"),
        CheckField("anonymous", "Keep my name out of it", hint="Shown once five people logged."),
    ),
)

COLLEAGUES = Form(
    id="colleagues",
    title="Whom to ask",
    submit="Save",
    cancel="Cancel",
    nonce="opening-2",
    fields=(
        ManyField(
            "who",
            "Who",
            tuple(Option(f"m{one}", f"Member {one}") for one in range(1, 13)),
            value="m2",
            search="Find in the list",
        ),
        TimeField("at", "At", value="09:00", required=True),
    ),
)


def logged(text: str) -> Message:
    """What the bot says once it has kept something."""
    return Message(
        summary="Logged.",
        blocks=(
            Paragraph("Logged."),
            Quote(text),
            Actions(
                (
                    Button("Add details", "details", opens_form=True),
                    Menu(
                        "Remind me",
                        (
                            Button("In an hour", "snooze", "1h"),
                            Button("Tomorrow", "snooze", "1d"),
                        ),
                    ),
                    Button(
                        "Undo",
                        "undo",
                        style="danger",
                        nonce="undo-1",
                        confirm=Confirm("Take this moment back?", "Take it back", "Keep it"),
                    ),
                )
            ),
        ),
    )


class SmallBot:
    """Handles events, once each by key. It raises while `failing`."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.failing = False
        self.adapter: LocalAdapter | None = None
        self._sent = 0

    async def __call__(self, event: Event) -> Answer:
        if self.failing:
            raise OSError("the database is locked")
        if all(event.key != heard.key for heard in self.events):
            self.events.append(event)
            if isinstance(event, MessageWritten):
                await self.say(f"dm:{event.sender.member}", logged(event.text))
        return self._answer(event)

    async def say(self, address: str, message: Message, replaces: str | None = None) -> SendResult:
        """Send a message as the outbox would."""
        assert self.adapter is not None
        self._sent += 1
        return await self.adapter.send(
            Outgoing("local", address, f"delivery-{self._sent}", message, replaces)
        )

    def _answer(self, event: Event) -> Answer:
        match event:
            case CommandGiven(command="moment", text=""):
                return OpenForm(DETAILS)
            case CommandGiven(command="earshot", text="ask"):
                return OpenForm(COLLEAGUES)
            case CommandGiven(text=text):
                return Tell(Message("Told", (Paragraph(f"You said: {text}"),)))
            case ActionTaken(action="details"):
                return OpenForm(DETAILS)
            case ActionTaken(action="undo"):
                return ReplaceCard(Message("Taken back.", (Note("Taken back."),)))
            case ActionTaken(action="snooze", value=value):
                return Tell(Message("Snoozed", (Paragraph(f"Until then: {value}"),)))
            case FormSubmitted(form="colleagues", values=values):
                return Tell(Message("Saved.", (Paragraph(f"{values['who']} at {values['at']}"),)))
            case FormSubmitted(values=values) if values["customer"] == "nobody":
                return FormRefused(
                    refill(DETAILS, values, {"customer": "Nobody by that name is a customer."})
                )
            case FormSubmitted(values=values):
                return ReplaceCard(Message("Saved.", (Paragraph("Saved."), Quote(values["words"]))))
            case _:
                return Nothing()
