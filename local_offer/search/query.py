"""What one visitor asked, read from an address. Knows nothing of HTTP, HTML or the database."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

PER_PAGE = 20
MOST_CHARACTERS = 300
MOST_WORDS = 25
MOST_CHOICES = 30  # of one filter
MOST_MILES = 100
LAST_PAGE = 100_000
SORTS = ("relevance", "distance", "name", "checked")
AGE_BANDS = ("0-4", "5-10", "11-15", "16-18", "19-25")
REPEATABLE = ("need", "category", "area", "when", "cost", "access", "delivery", "referral")
FLAGS = ("diagnosis", "plan")
CHOICES = (*REPEATABLE, *FLAGS)
ORDER = ("q", "postcode", "lat", "lng", "within", "need", "age", *CHOICES[1:], "sort", "page")
UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # turn what follows around
SLUG = re.compile(r"[a-z0-9_-]{1,60}")


@dataclass(frozen=True)
class Problem:
    """Something in the search that we could not use, in words for the person who typed it."""

    field: str
    message: str


@dataclass(frozen=True)
class Search:
    """One search, cleaned; every part is optional. `problems` says what could not be used."""

    q: str = ""
    postcode: str = ""
    point: tuple[float, float] | None = None
    within: int | None = None
    age: str = ""
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: str = ""
    page: int = 1
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    @classmethod
    def from_query(cls, typed: QueryDict) -> "Search":
        """Never raises, whatever was typed."""
        return _Reader(typed).search()

    def chosen(self, param: str) -> tuple[str, ...]:
        """Values chosen of one filter; age too."""
        if param == "age":
            return (self.age,) if self.age else ()
        return dict(self.choices).get(param, ())

    @property
    def has_filters(self) -> bool:
        return bool(self.choices or self.age or self.within)

    def pairs(self) -> list[tuple[str, str]]:
        """Name and value pairs of the address, in one order for one meaning."""
        single = {"q": self.q, "postcode": self.postcode, "age": self.age, "sort": self.sort}
        single["within"] = str(self.within or "")
        if self.point:
            single |= {"lat": f"{self.point[0]:.3f}", "lng": f"{self.point[1]:.3f}"}
        single["page"] = str(self.page) if self.page > 1 else ""
        several = dict(self.choices)
        pairs = []
        for name in ORDER:
            values = several.get(name) or filter(None, [single.get(name, "")])
            pairs += [(name, value) for value in values]
        return pairs

    def query(self, **changes) -> str:
        """ "?need=autism&page=2"; the page goes back to 1 when anything else changes."""
        pairs = self.changed(**changes).pairs() if changes else self.pairs()
        return f"?{urlencode(pairs)}" if pairs else ""

    def changed(self, **changes) -> "Search":
        """The same search with other values; a filter takes a list, None empties it."""
        page = changes.pop("page", 1 if changes else self.page)
        choices = dict(self.choices)
        for param in set(changes) & set(CHOICES):
            values = changes.pop(param) or ()
            choices[param] = tuple([values] if isinstance(values, str) else values)
        if "lat" in changes or "lng" in changes:
            changes.pop("lng", None), changes.pop("lat", None)
            changes["point"] = None
        empty = {"point": None, "within": None}
        plain = {name: empty.get(name, "") if v is None else v for name, v in changes.items()}
        if plain.get("within"):
            plain["within"] = int(plain["within"])
        return replace(self, **plain, page=int(page), choices=_in_order(choices))

    def without(self, param: str, value: str | None = None) -> str:
        """Address of the search with one choice, or a whole filter, undone."""
        return self.dropping(param, value).query()

    def dropping(self, param: str, value: str | None = None) -> "Search":
        if param in CHOICES and value is not None:
            return self.changed(**{param: [v for v in self.chosen(param) if v != value]})
        if param == "postcode":
            return self.changed(postcode=None, point=None, within=None)
        return self.changed(**{param: None})

    def toggled(self, param: str, value: str) -> str:
        """Address of the search with one choice added, or undone if it was there."""
        if param == "age":
            return self.query(age=None if self.age == value else value)
        chosen = self.chosen(param)
        if value in chosen:
            return self.without(param, value)
        return self.query(**{param: [*chosen, value]})


def _in_order(choices: dict[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((param, choices[param]) for param in CHOICES if choices.get(param))


def clean(text: str) -> str:
    """One line of what people can see: no control characters (PostgreSQL refuses NUL)."""
    kept = (" " if unicodedata.category(c) in UNSEEN or c in TURNING else c for c in text)
    return " ".join("".join(kept).split())


class _Reader:
    """Reads one address, noting what it cannot use."""

    def __init__(self, typed: QueryDict) -> None:
        self.typed = typed
        self.problems: list[Problem] = []

    def search(self) -> Search:
        point = self.point()
        postcode = clean(self.typed.get("postcode", "")[:200])[:80]
        return Search(
            q=self.words(),
            postcode=postcode,
            point=None if postcode else point,
            within=self.within(),
            age=self.age(),
            choices=_in_order({param: self.values(param) for param in CHOICES}),
            sort=self.one_of("sort", SORTS, "sort these results in that way"),
            page=self.page(),
            problems=tuple(self.problems),
        )

    def refuse(self, name: str, message: str) -> None:
        self.problems.append(Problem(name, message))

    def words(self) -> str:
        typed = self.typed.get("q", "")
        text = clean(typed[: MOST_CHARACTERS * 4])
        words = text[:MOST_CHARACTERS].split()
        kept = " ".join(words[:MOST_WORDS])
        if len(typed) > MOST_CHARACTERS * 4 or kept != text:
            self.refuse(
                "q",
                f"Your search is very long. We looked for its first {min(len(words), MOST_WORDS)}"
                " words. Fewer words often find more.",
            )
        return kept

    def values(self, param: str) -> tuple[str, ...]:
        """Choices of one filter, each once. Whether they exist is seen when the search runs."""
        typed = self.typed.getlist(param)
        values = dict.fromkeys(v for v in typed[:1000] if SLUG.fullmatch(v))
        if any(v and not SLUG.fullmatch(v) for v in typed[:1000]) or len(values) > MOST_CHOICES:
            self.refuse(
                param, "One of the filters in this address is not one of ours. We left it out."
            )
        return tuple(values)[:MOST_CHOICES]

    def one_of(self, name: str, known: tuple[str, ...], what: str) -> str:
        value = self.typed.get(name, "")
        if value and value not in known:
            self.refuse(name, f"We cannot {what}. We used the usual way.")
            return ""
        return value

    def age(self) -> str:
        value = self.typed.get("age", "").strip()
        if value in AGE_BANDS or not value:
            return value
        if value.isascii() and value.isdigit() and int(value[:6]) <= 25:
            return str(int(value))
        self.refuse("age", "Age must be a whole number from 0 to 25. We looked for all ages.")
        return ""

    def within(self) -> int | None:
        value = self.typed.get("within", "").strip()
        if not value:
            return None
        if value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= MOST_MILES:
            return int(value)
        self.refuse("within", f"Distance must be a whole number of miles from 1 to {MOST_MILES}.")
        return None

    def point(self) -> tuple[float, float] | None:
        """Where the visitor is, to about 100 metres: nearer is nobody's business."""
        typed = self.typed.get("lat", ""), self.typed.get("lng", "")
        if not any(typed):
            return None
        try:
            latitude, longitude = (round(float(text[:20]), 3) for text in typed)
        except ValueError:
            latitude = longitude = 0.0
        if 49 <= latitude <= 61 and -9 <= longitude <= 2:
            return latitude, longitude
        self.refuse("postcode", "We could not tell where you are. Type a postcode or a town.")
        return None

    def page(self) -> int:
        value = self.typed.get("page", "").strip()
        if not value:
            return 1
        if value.isascii() and value.isdigit() and int(value[:9]) >= 1:
            return min(int(value[:9]), LAST_PAGE)
        self.refuse("page", "There is no such page of results. This is the first page.")
        return 1
