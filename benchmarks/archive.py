"""A made archive in which it is known who copied whom: events, their origins, and the chains that repeat them.

All people, bodies and outlets are invented; the places are towns of the core gazetteer. `make(1000, seed=7)` gives the
same archive every time. Of the repeating reports most copy (a new headline over the same text, the first sentence
alone, a light edit), some cite by name in words of their own, and a few rewrite without saying from whom.
Those nobody can find.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from isnad.places import core
from isnad.text import Document

OUTLETS = (
    "صحيفة المدار",
    "وكالة السنابل",
    "شبكة ضفاف",
    "موقع البوصلة",
    "جريدة المرسى",
    "قناة القمة",
    "إذاعة العوسج",
    "شبكة سهل برس",
    "موقع نوارج",
    "صحيفة الميناء الجديد",
    "وكالة الرافد الحر",
    "منصة الشرفة",
    "جريدة صدى السهل",
    "موقع عيون الوادي",
    "شبكة الهضبة",
    "صحيفة الصوب",
    "وكالة تل الغراب",
    "قناة الجسر العالي",
    "موقع دفتر اليوم",
    "شبكة الأجراس",
)
NAMES = (
    "سالم حمد المرادي", "ياسر نواف الدرعاوي", "خليل عبد الله السمان", "مروان جاسم الشواخ", "عدنان رفعت القلاف",
    "طلال محسن البوشي", "نزار فاضل الكردوش", "وائل إدريس الحمولي", "حسان برهان النجمي", "فراس ممدوح العويد",
    "جمعة خلف الصبان", "أنور تركي المشعان", "رائد لطفي الزعيم", "بشار كنعان الملوحي", "معتز شكري الدباغ",
    "هيثم جودت الوزان", "سامر نعمان القضيب", "عمار صبحي الحجار", "قصي منير الراعي", "لؤي حازم السراج",
)  # fmt: skip
BODIES = ("كتائب السيل", "لواء الصخر", "فرقة السنديان", "قوات وادي الرمان", "كتيبة الغسق", "لواء نسور الهضبة")
# One list a kind of event: how one who knows writes it. Each wording stands for one independent account.
WORDINGS = {
    "arrest": (
        "اعتقلت {body} {name} في {place} يوم {day}.", "أوقف عناصر من {body} المواطن {name} في {place} {day}.",
        "احتجزت {body} {name} قرب {place} بتاريخ {day}.", "اقتادت {body} {name} من منزله في {place} في {day}.",
    ),
    "killing": (
        "قُتل {name} برصاص {body} في {place} يوم {day}.", "قتلت {body} {name} في {place} {day}.",
        "لقي {name} مصرعه بنيران {body} في {place} بتاريخ {day}.", "أردت {body} {name} قتيلاً في {place} في {day}.",
    ),
    "abduction": (
        "خطفت {body} {name} في {place} يوم {day}.", "اختطف مسلحون من {body} التاجر {name} من {place} {day}.",
        "خُطف {name} على يد {body} في {place} بتاريخ {day}.", "أقدمت {body} على خطف {name} في {place} في {day}.",
    ),
}  # fmt: skip
# Who an account has it from; None: the outlet itself. `{outlet}` is the outlet that publishes.
VOICES = (
    (None, "وقال مراسلنا الذي وصل إلى المكان إن "),
    ("named", "قال {witness} إن الحادثة وقعت كما يلي: "),
    ("anonymous", "قال مصدر محلي طلب عدم ذكر اسمه إن الحادثة وقعت كما يلي: "),
    ("body", "قال {centre} في بيان إن الحادثة وقعت كما يلي: "),
)
WITNESSES = ("الطبيب نادر الجابي", "المحامية ريم الخولي", "المعلم عصام البدوي", "رئيس المجلس المحلي غسان الترك")
CENTRES = ("مركز القسطاس للتوثيق", "هيئة طريق الحرير الإغاثية", "مرصد الضفتين", "رابطة أهالي السهل")
TAILS = (
    "وتشهد المنطقة توتراً منذ أسابيع بسبب خلافات على الحواجز والطرق الزراعية.",
    "ولم يصدر تعليق عن الجهات المعنية حتى ساعة إعداد الخبر.",
    "وطالب ذوو الرجل بالكشف عن تفاصيل ما جرى وضمان سلامة أقاربه.",
    "وتعيش البلدة على الزراعة والتجارة الصغيرة ويقصدها سكان القرى المجاورة.",
    "وكانت المنطقة قد عرفت حوادث مشابهة في الأشهر الماضية وسط غياب الخدمات.",
    "وأغلقت المحال أبوابها ساعات قبل أن تعود الحركة إلى السوق تدريجياً.",
    "ودعا وجهاء إلى اجتماع موسع لبحث أوضاع السكان وتنظيم الحراسة الليلية.",
    "وانقطعت الاتصالات عن أطراف البلدة معظم ساعات النهار.",
    "ويعاني الأهالي من ارتفاع الأسعار وشح المحروقات مع اقتراب الشتاء.",
    "وقد شوهدت دوريات على مداخل الطريق الرئيس طوال الليل.",
)
HEADLINES = ("عاجل", "تفاصيل جديدة", "خاص", "متابعة", "حصاد اليوم")
EDITS = (("يوم ", "في يوم "), ("المنطقة", "الناحية"), ("ولم يصدر", "ولم يرد"), ("البلدة", "المدينة"), ("وطالب", "ودعا"))
MONTHS = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)


@dataclass(frozen=True, slots=True)
class Made:
    """One report of the archive: its event, and how it came to be."""

    document: Document
    event: int
    how: str


@dataclass(frozen=True, slots=True)
class Truth:
    """How many independent origins an event has: at least, where its unnamed voices are one, and at most."""

    least: int
    most: int


def make(reports: int, *, seed: int) -> tuple[list[Made], list[Truth]]:
    """The archive, of about so many reports, and the truth of each event."""
    chance = random.Random(seed)
    towns = [place.name for place in core().places if place.kind in ("city", "town") and place.country == "SY"]
    made: list[Made] = []
    truths: list[Truth] = []
    while len(made) < reports:
        of_event, truth = _event(chance, len(truths), towns)
        made.extend(of_event)
        truths.append(truth)
    return made, truths


def _event(chance: random.Random, event: int, towns: list[str]) -> tuple[list[Made], Truth]:
    day = date(2030, 1, 1) + timedelta(days=chance.randrange(360))
    slots = {
        "body": chance.choice(BODIES), "name": chance.choice(NAMES), "place": chance.choice(towns),
        "day": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    }  # fmt: skip
    kind = chance.choice(list(WORDINGS))
    outlets = chance.sample(OUTLETS, 14)
    origins = chance.choices((1, 2, 3), weights=(5, 3, 2))[0]
    wordings = chance.sample(WORDINGS[kind], origins)
    voices = [chance.choice(VOICES) for _ in range(origins)]
    witnesses, centres = chance.sample(WITNESSES, origins), chance.sample(CENTRES, origins)
    made: list[Made] = []
    for n in range(origins):
        voice = voices[n][1].format(witness=witnesses[n], centre=centres[n])
        body = wordings[n].format(**slots)
        text = f"{voice}{body}\n{' '.join(chance.sample(TAILS, 3))}"
        made.append(_report(event, len(made), outlets.pop(), day + timedelta(days=1), text, "origin"))
    for _ in range(chance.choices((0, 2, 4, 8), weights=(2, 3, 3, 2))[0]):
        before = chance.choice(made)
        how, text = _repeat(chance, before, WORDINGS[kind], slots)
        made.append(_report(event, len(made), outlets.pop(), day + timedelta(days=2 + len(made)), text, how))
    unnamed = sum(voice == "anonymous" for voice, _ in voices)
    return made, Truth(origins - max(unnamed - 1, 0), origins)


def _repeat(chance: random.Random, before: Made, wordings: tuple[str, ...], slots: dict[str, str]) -> tuple[str, str]:
    how = chance.choices(("headline", "lead", "edit", "cite", "rewrite"), weights=(4, 2, 2, 3, 1))[0]
    text = before.document.text
    if how == "headline":
        return how, f"{chance.choice(HEADLINES)}: {slots['place']}\n{text}"
    if how == "lead":
        return how, text.split("\n")[0]
    if how == "edit":
        for old, new in EDITS:
            text = text.replace(old, new)
        return how, text
    own = chance.choice(wordings).format(**slots)
    tail = " ".join(chance.sample(TAILS, 2))
    if how == "cite":
        return how, f"نقلت {before.document.outlet} أن الحادثة وقعت كما يلي: {own}\n{tail}"
    return how, f"{own}\n{tail}"


def _report(event: int, number: int, outlet: str, published: date, text: str, how: str) -> Made:
    document = Document(key=f"e{event}-{number}", text=text, published=published, outlet=outlet)
    return Made(document, event, how)


def by_event(made: list[Made]) -> Iterator[list[Made]]:
    """The reports of each event, in order."""
    held: dict[int, list[Made]] = {}
    for one in made:
        held.setdefault(one.event, []).append(one)
    yield from held.values()
