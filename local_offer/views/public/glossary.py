"""Every abbreviation and word of the trade on one page, so that the browser can search it."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from django.views.generic import TemplateView

from local_offer.freshness import Revalidated
from local_offer.models import GlossaryTerm
from sefton_send.access import public

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Glossary(Revalidated, TemplateView):
    access = public
    template_name = "local_offer/public/glossary.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        groups = by_letter(GlossaryTerm.objects.all())
        used = {letter for letter, _ in groups}
        return super().get_context_data(
            groups=groups,
            letters=[(letter, letter in used) for letter in LETTERS],
            total=sum(len(terms) for _, terms in groups),
            canonical=f"{settings.SITE_URL}{self.request.path}",
            **kwargs,
        )


def by_letter(rows) -> list[tuple[str, list[tuple[str, GlossaryTerm]]]]:
    """(letter, [(anchor, term), ...]) in the order of the alphabet, whatever the capitals."""
    terms = sorted(rows, key=lambda row: row.term.lower())
    return [
        (letter, [(slugify(row.term) or f"term-{row.pk}", row) for row in group])
        for letter, group in groupby(terms, key=lambda row: row.term[:1].upper())
    ]
