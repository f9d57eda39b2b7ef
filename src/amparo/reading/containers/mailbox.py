# SPDX-License-Identifier: MPL-2.0
"""A mailbox as mail programs export it (mbox, RFC 4155): message after message, each behind a line `From …`."""

import re
from collections.abc import Iterator
from functools import partial
from io import BytesIO

from amparo.reading.containers.fields import fields_of
from amparo.reading.containers.found import Found
from amparo.reading.values import Stands

# The line stands first or behind an empty line, and ends with a day and a year as `ctime` writes them.
_ENVELOPE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S[^\r\n]{0,500}[0-9]{4}[^\r\n]{0,40}(?:\r\n|\n)")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEAD = 65_536


def messages_in(raw: bytes) -> Iterator[Found]:
    """Give the messages of a mailbox in order, each as its bytes stand there."""
    for message in messages(raw):
        head = _HEAD_END.split(message[:_LONGEST_HEAD], maxsplit=1)[0]
        subject = fields_of(head).first("subject")
        yield Found(name="", stands=Stands.MESSAGE, opened=partial(BytesIO, message), subject=subject)


def messages(raw: bytes) -> Iterator[bytes]:
    """Cut a mailbox at its envelope lines."""
    marks = list(_ENVELOPE.finditer(raw))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(raw)
        message = raw[mark.end() : end]
        yield message.removesuffix(b"\r\n") if message.endswith(b"\r\n\r\n") else message.removesuffix(b"\n")


def is_single(raw: bytes) -> bool:
    """True when there is one message only: then the file is read as that message."""
    found = _ENVELOPE.finditer(raw)
    return next(found, None) is not None and next(found, None) is None
