# SPDX-License-Identifier: MPL-2.0
"""The dated rules a packet is built by: one rule, one YAML file beside this one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from amparo.dated import DatedSet, Entry, load_folder
from amparo.packet.values import PacketRules

MEGABYTE = 1_000_000


def packet_rules(*, volume_megabytes: Decimal | None = None, on: date | None = None) -> PacketRules:
    """Give the rules in force on a day, or, without one, the newest our data holds.

    `volume_megabytes` (of 1,000,000 bytes) takes the place of the dated limit, as an order may ask.  Raises `Refusal`
    when our data has no rule for the day.
    """
    held = _held()
    limit, size = (_entry(held, name, on) for name in ("volume_limit", "page_size"))
    width, height = _sides(size)
    own = volume_megabytes is not None
    return PacketRules(
        rule_set=_name(held, own_limit=own),
        version=held.version,
        volume_limit=int(volume_megabytes * MEGABYTE) if volume_megabytes is not None else _whole(limit),
        page_width=width,
        page_height=height,
    )


@cache
def _held() -> DatedSet:
    return load_folder(files(__name__))


def _entry(held: DatedSet, name: str, on: date | None) -> Entry:
    return held[name].newest() if on is None else held[name].value_on(on)


def _name(held: DatedSet, *, own_limit: bool) -> str:
    checked = max(entry.checked.on for value in held.values() for entry in value.entries)
    return f"packet rules checked {checked.isoformat()}" + (", size limit as ordered" if own_limit else "")


def _whole(entry: Entry) -> int:
    if not isinstance(entry.value, int):
        raise TypeError("A size limit is a whole number of bytes.")
    return entry.value


def _sides(entry: Entry) -> tuple[float, float]:
    if not isinstance(entry.value, Mapping):
        raise TypeError("A page size is a width and a height in points.")
    return float(entry.value["width"]), float(entry.value["height"])
