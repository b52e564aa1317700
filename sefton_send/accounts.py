"""How people sign in: the portal's choices for django-allauth."""

import logging
import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.utils import timezone

from sefton_send import audit, rate_limits

log = logging.getLogger(__name__)
GUESSES_PER_ACCOUNT_AND_HOUR = 100


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; signing in and out is written down."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or the password is wrong. Check both.",
        "incorrect_password": "That is not your password. Type it again.",
        "incorrect_code": "That code is wrong or too old. Check it, or ask for a new one.",
        "too_many_login_attempts": (
            "There were too many tries. Wait 5 minutes, or choose a new password."
        ),
        "password_min_length": "Your password must have at least 12 characters.",
        "enter_current_password": "That is not the password you have now. Type it again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        """The package counts guesses per account and network address; this one, per account."""
        if not rate_limits.allow(
            "guesses",
            credentials.get("email", "").lower(),
            limit=GUESSES_PER_ACCOUNT_AND_HOUR,
            per_seconds=3600,
            now=timezone.now(),
        ):
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials) -> str:
        """Counted per account and address, so that nobody can lock somebody else out."""
        return f"{credentials.get('email', '').lower()} {rate_limits.client_address(request)}"

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Whoever signed in a moment ago is not asked again before they change a factor."""
        request = context.request
        records = get_authentication_records(request, request.user)
        recent = records and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
        return not recent and super().is_reauthentication_required(app=app, **kwargs)

    def reauthenticate(self, user, password: str) -> bool:
        """By the account's own address: accounts here keep no second table of addresses."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found == user

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        log.warning("a sign-in failed")

    def login(self, request: HttpRequest, user) -> None:
        super().login(request, user)
        now = timezone.now().timestamp()
        request.session.update({"signed_in_at": now, "seen_at": now})
        audit.record(user, "signed in", user)

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        super().logout(request)
        request.has_signed_out = True
        if user.is_authenticated:
            audit.record(user, "signed out", user)

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """Called after every change of a password or a second factor: so it is audited here."""
        what = template_prefix.rpartition("/")[2].replace("_", " ")
        audit.record(user, f"account: {what}", user)
        super().send_notification_mail(template_prefix, user, context, email or user.email)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """The council's own sign-in opens accounts that exist here; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin) -> bool:
        return False
