"""The inbox: every report that came in, the last received first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from isnad.store import shelf
from isnad.store.report import ReportLine
from isnad.text import fold


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """All reports, or those whose title or outlet holds what is sought, in any of its spellings."""
    sought = request.GET.get("find", "").strip()
    received = shelf.reports(viewer=request.user)
    shown = [line for line in received if _bears(line, sought)]
    return render(request, "inbox/inbox.html", {"lines": shown, "sought": sought, "received": len(received)})


def _bears(line: ReportLine, sought: str) -> bool:
    return fold(sought) in fold(f"{line.title or ''}\n{line.outlet or ''}\n{line.key}")
