"""One report on its page."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from isnad import acts, intake
from isnad.desk import language
from isnad.desk.capture.page import shown as summary
from isnad.desk.deciding import who
from isnad.desk.report.page import page
from isnad.intake import scanned
from isnad.store import atlas, captures, gazetteer, shelf
from isnad.store.shelf import KeyIsUnclear, NoSuchReport


@require_safe
def report(request: HttpRequest, key: str) -> HttpResponse:
    """The report and, with `?claim=3`, the words that its third claim rests on."""
    try:
        shelved = shelf.report(key, viewer=request.user)
    except (NoSuchReport, KeyIsUnclear) as error:
        raise Http404 from error
    acts.look(at_what=shelved.document.key, **who(request))
    asked = request.GET.get("claim", "")
    remarks = [intake.say(remark, language.current()) for remark in shelved.document.remarks]
    shown = page(
        shelved,
        chosen=int(asked) if asked.isascii() and asked.isdigit() else None,
        passages=partial(atlas.passages_of, shelved),
        doubtful=scanned.doubtful(shelved.document.text, shelf.word_tables(shelved.item.sha256)),
    )
    origins = gazetteer.attributions() if any(card.passages for card in shown.cards) else []
    captured = [
        summary(one, language.current()) for one in captures.captures_around(shelved.item.sha256, viewer=request.user)
    ]
    found = {"captured": captured, "report": shelved, "page": shown, "remarks": remarks, "origins": origins}
    return render(request, "report/report.html", found)
