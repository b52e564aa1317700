"""The engine that answers from the index in memory."""

import heapq
from functools import cached_property

from local_offer.search import bitsets
from local_offer.search.asked import EVERYWHERE_SHOWN, Asked, Found
from local_offer.search.distances import NOWHERE, squares_from
from local_offer.search.index import Index
from local_offer.search.vocabulary import ALL_MUST_HOLD
from local_offer.search.words import enough, tsquery


class MemoryEngine:
    """Answers one search from `index`: the same answers as SqlEngine, in a tenth of the time."""

    def __init__(self, index: Index, asked: Asked) -> None:
        self.index = index
        self.asked = asked

    def find(self, counted: dict[str, list[str]]) -> Found:
        """`counted`: filter -> options to count."""
        asked, index = self.asked, self.index
        chosen = self.filtered(self.words)
        near = chosen & self.near
        at = self.in_order(near, asked.sort, asked.start, asked.size)
        everywhere = chosen & self.everywhere if asked.near else 0
        there = self.in_order(everywhere, "relevance", 0, EVERYWHERE_SHOWN)
        miles = index.miles(asked.near) if asked.near else None
        return Found(
            total=near.bit_count(),
            ids=tuple(index.keys[p][1] for p in at),
            miles={index.keys[p][1]: miles[p] for p in at if miles[p] != NOWHERE}
            if miles is not None
            else {},
            everywhere_total=everywhere.bit_count(),
            everywhere=tuple(index.keys[p][1] for p in there),
            counts=self.counts(counted),
        )

    def known_words(self) -> list[bool]:
        return [worth > 0 for worth in self.weights]

    def total(self) -> int:
        return (self.filtered(self.words) & self.shown).bit_count()

    # Words

    @cached_property
    def weights(self) -> list[int]:
        listings = len(self.index.keys)
        found = ((term, self.index.word("full", term.tsquery())) for term in self.asked.terms)
        return [term.weight(listings, bits.bit_count()) for term, bits in found]

    def scored(self, slices: list[int], tier: str, letter: str = "", *, times=1, among=-1) -> None:
        """Add the weights of the terms that stand in `tier`, for the listings `among` all."""
        for term, worth in zip(self.asked.terms, self.weights, strict=True):
            if worth:
                bits = self.index.word(tier, term.tsquery(letter)) & among
                bitsets.add(slices, bits, worth * times)

    @cached_property
    def words(self) -> int:
        """Listings that have every quoted phrase and enough of the words."""
        bits = self.index.everything
        for phrase in self.asked.phrases:
            bits &= self.index.word("full", tsquery(phrase))
        if self.asked.terms:
            coverage: list[int] = []
            self.scored(coverage, "full")
            best = bitsets.highest(coverage, self.index.everything)
            bits = bitsets.at_least(coverage, bits, enough(best))
        return bits

    @cached_property
    def ranks(self) -> list[int]:
        """As in SQL: the name counts four times, summary, needs and categories twice; and once
        more where the listing is for few needs in particular."""
        slices: list[int] = []
        self.scored(slices, "full")
        self.scored(slices, "narrow")
        self.scored(slices, "narrow", "A", times=2)
        self.scored(slices, "narrow", among=self.index.facets.get("focus:few", 0))
        return slices

    # Filters

    def filtered(self, bits: int, leaving_out: str = "") -> int:
        for param, keys in self.asked.choices:
            if param != leaving_out:
                bits &= self.choice(param, keys)
        return bits

    def choice(self, param: str, keys: tuple[str, ...]) -> int:
        sets = [self.option(param, key) for key in keys]
        bits = sets[0]
        for other in sets[1:]:
            bits = bits & other if param in ALL_MUST_HOLD else bits | other
        return bits

    def option(self, param: str, key: str) -> int:
        sets = self.index.when(self.asked.now) if param == "when" else self.index.facets
        return sets.get(key, 0)

    @cached_property
    def near(self) -> int:
        if not self.asked.near:
            return self.index.everything
        return self.index.within(self.asked.near, self.asked.within)

    @cached_property
    def everywhere(self) -> int:
        return self.index.facets.get("reach:everywhere", 0) & ~self.near

    @cached_property
    def shown(self) -> int:
        return self.near | self.everywhere

    # Answers

    def in_order(self, bits: int, sort: str, start: int, size: int) -> list[int]:
        if sort == "relevance" and self.asked.terms:
            among = self.nearest if self.asked.near else bitsets.positions
            return bitsets.by_sum(self.ranks, bits, start, size, among)
        if sort == "distance" and self.asked.near:
            return self.nearest(bits, start, size)
        if sort == "checked":
            checked = self.index.checked
            return self.smallest(bits, lambda p: (-checked[p], p), start, size)
        return list(bitsets.positions(bits, start, size))

    def nearest(self, bits: int, start: int, size: int) -> list[int]:
        """By distance, measuring no more squares of the map than it takes."""
        miles = self.index.miles(self.asked.near)
        found: list[tuple[float, int]] = []
        left, wanted = bits, start + size
        for least, square in squares_from(self.index.squares, self.asked.near):
            if len(found) >= wanted and heapq.nsmallest(wanted, found)[-1][0] < least:
                break
            found += [(miles[p], p) for p in bitsets.positions(left & square)]
            left &= ~square
        else:
            found += [(NOWHERE, p) for p in bitsets.positions(left)]
        return [p for _, p in heapq.nsmallest(wanted, found)[start:]]

    def smallest(self, bits: int, key, start: int, size: int) -> list[int]:
        return heapq.nsmallest(start + size, bitsets.positions(bits), key)[start:]

    def counts(self, counted: dict[str, list[str]]) -> dict[str, int]:
        shown = self.words & self.shown
        narrowed = self.filtered(shown)
        chosen = dict(self.asked.choices)
        counts = {}
        for param, keys in counted.items():
            alone = param in chosen and param not in ALL_MUST_HOLD
            base = self.filtered(shown, param) if alone else narrowed
            sets = self.index.when(self.asked.now) if param == "when" else self.index.facets
            for key in keys:
                counts[key] = (base & sets.get(key, 0)).bit_count()
        return counts
