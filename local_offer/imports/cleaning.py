"""Single values of a register put into the shape people write them in. Pure."""

import re
from datetime import date, datetime

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-BD-HJLNP-UW-Z]{2})")
SMALL_WORDS = {"a", "and", "at", "by", "de", "for", "in", "le", "of", "on", "the", "under", "with"}
INITIALS = {"CE", "CIC", "CIO", "FC", "II", "III", "NHS", "PFI", "RC", "SEN", "SEND", "UK", "YMCA"}
# What registers write where there is nothing to say.
NOTHING = {"", "-", "n/a", "none", "not applicable", "not recorded", "null", "redacted", "select"}


def one_line(text: str) -> str:
    """Text without line breaks, doubled or odd spaces."""
    return " ".join(text.replace("\u200b", "").split())


def shortened(text: str, longest: int) -> str:
    """Text of at most `longest` characters, cut between words and ended with “…”."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def said(text: str) -> str:
    """The text, or nothing where the register says only that it has nothing to say."""
    text = one_line(text)
    return "" if text.lower() in NOTHING else text


def decent_case(text: str) -> str:
    """A name in capitals or small letters as people write it; any other is left alone.

    One short word in capitals may be initials ("IMPACT") and stays.
    """
    text = one_line(text)
    if not (text.isupper() or text.islower()) or (" " not in text and len(text) < 7):
        return text
    return _title(text)


def place_case(text: str) -> str:
    """A town or street as people write it: never initials."""
    text = said(text)
    return _title(text) if text.isupper() or text.islower() else text


def _title(text: str) -> str:
    words = [_word(word, first=place == 0) for place, word in enumerate(text.split())]
    return " ".join(words)


def _word(word: str, *, first: bool) -> str:
    bare = word.strip("(),.'").upper()
    if bare in INITIALS:
        return word.upper()
    if not first and bare.lower() in SMALL_WORDS:
        return word.lower()
    parts = re.split(r"([-(/])", word.lower())
    return "".join(part[:1].upper() + part[1:] for part in parts)


def postcode(text: str) -> str:
    """The postcode with its space, “PR8 1AA”, or nothing where it is not one."""
    match = POSTCODE.fullmatch(re.sub(r"[^A-Z0-9]", "", text.upper()))
    return f"{match[1]} {match[2]}" if match else ""


def phone(text: str) -> str:
    """A UK number as people write it, “01704 228624”; nothing where it is not one.

    Registers kept in spreadsheets lose the leading nought.
    """
    digits = re.sub(r"[^\d+]", "", text)
    if re.fullmatch(r"[1-9]\d{8,9}", digits):
        digits = "0" + digits
    try:
        number = phonenumbers.parse(digits, "GB")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def website(text: str) -> str:
    """A web address with its scheme; nothing where it is not one.

    Without one it gets http: that always arrives, and browsers try https first.
    """
    text = said(text).replace("http//", "http://").replace("http:\\\\", "http://")
    if not text or "@" in text.split("/")[0]:
        return ""
    if not re.match(r"https?://", text, re.IGNORECASE):
        if re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE):
            return ""
        text = f"http://{text}"
    return text if _passes(URLValidator(["http", "https"]), text) and len(text) <= 500 else ""


def email(text: str) -> str:
    """An e-mail address, or nothing where it is not one."""
    text = text.replace("\xa0", " ").strip().removeprefix("mailto:").strip(" .,;<>")
    return text if text and len(text) <= 254 and _passes(validate_email, text) else ""


def _passes(validator, text: str) -> bool:
    try:
        validator(text)
    except ValidationError:
        return False
    return True


def whole_number(text: str, *, largest: int = 32_000) -> int | None:
    """A count, or None where the register gives none that makes sense."""
    text = str(text).strip().replace(",", "")
    return int(text) if text.isdecimal() and int(text) <= largest else None


def day(text: str) -> date | None:
    """A date written 2026-09-01, 01/09/2026 or 01-09-2026; None where it is none of these."""
    text = text.strip()[:10]
    for shape in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
