# SPDX-License-Identifier: MPL-2.0
"""Django's settings.  Secrets are derived from the vault key that was handed to this process; nothing is a default."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from amparo.offices import held_key
from amparo.offices.place import office_place
from amparo.vault.keys import Purpose

PLACE = office_place(Path(os.environ["AMPARO_OFFICE"]) if "AMPARO_OFFICE" in os.environ else None)
_HERE = Path(__file__).resolve().parent

DEBUG = False
# Without the key the process may describe itself (migrations, types, help) and serve nobody.
SECRET_KEY = held_key.held().for_purpose(Purpose.SIGNING).hex() if held_key.is_held() else secrets.token_hex(32)
ALLOWED_HOSTS = [PLACE.host, "localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "amparo.config.urls"
WSGI_APPLICATION = "amparo.config.wsgi.application"
AUTH_USER_MODEL = "offices.Member"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "amparo.pages",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "amparo.offices",
    "amparo.matters",
    "amparo.deadlines",
    "amparo.evidence",
    "amparo.filings",
    "amparo.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "amparo.config.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "amparo.offices.speaking.MemberLanguageMiddleware",
    "amparo.offices.gate.GateMiddleware",
    # After the gate: it reads the body, and no byte of an upload is taken from somebody who may not send it.
    "django.middleware.csrf.CsrfViewMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "amparo.pages.frame.frame",
            ],
            "builtins": ["amparo.pages.templatetags.parts"],
        },
    }
]


def _database() -> dict[str, Any]:
    if address := os.environ.get("AMPARO_DATABASE", ""):
        parts = urlsplit(address)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "amparo.config.sqlcipher",
        "NAME": str(PLACE.database),
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": str(PLACE.root / "test.db")},
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10, "key_provider": held_key.database_key},
    }


DATABASES = {"default": _database()}
# Shared by all processes: a code that was used in one is used in all.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "offices_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
FORM_RENDERER = "amparo.pages.rendering.FormRenderer"
FORMAT_MODULE_PATH = ["amparo.pages.formats"]
LOCALE_PATHS = [str(_HERE.parent / "pages" / "locale")]
TIME_ZONE = PLACE.zone
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS: list[str] = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# -- sign-in -----------------------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["amparo.offices.known.KnownMembers"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "amparo.offices.passphrases.LongPassphrase"}]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "amparo.offices.signing_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,30/1m/ip", "reauthenticate": "10/5m/user"}
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "amparo.offices.signing_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Amparo"
USERSESSIONS_TRACK_ACTIVITY = True

# -- cookies and headers -----------------------------------------------------------------------------------------------
_PREFIX = "__Host-" if PLACE.https else ""
SESSION_COOKIE_NAME = f"{_PREFIX}amparo-session"
CSRF_COOKIE_NAME = f"{_PREFIX}amparo-csrf"
LANGUAGE_COOKIE_NAME = "amparo-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PLACE.https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "amparo.pages.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [f"https://{PLACE.host}"] if PLACE.https else []
SECURE_SSL_REDIRECT = PLACE.https
SECURE_HSTS_SECONDS = 31_536_000 if PLACE.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PLACE.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PLACE.https else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# -- uploads: never on the disk in the clear ---------------------------------------------------------------------------
FILE_UPLOAD_HANDLERS = ["amparo.evidence.uploads.SealingUpload"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 500

# -- what is logged: ids only, see the decision on it ------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"ids_only": {"()": "amparo.config.logs.IdsOnly"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["ids_only"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
