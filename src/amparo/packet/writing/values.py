# SPDX-License-Identifier: MPL-2.0
"""A text of the office's own, as a filing takes it."""

from dataclasses import dataclass

from amparo.terms.finding import Finding
from amparo.terms.written import Block, Cite, cites_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A text as read: its file within the case folder, the hash of its bytes, its blocks, and what was found in it."""

    file: str
    sha256: str
    blocks: tuple[Block, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Give every cite, in order."""
        return tuple(cites_in(self.blocks))
