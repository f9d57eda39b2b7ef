# SPDX-License-Identifier: MPL-2.0
"""Damaged PNGs: what can be unpacked is shown, and a picture with a wrong sum never passes for whole."""

import random
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from amparo.reading.png_mending import end_of_sound_png, mended_png
from amparo.sandbox.declined import Declined
from tests.engines.reading.papers import read_here, saved

SIZE = (200, 160)


def striped(mode: str = "RGB") -> bytes:
    """Make a picture whose upper half is dark and whose lower half is noise, so that its rows are long when packed."""
    picture = Image.new("RGB", SIZE, (10, 10, 10))
    noise = Image.frombytes("L", (SIZE[0], SIZE[1] // 2), random.Random(3).randbytes(SIZE[0] * SIZE[1] // 2))
    picture.paste(noise.convert("RGB"), (0, SIZE[1] // 2))
    return saved(picture.convert(mode), "PNG")


def interlaced() -> bytes:
    """Write a grey picture in seven passes."""
    grey = Image.linear_gradient("L").resize((64, 64))
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    rows = b"".join(
        b"\0" + bytes(grey.getpixel((x, y)) for x in range(left, 64, across))  # type: ignore[misc]
        for left, top, across, down in passes
        for y in range(top, 64, down)
    )
    parts = ((b"IHDR", struct.pack(">II5B", 64, 64, 8, 0, 0, 0, 1)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in parts
    )


def flipped(raw: bytes, at: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ 0x10]) + raw[at + 1 :]


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1"])
def test_a_wrong_bit_in_the_rows_is_told_and_the_rest_is_shown(mode: str, tmp_path: Path) -> None:
    raw = striped(mode)
    result = read_here(tmp_path, flipped(raw, len(raw) - 2000), name="p.png")

    assert "image-damaged" in result.codes
    dark = result.picture().point(lambda dot: 255 if dot < 60 else 0).getbbox()
    assert dark is not None
    assert dark[2] - dark[0] > 150


def test_a_wrong_sum_alone_is_told() -> None:
    raw = striped()
    at = raw.index(b"IEND") - 5  # within the sum of the rows
    assert end_of_sound_png(raw) == len(raw)
    assert end_of_sound_png(flipped(raw, at)) == 0


@pytest.mark.parametrize("kept", [0.5, 0.9])
def test_rows_that_are_missing_stay_white(kept: float, tmp_path: Path) -> None:
    raw = striped()
    result = read_here(tmp_path, raw[: int(len(raw) * kept)], name="p.png")

    assert "image-damaged" in result.codes
    mended = Image.open(BytesIO(mended_png(raw[: int(len(raw) * kept)])))
    assert mended.size == SIZE
    assert mended.getpixel((5, 5)) == (10, 10, 10)
    assert mended.getpixel((5, SIZE[1] - 1)) == (255, 255, 255)


def test_a_length_that_can_not_be_right_does_not_hide_the_rows(tmp_path: Path) -> None:
    raw = striped()
    at = raw.index(b"IDAT") - 4
    result = read_here(tmp_path, raw[:at] + b"\x7f\xff\xff\xff" + raw[at + 4 :], name="p.png")

    assert "image-damaged" in result.codes
    assert result.picture().getextrema()[0] < 60  # type: ignore[operator]


def test_a_picture_in_passes_is_mended() -> None:
    raw = interlaced()
    mended = Image.open(BytesIO(mended_png(raw[:-14])))

    assert mended.convert("L").tobytes() == Image.open(BytesIO(raw)).convert("L").tobytes()


@pytest.mark.parametrize(
    "raw",
    [
        striped()[:60],
        striped()[:8] + b"\0\0\0\x0dIHDR" + b"\xff" * 13 + b"\0" * 40,
        striped()[:8] + b"\0\0\0\x0dIHDR" + struct.pack(">II5B", 2**30, 2**30, 8, 2, 0, 0, 0) + striped()[29:],
    ],
    ids=["no-row", "no-head", "a-size-that-was-damaged"],
)
def test_where_nothing_can_be_unpacked_a_sentence_says_so(raw: bytes, tmp_path: Path) -> None:
    with pytest.raises(Declined) as refused:
        read_here(tmp_path, raw, name="p.png")
    assert refused.value.code == "reading.damaged-image"


def test_a_sound_picture_is_taken_over_bit_by_bit(tmp_path: Path) -> None:
    assert not {"image-damaged", "image-incomplete"} & read_here(tmp_path, striped(), name="p.png").codes


@pytest.mark.parametrize("seed", range(40))
def test_random_damage_ends_as_a_picture_or_a_sentence_and_is_never_silent(seed: int, tmp_path: Path) -> None:
    chance, raw = random.Random(seed), bytearray(striped())
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(8, len(raw))
        raw[at : at + chance.choice((0, 1, 40))] = chance.randbytes(chance.choice((0, 1, 40)))
    codes = outcome(tmp_path, bytes(raw))

    assert codes == {"reading.damaged-image"} or ("image-damaged" in codes) == (bytes(raw) != striped())


def outcome(tmp_path: Path, raw: bytes) -> set[str]:
    """Give what is told of a picture, or the reason why there is none."""
    try:
        return read_here(tmp_path, raw, name="p.png").codes
    except Declined as declined:
        return {declined.code}
