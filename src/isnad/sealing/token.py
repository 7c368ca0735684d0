"""A time-stamp: what is asked of an authority about a line of the ledger, and whether its answer may be believed.

An answer is believed only when it answers this very question (hash and nonce), and its signature leads to the
certificates that the desk was given. Verified without the network, at the token's own time: a certificate that has
run out since does no harm.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from isnad.custody import Line
from isnad.errors import IsnadError
from isnad.sealing.packages import need_custody

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_SHA256 = "2.16.840.1.101.3.4.2.1"


class RootsUnfit(IsnadError):
    """The file does not hold certificates."""

    ar = "ملف الشهادات لا يُقرأ: المطلوب شهادات جهة الختم بصيغة PEM. لم يُحفظ شيء."
    en = "The file of certificates cannot be read: the authority's certificates are needed, as PEM. Nothing was stored."
    exit_code = 10


class LineDoesNotHold(IsnadError):
    """A line that waits for a time-stamp is not the one that was put in the queue."""

    ar = "سطر الدفتر {seq} الذي ينتظر الختم تغيّر أو فُقد. لم يُرسل شيء. افحص المكتب: isnad verify"
    en = (
        "Line {seq} of the ledger, which waits for a stamp, was changed or is gone. Nothing was sent. Run: isnad verify"
    )
    exit_code = 7


class ReplyIsNoStamp(IsnadError):
    """The authority sent something that is no answer of RFC 3161, or one that says no."""

    ar = "أجابت جهة الختم بما ليس ختماً زمنياً. لم يُحفظ الجواب، ويبقى الطلب في الانتظار: راجع العنوان ثم أعد isnad stamp"
    en = (
        "The authority answered with something that is no time-stamp. It was not kept and the request still waits: "
        "check the address, then run isnad stamp again."
    )
    retry_helps = True
    exit_code = 14


class ReplyDoesNotFit(IsnadError):
    """A time-stamp of something else, an answer to another question, or signed by somebody else."""

    ar = (
        "ختم زمني لا يصحّ ({why_ar}). لم يُحفظ، ويبقى الطلب في الانتظار. إن تكرّر فلا تثق بهذه الجهة: "
        "isnad stamp --authority عنوان --roots ملف"
    )
    en = (
        "The time-stamp does not hold ({why_en}). It was not kept and the request still waits. If it happens again, do "
        "not trust this authority: isnad stamp --authority URL --roots FILE"
    )
    exit_code = 14


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent: a hash and a nonce, nothing else."""

    query: bytes
    head: str
    nonce: int


def question(line: Line) -> Question:
    """The question about a line of the ledger. Raises `LineDoesNotHold` or `CustodyPackagesMissing`."""
    need_custody()
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    covered = line.covered()
    if hashlib.sha256(covered).hexdigest() != line.hash:
        raise LineDoesNotHold(seq=line.seq)
    asked = TimestampRequestBuilder().data(covered).hash_algorithm(HashAlgorithm.SHA256).cert_request(cert_request=True)
    request = asked.build()
    if request.nonce is None:
        raise ValueError("a question without a nonce")
    return Question(request.as_bytes(), line.hash, request.nonce)


def stamped_at(reply: bytes, *, head: str, roots: bytes, nonce: int | None = None) -> datetime:
    """When the authority says that it saw the hash.

    Raises `ReplyIsNoStamp` or `ReplyDoesNotFit`; with `nonce`, also for an answer to another question.
    """
    need_custody()
    from rfc3161_client import PKIStatus, VerificationError, VerifierBuilder, decode_timestamp_response

    try:
        answer = decode_timestamp_response(reply)
        granted = answer.status == PKIStatus.GRANTED
        told = answer.tst_info if granted else None
    except ValueError as error:
        raise ReplyIsNoStamp from error
    if told is None:
        raise ReplyIsNoStamp
    imprint = told.message_imprint
    if imprint.hash_algorithm.dotted_string != _SHA256 or imprint.message.hex() != head:
        raise ReplyDoesNotFit(why_ar="ختم لبصمة أخرى", why_en="it stamps another hash")
    if nonce is not None and told.nonce != nonce:
        raise ReplyDoesNotFit(why_ar="جواب عن سؤال آخر", why_en="it answers another question")
    verifier = VerifierBuilder(roots=list(certificates(roots))).build()
    try:
        verifier.verify(answer, bytes.fromhex(head))
    except (VerificationError, ValueError) as error:
        raise ReplyDoesNotFit(
            why_ar="توقيعه لا يقود إلى الشهادات المعطاة", why_en="its signature does not lead to the certificates given"
        ) from error
    return told.gen_time


def certificates(roots: bytes) -> "Sequence[Certificate]":
    """The certificates of a PEM file, each once. Raises `RootsUnfit`, also where there is none."""
    need_custody()
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return tuple(dict.fromkeys(load_pem_x509_certificates(roots)))
    except ValueError as error:
        raise RootsUnfit from error
