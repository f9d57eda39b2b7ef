# SPDX-License-Identifier: MPL-2.0
"""Invented e-mails of every awkward kind, written byte by byte: what mail programs really send isn't tidy."""

import base64
from collections.abc import Sequence

HEADER = (
    b"Received: from mx.example.org by in.example.net; Tue, 03 Mar 2026 20:05:09 +0000\r\n"
    b"From: Ana Ejemplo <ana@example.org>\r\n"
    b"To: Office <office@example.net>\r\n"
    b"Date: Tue, 03 Mar 2026 14:05:00 -0600\r\n"
)


def part(content: bytes, *fields: str, encoding: str = "base64") -> bytes:
    """Give a part with its header."""
    body = base64.encodebytes(content).replace(b"\n", b"\r\n") if encoding == "base64" else content
    lines = [*fields, f"Content-Transfer-Encoding: {encoding}"]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def text(words: str, *, kind: str = "plain", charset: str = "utf-8") -> bytes:
    """Give a text part."""
    return part(words.encode(charset), f"Content-Type: text/{kind}; charset={charset}")


def attached(content: bytes, name: str, *, kind: str = "application/octet-stream", how: str = "attachment") -> bytes:
    """Give a file as a part."""
    return part(content, f"Content-Type: {kind}", f'Content-Disposition: {how}; filename="{name}"')


def multipart(parts: Sequence[bytes], *, kind: str = "mixed", boundary: str = "=_b1", closed: bool = True) -> bytes:
    """Give parts as a multipart, header included."""
    mark = b"--" + boundary.encode()
    body = b"".join(mark + b"\r\n" + each + b"\r\n" for each in parts) + (mark + b"--\r\n" if closed else b"")
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode() + body


def mail(content: bytes, *, subject: bytes = b"Invented subject", header: bytes = HEADER) -> bytes:
    """Give a message: `content` brings its own content fields."""
    return header + b"Subject: " + subject + b"\r\nMIME-Version: 1.0\r\n" + content


def message_part(message: bytes) -> bytes:
    """Give a message as a part of another."""
    return b"Content-Type: message/rfc822\r\n\r\n" + message


def nested_multiparts(depth: int) -> bytes:
    """Give a message whose multiparts lie within each other."""
    content = text("deep")
    for number in range(depth):
        content = multipart([content], boundary=f"=_n{number}_")
    return mail(content)


def nested_messages(depth: int) -> bytes:
    """Give a message with a message with a message …"""
    message = mail(text("innermost"))
    for _ in range(depth):
        message = mail(message_part(message))
    return message
