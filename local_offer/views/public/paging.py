"""Pages of a list, whatever was typed after `page=`."""

from collections.abc import Sequence

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet


def page_of(rows: QuerySet | Sequence, asked: str | int | None, per_page: int) -> Page:
    """The page asked for; nonsense gives the first, and a number too high the last."""
    return Paginator(rows, per_page).get_page(asked)


def page_prefix(query: str) -> str:
    """The query of a list's other pages, up to the number: "?q=swimming&page="."""
    return f"{query}&page=" if len(query) > 1 else "?page="
