# SPDX-License-Identifier: MPL-2.0
"""What a hostile file might make a parser do.  Run only inside the sandbox."""

import ctypes
import os
import socket
import sys
import time
from typing import Any, BinaryIO

from amparo.sandbox import Declined

Files = list[BinaryIO]


def copy(request: dict[str, Any], inputs: Files, outputs: Files) -> dict[str, Any]:
    for source, target in zip(inputs, outputs, strict=False):
        target.write(source.read())
    return request


def take_memory(request: dict[str, Any], inputs: Files, outputs: Files) -> int:
    block = bytearray(4 * 1024**3)
    block[::4096] = b"1" * len(block[::4096])
    return len(block)


def spin(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    while True:
        pass


def sleep(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    time.sleep(600)


def call_home(request: dict[str, Any], inputs: Files, outputs: Files) -> int:
    with socket.socket() as channel:
        channel.settimeout(2)
        channel.connect(("127.0.0.1", request["port"]))
        return channel.send(b"a client's story")


def read_path(request: dict[str, Any], inputs: Files, outputs: Files) -> str:
    with open(request["path"]) as file:  # noqa: PTH123
        return file.read()


def write_path(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    with open(request["path"], "w") as file:  # noqa: PTH123
        file.write("planted")


def fill_disk(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    while True:
        outputs[0].write(b"0" * 1_000_000)


def crash(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    ctypes.string_at(0)


def shout(request: dict[str, Any], inputs: Files, outputs: Files) -> int:
    print("a client's story")
    print("a client's story", file=sys.stderr)
    os.write(1, b"a client's story")
    return 1


def fail_with_words(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    raise ValueError("a client's story")


def decline(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    raise Declined("password-protected", {"page": 3})


def environment(request: dict[str, Any], inputs: Files, outputs: Files) -> dict[str, str]:
    return dict(os.environ)


def descendants(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    if os.fork() == 0:
        time.sleep(600)
    time.sleep(600)
