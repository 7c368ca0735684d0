"""Whom a capture may reach: by the number that is connected to, never by how an address is written."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.capture import Reach, read_address
from isnad.capture.reach import is_public, resolve
from isnad.capture.reason import Stopped

INSIDE = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "100.127.255.254", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7",
    "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1",
    "::ffff:8.8.8.8", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::",
    "2001:0:1::1", "2001:db8::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
    "not a number", "",
]  # fmt: skip
OUTSIDE = ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2001:4860:4860::8888", "64:ff9b::808:808"]
# Written so that a check of the text would let them pass; this machine's own resolver understands them all.
DISGUISED = [
    "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1", "localhost", "①②⑦.⓪.⓪.①", "127。0。0。1",
]  # fmt: skip


@pytest.mark.parametrize("number", INSIDE)
def test_what_is_inside_is_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", OUTSIDE)
def test_what_is_outside_is_public(number: str) -> None:
    assert is_public(number)


@given(st.ip_addresses(v=4))
def test_no_private_number_gets_through_in_any_wrapping(number: ipaddress.IPv4Address) -> None:
    if number.is_private or number.is_loopback or number.is_link_local or number.is_multicast:
        for wrapped in (str(number), f"::ffff:{number}", f"::{number}", f"64:ff9b::{number}"):
            assert not is_public(wrapped)


@pytest.mark.parametrize("host", DISGUISED)
def test_a_disguised_number_is_known_by_where_it_leads(host: str) -> None:
    address = read_address(f"http://{host}/")
    assert set(resolve(address.host, 80)) <= {"127.0.0.1", "::1"}
    with pytest.raises(Stopped, match="not_public"):
        Reach().numbers(address)


def test_one_inner_number_among_public_ones_is_enough_to_refuse() -> None:
    reach = Reach(resolve=lambda host, port: ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(Stopped, match="not_public"):
        reach.numbers(read_address("https://news.example/"))


def test_a_name_that_nobody_knows_is_not_found() -> None:
    with pytest.raises(Stopped, match="not_found"):
        Reach(resolve=lambda host, port: []).numbers(read_address("https://news.example/"))
