"""The matters, deciding about two claims side by side, and one matter. Each form does one act; a refusal is said."""

from collections.abc import Callable
from typing import cast, get_args

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from isnad import acts
from isnad.acts.join import join, undo_join
from isnad.desk import language
from isnad.desk.deciding import refusal, who
from isnad.desk.matter.page import lines, page, pair, pairs
from isnad.joining import liken
from isnad.record import Verdict
from isnad.record.conclusion import STANDARDS
from isnad.store import conclusions, matters
from isnad.store.matters import NoSuchClaim


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Matters of several reports, and the pairs that wait."""
    told = matters.assertions(viewer=request.user)
    waiting = matters.proposals(viewer=request.user, told=told)
    shown = {
        "lines": lines(matters.matters(viewer=request.user, told=told), language.current()),
        "pairs": pairs(waiting, {one.key: one for one in told}, language.current()),
        "all": len(waiting),
        "at": "matters",
    }
    return render(request, "matter/matters.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, left: str, right: str) -> HttpResponse:
    """Two claims side by side, and the form that keeps what a person decides about them."""
    told = matters.assertions(viewer=request.user)
    try:
        sides = [matters.find(told, key) for key in (left, right)]
    except NoSuchClaim as missing:
        raise Http404 from missing
    refused = None
    if request.method == "POST":
        verdict, why = request.POST.get("verdict", ""), request.POST.get("why", "")
        if verdict not in get_args(Verdict):
            raise Http404
        refused = refusal(
            lambda: join(
                left=left, right=right, verdict=cast(Verdict, verdict), why=why, **who(request),
            )
        )  # fmt: skip
        if refused is None:
            return redirect("matter", key=left)
    found = pair(liken(*sides), {one.key: one for one in sides}, language.current())
    return render(
        request, "matter/decide.html", {"pair": found, "refused": refused, "form": request.POST, "at": "matters"}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: str) -> HttpResponse:
    """One matter; its forms take a decision back, keep what a person found, agree with it, or withdraw it."""
    refused = None
    if request.method == "POST":
        refused = refusal(_act(request, key))
        if refused is None:
            return redirect("matter", key=key)
    try:
        found = matters.matter(key, viewer=request.user)
    except NoSuchClaim as missing:
        raise Http404 from missing
    against = conclusions.facing(found, viewer=request.user)
    concluded = conclusions.about(found, against, viewer=request.user)
    joins = matters.joins(viewer=request.user)
    shown = {
        "page": page(found, joins, against, concluded, language.current()), "refused": refused, "form": request.POST,
        "standards": STANDARDS, "at": "matters",
    }  # fmt: skip
    return render(request, "matter/matter.html", shown)


def _act(request: HttpRequest, key: str) -> Callable[[], object]:
    """The act that the form asks for."""
    form, acting = request.POST, who(request)
    why = form.get("why", "")
    numbers = {name: int(value) for name in ("undo", "agree", "withdraw") if (value := form.get(name, "")).isdecimal()}
    if "undo" in numbers:
        return lambda: undo_join(number=numbers["undo"], why=why, **acting)
    if "agree" in numbers:
        return lambda: acts.agree(number=numbers["agree"], why=why, **acting)
    if "withdraw" in numbers:
        return lambda: acts.withdraw_conclusion(number=numbers["withdraw"], why=why, **acting)
    standard = next((each for each in STANDARDS if each == form.get("standard")), None)
    if standard is None or form.get("met") not in ("yes", "no"):
        raise Http404
    return lambda: acts.conclude(
        claim=key, standard=standard, met=form["met"] == "yes", why=why, against=form.get("against", ""), **acting
    )
