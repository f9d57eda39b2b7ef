# SPDX-License-Identifier: MPL-2.0
"""The root of the command line: what every command shares, and how each way of failing is said.

Exit codes: 0 done · 2 bad usage or input · 3 findings that block · 1 our fault · 130 stopped by the person.
"""

import sys
from typing import Annotated

import typer

from amparo import __version__
from amparo.cli import STOPPED
from amparo.cli.answers import err
from amparo.cli.doctor import doctor
from amparo.cli.findings_shown import print_findings
from amparo.cli.language import Language, chosen_language
from amparo.cli.late import LateGroup
from amparo.cli.quotes import find_quote
from amparo.cli.read import read
from amparo.packet.build import PacketUnsound
from amparo.terms.finding import Cancelled, Refusal
from amparo.terms.words import Words

OUR_FAULT = 1

app = typer.Typer(
    name="amparo",
    cls=LateGroup,
    help="The workbench of an office that defends asylum seekers: papers go in, a filing packet comes out.",
    epilog="Example: amparo packet build examples/flagship --out out/demo",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("doctor", epilog="Example: amparo doctor --json")(doctor)
app.command("read", epilog="Example: amparo read scan.pdf photo.jpg --out out/read")(read)
app.command("find-quote", epilog='Example: amparo find-quote statement.pdf "six armed men … broke the door"')(
    find_quote
)


def _say_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"amparo {__version__}")
        raise typer.Exit


_STOPPED_WORDS = Words(
    en="Stopped. Nothing half-made was left; what was read so far is kept and the next run goes on from there.",
    es="Detenido. No quedó nada a medias; lo leído hasta ahora se conserva y la próxima vez se sigue desde ahí.",
)


@app.callback()
def _root(
    lang: Annotated[Language, typer.Option(help="Language of findings: en or es.")] = Language.EN,
    version: Annotated[  # noqa: ARG001  read by its callback
        bool, typer.Option("--version", callback=lambda wanted: _say_version(wanted=wanted), is_eager=True)
    ] = False,
) -> None:
    chosen_language.set(lang)


def run() -> None:
    """Run the command line and leave with its exit code."""
    try:
        app()
    except Refusal as refusal:
        print_findings(refusal.findings, language=chosen_language.get(), console=err)
        sys.exit(refusal.exit_code)
    except PacketUnsound as fault:
        print_findings(fault.verification.unsound, language=chosen_language.get(), console=err)
        sys.exit(OUR_FAULT)
    except (Cancelled, KeyboardInterrupt):
        err.print(_STOPPED_WORDS.said(chosen_language.get()))
        sys.exit(STOPPED)
    except BrokenPipeError:
        raise
    except Exception as fault:  # noqa: BLE001  the last edge: say it is our fault, and nothing of a client's paper
        err.print(f"A fault of the program ({type(fault).__name__} at {_where(fault)}). Nothing half-made was left.")
        err.print("Please report this line; it holds nothing of the matter.")
        sys.exit(OUR_FAULT)


def _where(fault: BaseException) -> str:
    """Give module and line of the innermost own code, never a value."""
    place, trace = "", fault.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.startswith("amparo"):
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
