"""A stand-in for a language model's server, and the answers it gives."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from isnad.reading import Reading
from isnad.text import Span

Behaviour = Callable[[BaseHTTPRequestHandler, bytes], None]


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[str]:
    """The address of a stand-in that treats every POST as `behaviour` says."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                behaviour(self, body)
            except OSError:
                self.close_connection = True  # the other side had heard enough

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answer(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def envelope(content: object, ended: str = "stop") -> bytes:
    message = {"role": "assistant", "content": content}
    return json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": ended}]}).encode()


def as_answer(reading: Reading, text: str) -> dict[str, Any]:
    """What a language model would have to answer to be read as this reading."""

    def quote(span: Span) -> dict[str, Any]:
        words, place, nth = span.of(text), -1, 0
        while place != span.start:
            place, nth = text.index(words, place + 1), nth + 1
        return {"quote": words, "nth": nth}

    return {
        "mentions": [{"words": quote(m.span), "type": m.type, "entity": m.entity} for m in reading.mentions],
        "people": [
            {
                "entity": e.id,
                "roles": [{"title": r.title, "org": r.org, "place": r.place} for r in e.roles],
                "affiliation": list(e.affiliation), "origin": e.origin, "nationality": e.nationality,
            }
            for e in reading.entities if e.type == "PER"
        ],
        "unnamed": [
            {
                "id": u.id, "words": quote(u.span), "count": u.count, "min": u.min, "max": u.max, "noun": u.noun,
                "affiliation": list(u.affiliation), "origin": u.origin, "nationality": u.nationality,
            }
            for u in reading.unnamed
        ],
        "times": [{"id": t.id, "words": quote(t.span), "value": t.value} for t in reading.times],
        "attributions": [
            {
                "id": a.id,
                "chain": [
                    {"words": quote(k.span), "kind": k.kind, "entity": k.entity, "anonymous": k.anonymous}
                    for k in a.chain
                ],
                "cue": a.cue, "stance": a.stance, "content": quote(a.content),
            }
            for a in reading.attributions
        ],
        "events": [
            {
                "type": v.type, "trigger": quote(v.trigger), "polarity": v.polarity,
                "args": [{"role": g.role, "ref": g.ref} for g in v.args], "attribution": v.attribution,
            }
            for v in reading.events
        ],
    }  # fmt: skip
