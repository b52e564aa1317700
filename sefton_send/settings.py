"""Every setting of the portal, from one environment.

PORTAL_ENVIRONMENT is `development` (the default for manage.py), `demo`, `test` or `production`
(the default under gunicorn). Production reads its secrets from the environment and refuses to
start without them; `checks.py` says which is missing.
"""

from pathlib import Path

import environ
import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from sefton_send import database

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
ENVIRONMENT = env.str("PORTAL_ENVIRONMENT", "development")
if ENVIRONMENT not in {"development", "demo", "test", "production"}:
    raise ImproperlyConfigured(
        f"PORTAL_ENVIRONMENT is {ENVIRONMENT!r}; use development, demo, test or production."
    )
PRODUCTION = ENVIRONMENT == "production"
DATA_DIR = database.data_dir(BASE_DIR)


def secret(name: str, elsewhere: str) -> str:
    """A secret of the environment; `elsewhere` stands in for it where nothing real is at stake."""
    value = env.str(name, "")
    if not value and PRODUCTION:
        raise ImproperlyConfigured(f"{name} is not set: production does not start without it.")
    return value or elsewhere


DEBUG = env.bool("DEBUG", ENVIRONMENT == "development")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG is on: production does not start with it. Unset DEBUG.")
SECRET_KEY = secret("SECRET_KEY", "not-a-secret-only-for-a-developers-own-machine-0000000000")
MFA_SECRETS_KEY = secret("MFA_SECRETS_KEY", "not-a-secret-only-for-a-developers-own-machine")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"])
if PRODUCTION and (not ALLOWED_HOSTS or any(h.startswith(("*", ".")) for h in ALLOWED_HOSTS)):
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the site's own hosts, with no wildcard.")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if PRODUCTION else []
# The address that e-mails, QR codes and feeds print.
SITE_URL = env.str("SITE_URL", f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "sefton_send",
    "local_offer",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.admin",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_filters",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "phonenumber_field",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sefton_send.access.AccessMiddleware",
]
ROOT_URLCONF = "sefton_send.urls"
WSGI_APPLICATION = "sefton_send.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASE_URL = env.str("DATABASE_URL", "")
if PRODUCTION and not DATABASE_URL:
    raise ImproperlyConfigured(
        "DATABASE_URL is not set: production does not run on the embedded database."
    )
DATABASES = {
    "default": database.configuration(
        DATABASE_URL or database.embedded_url(DATA_DIR),
        # An import or a migration may take minutes; gunicorn.conf.py gives a page seconds.
        statement_seconds=env.int("STATEMENT_TIMEOUT_SECONDS", 300),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Every tracked row keeps each version, the deleted ones too, and history itself cannot be changed.
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
PGHISTORY_APPEND_ONLY = True

AUTH_USER_MODEL = "sefton_send.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
PHONENUMBER_DEFAULT_REGION = "GB"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "collected"
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "build" / "static"]
if not PRODUCTION:  # a checkout that has not been built yet: no styles, but no failure either
    for folder in [*STATICFILES_DIRS, STATIC_ROOT]:
        folder.mkdir(parents=True, exist_ok=True)
WHITENOISE_MAX_AGE = 300  # of the few files without a hash in their name; the others are immutable
MEDIA_ROOT = DATA_DIR / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if ENVIRONMENT in {"production", "demo"}
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

if ENVIRONMENT == "test":
    INSTALLED_APPS += ["django_migration_linter", "zeal"]
    MIDDLEWARE.insert(0, "zeal.middleware.zeal_middleware")  # a page that asks row by row fails
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast, and nobody's
