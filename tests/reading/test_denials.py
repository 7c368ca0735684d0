"""What a report says was not done is never shown as done, however long the names between, and what it says was done
stays done. All names invented."""

import pytest

from isnad import Document, read
from isnad.claims import state


def polarities(text: str, kind: str) -> set[str]:
    return {event.polarity for event in read(Document(key="r1", text=text)).events if event.type == kind}


ACQUITTED = [
    ("برّأت محكمة الجنايات الأولى في مدينة حلب المتهم وائل رشدي الصوفي من قتل زوجته هناء درويش.", "killing"),
    ("برّأت المحكمة الجنائية في دمشق المتهم وائل رشدي الصوفي من تهمة قتل زوجته هناء درويش.", "killing"),
    ("برّأت محكمة الاستئناف في حمص، بعد جلسات استمرت عامين، المتهم رامي حداد من خطف طفلين.", "abduction"),
    ("وقضت محكمة الجنايات في مدينة حماة ببراءة الضابط السابق رامي فايز حداد من تهمة تعذيب معتقلين.", "abuse"),
    ("برّأت المحكمة رامي حداد، وهو قائد سابق لمجموعة محلية، من خطف الطبيب.", "abduction"),
    ("أسقطت المحكمة عن القيادي السابق في الفصيل رامي فايز حداد تهمة المشاركة في قتل ثلاثة معتقلين.", "killing"),
    ("بُرّئت هناء فايز درويش في محكمة مدينة حماة أمس الأول من تهمتي الخطف وقتل الحارس.", "killing"),
]
NOT_ACQUITTED = [
    ("برّأت المحكمة وائل الصوفي وأدانت شقيقه رامي الصوفي بقتل جاره.", "killing"),
    ("برّأت المحكمة وائل الصوفي بعد اعتقاله بعام.", "arrest"),
    ("برّأت المحكمة وائل الصوفي بعد عام من اعتقاله.", "arrest"),
    ("برّأت المحكمة وائل الصوفي، فيما قتل مجهولون شقيقه في البلدة.", "killing"),
    ("برّأت المحكمة وائل الصوفي. وقتل مجهولون شقيقه في البلدة.", "killing"),
    ("قضت المحكمة بسجن وائل الصوفي بعد قتل جاره.", "killing"),
]

NO_PART = [
    ("إن التاجر مفتاح بوراس لم يشارك في أي هجوم.", "attack"),
    ("لم يشارك رامي حداد في الهجوم على الكنيسة.", "attack"),
    ("لم تكن لرامي حداد أي علاقة بمقتل الشرطي.", "killing"),
    ("لا علاقة لرامي حداد بخطف الطبيب.", "abduction"),
    ("لم يكن رامي حداد بين منفذي الهجوم على الكنيسة.", "attack"),
    ("ليس رامي حداد مسؤولاً عن مقتل الحارس.", "killing"),
    ("لم يشارك رامي حداد، وهو حارس في البلدة، في عملية خطف الطبيب.", "abduction"),
    ("لم يشارك رامي حداد في خطف الطبيب أو قتل الحارس.", "killing"),
    ("وأكد شاهد أن رامي حداد لم يرتكب أي جريمة قتل.", "killing"),
    ("ولم يتورط الفصيل في تعذيب المعتقلين.", "abuse"),
    ("رامي حداد غير متورط في خطف الطبيب.", "abduction"),
    ("ليست للفصيل صلة بتفجير السوق.", "attack"),
    ("لم يقع أي هجوم في البلدة.", "attack"),
    ("لم تشهد البلدة أي عملية خطف.", "abduction"),
    ("ولم تُسجّل أي حالة اعتقال في البلدة.", "arrest"),
    ("لم يسبق لرامي حداد أن خطف أحداً.", "abduction"),
]
A_PART = [
    ("شارك رامي حداد في الهجوم على الكنيسة.", "attack"),
    ("لم يشارك رامي حداد في التحقيق في مقتل الحارس.", "killing"),
    ("لم يشارك رامي حداد في الاجتماع الذي سبق الهجوم على الكنيسة.", "attack"),
    ("لم يتورط الفصيل في السرقة، وشارك رامي حداد في الهجوم على الحاجز.", "attack"),
    ("لرامي حداد علاقة بمقتل الشرطي.", "killing"),
    ("رامي حداد متورط في خطف الطبيب.", "abduction"),
    ("لم يعرف رامي حداد شيئاً، فيما شارك شقيقه في الهجوم على الحاجز.", "attack"),
]

UNTRUE = [
    ("ما تردد عن أن عمر الشمّاع خطف الطبيب سامر النجار غير صحيح.", "abduction"),
    ("لا صحة لقيام عمر الشمّاع بخطف الطبيب سامر النجار.", "abduction"),
    ("لا صحة لما تردد عن أن عمر الشمّاع، القيادي السابق في الفصيل، خطف الطبيب.", "abduction"),
    ("الأنباء عن خطف الطبيب في البلدة عارية عن الصحة.", "abduction"),
    ("وقال إن ما نُشر عن قتل الحارس لا أساس له.", "killing"),
    ("ليس صحيحاً أن عمر الشمّاع قتل الحارس.", "killing"),
    ("ما قيل عن اعتقال الطبيب مجرد شائعات.", "arrest"),
]
TOLD = [
    ("أعلنت الوزارة أن الأنباء عن اعتقال الطبيب مؤكدة.", "arrest"),
    ("ما تردد غير صحيح، فقد خطف عمر الشمّاع الطبيب.", "abduction"),
    ("خُطف الطبيب. وما تردد عن عودته غير صحيح.", "abduction"),
    ("قُتل الحارس، أما ما قيل عن عودته فغير صحيح.", "killing"),
    ("ما نشره المكتب عن قتل الحارس دقيق.", "killing"),
    ("تدهورت صحة الطبيب بعد خطفه في مدينة منبج، بحسب عائلته.", "abduction"),
    ("ووصف ما نُشر عن الحادث بأنه غير دقيق.", "publication"),
]

NEARLY = [
    ("كاد رامي حداد أن يقتل المحافظ طلال الشمّاع.", "killing"),
    ("كادت القذيفة تقتل الحارس.", "killing"),
    ("وكاد الحارس، وهو من أبناء البلدة، أن يقتل الطبيب.", "killing"),
    ("أوشك الحارس أن يقتل الطبيب.", "killing"),
    ("كان الحارس على وشك قتل الطبيب.", "killing"),
    ("كاد المسلحون يخطفون الطبيب أمس من عيادته في البلدة.", "abduction"),
]
UNSHOWN = [
    ("لم تثبت أنباء مقتل الطبيب.", "killing"),
    ("لم يثبت أن رامي حداد خطف الطبيب.", "abduction"),
    ("وقالت القاضية إن الأدلة لا تكفي لإثبات صلة رامي حداد بالهجوم على الحاجز.", "attack"),
    ("لا دليل على أن رامي حداد قتل الحارس.", "killing"),
    ("ولم تتأكد أنباء خطف الطبيب.", "abduction"),
    ("يعاقب القانون رامي حداد حتى لو لم يشارك في الهجوم على الحاجز.", "attack"),
]
NOT_NEARLY = [
    ("ما كاد الطبيب يصل إلى البلدة حتى قتله الحارس.", "killing"),
    ("كاد الطبيب ينجو، لكن الحارس قتله.", "killing"),
    ("كادت البلدة تخلو من سكانها بعد قتل الحارس.", "killing"),
    ("كاد الهجوم أن يوقف العمل.", "attack"),
    ("كاد الطبيب يهرب. وقتله الحارس.", "killing"),
    ("قتل الحارس الطبيب وكاد يهرب.", "killing"),
]


@pytest.mark.parametrize(("text", "kind"), [*ACQUITTED, *NO_PART, *UNTRUE])
def test_what_the_report_says_was_not_done_is_not_shown_as_done(text: str, kind: str) -> None:
    assert polarities(text, kind) == {"negated"}


@pytest.mark.parametrize(("text", "kind"), [*NOT_ACQUITTED, *A_PART, *TOLD, *NOT_NEARLY])
def test_what_the_report_says_was_done_is_not_shown_as_denied(text: str, kind: str) -> None:
    assert polarities(text, kind) == {"asserted"}


@pytest.mark.parametrize(("text", "kind"), [*NEARLY, *UNSHOWN])
def test_what_nearly_was_or_could_not_be_shown_is_neither_done_nor_denied(text: str, kind: str) -> None:
    assert polarities(text, kind) == {"hypothetical"}


POINTING_BACK = [
    ("قال ناشطون إن اللواء اعتقل ثلاثة مدنيين في البلدة. ونفى لواء السدرة ذلك في بيان.", {"arrest"}),
    ("أُفرج عن رامي حداد أمس. واتهم ناشطون الفصيل بتعذيب معتقلين، ونفى لواء السدرة ذلك.", {"abuse"}),
    ("قُتل سالم المراد في البلدة. واتهم ناشطون لواء السدرة بقصف السوق، فيما نفى لواء السدرة ذلك.", {"attack"}),
    ("أفرج الفصيل عن رامي حداد أمس. واتهم ناشطون لواء السدرة بقصف السوق. ونفى لواء السدرة صحة الاتهامات.", {"attack"}),
    ("أفرج الفصيل عن رامي حداد بعد تعذيبه. ونفى لواء السدرة ذلك.", {"abuse"}),
    ("قال ناشطون إن اللواء خطف الطبيب. وقال شهود إن اللواء قصف السوق. ونفى لواء السدرة ذلك.", {"attack"}),
    ("أفرج الفصيل عن رامي حداد، واتهموا قائده بالكذب، ونفى لواء السدرة ذلك.", set()),
    ("لم يُقتل أحد في البلدة. ونفى لواء السدرة ذلك.", set()),
]


@pytest.mark.parametrize(("text", "denied"), POINTING_BACK)
def test_a_denial_that_points_back_denies_the_last_accusation_and_nothing_else(text: str, denied: set[str]) -> None:
    document = Document(key="r1", text=text)
    found = {claim.type for claim in state(document, read(document)) if claim.stance == "denies"}
    assert found == denied


DEEDS = [("قتل رجلين", "killing"), ("خطف الطبيب يوسف العبدالله", "abduction"), ("اعتقال مدنيين", "arrest")]
NEVER = [
    "لم يتم {} في البلدة.",
    "لن يتم {}.",
    "لا يتم {} هنا.",
    "ولم يجر {}.",
    "لم تؤد الغارة إلى {}.",
    "لم تسفر المداهمة عن {}.",
]
MAYBE = [
    "قد يتم {}.",
    "القانون يمنع {}.",
    "يعاقب القانون على {}.",
    "يحظر الاتفاق {}.",
    "قد يجر الخلاف إلى {}.",
    "من شأن ذلك أن يؤدي إلى {}.",
    "وجاء القرار لمنع {}.",
    "في حالة {} سيرد الفصيل.",
    "في حال {} سيرد الفصيل.",
]
CAME_ABOUT = [
    "وثقت منظمة الجسر 34 حالة {} الشهر الماضي.",
    "نجا القائد من محاولة أسفرت عن {}.",
    "تم {} في البلدة أمس.",
    "شن الفصيل هجوماً بعد محاولة فاشلة وأدى الهجوم إلى {}.",
]


@pytest.mark.parametrize(("deed", "kind"), DEEDS)
def test_what_did_not_come_about_may_come_about_or_did_is_told_apart(deed: str, kind: str) -> None:
    for forms, polarity in ((NEVER, "negated"), (MAYBE, "hypothetical"), (CAME_ABOUT, "asserted")):
        for form in forms:
            assert polarities(form.format(deed), kind) == {polarity}, form


def test_a_condition_before_what_came_of_it_still_is_one() -> None:
    assert polarities("لو أسفرت المحاولة عن مقتل القائد لرد الفصيل.", "killing") == {"hypothetical"}


def test_what_only_tells_when_is_not_denied_with_what_was_without() -> None:
    assert polarities("تمت الاعتقالات دون مذكرة قضائية أثناء مرور الضحايا من الحاجز.", "movement") <= {"asserted"}
