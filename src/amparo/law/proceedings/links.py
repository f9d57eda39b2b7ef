# SPDX-License-Identifier: MPL-2.0
"""Names in the map's files that lead nowhere: stations, events, deciders, circumstances, rules."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from amparo.dated.yaml_file import Steps
from amparo.terms.finding import ParamValue

Plain = Mapping[str, Any]
Found = tuple[str, str, Steps, Mapping[str, ParamValue]]

FOLDERS = ("tracks/", "deciders/", "stations/", "events/", "asks/", "transitions/", "steps/", "custody_bases/")
# A field of one name, or of a list of names, with the folder it leads to.
_FIELDS: Mapping[str, Mapping[str, str]] = {
    "stations/": {"track": "tracks/", "decides": "deciders/"},
    "transitions/": {
        "origins": "stations/",
        "to": "stations/",
        "by": "events/",
        "decides": "deciders/",
        "needs": "asks/",
    },
    "steps/": {
        "acts": "deciders/",
        "decides": "deciders/",
        "origins": "stations/",
        "needs": "asks/",
        "transitions": "transitions/",
    },
    "custody_bases/": {"at": "stations/", "tracks": "tracks/"},
}
_WRITTEN = {"origins": "from"}


def map_links(plains: Mapping[str, Plain], *, rules: frozenset[str], triggers: frozenset[str]) -> Iterator[Found]:
    """Give every name in a file of the map that leads nowhere, with the way to it."""
    ids = {folder: frozenset(written["id"] for _, written in _in(plains, folder)) for folder in FOLDERS}
    asks = {written["id"]: frozenset(written["values"]) for _, written in _in(plains, "asks/")}
    for folder in FOLDERS:
        for file, written in _in(plains, folder):
            for steps, name, known in _all(folder, written, ids, asks, rules, triggers):
                if name not in known:
                    near = get_close_matches(name, sorted(known), n=3, cutoff=0.5)
                    yield "law.name-leads-nowhere", file, steps, {"name": name, "near": ", ".join(near) or "–"}


_Link = tuple[Steps, str, frozenset[str]]


def _all(
    folder: str,
    written: Plain,
    ids: Mapping[str, frozenset[str]],
    asks: Mapping[str, frozenset[str]],
    rules: frozenset[str],
    triggers: frozenset[str],
) -> Iterator[_Link]:
    for field, target in _FIELDS.get(folder, {}).items():
        yield from _names((_WRITTEN.get(field, field),), written.get(field), ids[target])
    yield from _names(("triggers",), written.get("triggers"), triggers)
    yield from _names(("chain",), written.get("chain"), rules)
    for number, each in enumerate(written.get("deadlines", ())):
        yield ("deadlines", number, "rule"), each["rule"], rules
        yield from _names(("deadlines", number, "unless"), each.get("unless"), ids["events/"])
    for number, each in enumerate(written.get("starts", ())):
        yield ("starts", number, "rule"), each["rule"], rules
        yield ("starts", number, "trigger"), each["trigger"], triggers
    for number, each in enumerate(written.get("variants", ())):
        yield ("variants", number, "event"), each["event"], ids["events/"]
    for number, each in enumerate(written.get("effects", ())):
        yield from _names(("effects", number, "at"), each.get("at"), ids["stations/"])
    if folder == "asks/":
        own = asks[written["id"]]
        yield from _names(("initial",), written.get("initial"), own)
        yield from _names(("before", "value"), (written.get("before") or {}).get("value"), own)
    yield from _conditions(written, asks)
    if folder == "events/":
        yield from _circumstances(("tells",), {name: [value] for name, value in written.get("tells", {}).items()}, asks)
        yield from _names(("fields",), list(written.get("fields", {}).values()), frozenset(asks))


def _conditions(written: Plain, asks: Mapping[str, frozenset[str]]) -> Iterator[_Link]:
    yield from _circumstances(("when",), written.get("when") or {}, asks)
    for field in ("hurdles", "effects", "deadlines"):
        for number, each in enumerate(written.get(field, ())):
            yield from _circumstances((field, number, "when"), each.get("when") or {}, asks)


def _circumstances(
    steps: Steps, when: Mapping[str, Iterable[str]], asks: Mapping[str, frozenset[str]]
) -> Iterator[_Link]:
    for name, values in when.items():
        yield (*steps, name), name, frozenset(asks)
        if name in asks:
            yield from (((*steps, name), value, asks[name]) for value in values)


def _names(steps: Steps, named: Any, known: frozenset[str]) -> Iterator[_Link]:
    if isinstance(named, str):
        yield steps, named, known
    elif named:
        yield from (((*steps, number), name, known) for number, name in enumerate(named))


def _in(plains: Mapping[str, Plain], folder: str) -> Iterator[tuple[str, Plain]]:
    return ((name, written) for name, written in plains.items() if name.startswith(folder))
