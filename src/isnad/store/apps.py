"""The store as a Django app."""

from django.apps import AppConfig


class Store(AppConfig):
    name = "isnad.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
