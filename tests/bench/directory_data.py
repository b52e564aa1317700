"""A made-up directory of any size, always the same for one seed. Written in bulk: its entries in
the search index are computed once at the end."""

import random
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone

NEEDS = (
    "Talking",
    "Autism",
    "ADHD",
    "Anxiety",
    "Learning",
    "Dyslexia",
    "Hearing",
    "Sight",
    "Moving",
    "Medical",
    "Sensory",
    "Eating",
    "Sleep",
    "Behaviour",
    "Down syndrome",
    "Deafblind",
)
CATEGORIES = (
    "Education",
    "Health",
    "Short breaks",
    "Clubs",
    "Childcare",
    "Travel",
    "Money",
    "Advice",
    "Parent groups",
    "Adulthood",
    "Equipment",
    "Crisis",
)
TOWNS = (
    ("Southport", 53.647, -3.006),
    ("Formby", 53.560, -3.068),
    ("Crosby", 53.490, -3.030),
    ("Bootle", 53.446, -2.990),
    ("Maghull", 53.516, -2.944),
    ("Litherland", 53.470, -2.998),
    ("Netherton", 53.487, -2.966),
    ("Ainsdale", 53.602, -3.039),
)
# Words by how many listings in a hundred use them.
COMMON = {"club": 40, "support": 60, "speech": 25, "language": 20, "school": 45, "swimming": 6}
RARE = ("trampoline", "hydrotherapy", "ukulele", "beekeeping", "falconry")
SYLLABLES = ("ba", "den", "cor", "mel", "tis", "ra", "fin", "lo", "pet", "sun", "gar", "wim", "ho")
FEATURES = ("step_free", "hoist", "changing_places", "quiet_space", "hearing_loop", "wheelchair")
SPREAD = 0.02  # degrees around a town's middle
# Tables in the order that their references allow.
TABLES = (
    "need",
    "category",
    "area",
    "postcodesector",
    "organisation",
    "service",
    "service_needs",
    "service_categories",
    "location",
    "serviceatlocation",
    "accessfact",
    "schedule",
    "contact",
    "phone",
    "synonym",
)


def fill(count: int, seed: int = 1) -> None:
    """Write a directory of `count` published listings into the empty tables of this database."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE local_offer_{table} DISABLE TRIGGER USER")
        for table, columns, rows in Directory(count, seed).tables():
            copy(cursor, f"local_offer_{table}", columns, rows)
        for table in TABLES:
            cursor.execute(f"ALTER TABLE local_offer_{table} ENABLE TRIGGER USER")
        cursor.execute("ANALYZE")
    write_index(count)


def copy(cursor, table: str, columns: str, rows: Iterable[tuple]) -> None:
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as into:
        for row in rows:
            into.write_row(row)
    if columns.startswith("id,"):
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608 - ours
        )


def write_index(count: int) -> None:
    """All entries, on both cores; then one new version for all of them."""
    starts = range(1, count + 1, 2_000)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write_entries, starts))
    with connection.cursor() as cursor:
        cursor.execute("SELECT local_offer_search_note(ARRAY[-1]::bigint[])")
        cursor.execute("ANALYZE")


def write_entries(start: int) -> None:
    try:
        with connection.cursor() as cursor:
            ids = list(range(start, start + 2_000))
            cursor.execute("SELECT local_offer_search_write(%s::bigint[])", [ids])
    finally:
        connection.close()


class Directory:
    """Rows of one made-up directory."""

    def __init__(self, count: int, seed: int) -> None:
        self.count = count
        self.random = random.Random(seed)  # noqa: S311 - not a secret
        self.now = timezone.now()
        self.today = date(2026, 11, 23)
        self.filler = ["".join(self.random.choices(SYLLABLES, k=3)) for _ in range(3000)]
        # A few words in nearly every text, most in very few: as in real writing.
        self.odds = [1 / (place + 8) for place in range(len(self.filler))]

    def tables(self) -> Iterator[tuple[str, str, Iterator[tuple]]]:
        yield "need", 'id,slug,name,formal_name,summary,words,"order"', self.named(NEEDS)
        yield "category", 'id,slug,name,parent_id,summary,words,"order"', self.categories()
        yield (
            "area",
            'id,slug,name,kind,summary,words,ward_codes,latitude,longitude,"order"',
            self.areas(),
        )
        yield "postcodesector", "sector,latitude,longitude,area_id", self.sectors()
        yield (
            "organisation",
            "id,uuid,slug,name,kind,description,website,email,charity_number,company_number,"
            "ods_code,is_published,created_at,updated_at",
            self.organisations(),
        )
        yield (
            "service",
            "id,uuid,slug,organisation_id,name,other_names,summary,description,website,email,"
            "status,alert,min_age_months,max_age_months,eligibility,needs_plan,needs_diagnosis,"
            "referral,residence,residence_words,how_to_ask,what_happens_next,if_refused,"
            "waiting_words,cost,cost_words,cost_help,delivery,coverage,languages,checked_on,"
            "checked_by,checked_how,created_at,updated_at",
            self.services(),
        )
        yield "service_needs", "service_id,need_id", self.pairs(len(NEEDS), 3)
        yield "service_categories", "service_id,category_id", self.pairs(len(CATEGORIES) * 2, 2)
        yield (
            "location",
            "id,uuid,kind,name,address_1,address_2,town,county,postcode,uprn,latitude,longitude,"
            "area_id,travel,created_at,updated_at",
            self.locations(),
        )
        yield (
            "serviceatlocation",
            'id,uuid,service_id,location_id,note,"order"',
            ((i, uuid(5, i), i, i, "", 100) for i in self.with_places()),
        )
        yield "accessfact", "location_id,feature,answer,note", self.access_facts()
        yield (
            "schedule",
            'service_id,frequency,"interval",weekdays,opens_at,closes_at,season,'
            "closed_on_bank_holidays,by_appointment,note",
            self.schedules(),
        )
        yield (
            "contact",
            'id,service_id,name,title,email,hours,is_public,"order"',
            ((i, i, "Bookings desk", "", "", "", True, 100) for i in self.ids()),
        )
        yield (
            "phone",
            "contact_id,number,extension,kind,note",
            ((i, "0151 496 0123", "", "voice", "") for i in self.ids()),
        )
        yield (
            "synonym",
            "id,phrase,means,is_offensive",
            ((n, f"parents word {n}", self.filler[n], False) for n in range(1, 151)),
        )

    def ids(self) -> range:
        return range(1, self.count + 1)

    def with_places(self) -> Iterator[int]:
        return (i for i in self.ids() if i % 5)

    def words(self, few: int, many: int) -> str:
        count = self.random.randint(few, many)
        return " ".join(self.random.choices(self.filler, self.odds, k=count))

    def named(self, names: Iterable[str]) -> Iterator[tuple]:
        for number, name in enumerate(names, 1):
            slug = name.lower().replace(" ", "-")
            yield number, slug, name, "", self.words(5, 9), "", number

    def categories(self) -> Iterator[tuple]:
        for number, name in enumerate(CATEGORIES, 1):
            slug = name.lower().replace(" ", "-")
            yield number, slug, name, None, "", "", number
        for number, name in enumerate(CATEGORIES, 1):
            slug = name.lower().replace(" ", "-")
            below = len(CATEGORIES) + number
            yield below, f"{slug}-more", f"More {name.lower()}", number, "", "", below

    def areas(self) -> Iterator[tuple]:
        for number, (name, latitude, longitude) in enumerate(TOWNS, 1):
            yield number, name.lower(), name, "town", "", "", "{}", latitude, longitude, number

    def sectors(self) -> Iterator[tuple]:
        for number, (_, latitude, longitude) in enumerate(TOWNS, 1):
            for sector in range(1, 7):
                near = self.near(latitude), self.near(longitude)
                yield f"L{20 + number} {sector}", *near, number

    def near(self, degrees: float) -> float:
        return round(degrees + self.random.uniform(-SPREAD, SPREAD), 5)

    def organisations(self) -> Iterator[tuple]:
        for i in range(1, self.count // 4 + 2):
            name = f"{self.words(2, 3).title()} (made up)"
            yield (
                i, uuid(1, i), f"organisation-{i}", name, "charity", self.words(10, 30), "", "", "",
                "", "", True, self.now, self.now,
            )  # fmt: skip

    def services(self) -> Iterator[tuple]:
        pick = self.random.choice
        for i in self.ids():
            spoken = [word for word, odds in COMMON.items() if self.random.randrange(100) < odds]
            if self.random.randrange(200) == 0:
                spoken.append(pick(RARE))
            if "speech" in spoken and "language" in spoken and i % 2:
                spoken.append("speech and language")
            youngest = self.random.choice([None, 0, 24, 48, 132])
            checked = self.today - timedelta(days=self.random.randrange(900)) if i % 7 else None
            texts = [self.words(5, 12) for _ in range(2)]
            title = f"{self.words(1, 2)} {pick(spoken) if spoken and i % 3 == 0 else ''}".strip()
            yield (
                i, uuid(2, i), f"service-{i}", 1 + i % (self.count // 4 + 1), title.capitalize(),
                "",
                self.words(12, 20), f"{self.words(65, 140)} {' '.join(spoken)}",
                "https://club.example/", "", "published", "", youngest,
                None if youngest is None else youngest + pick([59, 83, 179]), self.words(5, 15),
                pick(["yes", "no", "not_known"]), pick(["yes", "no", "no", "not_known"]),
                pick(["{self}", "{self,gp}", "{school,health}", "{council}", "{}"]), "sefton", "",
                *texts, "", "", pick(["free", "some_free", "paid"]),
                "", "", pick(["{in_person}", "{in_person}", "{online}", "{phone}", "{at_home}"]),
                pick(["place", "place", "areas", "borough", "nation"]), "{}",
                checked, "Directory team" if checked else "", "council" if checked else "",
                self.now, self.now,
            )  # fmt: skip

    def pairs(self, others: int, most: int) -> Iterator[tuple]:
        for i in self.ids():
            chosen = self.random.sample(range(1, others + 1), self.random.randint(1, most))
            yield from ((i, other) for other in chosen)

    def locations(self) -> Iterator[tuple]:
        for i in self.with_places():
            area = self.random.randrange(len(TOWNS))
            name, latitude, longitude = TOWNS[area]
            kind = "masked" if i % 97 == 0 else "physical"
            yield (
                i, uuid(4, i), kind, f"Hall {i}", "1 Sample Street", "", name, "Merseyside",
                "L21 1AA", "", self.near(latitude), self.near(longitude), area + 1, "", self.now,
                self.now,
            )  # fmt: skip

    def access_facts(self) -> Iterator[tuple]:
        for i in self.with_places():
            for feature in self.random.sample(FEATURES, 3):
                yield i, feature, self.random.choice(["yes", "no", "not_known"]), ""

    def schedules(self) -> Iterator[tuple]:
        days = ("{MO}", "{TU}", "{WE,FR}", "{SA}", "{SU}", "{MO,TU,WE,TH,FR}")
        for i in self.ids():
            opens = time(self.random.choice([9, 10, 13, 16, 18]), self.random.choice([0, 30]))
            closes = time(opens.hour + self.random.choice([1, 2, 4]), opens.minute)
            if i % 10:
                yield (
                    i, "WEEKLY", 1, self.random.choice(days), opens, closes,
                    self.random.choice(["always", "always", "term", "holidays"]), True,
                    i % 11 == 0, "",
                )  # fmt: skip


def uuid(kind: int, number: int) -> UUID:
    return UUID(int=kind << 100 | number)
