# SPDX-License-Identifier: MPL-2.0
"""A filter of system calls (seccomp): no sockets, no other programs unless allowed, nothing that reaches the kernel's
rarely used parts.

A list of what is refused, not of what is allowed: Python and its libraries call too much that changes with versions.
The mounts and namespaces keep files and network away where they can; this holds on every rung, and stops a fork bomb
before its second process.
"""

import ctypes
import errno
import platform
import struct
from collections.abc import Iterator

_PR_SET_SECCOMP, _FILTER = 22, 2
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_UNIX, _THREAD, _NEW_USER = 1, 0x00010000, 0x10000000
_OTHER_NUMBERS = 0x40000000  # x32: the same calls under other numbers

# audit numbers of the architecture, then: socket, clone, calls that start programs, calls refused to everybody.
_CALLS: dict[str, tuple[int, int, int, tuple[int, ...], tuple[int, ...]]] = {
    "x86_64": (
        0xC000003E, 41, 56, (57, 58, 59, 322),
        (
            101, 103, 155, 161, 163, 164, 165, 166, 167, 168, 169, 172, 173, 175, 176, 179, 227, 246, 248, 249, 250,
            272, 298, 303, 304, 308, 310, 311, 312, 313, 320, 321, 323, 425, 426, 427, 428, 429, 430, 431, 432, 433,
            438, 442,
        ),
    ),
    "aarch64": (
        0xC00000B7, 198, 220, (221, 281),
        (
            39, 40, 41, 51, 60, 89, 97, 104, 105, 106, 112, 116, 117, 142, 170, 217, 218, 219, 224, 225, 241, 264, 265,
            268, 270, 271, 272, 273, 280, 282, 294, 425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 442,
        ),
    ),
}  # fmt: skip
_CLONE3 = 435


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def lock_calls(*, programs: bool) -> bool:
    """Refuse calls from here on, to this process and what it starts; false where that isn't known here."""
    known = _CALLS.get(platform.machine())
    if known is None:
        return False
    steps = b"".join(struct.pack("=HBBI", *step) for step in _steps(*known, programs=programs))
    kept = ctypes.create_string_buffer(steps, len(steps))
    program = _Program(len(steps) // 8, ctypes.addressof(kept))
    libc = ctypes.CDLL(None, use_errno=True)
    return int(libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)) == 0


def _steps(
    architecture: int, socket: int, clone: int, starts: tuple[int, ...], refused: tuple[int, ...], *, programs: bool
) -> Iterator[tuple[int, int, int, int]]:
    """Give the filter: each question with how many steps to leave out when it is answered yes, and no."""
    yield (_LOAD, 0, 0, _ARCHITECTURE)
    yield (_EQUAL, 1, 0, architecture)
    yield (_RETURN, 0, 0, _KILL)
    yield (_LOAD, 0, 0, _NUMBER)
    yield from _refusing((_AT_LEAST, 0, 1, _OTHER_NUMBERS), errno.EPERM)
    # The flags of clone3 can't be seen from here; told that it isn't there, the C library falls back on clone.
    yield from _refusing((_EQUAL, 0, 1, _CLONE3), errno.ENOSYS)
    for call in refused if programs else (*refused, *starts):
        yield from _refusing((_EQUAL, 0, 1, call), errno.EPERM)
    yield (_EQUAL, 0, 4, socket)
    yield (_LOAD, 0, 0, _FIRST_ARGUMENT)
    yield (_EQUAL, 0, 1, _UNIX)
    yield (_RETURN, 0, 0, _ALLOW)
    yield (_RETURN, 0, 0, _REFUSE | errno.EPERM)
    yield (_EQUAL, 0, 4, clone)
    yield (_LOAD, 0, 0, _FIRST_ARGUMENT)
    yield (_ANY_BIT, 1, 0, _NEW_USER) if programs else (_ANY_BIT, 0, 1, _THREAD)
    yield (_RETURN, 0, 0, _ALLOW)
    yield (_RETURN, 0, 0, _REFUSE | errno.EPERM)
    yield (_RETURN, 0, 0, _ALLOW)


def _refusing(question: tuple[int, int, int, int], reason: int) -> Iterator[tuple[int, int, int, int]]:
    yield question
    yield (_RETURN, 0, 0, _REFUSE | reason)
