"""Every setting of the portal, from one environment.

PORTAL_ENVIRONMENT is `development` (the default for manage.py), `demo`, `test` or `production`
(the default under gunicorn). Production reads its secrets from the environment, and refuses to
start without them, naming what is missing.
"""

from datetime import timedelta
from pathlib import Path

import environ
import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from sefton_send import database, logs

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
# A long random text; to change it, put the new one first: MFA_SECRETS_KEY=new,old
MFA_SECRETS_KEY = secret("MFA_SECRETS_KEY", "not-a-secret-only-for-a-developers-own-machine")
if PRODUCTION and min(map(len, [SECRET_KEY, *MFA_SECRETS_KEY.split(",")])) < 40:
    raise ImproperlyConfigured(
        "SECRET_KEY or MFA_SECRETS_KEY is too short: production needs 40 random characters each."
    )
OWN_MACHINE = ["localhost", "127.0.0.1", "[::1]", "testserver"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else OWN_MACHINE)
if PRODUCTION and (not ALLOWED_HOSTS or any(h.startswith(("*", ".")) for h in ALLOWED_HOSTS)):
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the site's own hosts, with no wildcard.")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if PRODUCTION else []
# The address that e-mails, QR codes and feeds print.
HERE = f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000"
SITE_URL = env.str("SITE_URL", HERE)
# How many proxies of our own stand in front: so many of X-Forwarded-For's addresses are true.
TRUSTED_PROXY_COUNT = ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)

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
    "django.forms",
    "sefton_send.admin_config.PortalAdminConfig",
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
    "sefton_send.logs.RequestLogMiddleware",
    "sefton_send.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pghistory.middleware.HistoryMiddleware",
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
FORMS_URLFIELD_ASSUME_HTTPS = True  # as Django 6 does; the setting goes with it
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

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
        # A test's server threads must be gone before its database can be.
        max_age_seconds=0 if ENVIRONMENT == "test" else 60,
    )
}
# "default" is shared by all processes, and sign-in limits are counted in it; "local" is one
# process's own and fast, for cards and other pieces of public pages.
LOCAL_CACHE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
SHARED_CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "shared_cache",
    "KEY_FUNCTION": "sefton_send.rate_limits.hashed_cache_key",
    # Past Django's 300 it forgets by chance: limits, and which codes were used already.
    "OPTIONS": {"MAX_ENTRIES": 100_000},
}
CACHE_URL = env.str("CACHE_URL", "")  # redis://... where Valkey is at hand
if CACHE_URL:
    SHARED_CACHE |= {"BACKEND": "django.core.cache.backends.redis.RedisCache"}
    SHARED_CACHE |= {"LOCATION": CACHE_URL, "OPTIONS": {}}
CACHES = {"default": SHARED_CACHE, "local": LOCAL_CACHE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Every tracked row keeps each version, the deleted ones too, and history itself cannot be changed.
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)
PGHISTORY_APPEND_ONLY = True
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# --- Signing in --------------------------------------------------------------------------------
AUTH_USER_MODEL = "sefton_send.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATORS}.CommonPasswordValidator"},
    {
        "NAME": f"{VALIDATORS}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "sefton_send.passwords.NotOnlyLocalWords"},
]
# Only where nothing real is at stake may staff come in with a password alone.
PASSWORD_ALONE_MAY_DO = ENVIRONMENT in {"development", "demo"}
STAFF_NEED_SECOND_FACTOR = env.bool("STAFF_NEED_SECOND_FACTOR", not PASSWORD_ALONE_MAY_DO)
if not (STAFF_NEED_SECOND_FACTOR or PASSWORD_ALONE_MAY_DO):
    raise ImproperlyConfigured(
        "STAFF_NEED_SECOND_FACTOR is off: production does not start without it."
    )
# Parents, carers and young people, by a code that is e-mailed to them.
FAMILY_SIGN_IN = env.bool("FAMILY_SIGN_IN", False)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/admin/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "sefton_send.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # closed, but the package asks
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator gives the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = SITE_URL.partition(":")[0]
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True  # access.py opens it to nobody until FAMILY_SIGN_IN
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "30/m/ip,10/300s/key",
    "reset_password": "10/m/ip,5/h/key",
    "request_login_code": "10/m/ip,5/h/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
ACCOUNT_FORMS = {
    "login": "sefton_send.account_forms.Login",
    "reset_password": "sefton_send.account_forms.ResetPassword",
    "reset_password_from_key": "sefton_send.account_forms.ResetPasswordKey",
    "change_password": "sefton_send.account_forms.ChangePassword",
    "reauthenticate": "sefton_send.account_forms.Reauthenticate",
    "request_login_code": "sefton_send.account_forms.RequestLoginCode",
    "confirm_login_code": "sefton_send.account_forms.ConfirmLoginCode",
}
MFA_FORMS = {
    "authenticate": "sefton_send.account_forms.Authenticate",
    "reauthenticate": "sefton_send.account_forms.ReauthenticateWithCode",
    "activate_totp": "sefton_send.account_forms.ActivateApp",
    "deactivate_totp": "sefton_send.account_forms.DeactivateApp",
    "generate_recovery_codes": "sefton_send.account_forms.GenerateRecoveryCodes",
    "add_webauthn": "sefton_send.account_forms.AddPasskey",
    "edit_webauthn": "sefton_send.account_forms.RenamePasskey",
    "reauthenticate_webauthn": "sefton_send.account_forms.ReauthenticateWithPasskey",
}
MFA_ADAPTER = "sefton_send.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PASSWORD_ALONE_MAY_DO
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are given by an administrator
SOCIALACCOUNT_ADAPTER = "sefton_send.accounts.SingleSignOnAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
OIDC_ISSUER = env.str("OIDC_ISSUER", "")
if OIDC_ISSUER:  # the council's own sign-in, for example Microsoft Entra
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "council",
                    "name": env.str("OIDC_NAME", "your council account"),
                    "client_id": env.str("OIDC_CLIENT_ID"),
                    "secret": env.str("OIDC_CLIENT_SECRET"),
                    "settings": {"server_url": OIDC_ISSUER, "oauth_pkce_enabled": True},
                }
            ],
            "EMAIL_AUTHENTICATION": True,
            "EMAIL_AUTHENTICATION_AUTO_CONNECT": True,
            "VERIFIED_EMAIL": True,
        }
    }

# --- E-mail ------------------------------------------------------------------------------------
# EMAIL_URL=smtp+tls://user:password@host:587; elsewhere letters are printed to the terminal.
globals().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", "Sefton SEND <no-reply@localhost>")
EMAIL_TIMEOUT = 30

# --- Sessions and cookies ----------------------------------------------------------------------
# In the database: shutting an account acts at the next request. sessions.py has the times.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(timedelta(hours=10).total_seconds())
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None  # until the browser closes

# --- Headers -----------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = int(timedelta(days=730).total_seconds()) if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

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

LOGGING = logs.configuration(env.str("LOG_LEVEL", "WARNING" if ENVIRONMENT == "test" else "INFO"))

# Off: the map draws the borough's outline, and no visitor's address leaves for another host.
# On: https://tiles.example/{z}/{x}/{y}.png, with the credit that the tiles' owner asks for.
MAP_TILES_URL = env.str("MAP_TILES_URL", "")
MAP_TILES_ATTRIBUTION = env.str("MAP_TILES_ATTRIBUTION", "")
MAP_TILES_HOST = ["/".join(MAP_TILES_URL.split("/")[:3])] if MAP_TILES_URL else []

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *MAP_TILES_HOST],
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
