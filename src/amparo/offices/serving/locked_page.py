# SPDX-License-Identifier: MPL-2.0
"""All that a locked office serves: one page that takes a passphrase.  No database, no session, no Django."""

import re
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from socket import socket
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from amparo.offices.serving.locked_words import WORDS, kept_page, unlock_page
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say

_LONGEST_BODY, _LONGEST_TYPED = 4096, 1024 * 1024
_TYPED = "application/x-www-form-urlencoded"
_SLOWEST_SECONDS = 60.0
_FREE_TRIES = 3
_CHOSEN = re.compile(r"(?:^|; )amparo-language=(es|en)")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class Throttle:
    """Makes each wrong try cost more waiting, up to a minute; nothing is ever destroyed by guessing."""

    def __init__(self) -> None:
        self._wrong, self._free_at = 0, 0.0
        self._guard = threading.Lock()

    def must_wait(self) -> int:
        """Give how many seconds to wait before the next try; 0 when it may be made now."""
        with self._guard:
            return max(0, int(self._free_at - time.monotonic() + 0.999))

    def was_wrong(self) -> None:
        """Count a wrong try."""
        with self._guard:
            self._wrong += 1
            if self._wrong > _FREE_TRIES:
                self._free_at = time.monotonic() + min(_SLOWEST_SECONDS, 2.0 ** (self._wrong - _FREE_TRIES))

    def was_right(self) -> None:
        """Begin to count anew."""
        with self._guard:
            self._wrong, self._free_at = 0, 0.0


class LockedServer(ThreadingHTTPServer):
    """Serves the unlock page on a socket that somebody else opened and goes on using."""

    daemon_threads = True

    def __init__(self, listening: socket, *, hosts: frozenset[str], unlock: Callable[[str], None]) -> None:
        super().__init__(listening.getsockname()[:2], _Page, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.hosts, self.unlock, self.throttle = hosts, unlock, Throttle()

    def server_close(self) -> None:
        """Leave the socket open: the children go on with it."""


class _Page(BaseHTTPRequestHandler):
    server: LockedServer
    server_version, sys_version = "", ""

    def do_GET(self) -> None:
        if self.path == "/locked.css":
            self._answer(200, _style(), kind="text/css")
        elif self.path == "/health":
            self._answer(200, b"locked\n", kind="text/plain")
        else:
            self._page(200 if urlsplit(self.path).path == "/" else 404)

    do_HEAD = do_GET  # noqa: N815  the library's name

    def do_POST(self) -> None:
        is_unlocking = urlsplit(self.path).path == "/"
        body = self._body(_LONGEST_BODY if is_unlocking else _LONGEST_TYPED)
        if not self._comes_from_here():
            self._page(403)
            return
        if not is_unlocking:
            self._give_back(body)
            return
        if seconds := self.server.throttle.must_wait():
            self._page(429, problem=self._words()["wait"].format(seconds=seconds))
            return
        try:
            self.server.unlock(parse_qs(body).get("passphrase", [""])[0])
        except Refusal as refusal:
            self.server.throttle.was_wrong()
            self._page(422, problem=" ".join(say(one, language=self._language()) for one in refusal.findings))
            return
        self.server.throttle.was_right()
        self.send_response(303)
        self.send_header("Location", "/")
        self.end_headers()

    def _body(self, longest: int) -> str:
        length = self.headers.get("Content-Length") or "0"
        return self.rfile.read(min(int(length), longest)).decode("utf-8", "replace") if length.isdigit() else ""

    def _give_back(self, body: str) -> None:
        """Show a form that was sent after the office had locked; its text goes nowhere but back to who typed it."""
        is_typed = (self.headers.get("Content-Type") or "").partition(";")[0].strip() == _TYPED
        typed = parse_qsl(body, keep_blank_values=True) if is_typed else []
        page = kept_page(self._language(), path=urlsplit(self.path).path, typed=typed)
        self._answer(403, page.encode(), kind="text/html; charset=utf-8")

    def log_message(self, *_: Any) -> None:
        """Log nothing: there is nothing to say about a locked office."""

    def _comes_from_here(self) -> bool:
        host = (self.headers.get("Host") or "").rpartition(":")[0] or (self.headers.get("Host") or "")
        origin = self.headers.get("Origin") or ""
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        origin_host = origin.partition("://")[2].rpartition(":")[0] or origin.partition("://")[2]
        return host in self.server.hosts and site in {"same-origin", "none"} and origin_host in {"", host}

    def _language(self) -> str:
        """Give the language asked for in the address, else as chosen before, else the browser's."""
        asked = parse_qs(urlsplit(self.path).query).get("language", [""])[0]
        chosen = _CHOSEN.search(self.headers.get("Cookie") or "")
        told = asked or (chosen[1] if chosen else "") or (self.headers.get("Accept-Language") or "")
        return "es" if told.lower().startswith("es") else "en"

    def _words(self) -> dict[str, str]:
        return WORDS[self._language()]

    def _page(self, status: int, *, problem: str = "") -> None:
        page = unlock_page(self._language(), problem=problem)
        self._answer(status, page.encode(), kind="text/html; charset=utf-8")

    def _answer(self, status: int, body: bytes, *, kind: str) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _style() -> bytes:
    return (files("amparo.offices.serving") / "locked.css").read_bytes()
