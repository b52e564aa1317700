"""What search engines ask for first: which pages there are, and which to leave alone."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import View

from local_offer.models import Area, Category, Guide, Need, Organisation, Service
from sefton_send.access import public

# Searches and forms have no end of addresses, and shortlists are families' own.
LEAVE_ALONE = (
    "/admin/", "/account/", "/report-a-problem/", "/directory/?", "/directory/map/",
    "/directory/booklet/", "/directory/shortlist/", "/directory/compare/", "/directory/qr.svg",
)  # fmt: skip
PAGES = (
    "home", "service-search", "a-to-z", "category-list", "area-list", "need-list",
    "setting-list", "guide-list", "glossary",
)  # fmt: skip


class Pages(Sitemap):
    def items(self) -> list[str]:
        return [reverse(f"local_offer:{name}") for name in PAGES]

    def location(self, item: str) -> str:
        return item


class Rows(Sitemap):
    """Every public row of one model by its own address."""

    limit = 5_000

    def __init__(self, rows: QuerySet) -> None:
        self.rows = rows

    def items(self) -> QuerySet:
        return self.rows.order_by("pk")

    def lastmod(self, item):
        return getattr(item, "updated_at", None)

    def get_latest_lastmod(self):
        if any(field.name == "updated_at" for field in self.rows.model._meta.fields):
            return self.rows.aggregate(latest=Max("updated_at"))["latest"]
        return None


def sitemaps() -> dict[str, Sitemap]:
    return {
        "pages": Pages(),
        "services": Rows(Service.objects.public()),
        "organisations": Rows(Organisation.objects.public()),
        "categories": Rows(Category.objects.all()),
        "areas": Rows(Area.objects.all()),
        "needs": Rows(Need.objects.all()),
        "guides": Rows(Guide.objects.public()),
    }


class SiteMap(View):
    """The list of lists: one for each kind of page, in parts of five thousand."""

    access = public

    def get(self, request: HttpRequest) -> HttpResponse:
        name = "local_offer:sitemap-section"
        return sitemap_views.index(request, sitemaps(), sitemap_url_name=name)


class SiteMapSection(View):
    access = public

    def get(self, request: HttpRequest, section: str) -> HttpResponse:
        return sitemap_views.sitemap(request, sitemaps(), section=section)


class Robots(View):
    access = public

    def get(self, request: HttpRequest) -> HttpResponse:
        lines = ["User-agent: *"]
        if settings.PRODUCTION:
            lines += [f"Disallow: {path}" for path in LEAVE_ALONE]
            lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('local_offer:sitemap')}"]
        else:  # a demonstration must not turn up in a search for real help
            lines += ["Disallow: /"]
        return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
