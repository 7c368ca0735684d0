"""One page that finds people by any spelling of a name and reports by their words, and narrows both."""

from calendar import monthrange
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from isnad.desk import language
from isnad.desk.asking import day_asked
from isnad.desk.record.page import lines
from isnad.desk.search.page import MOST, facets, shown
from isnad.record import bearing
from isnad.store import names, record
from isnad.store.search import Narrowing
from isnad.store.search import search as find

_ASKED = ("find", "place", "body", "type", "grade", "month", "since", "until")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The form and, once words are given, what they find."""
    asked = {name: value for name in _ASKED if (value := request.GET.get(name, "").strip())}
    sought = asked.get("find", "")
    page: dict[str, object] = {"sought": sought, "asked": asked, "at": "search"}
    if sought:
        viewer = request.user
        first, last = _month(asked.get("month", ""))
        narrowing = Narrowing(
            place=asked.get("place"), body=asked.get("body"), type=asked.get("type"), grade=asked.get("grade"),
            since=day_asked(request, "since") or first, until=day_asked(request, "until") or last,
        )  # fmt: skip
        known = record.records(viewer=viewer)
        borne = [one for one in bearing(known, sought, names=names.index(known)) if one.kind != "unnamed"]
        found = find(sought, narrowing=narrowing, viewer=viewer)
        page |= {
            "people": lines(borne[:MOST], record.reviews(viewer=viewer)), "borne": len(borne),
            "hits": shown(found.hits[:MOST]), "found": len(found.hits),
            "facets": facets(found.facets, asked, language.current()),
        }  # fmt: skip
    return render(request, "search/search.html", page)


def _month(asked: str) -> tuple[date | None, date | None]:
    """The first and the last day of a month «2018-07»."""
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return None, None
    return first, first.replace(day=monthrange(first.year, first.month)[1])
