# SPDX-License-Identifier: MPL-2.0
"""Short ids that stay with a thing for good: `d012` a document, `p1` a person, `f3` a dated fact."""

import re

_SHORT_ID = re.compile(r"([a-z]{1,4})([1-9][0-9]{0,5}|0[0-9]{1,5})")


def short_id(prefix: str, number: int, *, width: int = 1) -> str:
    """Give the id of the `number`-th thing of a kind, padded with zeros to `width` digits."""
    return f"{prefix}{number:0{width}}"


def number_of(text: str, *, prefix: str) -> int | None:
    """Give the number of a well-formed id of this kind, or None when `text` isn't one."""
    found = _SHORT_ID.fullmatch(text)
    if found is None or found[1] != prefix or int(found[2]) == 0:
        return None
    return int(found[2])


def is_short_id(text: str, *, prefix: str = "") -> bool:
    """Tell whether `text` is a well-formed id, of any kind or of the kind `prefix`."""
    found = _SHORT_ID.fullmatch(text)
    return found is not None and int(found[2]) > 0 and prefix in {"", found[1]}
