"""What the sign-in pages need to know of the settings."""

from allauth.mfa.models import Authenticator
from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def sign_in_ways() -> dict[str, object]:
    """Which ways of signing in this site offers, and whether it is only a demonstration."""
    return {
        "by_code": settings.FAMILY_SIGN_IN,
        "by_council": bool(settings.OIDC_ISSUER),
        "password_alone": not settings.STAFF_NEED_SECOND_FACTOR,
    }


@register.filter
def has_second_factor(authenticators: dict) -> bool:
    """Whether the person has an app or a passkey: recovery codes alone are not enough."""
    kinds = {str(kind) for kind in authenticators}
    return bool(kinds & {Authenticator.Type.TOTP.value, Authenticator.Type.WEBAUTHN.value})
