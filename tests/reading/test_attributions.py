"""Who says what, through whom: the constructions of the genre, on invented reports."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.lexicon import words
from isnad.reading import RULES, STANCES, Attribution, Mention, Reading
from isnad.reading.attributions import find
from isnad.text import Document, Prose, Span

SHARED = Path(__file__).parents[3] / "shared"


def read(text, *names, outlet=None):
    """The attributions of `text`; each of `names` is "TYPE words", every place where the words stand is a mention."""
    mentions = []
    for number, name in enumerate(names, 1):
        kind, form = name.split(" ", 1)
        start = text.find(form)
        while start >= 0:
            mentions.append(Mention(f"m{len(mentions)}", Span(start, start + len(form)), kind, f"e{number}", "test"))
            start = text.find(form, start + len(form))
    return find(Prose(text), tuple(mentions), outlet=outlet)


def shown(text, attribution):
    chain = " > ".join(link.span.of(text) for link in attribution.chain)
    return chain, attribution.stance, attribution.content.of(text)


CONSTRUCTIONS = [
    # a verb, its subject, «إن»
    ("قالت منظمة الشاهد إن الحاجز أُغلق.", ["ORG منظمة الشاهد"],
     [("منظمة الشاهد", "states", "إن الحاجز أُغلق")]),
    # the subject first
    ("وزارة الدفاع قالت إن الرتل انسحب.", ["ORG وزارة الدفاع"],
     [("وزارة الدفاع", "states", "إن الرتل انسحب")]),
    # who acts in the sentence speaks where the verb names nobody
    ("خطف رجال اللواء شابا من البلدة وقالوا إنه مطلوب.", ["ORG رجال اللواء"],
     [("رجال اللواء", "states", "إنه مطلوب")]),
    # the one told is joined to the verb
    ("وأخبرها ضابط أن زوجها في السجن.", [],
     [("ضابط", "states", "أن زوجها في السجن")]),
    # publications told as a clause
    ("وتداولت شبكات محلية أن القائد قُبض عليه.", [],
     [("شبكات محلية", "publishes", "أن القائد قُبض عليه")]),
    # told to an outlet
    ("وقال مصدر محلي لصحيفة الفرات إن الرتل وصل.", ["ORG صحيفة الفرات"],
     [("صحيفة الفرات > مصدر محلي", "states", "إن الرتل وصل")]),
    # backwards
    ("أُفرج عن ثلاثة من أبناء البلدة، بحسب ناشطين.", [],
     [("ناشطين", "states", "أُفرج عن ثلاثة من أبناء البلدة")]),
    # forwards
    ("وبحسب بيان الوزارة، انتهت الحملة في البلدة.", [],
     [("بيان الوزارة", "states", "انتهت الحملة في البلدة")]),
    # relay: a chain of two
    ("نقلت صحيفة الفرات عن مصدر مطلع أن الرتل وصل.", ["ORG صحيفة الفرات"],
     [("صحيفة الفرات > مصدر مطلع", "states", "أن الرتل وصل")]),
    # «نقلاً عن»: the source behind
    ("ذكرت وكالة نهر نقلاً عن مصدر أمني أن الطريق مقطوع.", ["ORG وكالة نهر"],
     [("وكالة نهر > مصدر أمني", "states", "أن الطريق مقطوع")]),
    # speech that goes on keeps the outlet
    ("قال ضابط منشق لموقع الساحل إن النقطة أُخليت. وأضاف الضابط أن الجنود غادروا ليلا.", ["ORG موقع الساحل"],
     [("موقع الساحل > ضابط منشق", "states", "إن النقطة أُخليت"),
      ("موقع الساحل > الضابط", "states", "أن الجنود غادروا ليلا")]),
    # speech that goes on with no source word at all
    ("قال رامي الفلاني إن الجسر مغلق. وتابع أن الحافلات عادت.", ["PER رامي الفلاني"],
     [("رامي الفلاني", "states", "إن الجسر مغلق"), ("رامي الفلاني", "states", "أن الحافلات عادت")]),
    # a participle goes on in the same sentence
    ("نفى الناطق علمه بأي اتفاق، مؤكدا أن المعبر مغلق.", [],
     [("الناطق", "denies", "علمه بأي اتفاق"), ("الناطق", "confirms", "أن المعبر مغلق")]),
    # accusation, active and agentless
    ("اتهم أهالي القرية الفصيل بسرقة المحصول.", [],
     [("أهالي القرية", "accuses", "الفصيل بسرقة المحصول")]),
    ("واتهم ناشطون القيادي سامر الفلاني بقتل رجلين.", ["PER سامر الفلاني"],
     [("ناشطون", "accuses", "القيادي سامر الفلاني بقتل رجلين")]),
    ("وتنتشر في البلدة مجموعة متهمة بالخطف والقتل.", [],
     [("متهمة", "accuses", "بالخطف والقتل")]),
    # one group before «بـ» is the accused: who accuses is who spoke before
    ("قالت منظمة الشاهد إن الطريق مقطوع، واتهمت لواء النهر بالخطف.", ["ORG منظمة الشاهد", "ORG لواء النهر"],
     [("منظمة الشاهد", "states", "إن الطريق مقطوع"), ("منظمة الشاهد", "accuses", "لواء النهر بالخطف")]),
    # «كانت … قد»
    ("وكانت منظمة الشاهد قد أعلنت توقيف خمسة رجال.", ["ORG منظمة الشاهد"],
     [("منظمة الشاهد", "states", "توقيف خمسة رجال")]),
    # a topic before its verb
    ("أما محامي الدفاع سامر الفلاني فنفى أن يكون موكله هناك.", ["PER سامر الفلاني"],
     [("محامي الدفاع سامر الفلاني", "denies", "أن يكون موكله هناك")]),
    # the words before their verb
    ("ثمانية رجال ما زالوا مفقودين منذ عام، يقول والد أحدهم.", [],
     [("والد أحدهم", "states", "ثمانية رجال ما زالوا مفقودين منذ عام")]),
    # a charge laid by the body that arrests
    ("أوقفت الشرطة رجلين بتهمة التهريب، وأحالتهما إلى المحكمة.", [],
     [("الشرطة", "accuses", "التهريب")]),
    # denial, expectation, claim
    ("زعم التنظيم أنه أسر جنديين.", [], [("التنظيم", "claims", "أنه أسر جنديين")]),
    ("رجح مصدر عسكري أن يصل الرتل غدا.", [], [("مصدر عسكري", "expects", "أن يصل الرتل غدا")]),
    # publication
    ("نشر ناشطون صورا قالوا إنها لرتل في البادية.", [],
     [("ناشطون", "publishes", "صورا قالوا إنها لرتل في البادية"),
      ("ناشطون", "states", "إنها لرتل في البادية")]),
    # a document
    ("جاء في تعميم مسرّب أن الدوريات أُلغيت.", [], [("تعميم مسرّب", "states", "أن الدوريات أُلغيت")]),
    # a headline that names its speaker
    ("مسؤول أمني: الطريق إلى البلدة مقطوع\n\nبقي الطريق مغلقا.", [],
     [("مسؤول أمني", "states", "الطريق إلى البلدة مقطوع")]),
    # speech within speech
    ("قال سامر الفلاني إن الناجين ذكروا أن الحاجز طلب مالا.", ["PER سامر الفلاني"],
     [("سامر الفلاني", "states", "إن الناجين ذكروا أن الحاجز طلب مالا"),
      ("سامر الفلاني > الناجين", "states", "أن الحاجز طلب مالا")]),
    # a source put between commas: behind the speaker with «نقلاً عن», before him with «بحسب»
    ("كتبت صحيفة الفرات، نقلاً عن ضابط لم تسمّه، أن الرتل وصل.", ["ORG صحيفة الفرات"],
     [("صحيفة الفرات > ضابط", "states", "أن الرتل وصل")]),
    ("وأوضح المدعي العام، بحسب إذاعة النهر، أن الجلسة أُجلت.", ["ORG إذاعة النهر"],
     [("إذاعة النهر > المدعي العام", "states", "أن الجلسة أُجلت")]),
    ("قالت منظمة الشاهد إن الطريق مقطوع. وأضافت، نقلاً عن سائق، أن الجسر مغلق.", ["ORG منظمة الشاهد"],
     [("منظمة الشاهد", "states", "إن الطريق مقطوع"), ("منظمة الشاهد > سائق", "states", "أن الجسر مغلق")]),
    # a source behind the source with a bare «عن», and two of them
    ("ذكر موقع إخباري، عن قريب للعائلة، أن الرجل لم يُحتجز.", [],
     [("موقع إخباري > قريب للعائلة", "states", "أن الرجل لم يُحتجز")]),
    ("ونقلت إذاعة محلية عن قريب لأحد الموقوفين عن حارس في المرسى أن أربعة نُقلوا.", [],
     [("إذاعة محلية > قريب لأحد الموقوفين > حارس في المرسى", "states", "أن أربعة نُقلوا")]),
    ("وروى شاهد من البلدة، عن ممرض في المشفى، أن مصابين وصلا ليلا.", [],
     [("شاهد من البلدة > ممرض في المشفى", "states", "أن مصابين وصلا ليلا")]),
    ("وتحدث ناطق عن توقيف رجلين، وقال إن الطريق مغلق.", [],
     [("ناطق", "states", "توقيف رجلين"), ("ناطق", "states", "إن الطريق مغلق")]),
    # what an outlet is said to have passed on, from whom
    ("قُتل رجلان، وفق ما نقلت شبكة سراج عن أحد أقارب الضحيتين.", ["ORG شبكة سراج"],
     [("شبكة سراج > أحد أقارب الضحيتين", "states", "قُتل رجلان")]),
    ("وبحسب ما نقلت وكالة نهر عن ناشطين، فإن الرتل وصل.", [],
     [("وكالة نهر > ناشطين", "states", "فإن الرتل وصل")]),
    ("انسحب اللواء من البلدة، بحسب وكالة نهر نقلاً عن مصدر عسكري.", [],
     [("وكالة نهر > مصدر عسكري", "states", "انسحب اللواء من البلدة")]),
    ("انسحب اللواء من البلدة، وفق ما أعلنت وزارة الدفاع عن المعركة.", ["ORG وزارة الدفاع"],
     [("وزارة الدفاع", "states", "انسحب اللواء من البلدة")]),
    # the body spoken for stands in quotation marks, its spokesman's name behind it
    ("وأكد الناطق باسم «لواء أحرار الجبل» سامر العلي أن المعبر مغلق.", ["ORG لواء أحرار الجبل", "PER سامر العلي"],
     [("الناطق باسم «لواء أحرار الجبل» سامر العلي", "confirms", "أن المعبر مغلق")]),
    # the words first, in quotation marks
    ("«لم نعتقله ولم نفاوضه على شيء»، تنفي قيادة اللواء.", [],
     [("قيادة اللواء", "denies", "«لم نعتقله ولم نفاوضه على شيء»")]),
    # figures of a body, closed by a comma; a law is none
    ("ووفق أرقام المكتب، عاد حتى الآن ألف رجل.", [],
     [("أرقام المكتب", "states", "عاد حتى الآن ألف رجل")]),
    ("وفق القانون، يُحال الموقوف إلى القضاء.", [], []),
    # a court's sentence is no charge
    ("وكان ضابطا سابقا أدانته محكمة ألمانية بالتواطؤ في جرائم.", [], []),
    ("عاقبت محكمة ألمانية، الأربعاء، ضابطا سابقا أدانته بالتواطؤ في جرائم.", [], []),
    # who acts in the sentence speaks or charges
    ("ردّ القائد رامي الفلاني على الصحيفة، نافياً أن يكون قد غادر.", ["PER رامي الفلاني"],
     [("القائد رامي الفلاني", "denies", "أن يكون قد غادر")]),
    ("اعتقلت الشرطة سالم المراد واتهمته بالتخطيط للهجوم.", ["PER سالم المراد"],
     [("الشرطة", "accuses", "بالتخطيط للهجوم")]),
    # a family, a body, a page that speaks of itself
    ("نحن عائلة الفلاني نؤكد أن ابننا كان في البيت.", [],
     [("عائلة الفلاني", "confirms", "أن ابننا كان في البيت")]),
    ("نؤكد أن ابننا كان في البيت.", [], []),
    ("نقلت صحيفة الفرات عن تاجر نقلاً عن قريب له أن الجسر مغلق.", ["ORG صحيفة الفرات"],
     [("صحيفة الفرات > تاجر > قريب له", "states", "أن الجسر مغلق")]),
    # the outlet spoken to is no part of the source
    ("ويقول صديق للمخطوف تحدث إلى صحيفة الفرات إن الحاجز طلب مالا.", ["ORG صحيفة الفرات"],
     [("صحيفة الفرات > صديق للمخطوف", "states", "إن الحاجز طلب مالا")]),
    ("ونفى مسؤول محلي، في اتصال مع إذاعة النهر، أي اتفاق.", ["ORG إذاعة النهر"],
     [("إذاعة النهر > مسؤول محلي", "denies", "أي اتفاق")]),
    # the subject behind a turn, joined, or with a place
    ("وقال رامي الفلاني إن الطريق مقطوع، لكنّ أحد وجهاء المخيم نفى علمه بذلك.", ["PER رامي الفلاني"],
     [("رامي الفلاني", "states", "إن الطريق مقطوع"), ("أحد وجهاء المخيم", "denies", "علمه بذلك")]),
    ("وهو من البلدة والأهالي يقولون إنه يتاجر بالسلاح.", [],
     [("الأهالي", "states", "إنه يتاجر بالسلاح")]),
    ("غير أن نائباً عن درعا رجّح أن يكون الفاعلون غرباء.", ["LOC درعا"],
     [("نائباً عن درعا", "expects", "أن يكون الفاعلون غرباء")]),
    # whom a source said by its noun alone accuses
    ("واتهمت المصادر \"لواء النهر\" بترهيب الأهالي.", ["ORG لواء النهر"],
     [("المصادر", "accuses", "\"لواء النهر\" بترهيب الأهالي")]),
    # a charge told along with the arrest
    ("قال شاهد إن لواء النهر اعتقل رجلين، والتهمة أنهما يهربان السلاح.", ["ORG لواء النهر"],
     [("شاهد", "states", "إن لواء النهر اعتقل رجلين، والتهمة أنهما يهربان السلاح"),
      ("شاهد > لواء النهر", "accuses", "أنهما يهربان السلاح")]),
    # what is not ruled out, what is denied behind a relay
    ("ولم يستبعد محامٍ من درعا أن تعود الاغتيالات.", ["LOC درعا"],
     [("محامٍ من درعا", "expects", "أن تعود الاغتيالات")]),
    ("ونقلت صحيفة الفرات عن أحد أقاربه نفيه أي صلة بالتنظيم.", ["ORG صحيفة الفرات"],
     [("صحيفة الفرات > أحد أقاربه", "denies", "أي صلة بالتنظيم")]),
    # goes on with «إلى أن»
    ("وأضاف رامي الفلاني أن الرتل وصل، ولفت إلى أن الجسر مغلق.", ["PER رامي الفلاني"],
     [("رامي الفلاني", "states", "أن الرتل وصل"), ("رامي الفلاني", "states", "أن الجسر مغلق")]),
    # a verb of saying behind «على ما»
    ("والرجل غادر قبل ثلاثة أشهر إلى الساحل، على ما يقول جيرانه.", [],
     [("جيرانه", "states", "والرجل غادر قبل ثلاثة أشهر إلى الساحل")]),
    # who only passes on what others say stands in the chain and says nothing himself
    ("المراسل: نفى مصدر أمني وجود اتفاق، وقال إن الطريق مقطوع.", [],
     [("المراسل > مصدر أمني", "denies", "وجود اتفاق"),
      ("المراسل > مصدر أمني", "states", "إن الطريق مقطوع")]),
    # in dialect
    ("المختار بيقول إنو الطريق مسكر.", [], [("المختار", "states", "إنو الطريق مسكر")]),
    # what somebody said is denied by somebody else: of both it is what was said, and of neither who said it
    ("وقال المحامي سالم الفلاني إن موكله تعرض للضرب، وهو ما نفاه رامي العلاني.",
     ["PER سالم الفلاني", "PER رامي العلاني"],
     [("المحامي سالم الفلاني", "states", "إن موكله تعرض للضرب"),
      ("رامي العلاني", "denies", "إن موكله تعرض للضرب")]),
    ("وزعمت وكالة نهر أن مئة عنصر قُتلوا، وهو رقم تنفيه كتائب النهر ويؤكده وجهاء البلدة.",
     ["ORG وكالة نهر", "ORG كتائب النهر"],
     [("وكالة نهر", "claims", "أن مئة عنصر قُتلوا"), ("كتائب النهر", "denies", "أن مئة عنصر قُتلوا"),
      ("وجهاء البلدة", "confirms", "أن مئة عنصر قُتلوا")]),
    ("أُفرج أمس عن عشرة رجال في البلدة. وهذا ما نفته قيادة الشرطة.", ["ORG قيادة الشرطة"],
     [("قيادة الشرطة", "denies", "أُفرج أمس عن عشرة رجال في البلدة")]),
    ("وقال الوالي إن الأختين سافرتا، وهو ما تنفيه والدتهما: «بناتي لم يسافرن، جوازاتهن عندي».", [],
     [("الوالي", "states", "إن الأختين سافرتا"), ("والدتهما", "denies", "«بناتي لم يسافرن، جوازاتهن عندي»")]),
    # «غير أن»: another clause, and another source
    ("وزعمت صفحة محلية أن مسلحين نهبوا البيوت؛ غير أن رئيس البلدية كذّب ذلك.", [],
     [("صفحة محلية", "claims", "أن مسلحين نهبوا البيوت"), ("رئيس البلدية", "denies", "ذلك")]),
    # what is rejected was said; a deed that is refused was not
    ("ورفضت قيادة الشرطة الاتهامات.", ["ORG قيادة الشرطة"], [("قيادة الشرطة", "denies", "الاتهامات")]),
    ("ورفضت قيادة الشرطة الخروج من البلدة.", ["ORG قيادة الشرطة"], []),
    # what others spread is theirs, inside the denial
    ("ونفى الناطق ما تداولته بعض المواقع عن وفاة رهينتين. وقال إن الحملة مستمرة.", [],
     [("الناطق", "denies", "ما تداولته بعض المواقع عن وفاة رهينتين"),
      ("الناطق > بعض المواقع", "publishes", "وفاة رهينتين"), ("الناطق", "states", "إن الحملة مستمرة")]),
    # the verb before «أن» that still reports
    ("وسبق أن نفى لواء الوادي استهداف القرى.", ["ORG لواء الوادي"],
     [("لواء الوادي", "denies", "استهداف القرى")]),
    # people and relatives, known by no word for a source
    ("ونفت الزوجة ورود أي اتصال.", [], [("الزوجة", "denies", "ورود أي اتصال")]),
    ("واتهم عمها الآخر مهرباً من البلدة بابتزاز الأسرة.", [],
     [("عمها الآخر", "accuses", "مهرباً من البلدة بابتزاز الأسرة")]),
    ("تقدّم بالشكوى مواطن ذكر فيها أن موظفين تقاضيا مالاً.", [], [("مواطن", "states", "أن موظفين تقاضيا مالاً")]),
    ("وأفادنا ثلاثة ممن نجوا بأن المسلحين أحرقوا القبو.", [],
     [("ثلاثة ممن نجوا", "states", "بأن المسلحين أحرقوا القبو")]),
    # whoever is called upon speaks not
    ("وقالت القيادة إن الطريق آمن، ودعت الأهالي إلى التزام البيوت.", [],
     [("القيادة", "states", "إن الطريق آمن"), ("القيادة", "states", "الأهالي إلى التزام البيوت")]),
    ("وأشاد المحافظ برجال الشرطة، داعياً الأهالي إلى التعاون.", [],
     [("المحافظ", "states", "الأهالي إلى التعاون")]),
    ("واتصل الخاطفون بأهله وطالبوا بفدية.", [], []),
    # whom the writer asked
    ("سألنا القائد رامي الفلاني عن ذلك فأنكر أن يكون قد احتجز أحداً.", ["PER رامي الفلاني"],
     [("القائد رامي الفلاني", "denies", "أن يكون قد احتجز أحداً")]),
    # of whom the sentence before told
    ("لم تنم هناء الفلاني منذ أيام. تقول إن الجنود ربطوا يدي زوجها.", ["PER هناء الفلاني"],
     [("هناء الفلاني", "states", "إن الجنود ربطوا يدي زوجها")]),
    # the source of the charge, put between the word and the charge
    ("والثلاثة متهمون، وفق ورقة مسربة، بعلاج جرحى.", [],
     [("ورقة مسربة > متهمون", "accuses", "بعلاج جرحى")]),
    # a court's acquittal charges nobody, however long its sentence
    ("برّأت محكمة الجنايات أمس العميد السابق رامي الفلاني (٦٥ عاماً) من تهمة قصف المدن.",
     ["ORG محكمة الجنايات", "PER رامي الفلاني"], []),
    # the page's furniture says nothing
    ("وأقرّ رامي الفلاني بأنه دفع المال. اقرأ أيضاً أسعار الوقود ترتفع.", ["PER رامي الفلاني"],
     [("رامي الفلاني", "confirms", "بأنه دفع المال")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "expected"), CONSTRUCTIONS, ids=[row[0][:40] for row in CONSTRUCTIONS])
def test_a_construction_gives_its_chain_its_stance_and_its_words(text, names, expected):
    assert [shown(text, found) for found in read(text, *names)] == expected


@pytest.mark.parametrize("marks", ["«»", "“”", '""', "''", "‘’"])
def test_direct_speech_ends_at_its_closing_mark_whatever_the_marks(marks):
    text = f"وقال المصدر: {marks[0]}لم نجد أحدا في البيت. ثم غادرنا{marks[1]} قبل وصول الدورية."
    (found,) = read(text)
    assert found.content.of(text).strip(marks) == "لم نجد أحدا في البيت. ثم غادرنا"


@pytest.mark.parametrize(
    "text",
    [
        "لم يقل المصدر إن الرتل وصل.",
        "نقلت الحافلات المدنيين إلى المدينة.",
        "الطريق بين البلدتين مقطوع.",
        "لكن الصفقة بين اللواء والتنظيم وصلت إلى خاتمتها: عاد الأسرى.",
        "وهم عدا قائدهم: ثلاثة رجال من البلدة.",
        "ونشر الأسماء كلها أمر صعب.",
        "أُدين الرجل في 27 تهمة تتصل بأفعال وقعت في البلدة.",
        "نشر الجيش قواته في البلدة.",
        "حملت السيارة المصابين إلى المشفى.",
    ],
)
def test_a_word_that_reports_nothing_opens_no_attribution(text):
    assert read(text) == ()


def test_a_source_that_refuses_its_name_is_anonymous_and_carries_no_entity():
    text = "قال قيادي في لواء النهر، رفض الكشف عن اسمه، إن الهدنة قائمة."
    (found,) = read(text, "ORG لواء النهر")
    assert found.chain[-1].anonymous
    assert found.chain[-1].entity is None


def test_an_accusation_with_no_agent_has_its_own_word_as_anonymous_source():
    text = "أُوقف رجل متهم بالتهريب."
    (found,) = read(text)
    assert (found.chain[0].span.of(text), found.chain[0].anonymous) == ("متهم", True)


def test_a_source_named_again_by_its_noun_alone_keeps_its_entity():
    text = "قالت شبكة النهر إن الطريق مقطوع. وأضافت الشبكة أن الجسر مغلق."
    assert [found.chain[-1].entity for found in read(text, "ORG شبكة النهر")] == ["e1", "e1"]


def test_a_link_that_holds_a_name_carries_its_entity():
    (found,) = read("قال مدير المرصد رامي الفلاني إن العدد ارتفع.", "PER رامي الفلاني", "ORG المرصد")
    assert found.chain[0].entity == "e1"


def entries():
    lexicon = words("ar/attribution")
    for table in ("verb", "spoken", "masdar", "particle", "document", "agentless", "first_person", "backref"):
        yield from lexicon[table]


@pytest.mark.parametrize("entry", list(entries()), ids=lambda entry: entry["name"])
def test_every_lexicon_line_catches_its_example_and_not_its_counterexample(entry):
    names = ["ORG منظمة الشاهد", "ORG صحيفة الفرات"]
    made_by = {found.made_by for found in read(entry["example"], *names)}
    assert f"attribution/{entry['name']}" in made_by
    if "not" in entry:
        assert f"attribution/{entry['name']}" not in {found.made_by for found in read(entry["not"])}


def test_every_lexicon_line_has_a_stance_of_the_schema():
    assert {entry["stance"] for entry in entries()} <= set(STANCES)


FRAGMENTS = st.sampled_from(
    ["قال", "وأضاف", "نقلت", "عن", "مصدر", "إن", "أن", "بحسب", "«", "»", '"', ":", "،", ".", "\n", "متهم", "بـ", "ما",
     "نشر", "صور", "(", ")", "اتهم", "حمّل", "مسؤولية", "وفق", "جاء في", "مؤكدا", "لـ", "5"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(FRAGMENTS).map(" ".join)))
def test_any_text_is_read_and_every_span_lies_in_it(text):
    for found in find(Prose(text), (), outlet=None):
        assert isinstance(found, Attribution)
        assert found.chain
        for span in (found.content, *(link.span for link in found.chain)):
            assert 0 <= span.start < span.end <= len(text)


def test_ids_are_unique_and_in_text_order():
    text = "قال مصدر إن الرتل وصل. وأضاف أن الجسر مغلق. وتابع أن الحافلات عادت."
    assert [found.id for found in read(text)] == ["a1", "a2", "a3"]


def test_the_annotated_reports_are_read_with_spans_that_give_back_words():
    path = SHARED / "corpora" / "reports-train" / "part-5.jsonl"
    if not path.exists():
        pytest.skip(f"needs the annotated reports, {path.name} of reports-train, which are not here")
    for line in path.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        gold = Reading.from_dict(report, reader="gold")
        found = find(Prose(report["text"]), gold.mentions, outlet=report["outlet"])
        assert all(link.span.of(report["text"]).strip() for one in found for link in one.chain)


IMPUTED = [
    ("ونسبت لجنة الأطباء إلى قوات الدعم السريع مسؤولية مقتل الطبيبة منال الرافعي.", "لجنة الأطباء", "killing"),
    ("ونسب شهود إلى لواء السدرة خطف الطبيب سامر الرافعي.", "شهود", "abduction"),
    ("ونسبت الوزارة الهجوم على الحاجز إلى لواء السدرة.", "الوزارة", "attack"),
    ("ونسب ناشطون إلى القيادي سالم المراد تعذيب معتقلين في سجن عدرا.", "ناشطون", "abuse"),
    ("ونسبت الشبكة، أمس الأحد، إلى لواء السدرة قصف السوق.", "الشبكة", "attack"),
    ("ونُسب إلى سالم المراد قتل الطبيب.", "ونُسب", "killing"),
]
RELAYED_TO = [
    ("ونسبت صحيفة الفرات إلى مصدر ميداني أن اللواء قتل الطبيب.", ["صحيفة الفرات", "مصدر ميداني"]),
    ("ونسبت صحيفة الفرات إلى القيادي سالم المراد قوله إن اللواء قتل الطبيب.", ["صحيفة الفرات", "القيادي سالم المراد"]),
    ("ونسبت صحيفة الفرات الخبر إلى مصدر ميداني.", None),
]


@pytest.mark.parametrize(("text", "accuser", "deed"), IMPUTED)
def test_whoever_lays_a_deed_to_somebody_accuses_and_the_report_says_nothing_itself(
    text: str, accuser: str, deed: str
) -> None:
    reading = RULES.read(Document(key="r1", text=text, outlet="صحيفة المدار"))
    (said,) = reading.attributions
    assert (said.stance, said.chain[-1].span.of(text)) == ("accuses", accuser)
    assert [event.attribution for event in reading.events if event.type == deed] == [said.id]


@pytest.mark.parametrize(("text", "chain"), RELAYED_TO)
def test_words_laid_to_a_source_are_passed_on_and_accuse_nobody(text: str, chain: list[str] | None) -> None:
    said = RULES.read(Document(key="r1", text=text, outlet="صحيفة المدار")).attributions
    assert [[link.span.of(text) for link in one.chain] for one in said] == ([chain] if chain else [])
    assert all(one.stance == "states" for one in said)


SPEAKERS = [
    ("قال عنصر منشق لشبكة المدار، طالباً عدم ذكر اسمه، إن قائد اللواء هدّد الأهالي.", "عنصر منشق"),
    ("قال عنصر منشق، طالباً عدم ذكر اسمه خوفاً على عائلته، إن قائد اللواء هدّد الأهالي.", "عنصر منشق"),
    ("قالت ممرضة سابقة، مفضّلةً عدم كشف هويتها، إن قائد اللواء هدّد الأهالي.", "ممرضة سابقة"),
    ("وأشار المنشق إلى أن ابن العقيد هدّد الأهالي.", "المنشق"),
    ("وشدد المنشق على أن قائد اللواء هدّد الأهالي.", "المنشق"),
    ("ولفت السجّان السابق إلى أن قائد اللواء هدّد الأهالي.", "السجّان السابق"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_what_a_source_says_is_never_in_the_voice_of_the_report(text: str, speaker: str) -> None:
    reading = RULES.read(Document(key="r1", text=text))
    (said,) = reading.attributions
    assert said.chain[-1].span.of(text) == speaker
    assert {event.attribution for event in reading.events if event.type == "abuse"} == {said.id}


CONVICTED = [
    "برأت المحكمة رامي حداد وأدانت شقيقه وائل حداد بقتل الحارس.",
    "أصدرت محكمة الجنايات حكماً ببراءة رامي حداد، فيما أدانت وائل حداد بقتل الحارس.",
    "برّأت محكمة الجنايات هناء درويش من التهمة وأدانت رامي حداد بخطف الطبيب.",
    "وعقدت المحكمة جلسة أمس، وأدانت رامي حداد بخطف الطبيب.",
    "وقالت المحكمة كلمتها، فأدانت المتهم رامي حداد بخطف الطبيب.",
]


@pytest.mark.parametrize("text", CONVICTED)
def test_a_court_alone_answers_for_what_it_convicts_somebody_of(text: str) -> None:
    accusing = [one for one in RULES.read(Document(key="r1", text=text)).attributions if one.stance == "accuses"]
    assert [link.span.of(text) for one in accusing for link in one.chain] in (["المحكمة"], ["محكمة الجنايات"])


def test_whoever_condemns_beside_a_court_still_accuses() -> None:
    text = "برأت المحكمة رامي حداد، فيما أدانت المنظمة قصف المشفى."
    said = RULES.read(Document(key="r1", text=text)).attributions
    assert [(one.stance, one.chain[-1].span.of(text)) for one in said] == [("accuses", "المنظمة")]
