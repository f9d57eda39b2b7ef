# SPDX-License-Identifier: MPL-2.0
"""Where circuits differ: the circuit's own answer, or all answers with the question for counsel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from amparo.dated.scope import Whereabouts
from amparo.law.elements.values import Caution, Split, SplitEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitAnswer:
    """How a split stands for a circuit on a day.

    `own` are the entries of that circuit, several where it decided several things; none means that the circuit wasn't
    researched or hadn't decided, not that it has no rule.  `board` is what the Board says for all others.  `others` are
    the entries of other circuits.  It is settled only when the circuit itself has decided before that day.
    """

    split: Split
    circuit: str
    own: tuple[SplitEntry, ...]
    board: tuple[SplitEntry, ...]
    others: tuple[SplitEntry, ...]
    cautions: tuple[Caution, ...]
    in_doubt: bool

    @property
    def is_settled(self) -> bool:
        """True when the circuit has its own answer on that day."""
        return bool(self.own) and not self.in_doubt

    @property
    def elsewhere(self) -> Mapping[str, tuple[SplitEntry, ...]]:
        """Give what others say, by position."""
        said: dict[str, tuple[SplitEntry, ...]] = {}
        for entry in (*self.board, *self.others):
            said[entry.position] = (*said.get(entry.position, ()), entry)
        return said

    @property
    def positions(self) -> tuple[str, ...]:
        """Give the positions that may answer: the circuit's own, or all that anybody takes."""
        taken = self.own if self.is_settled else (*self.own, *self.board, *self.others)
        return tuple(dict.fromkeys(entry.position for entry in taken))


def split_on(split: Split, on: date, place: Whereabouts) -> SplitAnswer:
    """Give how a split stands for a circuit on a day."""
    held = [entry for entry in split.entries if entry.known_on(None) and entry.holds_on(on)]
    own = tuple(entry for entry in held if place.circuit and place.circuit in entry.scope.circuits)
    board = tuple(entry for entry in held if entry.scope.is_nationwide)
    others = tuple(entry for entry in held if entry not in own and entry not in board)
    return SplitAnswer(
        split=split,
        circuit=place.circuit,
        own=own,
        board=board,
        others=others,
        cautions=tuple(caution for caution in split.cautions if caution.since <= on),
        in_doubt=bool(own) and all(entry.begun_by is not None and on < entry.begun_by for entry in own),
    )
