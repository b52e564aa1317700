"""How long somebody stays signed in, and what their browser may keep.

Sessions live in the database, so shutting an account or changing its password acts at once.
"""

from datetime import timedelta

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

IDLE = {"staff": timedelta(minutes=30), "others": timedelta(minutes=60)}
ABSOLUTE = timedelta(hours=10)
# Written at most this often: not every page view is a write to the database.
GRAIN = timedelta(minutes=1)


def is_over(signed_in_at: float, seen_at: float, *, now: float, idle: timedelta) -> bool:
    """Whether a session has been idle or open for too long. Moments are seconds since 1970."""
    return now - seen_at > idle.total_seconds() or now - signed_in_at > ABSOLUTE.total_seconds()


def refusal(request: HttpRequest) -> HttpResponse | None:
    """Signs out somebody who stayed away too long; otherwise notes that they are here."""
    if not request.user.is_authenticated:
        return None
    now = timezone.now().timestamp()
    session = request.session
    began = session.setdefault("signed_in_at", now)
    seen = session.setdefault("seen_at", now)
    if is_over(began, seen, now=now, idle=IDLE["staff" if request.user.is_staff else "others"]):
        logout(request)
        return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
    if now - seen > GRAIN.total_seconds():
        session["seen_at"] = now
    return None


def keep_private(request: HttpRequest, response: HttpResponse) -> None:
    """Nothing that was made for one signed-in person stays in a browser or a proxy."""
    is_private = getattr(request, "is_private", False)
    session = getattr(request, "session", None)
    if is_private or (session is not None and session.accessed and SESSION_KEY in session):
        response["Cache-Control"] = "no-store, private"
    if getattr(request, "has_signed_out", False):
        response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        response["Cache-Control"] = "no-store, private"
