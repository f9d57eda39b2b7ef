# SPDX-License-Identifier: MPL-2.0
"""Photographs and scans to Letter pages: pixels as they are where the format allows, details left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

import img2pdf
import pikepdf
from pikepdf import Name, Object
from PIL import ExifTags, Image, ImageOps, PngImagePlugin

from amparo.reading.heif import open_heif, with_known_items
from amparo.reading.jpeg_segments import NotAJpeg, bare_jpeg
from amparo.reading.pdf_copy import Copy, new_page, note_placement
from amparo.reading.placing import ORIENTATIONS, Frame, Placement, place, place_picture, times
from amparo.reading.png_mending import end_of_sound_png, mended_png, size_in_head
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined

MOST_PIXELS = 80_000_000
MOST_FRAMES = 3000
_FORMATS = {
    "JPEG": ("JPEG", "MPO"), "PNG": ("PNG",), "TIFF": ("TIFF",), "GIF": ("GIF",), "BMP": ("BMP", "DIB"),
    "WebP": ("WEBP",), "HEIC": ("HEIF",), "AVIF": ("AVIF",),
}  # fmt: skip
_FAULTS = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, ArithmeticError, RuntimeError)
_WRAP_FAULTS = (*_FAULTS, AssertionError, img2pdf.ImageOpenError, img2pdf.AlphaChannelError, img2pdf.PdfTooLargeError)
_LOSSY_MARK = 1024 * 1024  # a WebP's pixels may stand behind its colour profile
_LARGEST_PROFILE = 32 * 1024 * 1024  # of colours; Pillow writes one of any size into a PNG and reads none above 1 MB
# A scan of a sheet of paper: sides in inches, and the fewest dots an inch that anybody means.
_PAPER_SHORT, _PAPER_LONG, _PAPER_DPI = (7.5, 9.0), (9.5, 14.5), 100


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture ready to be wrapped: encoded bytes, size in pixels, EXIF orientation, dots an inch (0: unknown)."""

    encoded: bytes
    width: int
    height: int
    orientation: int = 1
    dpi: tuple[float, float] = (0.0, 0.0)


def copy_image(raw: bytes, kind: str, target: BinaryIO, tally: Tally) -> Copy:
    """Write the copy of an image file (`JPEG`, `PNG`, `TIFF`, `HEIC`, `WebP` …): a page for each picture."""
    if kind == "HEIC":
        open_heif()
    _set_limits()
    copy = Copy()
    for number, picture in enumerate(_pictures(raw, kind, tally), start=1):
        placement = _placed(picture)
        if picture.orientation != 1:
            tally.on_page("reading.turned-upright", number)
        copy.add(new_page(copy.pdf, [(_wrapped(copy, picture), placement.matrix)], copy.contents), placement.area)
        if _is_sheet(picture):
            note_placement(placement, 0, number, tally)
    copy.save(target)
    return copy


def _set_limits() -> None:
    """Put our own limits in place of the library's: judged before anything is unpacked, in bounded memory."""
    Image.MAX_IMAGE_PIXELS = None
    PngImagePlugin.MAX_TEXT_CHUNK = _LARGEST_PROFILE


def _pictures(raw: bytes, kind: str, tally: Tally) -> Iterator[Picture]:
    if kind == "PNG" and not end_of_sound_png(raw):
        raw = _mended(raw, tally)
    elif kind == "HEIC":
        raw = with_known_items(raw)
    try:
        with Image.open(BytesIO(raw), formats=_FORMATS[kind]) as image:
            frames = getattr(image, "n_frames", 1)
            _check_pixels(image)
            if kind == "TIFF":
                yield from _tiff_frames(image, frames, tally)
                return
            if kind == "HEIC":
                yield from _heif_pictures(image, frames, tally)
                return
            if frames > 1 and kind != "JPEG":
                tally.note("reading.animated-image", params={"frames": frames})
            _note_details(image, kind, tally)
            yield _jpeg(raw, image, tally) if kind == "JPEG" else _still(raw, image, tally)
    except _FAULTS:
        raise Declined("reading.damaged-image") from None


def _mended(raw: bytes, tally: Tally) -> bytes:
    """Give what can be unpacked of a damaged PNG as a sound one."""
    width, height, is_sure = size_in_head(raw)
    is_too_large = width * height > MOST_PIXELS
    if is_too_large and is_sure:
        raise Declined("reading.image-too-large", {"width": width, "height": height})
    mended = b"" if is_too_large else mended_png(raw)
    if not mended:
        raise Declined("reading.damaged-image")
    tally.note("reading.image-damaged")
    return mended


def _heif_pictures(image: Image.Image, frames: int, tally: Tally) -> Iterator[Picture]:
    """Give the picture the file puts first, then its others; its own turns and crops are done by the decoder."""
    if frames > MOST_FRAMES:
        raise Declined("reading.too-many-pages", {"pages": frames, "limit": MOST_FRAMES})
    first = image.tell()
    for frame in (first, *(other for other in range(frames) if other != first)):
        image.seek(frame)
        _check_pixels(image)
        _note_details(image, "HEIC", tally)
        tally.note("reading.image-recompressed")
        yield _saved(_opaque(_decoded(image, tally), tally), 1, (0.0, 0.0), lossy=True)


def _check_pixels(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise Declined("reading.image-too-large", {"width": image.width, "height": image.height})


def _jpeg(raw: bytes, image: Image.Image, tally: Tally) -> Picture:
    """The file's own data without its details; where they can't be followed, the pixels saved anew."""
    orientation, dpi = _orientation(image), _dpi(image)
    try:
        bare = bare_jpeg(raw)
    except NotAJpeg:
        bare = None
    if bare is not None and _can_be_kept(bare.encoded, image.size, tally):
        if bare.dropped:
            tally.note("reading.metadata-removed")
        if not bare.is_whole:
            tally.note("reading.image-incomplete")
        return Picture(bare.encoded, image.width, image.height, orientation, dpi)
    tally.note("reading.image-recompressed")
    return _saved(_decoded(image, tally), orientation, dpi)


def _can_be_kept(jpeg: bytes, size: tuple[int, int], tally: Tally) -> bool:
    """Decode at an eighth of the size, which walks through all the data."""
    with Image.open(BytesIO(jpeg), formats=("JPEG", "MPO")) as image:
        if image.size != size or image.mode not in {"L", "RGB", "CMYK"}:
            return False
        image.draft(image.mode, (max(1, size[0] // 8), max(1, size[1] // 8)))
        _decoded(image, tally)
    return True


def _decoded(image: Image.Image, tally: Tally) -> Image.Image:
    """Load the pixels, as far as there are any."""
    from PIL import ImageFile

    try:
        image.load()
    except OSError:
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            image.load()
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
        tally.note("reading.image-incomplete")
    return image


def _still(raw: bytes, image: Image.Image, tally: Tally) -> Picture:
    """A PNG without transparency goes over as it is packed; everything else is decoded and packed without loss."""
    orientation, dpi = _orientation(image), _dpi(image)
    pixels = _decoded(image, tally)
    whole = not tally.has("reading.image-incomplete")
    if (
        whole
        and image.format == "PNG"
        and getattr(image, "n_frames", 1) == 1
        and _is_opaque(image)
        and (end := end_of_sound_png(raw))
    ):
        return Picture(raw[:end], image.width, image.height, orientation, dpi)
    lossy = image.format == "AVIF" or (image.format == "WEBP" and b"VP8 " in raw[:_LOSSY_MARK])
    if lossy:
        tally.note("reading.image-recompressed")
    return _saved(_opaque(pixels, tally), orientation, dpi, lossy=lossy)


def _tiff_frames(image: Image.Image, frames: int, tally: Tally) -> Iterator[Picture]:
    if frames > MOST_FRAMES:
        raise Declined("reading.too-many-pages", {"pages": frames, "limit": MOST_FRAMES})
    for frame in range(frames):
        image.seek(frame)
        _check_pixels(image)
        _note_details(image, "TIFF", tally)
        if image.info.get("compression") in {"jpeg", "tiff_jpeg"}:
            tally.on_page("reading.image-recompressed", frame + 1)
        dpi = _dpi(image)
        upright = ImageOps.exif_transpose(_decoded(image, tally))
        if upright.size != image.size:
            dpi = dpi[::-1]
        yield _saved(_opaque(upright, tally), 1, dpi, lossy=image.info.get("compression") in {"jpeg", "tiff_jpeg"})


def _is_opaque(image: Image.Image) -> bool:
    return image.mode in {"1", "L", "RGB", "P"} and "transparency" not in image.info


def _opaque(image: Image.Image, tally: Tally) -> Image.Image:
    """Lay what is transparent on white, as a reader would see it on paper; bring odd modes to plain ones."""
    if image.mode in {"LA", "La", "PA", "RGBA", "RGBa"} or "transparency" in image.info:
        shown = image.convert("RGBA")
        if shown.getchannel("A").getextrema() != (255, 255):
            tally.note("reading.transparency-on-white")
        white = Image.new("RGBA", shown.size, (255, 255, 255, 255))
        white.alpha_composite(shown)
        return white.convert("RGB")
    if image.mode.startswith("I;16") or image.mode in {"I", "F"}:
        tally.note("reading.depth-reduced")
        return _eight_bits(image)
    return image if image.mode in {"1", "L", "RGB", "P", "CMYK"} else image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Map 16 bits to 8 by the full range, so that two scans of one paper stay comparable."""
    return image.convert("F").point(lambda value: value * (1 / 257) + 0).convert("L")


def _saved(image: Image.Image, orientation: int, dpi: tuple[float, float], *, lossy: bool = False) -> Picture:
    buffer = BytesIO()
    profile = image.info.get("icc_profile")
    if image.mode == "1":
        image.save(buffer, "TIFF", compression="group4")
    elif lossy or image.mode == "CMYK":
        image.convert("RGB" if image.mode == "P" else image.mode).save(buffer, "JPEG", quality=92, icc_profile=profile)
    else:
        image.save(buffer, "PNG", compress_level=6, icc_profile=profile)
    return Picture(buffer.getvalue(), image.width, image.height, orientation, dpi)


def _wrapped(copy: Copy, picture: Picture) -> Object:
    """Give the picture as an image object of the copy, its data as it is."""
    try:
        wrapped = img2pdf.convert(picture.encoded, **_PLAIN)
    except _WRAP_FAULTS:
        wrapped = _wrapped_anew(picture.encoded)
    made = pikepdf.open(BytesIO(wrapped))
    copy.keep(made)
    (drawing,) = made.pages[0].obj.Resources.XObject.values()
    copied = copy.pdf.copy_foreign(drawing)
    copied[Name.Type] = Name.XObject
    return copied


def _wrapped_anew(encoded: bytes) -> bytes:
    """Wrap a picture that can't be taken over as it is by its pixels alone."""
    try:
        with Image.open(BytesIO(encoded)) as image:
            again = BytesIO()
            image.convert("RGB").save(again, "PNG", compress_level=6)
        wrapped: bytes = img2pdf.convert(again.getvalue(), **_PLAIN)
    except _WRAP_FAULTS:
        raise Declined("reading.damaged-image") from None
    return wrapped


_PLAIN: dict[str, Any] = {
    "engine": img2pdf.Engine.pikepdf,
    "rotation": img2pdf.Rotation.none,
    "layout_fun": lambda *_: (612, 792, 100, 100),
    "nodate": True,
    "first_frame_only": True,
}


def _placed(picture: Picture) -> Placement:
    """Place a scan of a sheet like the sheet, anything else like a photograph."""
    if not _is_sheet(picture):
        return place_picture(picture.width, picture.height, orientation=picture.orientation)
    wide, high = 72 * picture.width / picture.dpi[0], 72 * picture.height / picture.dpi[1]
    shown = (high, wide) if picture.orientation >= 5 else (wide, high)
    placement = place(Frame(0, 0, *shown))
    square = times(ORIENTATIONS[picture.orientation], (shown[0], 0, 0, shown[1], 0, 0))
    return Placement(times(square, placement.matrix), placement.scale, placement.turned, placement.size, placement.area)


def _is_sheet(picture: Picture) -> bool:
    if min(picture.dpi) < _PAPER_DPI:
        return False
    short, long = sorted((picture.width / picture.dpi[0], picture.height / picture.dpi[1]))
    return _PAPER_SHORT[0] <= short <= _PAPER_SHORT[1] and _PAPER_LONG[0] <= long <= _PAPER_LONG[1]


def _orientation(image: Image.Image) -> int:
    try:
        orientation = int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except _FAULTS:
        return 1
    return orientation if orientation in ORIENTATIONS else 1


def _dpi(image: Image.Image) -> tuple[float, float]:
    try:
        across, down = (float(value) for value in image.info.get("dpi", (0, 0)))
    except _FAULTS:
        return (0.0, 0.0)
    return (across, down) if 30 <= across <= 5000 and 30 <= down <= 5000 else (0.0, 0.0)


def _note_details(image: Image.Image, kind: str, tally: Tally) -> None:
    """Note what the picture says of itself, by kind only: a place may be evidence, and is for counsel to look up."""
    try:
        exif = image.getexif()
        place_told = bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
        inner = exif.get_ifd(ExifTags.IFD.Exif)
    except _FAULTS:
        return
    if place_told:
        tally.note("reading.photo-has-gps")
    if ExifTags.Base.DateTimeOriginal in inner or ExifTags.Base.DateTime in exif:
        tally.note("reading.photo-has-day")
    if ExifTags.Base.Make in exif or ExifTags.Base.Model in exif:
        tally.note("reading.photo-has-camera")
    if kind != "JPEG" and (len(exif) > (30 if kind == "TIFF" else 0) or _has_texts(image)):
        tally.note("reading.metadata-removed")


def _has_texts(image: Image.Image) -> bool:
    return any(isinstance(value, str) for value in getattr(image, "text", {}).values()) or "xmp" in image.info


def first_picture(raw: bytes, kind: str, tally: Tally) -> Picture:
    """Give the first picture of an image file without its details, for pictures inside of documents."""
    if kind == "HEIC":
        open_heif()
    _set_limits()
    return next(_pictures(raw, kind, tally))
