"""The filters and their options, and the words staff say mean the same: what a search may use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection

from local_offer.models import AccessFact, Area, Category, Need, Service, Synonym
from local_offer.search.query import AGE_BANDS, Problem, Search
from local_offer.search.words import Phrase, synonym_table

# Filters whose choices must all hold; of the others one is enough.
ALL_MUST_HOLD = {"access"}
SINGLE = {"age", "diagnosis", "plan"}
WHEN = (
    ("now", "Open now"),
    ("this-week", "In the next 7 days"),
    ("weekdays", "Monday to Friday, in the day"),
    ("evenings", "Evenings"),
    ("weekends", "Weekends"),
    ("term", "In term time"),
    ("holidays", "In school holidays"),
)
COST = (("free", "Free"), ("some-free", "Some of it is free"))
AGE_LABELS = tuple((band, f"{band.replace('-', ' to ')} years") for band in AGE_BANDS)


@dataclass(frozen=True)
class Choice:
    """One option of a filter, before it is counted; `depth` is how far below a top category."""

    value: str
    label: str
    depth: int = 0


@dataclass(frozen=True)
class Vocabulary:
    """Filters in the order of the page, and synonyms ready to be matched."""

    filters: tuple[tuple[str, str, tuple[Choice, ...]], ...]
    synonyms: Mapping[tuple[str, ...], tuple[Phrase, ...]]
    names: tuple[str, ...] = field(repr=False)

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        labels = {param: {c.value: c.label for c in choices} for param, _, choices in self.filters}
        labels["age"] |= {str(years): f"age {years}" for years in range(26)}
        return labels

    @cached_property
    def keys(self) -> dict[str, list[str]]:
        """Filter -> its options as they stand in the index: "need:autism"."""
        return {
            param: [f"{param}:{choice.value}" for choice in choices]
            for param, _, choices in self.filters
        }

    def known(self, search: Search) -> Search:
        """The search without choices that do not exist, each of which becomes a problem."""
        problems = list(search.problems)
        kept = {}
        for param, values in search.choices:
            kept[param] = [value for value in values if value in self.labels[param]]
            if len(kept[param]) < len(values):
                title = next(title for name, title, _ in self.filters if name == param)
                problems.append(
                    Problem(param, f"“{title}” no longer has one of the choices in this address.")
                )
        if not problems:
            return search
        cleaned = search.changed(**kept, page=search.page)
        # dataclasses.replace, spelled out: problems are not part of what is compared.
        object.__setattr__(cleaned, "problems", tuple(dict.fromkeys(problems)))
        return cleaned


def read() -> Vocabulary:
    """Four queries."""
    needs = [Choice(n.slug, n.name) for n in Need.objects.only("slug", "name", "order")]
    categories = tuple(tree(list(Category.objects.only("slug", "name", "order", "parent_id"))))
    towns = Area.objects.filter(kind=Area.Kind.TOWN).only("slug", "name", "order")
    areas = tuple(Choice(a.slug, a.name) for a in towns)
    rows = list(Synonym.objects.values_list("phrase", "means", "is_offensive"))
    return Vocabulary(
        filters=(
            ("need", "Needs", tuple(needs)),
            ("age", "Age", choices(AGE_LABELS)),
            ("category", "Kind of help", categories),
            ("area", "Town or village", areas),
            ("when", "When", choices(WHEN)),
            ("cost", "Cost", choices(COST)),
            ("delivery", "How it is given", choices(Service.Delivery.choices)),
            ("referral", "Who can ask", choices(Service.Referral.choices)),
            ("diagnosis", "Diagnosis", choices([("not-needed", "No diagnosis needed")])),
            (
                "plan",
                "Education, health and care plan",
                choices([("not-needed", "No plan needed")]),
            ),
            ("access", "Access", choices(AccessFact.Feature.choices)),
        ),
        synonyms=synonym_table((phrase, means) for phrase, means, _ in rows),
        names=(
            *(choice.label for choice in (*needs, *categories, *areas)),
            *(phrase for phrase, _, is_offensive in rows if not is_offensive),
            *(means for _, means, is_offensive in rows if not is_offensive),
        ),
    )


def choices(pairs) -> tuple[Choice, ...]:
    return tuple(Choice(value, label) for value, label in pairs)


def tree(categories: list[Category], parent: int | None = None, depth: int = 0):
    """Each category followed by those under it."""
    for category in categories:
        if category.parent_id == parent:
            yield Choice(category.slug, category.name, depth)
            if depth < 5:
                yield from tree(categories, category.pk, depth + 1)


_vocabularies: dict[int, Vocabulary] = {}


def at(version: int) -> Vocabulary:
    """Kept for one version of the directory, and not inside a transaction."""
    if connection.in_atomic_block:
        return read()
    vocabulary = _vocabularies.get(version)
    if vocabulary is None:
        vocabulary = read()
        _vocabularies.clear()
        _vocabularies[version] = vocabulary
    return vocabulary
