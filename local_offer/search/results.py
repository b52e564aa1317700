"""One search, answered: listings, what filters would find, and ways on where little is found."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from django.db import connection

from local_offer import geography
from local_offer.geography import Place
from local_offer.search import guides, index, misses, spelling, vocabulary
from local_offer.search.answers import Chip, Facet, Option, Relaxation, Results, Suggestion
from local_offer.search.asked import Asked, Found
from local_offer.search.listings import load, placed
from local_offer.search.memory import MemoryEngine
from local_offer.search.query import PER_PAGE, Problem, Search
from local_offer.search.sql import SqlEngine
from local_offer.search.version import current_version
from local_offer.search.words import Term, understand

FEW = 5  # with so few results, ways to widen the search come with them


def run(
    search: Search, *, now: datetime, size: int = PER_PAGE, version: int | None = None
) -> Results:
    """Answer `search` as the directory stands at `now` (aware).

    `version` spares a query where this request has read the directory's version already.
    """
    return _Run(search, now, size, version).results()


class _Run:
    """One answer in the making."""

    def __init__(self, search: Search, now: datetime, size: int, version: int | None) -> None:
        self.version = current_version() if version is None else version
        self.vocabulary = vocabulary.at(self.version)
        self.search = self.vocabulary.known(search)
        self.size = size
        self.now = now
        self.problems = list(self.search.problems)
        self.place = self.find_place()
        self.understood = understand(self.search.q, self.vocabulary.synonyms)
        self.asked = self.as_asked(now)
        self.engine = self.engine_for(self.asked)

    def as_asked(self, now: datetime) -> Asked:
        params = [param for param, _, _ in self.vocabulary.filters]
        chosen = ((p, tuple(f"{p}:{value}" for value in self.search.chosen(p))) for p in params)
        return Asked(
            now=now.replace(second=0, microsecond=0),
            terms=self.understood.terms,
            phrases=self.understood.phrases,
            choices=tuple((param, keys) for param, keys in chosen if keys),
            near=(self.place.latitude, self.place.longitude) if self.place else None,
            within=self.search.within if self.place else None,
            sort=self.sort(),
            size=self.size,
        )

    def sort(self) -> str:
        """What was asked for where it can be done, else best match, nearest or by name."""
        wanted = self.search.sort
        if wanted == "distance" and not self.place:
            self.problems.append(
                Problem("sort", "To sort by distance, type a postcode or a town as well.")
            )
        possible = {"name", "checked"}
        possible |= {"relevance"} if self.understood else set()
        possible |= {"distance"} if self.place else set()
        if wanted in possible:
            return wanted
        return next(sort for sort in ("relevance", "distance", "name") if sort in possible)

    def engine_for(self, asked: Asked):
        if connection.in_atomic_block:
            return SqlEngine(asked)
        return MemoryEngine(index.current(self.version), asked)

    def find_place(self) -> Place | None:
        search = self.search
        if search.point:
            return Place("where you are", *search.point, in_sefton=None)
        if not search.postcode:
            if search.within:
                self.problems.append(
                    Problem("postcode", "To search within a distance, type a postcode or a town.")
                )
            return None
        place = geography.find_place(search.postcode)
        if place is None:
            self.problems.append(Problem("postcode", unknown_place(search.postcode)))
        elif place.in_sefton is False:
            self.problems.append(
                Problem(
                    "postcode",
                    f"{place.label} is outside Sefton. Distances are from there, but some help is"
                    " only for people who live in Sefton or have a GP here.",
                )
            )
        return place

    def results(self) -> Results:
        found = self.found()
        page = self.asked.start // self.size + 1
        services = load((*found.ids, *found.everywhere), self.version)
        is_few = found.total + found.everywhere_total <= FEW
        results = Results(
            search=self.search,
            version=self.version,
            services=placed(found.ids, services, found),
            total=found.total,
            page=page,
            pages=pages(found.total, self.size),
            everywhere=placed(found.everywhere, services, found),
            everywhere_total=found.everywhere_total,
            facets=tuple(self.facets(found)),
            chips=tuple(Chip(label, query) for label, query, _ in self.undoings()),
            relaxations=tuple(self.relaxations()) if is_few else (),
            suggestions=tuple(self.suggestions()),
            guides=guides.matching(self.understood.terms, self.version) if page == 1 else (),
            did_you_mean=self.did_you_mean(),
            place=self.place,
            problems=tuple(dict.fromkeys(self.problems)),
        )
        if is_few and page == 1:
            misses.record(self.missed(found), month=self.now.date().replace(day=1))
        return results

    def found(self) -> Found:
        """The page asked for, or where there are not so many, the last one."""
        start = (self.search.page - 1) * self.size
        self.asked = replace(self.asked, start=start)
        self.engine = self.engine_for(self.asked)
        found = self.engine.find(self.vocabulary.keys)
        if start and start >= found.total:
            last = pages(found.total, self.size)
            self.problems.append(
                Problem("page", f"There are only {last} pages of results. This is the last one.")
                if last > 1
                else Problem("page", "There is only one page of results, and this is it.")
            )
            self.asked = replace(self.asked, start=(last - 1) * self.size)
            self.engine = self.engine_for(self.asked)
            found = self.engine.find(self.vocabulary.keys)
        return found

    def facets(self, found: Found) -> Iterable[Facet]:
        for param, label, choices in self.vocabulary.filters:
            chosen = set(self.search.chosen(param))
            yield Facet(
                param,
                label,
                param not in vocabulary.SINGLE,
                tuple(
                    Option(
                        choice.value,
                        choice.label,
                        found.counts.get(f"{param}:{choice.value}", 0),
                        choice.value in chosen,
                        param,
                        self.search,
                        choice.depth,
                    )
                    for choice in choices
                ),
            )

    def undoings(self) -> Iterable[tuple[str, str, Asked]]:
        """Each choice made: in words, the address without it, and what that would ask."""
        for param, keys in self.asked.choices:
            for value in self.search.chosen(param):
                rest = tuple(key for key in keys if key != f"{param}:{value}")
                others = tuple(c for c in self.asked.choices if c[0] != param)
                asked = replace(self.asked, choices=(*others, (param, rest)) if rest else others)
                label = self.vocabulary.labels[param][value]
                yield label[0].upper() + label[1:], self.search.without(param, value), asked
        if self.place and self.asked.within:
            miles = f"{self.asked.within} mile{'s' if self.asked.within > 1 else ''}"
            yield f"Within {miles}", self.search.without("within"), self.asked.without("within")
        if self.place:
            asked = replace(self.asked, near=None, within=None, sort="name")
            yield f"Near {self.place.label}", self.search.without("postcode"), asked

    def relaxations(self) -> Iterable[Relaxation]:
        """One choice fewer, most found first; only what finds more."""
        undoings = list(self.undoings())
        if self.understood and undoings:
            undoings.append(("Your words", self.search.without("q"), self.asked.without("q")))
        now = self.engine.total()
        counted = ((label, self.engine_for(a).total(), query) for label, query, a in undoings)
        more = [Relaxation(*each) for each in counted if each[1] > now]
        return sorted(more, key=lambda relaxation: -relaxation.count)

    def suggestions(self) -> Iterable[Suggestion]:
        age = self.understood.age
        if age is not None and not self.search.age:
            words = f"{age}-year-olds" if age else "babies under 1"
            yield Suggestion(f"Only what takes {words}", self.search.query(age=str(age)))

    def missed(self, found: Found) -> misses.Missed:
        known = [t.word for t, known in self.words_known if known]
        return misses.Missed(
            words=" ".join(known),
            unknown_words=len(self.words_known) - len(known),
            facets=" ".join(key for _, keys in self.asked.choices for key in keys),
            found=found.total + found.everywhere_total,
        )

    @cached_property
    def words_known(self) -> list[tuple[Term, bool]]:
        """Each term, with whether any listing has it."""
        return list(zip(self.understood.terms, self.engine.known_words(), strict=True))

    def did_you_mean(self) -> tuple[str, str] | None:
        unknown = [term.word for term, is_known in self.words_known if not is_known]
        words = spelling.corrected(self.search.q, unknown, self.version) if unknown else None
        return (words, self.search.query(q=words)) if words else None


def unknown_place(typed: str) -> str:
    shown = typed if len(typed) <= 30 else f"{typed[:30]}…"
    if geography.looks_like_postcode(typed):
        return (
            f"We do not know the postcode “{shown}”. Check it, or type the first part, such as L21."
            " These results are for all of Sefton."
        )
    return (
        f"We do not know a place called “{shown}”. Type a postcode, such as PR8 1DA, or a town in"
        " Sefton. These results are for all of Sefton."
    )


def pages(total: int, size: int) -> int:
    return max(1, -(-total // size))
