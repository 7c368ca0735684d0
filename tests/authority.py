"""A time-stamp authority of our own: openssl behind a small server on this machine, which can also misbehave."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

HAS_OPENSSL = shutil.which("openssl") is not None
# `certs=` is left out: rfc3161-client refuses the order in which openssl then writes them.
_CONFIG = """
[tsa]
default_tsa = desk
[desk]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
tsa_name = yes
ess_cert_id_alg = sha256
"""


class Authority:
    """The keys and certificates in a folder, and what the server does next."""

    def __init__(self, folder: Path, *, days: int = 3650) -> None:
        self.folder = folder
        self.behaviour = "honest"
        self.questions: list[bytes] = []
        self.url = ""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "openssl.cnf").write_text(_CONFIG.format(folder=folder), encoding="ascii")
        (folder / "serial").write_text("01", encoding="ascii")
        new = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", str(days)]
        self._openssl(*new, "-subj", "/CN=Root", "-keyout", "root.key", "-out", "root.pem")
        self._openssl(
            *new, "-subj", "/CN=Stamps", "-keyout", "tsa.key", "-out", "tsa.pem", "-CA", "root.pem", "-CAkey",
            "root.key", "-addext", "extendedKeyUsage=critical,timeStamping", "-addext", "basicConstraints=CA:FALSE",
            "-addext", "keyUsage=critical,digitalSignature",
        )  # fmt: skip

    @property
    def roots(self) -> bytes:
        return (self.folder / "root.pem").read_bytes()

    def reply(self, question: bytes) -> bytes:
        (self.folder / "question.tsq").write_bytes(question)
        self._openssl("ts", "-reply", "-queryfile", "question.tsq", "-config", "openssl.cnf", "-out", "reply.tsr")
        return (self.folder / "reply.tsr").read_bytes()

    def other_question(self, *more: str, data: bytes = b"another") -> bytes:
        """A question that nobody asked; with `-no_nonce`, or over other data."""
        (self.folder / "other").write_bytes(data)
        self._openssl("ts", "-query", "-data", "other", "-sha256", "-cert", *more, "-out", "other.tsq")
        return (self.folder / "other.tsq").read_bytes()

    def _openssl(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)


@contextmanager
def serving(authority: Authority) -> Iterator[Authority]:
    """The authority behind a server on 127.0.0.1."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            authority.questions.append(question)
            with suppress(BrokenPipeError, ConnectionResetError):  # the other side had enough
                self._answer(question)

        def _answer(self, question: bytes) -> None:
            how = authority.behaviour
            if how == "500":
                self.send_error(500)
                return
            if how == "redirect":
                self.send_response(302)
                self.send_header("Location", authority.url)
                self.end_headers()
                return
            if how == "slow":
                self._head(10_000)
                for _ in range(100):
                    self.wfile.write(b"x")
                    time.sleep(0.2)
                return
            if how == "endless":
                self.send_response(200)
                self.end_headers()
                while True:
                    self.wfile.write(b"x" * 65_536)
            body = self._body(how, question)
            self._head(len(body) + (10 if how == "cut short" else 0))
            self.wfile.write(body)

        def _body(self, how: str, question: bytes) -> bytes:
            if how == "garbage":
                return b"<html>Sign in to the hotel's network</html>"
            if how == "empty":
                return b""
            if how == "another hash":
                return authority.reply(authority.other_question())
            if how == "refused":
                # A question in a hash that the authority does not take: a proper answer that says no.
                return authority.reply(authority.other_question("-sha384"))
            if how == "another nonce":
                # The nonce ends the question, but for the wish for certificates.
                last = len(question.removesuffix(b"\x01\x01\xff")) - 1
                return authority.reply(question[:last] + bytes([question[last] ^ 1]) + question[last + 1 :])
            return authority.reply(question)

        def _head(self, length: int) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(length))
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    authority.url = f"http://127.0.0.1:{server.server_port}/tsr"
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()
