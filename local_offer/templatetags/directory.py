"""Words of the directory's own templates. Nothing here asks the database."""

from django import template

from local_offer.listing_words import lower_first

register = template.Library()
register.filter(lower_first)


@register.filter
def dialled(phone) -> str:
    """A Phone's number as a tel: link dials it: digits, and a plus in front of a country code."""
    number = phone.number.strip()
    digits = "".join(character for character in number if character in "0123456789")
    return f"+{digits.replace('440', '44', 1)}" if number.startswith("+") else digits
