"""The lists of people: one is shown with what it would change, brought in with a reason, and taken back whole."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from isnad import acts
from isnad.desk import language
from isnad.desk.deciding import refusal, who
from isnad.desk.lists.page import MOST_BYTES, ListHasChanged, ListIsTooLarge, Preview, carried_bytes
from isnad.errors import IsnadError
from isnad.record import written
from isnad.record.people_list import COLUMNS
from isnad.store import record


@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: HttpRequest) -> HttpResponse:
    """Every list; its forms show what a file would change, bring it in, or take a list back."""
    preview, refused = None, None
    if request.method == "POST":
        preview, refused = _asked(request)
        if preview is None and refused is None:
            return redirect("lists")
    shown = {
        "preview": preview, "refused": refused, "lists": record.people_lists(viewer=request.user),
        "why": request.POST.get("why", ""), "columns": COLUMNS, "at": "people",
    }  # fmt: skip
    return render(request, "lists/lists.html", shown)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Every person as CSV, with the keys by which a list adds to a record."""
    known = record.records(kinds={"person"}, viewer=request.user)
    # With the mark by which spreadsheets know the letters.
    answer = HttpResponse(f"\ufeff{written(known)}", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="people.csv"'
    return answer


def _asked(request: HttpRequest) -> tuple[Preview | None, str | None]:
    """What the form asks for: the list to show, and why it was refused; neither where it was done."""
    number, why = request.POST.get("withdraw", ""), request.POST.get("why", "")
    if number.isdecimal():
        return None, refusal(lambda: acts.withdraw_people(number=int(number), why=why, **who(request)))
    try:
        preview = _preview(request)
    except IsnadError as error:
        return None, error.say(language.current())
    if "seen" not in request.POST:
        return preview, None
    refused = refusal(lambda: _bring_in(preview, request.POST["seen"], why, request))
    return (preview, refused) if refused else (None, None)


def _preview(request: HttpRequest) -> Preview:
    """The list that the form holds, and what it would change. Raises `ListIsTooLarge` or `NotAPeopleList`."""
    uploaded, name = request.FILES.get("file"), request.POST.get("name", "")
    data = carried_bytes(request.POST.get("carried", "")) if uploaded is None else None
    if uploaded is not None:
        if uploaded.size is None or uploaded.size > MOST_BYTES:
            raise ListIsTooLarge
        data, name = uploaded.read(), uploaded.name or ""
    if data is None:
        raise Http404
    return Preview(name, data, tuple(acts.preview_people(data=data)))


def _bring_in(preview: Preview, seen: str, why: str, request: HttpRequest) -> None:
    if preview.seen != seen:
        raise ListHasChanged
    acts.import_people(data=preview.data, file=preview.file, why=why, **who(request))
