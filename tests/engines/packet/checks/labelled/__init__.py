# SPDX-License-Identifier: MPL-2.0
"""A generated, labelled set of filings for every condition of pre-flight: what is wrong, and what only looks wrong."""

from collections.abc import Iterator

from tests.engines.packet.checks.labelled import (
    certificates,
    cites,
    days,
    declarations,
    filings,
    hard,
    harm,
    names,
    numbers,
    pages,
    sources,
    translations,
    twice,
)
from tests.engines.packet.checks.labelled.cases import Case

_MODULES = (
    translations, certificates, declarations, pages, twice, numbers, names, days, sources, filings, cites, harm, hard,
)  # fmt: skip


def all_cases() -> Iterator[Case]:
    """Give every case, in an order that never changes."""
    for module in _MODULES:
        yield from module.cases()
