# SPDX-License-Identifier: MPL-2.0
"""Later editions of the law data: one signed file, installed beside an office's things, and taken back again.

The program's own data is never touched.  An edition is verified when it comes in and each time it is read.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from amparo.law.bundle import FORMAT, rulebook_of, shipped_rulebook
from amparo.law.signatures import PublicKey, verified_comment
from amparo.law.sources import plain_forms
from amparo.law.values import Rulebook
from amparo.terms.finding import Finding, ParamValue, Refusal, Severity
from amparo.workspace.publishing import publishing

SIGNATURE = ".minisig"
_LIST, _FOLDER, _KEYS = "installed.json", "editions", "keys"
_LARGEST = 64_000_000


@dataclass(frozen=True, slots=True)
class Installed:
    """What an update did: the edition in use before, and after."""

    before: Rulebook
    after: Rulebook


def current_rulebook(folder: Path) -> Rulebook:
    """Give the newest rulebook an office has: its last installed edition, or the one that ships when that is newer."""
    shipped, names = shipped_rulebook(), _installed(folder)
    if not names:
        return shipped
    path = folder / _FOLDER / names[-1]
    installed = _edition(_bytes(path), _signature_of(path), _keys(folder))
    return installed if installed.edition.number > shipped.edition.number else shipped


def install(folder: Path, file: Path, *, key: Path | None = None) -> Installed:
    """Install an edition from a file with its signature beside it; raise `Refusal` and change nothing otherwise.

    `key` is another public key to accept from now on, for an office that signs its own editions.
    """
    before = current_rulebook(folder)
    content, signature = _bytes(file), _signature_of(file)
    own_key = _text(key) if key else ""
    keys = (*_keys(folder), *([PublicKey.parse(own_key)] if own_key else []))
    edition = _edition(content, signature, keys)
    _check_sound(content)
    if edition.edition.number <= before.edition.number:
        raise _refused("law.update-older", number=edition.edition.number, current=before.edition.number)
    if own_key:
        _publish(folder / _KEYS / f"{PublicKey.parse(own_key).shown}.pub", own_key.encode())
    name = f"{edition.edition.number:06}-{edition.edition.on.isoformat()}.json"
    _publish(folder / _FOLDER / f"{name}{SIGNATURE}", signature.encode())
    _publish(folder / _FOLDER / name, content)
    _publish_list(folder, (*_installed(folder), name))
    return Installed(before, edition)


def take_back(folder: Path) -> Rulebook:
    """Take the last installed edition back and give the rulebook that is in use then."""
    names = _installed(folder)
    if not names:
        raise _refused("law.nothing-to-undo")
    _publish_list(folder, names[:-1])
    for name in (names[-1], f"{names[-1]}{SIGNATURE}"):
        (folder / _FOLDER / name).unlink(missing_ok=True)
    return current_rulebook(folder)


def _edition(content: bytes, signature: str, keys: tuple[PublicKey, ...]) -> Rulebook:
    verified_comment(content, signature, keys)
    sources = _sources(content)
    built = sources if json.loads(content).get("format") == FORMAT else {}
    return rulebook_of(_raws(sources), built=built)


def _check_sound(content: bytes) -> None:
    """Read the files inside afresh: what was built from them must be what they say."""
    sources = _sources(content)
    raws = _raws(sources)
    plains = plain_forms(raws, fresh={})
    for name, raw in raws.items():
        row = sources[name]
        if row.get("sha256") != hashlib.sha256(raw).hexdigest() or row.get("plain") != _as_json(plains[name]):
            raise _refused("law.update-inconsistent", name=name)


def _as_json(written: Mapping[str, Any]) -> Any:
    return json.loads(json.dumps(written))


def _sources(content: bytes) -> Mapping[str, Any]:
    try:
        sources = json.loads(content)["sources"]
        if all(isinstance(row["text"], str) for row in sources.values()):
            return dict(sources)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise _refused("law.update-unreadable")


def _raws(sources: Mapping[str, Any]) -> dict[str, bytes]:
    return {name: row["text"].encode() for name, row in sorted(sources.items())}


def _keys(folder: Path) -> tuple[PublicKey, ...]:
    shipped = (files("amparo.law") / _KEYS).iterdir()
    own = (folder / _KEYS).glob("*.pub") if (folder / _KEYS).is_dir() else ()
    texts = [path.read_text(encoding="utf-8") for path in (*shipped, *own) if path.name.endswith(".pub")]
    return tuple(PublicKey.parse(text) for text in texts)


def _installed(folder: Path) -> tuple[str, ...]:
    path = folder / _LIST
    if not path.exists():
        return ()
    try:
        return tuple(str(Path(name).name) for name in json.loads(path.read_bytes())["installed"])
    except (ValueError, KeyError, TypeError):
        raise _refused("law.list-unreadable", name=_LIST) from None


def _signature_of(file: Path) -> str:
    beside = file.with_name(f"{file.name}{SIGNATURE}")
    if not beside.is_file():
        raise _refused("law.update-unsigned", name=beside.name)
    return _text(beside)


def _text(path: Path) -> str:
    return _bytes(path).decode("utf-8", errors="replace")


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError:
        raise _refused("law.update-missing", name=path.name) from None
    if len(content) > _LARGEST:
        raise _refused("law.update-unreadable")
    return content


def _publish(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with publishing(path) as target:
        target.write_bytes(content)


def _publish_list(folder: Path, names: tuple[str, ...]) -> None:
    _publish(folder / _LIST, (json.dumps({"installed": list(names)}, indent=1) + "\n").encode())


def _refused(code: str, **params: ParamValue) -> Refusal:
    return Refusal(Finding(code=code, severity=Severity.BLOCKS, params=params))
