"""One settings file.

Every value comes from the environment; the defaults are the embedded run (README, "Settings").
"""

import secrets
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

import bootstrap_wrapper
import environ
import fontpkg_public_sans
from django.core.exceptions import ImproperlyConfigured

from djpk_layanan import schedule
from djpk_layanan.databases import with_its_options
from djpk_layanan.files.location import storage_of
from djpk_layanan.logs.config import logging_config
from djpk_layanan.shell.login_settings import LOGIN_SETTINGS
from djpk_layanan.ui.page_policy import PAGE_POLICY

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# ── Which of the two ways to run ──────────────────────────────────────────────────────────────────
EMBEDDED = "DATABASE_URL" not in env.ENVIRON
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data"))).resolve()
DEBUG = env.bool("DEBUG", default=False)


def required(name):
    """The value of an environment variable that the production run can't do without."""
    if not env.str(name, default=""):
        raise ImproperlyConfigured(
            f'{name} must be set when DATABASE_URL is set (README, "Settings").'
        )
    return env.str(name)


def own_secret():
    """The embedded run's secret key: made once, kept beside its database, readable by its owner
    only.
    """
    path = DATA_DIR / "secret_key"
    if not path.exists():
        DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = env.str("SECRET_KEY", default="") or (
    own_secret() if EMBEDDED else required("SECRET_KEY")
)
# older keys, while what they signed and encrypted is still read
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
HOST, PORT = env.str("HOST", default="127.0.0.1"), env.int("PORT", default=8000)
SITE_URL = env.str("SITE_URL", default=f"http://localhost:{PORT}" if EMBEDDED else "").rstrip(
    "/"
) or required("SITE_URL").rstrip("/")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS",
    default=["localhost", "127.0.0.1"] if EMBEDDED else [urlsplit(SITE_URL).hostname],
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# ── Applications ──────────────────────────────────────────────────────────────────────────────────
# Each is one SOP with its cases and declares itself in its `service.py` (djpk_layanan/services/).
SERVICES = ["tickets", "reservations", "videoconf"]

INSTALLED_APPS = [
    "djpk_layanan.ui",
    "djpk_layanan.accounts",
    "djpk_layanan.clock",
    "djpk_layanan.directory",
    "djpk_layanan.history",
    "djpk_layanan.outbox",
    "djpk_layanan.files",
    "djpk_layanan.workflow",
    "djpk_layanan.presence",
    "djpk_layanan.typed",
    "djpk_layanan.operations",
    "bak",
    *SERVICES,
    "djpk_layanan.inbox",
    "djpk_layanan.survey",
    "djpk_layanan.privacy",
    "djpk_layanan.warnings",
    "djpk_layanan.handover",
    "djpk_layanan.calendar_desk",
    "djpk_layanan.conformance",
    "djpk_layanan.audit",
    "djpk_layanan.dashboard",
    "djpk_layanan.portal",
    "djpk_layanan.demo",
    "djpk_layanan.bulk",
    "djpk_layanan.bench",
    "djpk_layanan.accounts.administration_app.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "djpk_layanan.ui.staticfiles.OwnStaticFiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_htmx",
    "django_tomselect",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "djpk_layanan.shell.middleware.RequestMiddleware",
    "csp.middleware.CSPMiddleware",
    "djpk_layanan.files.body_limit.BodyLimitMiddleware",
    "djpk_layanan.ui.readable.ReadableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "djpk_layanan.accounts.access.AccessMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "djpk_layanan.typed.middleware.TypedMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "djpk_layanan.workflow.busy.BusyMiddleware",
]
ROOT_URLCONF = "djpk_layanan.urls"
WSGI_APPLICATION = "djpk_layanan.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["djpk_layanan.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "djpk_layanan.ui.context.page",
                "djpk_layanan.shell.menu.shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# ── Database ──────────────────────────────────────────────────────────────────────────────────────
DATABASES = {
    "default": with_its_options(
        env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}"),
        # a file: threads and processes share it
        test=DATA_DIR / "test.sqlite3",
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── Redis: a wake-up for the workers and a cache. Nothing lives only there. ───────────────────────
REDIS_SOCKET = DATA_DIR / "valkey.sock"
REDIS_URL = env.str("REDIS_URL", default=f"unix://{REDIS_SOCKET}" if EMBEDDED else "") or required(
    "REDIS_URL"
)
CACHES = {
    name: {
        "BACKEND": "djpk_layanan.cache.SteadyCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"REMEMBERS": remembers, "SOCKET_CONNECT_TIMEOUT": 1, "SOCKET_TIMEOUT": 1},
        "KEY_PREFIX": "djpk",
    }
    for name, remembers in (("default", True), ("sessions", False))
}
SESSION_CACHE_ALIAS = "sessions"
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
vars().update(schedule.WORKERS)
CELERY_TIMEZONE = "Asia/Jakarta"
CELERY_BEAT_SCHEDULE = schedule.schedule_of(SERVICES)

# ── Mail: a folder in the embedded run, SMTP in production ────────────────────────────────────────
EMAIL_CONFIG = env.email_url(
    "EMAIL_URL", default=f"filemail:///{DATA_DIR / 'mail'}" if EMBEDDED else "smtp://127.0.0.1:25"
)
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
MAIL_FOLDER = (
    Path("/" + EMAIL_CONFIG["EMAIL_FILE_PATH"].lstrip("/"))
    if EMAIL_CONFIG["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    else None
)
DEFAULT_FROM_EMAIL = env.str(
    "MAIL_FROM", default="Call Center DJPK <callcenter.djpk@kemenkeu.go.id>"
)
# the mailbox takes callcenter.djpk+anything@ (plus addressing)
REPLY_BY_TOKEN = env.bool("REPLY_BY_TOKEN", default=False)
# imaps://user:password@host/INBOX; empty: no mail is fetched
IMAP_URL = env.str("IMAP_URL", default="")
# the name under which the ministry's mail server writes Authentication-Results; empty: none counts
MAIL_AUTH_SERVER = env.str("MAIL_AUTH_SERVER", default="")

# ── Video conferences ─────────────────────────────────────────────────────────────────────────────
# hosts a link may lead to, each with everything below it
CONFERENCE_HOSTS = env.list(
    "CONFERENCE_HOSTS",
    default=[
        "teams.microsoft.com",
        "teams.live.com",
        "zoom.us",
        "meet.google.com",
        "kemenkeu.go.id",
    ],
)
# a Jitsi server of our own
JITSI_URL = env.str("JITSI_URL", default="")
JITSI_APP_ID = env.str("JITSI_APP_ID", default="")
JITSI_SECRET = env.str("JITSI_SECRET", default="")

# ── People ────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["djpk_layanan.shell.login.OfficePeople"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_LENGTH = 12
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "name", "email"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_LENGTH},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL = "account_login", "home"
vars().update(LOGIN_SETTINGS)
# how many proxies of ours stand before us: a visitor's address is read from the header that they
# write
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXY_HOPS", default=0)
# after the hour of a visit; before that a guest is only late
NO_SHOW_AFTER_MINUTES = env.int("NO_SHOW_AFTER_MINUTES", default=30)
IDLE_MINUTES = {"desk": 15, "office": 30}
SESSION_COOKIE_AGE = 10 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# ── Language and time ─────────────────────────────────────────────────────────────────────────────
# ahead of today; a date beyond it is a slip of the hand
FARTHEST_DAYS = env.int("FARTHEST_DAYS", default=90)
LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = USE_TZ = True

# ── Static files and uploads ──────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("vendor/bootstrap", bootstrap_wrapper.get_bootstrap_dir()),
    ("vendor/fonts", Path(fontpkg_public_sans.__file__).parent / "files"),
]
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(DATA_DIR / "files")))
STORAGES = {
    "default": storage_of(env.str("FILES_URL", default="")),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# bytes per file
UPLOAD_LIMIT = 10 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# bytes of a request: five files and the form; nginx stops there too
BODY_LIMIT = 60 * 1024 * 1024

# ── Security ──────────────────────────────────────────────────────────────────────────────────────
SECURE_REFERRER_POLICY = "same-origin"
HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
# asked from inside, where there is no certificate
SECURE_REDIRECT_EXEMPT = ["^sehat/$", "^siap/$", "^metrik/$"]
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
CONTENT_SECURITY_POLICY = PAGE_POLICY

# ── Logs: events and ids, never personal data ─────────────────────────────────────────────────────
LOGGING = logging_config(
    level=env.str("LOG_LEVEL", default="WARNING" if EMBEDDED else "INFO"),
    is_json=env.str("LOG_FORMAT", default="line" if EMBEDDED else "json") == "json",
)

# ── Metrics for Prometheus: nobody gets them until one of the two is set ──────────────────────────
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
METRICS_FROM = [ip_network(address) for address in env.list("METRICS_FROM", default=[])]
