"""The queue, judging side by side, the records, and one record. Each form does one act; a refusal is said in words."""

from collections.abc import Callable, Collection
from typing import cast, get_args

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from isnad import acts
from isnad.desk.deciding import refusal, who
from isnad.desk.record.page import LINES, lines, page, pair, queue
from isnad.intake import scanned
from isnad.record import KINDS, TOLD_OF, EntryKind, Proposal, Record, Verdict, bearing, kinds_under
from isnad.store import names, record, shelf
from isnad.store.record import NoSuchRecord, RecordKeyIsUnclear
from isnad.text import Span


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The pairs that wait for a judgement."""
    kind = _kind(request)
    known = record.records(kinds=_kinds(kind), viewer=request.user)
    found = queue(known, names.index(known), request.GET.get("page"))
    shown = {"queue": found, "kind": kind, "kinds": ("person", "body", "place", "source"), "at": "queue"}
    return render(request, "record/queue.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, left: str, right: str) -> HttpResponse:
    """Two records side by side, and the form that keeps what a person decides about them."""
    known = record.records(kinds={*kinds_under(left), *kinds_under(right)}, viewer=request.user)
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
    """The records of a kind, people and bodies unless another is asked for; or those of them whose name is sought."""
    sought, kind = request.GET.get("find", "").strip(), _kind(request)
    known = record.records(kinds=_kinds(kind), viewer=request.user)
    shown = bearing(known, sought, names=names.index(known)) if sought else known
    turned = Paginator(shown, LINES).get_page(request.GET.get("page"))
    listed = lines(turned, record.reviews(viewer=request.user))
    shown_ = {
        "lines": listed, "turned": turned, "sought": sought, "all": len(known), "kind": kind, "kinds": KINDS,
        "at": "records",
    }  # fmt: skip
    return render(request, "record/records.html", shown_)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: str) -> HttpResponse:
    """One record with its statements and its history; its forms undo a judgement, take an entry out, or review it."""
    kinds = kinds_under(key)
    _find(record.records(kinds=kinds, viewer=request.user), key)
    refused = None
    if request.method == "POST":
        refused = refusal(_act(request, key))
        if refused is None:
            return redirect("record", key=key)
    known = record.records(kinds=kinds, viewer=request.user)
    events = record.events(viewer=request.user)
    found = _find(known, key)
    shown = page(found, known, events, record.reviews(viewer=request.user), doubtful(found))
    return render(request, "record/record.html", {"page": shown, "refused": refused, "at": "records"})


def doubtful(shown: Record) -> tuple[str, ...]:
    """The words on which a value of the record rests and that a machine, reading a picture, was unsure of."""
    stood: dict[str, list[Span]] = {}
    for told in (each for entry in shown.entries for each in entry.statements):
        if told.words:
            stood.setdefault(told.report, []).append(told.words)
    found: dict[str, None] = {}
    for key, places in stood.items():
        shelved = shelf.report(key)
        for unsure in scanned.doubtful(shelved.document.text, shelf.word_tables(shelved.item.sha256)):
            if any(place.overlaps(unsure) for place in places):
                found[unsure.of(shelved.document.text)] = None
    return tuple(found)


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


def _kind(request: HttpRequest) -> EntryKind | None:
    """The kind of record that the address asks for."""
    asked = request.GET.get("kind", "")
    return next((kind for kind in KINDS if kind == asked), None)


def _kinds(asked: EntryKind | None) -> Collection[EntryKind]:
    return {asked} if asked else TOLD_OF


def _find(known: tuple[Record, ...], key: str) -> Record:
    try:
        return record.find(known, key)
    except (NoSuchRecord, RecordKeyIsUnclear) as missing:
        raise Http404 from missing
