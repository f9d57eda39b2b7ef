# SPDX-License-Identifier: MPL-2.0
"""One recipe per document, in `sources/recipes.yaml`: what its bytes are made from, and how."""

import io
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PIL import Image
from ruamel.yaml import YAML

from making import camera, forms, scanning, scenes, setting

Recipe = Mapping[str, Any]


def load(sources: Path) -> tuple[dict[str, Recipe], Recipe]:
    """Give the recipes by document id, and what they share (the translator, the phone's place)."""
    read = YAML(typ="safe").load((sources / "recipes.yaml").read_text(encoding="utf-8"))
    return read["documents"], read.get("shared", {})


def made(recipe: Recipe, sources: Path, shared: Recipe) -> tuple[bytes, str]:
    """Make one document; give its bytes and the extension they call for."""
    (way,) = (name for name in WAYS if name in recipe)
    return WAYS[way](recipe, sources, shared)


def _seed(recipe: Recipe) -> int:
    return zlib.crc32(repr(sorted(recipe)).encode() + str(next(iter(recipe.values()))).encode()) & 0xFFFF


def _text(recipe: Recipe, sources: Path, shared: Recipe) -> tuple[bytes, str]:
    return setting.set_pdf(sources / recipe["text"], recipe.get("inputs")), "pdf"


def _certificate(recipe: Recipe, sources: Path, shared: Recipe) -> tuple[bytes, str]:
    source = setting.EXAMPLES / "making" / "certificate-of-translation.typ"
    inputs = {"documents": recipe["certificate"], "day": recipe["day"], "translator": shared["translator"]}
    return setting.set_pdf(source, inputs), "pdf"


def _scan(recipe: Recipe, sources: Path, shared: Recipe) -> tuple[bytes, str]:
    dpi, tone, seed = recipe.get("dpi", 150), recipe.get("tone", "grey"), _seed(recipe)
    skews = recipe.get("skew", [0.6, -0.5])
    pages = [
        scanning.scanned(page, tone=tone, skew=skews[number % len(skews)], seed=seed + number)
        for number, page in enumerate(setting.page_images(setting.set_pdf(sources / recipe["scan"]), dpi=dpi))
    ]
    if recipe.get("as") == "tiff":
        return scanning.scan_tiff(pages, dpi=dpi), "tif"
    return scanning.scan_pdf(pages, dpi=dpi, quality=recipe.get("quality", 60), turn=recipe.get("turn", 0)), "pdf"


def _photographed(recipe: Recipe, sources: Path, shared: Recipe) -> tuple[bytes, str]:
    """A paper on a table.  `corners` are in thousandths of the picture's width and height."""
    size, seed = tuple(recipe.get("size", (2016, 1512))), _seed(recipe)
    paper = setting.page_images(setting.set_pdf(sources / recipe["photograph_of"]), dpi=recipe.get("dpi", 220))[0]
    wood = tuple(recipe.get("table", (118, 84, 58)))
    surface = camera.table(size, wood, seed=seed, grain=recipe.get("wood", True))
    corners = [(x * size[0] / 1000, y * size[1] / 1000) for x, y in recipe["corners"]]
    seen = camera.laid_down(surface, paper, corners)
    if "lamp" in recipe:
        x, y = recipe["lamp"]
        seen = camera.lamp_over(seen, (x * size[0] / 1000, y * size[1] / 1000), size[0] * 0.95, depth=0.45)
    light = camera.WARM if recipe.get("light") == "warm" else camera.PLAIN
    return _developed(camera.taken(seen, light=light, seed=seed, amount=recipe.get("noise", 9)), recipe, shared)


def _scene(recipe: Recipe, sources: Path, shared: Recipe) -> tuple[bytes, str]:
    return _developed(scenes.SCENES[recipe["scene"]](), recipe, shared)


def _developed(picture: Image.Image, recipe: Recipe, shared: Recipe) -> tuple[bytes, str]:
    told = {**shared.get("phone", {}), **recipe["exif"]} if "exif" in recipe else {}
    if told.get("orientation") == 6:
        picture = picture.rotate(90, expand=True)
    return camera.jpeg(picture, quality=recipe.get("quality", 80), exif=told), "jpg"


def _screen(recipe: Recipe, sources: Path, shared: Recipe) -> tuple[bytes, str]:
    """A telephone's screen, as its owner saved it: a tall PNG."""


    screen = setting.page_images(setting.set_pdf(sources / recipe["screen"]), dpi=recipe.get("dpi", 200))[0]
    out = io.BytesIO()
    screen.quantize(128, dither=Image.Dither.NONE).convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue(), "png"


def _form(recipe: Recipe, sources: Path, shared: Recipe) -> tuple[bytes, str]:
    return forms.FORMS[recipe["form"]](), "pdf"


WAYS: Mapping[str, Callable[[Recipe, Path, Recipe], tuple[bytes, str]]] = {
    "text": _text,
    "certificate": _certificate,
    "scan": _scan,
    "photograph_of": _photographed,
    "scene": _scene,
    "screen": _screen,
    "form": _form,
}

