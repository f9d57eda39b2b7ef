# SPDX-License-Identifier: MPL-2.0
"""Names are spelled alike in every paper, but for accents and capitals, and their parts keep their order."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from amparo.packet.folding import folded, joined
from amparo.packet.found_at import NOTE, WARNS, at
from amparo.packet.seen import SeenPage, SeenPaper, SeenPerson
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ALIKE = 74
_SHORTEST = 4
_LONG = 7  # letters of a word in which two slips are one
_PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "da", "dos", "van", "von"})
# How many words may stand between two words of one name.
_REACH = 2


@dataclass(frozen=True, slots=True)
class _Slip:
    """A word that nearly is a word of somebody's name."""

    token: str
    person: SeenPerson


@dataclass(frozen=True, slots=True)
class _Turned:
    """A name with its surnames in the other order: its words, and how they stand one after another."""

    person: SeenPerson
    word: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def stands_in(self, text: str) -> bool:
        """True when it stands in a folded text."""
        return all(word in text for word in self.words) and bool(self.pattern.search(text))


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give each other spelling, and each other order, of a name once for a paper, with its page."""
    seen = plan.request.seen
    people = [person for person in seen.people if len(_tokens(person.name)) > 1]
    if not people:
        return
    right = {token for person in seen.people for token in _tokens(person.name)}
    pieces = {place: set(text.split()) for place, text in seen.folded.items()}
    words = {piece: _WORD.findall(piece) for piece in set().union(*pieces.values())}
    slips = _slips(sorted({word for found_ones in words.values() for word in found_ones} - right), people)
    watched = {piece for piece, found_ones in words.items() if not slips.keys().isdisjoint(found_ones)}
    orders = _orders(people)
    for paper in seen.papers:
        told: set[str] = set()
        for page in paper.pages:
            place = paper.document_id, page.number
            misspelt = [] if watched.isdisjoint(pieces[place]) else _misspelt(page, slips)
            turned = ((one.word, one.person) for one in orders if one.stands_in(seen.folded[place]))
            for word, person in (*misspelt, *turned):
                if word not in told:
                    told.add(word)
                    yield _finding(plan, paper, page.number, person, word)


def _finding(plan: PacketPlan, paper: SeenPaper, page: int, person: SeenPerson, word: str) -> Finding:
    severity = WARNS if person.is_party and not _is_twin(word, person) else NOTE
    return at(
        plan, paper.document_id, "name-spelled-otherwise", severity, page=page, person=person.id, letters=len(word)
    )


def _slips(words: Sequence[str], people: Sequence[SeenPerson]) -> Mapping[str, list[_Slip]]:
    """Give every word of the papers that nearly is a word of a name."""
    long_enough = [word for word in words if len(word) >= _SHORTEST]
    slips: dict[str, list[_Slip]] = defaultdict(list)
    for person in people:
        for token in dict.fromkeys(_tokens(person.name)):
            if len(token) < _SHORTEST:
                continue
            for word, _, _ in process.extract(token, long_enough, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=40):
                if _is_slip(_bare(word), token):
                    slips[word].append(_Slip(token, person))
    return slips


def _is_slip(word: str, token: str) -> bool:
    """True for one letter more, less, other, or two that changed places; for two of these in a long word."""
    return 0 < OSA.distance(word, token) <= (2 if len(token) >= _LONG else 1)


def _misspelt(page: SeenPage, slips: Mapping[str, list[_Slip]]) -> Iterator[tuple[str, SeenPerson]]:
    words = _WORD.findall(joined(page.text))
    plain = [folded(word) for word in words]
    bare = [_bare(word) for word in plain]
    for place, word in enumerate(plain):
        for slip in slips.get(word, ()):
            if page.state == "recognised" and slip.token in bare:
                continue  # the page has it right elsewhere: recognition slipped, as on a signature
            if words[place][0].isupper() and _stands_for(bare, place, slip):
                yield word, slip.person


def _stands_for(bare: Sequence[str], place: int, slip: _Slip) -> bool:
    """True when another word of the same name stands near, and the word itself, rightly spelled, doesn't."""
    others = set(_tokens(slip.person.name)) - {slip.token}
    near = [*bare[max(0, place - _REACH) : place], *bare[place + 1 : place + 1 + _REACH]]
    around = bare[max(0, place - 2 * _REACH) : place + 1 + 2 * _REACH]
    return not others.isdisjoint(near) and slip.token not in around


def _orders(people: Sequence[SeenPerson]) -> tuple[_Turned, ...]:
    """Give for persons of two surnames what their name looks like with the surnames in the other order."""
    made = []
    for person in people:
        *given, first, second = _tokens(person.name)
        if given and first != second:
            words = (given[-1], second, first)
            pattern = (rf"(?:\W+(?:{'|'.join(sorted(_PARTICLES))}))*\W+").join(map(re.escape, words))
            made.append(_Turned(person, f"{second} {first}", words, re.compile(rf"\b{pattern}\b")))
    return tuple(made)


def _is_twin(word: str, person: SeenPerson) -> bool:
    """True for Mario beside María: as likely a brother's name as a slip."""
    given, bare = _tokens(person.name)[0], _bare(word)
    return bare != given and bare.rstrip("aeo") == given.rstrip("aeo")


def _tokens(name: str) -> tuple[str, ...]:
    return tuple(token for token in map(folded, _WORD.findall(name)) if token not in _PARTICLES)


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)
