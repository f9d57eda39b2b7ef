# SPDX-License-Identifier: MPL-2.0
"""Make the papers of the sample matters: `python examples/make.py [flagship|family|…] [--only d001 d002 …]`.

The same sources give the same bytes with the same versions of the libraries.  A tool for developers: it uses the
development environment and Debian's packages fonts-noto and fonts-dejavu; nothing of it is needed to use Amparo.
"""

import argparse
import sys
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent
sys.path.insert(0, str(EXAMPLES))

from making import flaws, recipes, recording  # noqa: E402

MATTERS = ("flagship", "family", "screening", "withholding", "bond")
FLAWED = "not-ready"  # its papers are plain text, written by hand; its Word files are made


def main() -> None:
    """Make what the command line asks for and say what came out."""
    asked = _arguments()
    for matter in asked.matters or (*MATTERS, FLAWED):
        if matter == FLAWED:
            flaws.write(EXAMPLES / matter)
        else:
            make(EXAMPLES / matter, only=set(asked.only))


def make(folder: Path, *, only: set[str]) -> None:
    """Make every document of a matter, or only some."""
    sources = folder / "sources"
    known, shared = recipes.load(sources)
    for document_id, recipe in known.items():
        if only and document_id not in only:
            continue
        content, extension = recipes.made(recipes.Order(recipe=recipe, sources=sources, shared=shared))
        recording.record(folder, document_id, content, extension)
        print(f"{folder.name} {document_id}.{extension} {len(content):>9,} bytes", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Make the papers of the sample matters.")
    parser.add_argument("matters", nargs="*", choices=[*MATTERS, FLAWED, []])
    parser.add_argument("--only", nargs="+", default=[], metavar="ID")
    return parser.parse_args()


if __name__ == "__main__":
    main()
