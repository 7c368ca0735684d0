"""The machine's Chromium, shut off: it draws what it is handed and can reach nobody.

It has no network: every name and number is mapped to nothing before it is looked up, and what it wants it asks of us
over a pipe, where we answer or refuse. Scripts are off, its profile is a folder of its own that goes with it, and it is
ended when its time is up. Refuses to start where there is none.
"""

import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from isnad.capture.reason import Stopped

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_OFF = (
    "--headless", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check", "--incognito",
    "--disable-gpu", "--disable-extensions", "--disable-background-networking", "--disable-component-update",
    "--disable-default-apps", "--disable-sync", "--disable-domain-reliability", "--disable-breakpad", "--no-pings",
    "--disable-quic", "--dns-prefetch-disable", "--mute-audio", "--hide-scrollbars", "--disable-dev-shm-usage",
    "--force-device-scale-factor=1", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    # Two walls: whatever it asks for by itself goes to a proxy whose name, like every other, stands for nothing.
    "--proxy-server=http://nowhere.invalid:1", "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
_READS, _WRITES = 3, 4  # the numbers under which Chromium looks for its ends of the pipe
_LARGEST_MESSAGE = 200_000_000


def program() -> str | None:
    """Where the machine's Chromium lies."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def version_of(path: str) -> str:
    """«156.0.8078.79»."""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603 - found on the path
    return next((word for word in said.stdout.split() if word[:1].isdigit()), "unknown")


@dataclass(slots=True)
class Browser:
    """A running browser: commands out, answers and events in. Every wait ends at the deadline, with `Stopped`.

    What it tells of goes to `heard` as it comes, also while an answer is waited for.
    """

    to: int
    back: int
    deadline: float
    heard: Callable[[dict[str, Any]], None] = lambda event: None
    _number: int = 0
    _came: bytearray = field(default_factory=bytearray)

    def call(self, method: str, session: str | None = None, **parameters: object) -> dict[str, Any]:
        """Do it and wait for its answer."""
        number = self.send(method, session, **parameters)
        while (message := self.listen()).get("id") != number:
            pass
        if "error" in message:
            raise Stopped("picture_failed")
        answer: dict[str, Any] = message.get("result", {})
        return answer

    def send(self, method: str, session: str | None = None, **parameters: object) -> int:
        """Do it, whatever comes of it."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self._write(json.dumps(message).encode() + b"\0")
        return self._number

    def listen(self) -> dict[str, Any]:
        """The next thing that the browser says."""
        message = self._next()
        if "method" in message:
            self.heard(message)
        return message

    def _next(self) -> dict[str, Any]:
        while (end := self._came.find(b"\0")) < 0:
            self._wait(reading=True)
            piece = os.read(self.back, 1 << 16)
            if not piece or len(self._came) > _LARGEST_MESSAGE:
                raise Stopped("picture_failed")
            self._came += piece
        message: dict[str, Any] = json.loads(self._came[:end])
        del self._came[: end + 1]
        return message

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            self._wait(reading=False)
            try:
                left = left[os.write(self.to, left) :]
            except BlockingIOError:
                continue
            except BrokenPipeError as error:
                raise Stopped("picture_failed") from error

    def _wait(self, *, reading: bool) -> None:
        left = self.deadline - time.monotonic()
        ready = select.select([self.back] if reading else [], [] if reading else [self.to], [], max(left, 0))
        if not any(ready):
            raise Stopped("picture_too_slow")


@contextmanager
def running(path: str, *, seconds: float) -> Iterator[Browser]:
    """The browser of that program, ended with all its processes when the block ends. Raises `Stopped`."""
    with tempfile.TemporaryDirectory(prefix="isnad-", ignore_cleanup_errors=True) as profile:
        asked, told = os.pipe(), os.pipe()
        # Above the numbers that the child's ends get, so that none is closed by being moved onto another.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (*asked, *told)]
        for end in (*asked, *told):
            os.close(end)
        its_reading, our_writing, our_reading, its_writing = ends
        child = 0
        try:
            child = _started(path, Path(profile), its_reading, its_writing)
            os.close(its_reading)
            os.close(its_writing)
            ends = [our_writing, our_reading]
            os.set_blocking(our_writing, False)
            yield Browser(our_writing, our_reading, time.monotonic() + seconds)
        except OSError as error:
            raise Stopped("picture_failed") from error
        finally:
            for end in ends:
                os.close(end)
            if child:
                _ended(child)


def _started(path: str, profile: Path, reads: int, writes: int) -> int:
    arguments = [path, *_OFF, f"--user-data-dir={profile}", f"--disk-cache-dir={os.devnull}", "about:blank"]
    if os.geteuid() == 0:
        arguments.insert(1, "--no-sandbox")  # Chromium refuses to start as root with it
    return os.posix_spawn(
        path,
        arguments,
        {"PATH": os.environ.get("PATH", ""), "HOME": str(profile), "TMPDIR": str(profile), "LANG": "C.UTF-8"},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_DUP2, reads, _READS),
            (os.POSIX_SPAWN_DUP2, writes, _WRITES),
        ],
        setpgroup=0,
    )


def _ended(child: int) -> None:
    with suppress(ProcessLookupError):  # it has ended by itself
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
