"""The queue, judging side by side, the records, and one record. Each form does one act; a refusal is said in words."""

from collections.abc import Callable
from typing import cast, get_args

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from isnad import acts
from isnad.desk.deciding import refusal, who
from isnad.desk.record.page import lines, page, pair, queue
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
        refused = refusal(
            lambda: acts.judge(
                left=left, right=right, verdict=cast(Verdict, verdict), why=why, further=further, **who(request)
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
        refused = refusal(_act(request, key))
        if refused is None:
            return redirect("record", key=key)
    known = record.records(viewer=request.user)
    shown = page(_find(known, key), known, record.reviews(viewer=request.user))
    return render(request, "record/record.html", {"page": shown, "refused": refused, "at": "records"})


def _act(request: HttpRequest, key: str) -> Callable[[], object]:
    """The act that the form asks for."""
    why, acting = request.POST.get("why", ""), who(request)
    number, entry = request.POST.get("undo", ""), request.POST.get("split", "")
    if number.isdecimal():
        return lambda: acts.undo(judgement=int(number), why=why, **acting)
    if entry:
        return lambda: acts.split(entry=entry, why=why, **acting)
    if "review" in request.POST:
        return lambda: acts.review(key=key, why=why, **acting)
    raise Http404


def _find(known: tuple[Record, ...], key: str) -> Record:
    try:
        return record.find(known, key)
    except (NoSuchRecord, RecordKeyIsUnclear) as missing:
        raise Http404 from missing
