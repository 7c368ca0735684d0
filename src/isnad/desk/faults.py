"""The pages that say no: not found, not allowed, a form gone stale, our own fault. None repeats what was asked."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(400, "bad")


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(403, "refused")


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's own page for this carries a style of its own, which our policy forbids."""
    return _page(403, "stale")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(404, "missing")


def our_fault(request: HttpRequest) -> HttpResponse:
    return _page(500, "ours")


def _page(status: int, entry: str) -> HttpResponse:
    # Without the request: who is signed in must not matter here, least of all when the database is the fault.
    page = render_to_string("fault.html", {"title": f"fault.{entry}", "advice": f"fault.{entry}_advice"})
    return HttpResponse(page, status=status)
