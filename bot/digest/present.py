"""A report in words: one screen, with the details below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Entry,
    Heading,
    Link,
    Menu,
    Message,
    Note,
    Paragraph,
)
from bot.digest.act import theme_menu
from bot.digest.corrected import corrected
from bot.digest.lines import facts, name_of, state_of, who
from bot.digest.report import Report, ThemeLine
from bot.digest.thread import details
from bot.speech.say import Say
from prompts.dates import period


@dataclass(frozen=True, slots=True)
class Frame:
    """What a digest needs to know of where it is shown.

    `digest` is its id, `details` the address of its page or None. `nonce` makes the mark that each
    button carries.
    """

    digest: str
    locale: str
    nonce: Callable[[], str]
    details: str | None = None


def present(report: Report, say: Say, frame: Frame) -> Message:
    """Everything a team lead needs on one screen; quotes, further themes and notes in the thread.

    Dates are those of the report, written as the locale writes them.
    """
    span = period(frame.locale, report.first_day, report.last_day)
    return Message(
        summary=say("digest-summary", period=span),
        blocks=(
            Heading(say("digest-title"), level=1),
            Note(span),
            *_corrected(report, say, frame),
            *_expired(report, say),
            *(_body(report, say, frame) if report.moments else _empty(report, say)),
            *_feedback(report, say, frame),
        ),
        thread=tuple(details(report, say, frame.digest, frame.nonce)),
        thread_label=say("digest-more"),
    )


def _corrected(report: Report, say: Say, frame: Frame) -> Iterator[Block]:
    if told := corrected(report, say, frame.locale):
        yield Note(told)


def _expired(report: Report, say: Say) -> Iterator[Block]:
    if report.expired == "partly":
        yield Note(say("digest-expired-partly"))


def _empty(report: Report, say: Say) -> Iterator[Block]:
    if report.expired == "wholly":
        yield Paragraph(" ".join([say("digest-expired"), *asked(report, say)]))
        yield from _did(report, say)
        return
    yield Paragraph(" ".join([say("report-empty"), *asked(report, say)]))
    yield from _quiet(report, say)
    yield from _did(report, say)
    yield Paragraph(say("report-empty-ask"))


def _body(report: Report, say: Say, frame: Frame) -> Iterator[Block]:
    yield Paragraph(" ".join([*heard(report, say), *asked(report, say)]))
    yield Note(total(report, say))
    if report.held:
        yield Note(say("digest-anonymous-held", moments=report.held))
    if report.top:
        yield Heading(say("digest-themes-heading"))
    elif report.moments > report.held:
        yield Paragraph(say("digest-themes-none"))
    for line in report.top:
        yield _theme(line, say, theme_menu(line, say, frame.digest, frame.nonce))
    yield from _new(report, say)
    yield from _quiet(report, say)
    yield from _singles(report, say)
    yield from _did(report, say)
    yield from _ask(report, say)


def heard(report: Report, say: Say) -> Iterator[str]:
    """How many people heard something from how many customers, or nothing."""
    if report.people:
        yield say("report-heard", people=report.people, customers=report.customers)


def asked(report: Report, say: Say) -> Iterator[str]:
    """How many were asked and how many of them answered, or nothing."""
    if report.asked:
        yield say("report-asked", asked=report.asked, answered=report.answered)


def total(report: Report, say: Say) -> str:
    """Where every moment went; the parts add up to the whole, and what is told about those that
    are in two of them."""
    other = "report-sum-other" if report.top else "report-sum-themes"
    parts = (
        ("report-sum-top", sum(line.moments for line in report.top), len(report.top)),
        (other, sum(line.moments for line in report.other), len(report.other)),
        ("report-sum-muted", report.muted, 0),
        ("report-sum-singles", report.singles, 0),
        ("report-sum-held", report.held, 0),
    )
    told = [say(part, moments=moments, themes=themes) for part, moments, themes in parts if moments]
    sum_ = say("report-sum", moments=report.moments, parts=", ".join(told))
    return f"{sum_} {say('report-sum-two', moments=report.in_two)}" if report.in_two else sum_


def _theme(line: ThemeLine, say: Say, menu: Menu) -> Entry:
    return Entry(
        title=name_of(line.name, say),
        badge=state_of(line, say),
        detail=facts(line, say),
        quote=line.quote.words if line.quote else "",
        source=who(line.quote, say) if line.quote else "",
        buttons=(menu,),
    )


def _new(report: Report, say: Say) -> Iterator[Block]:
    names = [name_of(line.name, say) for line in report.other if line.trend == "new"]
    if names:
        yield Paragraph(say("digest-new", themes=listed(names, say)))


def _quiet(report: Report, say: Say) -> Iterator[Block]:
    names = [name_of(line.name, say) for line in report.quiet]
    if names:
        yield Paragraph(say("digest-quiet", themes=listed(names, say)))


def listed(names: Sequence[str], say: Say, most: int = 3) -> str:
    """The first names, each in quotation marks."""
    told = ", ".join(say("digest-quoted", name=name) for name in names[:most])
    return told + (" …" if len(names) > most else "")


def _singles(report: Report, say: Say) -> Iterator[Block]:
    if not report.single_quotes:
        return
    words = " ".join(report.single_quotes[0].words.split())
    more = report.singles - 1
    if more:
        yield Paragraph(say("report-singles-more", words=words, more=more))
    else:
        yield Paragraph(say("report-singles-one", words=words))


def _did(report: Report, say: Say) -> Iterator[Block]:
    yield from map(Paragraph, did(report, say))


def did(report: Report, say: Say) -> Iterator[str]:
    """What was done about themes, or nothing."""
    done = [say(f"report-did-{one.state}", theme=name_of(one.name, say)) for one in report.did]
    if done:
        yield say("report-did", done=" ".join(done))


def _ask(report: Report, say: Say) -> Iterator[Block]:
    yield from map(Paragraph, carry(report, say))


def carry(report: Report, say: Say) -> Iterator[str]:
    """The question to carry into the next period, or nothing."""
    ask = report.ask
    if ask is not None:
        name = name_of(ask.name, say)
        question = say(f"report-ask-{ask.kind}", theme=name, weeks=ask.streak)
        yield say("report-ask", question=question)


def _feedback(report: Report, say: Say, frame: Frame) -> Iterator[Block]:
    yield Note(say("digest-useful-ask"))
    yield Actions(
        tuple(
            Button(
                say(f"digest-useful-{answer}"),
                "digest.vote",
                f"{frame.digest}:{answer}",
                nonce=frame.nonce(),
            )
            for answer in ("yes", "no")
        )
    )
    if report.useful[0]:
        yield Note(say("digest-useful-count", yes=report.useful[0]))
    if frame.details:
        yield Link(say("digest-details"), frame.details)
