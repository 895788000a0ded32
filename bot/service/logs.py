"""Logs that hold what happened and to which ids, and never what anybody said, nor any secret.

Earshot's own lines are events with values: `log.info("delivery.sent", delivery=delivery.id)`.
Whatever a line is given by mistake, these rules keep words out: values under telling names are
withheld, and so is every text with a space in it, but for reasons (`why`, `error`); what is no
plain value is replaced by its type; of an exception only its type and the places it passed are
told, since its text may quote what it choked on.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from typing import Final, Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

WITHHELD: Final = "[withheld]"

_TELLING: Final = frozenset(
    {
        # words
        *("body", "comment", "label", "message", "msg", "name", "note", "payload", "query"),
        *("quote", "reply", "summary", "text", "title", "value", "values", "words"),
        # secrets and addresses
        *("address", "authorization", "cookie", "headers", "params", "password", "secret"),
        *("token", "url"),
    }
)
_SENTENCES: Final = frozenset({"error", "event", "exception", "why"})
_LONGEST: Final = 300
_FRAMES: Final = 12
# What these say is about themselves; any other library may quote what passes through it.
_OUTSPOKEN: Final = ("alembic", "apscheduler", "py", "uvicorn")


def set_up_logs(
    log_format: Literal["console", "json"], level: str, stream: TextIO | None = None
) -> None:
    """Write every log line of this process to `stream` (standard error), in one format.

    Lines of other libraries come through the same pipe, from warnings upwards.
    """
    out = stream or sys.stderr
    least = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            _stamp(log_format),
            tell_where_it_broke,
            withhold,
            _renderer(log_format, out),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.WriteLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers = [_Forward()]
    root.setLevel(max(least, logging.WARNING))
    # A tick that takes longer than a beat is no news.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.captureWarnings(capture=True)


def tell_where_it_broke(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Replace an exception by its types and the places it passed, innermost last."""
    given = line.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given
    if isinstance(error, tuple):
        error = error[1]
    if not isinstance(error, BaseException):
        return line
    types: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(types) < _FRAMES:
        types.append(type(seen).__name__)
        seen = seen.__cause__ or seen.__context__
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    line["exception"] = " < ".join(types)
    line["trace"] = " > ".join(f"{_short(one.filename)}:{one.lineno}" for one in frames)
    return line


def withhold(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Let through plain values: numbers, ids, codes, and sentences where they are meant."""
    for name, value in line.items():
        if name.lower() in _TELLING:
            line[name] = WITHHELD
        elif isinstance(value, str):
            line[name] = _plain(name, value)
        elif not isinstance(value, bool | int | float | None):
            line[name] = f"[{type(value).__name__}]"
    return line


def _plain(name: str, value: str) -> str:
    if name == "trace":
        return value
    if name not in _SENTENCES and any(map(str.isspace, value)):
        return WITHHELD
    cut = value.partition("\n")[0][:_LONGEST]
    return value if cut == value else f"{cut}…"


class _Forward(logging.Handler):
    """Passes on what other libraries log, cut to what can hold nobody's words."""

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith("Traceback"):
            return  # What uvicorn passes on of a failed start, which has been logged already.
        try:
            structlog.get_logger().log(
                record.levelno,
                _said(record),
                logger=record.name,
                place=f"{_short(record.pathname)}:{record.lineno}",
                **({"exc_info": record.exc_info} if record.exc_info else {}),
            )
        except Exception:  # noqa: BLE001 - the standard library's way to say that logging failed
            self.handleError(record)


def _said(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] in _OUTSPOKEN:
        return record.getMessage()
    # A template is written in the code; what is filled in, or came ready-made, may be anything.
    return str(record.msg) if record.args else WITHHELD


def _short(filename: str) -> str:
    return "/".join(Path(filename).parts[-3:])


def _stamp(log_format: str) -> Processor:
    if log_format == "json":
        return structlog.processors.TimeStamper(fmt="iso", utc=True)
    return structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False)


def _renderer(log_format: str, out: TextIO) -> Processor:
    if log_format == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(
        colors=out.isatty(), exception_formatter=structlog.dev.plain_traceback, pad_event_to=28
    )
