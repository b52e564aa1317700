"""Addresses for new pages: short, readable, and never one that was used before."""

from django.db import models
from django.utils.text import slugify

from local_offer.models import OldSlug, Service


class Slugs:
    """The addresses of one kind of page that are taken, read once."""

    def __init__(self, model: type[models.Model], longest: int) -> None:
        self.longest = longest
        self.taken = set(model.objects.values_list("slug", flat=True))
        if model is Service:
            self.taken |= set(OldSlug.objects.values_list("slug", flat=True))

    def free(self, name: str, place: str = "") -> str:
        """A free address for `name`: with its place, then with a number, where it is taken."""
        base = slugify(name)[: self.longest - 20].strip("-") or "listing"
        placed = slugify(f"{base} {place}")[: self.longest - 4].strip("-")
        for slug in (base, placed):
            if slug not in self.taken:
                return self._take(slug)
        number = 2
        while f"{placed}-{number}" in self.taken:
            number += 1
        return self._take(f"{placed}-{number}")

    def _take(self, slug: str) -> str:
        self.taken.add(slug)
        return slug
