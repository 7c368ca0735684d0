"""Capture: a web address that a person gave, kept as a court would want it, or said in words why it could not be.

The one room that asks the open internet, and only for that address, where it leads, and what the page embeds. It asks
numbers that it checked itself, within bounds, and as slowly as the site wishes. Refuses to follow a link, to run a
script, to reach this machine or the house it stands in, and to call a page true.
"""

from isnad.capture.address import Address, NotAWebAddress, read_address, without_password
from isnad.capture.archive import CapturePackagesMissing
from isnad.capture.capturing import Captured, Grade, Verdict, capture, software
from isnad.capture.fetching import Fetcher
from isnad.capture.pace import Pace
from isnad.capture.package import FORMAT
from isnad.capture.picture import Picture
from isnad.capture.reach import Reach
from isnad.capture.reason import label, say
from isnad.capture.wire import Bounds

__all__ = [
    "FORMAT", "Address", "Bounds", "CapturePackagesMissing", "Captured", "Fetcher", "Grade", "NotAWebAddress", "Pace",
    "Picture", "Reach", "Verdict", "capture", "label", "read_address", "say", "software", "without_password",
]  # fmt: skip
