"""Two to four schools or settings side by side, on a screen, a phone or a sheet of A4."""

from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.views.generic import TemplateView

from local_offer import comparison
from local_offer.chosen import chosen_ids
from local_offer.freshness import Revalidated
from local_offer.models import Setting
from sefton_send.access import public


class SettingCompare(Revalidated, TemplateView):
    access = public
    template_name = "local_offer/public/setting_compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = chosen_ids(self.request.GET)
        chosen = comparison.settings_in_order(asked[: comparison.MOST * 5])
        problem = problem_with(asked, chosen)
        context = super().get_context_data(
            chosen=chosen,
            problem=problem,
            missing=len(asked) - len(chosen),
            list_url=list_url(chosen),
            trail=[("Schools and settings", reverse("local_offer:setting-list"))],
            canonical=f"{settings.SITE_URL}{self.request.path}",
            **kwargs,
        )
        return context if problem else context | tables(chosen)


def problem_with(asked: list[int], chosen: list[Setting]) -> str:
    """Why these cannot be compared, in words, or ""."""
    if len(asked) > comparison.MOST:
        return f"You chose {len(asked)}. Untick some: up to {comparison.MOST} fit side by side."
    if len(chosen) >= comparison.FEWEST:
        return ""
    if not asked:
        return "Choose two, three or four schools or settings to compare."
    if len(chosen) == 1 and len(asked) == 1:
        return f"You chose only {chosen[0].service.name}. Choose one, two or three more."
    if chosen:
        return f"Of those you chose, only {chosen[0].service.name} is still listed. Choose another."
    return "None of the places you chose is a school or setting listed here. Choose from the list."


def list_url(chosen: list[Setting]) -> str:
    """The list to choose from, with those already chosen ticked."""
    query = QueryDict(mutable=True)
    query.setlist("ids", [setting.pk for setting in chosen])
    return f"{reverse('local_offer:setting-list')}?{query.urlencode()}"


def tables(chosen: list[Setting]) -> dict[str, Any]:
    """Sections of the page: (id, title, whether its answers are a few words, rows)."""
    return {
        "sections": [
            (
                "help",
                "How they help pupils with special educational needs",
                False,
                comparison.sen_rows(chosen),
            ),
            ("access", "Getting in and around", True, comparison.access_rows(chosen)),
            ("facts", "Facts from the registers", True, comparison.register_rows(chosen)),
        ],
    }
