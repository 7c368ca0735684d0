"""The people: everyone whom a report names, as that report names them. Two lines are never joined here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from isnad.desk.people.page import entries
from isnad.store import shelf


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everyone, or those with a name that holds what is sought, in any of its spellings."""
    sought = request.GET.get("find", "").strip()
    everyone = entries(shelf.people(viewer=request.user), shelf.reports(viewer=request.user))
    shown = [entry for entry in everyone if entry.bears(sought)]
    return render(request, "people/people.html", {"entries": shown, "sought": sought, "everyone": len(everyone)})
