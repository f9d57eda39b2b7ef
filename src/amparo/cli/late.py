# SPDX-License-Identifier: MPL-2.0
"""Commands that are loaded when they are asked for: each brings much that no other command needs."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup


@dataclass(frozen=True, slots=True)
class Late:
    """Where a command stands: its module, the name there of a function or of a Typer application, its example."""

    module: str
    name: str
    epilog: str = ""

    def command(self, called: str) -> Any:
        """Load it."""
        found = getattr(import_module(self.module), self.name)
        if isinstance(found, typer.Typer):
            command: Any = typer.main.get_group(found)
        else:
            alone = typer.Typer(add_completion=False)
            alone.command(called, epilog=self.epilog)(found)
            command = typer.main.get_command(alone)
        command.name = called
        return command


# What is said after `amparo` → where it stands.
LATE = {
    "audit": Late("amparo.cli.backups", "audit_app"),
    "backup": Late("amparo.cli.backups", "backup", "Example: amparo backup backups --full"),
    "casefile": Late("amparo.cli.casefile", "casefile_app"),
    "demo": Late("amparo.cli.demo", "demo_app"),
    "kit": Late("amparo.cli.keys", "kit", "Example: amparo kit --office offices/border"),
    "law": Late("amparo.cli.law", "law_app"),
    "lock": Late("amparo.cli.office", "lock", "Example: amparo lock --office offices/border"),
    "migrate": Late("amparo.cli.keys", "migrate", "Example: amparo migrate --office offices/border"),
    "offers": Late("amparo.cli.offers", "offers", "Example: amparo offers statement.pdf --kind date --grade likely"),
    "packet": Late("amparo.cli.packet", "packet_app"),
    "restore": Late("amparo.cli.backups", "restore", "Example: amparo restore backups --to office --kit"),
    "serve": Late("amparo.cli.office", "serve", "Example: amparo serve --open"),
    "setup": Late("amparo.cli.office", "setup", "Example: amparo setup --name 'Ana Ortiz' --sign-in-name ana"),
    "status": Late("amparo.cli.office", "status", "Example: amparo status --json"),
    "sweep": Late("amparo.cli.backups", "sweep", "Example: amparo sweep --json"),
    "unlock": Late("amparo.cli.office", "unlock", "Example: amparo unlock --kit"),
}


class LateGroup(TyperGroup):
    """The root's commands, those of `LATE` among them; whoever asks for all of them gets all of them loaded."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Give a command by its name."""
        if cmd_name in LATE and cmd_name not in self.commands:
            self.add_command(LATE[cmd_name].command(cmd_name), cmd_name)
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: Any) -> list[str]:
        """Give all names, those not loaded yet too."""
        return sorted({*super().list_commands(ctx), *LATE})

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that was meant; for one that isn't there the near names of all are looked through."""
        if args[0] not in self.commands and args[0] not in LATE:
            for name in LATE:
                self.get_command(ctx, name)
        return super().resolve_command(ctx, args)
