"""Facts about a theme and the source of a quote, each on one line."""

from __future__ import annotations

from bot.digest.report import Said, ThemeLine
from bot.speech.say import Say


def name_of(name: str, say: Say) -> str:
    """A theme's name, or what stands for it until it has one."""
    return name or say("theme-unnamed")


def state_of(line: ThemeLine, say: Say) -> str:
    """What sets this theme apart: what is being done about it, or was in vain, or that it is new or
    emerging."""
    if line.again is not None:
        return say("report-badge-again", date=line.again.on, weeks=line.again.weeks)
    if line.state in ("working", "fixed"):
        return say(f"theme-state-{line.state}")
    if line.emerging:
        return say("report-badge-emerging")
    return say("report-badge-new") if line.trend == "new" else ""


def facts(line: ThemeLine, say: Say) -> str:
    """How often, by how many, about how many, compared with the week before, for how long."""
    counts = [
        say("report-moments", moments=line.moments),
        say("report-people", people=line.people),
    ]
    if line.customers:
        counts.append(say("report-customers", customers=line.customers))
    parts = [", ".join(counts), _change(line, say)]
    if line.streak > 1 and line.trend != "new":
        parts.append(say("report-streak", weeks=line.streak))
    return " · ".join(part for part in parts if part)


def _change(line: ThemeLine, say: Say) -> str:
    match line.trend:
        case "rising":
            return say("report-up", before=line.before)
        case "falling":
            return say("report-down", before=line.before)
        case "back" if line.again is None:
            return say("report-back", weeks=line.silence)
        case "steady" if line.before == line.moments:
            return say("report-same")
        case "steady":
            return say("report-before", before=line.before)
        case "first" | "new" | "back":
            return ""


def who(said: Said, say: Say) -> str:
    """Who told it about whom, as far as that may be shown."""
    if said.author and said.customer:
        return say("report-said-by", author=said.author, customer=said.customer)
    if said.author:
        return say("report-said-by-author", author=said.author)
    if said.customer:
        return say("report-said-about", customer=said.customer)
    return say("report-said-anonymously")
