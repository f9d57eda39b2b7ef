# SPDX-License-Identifier: MPL-2.0
"""Messages between parent and child: a length, then JSON; files travel beside them as descriptors."""

import json
import socket
import struct
from collections.abc import Callable
from typing import Any

# Pages and words travel as a file; an answer of this size is none.
LARGEST = 64 * 1024 * 1024
MOST_FILES = 16
_LENGTH = struct.Struct(">Q")


def _no_hurry() -> None:
    """Wait as long as it takes."""


def send(channel: socket.socket, message: Any) -> None:
    """Send one message."""
    body = json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    channel.sendall(_LENGTH.pack(len(body)) + body)


def receive(channel: socket.socket, *, meanwhile: Callable[[], None] = _no_hurry) -> Any:
    """Receive one message; `EOFError` when the other end is gone, `ValueError` when it is none.

    `meanwhile` is called between pieces and whenever the channel's timeout passes without any; it raises to give up.
    """
    (length,) = _LENGTH.unpack(_exactly(channel, _LENGTH.size, meanwhile))
    if length > LARGEST:
        raise ValueError("an answer larger than any honest one")
    return json.loads(_exactly(channel, length, meanwhile))


def _exactly(channel: socket.socket, length: int, meanwhile: Callable[[], None]) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        meanwhile()
        try:
            got = channel.recv(min(length - len(parts), 1024 * 1024))
        except TimeoutError:
            continue
        if not got:
            raise EOFError("the other end is gone")
        parts += got
    return bytes(parts)
