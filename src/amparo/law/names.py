# SPDX-License-Identifier: MPL-2.0
"""Rules and measures by any name people use: id, pack row, everyday alias, in any case."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import takewhile

from amparo.dated.scope import Scope
from amparo.law.values import Measure, Rule, Rulebook
from amparo.terms.finding import Finding, Refusal, Severity

# Letters that are typed, or read off a scan, for the digits of a row.
_LIKE_DIGITS = str.maketrans("oil", "011")
_ROW = 5  # names as short as this are rows of the fact packs, as L35c


def rules_named(book: Rulebook, named: str) -> tuple[Rule, ...]:
    """Give the rules a name leads to; raise `Refusal` with the nearest names when there is none."""
    ids = book.names.get(name_key(named))
    if ids is None:
        raise _unknown("law.rule-unknown", named, book.names)
    return tuple(book.rules[rule_id] for rule_id in ids)


def measure_named(book: Rulebook, named: str) -> Measure:
    """Give a measure by id or alias; raise `Refusal` with the nearest names when there is none."""
    names = {name_key(name): each for each in book.measures.values() for name in (each.id, *each.aliases)}
    if name_key(named) not in names:
        raise _unknown("law.measure-unknown", named, names)
    return names[name_key(named)]


def district_named(book: Rulebook, named: str) -> str:
    """Give a district as the data spells it, forgiving case, dots and spaces; one the data doesn't name stays."""
    known = {_bare(district): district for scope in _scopes(book) for district in scope.districts}
    return known.get(_bare(named), named)


def class_named(book: Rulebook, named: str) -> str:
    """Give a class as the data spells it; raise `Refusal` naming the classes there are when it is none of them."""
    known = {_bare(each): each for scope in _scopes(book) for each in scope.classes}
    if _bare(named) not in known:
        raise _unknown("law.class-unknown", named, known.values())
    return known[_bare(named)]


def _scopes(book: Rulebook) -> Iterator[Scope]:
    for rule in book.rules.values():
        for entry in rule.entries:
            yield from (entry.scope, *(period.scope for period in entry.standing))


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def name_key(named: str) -> str:
    """Give a name as it is looked up: case, spaces and hyphens forgiven."""
    return named.strip().casefold().replace("-", "_").replace(" ", "_")


def _unknown(code: str, named: str, names: Iterable[str]) -> Refusal:
    asked, known = name_key(named), sorted(names)
    alike = [name for name in known if name[:1] == asked[:1]]
    meant = asked[:1] + asked[1:].translate(_LIKE_DIGITS)
    close = get_close_matches(asked, known, n=8, cutoff=0.5)
    close.sort(key=lambda name: -_shared_beginning(name, asked))
    near = list(dict.fromkeys([*([meant] if meant in known else []), *close]))[:4] or alike[:4]
    shown = ", ".join(name.upper() if len(name) <= _ROW else name for name in near)
    return Refusal(Finding(code=code, severity=Severity.BLOCKS, params={"name": named, "near": shown or "–"}))


def _shared_beginning(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
