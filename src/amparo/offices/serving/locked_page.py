# SPDX-License-Identifier: MPL-2.0
"""All that a locked office serves: one page that takes a passphrase.  No database, no session, no Django."""

import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from socket import socket
from typing import Any
from urllib.parse import parse_qs

from amparo.terms.finding import Refusal
from amparo.terms.sentences import say

_LONGEST_BODY = 4096
_SLOWEST_SECONDS = 60.0
_FREE_TRIES = 3
_WORDS = {
    "en": {
        "title": "Locked",
        "lead": "This office is locked. Its papers are encrypted until somebody of the office opens it.",
        "label": "Passphrase",
        "button": "Unlock",
        "hint": "Lost it? A colleague can unlock, or two shares of the recovery kit: `amparo unlock --kit`.",
        "wait": "Too many tries. What to do: wait {seconds} seconds and try again.",
    },
    "es": {
        "title": "Bloqueada",
        "lead": "Esta oficina está bloqueada. Sus papeles están cifrados hasta que alguien de la oficina la abra.",
        "label": "Frase de contraseña",
        "button": "Desbloquear",
        "hint": "¿Se perdió? Puede abrir una persona colega, o dos partes del juego: `amparo unlock --kit`.",
        "wait": "Demasiados intentos. Qué hacer: esperar {seconds} segundos e intentar de nuevo.",
    },
}
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
            self._page(200 if self.path == "/" else 404)

    do_HEAD = do_GET  # noqa: N815  the library's name

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(min(max(length, 0), _LONGEST_BODY)).decode("utf-8", "replace")
        if not self._comes_from_here():
            self._page(403)
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

    def log_message(self, *_: Any) -> None:
        """Log nothing: there is nothing to say about a locked office."""

    def _comes_from_here(self) -> bool:
        host = (self.headers.get("Host") or "").rpartition(":")[0] or (self.headers.get("Host") or "")
        origin = self.headers.get("Origin") or ""
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        origin_host = origin.partition("://")[2].rpartition(":")[0] or origin.partition("://")[2]
        return host in self.server.hosts and site in {"same-origin", "none"} and origin_host in {"", host}

    def _language(self) -> str:
        return "es" if (self.headers.get("Accept-Language") or "").lower().startswith("es") else "en"

    def _words(self) -> dict[str, str]:
        return _WORDS[self._language()]

    def _page(self, status: int, *, problem: str = "") -> None:
        words = self._words()
        told = f'<p class="problem" role="alert">{_escaped(problem)}</p>' if problem else ""
        html = f"""<!doctype html><html lang="{self._language()}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Amparo</title>
<link rel="stylesheet" href="/locked.css"><main><h1>{words["title"]}</h1><p>{words["lead"]}</p>{told}
<form method="post" action="/"><label for="passphrase">{words["label"]}</label>
<input id="passphrase" name="passphrase" type="password" autocomplete="current-password" autofocus required>
<button>{words["button"]}</button></form><p class="hint">{words["hint"]}</p></main></html>"""
        self._answer(status, html.encode(), kind="text/html; charset=utf-8")

    def _answer(self, status: int, body: bytes, *, kind: str) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _style() -> bytes:
    return (files("amparo.offices.serving") / "locked.css").read_bytes()


def _escaped(text: str) -> str:
    from html import escape

    return escape(text)
