# SPDX-License-Identifier: MPL-2.0
"""Wounds for papers: bytes of any file, members of an archive, elements and attributes of its XML."""

import random
import zipfile
from collections.abc import Callable
from io import BytesIO

from lxml import etree

_ODD_VALUES = (
    "", "-1", "0", "1", "2147483648", "99999999999999999999", "1e309", "NaN", "abc", "none", "auto", "FFFFFF",
    "%1%2%9", "\u202e", "\u00e9" * 300, "rId1", "../../x", "https://example.org/", "100%", "-50%", "12pt", "3in",
    "true", "\ue000",
)  # fmt: skip
_ODD_TEXTS = (
    "", " ", "\u200b\u202e\u0301", "x" * 5000, "\u0645\u0631\u062d\u0628\u0627", "\U0001f600", "DDEAUTO c:\\x", "PAGE",
)  # fmt: skip
_LARGEST_DOUBLED = 20_000
_XML = (".xml", ".rels", ".vml")

Change = Callable[[bytes, random.Random], bytes]


def bytes_damaged(content: bytes, chance: random.Random) -> bytes:
    """Give bytes with one to eight wounds: flipped, cut, doubled, swapped or overwritten."""
    wounded = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if not wounded:
            break
        at, length = chance.randrange(len(wounded)), chance.choice((1, 1, 2, 4, 16, 64, 512))
        match chance.randrange(6):
            case 0:
                wounded[at] ^= 1 << chance.randrange(8)
            case 1:
                del wounded[at : at + length]
            case 2:
                wounded[at:at] = wounded[at : at + length]
            case 3:
                wounded[at : at + length] = chance.randbytes(length)
            case 4:
                del wounded[at:]
            case _:
                wounded[at : at + length] = b"0" * length
    return bytes(wounded)


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Give a paper with wounds; an archive is wounded from outside, in its members, or in their meaning."""
    if not content.startswith(b"PK\3\4"):
        return bytes_damaged(content, chance)
    return chance.choice((bytes_damaged, _members_damaged, _meaning_damaged, _meaning_damaged))(content, chance)


def _members_damaged(content: bytes, chance: random.Random) -> bytes:
    return _repacked(content, chance, bytes_damaged)


def _meaning_damaged(content: bytes, chance: random.Random) -> bytes:
    return _repacked(content, chance, xml_damaged)


def _repacked(content: bytes, chance: random.Random, change: Change) -> bytes:
    """Change one to three members, or take one out; sums are right again, so that the wounds reach the reader."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as source:
            members = {info.filename: source.read(info) for info in source.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError):
        return bytes_damaged(content, chance)
    names = list(members)
    for name in chance.sample(names, min(len(names), chance.randint(1, 3))):
        if chance.randrange(12) == 0:
            del members[name]
        elif change is bytes_damaged or name.endswith(_XML):
            members[name] = change(members[name], chance)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, member in members.items():
            target.writestr(name, member)
    return buffer.getvalue()


def xml_damaged(content: bytes, chance: random.Random) -> bytes:
    """Give XML that is well formed and means something else: odd values, elements lost, doubled, moved, nested."""
    try:
        root = etree.fromstring(content)
    except (etree.XMLSyntaxError, ValueError):
        return bytes_damaged(content, chance)
    for _ in range(chance.randint(1, 6)):
        elements = list(root.iter("*"))
        chance.choice(_WOUNDS)(chance.choice(elements), chance.choice(elements), chance)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _odd_value(element: etree._Element, _other: etree._Element, chance: random.Random) -> None:
    if element.attrib:
        element.set(chance.choice(list(element.attrib)), chance.choice(_ODD_VALUES))


def _value_of_another(element: etree._Element, other: etree._Element, chance: random.Random) -> None:
    if element.attrib and other.attrib:
        name = chance.choice(list(element.attrib))
        element.set(name, str(chance.choice(list(other.attrib.values()))))


def _no_value(element: etree._Element, _other: etree._Element, chance: random.Random) -> None:
    if element.attrib:
        del element.attrib[chance.choice(list(element.attrib))]


def _lost(element: etree._Element, _other: etree._Element, _chance: random.Random) -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def _doubled(element: etree._Element, other: etree._Element, chance: random.Random) -> None:
    said = etree.tostring(element, with_tail=False)
    for _ in range(chance.choice((1, 1, 5, 40)) if len(said) < _LARGEST_DOUBLED else 0):
        other.append(etree.fromstring(said))


def _nested(element: etree._Element, _other: etree._Element, chance: random.Random) -> None:
    inner = element
    for _ in range(chance.choice((3, 20, 120))):
        deeper = etree.SubElement(inner, element.tag, {str(key): str(value) for key, value in element.attrib.items()})
        inner = deeper


def _renamed(element: etree._Element, other: etree._Element, _chance: random.Random) -> None:
    element.tag = other.tag


def _odd_text(element: etree._Element, _other: etree._Element, chance: random.Random) -> None:
    element.text = chance.choice(_ODD_TEXTS)


_WOUNDS = (
    _odd_value, _odd_value, _odd_value, _value_of_another, _no_value, _lost, _doubled, _nested, _renamed, _odd_text,
)  # fmt: skip
