"""What an address asks for, as plain values; what is no such value asks for nothing."""

from datetime import date

from django.http import HttpRequest


def day_asked(request: HttpRequest, name: str) -> date | None:
    """The day that the address asks for under this name."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
