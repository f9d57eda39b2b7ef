# SPDX-License-Identifier: MPL-2.0
"""The parties' names are spelled alike in every paper, but for accents and capitals."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from amparo.packet.found_at import WARNS, at
from amparo.packet.seen import Seen, SeenPerson
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ALIKE = 78
_SHORTEST = 4
_PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "da", "dos", "van", "von"})
# How many words with a capital may stand between two words of one name.
_REACH = 2


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give each other spelling of a party's name once for a paper, with its page."""
    seen = plan.request.seen
    parties = [person for person in seen.people if person.is_party and len(_tokens(person)) > 1]
    right = {token for person in seen.people for token in _tokens(person)}
    if not parties:
        return
    slips = _slips(seen, parties, right)
    if not slips:
        return
    for paper in seen.papers:
        told: set[str] = set()
        for page in paper.pages:
            words = _WORD.findall(page.text)
            folded = [_fold(word) for word in words]
            for place, word in enumerate(folded):
                for token, person in slips.get(word, ()):
                    if words[place][0].isupper() and word not in told and _beside(folded, place, person, token):
                        told.add(word)
                        yield at(
                            plan, paper.document_id, "name-spelled-otherwise", WARNS, page=page.number,
                            person=person.id, letters=len(word),
                        )  # fmt: skip


def _slips(seen: Seen, parties: list[SeenPerson], right: set[str]) -> dict[str, list[tuple[str, SeenPerson]]]:
    """Give every word of the papers that nearly is a word of a party's name: the word → which word, whose."""
    vocabulary = {
        word
        for paper in seen.papers
        for page in paper.pages
        for word in map(_fold, set(_WORD.findall(page.text)))
        if len(word) >= _SHORTEST and word not in right
    }
    words = sorted(vocabulary)
    slips: dict[str, list[tuple[str, SeenPerson]]] = defaultdict(list)
    for person in parties:
        for token in _tokens(person):
            if len(token) >= _SHORTEST:
                for word, _, _ in process.extract(token, words, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=20):
                    slips[word].append((token, person))
    return slips


def _beside(folded: list[str], place: int, person: SeenPerson, token: str) -> bool:
    """True when another word of the same name stands near: a slip alone may be any other word."""
    others = {other for other in _tokens(person) if other != token}
    near = [*folded[max(0, place - _REACH) : place], *folded[place + 1 : place + 1 + _REACH]]
    return not others.isdisjoint(near)


def _tokens(person: SeenPerson) -> tuple[str, ...]:
    return tuple(token for token in map(_fold, _WORD.findall(person.name)) if token not in _PARTICLES)


def _fold(word: str) -> str:
    """Give a word without accents, capitals and a possessive 's: PENA is Peña on a form, Peña's is Peña's."""
    word = word.removesuffix("’s").removesuffix("'s")
    if word.isascii():
        return word.casefold()
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
