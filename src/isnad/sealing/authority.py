"""One question to a time-stamp authority, within bounds. What leaves the machine is a hash and a nonce.

No redirect is followed and no proxy used, so the hash goes to the address that a person gave or nowhere. Refuses to
wait past its time and to read more than a token can need.
"""

from dataclasses import replace

from isnad.errors import IsnadError
from isnad.readers.exchange import (
    Address,
    AnswerTooLarge,
    ModelFailed,
    ModelTooSlow,
    ModelUnreachable,
    post,
    read_address,
)

_LARGEST = 1_000_000
_HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


class AuthorityIsNone(IsnadError):
    """Not an address that can be asked."""

    ar = "هذا ليس عنوان جهة ختم زمني. اكتبه مثل: https://tsa.example/tsr"
    en = "This is not the address of a time-stamp authority. Write it like: https://tsa.example/tsr"
    exit_code = 10


class AuthorityUnreachable(IsnadError):
    """Nobody answers, most often because the machine is offline."""

    ar = "تعذّر الاتصال بجهة الختم {host} ({reason}). يبقى الطلب في الانتظار: أعد isnad stamp حين يعود الاتصال."
    en = "The authority {host} cannot be reached ({reason}). The request waits: run isnad stamp again when online."
    retry_helps = True
    exit_code = 14


class AuthorityTooSlow(IsnadError):
    """The answer was not whole when its time was up."""

    ar = "لم يكتمل جواب جهة الختم خلال {seconds} ثانية. يبقى الطلب في الانتظار: أعد isnad stamp لاحقاً."
    en = "The authority had not answered within {seconds} seconds. The request waits: run isnad stamp again later."
    retry_helps = True
    exit_code = 14


class AuthorityFailed(IsnadError):
    """The other side answered that it cannot."""

    ar = "أجابت جهة الختم بالرمز {status} بدل ختم. يبقى الطلب في الانتظار: أعد isnad stamp لاحقاً."
    en = "The authority answered {status} and no time-stamp. The request waits: run isnad stamp again later."
    retry_helps = True
    exit_code = 14


class ReplyTooLarge(IsnadError):
    """The answer does not end within what a token can need."""

    ar = "جواب جهة الختم أكبر من ميغابايت فتُرك. يبقى الطلب في الانتظار: راجع العنوان ثم أعد isnad stamp"
    en = (
        "The authority's answer is larger than 1 MB and was left. The request waits: check the address, then try again."
    )
    exit_code = 14


def address(url: str) -> Address:
    """Raises `AuthorityIsNone`."""
    found = read_address(url)
    if found is None:
        raise AuthorityIsNone
    return found


def ask(url: str, query: bytes, *, seconds: int) -> bytes:
    """The answer's bytes, unread.

    Raises `AuthorityIsNone`, `AuthorityUnreachable`, `AuthorityTooSlow`, `AuthorityFailed` or `ReplyTooLarge`.
    """
    where = address(url)
    folder, _, last = where.path.rpartition("/")
    try:
        return post(replace(where, path=folder), last, query, headers=_HEADERS, seconds=seconds, largest=_LARGEST)
    except ModelUnreachable as error:
        raise AuthorityUnreachable(**error.slots) from error
    except ModelTooSlow as error:
        raise AuthorityTooSlow(**error.slots) from error
    except ModelFailed as error:
        raise AuthorityFailed(**error.slots) from error
    except AnswerTooLarge as error:
        raise ReplyTooLarge from error
