"""What a page of results says about itself: its heading, and the title of its browser tab."""

from collections.abc import Iterable

from local_offer.listing_words import joined, lower_first
from local_offer.search import Facet, Results, Search


def heading(search: Search, results: Results) -> str:
    """The page's h1, which is also what a screen reader hears after each choice."""
    found = results.total + results.everywhere_total
    return "".join(
        [count_words(found), *choice_words(results.facets), *asked_words(search, results)]
    )


def title(search: Search, results: Results) -> str:
    """Title of the tab: never the words typed or the postcode, which may be a family's own."""
    found = results.total + results.everywhere_total
    page = f", page {results.page} of {results.pages}" if results.pages > 1 else ""
    return "".join([count_words(found), *choice_words(results.facets), page])


def count_words(found: int) -> str:
    if found == 0:
        return "Nothing found yet"
    return f"{found:,} {'place' if found == 1 else 'places'} that can help"


def choice_words(facets: Iterable[Facet]) -> Iterable[str]:
    """ " with talking or autism", " in Southport": the choices that read well in a sentence."""
    chosen = {facet.param: [o.label for o in facet.options if o.selected] for facet in facets}
    if needs := chosen.get("need"):
        yield f" with {any_of([lower_first(name) for name in needs])}"
    if categories := chosen.get("category"):
        yield f": {any_of(categories)}"
    if areas := chosen.get("area"):
        yield f" in {any_of(areas)}"


def asked_words(search: Search, results: Results) -> Iterable[str]:
    if results.place:
        yield f", near {results.place.label}"
    if search.q:
        words = search.q if len(search.q) <= 80 else f"{search.q[:80].rsplit(' ', 1)[0]}…"
        yield f", for “{words}”"


def any_of(names: list[str]) -> str:
    """ "A", "A or B", "A, B or C", and past four "A, B, C or 3 more"."""
    if len(names) > 4:
        names = [*names[:3], f"{len(names) - 3} more"]
    return joined(names, "or")
