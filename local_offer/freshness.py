"""Public pages that a browser or a CDN may keep, and must ask about before showing again.

A page stands until the directory changes, the page's own code or templates change, or the moment
it speaks of has passed. All three are in its ETag, so that a repeat visit costs one small query.
"""

import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from local_offer.compression import compressed
from local_offer.search import current_version

REVALIDATE = "public, max-age=0, must-revalidate"


class Revalidated:
    """View that answers 304 while nothing it shows has changed; put it before the view class.

    `self.version` is the directory's version for this request.
    """

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.version = current_version()
        if has_notice(request):
            return for_one_visitor(super().dispatch(request, *args, **kwargs))
        etag = page_tag(request, self.moment(request, timezone.localtime()), self.version)
        response = get_conditional_response(request, etag=etag)
        if response is None:
            response = super().dispatch(request, *args, **kwargs)
        if response.status_code in (200, 304):
            response.headers["ETag"] = etag
            response.headers["Cache-Control"] = REVALIDATE
        return compressed(request, response)

    def moment(self, request: HttpRequest, now: datetime) -> str:
        """What the page says about time, as text: most pages speak of the day."""
        return now.date().isoformat()


def has_notice(request: HttpRequest) -> bool:
    """Whether the last action left words for this visitor, which stand on the next page once."""
    return bool(request.COOKIES.get("messages"))


def for_one_visitor(response: HttpResponse) -> HttpResponse:
    """`response` as one that nobody keeps."""
    response.headers["Cache-Control"] = "no-store, private"
    return response


def page_tag(request: HttpRequest, moment: str, version: int) -> str:
    """ETag of the page at this address now, at `version` of the directory."""
    parts = (request.get_full_path(), str(version), moment, build_version())
    # Weak: the same page may come as gzip or as it is.
    return f'W/"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]}"'


def build_version() -> str:
    """Changes whenever code, templates or style sheets do: a new release renews every page."""
    return _read_build() if not settings.DEBUG else timezone.now().isoformat()


@cache
def _read_build() -> str:
    digest = hashlib.sha256()
    for path in sorted(_build_files()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _build_files() -> list[Path]:
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    # sefton_send too: the law that guides quote and the numbers that every page gives are code.
    folders = [settings.BASE_DIR / name for name in ("templates", "local_offer", "sefton_send")]
    files = [f for folder in folders for f in folder.rglob("*") if f.suffix in {".html", ".py"}]
    return [*files, manifest] if manifest.exists() else files
