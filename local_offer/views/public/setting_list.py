"""Schools and settings: the list, narrowed by a few choices, with ticks to compare some of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.http import QueryDict
from django.views.generic import TemplateView

from local_offer.cards import where
from local_offer.chosen import chosen_ids
from local_offer.models import Service, ServiceAtLocation, Setting
from local_offer.remembered import Remembered
from local_offer.views.public.paging import page_of, page_prefix
from sefton_send.access import public

PER_PAGE = 60
MOST_KEPT = 20  # ticked before, and carried along while looking for more
LONGEST = 100


@dataclass(frozen=True)
class Choices:
    """What was asked of the list; anything unknown counts as not asked."""

    q: str = ""
    phase: str = ""
    group: str = ""
    sen: str = ""
    resourced: bool = False

    @classmethod
    def from_query(cls, query: QueryDict) -> "Choices":
        phase, group = query.get("phase", ""), query.get("group", "")
        return cls(
            q=" ".join(query.get("q", "").replace("\x00", "").split())[:LONGEST],
            phase=phase if phase in Setting.Phase.values else "",
            group=group if group in Setting.Group.values else "",
            sen=query.get("sen", "").replace("\x00", "")[:LONGEST],
            resourced=query.get("resourced") == "yes",
        )

    def query(self, ids: Sequence[int] = ()) -> str:
        """The same choices as the end of an address, each said only if made, with those ticked."""
        made = {name: value for name, value in vars(self).items() if value}
        query = QueryDict(mutable=True)
        query.update(made | ({"resourced": "yes"} if self.resourced else {}))
        query.setlistdefault("ids", [str(number) for number in ids])
        return f"?{query.urlencode()}"

    def apply(self, rows: QuerySet[Setting]) -> QuerySet[Setting]:
        """The settings that match every choice made; each word must be in the name or the place."""
        for word in self.q.split():
            rows = rows.filter(Q(service__name__icontains=word) | Q(pk__in=settings_at(word)))
        if self.phase:
            rows = rows.filter(phase=self.phase)
        if self.group:
            rows = rows.filter(group=self.group)
        if self.sen:
            rows = rows.filter(sen_types__contains=[self.sen])
        if self.resourced:
            rows = rows.exclude(resourced_provision="", resourced_places=None)
        return rows


def settings_at(word: str) -> QuerySet:
    """Services with a public place whose town, area or postcode contains `word`."""
    here = (
        Q(location__town__icontains=word)
        | Q(location__area__name__icontains=word)
        | Q(location__postcode__istartswith=word)
    )
    return ServiceAtLocation.objects.filter(here, location__kind="physical").values("service")


def public_settings() -> QuerySet[Setting]:
    """Settings that visitors may find, with what the list says of each, in a few queries."""
    places = ServiceAtLocation.objects.select_related("location__area__parent")
    return (
        Setting.objects.filter(service__in=Service.objects.public())
        .select_related("service__organisation")
        .prefetch_related(Prefetch("service__places", places))
        .order_by("service__name", "pk")
    )


def known_sen_types() -> list[str]:
    """Every kind of need that a register says some setting is for."""
    rows = public_settings().order_by().prefetch_related(None).values_list("sen_types", flat=True)
    return sorted({kind for kinds in rows for kind in kinds})


def rows(settings: Iterable[Setting]) -> list[tuple[Setting, str]]:
    """Each setting with its town."""
    return [(setting, where(setting.service)) for setting in settings]


class SettingList(Remembered, TemplateView):
    access = public
    template_name = "local_offer/public/setting_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        choices = Choices.from_query(self.request.GET)
        ids = chosen_ids(self.request.GET)[:MOST_KEPT]
        kept = rows(public_settings().filter(pk__in=ids)) if ids else []
        others = choices.apply(public_settings()).exclude(pk__in=ids)
        page = page_of(others, self.request.GET.get("page"), PER_PAGE)
        return super().get_context_data(
            choices=choices,
            page=page,
            page_prefix=page_prefix(choices.query(ids)),
            kept=kept,
            phases=Setting.Phase.choices,
            groups=Setting.Group.choices,
            sen_types=known_sen_types(),
            rows=rows(page),
            is_filtered=bool(self.request.GET),
            canonical=f"{settings.SITE_URL}{self.request.path}",
            **kwargs,
        )
