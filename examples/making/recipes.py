# SPDX-License-Identifier: MPL-2.0
"""One recipe per document, in `sources/recipes.yaml`: what its bytes are made from, and how."""

import io
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from ruamel.yaml import YAML

from making import camera, forms, scanning, scenes, setting

Recipe = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One document to make: its recipe, the folder of sources, what the matter's recipes share."""

    recipe: Recipe
    sources: Path
    shared: Recipe


def load(sources: Path) -> tuple[dict[str, Recipe], Recipe]:
    """Give the recipes by document id, and what they share (the translator, the phone's place)."""
    read = YAML(typ="safe").load((sources / "recipes.yaml").read_text(encoding="utf-8"))
    return read["documents"], read.get("shared", {})


def made(order: Order) -> tuple[bytes, str]:
    """Make one document; give its bytes and the extension they call for."""
    (way,) = (name for name in WAYS if name in order.recipe)
    return WAYS[way](order)


def _seed(recipe: Recipe) -> int:
    return zlib.crc32(repr(sorted(recipe)).encode() + str(next(iter(recipe.values()))).encode()) & 0xFFFF


def _text(order: Order) -> tuple[bytes, str]:
    return setting.set_pdf(order.sources / order.recipe["text"], order.recipe.get("inputs")), "pdf"


def _certificate(order: Order) -> tuple[bytes, str]:
    source = setting.EXAMPLES / "making" / "certificate-of-translation.typ"
    inputs = {
        "documents": order.recipe["certificate"],
        "day": order.recipe["day"],
        "translator": order.shared["translator"],
    }
    return setting.set_pdf(source, inputs), "pdf"


def _scan(order: Order) -> tuple[bytes, str]:
    dpi, tone, seed = order.recipe.get("dpi", 150), order.recipe.get("tone", "grey"), _seed(order.recipe)
    skews = order.recipe.get("skew", [0.6, -0.5])
    pages = [
        scanning.scanned(page, tone=tone, skew=skews[number % len(skews)], seed=seed + number)
        for number, page in enumerate(
            setting.page_images(setting.set_pdf(order.sources / order.recipe["scan"]), dpi=dpi)
        )
    ]
    if order.recipe.get("as") == "tiff":
        return scanning.scan_tiff(pages, dpi=dpi), "tif"
    return scanning.scan_pdf(
        pages, dpi=dpi, quality=order.recipe.get("quality", 60), turn=order.recipe.get("turn", 0)
    ), "pdf"


def _photographed(order: Order) -> tuple[bytes, str]:
    """A paper on a table.  `corners` are in thousandths of the picture's width and height."""
    size, seed = tuple(order.recipe.get("size", (2016, 1512))), _seed(order.recipe)
    paper = setting.page_images(
        setting.set_pdf(order.sources / order.recipe["photograph_of"]), dpi=order.recipe.get("dpi", 220)
    )[0]
    wood = tuple(order.recipe.get("table", (118, 84, 58)))
    surface = camera.table(size, wood, seed=seed, grain=order.recipe.get("wood", True))
    corners = [(x * size[0] / 1000, y * size[1] / 1000) for x, y in order.recipe["corners"]]
    seen = camera.laid_down(surface, paper, corners)
    if "lamp" in order.recipe:
        x, y = order.recipe["lamp"]
        seen = camera.lamp_over(seen, (x * size[0] / 1000, y * size[1] / 1000), size[0] * 0.95, depth=0.45)
    light = camera.WARM if order.recipe.get("light") == "warm" else camera.PLAIN
    return _developed(camera.taken(seen, light=light, seed=seed, amount=order.recipe.get("noise", 9)), order)


def _scene(order: Order) -> tuple[bytes, str]:
    return _developed(scenes.SCENES[order.recipe["scene"]](), order)


def _developed(picture: Image.Image, order: Order) -> tuple[bytes, str]:
    told = {**order.shared.get("phone", {}), **order.recipe["exif"]} if "exif" in order.recipe else {}
    if told.get("orientation") == 6:
        picture = picture.rotate(90, expand=True)
    return camera.jpeg(picture, quality=order.recipe.get("quality", 80), exif=told), "jpg"


def _screen(order: Order) -> tuple[bytes, str]:
    """A telephone's screen, as its owner saved it: a tall PNG."""

    screen = setting.page_images(
        setting.set_pdf(order.sources / order.recipe["screen"]), dpi=order.recipe.get("dpi", 200)
    )[0]
    out = io.BytesIO()
    screen.quantize(128, dither=Image.Dither.NONE).convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue(), "png"


def _form(order: Order) -> tuple[bytes, str]:
    return forms.FORMS[order.recipe["form"]](), "pdf"


WAYS: Mapping[str, Callable[[Order], tuple[bytes, str]]] = {
    "text": _text,
    "certificate": _certificate,
    "scan": _scan,
    "photograph_of": _photographed,
    "scene": _scene,
    "screen": _screen,
    "form": _form,
}
