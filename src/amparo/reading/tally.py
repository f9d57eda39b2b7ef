# SPDX-License-Identifier: MPL-2.0
"""Findings of one file, gathered by kind: one line for all pages concerned, not thousands of lines."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

ParamValue = str | int | float
_MOST_RUNS = 24


class Tally:
    """Collects what was found and altered; `rows` gives it in a fixed order."""

    def __init__(self) -> None:
        self._noted: dict[tuple[str, tuple[tuple[str, ParamValue], ...]], int] = {}
        self._pages: dict[tuple[str, tuple[tuple[str, ParamValue], ...]], set[int]] = {}

    def note(self, code: str, *, params: Mapping[str, ParamValue] | None = None) -> None:
        """Note something about the whole file."""
        self._noted[_key(code, params)] = 0

    def count(self, code: str, number: int = 1) -> None:
        """Count something; told as `count`."""
        if number:
            key = _key(code, None)
            self._noted[key] = self._noted.get(key, 0) + number

    def settle(self, code: str, number: int) -> None:
        """Set what was counted to what a closer look gave."""
        self._noted[_key(code, None)] = number

    def on_page(self, code: str, page: int, *, params: Mapping[str, ParamValue] | None = None) -> None:
        """Note something about a page (from 1); told as `pages` for all pages with the same parameters."""
        self._pages.setdefault(_key(code, params), set()).add(page)

    def has(self, code: str) -> bool:
        """True when this was noted about the whole file."""
        return any(noted == code for noted, _ in self._noted)

    @property
    def codes(self) -> frozenset[str]:
        """Give every code noted so far."""
        return frozenset(code for code, _ in (*self._noted, *self._pages))

    def take(self, other: "Tally", *codes: str) -> None:
        """Take over what another tally noted under these codes."""
        theirs = vars(other.snapshot())
        self._noted |= {key: number for key, number in theirs["_noted"].items() if key[0] in codes}
        for key, pages in theirs["_pages"].items():
            if key[0] in codes:
                self._pages.setdefault(key, set()).update(pages)

    def tell_pages_as(self, code: str, other: str) -> None:
        """Tell what was noted about pages under another code."""
        for key in [key for key in self._pages if key[0] == code]:
            self._pages.setdefault((other, key[1]), set()).update(self._pages.pop(key))

    def has_any(self, codes: Iterable[str]) -> bool:
        """True when one of these was noted about the file or a page."""
        wanted = frozenset(codes)
        return any(noted in wanted for noted, _ in (*self._noted, *self._pages))

    def snapshot(self) -> "Tally":
        """Give what is noted so far, to return to when a step has to be done again."""
        return deepcopy(self)

    def restore(self, earlier: "Tally") -> None:
        """Return to an earlier state."""
        vars(self).update(vars(earlier.snapshot()))

    def rows(self) -> list[dict[str, Any]]:
        """Give the findings as JSON-able rows: code, params, and the page when it is a single one."""
        rows: list[dict[str, Any]] = []
        for (code, params), number in sorted(self._noted.items()):
            rows.append({"code": code, "params": dict(params) | ({"count": number} if number else {}), "page": 0})
        for (code, params), pages in sorted(self._pages.items(), key=lambda item: (item[0][0], min(item[1]))):
            extra = {"pages": page_runs(pages), "count": len(pages)}
            rows.append({"code": code, "params": dict(params) | extra, "page": min(pages) if len(pages) == 1 else 0})
        return rows


def page_runs(pages: Iterable[int]) -> str:
    """Give page numbers as people write them: `1–3, 7`."""
    runs: list[tuple[int, int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:_MOST_RUNS]]
    return ", ".join(shown) + (" …" if len(runs) > _MOST_RUNS else "")


def _key(code: str, params: Mapping[str, ParamValue] | None) -> tuple[str, tuple[tuple[str, ParamValue], ...]]:
    return code, tuple(sorted((params or {}).items()))
