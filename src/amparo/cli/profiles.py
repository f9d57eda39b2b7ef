# SPDX-License-Identifier: MPL-2.0
"""`amparo packet profiles`: the forms a filing can have, and what each rests on."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

import typer
from rich.text import Text

from amparo.cli.answers import out, print_json, table
from amparo.cli.language import chosen_language
from amparo.packet.profiles import Profile, ProfileValue, profile, profile_names


def profiles(
    name: Annotated[str, typer.Argument(help="A profile, as bond; all of them if left out.", show_default=False)] = "",
    on: Annotated[
        str, typer.Option("--on", help="The day whose rules to show, as 2026-11-24; the newest if left out.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """List the profiles a filing can have, or show one: its values, each with source, day of checking and grade."""
    day = _day(on)
    chosen = [profile(each, on=day) for each in ([name] if name else profile_names())]
    if as_json:
        print_json({"schema": "amparo.profiles/1", "profiles": [_answer(each) for each in chosen]})
        return
    if not name:
        rows = [(each.id, each.title[chosen_language.get()], each.forum) for each in chosen]
        out.print(table("Profile", "Form of filing", "Forum", rows=rows))
        return
    _print(chosen[0])


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise typer.BadParameter("Write the day as 2026-11-24.", param_hint="--on") from None


def _print(chosen: Profile) -> None:
    out.print(Text(f"{chosen.title[chosen_language.get()]} ({chosen.id}), data version {chosen.version}", style="bold"))
    rows = [
        (
            value.name,
            _plain(value),
            str(value.entry.citation),
            str(value.entry.checked.confidence),
            f"{value.entry.checked.on}",
        )
        for value in chosen.values.values()
    ]
    out.print(table("Value", "What it says", "Source", "Grade", "Checked", rows=rows))
    for value in chosen.values.values():
        if value.entry.note:
            out.print(Text(f"{value.name}: {value.entry.note}", style="dim"))


def _plain(value: ProfileValue) -> str:
    said = value.entry.value
    return "; ".join(f"{key}: {part}" for key, part in said.items()) if isinstance(said, Mapping) else str(said)


def _answer(chosen: Profile) -> dict[str, Any]:
    return {
        "id": chosen.id,
        "title": chosen.title[chosen_language.get()],
        "forum": chosen.forum,
        "numbering": chosen.numbering,
        "version": chosen.version,
        "values": [_value(value) for value in chosen.values.values()],
    }


def _value(value: ProfileValue) -> dict[str, Any]:
    entry = value.entry
    return {
        "name": value.name,
        "file": f"{value.id}.yaml",
        "value": dict(entry.value) if isinstance(entry.value, Mapping) else entry.value,
        "since": entry.since.isoformat(),
        "citation": entry.citation.text,
        "url": entry.citation.url,
        "grade": str(entry.checked.confidence),
        "checked_on": entry.checked.on.isoformat(),
        "note": entry.note,
    }
