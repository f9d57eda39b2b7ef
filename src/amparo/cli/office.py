# SPDX-License-Identifier: MPL-2.0
"""`amparo setup | serve | unlock | lock | status`: an office on this machine.  Django is never imported here."""

import os
import signal
import sys
import webbrowser
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

import typer

from amparo.cli.answers import err, followed, out, print_json
from amparo.cli.keyed import proven_by_kit, say_same_disk, secret
from amparo.offices.acting import act
from amparo.offices.opening import make_keys, refuse_existing, take_back
from amparo.offices.place import OfficePlace, office_place
from amparo.offices.serving.parent import Parent, ask
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.vault import THRESHOLD, Keyring, KitShare, VaultKey, check_passphrase, join_shares

Office = Annotated[
    Path | None,
    typer.Option("--office", envvar="AMPARO_OFFICE", help="The office's folder; usually under your home folder."),
]
_TOLD = {
    "open": "The office is open.",
    "locked": "The office is locked.",
    "falls": "The office fell several times and was locked. Look at what was printed above, then run `amparo doctor`.",
}


def setup(
    office: Office = None,
    name: Annotated[str, typer.Option(help="Your name, as colleagues know you.")] = "",
    sign_in_name: Annotated[str, typer.Option(help="The name you will sign in with.")] = "",
    port: Annotated[int, typer.Option(help="The port of the office's pages.")] = 8750,
    zone: Annotated[str, typer.Option(help="The office's time zone, as America/Denver.")] = "America/Denver",
    backup_to: Annotated[
        Path | None, typer.Option(help="Where backups go: another disk. Usually a folder beside the office's.")
    ] = None,
) -> None:
    """Make a new office: a passphrase, a recovery kit that you type back, an encrypted database, a restore drill."""
    root = office_place(office).root
    disk = (backup_to or root.parent / f"{root.name}-backups").absolute()
    place = OfficePlace(root=root, port=port, zone=zone, backup_to=str(disk))
    refuse_existing(place.root)
    name = name or typer.prompt("Your name")
    sign_in_name = sign_in_name or typer.prompt("The name you will sign in with")
    passphrase = _new_passphrase()
    member = uuid4()
    made = make_keys(place, holder=str(member), passphrase=passphrase)
    try:
        typed = hand_out(made.shares)
        environment = dict(os.environ)
        act(place, made.key, "migrate", environment=environment)
        asked: dict[str, Any] = {
            "member": str(member),
            "sign_in_name": sign_in_name,
            "name": name,
            "passphrase": passphrase,
        }
        act(place, made.key, "first-member", environment=environment, **asked)
        _must_open(place, made.key, passphrase)
        _drill(place, made.key, disk, typed)
    except BaseException:
        take_back(place)
        raise
    out.print("The office is ready. Start it with: amparo serve")


def serve(
    office: Office = None,
    port: Annotated[int, typer.Option(help="Another port than the office's own.")] = 0,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Serve the office on this machine, locked until somebody unlocks it; Ctrl-C ends it."""
    place = office_place(office)
    if not place.keyring.exists():
        raise Refusal(Finding(code="vault.keyring-missing", severity=Severity.BLOCKS))
    if port:
        place = replace(place, port=port)
    run_parent(place, open_page=open_page)


def run_parent(place: OfficePlace, *, open_page: bool = False) -> None:
    """Run the parent until it is ended."""
    parent = Parent(place, environment=dict(os.environ), tell=lambda event: err.print(_TOLD[event]))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: parent.stop())
    err.print(f"Amparo: http://{place.host}:{place.port}  (locked; Ctrl-C ends it)")
    if open_page:
        webbrowser.open(f"http://{place.host}:{place.port}")
    parent.run()


def unlock(
    office: Office = None,
    kit: Annotated[bool, typer.Option("--kit", help="Unlock with two shares of the recovery kit.")] = False,
) -> None:
    """Unlock the office that is being served."""
    place = office_place(office)
    if kit:
        shares = [secret(f"Share {number} of {THRESHOLD}: ") for number in range(1, THRESHOLD + 1)]
        ask(place, do="unlock", shares=shares)
    else:
        ask(place, do="unlock", passphrase=secret("Passphrase: "))
    out.print(_TOLD["open"])


def lock(office: Office = None) -> None:
    """Lock the office at once: every page closes, the key is forgotten."""
    ask(office_place(office), do="lock")
    out.print(_TOLD["locked"])


def status(
    office: Office = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say whether the office is being served, and whether it is open."""
    answer = dict(ask(office_place(office), do="status"))
    if as_json:
        print_json({"schema": "amparo.office-status/1", **answer})
    else:
        out.print(_TOLD["open" if answer["open"] else "locked"])


def _drill(place: OfficePlace, key: VaultKey, disk: Path, shares: list[str]) -> None:
    """Back the empty office up and restore it in memory with the shares that were typed back."""
    with followed(quiet=True) as watch:
        moment = act(place, key, "backup", environment=dict(os.environ), to=str(disk))["moment"]
        proven_by_kit(place, disk, shares, moment=moment, watch=watch)
    out.print(f"Restore drill passed: a backup was made in {disk} and opened with the two shares you typed.")
    say_same_disk(place, disk)


def _must_open(place: OfficePlace, key: VaultKey, passphrase: str) -> None:
    """Prove that what was written opens."""
    if Keyring.read(place.keyring).opened_by_passphrase(passphrase)[0] != key:
        raise Refusal(Finding(code="vault.keyring-damaged", severity=Severity.BLOCKS))


def _new_passphrase() -> str:
    first = secret("A passphrase of four or more words: ")
    check_passphrase(first)
    if secret("The same again: ") != first:
        raise Refusal(Finding(code="offices.passphrases-differ", severity=Severity.BLOCKS))
    return first


def hand_out(shares: tuple[KitShare, ...]) -> list[str]:
    """Show each share once, to be written on its own paper, and have two typed back; give what was typed."""
    out.print("The recovery kit: three shares; any two open the office when every passphrase is lost.")
    out.print("Write each on its own paper, for three different places. They are shown only now.")
    for share in shares:
        out.print(f"\nShare {share.number} of {len(shares)}:")
        for start in range(0, len(share.words), 6):
            row = enumerate(share.words[start : start + 6], start + 1)
            out.print("  " + "  ".join(f"{number:2}. {word:<10}" for number, word in row))
        if sys.stdin.isatty():
            typer.prompt("Written down? Press Enter", default="", show_default=False)
            typer.echo("\033[2J\033[H", nl=False)
    typed = [secret(f"Type a share back, from its paper ({number} of {THRESHOLD}): ") for number in range(1, 3)]
    if join_shares(typed) != join_shares([share.text for share in shares[:THRESHOLD]]):
        raise Refusal(Finding(code="vault.kit-of-another-office", severity=Severity.BLOCKS))
    return typed
