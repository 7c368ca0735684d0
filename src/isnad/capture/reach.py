"""Whom a capture may reach: the public internet, and nobody on this machine or in this house.

A name is resolved once; every number that it stands for must be public, and the connection goes to that very number.
So neither a redirect nor a name that changes its meaning in between leads inside. Refuses private, link-local,
loopback, shared, multicast, reserved and documentation numbers, metadata services among them, and the forms of IPv6
that carry an inner IPv4.
"""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from isnad.capture.address import Address
from isnad.capture.reason import Stopped

Resolve = Callable[[str, int], Sequence[str]]
Network = IPv4Network | IPv6Network

# IANA's registries of special purpose addresses: what no public page can stand on.
_SPECIAL = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
        "2002::/16", "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip
_PUBLIC_6 = IPv6Network("2000::/3")
# A network without IPv4 reaches IPv4 pages through this prefix; the inner number decides.
_TRANSLATED = IPv6Network("64:ff9b::/96")
_MOST = 4


def resolve(host: str, port: int) -> Sequence[str]:
    """The numbers that the machine's own resolver gives. Raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def is_public(number: str) -> bool:
    """May a page of the public internet stand there?"""
    try:
        found = ip_address(number)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found in _TRANSLATED:
        found = IPv4Address(int(found) & 0xFFFFFFFF)
    if isinstance(found, IPv6Address) and (found.scope_id or found not in _PUBLIC_6):
        return False
    return found.is_global and not any(found in network for network in _SPECIAL if network.version == found.version)


@dataclass(frozen=True, slots=True)
class Reach:
    """How names are resolved and who may be reached.

    `also` are networks let through though they are not public, and `roots` certificates (PEM) believed besides the
    machine's own: for whoever calls this as a library, as the tests do with a server of their own. No command, option
    or setting fills them.
    """

    resolve: Resolve = resolve
    also: tuple[Network, ...] = ()
    roots: str | None = None

    def numbers(self, address: Address) -> tuple[str, ...]:
        """Where the address stands. Raises `Stopped` with `not_found` or `not_public`."""
        try:
            found = list(self.resolve(address.host, address.port))
        except (OSError, UnicodeError) as error:
            raise Stopped("not_found", address.host) from error
        if not found:
            raise Stopped("not_found", address.host)
        if not all(self.allows(number) for number in found):
            raise Stopped("not_public", address.host)
        return tuple(found[:_MOST])

    def allows(self, number: str) -> bool:
        """May that number be connected to?"""
        if is_public(number):
            return True
        try:
            found = ip_address(number)
        except ValueError:
            return False
        return any(found in network for network in self.also if network.version == found.version)
