"""A web server of our own that does to a visitor whatever a web server can do: on a number of this machine of its own.

Each path is a list of what is sent, bytes as they are, numbers as seconds of waiting. The tests let captures reach this
very number (`Reach.also`), and no other of this machine.
"""

import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

from isnad.capture import Bounds, Fetcher, Pace, Reach

NUMBER = "127.0.0.2"
HOST = "news.example"
Sent = Sequence[bytes | float] | Callable[[], Iterator[bytes | float]]
WORDS = "قالت مصادر أهليّة في المدينة إن ثلاثة مدنيين عادوا إلى بيوتهم أمس بعد فتح الطريق."
PAGE = (
    "<!doctype html><html lang=ar dir=rtl><head><meta charset=utf-8><title>عودة الأهالي</title></head><body>"
    f"<h1>عودة الأهالي</h1><p>{WORDS}</p></body></html>"
).encode()


def answer(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> list[bytes]:
    """A well-behaved answer, but for what `headers` say."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    if not any(line.lower().startswith(("content-length", "transfer-encoding")) for line in headers):
        lines.append(f"Content-Length: {len(body)}")
    return ["".join(f"{line}\r\n" for line in (*lines, "")).encode(), body]


def redirect(to: str, status: str = "302 Found") -> list[bytes]:
    return answer(b"", f"Location: {to}", status=status)


class Server:
    """What it sends for each path, and what it was asked: paths, whole requests, how often it was greeted."""

    def __init__(self, paths: dict[str, Sent], context: ssl.SSLContext | None, number: str) -> None:
        self.paths = {"/robots.txt": answer(b"", status="404 Not Found"), **paths}
        self.asked: list[str] = []
        self.requests: list[bytes] = []
        self.greeted = 0
        self._context = context
        self._listening = socket.create_server((number, 0))
        self.port = self._listening.getsockname()[1]

    def url(self, path: str, *, host: str = HOST) -> str:
        return f"{'https' if self._context else 'http'}://{host}:{self.port}{path}"

    def answer_all(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.greeted += 1
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:  # the visitor had enough
            if self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(4096)
                if not piece:
                    return
                request += piece
                if request[:1] == b"\x16":  # a greeting of TLS, to one who speaks none
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    return
            path = request.split(b" ", 2)[1].decode()
            self.requests.append(request)
            self.asked.append(path)
            sent = self.paths.get(path, answer(b"no", status="404 Not Found"))
            for piece in sent() if callable(sent) else sent:
                if isinstance(piece, bytes):
                    connection.sendall(piece)
                else:
                    time.sleep(piece)
            if self._context:
                connection.unwrap()


@contextmanager
def serving(paths: dict[str, Sent], *, context: ssl.SSLContext | None = None, number: str = NUMBER) -> Iterator[Server]:
    server = Server(paths, context, number)
    threading.Thread(target=server.answer_all, daemon=True).start()
    try:
        yield server
    finally:
        server.close()


class Clock:
    """A clock that goes on by itself and by whatever somebody waits."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    def now(self) -> datetime:
        return datetime(2030, 3, 9, 8, tzinfo=UTC)

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)


def fetcher(
    *, reach: Reach | None = None, bounds: Bounds | None = None, clock: Clock | None = None, gap: float = 0.0
) -> Fetcher:
    """One for whom every name is the server's number."""
    clock = clock or Clock()
    return Fetcher(
        now=clock.now,
        reach=reach or reaching(),
        bounds=bounds or Bounds(seconds=8, idle=1),
        pace=Pace(gap=gap, wait=clock.wait),
    )


def reaching(*, roots: str | None = None, names: dict[str, Sequence[str]] | None = None) -> Reach:
    """Every name stands for the server's number, or for what `names` says; and only that number may be reached."""
    known = names or {}

    def resolve(host: str, port: int) -> Sequence[str]:
        if host.replace(".", "").isdigit() or ":" in host:
            return [host]
        return known.get(host, [NUMBER])

    return Reach(resolve=resolve, also=(ip_network(f"{NUMBER}/32"),), roots=roots)


class Certificates:
    """A certificate of our own for `HOST`, its root, and one that has expired, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=Root",
                      "-keyout", "root.key", "-out", "root.pem")  # fmt: skip
        self._sign("sound", HOST, "-days", "30")
        self._sign("other", "other.example", "-days", "30")
        self._sign("expired", HOST, "-not_before", "20200101000000Z", "-not_after", "20200201000000Z")
        self._openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", f"/CN={HOST}",
                      "-addext", f"subjectAltName=DNS:{HOST}", "-keyout", "self.key", "-out", "self.pem")  # fmt: skip

    @property
    def roots(self) -> str:
        return (self.folder / "root.pem").read_text(encoding="ascii")

    def der(self, name: str) -> bytes:
        return ssl.PEM_cert_to_DER_cert((self.folder / f"{name}.pem").read_text(encoding="ascii"))

    def context(self, name: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        return context

    def _sign(self, name: str, host: str, *days: str) -> None:
        """A certificate of the root; `openssl ca` alone can put its dates into the past."""
        self._openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={host}", "-keyout", f"{name}.key",
                      "-out", f"{name}.csr")  # fmt: skip
        (self.folder / "ca.cnf").write_text(
            "[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\nrand_serial=yes\nnew_certs_dir=.\ndefault_md=sha256\n"
            f"policy=any\nx509_extensions=names\nunique_subject=no\n[any]\ncommonName=supplied\n"
            f"[names]\nsubjectAltName=DNS:{host}\n", encoding="ascii",
        )  # fmt: skip
        (self.folder / "index.txt").touch()
        dates = ["-startdate", days[1], "-enddate", days[3]] if len(days) == 4 else list(days)
        self._openssl("ca", "-batch", "-notext", "-config", "ca.cnf", "-cert", "root.pem", "-keyfile", "root.key",
                      "-in", f"{name}.csr", "-out", f"{name}.pem", *dates)  # fmt: skip

    def _openssl(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)
