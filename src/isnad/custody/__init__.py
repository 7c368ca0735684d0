"""Custody: received bytes sealed under their SHA-256, and the ledger of what was done with them.

Standard library only, no clock: `at` and `by` are arguments. Refuses to change or forget: a blob is written once, a
line points at the line before it. The ledger holds codes, counts and digests, never a source's name or words.
"""

from isnad.custody.item import Item, Receipt
from isnad.custody.ledger import (
    START,
    Broken,
    CanonicalTextNeeded,
    Line,
    NotACode,
    canonical,
    chain,
    digest,
    read_lines,
    verify,
)
from isnad.custody.vault import BlobFault, CannotStore, Staged, Vault
from isnad.custody.whole import whole_folder

__all__ = [
    "START",
    "BlobFault",
    "Broken",
    "CannotStore",
    "CanonicalTextNeeded",
    "Item",
    "Line",
    "NotACode",
    "Receipt",
    "Staged",
    "Vault",
    "canonical",
    "chain",
    "digest",
    "read_lines",
    "verify",
    "whole_folder",
]
