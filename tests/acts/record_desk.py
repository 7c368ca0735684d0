"""A desk with invented reports of the same and of other people, for the tests of what people decide."""

import json
from datetime import UTC, datetime

from isnad import acts
from isnad.store import record

AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
TEXTS = (
    "قالت شبكة الوادي إن القيادي سالم حمد المرادي الملقب أبو حازم، من بلدة هجين، فرّ إلى الرقة.",
    "أعلنت كتيبة النهر توقيف سالم حمد المرادي عند حاجز في ريف دير الزور.",
    "قال أبو حازم إن المعبر مغلق، ونفى نادر الخلف ذلك.",
    "وقال مصدر محلي إن خمسة عناصر فرّوا أمس إلى الرقة.",
    "وقالت مصادر أهلية إن خمسة عناصر وصلوا أمس إلى الرقة.",
)


def fill(texts=TEXTS):
    for number, text in enumerate(texts):
        line = {"id": str(number), "text": text, "outlet": f"صدى {number}", "published": f"2019-03-0{number + 1}"}
        source = json.dumps(line, ensure_ascii=False).encode()
        (key,) = acts.receive(source=source, name=f"{number}.jsonl", by="ليلى", at=AT).reports
        acts.read(report=key, by="ليلى", at=AT)


def keys(name, kind="person"):
    """The keys of the entries that bear this name."""
    return [entry.key for entry in record.entries() if name in entry.names and entry.kind == kind]


def decided():
    """All that shows of the records, as one value."""
    return [(one.keys, one.digest, one.apart_from, one.unsure) for one in record.records()]
