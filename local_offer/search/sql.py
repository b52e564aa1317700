"""The engine that asks PostgreSQL: the measure of what is right, and the one used inside a
transaction, which it sees as its own edits left it."""

# ruff: noqa: S608 - the SQL put together here is all our own; values are parameters

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from local_offer.geography import MILES_PER_DEGREE
from local_offer.search import opening
from local_offer.search.asked import EVERYWHERE_SHOWN, Asked, Found, flat
from local_offer.search.vocabulary import ALL_MUST_HOLD
from local_offer.search.words import enough, tsquery

TABLE = "local_offer_searchentry AS entry"


@dataclass(frozen=True)
class Sql:
    """A piece of SQL with its parameters."""

    text: str
    params: tuple = ()

    def rows(self) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(self.text, self.params)
            return cursor.fetchall()


def joined(pieces: Iterable[Sql], by: str, empty: str) -> Sql:
    pieces = list(pieces)
    text = by.join(f"({piece.text})" for piece in pieces) or empty
    return Sql(text, tuple(param for piece in pieces for param in piece.params))


class SqlEngine:
    """Answers one search; reads the "when" options once."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._when: dict[str, list[int]] | None = None
        self.weights = self.term_weights()
        self.words = self.word_conditions()

    def find(self, counted: dict[str, list[str]]) -> Found:
        """`counted`: filter -> options to count."""
        near, everywhere = self.near(), self.everywhere()
        main = self.where(near)
        ids = self.page(main, self.order(self.asked.sort), self.asked.size, self.asked.start)
        found_everywhere = self.where(everywhere) if self.asked.near else None
        return Found(
            total=self.count(main),
            ids=tuple(ids),
            miles=self.miles_of(ids),
            everywhere_total=self.count(found_everywhere) if found_everywhere else 0,
            everywhere=tuple(self.page(found_everywhere, self.order("relevance"), EVERYWHERE_SHOWN))
            if found_everywhere
            else (),
            counts=self.counts(counted),
        )

    def known_words(self) -> list[bool]:
        """Whether any listing has each of the terms asked for."""
        return [worth > 0 for worth in self.weights]

    def total(self) -> int:
        """All that was found, near and everywhere."""
        return self.count(self.where(self.shown()))

    # Words

    def term_weights(self) -> list[int]:
        if not self.asked.terms:
            return []
        each = ", ".join('count(*) FILTER (WHERE "full" @@ %s::tsquery)' for _ in self.asked.terms)
        queries = tuple(term.tsquery() for term in self.asked.terms)
        [(listings, *having)] = Sql(f"SELECT count(*), {each} FROM {TABLE}", queries).rows()
        terms = zip(self.asked.terms, having, strict=True)
        return [term.weight(listings, count) for term, count in terms]

    def score(self, expression: str, weights: str = "") -> Sql:
        """Sum of the weights of the terms for which `expression` holds."""
        pieces = [
            Sql(f"({expression})::int * %s", (term.tsquery(weights), worth))
            for term, worth in zip(self.asked.terms, self.weights, strict=True)
        ]
        return joined(pieces, " + ", "0")

    def coverage(self) -> Sql:
        return self.score('entry."full" @@ %s::tsquery')

    def rank(self) -> Sql:
        """What is in the name counts four times, in the summary, needs or categories twice; and
        these once more where the listing is for few needs in particular, not for everybody."""
        pieces = [
            self.coverage(),
            self.score("entry.narrow @@ %s::tsquery"),
            self.score("entry.narrow @@ %s::tsquery", "A"),
            self.score("entry.narrow @@ %s::tsquery", "A"),
            self.score("entry.facets @> '{focus:few}' AND entry.narrow @@ %s::tsquery"),
        ]
        return joined(pieces, " + ", "0")

    def word_conditions(self) -> list[Sql]:
        phrases = [Sql('entry."full" @@ %s::tsquery', (tsquery(p),)) for p in self.asked.phrases]
        if not self.asked.terms:
            return phrases
        coverage = self.coverage()
        [(best,)] = Sql(f"SELECT max({coverage.text}) FROM {TABLE}", coverage.params).rows()
        any_word = " | ".join(f"({term.tsquery()})" for term in self.asked.terms)
        return [
            *phrases,
            Sql('entry."full" @@ %s::tsquery', (any_word,)),
            Sql(f"{coverage.text} >= %s", (*coverage.params, enough(best or 0))),
        ]

    # Filters

    def where(self, reach: Sql, leaving_out: str = "") -> Sql:
        conditions = [*self.words, reach]
        for param, keys in self.asked.choices:
            if param != leaving_out:
                conditions += self.choice(param, keys)
        return joined(conditions, " AND ", "TRUE")

    def choice(self, param: str, keys: tuple[str, ...]) -> list[Sql]:
        if param == "when":
            ids = sorted(set(flat(self.when.get(key, []) for key in keys)))
            return [Sql("entry.service_id = ANY (%s)", (ids,))]
        operator = "@>" if param in ALL_MUST_HOLD else "&&"
        return [Sql(f"entry.facets {operator} %s::varchar[]", (list(keys),))]

    @property
    def when(self) -> dict[str, list[int]]:
        if self._when is None:
            self._when = opening.listings_at(self.asked.now)
        return self._when

    # Place

    def miles(self) -> Sql:
        """Miles to the nearest mappable place; NULL for a listing without one."""
        latitude, longitude = self.asked.near
        return Sql(
            f"""SELECT min(sqrt(
                power((lat - %s) * {MILES_PER_DEGREE}, 2) + power(
                    (lng - %s) * cos(radians((lat + %s) / 2)) * {MILES_PER_DEGREE}, 2)))
            FROM unnest(entry.latitudes, entry.longitudes) AS point (lat, lng)""",
            (latitude, longitude, latitude),
        )

    def near(self) -> Sql:
        if not self.asked.near:
            return Sql("TRUE")
        if not self.asked.within:
            return Sql("entry.facets @> '{reach:place}'")
        miles = self.miles()
        return Sql(f"({miles.text}) <= %s", (*miles.params, self.asked.within))

    def everywhere(self) -> Sql:
        near = self.near()
        return Sql(
            f"entry.facets @> '{{reach:everywhere}}' AND ({near.text}) IS NOT TRUE", near.params
        )

    def shown(self) -> Sql:
        if not self.asked.near:
            return Sql("TRUE")
        return joined([self.near(), self.everywhere()], " OR ", "")

    # Answers

    def count(self, where: Sql) -> int:
        [(total,)] = Sql(f"SELECT count(*) FROM {TABLE} WHERE {where.text}", where.params).rows()
        return total

    def order(self, sort: str) -> Sql:
        if sort == "relevance":
            rank = self.rank()
            if not (self.asked.near and self.asked.terms):
                return Sql(f"{rank.text} DESC", rank.params)
            miles = self.miles()  # of those that match as well, the nearest first
            return Sql(f"{rank.text} DESC, ({miles.text})", (*rank.params, *miles.params))
        if sort == "distance" and self.asked.near:
            miles = self.miles()
            return Sql(f"({miles.text})", miles.params)
        return Sql("entry.checked_on DESC NULLS LAST" if sort == "checked" else "1")

    def page(self, where: Sql, order: Sql, size: int, start: int = 0) -> list[int]:
        by = "" if order.text == "1" else f"{order.text}, "
        rows = Sql(
            f"SELECT entry.service_id FROM {TABLE} WHERE {where.text}"
            f" ORDER BY {by}entry.sort_name, entry.service_id LIMIT %s OFFSET %s",
            (*where.params, *order.params, size, start),
        ).rows()
        return [service_id for (service_id,) in rows]

    def miles_of(self, ids: list[int]) -> dict[int, float]:
        if not self.asked.near:
            return {}
        miles = self.miles()
        rows = Sql(
            f"SELECT service_id, ({miles.text}) FROM {TABLE} WHERE service_id = ANY (%s)",
            (*miles.params, ids),
        ).rows()
        return {service_id: distance for service_id, distance in rows if distance is not None}

    def counts(self, counted: dict[str, list[str]]) -> dict[str, int]:
        """Each option's listings if it were chosen: its own filter's other choices do not count,
        unless all of them must hold."""
        counts = dict.fromkeys(flat(counted.values()), 0)
        for param, keys in counted.items():
            where = self.where(self.shown(), "" if param in ALL_MUST_HOLD else param)
            counts |= self.when_counts(where) if param == "when" else self.facet_counts(where, keys)
        return counts

    def facet_counts(self, where: Sql, keys: list[str]) -> dict[str, int]:
        return dict(
            Sql(
                f"SELECT facet, count(*) FROM {TABLE}, unnest(entry.facets) AS facet"
                f" WHERE {where.text} AND facet = ANY (%s) GROUP BY facet",
                (*where.params, keys),
            ).rows()
        )

    def when_counts(self, where: Sql) -> dict[str, int]:
        ids = set(flat(self.when.values()))
        rows = Sql(
            f"SELECT service_id FROM {TABLE} WHERE {where.text} AND service_id = ANY (%s)",
            (*where.params, sorted(ids)),
        ).rows()
        matching = {service_id for (service_id,) in rows}
        return {key: len(matching.intersection(ids)) for key, ids in self.when.items()}
