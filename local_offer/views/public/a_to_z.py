"""Every listing by the first letter of its name."""

from typing import Any

from django.conf import settings
from django.db.models import CharField, Count, QuerySet
from django.db.models.functions import Left, Upper
from django.views.generic import TemplateView

from local_offer.freshness import Revalidated
from local_offer.models import Service
from local_offer.views.public.paging import page_of, page_prefix
from sefton_send.access import public

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0-9"
PER_PAGE = 100


class AToZ(Revalidated, TemplateView):
    access = public
    template_name = "local_offer/public/a_to_z.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = letter_counts()
        asked = self.request.GET.get("letter", "").upper()
        letter = asked if asked in counts else next(iter(counts), "A")
        page = page_of(beginning_with(letter), self.request.GET.get("page"), PER_PAGE)
        return super().get_context_data(
            letters=[(name, counts.get(name, 0)) for name in [*LETTERS, DIGITS]],
            letter=letter,
            unknown=bool(asked) and asked != letter,
            page=page,
            page_prefix=page_prefix(f"?letter={letter}"),
            canonical=f"{settings.SITE_URL}{self.request.path}",
            total=sum(counts.values()),
            **kwargs,
        )


def letter_counts() -> dict[str, int]:
    """How many listings begin with each letter, in order; figures and signs count as "0-9"."""
    rows = (
        Service.objects.public()
        .order_by()
        .annotate(letter=Upper(Left("name", 1), output_field=CharField()))
        .values_list("letter")
        .annotate(number=Count("pk"))
    )
    counts: dict[str, int] = {}
    for letter, number in sorted(rows):
        name = letter if letter in LETTERS else DIGITS
        counts[name] = counts.get(name, 0) + number
    return dict(sorted(counts.items(), key=lambda item: (item[0] == DIGITS, item[0])))


def beginning_with(letter: str) -> QuerySet[Service]:
    """Public listings under one letter, with their providers."""
    services = (
        Service.objects.public()
        .select_related("organisation")
        .only("name", "slug", "organisation__name")
    )
    if letter == DIGITS:
        return services.exclude(name__iregex="^[a-z]")
    return services.filter(name__istartswith=letter)
