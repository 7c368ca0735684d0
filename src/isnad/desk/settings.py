"""What the browser face adds to a desk's settings: deny by default, strict headers, an idle limit.

`SETTINGS` goes to `store.open_desk`. Plain http is right here because the desk listens on this machine only; that is
why the cookies carry no `__Host-` prefix, which wants https.
"""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

HERE = Path(__file__).parent
IDLE_SECONDS = 30 * 60

APPS = ("django.contrib.staticfiles", "csp", "isnad.desk.apps.Desk")
URLCONF = "isnad.desk.urls"
# Headers first: whatever answers below, the answer carries them.
MIDDLEWARE = (
    "isnad.desk.headers.seal",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "isnad.desk.language.speak",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
)
SETTINGS: dict[str, Any] = {
    "ALLOWED_HOSTS": ("127.0.0.1", "localhost"),
    "TEMPLATES": (
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": (HERE,),
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                ],
                "builtins": ["isnad.desk.templatetags.desk", "django.templatetags.static"],
            },
        },
    ),
    "STATIC_URL": "/static/",
    "WHITENOISE_USE_FINDERS": True,
    "WHITENOISE_AUTOREFRESH": False,
    "LOGIN_URL": "sign-in",
    "LOGIN_REDIRECT_URL": "inbox",
    "LOGOUT_REDIRECT_URL": "sign-in",
    "SESSION_COOKIE_AGE": IDLE_SECONDS,
    "SESSION_SAVE_EVERY_REQUEST": True,
    "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
    "SESSION_COOKIE_NAME": "isnad_session",
    "SESSION_COOKIE_SAMESITE": "Strict",
    "CSRF_COOKIE_NAME": "isnad_csrf",
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_SAMESITE": "Strict",
    "CSRF_FAILURE_VIEW": "isnad.desk.faults.form_refused",
    # Not "no-referrer": browsers then send "Origin: null" and every form would be refused.
    "SECURE_REFERRER_POLICY": "same-origin",
    # A list of people that was shown is carried by the form that brings it in (`lists.page.MOST_BYTES`).
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 1536 * 1024,
    "DATA_UPLOAD_MAX_NUMBER_FIELDS": 20,
    "CONTENT_SECURITY_POLICY": {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF],
            "font-src": [SELF],
            "form-action": [SELF],
            "base-uri": [NONE],
            "frame-ancestors": [NONE],
            "require-trusted-types-for": ["'script'"],
        }
    },
}
