"""A name under lock: encrypted with age to the public keys of custodians, read only with a private key of one of them.

Padded, so that its length tells nothing of a name's length. Refuses to seal to nobody.
"""

import base64
import json
from collections.abc import Sequence

from isnad.custody import canonical
from isnad.errors import IsnadError
from isnad.sealing.packages import need_custody

_BLOCK = 512  # names are sealed in pieces of so many bytes


class KeyIsUnfit(IsnadError):
    """Not a public key of age."""

    ar = "هذا ليس مفتاح age عاماً (يبدأ بـ age1). اصنع مفتاحين بالأمر: isnad custodian key ملف"
    en = "This is no public key of age (it begins with age1). Make a pair with: isnad custodian key FILE"
    exit_code = 9


class KeyCannotOpen(IsnadError):
    """The private key is none, or belongs to nobody for whom the name was sealed."""

    ar = "لا يفتح هذا المفتاح هذه البطاقة: ليس مفتاح age خاصاً، أو لم تُختم له. لم يُكشف شيء."
    en = "This key does not open this card: it is no private key of age, or the card was not sealed to it."
    exit_code = 9


def check_key(public: str) -> str:
    """The key as it is kept. Raises `KeyIsUnfit`."""
    need_custody()
    import pyrage

    try:
        return str(pyrage.x25519.Recipient.from_str(public.strip()))
    except pyrage.RecipientError as error:
        raise KeyIsUnfit from error


def new_pair() -> tuple[str, str]:
    """A new private key and its public one."""
    need_custody()
    import pyrage

    private = pyrage.x25519.Identity.generate()
    return str(private), str(private.to_public())


def seal(names: Sequence[str], *, keys: Sequence[str]) -> str:
    """The names as age ciphertext in base64."""
    need_custody()
    import pyrage

    if not keys:
        raise ValueError("sealed to nobody")
    clear = canonical(list(names)).encode()
    padded = clear.ljust(-(-len(clear) // _BLOCK) * _BLOCK)
    recipients = [pyrage.x25519.Recipient.from_str(key) for key in keys]
    return base64.b64encode(pyrage.encrypt(padded, recipients)).decode()


def unseal(sealed: str, *, private: str) -> tuple[tuple[str, ...], str]:
    """The names, and the public key of whoever opened them. Raises `KeyCannotOpen`."""
    need_custody()
    import pyrage

    lines = [line.strip() for line in private.splitlines() if line.strip() and not line.startswith("#")]
    if len(lines) != 1:
        raise KeyCannotOpen
    try:
        identity = pyrage.x25519.Identity.from_str(lines[0])
        clear = pyrage.decrypt(base64.b64decode(sealed, validate=True), [identity])
    except (pyrage.IdentityError, pyrage.DecryptError, ValueError) as error:
        raise KeyCannotOpen from error
    return tuple(json.loads(clear)), str(identity.to_public())
