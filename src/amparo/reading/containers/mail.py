# SPDX-License-Identifier: MPL-2.0
"""An e-mail sorted out: what is read as its text, in order, and what hangs on it as files.

RFC 2046 for alternatives and mixtures, RFC 2387 for pictures that an HTML text shows, RFC 8551 and RFC 3156 for what
is signed or encrypted.  Nothing is fetched: a part that lies elsewhere is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from functools import partial
from io import BytesIO

from amparo.reading.containers.found import Found
from amparo.reading.containers.mime import DEEPEST, Entity, entity_of
from amparo.reading.containers.signed_content import is_enveloped, signed_content
from amparo.reading.values import Stands
from amparo.sandbox.declined import Declined

_SHOWN_AS_TEXT = frozenset({"message/delivery-status", "message/disposition-notification", "text/rfc822-headers"})
_ELSEWHERE = frozenset({"message/external-body", "message/partial"})
_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_PICTURES = frozenset({"image/jpeg", "image/jpg", "image/png", "image/gif", "image/webp", "image/bmp", "image/tiff"})


class Shown(StrEnum):
    """How a part of the text is read."""

    PLAIN = auto()
    HTML = auto()
    PICTURE = auto()


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of what is read: plain text, HTML with the pictures it names by id, or a picture between texts."""

    shown: Shown
    entity: Entity
    pictures: Mapping[str, Entity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hanging:
    """A file on an e-mail; for a whole message, that message sorted out."""

    entity: Entity
    stands: Stands
    is_shown: bool = False
    message: "Mail | None" = None

    @property
    def content(self) -> bytes:
        """Give the file's bytes."""
        return self.entity.content()[0]


@dataclass(slots=True)
class Mail:
    """One message: what is read, what hangs on it, and what was met that a person should know (codes, counted)."""

    entity: Entity
    passages: list[Passage] = field(default_factory=list)
    hanging: list[Hanging] = field(default_factory=list)
    met: dict[str, int] = field(default_factory=dict)
    unwrapped: int = 0

    @property
    def subject(self) -> str:
        """Give its subject."""
        return self.entity.fields.first("subject")

    def count(self, code: str) -> None:
        """Count something met."""
        self.met[code] = self.met.get(code, 0) + 1


def mail_of(raw: bytes) -> Mail:
    """Sort out a message; raise `Declined` for one beyond the limits of `mime`."""
    return _sorted_out(entity_of(raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ")))


def files_in_mail(raw: bytes) -> Iterator[Found]:
    """Give the files on a message in order."""
    for hanging in mail_of(raw).hanging:
        yield Found(
            name=hanging.entity.fields.file_name,
            stands=hanging.stands,
            opened=partial(_opened, hanging),
            subject=hanging.message.subject if hanging.message else "",
            is_shown=hanging.is_shown,
        )


def _opened(hanging: Hanging) -> BytesIO:
    return BytesIO(hanging.content)


def _sorted_out(entity: Entity) -> Mail:
    mail = Mail(entity)
    _sort(entity, mail)
    return mail


def _sort(entity: Entity, mail: Mail) -> None:
    if entity.is_cut_off:
        mail.count("reading.mail-cut-off")
    if entity.media_type.startswith("multipart/") and entity.parts:
        _sort_multipart(entity, mail)
    elif entity.is_message and entity.parts:
        mail.hanging.append(Hanging(entity, Stands.MESSAGE, message=_sorted_out(entity.parts[0])))
    else:
        _sort_leaf(entity, mail)


def _sort_multipart(entity: Entity, mail: Mail) -> None:
    kind = entity.media_type.partition("/")[2]
    if kind == "alternative":
        _sort_alternative(entity, mail)
    elif kind == "related":
        _sort_related(entity, mail)
    else:
        if kind == "encrypted":
            mail.count("reading.mail-encrypted")
        for part in entity.parts:
            _sort(part, mail)


def _sort_alternative(entity: Entity, mail: Mail) -> None:
    """Read the version the sender put last among those we can show; files among the versions stay files."""
    readable = [part for part in entity.parts if _text_in(part) is not None]
    chosen = readable[-1] if readable else None
    for part in entity.parts:
        if part is chosen or part not in readable:
            _sort(part, mail)
        else:
            _sort_unread(part, mail)


def _sort_unread(entity: Entity, mail: Mail) -> None:
    """Of a version that isn't read, keep what hangs on it."""
    aside = Mail(mail.entity)
    _sort(entity, aside)
    mail.hanging += [Hanging(h.entity, h.stands, message=h.message) for h in aside.hanging]


def _text_in(entity: Entity) -> Entity | None:
    """Give the text a version is read by, if it is one."""
    if entity.media_type in {"text/plain", "text/html"}:
        return entity if _is_text_body(entity) and entity.body.strip() else None
    if entity.media_type in {"multipart/related", "multipart/mixed", "multipart/alternative"}:
        return next(filter(None, map(_text_in, entity.parts)), None)
    return None


def _sort_related(entity: Entity, mail: Mail) -> None:
    """Read the root (RFC 2387: named by `start`, else the first) with the pictures that stand beside it."""
    start = entity.fields.parameter("start").strip("<>")
    root = next((part for part in entity.parts if start and part.fields.content_id == start), entity.parts[0])
    beside = [part for part in entity.parts if part is not root]
    ids = {part.fields.content_id: part for part in beside if part.fields.content_id}
    text = _text_in(root)
    named = {name for name in ids if text is not None and _names(text, name)}
    before = len(mail.passages)
    _sort(root, mail)
    mail.passages[before:] = [_with_pictures(passage, ids) for passage in mail.passages[before:]]
    for part in beside:
        if part.fields.content_id in named and part.media_type in _PICTURES:
            mail.hanging.append(Hanging(part, Stands.ATTACHMENT, is_shown=True))
        else:
            _sort(part, mail)


def _with_pictures(passage: Passage, ids: Mapping[str, Entity]) -> Passage:
    return Passage(passage.shown, passage.entity, {**ids, **passage.pictures})


def _names(text: Entity, content_id: str) -> bool:
    return content_id.encode("utf-8", "surrogateescape") in text.content()[0]


def _sort_leaf(entity: Entity, mail: Mail) -> None:
    kind = entity.media_type
    name = entity.fields.file_name.lower()
    if kind in _SIGNATURES or name == "smime.p7s":
        mail.count("reading.mail-signed")
    elif kind in _ELSEWHERE:
        mail.count("reading.mail-part-elsewhere")
    elif kind in {"text/plain", "text/html"} and _is_text_body(entity):
        mail.passages.append(Passage(Shown.HTML if kind == "text/html" else Shown.PLAIN, entity))
        _note_armour(entity, mail)
    elif kind in _SHOWN_AS_TEXT:
        mail.passages.append(Passage(Shown.PLAIN, entity))
    elif kind == "application/pgp-encrypted":
        return  # says only that the part beside it is encrypted
    else:
        _sort_file(entity, mail)


def _sort_file(entity: Entity, mail: Mail) -> None:
    kind = entity.media_type
    if kind in _TNEF or entity.fields.file_name.lower() == "winmail.dat":
        mail.count("reading.mail-winmail")
    elif kind in _SMIME and _unsealed(entity, mail):
        return
    is_picture = kind in _PICTURES and entity.fields.disposition != "attachment"
    if is_picture:
        mail.passages.append(Passage(Shown.PICTURE, entity))
    mail.hanging.append(Hanging(entity, Stands.ATTACHMENT))


def _unsealed(entity: Entity, mail: Mail) -> bool:
    """Read a message that its signature wraps as if it stood there; say of any other that it stays closed."""
    raw = entity.content()[0]
    if inner := signed_content(raw):
        mail.unwrapped += 1
        if mail.unwrapped > DEEPEST:
            raise Declined("reading.mail-too-deep", {"limit": DEEPEST})
        mail.count("reading.mail-signed")
        _sort(entity_of(inner), mail)
        return True
    says_signed = entity.fields.parameter("smime-type").lower() == "signed-data"
    mail.count("reading.mail-sealed" if says_signed and not is_enveloped(raw) else "reading.mail-encrypted")
    return False


def _is_text_body(entity: Entity) -> bool:
    return entity.fields.disposition != "attachment" and not entity.fields.file_name


def _note_armour(entity: Entity, mail: Mail) -> None:
    body = entity.content()[0][:4096]
    if b"-----BEGIN PGP MESSAGE-----" in body:
        mail.count("reading.mail-encrypted")
    elif b"-----BEGIN PGP SIGNED MESSAGE-----" in body:
        mail.count("reading.mail-signed")
