"""The totals: how many people without names the reports tell of in events of a type, at least and at most, and why."""

from typing import get_args

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from isnad.desk.asking import day_asked
from isnad.reading.schema import EVENT_TYPES, EventType
from isnad.record import Scope
from isnad.store import record


@require_safe
def totals(request: HttpRequest) -> HttpResponse:
    """The form and, once a type is chosen, the total within its bounds."""
    asked = request.GET.get("type", "")
    chosen: EventType | None = next((type_ for type_ in get_args(EventType) if type_ == asked), None)
    place, since, until = request.GET.get("place", "").strip(), day_asked(request, "since"), day_asked(request, "until")
    found = None
    if chosen:
        found = record.total(Scope(chosen, place or None, since, until), viewer=request.user)
    shown = {
        "total": found, "types": EVENT_TYPES, "type": chosen, "place": place, "since": since, "until": until,
        "at": "records",
    }  # fmt: skip
    return render(request, "total/totals.html", shown)
