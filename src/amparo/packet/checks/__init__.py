# SPDX-License-Identifier: MPL-2.0
"""What may be wrong with a planned filing, looked at before a page is bound: one file, one check.

A check is a module of this folder with a function `found(plan)` that gives findings; it is discovered by its name.
It knows the plan and what the plan was made from, and nothing else: no file, no clock.
"""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

Check = Callable[[PacketPlan], Iterable[Finding]]


def check(plan: PacketPlan) -> tuple[Finding, ...]:
    """Give what was found while the filing was put together, then the findings of every check by the checks' names."""
    return plan.request.found + tuple(finding for found in discovered().values() for finding in found(plan))


@cache
def discovered() -> dict[str, Check]:
    """Give every check by its name."""
    names = sorted(module.name for module in iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}").found for name in names}
