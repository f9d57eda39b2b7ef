# SPDX-License-Identifier: MPL-2.0
"""Names in the files on elements, splits and theories that lead nowhere in the others."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from amparo.dated.entry_shapes import Plain
from amparo.law.elements.freezing import POINTS
from amparo.law.standards.links import Link, listed


def elements_links(plains: Mapping[str, Plain], named: Callable[..., Iterable[str]]) -> Iterator[Link]:
    """Give every name that a file uses, with those it may be: file, way to the field, name, what is known."""
    folders = tuple(f"{folder}/" for folder in POINTS)
    for file, written in plains.items():
        if file.startswith(folders):
            yield from listed(file, written, "splits", named("splits/"))
            yield from listed(file, written, "chains", named("chains/"))
            yield from listed(file, written, "rules", named("rules/", "chains/"))
            yield from listed(file, written, "measures", named("timeline/"))
        elif file.startswith("splits/"):
            for number, entry in enumerate(written["in_force"]):
                yield file, ("in_force", number, "position"), entry["position"], written["positions"]
        elif file.startswith("theories/"):
            for number, bearing in enumerate(written["bears"]):
                yield file, ("bears", number, "point"), bearing["point"], named(*folders)
