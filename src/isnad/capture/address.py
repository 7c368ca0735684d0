"""A web address as a person gave it, or as a server named it, in the one form in which it is asked.

Host names in other scripts are asked in their ASCII form, letters of a path in percent signs; the part after «#» never
leaves the machine. Refuses what is not http or https, names and passwords in an address, and the ports of mail, files
and other services than the web's.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from isnad.errors import IsnadError

_PORTS = {"http": 80, "https": 443}
_FIRST_FREE_PORT = 1024
_LONGEST = 4096
_KEPT = "/?:@!$&'()*+,;=~-._%[]|^"


class NotAWebAddress(IsnadError):
    """Nothing that can be asked of the web."""

    ar = "هذا ليس عنوان صفحة يمكن طلبها. اكتب العنوان كاملاً كما في المتصفح، مثل: https://news.example/a/17"
    en = (
        "This is not the address of a page that can be asked for. Write it in full as a browser shows it, like: "
        "https://news.example/a/17"
    )
    exit_code = 10


@dataclass(frozen=True, slots=True)
class Address:
    """`host` is ASCII and in lower case; `target` is what is asked of it: path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Scheme, host and, where it is not the usual one, port: what has one robots.txt and one pace."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{'' if self.port == _PORTS[self.scheme] else f':{self.port}'}"

    @property
    def authority(self) -> str:
        """What stands in the Host header."""
        return self.site.partition("://")[2]

    @property
    def url(self) -> str:
        return f"{self.site}{self.target}"

    @property
    def secure(self) -> bool:
        return self.scheme == "https"

    def at(self, target: str) -> "Address":
        """Another target of the same site."""
        return Address(self.scheme, self.host, self.port, target)


def read_address(written: str, *, base: Address | None = None) -> Address:
    """The address; with `base`, one that may be relative to it. Raises `NotAWebAddress`."""
    written = written.strip()
    if len(written) > _LONGEST or "\\" in written or any(_is_hidden(letter) for letter in written):
        raise NotAWebAddress
    try:
        parts = urlsplit(urljoin(base.url, written) if base else written)
        port = parts.port
        scheme, name = parts.scheme.lower(), parts.hostname
    except ValueError as error:
        raise NotAWebAddress from error
    if scheme not in _PORTS or not name or parts.username is not None or parts.password is not None or "%" in name:
        raise NotAWebAddress
    port = port if port is not None else _PORTS[scheme]
    if port not in _PORTS.values() and port < _FIRST_FREE_PORT:
        raise NotAWebAddress
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Address(scheme, _ascii(name), port, quote(target, safe=_KEPT))


def without_password(written: str) -> str:
    """An address that was refused, fit to be repeated: whatever may be a name or a password in it is left out."""
    return re.sub(r"^(\s*[a-zA-Z][a-zA-Z0-9+.-]*:/+)?.*@", r"\1…@", written, flags=re.DOTALL)


def _ascii(name: str) -> str:
    if ":" in name:
        return name.lower()
    try:
        found = name.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise NotAWebAddress from error
    if not found or not all(letter.isalnum() or letter in "-._" for letter in found):
        raise NotAWebAddress
    return found


def _is_hidden(letter: str) -> bool:
    """A space, a control character, or a mark that shows an address as another than it is."""
    return unicodedata.category(letter) in ("Cc", "Cf", "Zs", "Zl", "Zp", "Cs")
