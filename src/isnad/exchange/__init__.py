"""Exchange: what the desk holds in the formats of others, one file a format; each exporter lists what it loses.

Refuses to leave silently: what a format cannot hold goes into its side-car or into the list.
"""

from isnad.exchange.acled import acled
from isnad.exchange.follow_the_money import follow_the_money
from isnad.exchange.geo_json import geo_json
from isnad.exchange.holdings import Exported, Exporter, Holdings, Lost
from isnad.exchange.linked_data import linked_data

EXPORTERS: dict[str, Exporter] = {
    "ftm": follow_the_money,
    "geojson": geo_json,
    "acled": acled,
    "jsonld": linked_data,
}

__all__ = ["EXPORTERS", "Exported", "Exporter", "Holdings", "Lost"]
