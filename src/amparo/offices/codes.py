# SPDX-License-Identifier: MPL-2.0
"""The code of a second factor at an instant (RFC 6238: SHA-1, 30 seconds, six digits), for the demonstration."""

import base64
import hmac
import struct

_STEP_SECONDS, _DIGITS = 30, 6


def code_at(secret: str, *, instant: float) -> str:
    """Give the code that a telephone with this secret (base32) shows at an instant (seconds since 1970)."""
    counter = struct.pack(">Q", int(instant) // _STEP_SECONDS)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    at = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return str(number % 10**_DIGITS).zfill(_DIGITS)
