"""What the model drops is less than what the rules find, and never more; what it keeps keeps its lexicon line."""

from isnad import Document, read
from isnad.reading import events, sieve
from isnad.text import Prose

TEXT = (
    "مقتل خمسة مدنيين في قصف على بلدة السدرة\n"
    "قُتل خمسة مدنيين أمس في قصف على السوق. وقال شهود إن القصف دمّر منازل، وإن الحملة الانتخابية توقفت.\n"
    "وكانت الحملة بدأت قبل شهر. واعتقلت الشرطة رجلين."
)


def test_what_stands_after_the_sieve_is_some_of_what_the_rules_found() -> None:
    ruled = events.by_rules(Prose(TEXT), (), (), (), ())
    sifted = events.find(Prose(TEXT), (), (), (), ())
    assert {(event.trigger, event.type, event.made_by) for event in sifted} <= {
        (event.trigger, event.type, event.made_by) for event in ruled
    }


def test_a_plain_event_stands() -> None:
    reading = read(Document(key="r1", text="اعتقلت الشرطة خمسة مدنيين في بلدة مارع أمس. وقُتل رجلان في قصف على السوق."))
    assert {event.type for event in reading.events} >= {"arrest", "killing"}


def test_every_trigger_is_weighed() -> None:
    scene = events.stage(Prose(TEXT), (), (), (), ())
    assert len(sieve.keep(scene)) == len(scene.triggers) > 0


def test_a_text_without_events_has_none() -> None:
    assert events.find(Prose(""), (), (), (), ()) == ()
