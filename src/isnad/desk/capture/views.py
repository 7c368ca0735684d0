"""The captures and the form for a new one, one capture, and its parts: picture, lifeless page, package, archive."""

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from isnad import acts
from isnad.capture import Fetcher, without_password
from isnad.desk import language
from isnad.desk.capture.inert import direction_of_page, inert
from isnad.desk.capture.page import captured_page, shown
from isnad.desk.deciding import refusal, who
from isnad.desk.settings import SETTINGS
from isnad.errors import IsnadError
from isnad.intake.decoding import decode
from isnad.store import captures, current, shelf
from isnad.store.captures import KeptCapture, NoSuchCapture

# Nothing is loaded, nothing runs, nothing leads away, and the page has no origin: not even the desk's.
_LIFELESS = {
    **dict.fromkeys(SETTINGS["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]),
    "default-src": [NONE], "base-uri": [NONE], "form-action": [NONE], "frame-ancestors": [NONE], "sandbox": True,
}  # fmt: skip
_FILES = {"package": ("capture-{}.wacz", "application/wacz"), "archive": ("capture-{}.warc.gz", "application/gzip")}


@require_http_methods(["GET", "HEAD", "POST"])
def everything(request: HttpRequest) -> HttpResponse:
    """All captures, the last first; the form has one more made."""
    refused = None
    if request.method == "POST":
        done: list[int] = []
        refused = refusal(lambda: done.append(_capture(request)))
        if done:
            return redirect("capture", number=done[0])
    kept = captures.captures(viewer=request.user)
    listed = [shown(one, language.current()) for one in kept]
    form = {**request.POST.dict(), "address": without_password(request.POST.get("address", ""))}
    page = {
        "kept": [one for one in listed if one.kept.item], "not_had": [one for one in listed if not one.kept.item],
        "refused": refused, "form": form, "at": "captures",
    }  # fmt: skip
    return render(request, "capture/captures.html", page)


def _capture(request: HttpRequest) -> int:
    acting = who(request)
    form = request.POST
    taken = acts.capture(
        address=form.get("address", ""), why=form.get("why", ""), quote=form.get("quote", ""), alone="alone" in form,
        by=acting["by"], fetcher=Fetcher(now=lambda: who(request)["at"]),
    )  # fmt: skip
    return taken.capture.number


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One capture."""
    kept = _find(request, number)
    acts.look(at_what=f"capture/{number}", **who(request))
    reports = shelf.reports_within(kept.item, viewer=request.user) if kept.item else []
    found = {"capture": shown(kept, language.current()), "reports": reports, "at": "captures"}
    return render(request, "capture/capture.html", found)


@require_safe
def part(request: HttpRequest, number: int, part: str) -> HttpResponseBase:
    """A part of a capture: `picture`, or `package` and `archive` to take away."""
    kept = _find(request, number)
    sha256 = {"picture": kept.picture, "package": kept.package, "archive": kept.item}.get(part)
    if sha256 is None:
        raise Http404
    acts.look(at_what=sha256, taken_away=part != "picture", **who(request))
    stream = current().vault.open(sha256)
    if part == "picture":
        return FileResponse(stream, content_type="image/png")
    name, kind = _FILES[part]
    return FileResponse(stream, as_attachment=True, filename=name.format(number), content_type=kind)


@require_safe
# The decorator is typed for views that take nothing but the request.
@csp_replace(_LIFELESS)  # type: ignore[arg-type]
def page(request: HttpRequest, number: int) -> HttpResponse:
    """The captured page, rebuilt without its life and shut into a sandbox."""
    kept = _find(request, number)
    data = captured_page(kept, current().vault)
    if data is None:
        raise Http404
    try:
        text = decode(data, markup=True).text
        body = inert(text)
    except IsnadError as error:
        raise Http404 from error
    acts.look(at_what=str(kept.item), **who(request))
    found = {"capture": kept, "body": mark_safe(body), "direction": direction_of_page(text)}  # noqa: S308 - every piece is escaped
    return render(request, "capture/page.html", found)


def _find(request: HttpRequest, number: int) -> KeptCapture:
    try:
        return captures.capture(number, viewer=request.user)
    except NoSuchCapture as missing:
        raise Http404 from missing
