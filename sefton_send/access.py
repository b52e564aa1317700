"""Who may open which page. Every view says `access = ...`; one that says nothing is refused.

`access = public`, `access = signed_in` or `access = requires("app.permission")`; views of other
packages are declared once, in `OUTSIDE_VIEWS` below.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class Policy:
    """One rule about people: `allows(user)` is true for those who may come in."""

    name: str
    allows: Callable[[object], bool]


public = Policy("public", lambda user: True)
signed_in = Policy("signed in", lambda user: user.is_authenticated)
staff = Policy("staff", lambda user: user.is_active and user.is_staff)


def requires(permission: str) -> Policy:
    """Policy for people who hold `permission` ("app_label.codename")."""
    return Policy(f"requires {permission}", lambda user: user.has_perm(permission))


# Views that come with a package cannot carry `access`; the module of the view decides.
OUTSIDE_VIEWS = {
    "django.contrib.admin": staff,
    "django.contrib.sitemaps": public,
    "allauth": public,
}


def declared_policy(view: Callable) -> Policy | None:
    """The policy that a resolved view declares, or None: then nobody may open it."""
    policy = getattr(getattr(view, "view_class", view), "access", None)
    if isinstance(policy, Policy):
        return policy
    module = getattr(view, "__module__", "") or ""
    return next((p for name, p in OUTSIDE_VIEWS.items() if module.startswith(name)), None)


class AccessMiddleware:
    """Refuses every request whose view does not declare that this person may see it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        policy = declared_policy(view)
        if policy is public:  # never touches the session: public pages stay cacheable
            return None
        if policy is None:
            raise PermissionDenied(f"{view.__module__} declares no access")
        if policy.allows(request.user):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied
