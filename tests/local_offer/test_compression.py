import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from local_offer.compression import compressed

LONG = "Tuesday Talkers. " * 100


def answer(accepts, response=None):
    request = RequestFactory().get("/", headers={"accept-encoding": accepts})
    return compressed(request, response or HttpResponse(LONG))


@pytest.mark.parametrize("accepts", ["gzip", "br, gzip;q=0.8", "deflate,gzip"])
def test_a_browser_that_takes_gzip_gets_it(accepts):
    response = answer(accepts)
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content).decode() == LONG
    assert response.headers["Content-Length"] == str(len(response.content))
    assert response.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepts", ["", "br", "gzip;q=0", "gzip; q=0.0, br", "xgzipped"])
def test_any_other_gets_the_page_as_it_is(accepts):
    response = answer(accepts)
    assert response.content.decode() == LONG
    assert "Content-Encoding" not in response.headers
    assert response.headers["Vary"] == "Accept-Encoding"


def test_short_and_streamed_answers_are_left_alone():
    assert "Content-Encoding" not in answer("gzip", HttpResponse("Hello")).headers
    streamed = StreamingHttpResponse([LONG.encode()])
    assert "Content-Encoding" not in answer("gzip", streamed).headers


def test_the_same_page_gives_the_same_bytes():
    assert answer("gzip").content == answer("gzip").content
