"""Public pages, made small for the way to a phone."""

import gzip
import re

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
SMALLEST = 500  # bytes; below, the header of gzip outweighs it
# A page of results shrinks from 66 to 11 kB in 0.2 ms; level 6 saves 1 kB more in 0.6 ms.
LEVEL = 1


def compressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """`response` as gzip, where the browser takes it. Only for pages that everyone gets alike:
    the size of a page that holds a secret beside typed words would betray the secret.
    """
    patch_vary_headers(response, ("Accept-Encoding",))
    if response.has_header("Content-Encoding") or not takes_gzip(request):
        return response
    if hasattr(response, "render"):
        response.render()
    if response.streaming or len(response.content) < SMALLEST:
        return response
    response.content = smaller(response.content)
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(response.content))
    return response


def takes_gzip(request: HttpRequest) -> bool:
    return ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", "")) is not None


def smaller(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=LEVEL, mtime=0)
