# SPDX-License-Identifier: MPL-2.0
"""`amparo demo`: a normal office with invented people, sample matters and printed secrets, served on this machine."""

import os
import shutil
import time
from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer

from amparo.cli.answers import err, out
from amparo.cli.office import run_parent
from amparo.offices.acting import act
from amparo.offices.codes import code_at
from amparo.offices.opening import make_keys
from amparo.offices.place import OfficePlace, office_place
from amparo.terms.finding import Finding, Refusal, Severity

# Printed on purpose: this office holds nothing but invented samples and refuses to become a real one.
PASSPHRASE = "seven invented lanterns drift"  # noqa: S105
PEOPLE = (
    ("ana", "Ana Ortiz Luján (invented)", "attorney", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
    ("beto", "Beto Salas (invented)", "paralegal", "KRUGKIDROVUWG2ZAKRUGKIDROVUWG2ZA"),
    ("clara", "Clara Ibarra (invented)", "volunteer", "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK"),
    ("diana", "Diana Roca (invented)", "auditor", "NFXHMZLOORSWILBAMRUWC3TBFQQDEMDC"),
)
_FOLDER = Path("out/demo-office")

demo_app = typer.Typer(help="The demonstration office: invented people and papers, printed secrets.")
Folder = Annotated[Path, typer.Option("--office", help="Where the demonstration lives.")]


@demo_app.command("serve", epilog="Example: amparo demo serve --fresh")
def serve(
    office: Folder = _FOLDER,
    samples: Annotated[Path, typer.Option(help="The folder of the sample matters.")] = Path("examples"),
    port: Annotated[int, typer.Option(help="The port of the pages.")] = 8750,
    fresh: Annotated[bool, typer.Option("--fresh", help="Make the demonstration anew.")] = False,
) -> None:
    """Make the demonstration office where there is none, and serve it; Ctrl-C ends it."""
    if fresh and office_place(office).is_demo:
        shutil.rmtree(office)
    place = OfficePlace(root=office.absolute(), port=port, is_demo=True)
    if place.keyring.exists() and not office_place(office).is_demo:
        raise Refusal(Finding(code="offices.no-demo", severity=Severity.BLOCKS))
    if not place.keyring.exists():
        _make(place, samples)
    out.print("\nThe demonstration office. People and papers are invented; never put a real client's papers here.")
    out.print(f"  1. Open     http://localhost:{port}")
    out.print(f"  2. Unlock   {PASSPHRASE}")
    out.print(f"  3. Sign in  {' or '.join(person[0] for person in PEOPLE)}, the same passphrase")
    out.print("  4. Code     amparo demo code      (in another terminal; a new one every 30 seconds)\n")
    run_parent(place)


@demo_app.command("code", epilog="Example: amparo demo code --person beto")
def code(
    person: Annotated[str, typer.Option(help="Who signs in.")] = PEOPLE[0][0],
    office: Folder = _FOLDER,
) -> None:
    """Print the code of a demonstration person's second factor, as their telephone would show it."""
    if not office_place(office).is_demo:
        raise typer.BadParameter("this is no demonstration office; a real one's codes are on its people's telephones")
    secret = next((row[3] for row in PEOPLE if row[0] == person), "")
    if not secret:
        raise typer.BadParameter(f"the demonstration knows {', '.join(row[0] for row in PEOPLE)}")
    typer.echo(code_at(secret, instant=time.time()))


def _make(place: OfficePlace, samples: Path) -> None:
    err.print("Making the demonstration office …")
    environment = dict(os.environ)
    member = str(uuid4())
    made = make_keys(place, holder=member, passphrase=PASSPHRASE)
    act(place, made.key, "migrate", environment=environment)
    people = [
        {
            "member": member if number == 0 else str(uuid4()),
            "sign_in_name": row[0],
            "name": row[1],
            "role": row[2],
            "secret": row[3],
        }
        for number, row in enumerate(PEOPLE)
    ]
    folders = [str((samples / name).absolute()) for name in ("flagship", "family") if (samples / name).is_dir()]
    act(place, made.key, "make-demo", environment=environment, passphrase=PASSPHRASE, people=people, folders=folders)
