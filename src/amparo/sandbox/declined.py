# SPDX-License-Identifier: MPL-2.0
"""What a confined task says when it will not do a file, in words that may leave the child."""

from collections.abc import Mapping


class Declined(Exception):
    """The task declines a file on purpose: a code and plain parameters, nothing of the file's content."""

    def __init__(self, code: str, params: Mapping[str, str | int | float] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.params = dict(params or {})
