"""Who a family can speak to. The one place that pages, booklets and feeds take these numbers from.

Every number here is TO BE CONFIRMED BY THE COUNCIL BEFORE LAUNCH: none has been rung, and opening
hours are the council's to state. `confirmed` turns true when an officer has checked the entry.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Helpline:
    """One service that answers the phone; `number` is as printed, `opening` in words."""

    slug: str
    name: str
    what_for: str
    number: str
    opening: str
    confirmed: bool = False

    @property
    def tel(self) -> str:
        """The number for a tel: link, digits only."""
        return "".join(filter(str.isdigit, self.number))

    @property
    def textphone(self) -> str:
        """The number through Relay UK, for people who type instead of speak."""
        return f"18001 {self.number}"


SENDIASS = Helpline(
    slug="sendiass",
    name="Sefton SENDIASS",
    what_for="Free, private advice about special educational needs and disabilities.",
    number="0151 934 3334",  # to be confirmed by the council before launch
    opening="Monday to Friday, 9am to 5pm. You can leave a message at any time.",
)
COUNCIL = Helpline(
    slug="council",
    name="Sefton Council",
    what_for="Ask the council anything, or ask for a printed copy of these pages.",
    number="0345 140 0845",  # to be confirmed by the council before launch
    opening="Monday to Friday, 8am to 6pm.",
)
HELPLINES = (SENDIASS, COUNCIL)
