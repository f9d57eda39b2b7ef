# SPDX-License-Identifier: MPL-2.0
"""The words of the office's pages in Spanish:  python -m scripts.messages  gathers and compiles; --check only says.

Gathering is `makemessages` on a copy of the rooms (GNU gettext); merging and compiling are ours, so that the same words
give the same bytes, without dates and machines in them.
"""

import argparse
import ast
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ROOT / "src" / "amparo"
CATALOGUE = ROOMS / "pages" / "locale" / "es" / "LC_MESSAGES" / "django.po"
_HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\nLanguage: es\n"
_WORDS = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr\[\d\]|msgstr) ((?:".*"\n?)+)', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the pages: where it stands, one and many, and what it is in Spanish."""

    places: str
    one: str
    many: str = ""
    spanish: tuple[str, ...] = ()

    @property
    def is_translated(self) -> bool:
        """True when all its forms have Spanish words."""
        return len(self.spanish) == (2 if self.many else 1) and all(self.spanish)


def gathered() -> list[Entry]:
    """Give the texts that stand in the rooms, in the order of their places."""
    with TemporaryDirectory(prefix="amparo-messages-") as folder:
        copy = Path(folder)
        for path in ROOMS.rglob("*"):
            if path.suffix in {".py", ".html", ".txt"} and _is_of_the_office(path):
                target = copy / path.relative_to(ROOMS)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target)
        (copy / "locale").mkdir()
        command = [sys.executable, "-m", "django", "makemessages", "-l", "es", "-e", "html,txt,py"]
        command += ["--no-wrap", "--add-location", "file"]
        subprocess.run(command, cwd=copy, check=True, capture_output=True)
        return list(read_entries(copy / "locale" / "es" / "LC_MESSAGES" / "django.po"))


def read_entries(path: Path) -> Iterator[Entry]:
    """Read a catalogue; its first entry, which is no text, is left out."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        places = " ".join(line[3:] for line in lines if line.startswith("#: "))
        said = "\n".join(line for line in lines if not line.startswith("#")) + "\n"
        words = {
            name: "".join(ast.literal_eval(row) for row in text.splitlines()) for name, text in _WORDS.findall(said)
        }
        if words.get("msgid"):
            spanish = tuple(words[name] for name in ("msgstr", "msgstr[0]", "msgstr[1]") if name in words)
            yield Entry(places, words["msgid"], words.get("msgid_plural", ""), spanish)


def merged(texts: list[Entry], known: Mapping[str, Entry]) -> list[Entry]:
    """Give the texts with what is known in Spanish."""
    blank = ("", "")
    return [
        Entry(
            one.places, one.one, one.many, known[one.one].spanish if one.one in known else blank[: 2 if one.many else 1]
        )
        for one in texts
    ]


def written(entries: list[Entry]) -> str:
    """Give a catalogue as text."""
    parts = [
        "# SPDX-License-Identifier: MPL-2.0\n# Spanish of the office's pages; words as in GLOSSARY.md.\n" + _head()
    ]
    parts += [_block(entry) for entry in entries]
    return "\n\n".join(parts) + "\n"


def compiled(entries: list[Entry]) -> bytes:
    """Give a catalogue as gettext reads it: texts sorted, one table of each language, no hash table."""
    pairs = {"": _HEADER}
    for entry in entries:
        if entry.is_translated:
            source = f"{entry.one}\0{entry.many}" if entry.many else entry.one
            pairs[source] = "\0".join(entry.spanish)
    rows = sorted((source.encode(), spanish.encode()) for source, spanish in pairs.items())
    start = 28 + 16 * len(rows)
    tables, texts = [b"", b""], b""
    for side in (0, 1):
        for row in rows:
            tables[side] += struct.pack("<II", len(row[side]), start + len(texts))
            texts += row[side] + b"\0"
    head = struct.pack("<IIIIIII", 0x950412DE, 0, len(rows), 28, 28 + 8 * len(rows), 0, start)
    return head + tables[0] + tables[1] + texts


def main() -> None:
    """Gather, merge and compile; with --check, say what is missing and fail."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--check", action="store_true")
    only_check = asked.parse_args().check
    known = {entry.one: entry for entry in read_entries(CATALOGUE)} if CATALOGUE.exists() else {}
    entries = merged(gathered(), known)
    text, content = written(entries), compiled(entries)
    missing = [entry.one for entry in entries if not entry.is_translated]
    print(f"{len(entries)} texts, {len(missing)} without Spanish", *missing, sep="\n  ")
    if only_check:
        compiled_path = CATALOGUE.with_suffix(".mo")
        is_current = CATALOGUE.read_text(encoding="utf-8") == text and compiled_path.read_bytes() == content
        sys.exit(bool(missing) or not is_current)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(text, encoding="utf-8")
    CATALOGUE.with_suffix(".mo").write_bytes(content)


def _is_of_the_office(path: Path) -> bool:
    parts = path.relative_to(ROOMS).parts
    return (ROOMS / parts[0] / "apps.py").exists() and "static" not in parts


def _head() -> str:
    lines = "\n".join(f'"{line}\\n"' for line in _HEADER.splitlines())
    return f'msgid ""\nmsgstr ""\n{lines}'


def _block(entry: Entry) -> str:
    lines = [f"#: {entry.places}", f"msgid {_quoted(entry.one)}"]
    if entry.many:
        lines.append(f"msgid_plural {_quoted(entry.many)}")
        lines += [f"msgstr[{number}] {_quoted(text)}" for number, text in enumerate(entry.spanish)]
    else:
        lines.append(f"msgstr {_quoted(entry.spanish[0])}")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    main()
