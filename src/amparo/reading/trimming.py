# SPDX-License-Identifier: MPL-2.0
"""What of a PDF may enter a filing copy: an allow-list by kind of object (ISO 32000-1, sections named below).

Everything a page draws with is kept byte for byte; everything else (metadata, private data of programs, associated
files, alternates, structure) has no key here and so stays behind.  Nothing is recognised as bad: it isn't named.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from amparo.reading.jpeg_segments import NotAJpeg, bare_jpeg
from amparo.sandbox.declined import Declined

_STREAM = {"/Length": "", "/Filter": "", "/DecodeParms": "parms"}
_LARGEST_IMAGE = 80_000_000 * 24  # bits once decoded: 80 megapixels of plain colour
_LARGEST_SHRUNK = 4 * _LARGEST_IMAGE  # up to here a page can still be drawn once, smaller

# kind → {key: kind of its value}; "" is a plain value, "*x" a dictionary of names to x, "x[]" an array of x.
ALLOWED: dict[str, dict[str, str]] = {
    # 7.8.3 resource dictionaries; /Properties (layers, marked content) is settled by `layers` before
    "resources": {
        "/Font": "*font", "/XObject": "*xobject", "/ExtGState": "*state", "/ColorSpace": "*loose",
        "/Pattern": "*pattern", "/Shading": "*shading",
    },
    # 8.9.5 image dictionaries
    "image": _STREAM | {
        "/Type": "", "/Subtype": "", "/Width": "", "/Height": "", "/ColorSpace": "loose", "/BitsPerComponent": "",
        "/Intent": "", "/ImageMask": "", "/Mask": "mask", "/Decode": "", "/Interpolate": "", "/SMask": "image",
        "/SMaskInData": "", "/Matte": "",
    },
    # 8.10.2 form dictionaries
    "form": _STREAM | {
        "/Type": "", "/Subtype": "", "/FormType": "", "/BBox": "", "/Matrix": "", "/Resources": "resources",
        "/Group": "group",
    },
    "group": {"/Type": "", "/S": "", "/CS": "loose", "/I": "", "/K": ""},
    # 8.4.5 graphics state parameters
    "state": {
        "/Type": "", "/LW": "", "/LC": "", "/LJ": "", "/ML": "", "/D": "", "/RI": "", "/OP": "", "/op": "", "/OPM": "",
        "/Font": "font[]", "/BG": "loose", "/BG2": "loose", "/UCR": "loose", "/UCR2": "loose", "/TR": "loose",
        "/TR2": "loose", "/FL": "", "/SM": "", "/SA": "", "/BM": "", "/SMask": "softmask", "/CA": "", "/ca": "",
        "/AIS": "", "/TK": "",
    },
    "softmask": {"/Type": "", "/S": "", "/G": "form", "/BC": "", "/TR": "loose"},
    # 8.7 patterns and shadings
    "tiling": _STREAM | {
        "/Type": "", "/PatternType": "", "/PaintType": "", "/TilingType": "", "/BBox": "", "/XStep": "", "/YStep": "",
        "/Resources": "resources", "/Matrix": "",
    },
    "shaded": {"/Type": "", "/PatternType": "", "/Shading": "shading", "/Matrix": "", "/ExtGState": "state"},
    "shading": _STREAM | {
        "/ShadingType": "", "/ColorSpace": "loose", "/Background": "", "/BBox": "", "/AntiAlias": "", "/Coords": "",
        "/Domain": "", "/Function": "loose", "/Extend": "", "/Matrix": "", "/BitsPerCoordinate": "",
        "/BitsPerComponent": "", "/BitsPerFlag": "", "/Decode": "", "/VerticesPerRow": "",
    },
    # 9.6 to 9.9 fonts
    "font": {
        "/Type": "", "/Subtype": "", "/Name": "", "/BaseFont": "", "/FirstChar": "", "/LastChar": "", "/Widths": "",
        "/FontDescriptor": "descriptor", "/Encoding": "encoding", "/ToUnicode": "cmap", "/DescendantFonts": "font[]",
        "/FontBBox": "", "/FontMatrix": "", "/CharProcs": "*glyph", "/Resources": "resources", "/CIDSystemInfo": "cid",
        "/W": "", "/DW": "", "/W2": "", "/DW2": "", "/CIDToGIDMap": "cmap",
    },
    "descriptor": {
        "/Type": "", "/FontName": "", "/FontFamily": "", "/FontStretch": "", "/FontWeight": "", "/Flags": "",
        "/FontBBox": "", "/ItalicAngle": "", "/Ascent": "", "/Descent": "", "/Leading": "", "/CapHeight": "",
        "/XHeight": "", "/StemV": "", "/StemH": "", "/AvgWidth": "", "/MaxWidth": "", "/MissingWidth": "",
        "/FontFile": "program", "/FontFile2": "program", "/FontFile3": "program", "/CharSet": "", "/CIDSet": "program",
        "/Style": "plain", "/Lang": "",
    },
    "program": _STREAM | {"/Length1": "", "/Length2": "", "/Length3": "", "/Subtype": ""},
    "encoding": _STREAM | {
        "/Type": "", "/BaseEncoding": "", "/Differences": "", "/CMapName": "", "/CIDSystemInfo": "cid", "/WMode": "",
        "/UseCMap": "cmap",
    },
    "cmap": _STREAM | {"/Type": "", "/CMapName": "", "/CIDSystemInfo": "cid", "/WMode": "", "/UseCMap": "cmap"},
    "cid": {"/Registry": "", "/Ordering": "", "/Supplement": ""},
    "glyph": _STREAM | {"/Resources": "resources"},
    "plain": {"/Panose": ""},
    "parms": {
        "/Predictor": "", "/Colors": "", "/BitsPerComponent": "", "/Columns": "", "/EarlyChange": "", "/K": "",
        "/EndOfLine": "", "/EncodedByteAlign": "", "/Rows": "", "/EndOfBlock": "", "/BlackIs1": "",
        "/DamagedRowsBeforeError": "", "/JBIG2Globals": "program", "/ColorTransform": "",
    },
    # 8.6 colour spaces and 7.10 functions nest in each other: arrays, dictionaries and streams of these keys
    "loose": _STREAM | {
        "/N": "", "/Alternate": "loose", "/Range": "", "/WhitePoint": "", "/BlackPoint": "", "/Gamma": "",
        "/Matrix": "", "/FunctionType": "", "/Domain": "", "/Size": "", "/BitsPerSample": "", "/Order": "",
        "/Encode": "", "/Decode": "", "/C0": "", "/C1": "", "/Functions": "loose", "/Bounds": "", "/Subtype": "",
        "/Colorants": "*loose", "/Process": "loose", "/ColorSpace": "loose", "/Components": "",
    },
}  # fmt: skip

_OPTIONAL_LOCK = "/OC"


class HugeImage(ValueError):
    """An image of the page is larger than any later program should have to unpack; the page can be drawn smaller."""


class Trimmer:
    """Trims objects in place, each one once; what it leaves may be copied into the filing copy whole."""

    def __init__(
        self,
        *,
        is_hidden: Callable[[Object], bool],
        without_hidden: Callable[[Object], None],
        found_details: Callable[[int], None],
    ) -> None:
        self._is_hidden, self._without_hidden, self._found_details = is_hidden, without_hidden, found_details
        self._done: set[tuple[tuple[int, int], str]] = set()

    def trim(self, thing: Object, kind: str, *, resources: Object | None = None) -> None:
        """Trim an object and all it refers to.  `resources` serve forms that have none of their own (PDF 1.1)."""
        waiting: list[tuple[Any, str]] = [(thing, kind)]
        while waiting:
            current, kind = waiting.pop()
            for found, below in self._trimmed(current, kind, resources):
                waiting.append((found, below))

    def _trimmed(self, thing: Any, kind: str, resources: Object | None) -> Iterator[tuple[Any, str]]:
        if isinstance(thing, Array):
            member = kind.removesuffix("[]")
            yield from ((item, member) for item in thing if isinstance(item, (Array, Dictionary, Stream)))
            return
        if not isinstance(thing, (Dictionary, Stream)) or self._seen(thing, kind):
            return
        if kind.startswith("*"):
            yield from self._named(thing, kind[1:])
            return
        kind = _exact(thing, kind)
        self._prepare(thing, kind, resources)
        allowed = ALLOWED[kind]
        for key in list(thing.keys()):
            below = allowed.get(key)
            value = thing.get(key)  # nothing for a reference that leads nowhere, which counts as absent
            if below is None and value is not None:
                del thing[key]
            elif below and value is not None:
                yield value, below

    def _named(self, thing: Object, kind: str) -> Iterator[tuple[Any, str]]:
        entries: list[tuple[str, Any]] = list(thing.items())
        for name, value in entries:
            if value is None:
                continue
            if kind == "xobject" and not self._is_drawable(value):
                del thing[name]
            else:
                yield value, kind

    def _is_drawable(self, value: Any) -> bool:
        if not isinstance(value, Stream) or value.get(Name.Subtype) not in (Name.Image, Name.Form):
            return False
        lock = value.get(_OPTIONAL_LOCK)
        return lock is None or not self._is_hidden(lock)

    def _seen(self, thing: Object, kind: str) -> bool:
        if not thing.is_indirect:
            return False
        key = (thing.objgen, kind)
        if key in self._done:
            return True
        self._done.add(key)
        return False

    def _prepare(self, thing: Object, kind: str, resources: Object | None) -> None:
        if kind == "image":
            _refuse_huge(thing)
            self._strip_jpeg(thing)
        elif kind in {"form", "tiling", "glyph"}:
            if resources is not None and Name.Resources not in thing and kind != "glyph":
                thing.Resources = resources
            self._without_hidden(thing)

    def _strip_jpeg(self, image: Object) -> None:
        filters = image.get(Name.Filter)
        if filters != Name.DCTDecode and not (isinstance(filters, Array) and list(filters) == [Name.DCTDecode]):
            return
        try:
            bare = bare_jpeg(image.read_raw_bytes())
        except (NotAJpeg, pikepdf.PdfError):
            return  # decoders may still show it; nothing is cut from what isn't understood
        if bare.dropped:
            parms = image.get(Name.DecodeParms)
            image.write(bare.encoded, filter=Name.DCTDecode, decode_parms=_only(parms))
            self._found_details(1)


def _only(parms: Any) -> Any:
    return parms[0] if isinstance(parms, Array) and len(parms) else parms


def _exact(thing: Object, kind: str) -> str:
    """Settle kinds that only the object itself can tell."""
    if kind == "xobject":
        return "image" if thing.get(Name.Subtype) == Name.Image else "form"
    if kind == "pattern":
        return "tiling" if isinstance(thing, Stream) else "shaded"
    return "image" if kind == "mask" else kind


def _refuse_huge(image: Object) -> None:
    try:
        width, height = int(image.get(Name.Width, 0)), int(image.get(Name.Height, 0))
        bits = 1 if image.get(Name.ImageMask) else int(image.get(Name.BitsPerComponent, 8)) * _channels(image)
    except (TypeError, ValueError, ArithmeticError):
        return
    if width * height * bits > _LARGEST_IMAGE:
        if width * height * bits > _LARGEST_SHRUNK:
            raise Declined("reading.image-too-large", {"width": width, "height": height})
        raise HugeImage


def _channels(image: Object) -> int:
    space = image.get(Name.ColorSpace)
    if isinstance(space, Array) and len(space):
        if space[0] == Name.ICCBased and isinstance(space[1], Stream):
            return int(space[1].get(Name.N, 3))
        if space[0] == Name.DeviceN and isinstance(space[1], Array):
            return len(space[1])
        return 3 if space[0] in (Name.CalRGB, Name.Lab) else 1
    return 3 if space == Name.DeviceRGB else 4 if space == Name.DeviceCMYK else 1
