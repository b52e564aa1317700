"""What stands in an address that carries something: a fresh row for each test, by name.

`ARGUMENTS["local_offer:service-detail"]` returns the arguments of `reverse()`.
"""

from collections.abc import Callable

from allauth.mfa.models import Authenticator

from local_offer.history import HAS_HISTORY
from local_offer.models import Area, Category, Need
from sefton_send.models import User
from tests.factories.directory import a_place, a_service, an_organisation
from tests.factories.guides import a_guide


def somebodys_key() -> list[int]:
    owner = User.objects.create_user("owner@sefton-send.example", name="Owner")
    return [Authenticator.objects.create(user=owner, type="webauthn", data={"name": "Work key"}).pk]


def a_named(model) -> str:
    return model.objects.get_or_create(slug="sandgrown", defaults={"name": "Sandgrown"})[0].slug


ARGUMENTS: dict[str, Callable[[], list]] = {
    "account_confirm_email": lambda: ["no-such-key"],
    "account_reset_password_from_key": lambda: ["1", "no-such-key"],
    "mfa_remove_webauthn": somebodys_key,
    "mfa_edit_webauthn": somebodys_key,
    "openid_connect_login": lambda: ["council"],
    "openid_connect_callback": lambda: ["council"],
    "admin:view_on_site": lambda: [1, 1],
    "admin:app_list": lambda: ["local_offer"],
    **{
        f"admin:local_offer_{model._meta.model_name}_restore": lambda: [0]  # no such row
        for model in HAS_HISTORY
    },
    "local_offer:service-preview": lambda: [a_service().slug],
    "local_offer:service-detail": lambda: [a_service().slug],
    "local_offer:service-calendar": lambda: [a_place(a_service()).service.slug],
    "local_offer:organisation-detail": lambda: [an_organisation().slug],
    "local_offer:category-detail": lambda: [a_named(Category)],
    "local_offer:area-detail": lambda: [a_named(Area)],
    "local_offer:need-detail": lambda: [a_named(Need)],
    "local_offer:sitemap-section": lambda: ["services"],
    "local_offer:guide-detail": lambda: [a_guide().slug],
    "local_offer:guide-preview": lambda: [a_guide().slug],
}
