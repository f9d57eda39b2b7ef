# SPDX-License-Identifier: MPL-2.0
"""Write docs/reference/schemas from the program: the JSON Schema of each file of a case folder."""

import json
from collections.abc import Iterator
from pathlib import Path

from amparo.casefile import schemas

FOLDER = Path(__file__).parent.parent / "docs" / "reference" / "schemas"


def published() -> Iterator[tuple[Path, str]]:
    """Give each schema's file with its text."""
    for name, schema in schemas().items():
        yield FOLDER / f"{name}.schema.json", json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write them all."""
    FOLDER.mkdir(exist_ok=True)
    for path, text in published():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
