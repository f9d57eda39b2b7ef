# SPDX-License-Identifier: MPL-2.0
"""Messages between parent and child: a length, then JSON; files travel beside them as descriptors."""

import json
import socket
import struct
from typing import Any

LARGEST = 512 * 1024 * 1024
MOST_FILES = 16
_LENGTH = struct.Struct(">Q")


def send(channel: socket.socket, message: Any) -> None:
    """Send one message."""
    body = json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    channel.sendall(_LENGTH.pack(len(body)) + body)


def receive(channel: socket.socket) -> Any:
    """Receive one message; `EOFError` when the other end is gone."""
    (length,) = _LENGTH.unpack(_exactly(channel, _LENGTH.size))
    if length > LARGEST:
        raise EOFError("an answer larger than any honest one")
    return json.loads(_exactly(channel, length))


def _exactly(channel: socket.socket, length: int) -> bytes:
    parts = bytearray(length)
    view, have = memoryview(parts), 0
    while have < length:
        got = channel.recv_into(view[have:])
        if not got:
            raise EOFError("the other end is gone")
        have += got
    return bytes(parts)
