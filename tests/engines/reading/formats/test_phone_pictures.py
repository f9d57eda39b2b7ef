# SPDX-License-Identifier: MPL-2.0
"""Pictures as telephones and messengers send them: HEIC, AVIF, WebP, and the first picture of a GIF."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pillow_heif
import pytest
from PIL import Image, ImageDraw, ImageOps

from amparo.sandbox.declined import Declined
from tests.engines.reading.papers import read_here, saved


def patched(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Give a grey picture with a black upper left corner."""
    picture = Image.new("RGB", size, (150, 150, 150))
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 3, size[1] // 3), fill=(0, 0, 0))
    return picture


def heic(*pictures: Image.Image, exif: Image.Exif | None = None) -> bytes:
    """Give a HEIC file as a telephone writes it."""
    file = pillow_heif.HeifFile()  # type: ignore[no-untyped-call]
    for picture in pictures:
        file.add_from_pillow(picture)
    buffer = BytesIO()
    file.save(buffer, exif=exif.tobytes() if exif else None, quality=80)
    return buffer.getvalue()


def told_all() -> Image.Exif:
    """Give details as a telephone writes them: make, day and place."""
    exif = Image.Exif()
    exif[0x010F] = "Invented Phones"
    exif.get_ifd(0x8769)[0x9003] = "2025:11:04 10:00:00"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (32.0, 31.0, 0.0)
    return exif


def dark_share(picture: Image.Image) -> tuple[float, float]:
    """Give how dark the upper left and the lower right of the picture on the page are."""
    shown = picture.crop(ImageOps.invert(picture).getbbox())
    wide, high = shown.size
    return shown.getpixel((wide // 8, high // 8)), shown.getpixel((7 * wide // 8, 7 * high // 8))  # type: ignore[return-value]


@pytest.mark.parametrize("kind", ["HEIC", "AVIF", "WebP"])
def test_a_picture_from_a_telephone_becomes_a_page(kind: str, tmp_path: Path) -> None:
    content = heic(patched()) if kind == "HEIC" else saved(patched(), kind)

    result = read_here(tmp_path, content, name=f"p.{kind.lower()}")

    upper_left, lower_right = dark_share(result.picture())
    assert upper_left < 20
    assert abs(lower_right - 150) < 12
    assert "image-recompressed" in result.codes


def test_what_a_telephone_says_of_itself_is_told_and_left_out(tmp_path: Path) -> None:
    result = read_here(tmp_path, heic(patched(), exif=told_all()), name="p.heic")

    assert {"photo-has-gps", "photo-has-day", "photo-has-camera", "metadata-removed"} <= result.codes
    with pikepdf.open(result.rendition) as copy:
        streams = b"".join(thing.read_raw_bytes() for thing in copy.objects if isinstance(thing, pikepdf.Stream))
    assert b"Invented Phones" not in streams
    assert b"Exif" not in streams


def test_a_heic_photograph_taken_upright_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    content = heic(patched().transpose(Image.Transpose.ROTATE_90), exif=exif)

    upper_left, _ = dark_share(read_here(tmp_path, content, name="p.heic").picture())

    assert upper_left < 20


def test_every_picture_of_a_heic_file_gets_a_page(tmp_path: Path) -> None:
    result = read_here(tmp_path, heic(patched(), patched((300, 400))), name="p.heic")

    assert result.answer["pages"] == 2


def test_a_lossless_webp_keeps_its_pixels(tmp_path: Path) -> None:
    result = read_here(tmp_path, saved(patched(), "WebP", lossless=True), name="p.webp")

    assert "image-recompressed" not in result.codes


@pytest.mark.parametrize("kind", ["GIF", "WebP"])
def test_a_moving_picture_shows_its_first_frame_and_says_so(kind: str, tmp_path: Path) -> None:
    other = Image.new("RGB", (400, 300), (255, 255, 255))
    ImageDraw.Draw(other).rectangle((300, 200, 399, 299), fill=(0, 0, 0))
    content = saved(patched(), kind, save_all=True, append_images=[other])

    result = read_here(tmp_path, content, name=f"p.{kind.lower()}")

    assert result.params("animated-image") == {"frames": 2}
    assert dark_share(result.picture())[0] < 20


def test_a_picture_of_too_many_dots_is_declined_before_it_is_unpacked(tmp_path: Path) -> None:
    content = saved(Image.new("L", (16000, 6000)), "WebP", lossless=True, method=0)

    with pytest.raises(Declined) as refused:
        read_here(tmp_path, content, name="p.webp")

    assert refused.value.code == "reading.image-too-large"


@pytest.mark.parametrize("kept", [40, 300, 2000])
def test_a_heic_file_that_breaks_off_ends_as_a_sentence(kept: int, tmp_path: Path) -> None:
    content = heic(patched((1200, 900)))[:kept]

    with pytest.raises(Declined) as refused:
        read_here(tmp_path, content, name="p.heic")

    assert refused.value.code == "reading.damaged-image"


def test_an_item_named_by_no_letters_does_not_stop_the_decoder(tmp_path: Path) -> None:
    content = heic(patched(), exif=told_all())
    at = content.index(b"Exif", content.index(b"infe"))  # the kind of the item that holds the details
    assert at < content.index(b"mdat")

    result = read_here(tmp_path, content[:at] + b"E\xeaif" + content[at + 4 :], name="p.heic")

    assert result.answer["pages"] == 1


def test_the_same_photograph_gives_the_same_bytes(tmp_path: Path) -> None:
    content = heic(patched())

    once, again = (read_here(tmp_path, content, name=name).rendition.read_bytes() for name in ("a.heic", "b.heic"))

    assert once == again
