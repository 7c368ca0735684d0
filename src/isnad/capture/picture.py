"""The picture of a captured page, full length, drawn by a browser that has no network.

The page is handed to it as it was captured, its encoding settled by intake. What the page embeds (pictures, styles,
fonts) is asked for by us, through the same checks as the page itself, and kept with it. Refuses scripts, frames,
forms, and whatever else a page would load; what it would have added is not in the picture, and that is said.
"""

import base64
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from isnad.capture.address import Address, NotAWebAddress, read_address
from isnad.capture.browser import Browser, program, running, version_of
from isnad.capture.hop import Hop
from isnad.capture.reason import Stopped, reason

Embedded = Callable[[Address, str, float], Hop]
"""Ask for one thing that a page embeds: its address, what is accepted, and until when. Raises `Stopped`."""

_WIDTH, _WIDEST = 1280, 2560
_LOWEST, _TALLEST = 1000, 16_000
_SECONDS, _SECONDS_FOR_ONE, _MOST = 60.0, 10.0, 150
_ACCEPT = {"Image": "image/*,*/*;q=0.5", "Stylesheet": "text/css,*/*;q=0.1", "Font": "*/*"}
_KINDS = {
    "Image": ("image/",), "Stylesheet": ("text/css",),
    "Font": ("font/", "application/font", "application/x-font", "application/vnd.ms-fontobject"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture as PNG, by which tool, told what, and in which ways it falls short of the page."""

    data: bytes
    made_by: str
    settings: str
    reasons: tuple[str, ...]
    embedded: tuple[Hop, ...]


def draw(page: bytes, *, kind: str, address: Address, embedded: Embedded, seconds: float = _SECONDS) -> Picture:
    """Draw it. Raises `Stopped`: there is no browser here, it failed, or the kind of file is none that is drawn."""
    path = program()
    if path is None:
        raise Stopped("no_browser")
    if not kind.startswith(("text/html", "text/plain", "image/", "application/xhtml+xml")):
        raise Stopped("kind_not_drawn")
    with running(path, seconds=seconds) as browser:
        return _Easel(browser, page, kind, address, embedded).picture(f"chromium/{version_of(path)}")


@dataclass(slots=True)
class _Easel:
    """One page on its way to a picture."""

    browser: Browser
    page: bytes
    kind: str
    address: Address
    embedded: Embedded
    session: str = ""
    kept: dict[str, Hop] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    handed: bool = False
    loaded: bool = False

    def picture(self, made_by: str) -> Picture:
        self.browser.heard = self._heard
        target = self.browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._call("Emulation.setScriptExecutionDisabled", value=True)
        self._open_window(_WIDTH, _LOWEST)
        self._call("Page.enable")
        self._call("Fetch.enable", patterns=[{"urlPattern": "*"}])
        self._send("Page.navigate", url=self.address.url)
        while not self.loaded:
            self.browser.listen()
        # The window is made as large as the page: drawing beyond it, Chromium shifts pages that run from the right.
        width, height, cut = _size(self._call("Page.getLayoutMetrics")["cssContentSize"])
        self._open_window(width, height)
        data = self._call("Page.captureScreenshot", format="png", captureBeyondViewport=False)["data"]
        return Picture(
            base64.b64decode(data),
            made_by,
            f"png/{width}x{height}/scripts-off/offline",
            (
                *([reason("embedded_missing", len(self.missing))] if self.missing else []),
                *([reason("picture_cut", _TALLEST)] if cut else []),
            ),
            tuple(self.kept.values()),
        )

    def _open_window(self, width: int, height: int) -> None:
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )  # fmt: skip

    def _call(self, method: str, **parameters: object) -> dict[str, Any]:
        return self.browser.call(method, self.session, **parameters)

    def _send(self, method: str, **parameters: object) -> None:
        self.browser.send(method, self.session, **parameters)

    def _heard(self, event: dict[str, Any]) -> None:
        if event["method"] == "Fetch.requestPaused":
            self._answer(event["params"])
        elif event["method"] == "Page.loadEventFired":
            self.loaded = self.handed

    def _answer(self, asked: dict[str, Any]) -> None:
        """Hand out the page itself, then what it embeds; refuse the rest."""
        number, kind = asked["requestId"], asked["resourceType"]
        if kind == "Document" and not self.handed:
            self.handed = True
            self._hand(number, self.page, self.kind)
            return
        hop = self._had(asked["request"], kind)
        if hop is None:
            # A navigation that is aborted leaves the page as it is; one that is blocked puts a notice in its place.
            why = "Aborted" if kind == "Document" else "BlockedByClient"
            self._send("Fetch.failRequest", requestId=number, errorReason=why)
        else:
            self._hand(number, hop.answer.content, hop.answer.header("content-type") or "")

    def _had(self, request: dict[str, Any], kind: str) -> Hop | None:
        if kind not in _ACCEPT or request["method"] != "GET":
            return None
        try:
            address = read_address(request["url"])
        except NotAWebAddress:
            return None
        if address.url not in self.kept and address.url not in self.missing:
            hop = self._asked(address, kind)
            if hop is None:
                self.missing.add(address.url)
            else:
                self.kept[address.url] = hop
        return self.kept.get(address.url)

    def _asked(self, address: Address, kind: str) -> Hop | None:
        until = min(time.monotonic() + _SECONDS_FOR_ONE, self.browser.deadline - _SECONDS / 4)
        if len(self.kept) + len(self.missing) >= _MOST or until <= time.monotonic():
            return None
        try:
            hop = self.embedded(address, _ACCEPT[kind], until)
        except Stopped:
            return None
        sound = hop.answer.status == 200 and not hop.answer.faults
        return hop if sound and hop.answer.kind.startswith(_KINDS[kind]) else None

    def _hand(self, number: str, body: bytes, kind: str) -> None:
        self._send(
            "Fetch.fulfillRequest",
            requestId=number,
            responseCode=200,
            # Its fonts may come from another site, and the page has nothing to read them with but the picture.
            responseHeaders=[
                {"name": "Content-Type", "value": kind},
                {"name": "Access-Control-Allow-Origin", "value": "*"},
            ],
            body=base64.b64encode(body).decode("ascii"),
        )


def _size(content: dict[str, Any]) -> tuple[int, int, bool]:
    """How wide and tall the page is drawn, and whether that is less than all of it."""
    width, height = int(content["width"]), int(content["height"])
    shown = max(_WIDTH, min(width, _WIDEST)), max(_LOWEST, min(height, _TALLEST))
    return *shown, width > _WIDEST or height > _TALLEST
