# SPDX-License-Identifier: MPL-2.0
"""Where a value or a court's order holds, and where somebody stands."""

from dataclasses import dataclass, field

NATIONWIDE_RANK, CIRCUIT_RANK, DISTRICT_RANK, CLASS_RANK = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """A place as far as it is known: circuit (`1` to `11`, `DC`), district (`C.D. Cal.`), classes one belongs to."""

    circuit: str = ""
    district: str = ""
    classes: tuple[str, ...] = ()


NOWHERE = Whereabouts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where something holds; nationwide when no circuit, district or class is named."""

    circuits: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    rank: int = field(init=False, default=0, compare=False)

    def __post_init__(self) -> None:
        rank = CLASS_RANK if self.classes else DISTRICT_RANK if self.districts else min(len(self.circuits), 1)
        object.__setattr__(self, "rank", rank)

    @property
    def is_nationwide(self) -> bool:
        """Tell whether it holds everywhere."""
        return self.rank == NATIONWIDE_RANK

    def reaches(self, place: Whereabouts) -> bool:
        """Tell whether it holds there; of a place we don't know, only what is nationwide is sure to hold."""
        return (
            self.rank == NATIONWIDE_RANK
            or place.circuit in self.circuits
            or place.district in self.districts
            or not set(self.classes).isdisjoint(place.classes)
        )

    def meets(self, other: "Scope") -> bool:
        """Tell whether two scopes of the same breadth share a place."""
        if self.rank != other.rank:
            return False
        pairs = (
            (self.circuits, other.circuits),
            (self.districts, other.districts),
            (self.classes, other.classes),
        )
        return self.is_nationwide or any(not set(ours).isdisjoint(theirs) for ours, theirs in pairs)


EVERYWHERE = Scope()
