# SPDX-License-Identifier: MPL-2.0
"""`amparo law`: deadlines under the law of a day, the rules behind them, what changed, and the state of the data."""

import typer

from amparo.cli.law_changes import changed
from amparo.cli.law_due import due
from amparo.cli.law_elements import elements
from amparo.cli.law_if import if_
from amparo.cli.law_lists import rules, show, timeline
from amparo.cli.law_map import draw_map
from amparo.cli.law_policy import policy
from amparo.cli.law_standards import standards
from amparo.cli.law_upkeep import attest, check, update
from amparo.cli.law_where import where

law_app = typer.Typer(
    help="Deadlines under the law of a day, the rules behind them, and what changed.",
    epilog="Example: amparo law due L50 --from 2026-03-10",
    no_args_is_help=True,
    add_completion=False,
)
law_app.command("due", epilog="Example: amparo law due L50 --from 2026-03-10 --court ELP")(due)
law_app.command("rules", epilog="Example: amparo law rules --stage BIA")(rules)
law_app.command("show", epilog="Example: amparo law show L50")(show)
law_app.command("timeline", epilog="Example: amparo law timeline --stage BIA")(timeline)
law_app.command("changed", epilog="Example: amparo law changed --since 2026-03-01 --until 2026-07-01")(changed)
law_app.command(
    "standards", epilog="Example: amparo law standards --on 2025-10-01 --entry 2024-07-01 --place southern_land"
)(standards)
law_app.command("elements", epilog="Example: amparo law elements asylum --circuit 5 --on 2026-03-10")(elements)
law_app.command("policy", epilog="Example: amparo law policy entry=2024-06-10 decision=2026-03-10 --circuit 9")(policy)
law_app.command("check", epilog="Example: amparo law check --on 2027-01-15")(check)
law_app.command("attest", epilog="Example: amparo law attest L50 --by 'Leonor Prieto' --source '8 CFR 1003.38'")(attest)
law_app.command("update", epilog="Example: amparo law update amparo-law-2.json")(update)
law_app.command("where", epilog="Example: amparo law where examples/histories/tomas.yaml --on 2026-11-24")(where)
law_app.command(
    "if", epilog="Example: amparo law if examples/histories/tomas.yaml --step voluntary_departure --on 2026-11-24"
)(if_)
law_app.command("map", epilog="Example: amparo law map examples/histories/tomas.yaml --on 2026-11-24 --out map.svg")(
    draw_map
)
