"""Add a place to the desk's gazetteer, or withdraw one that was added: each with a reason, neither ever erased.

Refuses a place that the gazetteer already has there under that name, and one whose governorate it does not know.
"""

from datetime import datetime
from typing import cast, get_args

from isnad.errors import IsnadError
from isnad.places import Gazetteer, Kind, plain
from isnad.store import gazetteer, ledger, writing
from isnad.store.gazetteer import AddedPlace

_LONGEST = 200
_SAME_KM = 1.0
_WITHOUT_PARENT: frozenset[Kind] = frozenset({"country", "governorate"})


class PlaceCannotBe(IsnadError):
    """A place without a name or a reason, of no known kind, or off the map."""

    ar = "لا يصحّ هذا المكان: {why_ar}. صحّحه ثم أعد المحاولة؛ لم يُضف شيء."
    en = "This place cannot be: {why_en}. Correct it and try again; nothing was added."
    exit_code = 9


class PlaceIsKnown(IsnadError):
    """The gazetteer has that name at that point."""

    ar = "«{name}» معروف في هذا الموضع ({where}). لم يُضف شيء."
    en = "«{name}» is already known at this point ({where}). Nothing was added."
    exit_code = 9


def add_place(
    *, name: str, lat: float, lon: float, kind: str, parent: str, why: str, by: str, at: datetime, name_en: str = ""
) -> AddedPlace:
    """Add a place. `parent` is the governorate that holds it, as the gazetteer names it.

    Raises `PlaceCannotBe` or `PlaceIsKnown`.
    """
    name, name_en, why = (" ".join(words.split()) for words in (name, name_en, why))
    _check(name, name_en, lat, lon, kind, why)
    known = gazetteer.gazetteer()
    parent, country = _governorate(known, parent, cast(Kind, kind))
    for place, known_as, _ in known.named(plain(name)):
        if known_as == plain(name) and place.precision == "place" and place.kilometres_from(lat, lon) <= _SAME_KM:
            raise PlaceIsKnown(name=name, where=f"{place.lat:.3f}, {place.lon:.3f}")
    with writing():
        added = gazetteer.keep(
            name=name, name_en=name_en or name, lat=lat, lon=lon, kind=cast(Kind, kind), parent=parent,
            country=country, why=why, at=at, by=by,
        )  # fmt: skip
        ledger.append(
            at=at, by=by, act="place.add", subject=f"place/{added.number}",
            details={"digest": gazetteer.digest_of(added)},
        )  # fmt: skip
    return added


def withdraw_place(*, number: int, why: str, by: str, at: datetime) -> AddedPlace:
    """Withdraw a place that was added: it is no longer found. Raises `NoSuchPlace` or `PlaceCannotBe`."""
    why = " ".join(why.split())
    if not why:
        raise PlaceCannotBe(why_ar="لا سبب", why_en="no reason is given")
    with writing():
        gone = gazetteer.withdraw(number, why=why, at=at, by=by)
        ledger.append(
            at=at, by=by, act="place.withdraw", subject=f"place/{number}",
            details={"digest": gazetteer.withdrawal_digest(gone, why=why)},
        )  # fmt: skip
    return gone


def _check(name: str, name_en: str, lat: float, lon: float, kind: str, why: str) -> None:
    wrong = (
        (not plain(name), "لا اسم", "it has no name"),
        (max(map(len, (name, name_en, why))) > _LONGEST, "الاسم أو السبب طويل", "its name or reason is too long"),
        (not (-90 <= lat <= 90 and -180 <= lon <= 180), f"({lat:g}, {lon:g})", f"({lat:g}, {lon:g}) is nowhere"),
        (kind not in get_args(Kind), f"لا نوع باسم {kind}", f"there is no kind {kind}"),
        (not why, "لا سبب", "no reason is given"),
    )
    for is_wrong, why_ar, why_en in wrong:
        if is_wrong:
            raise PlaceCannotBe(why_ar=why_ar, why_en=why_en)


def _governorate(known: Gazetteer, name: str, kind: Kind) -> tuple[str, str]:
    """The governorate's own name and its country; of a governorate or country, its country alone."""
    asked = plain(name)
    asked = asked.removeprefix(plain("محافظة") + " ")
    found = [
        place
        for place, known_as, _ in known.named(asked)
        if known_as == asked and place.kind == ("country" if kind in _WITHOUT_PARENT else "governorate")
    ]
    if not found:
        raise PlaceCannotBe(why_ar=f"لا محافظة باسم «{name}»", why_en=f"there is no governorate «{name}»")
    best = max(found, key=lambda place: place.rank)
    return (best.name, best.country) if kind not in _WITHOUT_PARENT else ("", best.country)
