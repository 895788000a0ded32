"""A small file of moments: two themes in two weeks long past, and a note that stands alone."""

from __future__ import annotations

from pathlib import Path

EXPORTS = (
    "Exports of the monthly report to a spreadsheet take an hour and then fail.",
    "The monthly report exports to a spreadsheet take far too long, an hour at least.",
    "Her exports of the monthly report to the spreadsheet failed after an hour.",
    "Monthly report exports fail, the spreadsheet never arrives within the hour.",
)
BATTERY = (
    "The driver app drains the phone battery before noon.",
    "Phone battery empty by noon because the driver app drains it.",
    "Drivers say the app drains their phone battery before lunch at noon.",
    "His phone battery was drained by the driver app at noon again.",
)
ALONE = "They are moving to a new office by the harbour in spring."
AUTHORS = ("Mara", "Theo", "Ines", "Wei")
CUSTOMERS = ("Harrow Dairy", "Kestrel Parts", "Cobalt Courier", "Tarn Bikes")


def table() -> str:
    """Seventeen moments: 2–8 and 9–15 March 2026, Mondays to Sundays."""
    lines = ["week,date,author,customer,side,text"]
    for week in (1, 2):
        for texts in (EXPORTS, BATTERY):
            for number, (text, author, customer) in enumerate(
                zip(texts, AUTHORS, CUSTOMERS, strict=True)
            ):
                day = 2 + 7 * (week - 1) + number
                again = "" if week == 1 else " Again."
                lines.append(
                    f'{week},2026-03-{day:02},{author},{customer},external,"{text}{again}"'
                )
    lines.append(f'2,2026-03-15,Mara,,internal,"{ALONE}"')
    return "\n".join(lines) + "\n"


def write_table(folder: Path) -> Path:
    """The file, in a folder."""
    file = folder / "notes.csv"
    file.write_text(table(), encoding="utf-8")
    return file
