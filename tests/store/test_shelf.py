import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser, User

from isnad.custody import Receipt
from isnad.reading import Entity, Mention, Reading
from isnad.store import current, shelf, writing
from isnad.store.shelf import KeyIsUnclear, NoSuchReport
from isnad.text import Document, Offsets, Run, Span

AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
TEXT = "بلدة على النهر\n\nقالت مصادر إن أبو فلان الفلاني وصل. ثم غادر أبو فلان."


def keep(data=b"page", parts=1, text=TEXT, **fields):
    staged = current().vault.stage(io.BytesIO(data), name="صفحة.html")
    item = staged.item
    keys = [item.sha256[:12]] if parts == 1 else [f"{item.sha256[:12]}-{n}" for n in range(1, parts + 1)]
    documents = tuple(Document(key=key, text=text, item=item.sha256, **fields) for key in keys)
    with writing():
        current().vault.seal(staged)
        shelf.keep(item, documents)
        shelf.keep_receipt(Receipt(item.sha256, AT, "ليلى", item.name))
    return item, documents


def reading(name="أبو فلان الفلاني", aliases=("أبو فلان",)):
    return Reading(
        reader="test/1",
        mentions=(
            Mention("m1", Span(TEXT.index("أبو فلان"), TEXT.index("أبو فلان") + 16), "PER", "e1", "rule"),
            Mention("m2", Span(TEXT.rindex("أبو فلان"), TEXT.rindex("أبو فلان") + 8), "PER", "e1", "rule"),
        ),
        entities=(Entity("e1", "PER", name, aliases), Entity("e2", "LOC", "بلدة")),
    )


def read(document, found):
    with writing():
        shelf.keep_reading(document.key, found, layers=shelf.layers_of(document, found), at=AT, by="ليلى")


def test_a_document_comes_back_as_it_was_kept(desk):
    full = {
        "published": date(2024, 2, 28), "outlet": "صوت النهر", "title": "بلدة على النهر", "author": "فلانة",
        "url": "https://example.org/1", "language": "ar", "remarks": ("encoding-guessed",),
        "offsets": Offsets("windows-1256", (Run(0, 10, 14), Run(16, 40, 50))),
    }  # fmt: skip
    item, (document,) = keep(**full)
    on_shelf = shelf.report(document.key)
    assert on_shelf.document == document
    assert on_shelf.item == item
    assert on_shelf.receipts == (Receipt(item.sha256, AT, "ليلى", "صفحة.html"),)
    assert on_shelf.reading is None
    assert shelf.digest_of([on_shelf.document]) == shelf.digest_of([document])


@pytest.mark.parametrize("change", [{"text": "x"}, {"title": "x"}, {"outlet": "x"}, {"published": date(2020, 1, 1)},
                                    {"url": "x"}, {"author": "x"}, {"language": "x"}, {"remarks": ("x",)},
                                    {"offsets": Offsets("utf-8", ())}])  # fmt: skip
def test_whatever_is_kept_of_a_report_is_in_its_digest(change):
    document = Document(key="k", text=TEXT)
    assert shelf.digest_of([replace(document, **change)]) != shelf.digest_of([document])


def test_the_latest_reading_is_shown_and_earlier_ones_stay(desk):
    _, (document,) = keep()
    read(document, reading(name="أبو فلان", aliases=()))
    read(document, reading())
    assert shelf.report(document.key).reading == reading()
    assert len(shelf.kept_layers(document.key)) == 2


def test_a_list_line_says_what_came_and_whether_it_was_read(desk):
    _, (document,) = keep(title="بلدة على النهر")
    (line,) = shelf.reports()
    assert (line.title, line.received_by, line.receipts, line.read) == ("بلدة على النهر", "ليلى", 1, False)
    assert shelf.unread() == [document.key]
    read(document, reading())
    (line,) = shelf.reports()
    assert line.read
    assert (line.counts.people, line.counts.places) == (1, 1)
    assert shelf.unread() == []


def test_the_beginning_of_a_key_is_enough_where_it_is_clear(desk):
    _, documents = keep(parts=2)
    assert shelf.report(documents[1].key).document == documents[1]
    with pytest.raises(KeyIsUnclear):
        shelf.report(documents[0].key[:8])
    with pytest.raises(NoSuchReport):
        shelf.report("zzz")


def test_people_of_two_reports_are_never_one(desk):
    """The same kunya twice is two people; each is only told where else the name stands."""
    _, (first,) = keep(b"one")
    _, (second,) = keep(b"two")
    read(first, reading())
    read(second, reading(name="ابو فلانٍ الآخر", aliases=("ابو فُلان",)))
    lines = shelf.people()
    assert len(lines) == 2
    by_report = {line.report: line for line in lines}
    assert by_report[first.key].also_named_in == (second.key,)
    assert by_report[second.key].also_named_in == (first.key,)


def test_a_mention_brings_its_words_and_its_sentence(desk):
    _, (document,) = keep()
    read(document, reading())
    (line,) = shelf.people()
    assert [mention.words for mention in line.mentions] == ["أبو فلان الفلاني", "أبو فلان"]
    assert [mention.quote_words for mention in line.mentions] == [
        "قالت مصادر إن أبو فلان الفلاني وصل.",
        "ثم غادر أبو فلان.",
    ]
    assert line.also_named_in == ()


def test_whoever_is_no_member_learns_nothing(desk):
    _, (document,) = keep()
    read(document, reading())
    left = User(username="left", is_active=False)
    for viewer in (AnonymousUser(), left):
        assert shelf.reports(viewer=viewer) == []
        assert shelf.people(viewer=viewer) == []
        assert shelf.unread(viewer=viewer) == []
        with pytest.raises(NoSuchReport):
            shelf.report(document.key, viewer=viewer)
    assert shelf.report(document.key, viewer=User(username="huda")).document == document
