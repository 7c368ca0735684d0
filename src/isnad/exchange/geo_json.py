"""GeoJSON: every claim as a feature, at a point of its place where that is known; and every layer of who held what.

Refuses a point where the place may be several: the geometry is then null, and the list of losses says how many.
"""

from collections import Counter

from isnad.claims import who_says
from isnad.exchange.holdings import Exported, Holdings, as_json
from isnad.joining import Assertion

__all__ = ["geo_json"]


def geo_json(holdings: Holdings) -> Exported:
    """`events.geojson`, and `layer-N.geojson` for each layer, which `isnad layer add` takes back."""
    lost: Counter[str] = Counter()
    features = [_feature(one, holdings, lost) for one in holdings.told]
    files = {"events.geojson": as_json({"type": "FeatureCollection", "features": features})}
    for number, layer in enumerate(holdings.layers.values(), 1):
        files[f"layer-{number}.geojson"] = as_json(layer)
    return Exported.of(files, lost)


def _feature(one: Assertion, holdings: Holdings, lost: Counter[str]) -> dict[str, object]:
    place = holdings.place_of(one)
    days = next((fill.days for _, fill in one.fills if fill.days), None)
    lost["place"] += place is None
    lost["day"] += days is None
    lost["geometry"] += place is not None and place.precision != "place"
    lost["grade"] += 1
    return {
        "type": "Feature",
        "id": one.key,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if place else None,
        "properties": {
            "type": one.type,
            "polarity": one.claim.polarity,
            "stance": one.claim.stance,
            "alleged": one.claim.is_accusation,
            "who_says": holdings.hide(who_says(one.claim, "ar")),
            "place": place.name if place else None,
            "precision": place.precision if place else None,
            "from": days.first.isoformat() if days else None,
            "to": days.last.isoformat() if days else None,
            "roles": [{"role": role, "words": holdings.hide(fill.words)} for role, fill in one.fills],
            "quote": holdings.hide(one.quote),
            "report": one.report,
        },
    }
