"""A local server that speaks OpenAI's chat protocol and fails in every way a network or a server can."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Request = dict[str, Any]
Reply = Callable[["Connection"], None]
JSON = "application/json"


class Connection(BaseHTTPRequestHandler):
    """One request; a reply writes whatever bytes it likes."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        """Remember the request and let the script reply."""
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.model.requests.append(
            {"path": self.path, "headers": dict(self.headers), "body": json.loads(body)}
        )
        with suppress(BrokenPipeError, ConnectionResetError):  # the client hangs up, as it should
            self.server.model.reply(self)
        self.close_connection = True

    do_GET = do_POST  # noqa: N815 - the name that the standard library calls

    @property
    def request_body(self) -> Request:
        """The JSON of this request."""
        return dict(self.server.model.requests[-1]["body"])

    def send(
        self, status: int, body: bytes, kind: str = JSON, length: int | None = None, **more: str
    ) -> None:
        """Write a whole response and say that the connection ends; `length` overrides the true length."""
        self.send_response(status)
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(body) if length is None else length),
            "Connection": "close",
        }
        for name, value in {**headers, **more}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def drip(self, piece: bytes, seconds: float) -> None:
        """Write the piece again and again, as the body of a response that never ends."""
        self.send_response(200)
        self.send_header("Content-Type", JSON)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while not self.server.model.closed.wait(seconds):
            self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            self.wfile.flush()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    model: ModelServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a client that hangs up is part of the test."""


@dataclass
class ModelServer:
    """The running server: its address, what it was asked, and what it replies next."""

    reply: Reply
    url: str = ""
    requests: list[Request] = field(default_factory=list)
    closed: Event = field(default_factory=Event)


@contextmanager
def serving(reply: Reply) -> Iterator[ModelServer]:
    """Run the server on a free port while the block lasts."""
    server = _Server(("127.0.0.1", 0), Connection)
    server.model = ModelServer(reply, f"http://127.0.0.1:{server.server_address[1]}/v1")
    Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True).start()
    yield server.model
    server.model.closed.set()
    server.shutdown()
    server.server_close()


def completion(content: str | None, finish: str = "stop", **message: Any) -> bytes:
    """Return a chat completion as the protocol has it."""
    choice = {
        "index": 0,
        "finish_reason": finish,
        "message": {"role": "assistant", "content": content, **message},
    }
    head = {"id": "1", "object": "chat.completion", "created": 1, "model": "scripted"}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return json.dumps({**head, "choices": [choice], "usage": usage}).encode()


def saying(*contents: str) -> Reply:
    """Reply with these contents, one a request, the last again and again."""
    left = list(contents)
    return lambda connection: connection.send(200, completion(left.pop(0) if len(left) > 1 else left[0]))


def in_turn(*replies: Reply) -> Reply:
    """Reply in one way after the other, in the last way again and again."""
    left = list(replies)
    return lambda connection: (left.pop(0) if len(left) > 1 else left[0])(connection)


def status(code: int, **headers: str) -> Reply:
    """Reply with an error whose message repeats the key that was sent."""

    def reply(connection: Connection) -> None:
        key = connection.headers.get("authorization", "")
        connection.send(code, json.dumps({"error": {"message": f"no: {key}"}}).encode(), **headers)

    return reply


def _hang_up(connection: Connection) -> None:
    connection.connection.close()


def _hang(connection: Connection) -> None:
    connection.server.model.closed.wait(60)


def _cut(connection: Connection) -> None:
    connection.send(200, completion('{"quotes": []')[:60], length=4000)


def _slow_start(connection: Connection) -> None:
    time.sleep(0.05)
    _hang(connection)


def _body(body: bytes, kind: str = JSON) -> Reply:
    return lambda connection: connection.send(200, body, kind)


_CALL = {"id": "c", "type": "function", "function": {"name": "delete_library", "arguments": '{"sure": true}'}}
FAULTS: dict[str, Reply] = {
    "400 bad request": status(400),
    "401 wrong key": status(401),
    "403 forbidden": status(403),
    "404 unknown model": status(404),
    "429 at once again": status(429, Retry_After="0"),
    "429 much later": status(429, Retry_After="3600"),
    "429 at a date": status(429, Retry_After="Wed, 21 Oct 2099 07:28:00 GMT"),
    "429 unsaid": status(429),
    "500": status(500),
    "502 as a page": lambda connection: connection.send(502, b"<html>Bad gateway</html>", "text/html"),
    "503": status(503, Retry_After="0"),
    "302 to itself": lambda connection: connection.send(302, b"", Location=connection.path),
    "hangs up": _hang_up,
    "never answers": _hang,
    "cut in the middle": _cut,
    "envelope cut": _body(completion("{}")[:-9]),
    "half JSON": saying('{"quotes": [{"id": "Q1", "passage": "P1", "wor'),
    "wrong schema": saying('{"answer": "Yes."}'),
    "a list": saying("[1, 2]"),
    "deep JSON": saying("[" * 9000),
    "plain words": saying("A deckhand gets $0.85."),
    "empty answer": saying(""),
    "white space": saying(" \n "),
    "null answer": _body(completion(None)),
    "no choices": _body(b'{"id": "1", "object": "chat.completion", "model": "m", "choices": []}'),
    "error with 200": _body(b'{"error": {"message": "overloaded"}}'),
    "HTML": _body(b"<!doctype html><title>Log in</title>", "text/html"),
    "trickle": lambda connection: connection.drip(b" ", 0.02),
    "endless": lambda connection: connection.drip(b'{"choices": ' + b" " * 4096, 0.001),
    "too long": saying('{"quotes": [], "sentences": [' + " " * 50_000 + "]}"),
    "wrong encoding": _body(completion("{\u20ac}").decode("unicode_escape").encode("utf-16")),
    "not text": _body(bytes(range(128, 256))),
    "refusal": _body(completion(None, refusal="I cannot help with that.")),
    "unknown tool": _body(completion(None, tool_calls=[_CALL])),
    "cut off": _body(completion('{"quotes": [', finish="length")),
    "filtered": _body(completion("", finish="content_filter")),
}
