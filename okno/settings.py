"""Settings of the program. They read the environment and name folders; they start nothing."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from okno.core.postgres import database_settings, home
from okno.core.secret import secret_key

ROOT = Path(__file__).resolve().parent.parent
OKNO_HOME = home()

DEBUG = os.environ.get("OKNO_DEBUG") == "1"
SECRET_KEY = secret_key(OKNO_HOME)
# The address that mails and reports name. Files are served from an origin of their own, so that nothing uploaded runs as us.
OKNO_URL = os.environ.get("OKNO_URL", "http://localhost:8000").rstrip("/")
OKNO_FILES_URL = os.environ.get("OKNO_FILES_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", *filter(None, os.environ.get("OKNO_HOSTS", "").split(","))]
CSRF_TRUSTED_ORIGINS = [OKNO_URL]
SECURE_COOKIES = OKNO_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "okno.accounts",  # before allauth: its templates are looked for first
    "allauth",
    "allauth.account",
    "django_cotton",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "okno.core",
    "okno.network",
    "okno.kpi",
    "okno.plans",
    "okno.desk",
    "okno.money",
    "okno.launches",
    "okno.meetings",
    "okno.channels",
    "okno.channels.mail",
    "okno.channels.telegram",
    "okno.channels.calls",
    "okno.home",
    "okno.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "okno.core.files.FilesOriginMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "okno.accounts.middleware.ReaderMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "okno.core.middleware.AnswerErrorsMiddleware",
    "okno.accounts.middleware.RoleTableMiddleware",
]

ROOT_URLCONF = "okno.urls"
ASGI_APPLICATION = "okno.asgi.application"
WSGI_APPLICATION = "okno.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "okno.home.context.frame",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django_cotton.cotton_loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "okno.core.templatetags.okno",  # its word «load» hides Django's: a room's words are builtins too
                "okno.desk.templatetags.desk",
                "okno.meetings.templatetags.sheets",
                "okno.money.templatetags.paying",
                "okno.launches.templatetags.launches",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]
COTTON_BASE_DIR = ROOT / "okno" / "core"

DATABASES = {"default": {"ATOMIC_REQUESTS": False, **database_settings()}}
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "okno.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "okno.accounts.adapter.display"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [ROOT / "okno" / "locale"]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = OKNO_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = OKNO_HOME / "files"
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", OKNO_FILES_URL],
        "media-src": [SELF, OKNO_FILES_URL],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

# Mail leaves through SMTP; the demo catches it in a local program that writes letters to <home>/mail.
EMAIL_HOST = os.environ.get("OKNO_SMTP_HOST", "127.0.0.1")
EMAIL_PORT = int(os.environ.get("OKNO_SMTP_PORT", "2525"))
EMAIL_HOST_USER = os.environ.get("OKNO_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("OKNO_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("OKNO_SMTP_TLS") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("OKNO_MAIL_FROM", "Окно <okno@localhost>")
# Mail comes in from a box that is read (imaps://user:password@host/folder), or straight to us at host:port; empty: neither.
OKNO_IMAP = os.environ.get("OKNO_IMAP", "")
OKNO_MAIL_LISTEN = os.environ.get("OKNO_MAIL_LISTEN", "")

# Telegram: without a token the channel is off. The base is another where a relay or a Bot API server of one's own stands.
TELEGRAM_TOKEN = os.environ.get("OKNO_TELEGRAM_TOKEN", "")
TELEGRAM_API = os.environ.get("OKNO_TELEGRAM_API", "https://api.telegram.org").rstrip("/")
# the domain is told to BotFather before the sign-in page of Telegram lets anybody through
TELEGRAM_LOGIN = bool(TELEGRAM_TOKEN) and os.environ.get("OKNO_TELEGRAM_LOGIN") == "1"
TELEGRAM_PHONE = os.environ.get("OKNO_TELEGRAM_PHONE", "").rstrip("/")
"""Where the demo's pretend phone is."""
TELEGRAM_MODE = os.environ.get("OKNO_TELEGRAM_MODE", "polling") if TELEGRAM_TOKEN else "off"
# A telephony service signs what it tells of calls with this; without it the channel is off.
OKNO_CALLS_SECRET = os.environ.get("OKNO_CALLS_SECRET", "")

# door of the outbox -> what delivers it; core knows the words, the rooms above bring the couriers
OUTBOX_COURIERS = {
    "bell": "okno.core.bell",
    "mail": "okno.channels.mail.courier",
    "telegram": "okno.channels.telegram.courier",
}
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PGHISTORY_APPEND_ONLY = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("OKNO_LOG", "WARNING")},
}
