"""robots.txt as RFC 9309 reads it: the group that names us, the longest rule, and in one pass whatever is written."""

import pytest

from isnad.capture.pace import Pace
from isnad.capture.robots import Robots, read_robots


def robots(text: str) -> Robots:
    return read_robots(text.encode(), product="isnad")


@pytest.mark.parametrize(
    ("text", "target", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /private/", "/private/a", False),
        ("User-agent: *\nDisallow: /private/", "/news", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
        ("User-agent: *\nDisallow: /x\nAllow: /x", "/x", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
        ("User-agent: *\nDisallow: /*/print", "/a/print/1", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: other\nUser-agent: Isnad/2\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: isnad\nAllow: /", "/a", True),
        ("User-agent: isnad\nDisallow: /a\nUser-agent: *\nDisallow: /b", "/b", True),
        ("User-agent: *\nDisallow: /خبر", "/%D8%AE%D8%A8%D8%B1/1", False),
        ("# Disallow: /\nUser-agent: * # all\nDisallow: /p # q", "/p", False),
        ("\ufeffUser-agent: *\r\nDisallow: /p", "/p", False),
        ("Disallow: /\nUser-agent: *\n", "/a", True),
        ("<html>not a robots.txt: at all</html>", "/a", True),
    ],
)  # fmt: skip
def test_the_rules_are_read_as_the_standard_says(text: str, target: str, allowed: bool) -> None:
    assert robots(text).allow(target) is allowed


@pytest.mark.parametrize(
    ("said", "delay"), [("7", 7.0), ("0.5", 0.5), ("86400", 30.0), ("-3", 0.0), ("soon", 0.0), ("nan", 0.0)]
)
def test_the_pace_that_a_site_asks_for_is_kept_within_reason(said: str, delay: float) -> None:
    assert robots(f"User-agent: *\nCrawl-delay: {said}\nDisallow: /x").delay == delay


def test_a_rule_of_a_thousand_stars_is_matched_like_any_other() -> None:
    """An expression made of it would never end."""
    assert robots(f"User-agent: *\nDisallow: /{'a*' * 2000}b$").allow(f"/{'a' * 4000}")


def test_a_site_is_never_asked_twice_within_its_pace() -> None:
    waited: list[float] = []
    now = [100.0]

    def wait(seconds: float) -> None:
        waited.append(seconds)
        now[0] += seconds

    pace = Pace(gap=2.0, wait=wait, clock=lambda: now[0])
    pace.keep("https://a.example")
    pace.keep("https://b.example")
    pace.keep("https://a.example", delay=10.0)
    now[0] += 3
    pace.keep("https://a.example")
    assert waited == [2.0, 7.0]
