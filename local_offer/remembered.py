"""Pages that look the same to every visitor: rendered once, then kept by each process.

The key is the page's ETag, which changes with every commit to the directory, with every release
and with the moment the page speaks of: what is kept can grow old, but is then never asked for.
"""

import gzip
from collections import OrderedDict
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from local_offer.compression import compressed, smaller, takes_gzip
from local_offer.freshness import REVALIDATE, for_one_visitor, has_notice, page_tag
from local_offer.search import current_version

MOST_PAGES = 2_000  # of about 6 kB compressed: 12 MB in each process
QUARTER_HOUR = 15

_pages: OrderedDict[str, tuple[bytes, str]] = OrderedDict()


class Remembered:
    """View that answers 304 while nothing it shows has changed, and keeps its whole page.

    Put it before the view class. `self.version` is the directory's version for this request.
    """

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.version = current_version()
        if has_notice(request):
            return for_one_visitor(super().dispatch(request, *args, **kwargs))
        etag = page_tag(request, self.moment(request, timezone.localtime()), self.version)
        response = (
            get_conditional_response(request, etag=etag)
            or kept(request, etag)
            or self.keep(request, etag, super().dispatch(request, *args, **kwargs))
        )
        if response.status_code in (200, 304):
            response.headers["ETag"] = etag
            response.headers["Cache-Control"] = REVALIDATE
        return compressed(request, response)

    def moment(self, request: HttpRequest, now: datetime) -> str:
        """Sessions begin and end on quarters of an hour, so "next" changes no more often."""
        return f"{now:%Y-%m-%dT%H}:{now.minute // QUARTER_HOUR}{now:%z}"

    def keep(self, request: HttpRequest, etag: str, response: HttpResponse) -> HttpResponse:
        if response.status_code != 200 or not may_keep(request):
            return response
        if hasattr(response, "render"):
            response.render()
        _pages[etag] = (smaller(response.content), response.headers["Content-Type"])
        while len(_pages) > MOST_PAGES:
            _pages.popitem(last=False)
        return response


def kept(request: HttpRequest, etag: str) -> HttpResponse | None:
    if etag not in _pages or not may_keep(request):
        return None
    _pages.move_to_end(etag)
    content, content_type = _pages[etag]
    if takes_gzip(request):
        headers = {"Content-Encoding": "gzip", "Content-Length": str(len(content))}
        return HttpResponse(content, content_type=content_type, headers=headers)
    return HttpResponse(gzip.decompress(content), content_type=content_type)


def may_keep(request: HttpRequest) -> bool:
    """Only what everybody gets: a session may bring a notice, and a query is a page of its own."""
    personal = {settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES)
    return request.method == "GET" and not personal and not request.GET
