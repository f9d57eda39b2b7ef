# SPDX-License-Identifier: MPL-2.0
"""A mapping that is made when somebody first looks into it: most questions to the law need only a part of it."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class Late(Mapping[str, T]):
    """A mapping from a function that is called once, at the first look."""

    def __init__(self, make: Callable[[], Mapping[str, T]]) -> None:
        self._make = make
        self._made: Mapping[str, T] | None = None

    def __getitem__(self, name: str) -> T:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> Mapping[str, T]:
        if self._made is None:
            self._made = self._make()
        return self._made
