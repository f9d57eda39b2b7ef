# SPDX-License-Identifier: MPL-2.0
"""Commands that are loaded when they are asked for: the law and the offers bring much that no other command needs."""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

# What is said after `amparo` → the module and its Typer application.
LATE = {"law": ("amparo.cli.law", "law_app"), "offers": ("amparo.cli.offers", "offers_app")}


class LateGroup(TyperGroup):
    """The root's commands, those of `LATE` among them; whoever asks for all of them gets all of them loaded."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Give a command by its name."""
        if cmd_name in LATE and cmd_name not in self.commands:
            module, name = LATE[cmd_name]
            command = typer.main.get_command(getattr(import_module(module), name))
            command.name = cmd_name
            self.add_command(command, cmd_name)
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
