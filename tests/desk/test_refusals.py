"""Every address × who asks × how, against a written table; and the headers that every answer carries."""

import re
import urllib.error
import urllib.request
from email.message import Message
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode, urlsplit

import pytest

import isnad.desk

if TYPE_CHECKING:
    from tests.desk.conftest import Served

# path: (nobody GET, nobody POST, member GET, member POST); POST here carries no form token, so none may pass.
TABLE = {
    "": (302, 403, 200, 403),
    "reports/<path:key>/": (302, 403, 200, 403),
    "captures/": (302, 403, 200, 403),
    "captures/<int:number>/": (302, 403, 200, 403),
    # The one capture of the demo case failed, and left nothing to show.
    "captures/<int:number>/page/": (302, 403, 404, 403),
    "captures/<int:number>/<str:part>/": (302, 403, 404, 403),
    "people/": (302, 403, 200, 403),
    "people/export/": (302, 403, 200, 403),
    "people/lists/": (302, 403, 200, 403),
    "queue/": (302, 403, 200, 403),
    "queue/<str:left>/<str:right>/": (302, 403, 200, 403),
    "records/": (302, 403, 200, 403),
    "records/<str:key>/": (302, 403, 200, 403),
    "search/": (302, 403, 200, 403),
    "totals/": (302, 403, 200, 403),
    "matters/": (302, 403, 200, 403),
    "matters/<str:key>/": (302, 403, 200, 403),
    "matters/<str:left>/<str:right>/": (302, 403, 200, 403),
    "sign-in/": (200, 403, 302, 403),
    "sign-out/": (302, 403, 405, 403),
    "language/": (405, 403, 405, 403),
}
ODD = (
    "nothing/here/",
    "static/desk/desk.css",
    "static/desk/none.css",
    "reports/none/",
    "records/none/",
    "queue/none/neither/",
    "reports/../people/",
    "?find=%FF",
)


class Answer(NamedTuple):
    status: int
    headers: Message
    body: str


class Visitor:
    """Someone with or without a session, who follows no redirect by himself."""

    def __init__(self, desk: "Served") -> None:
        self.desk = desk
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), Stay())

    def ask(self, path: str, form: dict[str, str] | None = None, host: str | None = None) -> Answer:
        data = urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(
            f"{self.desk.address}/{path}", data=data, headers={"Host": host} if host else {}
        )
        if data is not None:
            request.add_header("Referer", self.desk.address)
        try:
            answer: HTTPResponse | urllib.error.HTTPError = self.opener.open(request)
        except urllib.error.HTTPError as refused:
            answer = refused
        return Answer(answer.status or 0, answer.headers, answer.read().decode("utf-8", "replace"))


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *asked: object, **more: object) -> None:
        return None


@pytest.fixture(scope="module")
def nobody(desk: "Served") -> Visitor:
    return Visitor(desk)


@pytest.fixture(scope="module")
def member(desk: "Served") -> Visitor:
    visitor = Visitor(desk)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', visitor.ask("sign-in/").body)
    assert token
    form = {"username": desk.member, "password": desk.password, "csrfmiddlewaretoken": token[1]}
    assert visitor.ask("sign-in/", form).status == 302
    return visitor


@pytest.fixture(scope="module")
def key(member: Visitor) -> str:
    found = re.search(r'href="/reports/([^"]+)/"', member.ask("").body)
    assert found
    return found[1]


def test_every_address_has_its_row_in_the_table() -> None:
    text = (Path(isnad.desk.__file__).parent / "urls.py").read_text(encoding="utf-8")
    assert set(re.findall(r'path\("([^"]*)"', text)) == set(TABLE)


@pytest.fixture(scope="module")
def people(member: Visitor) -> list[str]:
    """The keys of everyone whom the demo case tells of."""
    return re.findall(r'href="/records/([^"]+)/"', member.ask("records/").body)


@pytest.fixture(scope="module")
def claims(member: Visitor) -> list[str]:
    """The keys of two claims that wait for a decision."""
    found = re.search(r'href="/matters/([^"/]+)/([^"/]+)/"', member.ask("matters/").body)
    assert found
    return [found[1], found[2]]


def real_path(path: str, key: str, people: list[str], claims: list[str]) -> str:
    """The address of a thing that is there."""
    two = claims if path.startswith("matters/") else people
    there = {
        "<path:key>": key,
        "<str:left>": two[0],
        "<str:right>": two[1],
        "<str:key>": two[0],
        "<int:number>": "1",
        "<str:part>": "picture",
    }
    return re.sub("<.*?>", lambda found: there[found[0]], path)


@pytest.mark.parametrize("path", TABLE)
def test_each_address_answers_each_visitor_as_the_table_says(
    path: str, nobody: Visitor, member: Visitor, key: str, people: list[str], claims: list[str]
) -> None:
    real = real_path(path, key, people, claims)
    statuses = (
        nobody.ask(real).status, nobody.ask(real, {}).status, member.ask(real).status, member.ask(real, {}).status
    )  # fmt: skip
    assert statuses == TABLE[path]


def test_nobody_is_led_to_the_sign_in_page_and_told_nothing_else(nobody: Visitor, key: str) -> None:
    for path in (f"reports/{key}/", "reports/none/", "people/", "records/none/", "queue/", ""):
        answer = nobody.ask(path)
        assert urlsplit(answer.headers["Location"]).path == "/sign-in/"
        assert answer.body == ""


@pytest.mark.parametrize("path", [*TABLE, *ODD])
def test_every_answer_carries_the_headers(
    path: str, nobody: Visitor, member: Visitor, key: str, people: list[str], claims: list[str]
) -> None:
    real = real_path(path, key, people, claims)
    for answer in (nobody.ask(real), nobody.ask(real, {}), member.ask(real), member.ask(real, {})):
        assert_sealed(answer)


def test_a_stranger_host_is_refused_and_the_refusal_carries_the_headers(nobody: Visitor) -> None:
    answer = nobody.ask("sign-in/", host="desk.example")
    assert answer.status == 400
    assert_sealed(answer)


def test_a_form_too_large_is_refused(nobody: Visitor) -> None:
    assert_sealed(refused := nobody.ask("sign-in/", {"username": "ا" * 300_000}))
    assert refused.status in (400, 413)


def test_the_language_switch_leads_back_into_the_desk_only(member: Visitor) -> None:
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', member.ask("").body)
    assert token
    for back, led in (("/people/", "/people/"), ("https://elsewhere.example/", "/"), ("//elsewhere.example", "/")):
        answer = member.ask("language/", {"to": "ar", "back": back, "csrfmiddlewaretoken": token[1]})
        assert (answer.status, answer.headers["Location"]) == (302, led)


def test_cookies_are_for_the_desk_only_and_not_for_scripts(member: Visitor) -> None:
    answer = Visitor(member.desk).ask("sign-in/")
    cookies = answer.headers.get_all("Set-Cookie") or []
    assert cookies
    assert all("HttpOnly" in cookie and "SameSite=Strict" in cookie for cookie in cookies)


def test_a_session_ends_after_thirty_idle_minutes(member: Visitor) -> None:
    answer = member.ask("people/")
    session = next(cookie for cookie in answer.headers.get_all("Set-Cookie") or [] if "isnad_session" in cookie)
    # The browser forgets it when closed; the server, after half an hour: see SESSION_COOKIE_AGE.
    assert "expires" not in session.lower()
    text = (Path(isnad.desk.__file__).parent / "settings.py").read_text(encoding="utf-8")
    assert "IDLE_SECONDS = 30 * 60" in text


def assert_sealed(answer: Answer) -> None:
    headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
