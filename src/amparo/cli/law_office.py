# SPDX-License-Identifier: MPL-2.0
"""Which law data answers: the office's newest edition, lifted by what its attorneys attested."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from amparo.law.attesting import Attested, attested_in
from amparo.law.editions import current_rulebook
from amparo.law.values import Rulebook
from amparo.offices.place import usual_root

Office = Annotated[
    Path | None,
    typer.Option(
        "--office",
        envvar="AMPARO_OFFICE",
        help="The office's folder: its attestations and editions.",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class LawOfOffice:
    """The rulebook in use, what is attested of it, and the folder of both."""

    folder: Path
    book: Rulebook
    attested: Attested


def law_folder(office: Path | None) -> Path:
    """Give the folder of an office that holds its law: the one named, or that of the usual place."""
    return (office or usual_root()) / "law"


def law_of(office: Path | None) -> LawOfOffice:
    """Give the law an office works with."""
    folder = law_folder(office)
    book = current_rulebook(folder)
    return LawOfOffice(folder, book, attested_in(folder, book))
