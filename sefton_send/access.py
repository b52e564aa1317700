"""Who may open which page. Every view says `access = ...`; one that says nothing is refused.

`access = public`, `access = signed_in`, `access = staff` or
`access = requires("app.permission")`; views of other packages are declared once, by the name of
their address, in `OUTSIDE_VIEWS` below.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver

from sefton_send import second_factor, sessions

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Policy:
    """One rule about people: `allows(user)` is true for those who may come in."""

    name: str
    allows: Callable[[Any], bool]


def requires(permission: str) -> Policy:
    """Policy for people who hold `permission` ("app_label.codename")."""
    return Policy(f"requires {permission}", lambda user: user.has_perm(permission))


public = Policy("public", lambda user: True)
signed_in = Policy("signed in", lambda user: user.is_authenticated)
staff = Policy("staff", lambda user: user.is_active and user.is_staff)
nobody = Policy("nobody", lambda user: False)
families_with_codes = Policy("families with codes", lambda user: settings.FAMILY_SIGN_IN)

# Views that come with a package cannot carry `access`, so the name of the address decides;
# "admin:" stands for all of a namespace that are not named. A name that is not here is refused.
OUTSIDE_VIEWS = {
    "admin:": requires("sefton_send.use_admin"),
    "admin:login": public,  # sends people on to the portal's own sign-in page
    "admin:logout": signed_in,
    "admin:jsi18n": staff,
    "sitemap": public,
    "account_login": public,
    "account_logout": public,
    "account_inactive": public,
    "account_reset_password": public,
    "account_reset_password_done": public,
    "account_reset_password_from_key": public,
    "account_reset_password_from_key_done": public,
    "account_request_login_code": families_with_codes,
    "account_confirm_login_code": families_with_codes,
    "account_reauthenticate": signed_in,
    "account_change_password": signed_in,
    # People are invited; their addresses are changed by an administrator.
    "account_signup": nobody,
    "account_email": nobody,
    "account_confirm_email": nobody,
    "account_email_verification_sent": nobody,
    "account_set_password": nobody,
    "socialaccount_login_cancelled": public,
    "socialaccount_login_error": public,
    "socialaccount_signup": public,  # closed: says whom to ask for an account
    "socialaccount_connections": nobody,
    "openid_connect_login": public,
    "openid_connect_callback": public,
    "mfa_authenticate": public,  # half-way through signing in: nobody is known yet
    "mfa_login_webauthn": public,
    "mfa_index": signed_in,
    "mfa_reauthenticate": signed_in,
    "mfa_activate_totp": signed_in,
    "mfa_deactivate_totp": signed_in,
    "mfa_view_recovery_codes": signed_in,
    "mfa_generate_recovery_codes": signed_in,
    "mfa_download_recovery_codes": signed_in,
    "mfa_list_webauthn": signed_in,
    "mfa_add_webauthn": signed_in,
    "mfa_remove_webauthn": signed_in,
    "mfa_edit_webauthn": signed_in,
    "mfa_reauthenticate_webauthn": signed_in,
}


def declared_policy(view: Callable, name: str) -> Policy | None:
    """The policy of a resolved view whose address is called `name`; None: nobody may open it."""
    policy = getattr(getattr(view, "view_class", view), "access", None)
    if isinstance(policy, Policy):
        return policy
    namespace = name.rpartition(":")[0]
    return OUTSIDE_VIEWS.get(name) or OUTSIDE_VIEWS.get(f"{namespace}:")


def addresses(
    resolver: URLResolver, namespaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern]]:
    """Every address below `resolver`: its full name ("" where it has none) and its pattern."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from addresses(entry, inner)
        else:
            yield ":".join((*namespaces, entry.name or "")), entry


class AccessMiddleware:
    """Refuses every request whose view does not declare that this person may see it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        sessions.keep_private(request, response)
        return response

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        policy = declared_policy(view, name)
        if policy is public:  # never touches the session: public pages stay cacheable
            return None
        request.is_private = True
        if policy is None:
            log.error("refused %s.%s: it declares no access", view.__module__, view.__qualname__)
            raise PermissionDenied
        return sessions.refusal(request) or self.refusal(request, policy, name)

    def refusal(self, request, policy, name):
        """What a person who may not come in gets instead of the page; None lets them in."""
        if not request.user.is_authenticated:
            return None if policy.allows(request.user) else to_sign_in(request)
        if second_factor.is_missing(request) and not second_factor.is_set_up_page(name):
            return second_factor.set_up()
        if policy.allows(request.user):
            return None
        raise PermissionDenied


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and back here afterwards; a form that was sent does not come back."""
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
