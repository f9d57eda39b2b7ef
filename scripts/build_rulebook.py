# SPDX-License-Identifier: MPL-2.0
"""Build the rulebook's bundle from its YAML files.  Run by `make docs`; a test says when it is stale."""

from pathlib import Path

from amparo.law.bundle import FILE, bundle_text
from amparo.law.source_files import source_bytes

RULEBOOK = Path(__file__).resolve().parents[1] / "src" / "amparo" / "law" / "rulebook"


def main() -> None:
    """Write the bundle beside the sources."""
    text = bundle_text(source_bytes(RULEBOOK))
    (RULEBOOK / FILE).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
