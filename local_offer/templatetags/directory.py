"""Words of the directory's own templates. Nothing here asks the database."""

from django import template

register = template.Library()


@register.filter
def dialled(phone) -> str:
    """A Phone's number as a tel: link dials it: digits, and a plus in front of a country code."""
    number = phone.number.strip()
    digits = "".join(character for character in number if character in "0123456789")
    return f"+{digits.replace('440', '44', 1)}" if number.startswith("+") else digits


@register.filter
def lower_first(words: str) -> str:
    """For the middle of a sentence; capitals of a name (BSL, Blue Badge) stay."""
    first, _, rest = words.partition(" ")
    is_name = first[:2].isupper() or rest[:1].isupper()
    return words if is_name else words[:1].lower() + words[1:]
