# SPDX-License-Identifier: MPL-2.0
"""The dated rules a packet is built by: one rule, one YAML file beside this one; a profile's stand in `profiles`."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from amparo.dated import DatedSet, Entry, load_folder
from amparo.packet.grounds import Ground
from amparo.packet.profiles import Profile, profile
from amparo.packet.values import PacketRules
from amparo.terms.finding import Refusal

MEGABYTE = 1_000_000
_OF_PROFILES = ("asks", "page_limits", "deadlines", "service")


def packet_rules(
    *, profile_name: str = "", volume_megabytes: Decimal | None = None, on: date | None = None
) -> PacketRules:
    """Give the rules in force on a day, or, without one, the newest our data holds.

    `volume_megabytes` (of 1,000,000 bytes) takes the place of the dated limit, as an order may ask.  Raises `Refusal`
    when our data has no rule for the day, or no such profile.
    """
    general = _held()
    form = profile(profile_name, on=on) if profile_name else None
    limit, size = (_entry(general, name, on) for name in ("volume_limit", "page_size"))
    width, height = _sides(size)
    own = volume_megabytes is not None
    used = [limit, size, *(value.entry for value in form.values.values())] if form else [limit, size]
    rules = PacketRules(
        rule_set=_name(used, own_limit=own),
        version=_version(general, form),
        volume_limit=int(volume_megabytes * MEGABYTE) if volume_megabytes is not None else _whole(limit),
        page_width=width,
        page_height=height,
        grounds=tuple(_grounds(general, form, on)),
    )
    return _with_profile(rules, form) if form else rules


def known_editions(*, on: date | None = None) -> tuple[tuple[str, date], ...]:
    """Give the newest edition of each form that our data knows."""
    value = _entry(_held(), "form_editions", on).value
    if not isinstance(value, Mapping):
        raise TypeError("Editions are days by the number of the form.")
    return tuple((form, date.fromisoformat(str(edition))) for form, edition in value.items())


def months_of_biometrics(*, on: date | None = None) -> int:
    """Give for how many months biometrics are relied on."""
    return _whole(_entry(_held(), "biometrics_validity", on))


def order_of_parts(name: str, *, on: date | None = None) -> tuple[str, ...]:
    """Give the words for the parts of a profile in their order; `exhibits` stands where the exhibits do."""
    return tuple(profile(name, on=on).text("order").split())


def _grounds(general: DatedSet, form: Profile | None, on: date | None) -> Iterator[tuple[str, Ground]]:
    """Give what findings rest on: the general rules that hold on the day, and the profile's values."""
    for name in general:
        with suppress(Refusal):  # our data hold nothing for the day; nothing rests on it then
            yield name, _ground(_entry(general, name, on))
    for name in _OF_PROFILES:
        yield name, _ground(form.values[name].entry) if form and name in form.values else Ground()


def _ground(entry: Entry) -> Ground:
    return Ground(citation=entry.citation.text, grade=entry.checked.confidence)


def _with_profile(rules: PacketRules, form: Profile) -> PacketRules:
    texts, limits = form.group("text_form"), form.group("page_limits")
    return replace(
        rules,
        profile=form.id,
        profile_title=form.title["en"],
        numbering=form.numbering,
        tabs=form.text("tabs") or rules.tabs,
        tab_side=form.text("tab_side") or rules.tab_side,
        cover=form.text("cover") or rules.cover,
        certificate=form.text("certificate") or rules.certificate,
        signer_role=str(form.group("signers").get("role", "")),
        text_points=int(texts.get("points", rules.text_points)),
        text_spacing=str(texts.get("spacing", rules.text_spacing)),
        service=_pairs(form.group("service")),
        page_limits=tuple((part, int(pages)) for part, pages in limits.items()),
        asks=_pairs(form.group("asks")),
        deadlines=tuple(form.text("deadlines").split()),
    )


def _pairs(group: Mapping[str, str | int]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in group.items())


@cache
def _held() -> DatedSet:
    return load_folder(files(__name__))


def _entry(held: DatedSet, name: str, on: date | None) -> Entry:
    return held[name].newest() if on is None else held[name].value_on(on)


def _version(general: DatedSet, form: Profile | None) -> str:
    """Give one version for both folders; that of the general rules alone where there is no profile."""
    if form is None:
        return general.version
    return hashlib.sha256(f"{general.version} {form.version}".encode()).hexdigest()[:12]


def _name(used: Iterable[Entry], *, own_limit: bool) -> str:
    checked = max(entry.checked.on for entry in used)
    return f"packet rules checked {checked.isoformat()}" + (", size limit as ordered" if own_limit else "")


def _whole(entry: Entry) -> int:
    if not isinstance(entry.value, int):
        raise TypeError("A whole number was expected.")
    return entry.value


def _sides(entry: Entry) -> tuple[float, float]:
    if not isinstance(entry.value, Mapping):
        raise TypeError("A page size is a width and a height in points.")
    return float(entry.value["width"]), float(entry.value["height"])
