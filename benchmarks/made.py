"""Made sentences in which a mistake would accuse or hide somebody: does every charge keep who brings it, and is what
was not done, may come or did come about told apart?

    make score-made

Each form takes every accuser, accused and deed in turn, so verbs and subjects do not always agree; people and groups
are invented. A charge is lost where a doer is named in nobody's words, and where whoever accuses is made the doer. The
forms were written while the rules were: the figures hold what was reached, and say nothing of other forms.
"""

import hashlib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from isnad import Document, Reading, read

ACCUSERS = (
    "المجلس المحلي",
    "أهالي البلدة",
    "الشرطة",
    "منظمات حقوقية",
    "رنا المراد",
    "ناشطون",
    "المعارضة",
    "عائلة الضحية",
    "لواء الفجر",
    "شبكة النهر",
    "سكان محليون",
    "والد الطفلة",
    "الأمم المتحدة",
    "النيابة العامة",
)
ACCUSED = (
    "سالم القصّار",
    "القيادي سالم القصّار",
    "كتائب السيل",
)
NOUNS = ("قتل رجلين", "خطف طبيب", "تعذيب معتقلين")
CHARGED = frozenset({"killing", "abduction", "abuse"})
CHARGES = (
    "{acc}، المتهم من قبل {who} ب{noun}، وصل إلى حلب.",
    "{acc} متهم من جانب {who} ب{noun}.",
    "وصل {acc} المتهم من قبل {who} ب{noun} إلى حلب.",
    "{acc}، الذي يتهمه {who} ب{noun}، ينفي ذلك.",
    "{acc}، وتتهمه {who} ب{noun}، غادر البلاد.",
    "ينفي {acc} ما يتهمه به {who} من {noun}.",
    "بحسب {who}، فإن {acc} متورط في {noun}.",
    "{who}: {acc} متورط في {noun}.",
    "حمّل {who} {acc} مسؤولية {noun}.",
    "قال {who} إن {acc} مسؤول عن {noun}.",
    "يتهم {who} {acc} ب{noun}.",
    "اتهامات من {who} لـ{acc} ب{noun}.",
    "وجّه {who} إلى {acc} تهمة {noun}.",
    "تتهم عائلات {acc} ب{noun}، بحسب {who}.",
    "{acc} متهم ب{noun}، وفق {who}.",
    "يواجه {acc} تهماً ب{noun} من {who}.",
    "أشار {who} بأصابع الاتهام إلى {acc} في {noun}.",
    "اتهم {who} عناصر من {acc} ب{noun}.",
    "طالت {acc} اتهامات ب{noun}.",
    "رفع {who} دعوى على {acc} ب{noun}.",
    "أدرجت {who} {acc} على قوائمها لاتهامه ب{noun}.",
    "نُسب إلى {acc} {noun}.",
    "{acc} المشتبه ب{noun} فر أمس.",
    "{acc} يُشتبه في تورطه في {noun}.",
    "اشتبه {who} في ضلوع {acc} في {noun}.",
    "يُعتقد أن {acc} وراء {noun}.",
    "ألقى {who} باللوم على {acc} في {noun}.",
    "رأى {who} أن {acc} ضالع في {noun}.",
    "أوقفت الشرطة {acc} بجرم {noun}.",
    "أوقفت الشرطة {acc} بجناية {noun}.",
    "صدرت مذكرة توقيف بحق {acc} بتهمة {noun}.",
    "صدرت مذكرة توقيف بحق {acc} بجرم {noun}.",
    "{acc} مطلوب للقضاء بجرم {noun}.",
    "{acc} مدان ب{noun}.",
    "{acc} المدعى عليه ب{noun} فر.",
    "تحوم الشبهات حول {acc} في {noun}.",
    "أصابع الاتهام تتجه إلى {acc} في {noun}.",
    "اتهامات تلاحق {acc} ب{noun}.",
    "يزعم {who} أن {acc} وراء {noun}.",
    "يدّعي {who} أن {acc} مسؤول عن {noun}.",
    "رداً على اتهامات {who} له ب{noun}، قال {acc} إنه بريء.",
    "{acc} الذي اتهمه {who} ب{noun} ظهر أمس.",
    "بعدما اتهمه {who} ب{noun}، غادر {acc}.",
    "على خلفية اتهامه ب{noun}، غادر {acc}.",
    "جاء في لائحة الاتهام أن {acc} مسؤول عن {noun}.",
    "تنسب لائحة الاتهام إلى {acc} {noun}.",
    "أسندت النيابة إلى {acc} {noun}.",
    "أسند قاضي التحقيق إلى {acc} جرم {noun}.",
    "يحاكم {acc} بتهمة {noun}.",
    "يحاكم {acc} على {noun}.",
    "يُحاكم {acc} بتهم تتعلق ب{noun}.",
    "طالب {who} بمحاكمة {acc} بتهمة {noun}.",
    "{who} يتهم {acc} بالوقوف وراء {noun}.",
    "{who} تحمل {acc} مسؤولية {noun}.",
    "مسؤولية {noun} تقع على {acc}، بحسب {who}.",
    "حسب مزاعم {who}، تورط {acc} في {noun}.",
    "اتهم بيان {who} {acc} ب{noun}.",
    "وصف {who} {acc} بالمسؤول عن {noun}.",
    "أعلن {who} أن {acc} هو المسؤول عن {noun}.",
    "ادّعى {who} على {acc} ب{noun}.",
    "تقدم {who} بشكوى ضد {acc} ب{noun}.",
    "ندد {who} بـ{noun} واتهم {acc} بذلك.",
    "فتحت النيابة تحقيقاً مع {acc} في {noun}.",
    "أوقفت الشرطة {acc} على ذمة {noun}.",
    "أوقفت الشرطة {acc} على خلفية {noun}.",
    "أوقف {acc} بشبهة {noun}.",
    "استجوب القاضي {acc} في قضية {noun}.",
    "{acc} ملاحق بتهمة {noun}.",
    "قالت {who} إن بصمات {acc} واضحة في {noun}.",
)
DEEDS = {"killing": "قتل {whom}", "abduction": "خطف {whom}", "arrest": "اعتقال {whom}", "abuse": "تعذيب {whom}"}
STRUCK = ("رجلين", "الطبيب يوسف العبدالله", "مدنيين")
NOT_DONE = (
    "لم يتم {deed} في البلدة.",
    "لم يجر {deed} في البلدة.",
    "ولم يتم {deed}، بحسب الشرطة.",
    "لن يتم {deed}.",
    "لا يتم {deed} هنا.",
    "قد يتم {deed}.",
    "القانون يمنع {deed}.",
    "يعاقب القانون على {deed}.",
    "يجرّم القانون {deed}.",
    "تحظر الاتفاقية {deed}.",
    "قد يجر الخلاف إلى {deed}.",
    "قد يؤدي الخلاف إلى {deed}.",
    "من شأن ذلك أن يؤدي إلى {deed}.",
    "يمكن أن يفضي الخلاف إلى {deed}.",
    "في حالة {deed} سيرد الفصيل.",
    "في حال {deed} سيرد الفصيل.",
    "حذر الوجهاء من {deed}.",
    "لمنع {deed}.",
    "حالت الوساطة دون {deed}.",
    "أوقف الأهالي محاولة {deed}.",
    "كادوا أن يقدموا على {deed}.",
    "وينفي الفصيل {deed}.",
    "لم تؤد الغارة إلى {deed}.",
    "لم تسفر الغارة عن {deed}.",
    "دعا إلى عدم {deed}.",
    "شائعات كاذبة عن {deed}.",
    "انتشرت شائعة عن {deed} ولم تصح.",
    "خشية {deed} غادر الأهالي.",
    "يهدد المسلحون بـ{deed}.",
)
DONE = (
    "وثقت منظمة الجسر حالة {deed} في البلدة.",
    "وثقت المنظمة 34 حالة {deed} في الشهر الماضي.",
    "تم {deed} في البلدة أمس.",
    "جرى {deed} في البلدة أمس.",
    "نجا القائد من محاولة أسفرت عن {deed}.",
    "أدى الخلاف إلى {deed}.",
    "أسفر الهجوم عن {deed}.",
    "شن الفصيل هجوماً بعد محاولة فاشلة وأدى الهجوم إلى {deed}.",
    "عوقب الرجل على {deed}.",
    "تم أمس {deed} في البلدة.",
    "حالات {deed} تتكرر، بينها {deed}.",
    "رغم المنع وقع {deed}.",
    "وقعت حادثة {deed} في البلدة.",
)


def reading(text: str) -> Reading:
    return read(Document(key="made", text=text))


def charges() -> Iterator[tuple[str, str]]:
    """(sentence, who accuses in it)."""
    for form, who, accused, noun in product(CHARGES, ACCUSERS, ACCUSED, NOUNS):
        yield form.format(who=who, acc=accused, noun=noun), who


def keeps_its_accuser(text: str, who: str) -> bool:
    told = reading(text)
    names = {entity.id: entity.name for entity in told.entities}
    for event in told.events:
        doers = {names[one.ref] for one in event.args if one.role == "actor" and one.ref in names}
        bare = event.attribution is None and event.polarity == "asserted" and doers
        if event.type in CHARGED and (bare or any(doer in who for doer in doers)):
            return False
    return True


def tells() -> Iterator[tuple[str, str, bool]]:
    """(sentence, type of the deed, was it done)."""
    for (kind, deed), whom, (forms, done) in product(DEEDS.items(), STRUCK, ((NOT_DONE, False), (DONE, True))):
        for form in forms:
            yield form.format(deed=deed.format(whom=whom)), kind, done


def is_told_apart(text: str, kind: str, *, done: bool) -> bool:
    found = {event.polarity for event in reading(text).events if event.type == kind}
    return found == {"asserted"} if done else "asserted" not in found


def figures(_: Path) -> dict[str, float]:
    """Of the charges, those that keep their accuser; of the other sentences, those with the right polarity."""
    kept = [keeps_its_accuser(text, who) for text, who in charges()]
    right = [is_told_apart(text, kind, done=done) for text, kind, done in tells()]
    return {"charges_kept": sum(kept) / len(kept), "done_or_not": sum(right) / len(right)}


def digest(_: Path) -> str:
    """Of the sentences, in their order."""
    made = "\n".join([*(text for text, _ in charges()), *(text for text, _, _ in tells())])
    return hashlib.sha256(made.encode()).hexdigest()


def main() -> None:
    counts = {"charges_kept": sum(1 for _ in charges()), "done_or_not": sum(1 for _ in tells())}
    for name, figure in figures(Path()).items():
        print(f"{name}: {figure:.4f} of {counts[name]} sentences; {round((1 - figure) * counts[name])} wrong")


if __name__ == "__main__":
    main()
