# SPDX-License-Identifier: MPL-2.0
"""Draw the README's picture from the sample matter's packet:  python scripts/packet_picture.py"""

from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from amparo.packet.parts import PartKind
from amparo.packet.values import PacketPlan, PlannedVolume
from amparo.pipeline.filing import build_filing

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs/images/packet.png"
_WIDTH, _GAP, _PAPER, _EDGE = 330, 18, "#EFECE4", "#D9D5CC"


def main() -> None:
    """Set the cover, the letter, the index and two pages of evidence side by side."""
    filing = build_filing(ROOT / "examples/flagship", out=ROOT / "out/picture")
    article = next(planned for planned in filing.plan.exhibits if planned.exhibit.title == "The article")
    photographs = next(planned for planned in filing.plan.exhibits if planned.exhibit.title == "Photographs")
    cover, letter, index = (_first(filing.plan, kind) for kind in (PartKind.COVER, PartKind.REQUEST, PartKind.INDEX))
    numbers = (cover, letter + 1, index + 2, article.documents[-1].first_page, photographs.documents[2].first_page)
    pages = [_page(filing.files.volumes, filing.plan.volumes, number) for number in numbers]
    height = pages[0].height
    picture = Image.new("RGB", (len(pages) * (_WIDTH + _GAP) + _GAP, height + 2 * _GAP), _PAPER)
    for position, page in enumerate(pages):
        at = (_GAP + position * (_WIDTH + _GAP), _GAP)
        picture.paste(_EDGE, (at[0] - 1, at[1] - 1, at[0] + _WIDTH + 1, at[1] + height + 1))
        picture.paste(page, at)
    TARGET.parent.mkdir(exist_ok=True)
    picture.quantize(256).save(TARGET, optimize=True)


def _first(plan: PacketPlan, kind: PartKind) -> int:
    part = plan.part(kind)
    if part is None:
        raise SystemExit(f"The sample has no {kind}.")
    return part.first_page


def _page(files: tuple[Path, ...], volumes: tuple[PlannedVolume, ...], number: int) -> Image.Image:
    volume = next(volume for volume in volumes if volume.first_page <= number <= volume.last_page)
    document = pdfium.PdfDocument(files[volume.number - 1])
    drawn: Image.Image = document[number - volume.first_page].render(scale=2.2).to_pil()
    document.close()
    return drawn.resize((_WIDTH, round(_WIDTH * 792 / 612)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
