"""What the page of one guide says, decided here; its template only lays it out.

A line `{{ law: final-plan }}` in an editor's words stands for that fact of sefton_send/law.py, so
that a duty or a time limit is written once, with where it stands in law.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.safestring import SafeString

from local_offer.glossary import Explainer
from local_offer.models import Contact, Guide, GuideStep, Phone, Service
from local_offer.still_true import is_old
from sefton_send import law
from sefton_send.markdown import to_html

KNOWN = {fact.id for fact in law.FACTS}
LAW_LINE = re.compile(r"^[ \t]*\{\{\s*law:\s*([^}\s]*)\s*\}\}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """A piece of a step in reading order: either words, or one fact of law in words."""

    words: SafeString
    source: str = ""
    is_confirmed: bool = True


@dataclass(frozen=True)
class Helper:
    """A listing that helps with a step, with the first number that families may ring."""

    name: str
    url: str
    summary: SafeString
    is_paused: bool
    phone: Phone | None


@dataclass(frozen=True)
class Step:
    """One step as the page shows it; `links` are (words, address) of lists to look through."""

    number: int
    title: str
    parts: tuple[Part, ...]
    helpers: tuple[Helper, ...]
    talk_to: Helper | None
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GuidePage:
    """One guide, its abbreviations spelled out where the page first uses them."""

    guide: Guide
    summary: SafeString
    introduction: tuple[Part, ...]
    steps: tuple[Step, ...]
    onward: tuple[tuple[Guide, SafeString], ...]
    is_old: bool


def steps_for_page() -> Prefetch:
    """The steps of a guide with all they show, in a fixed number of queries."""
    contacts = Contact.objects.public().prefetch_related("phones")
    services = Service.objects.public().prefetch_related(Prefetch("contacts", contacts))
    steps = GuideStep.objects.prefetch_related(
        Prefetch("services", services), Prefetch("talk_to", services), "categories", "needs"
    )
    return Prefetch("steps", steps)


def page(
    guide: Guide,
    *,
    onward: Iterable[Guide],
    abbreviations: tuple[tuple[str, str], ...],
    today: date,
) -> GuidePage:
    """The page of `guide`, which was fetched with `steps_for_page()`; it ends with `onward`."""
    explain = Explainer(abbreviations)
    return GuidePage(
        guide=guide,
        summary=explain.text(guide.summary),
        introduction=tuple(parts(guide.introduction, explain, heading=2)),
        steps=tuple(step(n, row, explain) for n, row in enumerate(guide.steps.all(), start=1)),
        onward=tuple((other, explain.text(other.summary)) for other in onward),
        is_old=is_old(guide.checked_on, today),
    )


def step(number: int, row: GuideStep, explain: Explainer) -> Step:
    kinds = [(kind.name, kind.get_absolute_url()) for kind in row.categories.all()]
    needs = [(need.name, need.get_absolute_url()) for need in row.needs.all()]
    return Step(
        number=number,
        title=row.title,
        parts=tuple(parts(row.words, explain, heading=3)),
        helpers=tuple(helper(service, explain) for service in row.services.all()),
        talk_to=helper(row.talk_to, explain) if row.talk_to else None,
        links=(*kinds, *needs),
    )


def helper(service: Service, explain: Explainer) -> Helper:
    phones = [phone for contact in service.contacts.all() for phone in contact.phones.all()]
    return Helper(
        name=service.name,
        url=service.get_absolute_url(),
        summary=explain.text(service.summary),
        is_paused=service.status == Service.Status.PAUSED,
        phone=phones[0] if phones else None,
    )


def parts(text: str, explain: Explainer, *, heading: int) -> Iterator[Part]:
    """Words and facts of law in turn. A fact that nobody wrote down is left out.

    `heading` is the level of the first headings within the text.
    """
    words, *rest = LAW_LINE.split(text)
    yield from prose(words, explain, heading)
    for fact_id, following in zip(rest[::2], rest[1::2], strict=True):
        if fact_id in KNOWN:
            fact = law.fact(fact_id)
            is_confirmed = fact.standing is law.Standing.VERIFIED
            yield Part(explain.text(fact.words), explain.text(fact.source), is_confirmed)
        yield from prose(following, explain, heading)


def prose(text: str, explain: Explainer, heading: int) -> Iterator[Part]:
    if text.strip():
        yield Part(explain.html(to_html(text, heading)))


def unknown_facts(text: str) -> list[str]:
    """Ids that the text asks for and that sefton_send/law.py does not have."""
    return [fact_id for fact_id in LAW_LINE.findall(text) if fact_id not in KNOWN]
