"""Acts: what a person does. One keyword-only function a file, one transaction, one ledger line.

Each takes `by` and `at`; a desk must be open (`store.open_desk`). A step that fails for a reason the person can act on
leaves a line that says so, and nothing else. Refuses to show anything: that is for the faces.
"""

from isnad.acts.add_layer import add_layer
from isnad.acts.add_member import add_member
from isnad.acts.add_place import add_place, withdraw_place
from isnad.acts.allow_reader import allow_reader
from isnad.acts.capture import capture
from isnad.acts.conclude import agree, conclude, withdraw_conclusion
from isnad.acts.correct import correct
from isnad.acts.import_people import import_people, preview_people, withdraw_people
from isnad.acts.judge import judge
from isnad.acts.look import look
from isnad.acts.read import read
from isnad.acts.receive import receive
from isnad.acts.review import review
from isnad.acts.split import split
from isnad.acts.train import train
from isnad.acts.undo import undo

__all__ = [
    "add_layer",
    "add_member",
    "add_place",
    "agree",
    "allow_reader",
    "capture",
    "conclude",
    "correct",
    "import_people",
    "judge",
    "look",
    "preview_people",
    "read",
    "receive",
    "review",
    "split",
    "train",
    "undo",
    "withdraw_conclusion",
    "withdraw_people",
    "withdraw_place",
]  # fmt: skip
