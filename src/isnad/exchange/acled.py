"""A table in ACLED's columns, a row for each matter that is said to have happened, on a known day in a known place.

Refuses to count the dead beyond what a source bounds: `fatalities` is the least that is said, and blank where nothing
is. `tags` says what is alleged; `notes` who says it.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from isnad.claims import sentence
from isnad.exchange.holdings import Exported, Holdings
from isnad.joining import Assertion, Matter
from isnad.joining.assertion import Days
from isnad.lexicon import words
from isnad.places.place import Place

__all__ = ["COLUMNS", "acled"]

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_DAY, _WEEK, _MONTH = 1, 2, 3


def acled(holdings: Holdings) -> Exported:
    """`events.csv`, in UTF-8. What coders judge (`inter`, `source_scale`) and codes we lack (`iso`) stay blank."""
    lost: Counter[str] = Counter()
    written = io.StringIO()
    table = csv.DictWriter(written, COLUMNS, lineterminator="\n")
    table.writeheader()
    for matter in holdings.matters:
        for row in _rows(matter, holdings, lost):
            table.writerow(row)
    return Exported.of({"events.csv": written.getvalue().encode("utf-8", "backslashreplace")}, lost)


def _rows(matter: Matter, holdings: Holdings, lost: Counter[str]) -> Iterator[dict[str, object]]:
    told = [one for one in matter.assertions if one.claim.polarity == "asserted"]
    lost["polarity"] += len(matter.assertions) - len(told)
    lost["chain"] += sum(bool(one.claim.chain) for one in told)
    if not told:
        return
    kinds = words("ontology/exchange")["acled"].get(told[0].type)
    placed = [(one, place) for one in told if (place := holdings.place_of(one))]
    dated = [fill.days for one in told for role, fill in one.fills if role == "time" and fill.days]
    lost["type"] += kinds is None
    lost["place"] += not placed
    lost["day"] += not dated
    if kinds is None or not placed or not dated:
        return
    lost["grade"] += 1
    yield {**dict.fromkeys(COLUMNS, ""), **_row(told, placed[0][1], holdings, kinds), **_when(dated)}


def _when(dated: list[Days]) -> dict[str, object]:
    days = min(dated, key=lambda one: one.last - one.first)
    length = (days.last - days.first).days
    return {
        "event_date": days.first.isoformat(),
        "year": days.first.year,
        "time_precision": _DAY if length == 0 else _WEEK if length < 8 else _MONTH,
    }


def _row(told: list[Assertion], place: Place, holdings: Holdings, kinds: list[str]) -> dict[str, object]:
    hide = holdings.hide
    outlets = dict.fromkeys(hide(one.outlet) for one in told if one.outlet)
    alleged = any(one.claim.is_accusation for one in told)
    civilians = kinds[1] == "Violence against civilians"
    return {
        "event_id_cnty": f"{place.country}-{told[0].key[:12]}-{told[0].key.rpartition('@')[2]}",
        "disorder_type": kinds[0],
        "event_type": kinds[1],
        "sub_event_type": kinds[2],
        "actor1": hide(_filling(told, "actor")),
        "actor2": hide(_filling(told, "target")),
        "civilian_targeting": "Civilian targeting" if civilians else "",
        "country": place.country,
        "admin1": place.parent,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": 1 if place.precision == "place" else 2 if place.precision in ("area", "district") else 3,
        "source": "; ".join(outlets),
        "notes": " | ".join(dict.fromkeys(hide(sentence(one.claim, "en")) for one in told)),
        "fatalities": _least_dead(told),
        "tags": "alleged" if alleged else "",
        "timestamp": int(holdings.made_at.timestamp()),
    }


def _filling(told: list[Assertion], role: str) -> str:
    return "; ".join(dict.fromkeys(fill.words for one in told for its, fill in one.fills if its == role))


def _least_dead(told: list[Assertion]) -> int | str:
    """The least any of those who give a number says; those who name the dead count them."""
    if told[0].type != "killing":
        return ""
    counts = []
    for one in told:
        dead = one.filling("target")
        groups = [fill.least for fill in dead if fill.kind == "group"]
        if dead and None not in groups:
            counts.append(sum(least or 0 for least in groups) + sum(fill.kind == "person" for fill in dead))
    return min(counts) if counts else ""
