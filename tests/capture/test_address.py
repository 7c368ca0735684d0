"""Addresses: one form in which each is asked, and nothing asked that is no web address."""

import pytest

from isnad.capture import NotAWebAddress, read_address


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://news.example/a/17", "https://news.example/a/17"),
        ("  HTTP://News.Example:80  ", "http://news.example/"),
        ("https://news.example:8443/?q=1#part", "https://news.example:8443/?q=1"),
        ("https://news.example/خبر-1", "https://news.example/%D8%AE%D8%A8%D8%B1-1"),
        ("https://صحيفة.example/%D8%AE", "https://xn--ogbhx3c3b.example/%D8%AE"),
        ("http://[2001:4860:4860::8888]/x", "http://[2001:4860:4860::8888]/x"),
        ("http://①②⑦.⓪.⓪.①/", "http://127.0.0.1/"),
    ],
)  # fmt: skip
def test_an_address_has_one_form_in_which_it_is_asked(written: str, asked: str) -> None:
    assert read_address(written).url == asked


@pytest.mark.parametrize(
    "written",
    [
        "", "news.example/a", "ftp://news.example/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x",
        "https://", "https://user:secret@news.example/", "https://user@news.example/", "https://news.example:25/",
        "https://news.example:22/", "https://news.example:99999/", "https://news.example:x/",
        "https://news.example\\@inside/", "https://news.example/a b", "https://news.example/\u202egpj.exe",
        "https://news.example/\r\nHost: inside", "https://[fe80::1%25eth0]/", "https://-\u0000/", "http://a..b/",
        f"https://news.example/{'a' * 5000}",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused_in_a_sentence(written: str) -> None:
    with pytest.raises(NotAWebAddress):
        read_address(written)


def test_what_a_server_names_may_be_relative() -> None:
    base = read_address("https://news.example:8443/a/17?x=1")
    assert read_address("../b?y=2", base=base).url == "https://news.example:8443/b?y=2"
    assert read_address("//other.example/c", base=base).url == "https://other.example/c"
    with pytest.raises(NotAWebAddress):
        read_address("file:///etc/passwd", base=base)
