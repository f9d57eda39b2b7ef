# SPDX-License-Identifier: MPL-2.0
"""What a hostile file might make a parser do.  Run only inside the sandbox."""

import ctypes
import os
import signal
import socket
import stat
import struct
import subprocess
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


def reopen_for_writing(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    handle = os.open(f"/proc/self/fd/{inputs[0].fileno()}", os.O_RDWR)
    os.write(handle, b"forged")


def start_program(request: dict[str, Any], inputs: Files, outputs: Files) -> int:
    return subprocess.run(["/bin/true"], check=True).returncode


def name_others(request: dict[str, Any], inputs: Files, outputs: Files) -> str:
    """Look for what other processes were started with."""
    said = []
    try:
        entries = os.listdir("/proc")  # noqa: PTH208
    except OSError:
        return ""
    for entry in entries:
        if entry.isdigit() and int(entry) != os.getpid():
            try:
                with open(f"/proc/{entry}/cmdline") as file:  # noqa: PTH123
                    said.append(file.read())
            except OSError:
                continue
    return "".join(said)


def open_sockets(request: dict[str, Any], inputs: Files, outputs: Files) -> list[str]:
    """Give the families of which a socket can be made."""
    made = []
    for family in request["families"]:
        try:
            socket.socket(getattr(socket, family), socket.SOCK_DGRAM).close()
        except OSError:
            continue
        made.append(family)
    return made


def fork_bomb(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    while True:
        os.fork()


def breed_in_hiding(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    """Start processes that leave the group and the session and have no living parent."""
    for _ in range(5):
        if os.fork() == 0:
            os.setsid()
            if os.fork():
                os._exit(0)
            time.sleep(600)
    time.sleep(600)


def ignore_signals(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    while True:
        time.sleep(600)


def channel() -> socket.socket:
    """Find the line to the parent, as somebody who took the process over would."""
    for handle in range(3, 100):
        try:
            if stat.S_ISSOCK(os.fstat(handle).st_mode):
                return socket.socket(fileno=handle)
        except OSError:
            continue
    raise OSError


def drip(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    """Announce an answer and send a byte of it now and then."""
    line = channel()
    line.sendall(struct.pack(">Q", 1_000_000))
    while True:
        line.sendall(b" ")
        time.sleep(0.2)


def hang_up(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    os.close(channel().detach())
    time.sleep(600)


def flood(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    line = channel()
    line.sendall(struct.pack(">Q", 2**62))
    while True:
        line.sendall(b"0" * 1_000_000)


def answer_nonsense(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    line, body = channel(), request["body"].encode()
    line.sendall(struct.pack(">Q", len(body)) + body)
    time.sleep(600)


def shout_without_end(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    while True:
        os.write(1, b"a client's story" * 10_000)


def descendants(request: dict[str, Any], inputs: Files, outputs: Files) -> None:
    if os.fork() == 0:
        time.sleep(600)
    time.sleep(600)
