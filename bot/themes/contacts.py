"""Hiding e-mail addresses, links, phone and account numbers in what is shown to others."""

import re

HIDDEN = "[…]"

# every repetition is bounded and starts at an edge, so that no text takes longer than its length
_EMAIL = r"(?<![\w.+%'-])[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
_TAIL = r"[^\s<>\"]{0,500}[^\s<>\".,;:!?)\]'»”]"
_HOST = r"(?<![\w.@-])(?:[a-z0-9-]{1,63}\.){1,8}"
_LINK = (
    rf"\b(?:https?|ftp)://{_TAIL}"
    rf"|\bwww\.{_TAIL}"
    rf"|{_HOST}(?:com|org|net|info|eu|io|co\.uk)\b(?:/{_TAIL})?"
    rf"|{_HOST}[a-z]{{2,24}}/{_TAIL}"
)
_DATE = r"(?!\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d))"
_BEFORE = r"(?<![\w.,:/+-])"
_AFTER = r"(?![\w%€$£]|[.,:]\d)"
_GAP = r"[ \u00a0./()-]{0,2}"
_PHONE = (
    rf"{_BEFORE}(?:\+|00)\(?\d(?:{_GAP}\d){{6,13}}{_AFTER}"
    rf"|{_BEFORE}{_DATE}(?:\(0\d{{1,5}}\)|0\d)(?:{_GAP}\d){{5,12}}{_AFTER}"
    rf"|{_BEFORE}(?:\(\d{{3}}\)|\d{{3}})[ .-]\d{{3}}[ .-]\d{{4}}{_AFTER}"
    rf"|{_BEFORE}\d{{3}}-0\d{{3}}{_AFTER}"
    rf"|{_BEFORE}\d{{10,13}}{_AFTER}"
)
_IBAN = r"(?<!\w)(?-i:[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?)(?!\w)"
_CONTACT = re.compile(f"{_EMAIL}|{_LINK}|{_IBAN}|{_PHONE}", re.IGNORECASE)


def mask_contacts(text: str) -> str:
    """Replace every e-mail address, link, phone and account number by […]; dates and amounts stay.

    Phone numbers are those that start with +, 00 or 0 and have seven digits or more, ten to
    thirteen digits in a row, the North American 3-3-4 form, and 3-4 where no amount has it. Account
    numbers are those of ISO 13616 (IBAN).
    """
    return _CONTACT.sub(HIDDEN, text)
