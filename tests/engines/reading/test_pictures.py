# SPDX-License-Identifier: MPL-2.0
"""Photographs and scans: upright, whole, their pixels untouched where possible, and silent about themselves."""

import random
import struct
import time
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms, ImageDraw

from amparo.reading.jpeg_segments import bare_jpeg
from amparo.sandbox.declined import Declined
from tests.engines.reading.papers import Result, difference, photograph, read_here, saved


def dark_corner(result: Result) -> tuple[str, str]:
    """Say in which corner of the picture on the page the dark patch stands."""
    from PIL import ImageOps

    picture = result.picture()
    picture = picture.crop(ImageOps.invert(picture).getbbox())
    width, height = picture.size
    corners = {
        ("upper", "left"): picture.getpixel((width // 8, height // 8)),
        ("upper", "right"): picture.getpixel((7 * width // 8, height // 8)),
        ("lower", "left"): picture.getpixel((width // 8, 7 * height // 8)),
        ("lower", "right"): picture.getpixel((7 * width // 8, 7 * height // 8)),
    }
    return min(corners, key=lambda corner: corners[corner])  # type: ignore[arg-type,return-value]


def patched(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Give a grey picture with a black upper left corner."""
    picture = Image.new("RGB", size, (150, 150, 150))
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 3, size[1] // 3), fill=(0, 0, 0))
    return picture


def turned(picture: Image.Image, orientation: int) -> Image.Image:
    """Store a picture as a camera would that writes this orientation."""
    ways = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    return picture.transpose(ways[orientation]) if orientation in ways else picture


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright(orientation: int, kind: str, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    content = saved(turned(patched(), orientation), kind, exif=exif)

    result = read_here(tmp_path, content, name=f"p.{kind.lower()}")

    picture = result.picture()
    assert dark_corner(result) == ("upper", "left")
    from PIL import ImageOps

    left, top, right, bottom = ImageOps.invert(picture).getbbox()  # type: ignore[misc]
    assert (right - left) / (bottom - top) == pytest.approx(4 / 3, rel=0.02)


def test_a_jpeg_goes_over_pixel_for_pixel(tmp_path: Path) -> None:
    content = photograph()

    result = read_here(tmp_path, content, name="p.jpg")

    with pikepdf.open(result.rendition) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        with Image.open(BytesIO(image.read_raw_bytes())) as kept, Image.open(BytesIO(content)) as given:
            assert kept.tobytes() == given.tobytes()


def test_place_day_camera_and_preview_are_gone_and_told_without_the_place_itself(tmp_path: Path) -> None:
    preview = saved(patched((80, 60)), "JPEG", quality=31)
    content = photograph(comment=b"Invented remark")
    content = content[:2] + b"\xff\xed" + (len(preview) + 2).to_bytes(2, "big") + preview + content[2:]

    result = read_here(tmp_path, content, name="p.jpg")
    kept = result.rendition.read_bytes()

    assert {"photo-has-gps", "photo-has-day", "photo-has-camera", "metadata-removed"} <= result.codes
    assert result.params("photo-has-gps") == {}
    for secret in (b"Exif", b"Invented", b"2031:02:03", b"remark", preview[:60]):
        assert secret not in kept


def test_what_is_hidden_behind_the_end_of_a_picture_is_gone(tmp_path: Path) -> None:
    result = read_here(tmp_path, photograph() + b"<script>alert('polyglot')</script>", name="p.jpg")

    assert b"script" not in result.rendition.read_bytes()
    assert "metadata-removed" in result.codes


def test_a_picture_kept_inside_the_first_one_is_gone() -> None:
    second = photograph((100, 80))

    bare = bare_jpeg(photograph() + second)

    assert bare.dropped
    assert bare.encoded.count(b"\xff\xd8\xff") == 1


def test_a_colour_profile_stays(tmp_path: Path) -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = photograph(icc_profile=profile)

    result = read_here(tmp_path, content, name="p.jpg")

    with pikepdf.open(result.rendition) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert image.ColorSpace[0] == pikepdf.Name.ICCBased
        assert b"ICC_PROFILE" in image.read_raw_bytes()


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("1", "PNG"), ("L", "PNG"), ("P", "PNG"), ("RGB", "PNG"), ("RGBA", "PNG"), ("LA", "PNG"), ("I;16", "PNG"),
        ("1", "TIFF"), ("L", "TIFF"), ("P", "TIFF"), ("RGB", "TIFF"), ("RGBA", "TIFF"), ("CMYK", "TIFF"),
        ("I;16", "TIFF"), ("CMYK", "JPEG"), ("L", "JPEG"), ("P", "GIF"), ("RGB", "BMP"),
    ],
)  # fmt: skip
def test_every_kind_of_pixel_is_shown(mode: str, kind: str, tmp_path: Path) -> None:
    picture = patched()
    if mode == "I;16":
        picture = picture.convert("L").convert("I").point(lambda value: value * 257).convert("I;16")
    else:
        picture = picture.convert(mode)

    result = read_here(tmp_path, saved(picture, kind), name=f"p.{kind.lower()}")

    assert dark_corner(result) == ("upper", "left")
    shown = result.picture().resize((61, 79), Image.Resampling.BOX)
    assert 100 < shown.getpixel((35, 44)) < 205  # type: ignore[operator]


def test_what_is_transparent_is_white_and_told(tmp_path: Path) -> None:
    picture = patched().convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))

    result = read_here(tmp_path, saved(picture, "PNG"), name="p.png")

    assert "transparency-on-white" in result.codes


def test_a_tiff_of_many_pages_gives_as_many(tmp_path: Path) -> None:
    pages = [patched((200 + 50 * number, 300)) for number in range(4)]
    content = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")

    result = read_here(tmp_path, content, name="p.tiff")

    assert result.answer["pages"] == 4
    assert result.params("no-text")["pages"] == "1–4"


@pytest.mark.parametrize("compression", ["group4", "tiff_jpeg", "tiff_deflate", "packbits"])
def test_a_tiff_of_any_packing_is_read(compression: str, tmp_path: Path) -> None:
    picture = patched().convert("1" if compression == "group4" else "RGB")

    result = read_here(tmp_path, saved(picture, "TIFF", compression=compression), name="p.tif")

    assert dark_corner(result) == ("upper", "left")
    assert ("image-recompressed" in result.codes) is (compression == "tiff_jpeg")


def test_a_moving_picture_shows_its_first_frame_and_it_is_told(tmp_path: Path) -> None:
    frames = [Image.new("L", (50, 50), 100 * number) for number in range(3)]
    content = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])

    result = read_here(tmp_path, content, name="p.gif")

    assert result.answer["pages"] == 1
    assert result.params("animated-image") == {"frames": 3}


def test_a_scan_of_a_sheet_keeps_its_size(tmp_path: Path) -> None:
    scan = patched((1700, 2200))

    result = read_here(tmp_path, saved(scan, "JPEG", dpi=(200, 200)), name="p.jpg")

    assert result.codes <= {"no-text", "metadata-removed"}
    assert difference(scan.convert("L").resize((612, 792)), result.picture()) < 2


def test_a_photograph_fills_the_margins_and_is_never_blown_up(tmp_path: Path) -> None:
    large = read_here(tmp_path, saved(patched((3000, 2000)), "JPEG"), name="a.jpg").picture()
    small = read_here(tmp_path, saved(patched((90, 60)), "JPEG"), name="b.jpg").picture()
    from PIL import ImageOps

    left, _, right, _ = ImageOps.invert(large).getbbox()  # type: ignore[misc]
    assert (left, right) == (36, 576)
    left, top, right, bottom = ImageOps.invert(small).getbbox()  # type: ignore[misc]
    assert right - left == pytest.approx(90, abs=2)
    assert bottom - top == pytest.approx(60, abs=2)


def test_a_picture_that_breaks_off_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    content = saved(patched((800, 600)), "JPEG", quality=95)

    result = read_here(tmp_path, content[: len(content) * 2 // 3], name="p.jpg")

    assert "image-incomplete" in result.codes
    assert dark_corner(result)[1] == "left"


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"II*\0\x08\0\0\0"])
def test_a_picture_without_a_picture_is_told_as_damaged(content: bytes, tmp_path: Path) -> None:
    names = {0xFF: "p.jpg", 0x89: "p.png", 0x49: "p.tif"}
    with pytest.raises(Declined) as refused:
        read_here(tmp_path, content, name=names[content[0]])
    assert refused.value.code == "reading.damaged-image"


def test_a_picture_of_900_megapixels_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with pytest.raises(Declined) as refused:
        read_here(tmp_path, huge_png(30_000), name="p.png")
    assert refused.value.code == "reading.image-too-large"
    assert refused.value.params == {"width": 30_000, "height": 30_000}


def huge_png(side: int) -> bytes:
    """Make a PNG of so many pixels a side that packs to a few kilobytes, without ever holding its pixels."""
    import struct
    import zlib

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    row = bytes(1 + side // 8)
    rows = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_png_named_jpg_is_read_as_what_it_is(tmp_path: Path) -> None:
    result = read_here(tmp_path, saved(patched(), "PNG"), name="p.jpg")

    assert result.answer["media_type"] == "image/png"
    assert result.params("named-otherwise") == {"kind": "PNG"}


def test_what_follows_the_end_of_a_png_is_left_out(tmp_path: Path) -> None:
    content = saved(Image.new("RGB", (40, 30), (90, 90, 90)), "PNG") + b"\0\0\x7f\xffJUNK" + b"x" * 300

    result = read_here(tmp_path, content, name="p.png")

    assert result.answer["pages"] == 1
    assert b"JUNK" not in result.rendition.read_bytes()


def test_a_profile_of_colours_larger_than_usual_comes_along(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + random.Random(1).randbytes(2_000_000)
    picture = saved(Image.new("RGB", (90, 60), (9, 9, 9)), "TIFF", icc_profile=profile)

    assert read_here(tmp_path, picture, name="p.tif").picture().getextrema()[0] < 30  # type: ignore[operator]


def gif(width: int, height: int, frames: int) -> bytes:
    """Write a GIF of so many frames, each of one dot, on a stage of any size."""
    stage = b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0" + b"\0\0\0\xff\xff\xff"
    frame = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\2\2\x44\1\0"
    return stage + frame * frames + b";"


def test_a_moving_picture_made_to_burst_costs_nothing(tmp_path: Path) -> None:
    with pytest.raises(Declined) as refused:
        read_here(tmp_path, gif(60_000, 60_000, 3000), name="p.gif")
    assert refused.value.code == "reading.image-too-large"

    begun = time.process_time()
    result = read_here(tmp_path, gif(4000, 4000, 3000), name="q.gif")
    assert result.answer["pages"] == 1
    assert result.params("animated-image") == {"frames": 3000}
    assert time.process_time() - begun < 20  # drawing them all takes a minute and more
