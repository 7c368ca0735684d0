"""The settings every desk shares, as a Django settings module. `open_desk` adds the folder and what a face needs.

Also for Django's own commands: `python -m django makemigrations store --settings isnad.store.settings`; the database
named here lives in memory only.
"""

INSTALLED_APPS = (
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "isnad.store.apps.Store",
)
SECRET_KEY = "only-for-making-migrations"  # noqa: S105 - each desk has its own, in its folder
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "ar"
LANGUAGES = (("ar", "العربية"), ("en", "English"))
PASSWORD_HASHERS = ("django.contrib.auth.hashers.Argon2PasswordHasher",)
AUTH_PASSWORD_VALIDATORS = (
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
)
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
