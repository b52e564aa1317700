"""Council staff prove twice who they are: a password and an app, or a passkey.

Until they have set one up, they see the set-up pages and nothing else that is private.
"""

import base64
import hashlib

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SET_UP_PAGES = ("mfa_", "account_logout", "account_reauthenticate", "admin:logout")


def is_missing(request: HttpRequest) -> bool:
    """Whether this signed-in person must set up a second factor before anything else."""
    if not (settings.STAFF_NEED_SECOND_FACTOR and request.user.is_staff):
        return False
    if came_from_the_councils_own_sign_in(request):
        return False
    return not Authenticator.objects.filter(user=request.user, type__in=FACTORS).exists()


def came_from_the_councils_own_sign_in(request: HttpRequest) -> bool:
    """Single sign-on: the council's identity provider has asked for its own second factor."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "socialaccount" for record in records)


def is_set_up_page(name: str) -> bool:
    return name.startswith(SET_UP_PAGES)


def set_up() -> HttpResponse:
    return redirect("mfa_index")


def cipher(keys: str) -> MultiFernet:
    """Encrypts with the first of `keys` (separated by commas) and still reads the others."""
    derived = [hashlib.sha256(b"sefton_send.mfa" + key.strip().encode()) for key in keys.split(",")]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key.digest())) for key in derived])


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of authenticator apps and recovery codes encrypted in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is wrong or too old. Enter the one your app shows now.",
    }

    def encrypt(self, text: str) -> str:
        return cipher(settings.MFA_SECRETS_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher(settings.MFA_SECRETS_KEY).decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return "Sefton SEND"
