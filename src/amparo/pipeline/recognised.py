# SPDX-License-Identifier: MPL-2.0
"""Readings made searchable: text is recognised where pages have none, unless the person wants it otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from amparo.reading.recognising import pages_to_recognise, recognise
from amparo.reading.recognition_languages import (
    USUAL,
    must_have_languages,
    package_of,
    packs_by_script,
    program_version,
    usual_languages,
)
from amparo.reading.values import Reading
from amparo.terms.finding import Finding, Severity
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace

OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """Readings, what is to be said of recognition as a whole, and what did the work, for the manifest."""

    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...] = ()
    made_with: str = OFF


def must_be_recognisable(languages: str | None) -> None:
    """Refuse languages without a pack before any work is done."""
    if languages:
        must_have_languages(languages)


def recognised(
    readings: Sequence[Reading], *, languages: str | None, workspace: Workspace, watch: Watch = UNWATCHED
) -> Recognised:
    """Recognise text in `languages` (as `spa+eng`); `None` for the usual ones as installed, empty for none.

    With the usual ones, pages in other than Latin letters are read with the packs installed for these.
    """
    chosen = usual_languages() if languages is None else languages
    if not any(map(pages_to_recognise, readings)) or languages == "":
        return Recognised(readings=tuple(readings), made_with=_made_with(chosen))
    if not chosen:
        lacking = Finding(code="reading.no-recognition", severity=Severity.WARNS)
        return Recognised(readings=tuple(readings), findings=(lacking,))
    by_script = packs_by_script() if languages is None else {}
    given = recognise(readings, languages=chosen, by_script=by_script, workspace=workspace, watch=watch)
    return Recognised(readings=given, findings=_lacking(languages, chosen), made_with=_made_with(chosen))


def _made_with(languages: str) -> str:
    return f"{program_version()}, {languages}" if languages else OFF


def _lacking(asked: str | None, chosen: str) -> tuple[Finding, ...]:
    """Say which of the usual packs isn't installed."""
    missing = [name for name in USUAL if name not in chosen.split("+")] if asked is None else []
    return tuple(
        Finding(
            code="reading.recognition-lacks-pack",
            severity=Severity.WARNS,
            params={"languages": chosen, "missing": name, "package": package_of(name)},
        )
        for name in missing
    )
