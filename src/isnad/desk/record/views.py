"""The queue, judging side by side, the records, and one record. Each form does one act; a refusal is said in words."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypedDict, cast, get_args

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from isnad import acts
from isnad.desk import language
from isnad.desk.record.page import lines, page, pair, queue
from isnad.errors import IsnadError
from isnad.record import Proposal, Record, Verdict, bearing
from isnad.store import record
from isnad.store.record import NoSuchRecord, RecordKeyIsUnclear


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The pairs that wait for a judgement."""
    found = queue(record.records(viewer=request.user))
    return render(request, "record/queue.html", {"queue": found, "at": "queue"})


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, left: str, right: str) -> HttpResponse:
    """Two records side by side, and the form that keeps what a person decides about them."""
    known = record.records(viewer=request.user)
    sides = _find(known, left), _find(known, right)
    refused = None
    if request.method == "POST":
        verdict = request.POST.get("verdict", "")
        if verdict not in get_args(Verdict):
            raise Http404
        why, further = request.POST.get("why", ""), request.POST.get("further", "")
        refused = _refusal(
            lambda: acts.judge(
                left=left, right=right, verdict=cast(Verdict, verdict), why=why, further=further, **_who(request)
            )
        )
        if refused is None:
            return redirect("record", key=left)
    shown = {"pair": pair(Proposal(*sides, 0.0, None)), "refused": refused, "form": request.POST, "at": "queue"}
    return render(request, "record/judge.html", shown)


@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """All records, or those whose name is sought."""
    sought = request.GET.get("find", "").strip()
    known = record.records(viewer=request.user)
    shown = bearing(known, sought) if sought else known
    listed = lines(shown, record.reviews(viewer=request.user))
    return render(
        request, "record/records.html", {"lines": listed, "sought": sought, "all": len(known), "at": "records"}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: str) -> HttpResponse:
    """One record with its statements and its history; its forms undo a judgement, take an entry out, or review it."""
    _find(record.records(viewer=request.user), key)
    refused = None
    if request.method == "POST":
        refused = _refusal(_act(request, key))
        if refused is None:
            return redirect("record", key=key)
    known = record.records(viewer=request.user)
    shown = page(_find(known, key), known, record.reviews(viewer=request.user))
    return render(request, "record/record.html", {"page": shown, "refused": refused, "at": "records"})


def _act(request: HttpRequest, key: str) -> Callable[[], object]:
    """The act that the form asks for."""
    why, who = request.POST.get("why", ""), _who(request)
    number, entry = request.POST.get("undo", ""), request.POST.get("split", "")
    if number.isdecimal():
        return lambda: acts.undo(judgement=int(number), why=why, **who)
    if entry:
        return lambda: acts.split(entry=entry, why=why, **who)
    if "review" in request.POST:
        return lambda: acts.review(key=key, why=why, **who)
    raise Http404


class _Who(TypedDict):
    by: str
    at: datetime


def _who(request: HttpRequest) -> _Who:
    return {"by": request.user.get_username(), "at": datetime.now(UTC)}


def _refusal(act: Callable[[], object]) -> str | None:
    """Do it; what was refused comes back as its sentence."""
    try:
        act()
    except IsnadError as error:
        return error.say(language.current())
    return None


def _find(known: tuple[Record, ...], key: str) -> Record:
    try:
        return record.find(known, key)
    except (NoSuchRecord, RecordKeyIsUnclear) as missing:
        raise Http404 from missing
