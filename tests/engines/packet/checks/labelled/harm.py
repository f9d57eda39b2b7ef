# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501  tables of texts, one beside the other
"""What could harm somebody: kept-out words, helpers' addresses and status, places; and words that only sound like it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from amparo.packet.values import OutlineLine, PacketPlan
from amparo.terms.finding import Finding, Severity
from tests.engines.packet.checks.labelled.cases import Case, english, labelled, page, paper, with_paper, with_text
from tests.engines.packet.checks.scenes import CLIENT, SPONSOR, TRANSLATOR, Scene, sound

_KEPT = {
    "9 Hidden Lane": ("9 Hidden Lane", "9 hidden lane", "9 HIDDEN LN.", "9  Hidden\nLane", "at 9 Hid-\nden Lane", "9, Hidden Lane"),
    "(656) 555-0199": ("(656) 555-0199", "656-555-0199", "656.555.0199", "6565550199", "+1 656 555 0199", "656 555\n0199"),
    "Refugio Santa Inés": ("Refugio Santa Inés", "REFUGIO SANTA INES", "Refugio  Santa\nInés", "refugio santa ines’s door"),
    "Ana": ("Ana", "Ana's house", "ANA", "with Ana."),
    "casa.segura@example.org": ("casa.segura@example.org", "CASA.SEGURA@EXAMPLE.ORG"),
    "1200 N. Mesa St.": ("1200 N. Mesa St.", "1200 North Mesa Street", "1200 N Mesa Street"),
}  # fmt: skip
_NOT_KEPT = {
    "9 Hidden Lane": ("19 Hidden Lane", "9 Hidden Valley", "Hidden Lane", "9 hidden lanes of history"),
    "(656) 555-0199": ("656-555-0198", "1656555019900", "555-0199 in another town"),
    "Refugio Santa Inés": ("the refuge of Santa Inés", "Santa Inés", "Refugio Santana"),
    "Ana": ("banana", "Anastasia", "Havana", "mañana", "Mariana"),
    "casa.segura@example.org": ("casa segura", "example.org"),
    "1200 N. Mesa St.": ("1200 S. Mesa St.", "200 N. Mesa St.", "1200 people in Mesa"),
}
_MISREAD = ("9 Hiddcn Lane is where", "at 9 Hidden Lan0 she", "9 H1dden Lane")
_ADDRESS = ("I live at 77 Invented Street.", "77 INVENTED ST, El Paso", "77 Invented\nStreet", "call (915) 555-0177", "915.555.0177",
            "+1 915-555-0177", "delfina@example.org")  # fmt: skip
_OTHER_ADDRESS = (
    "177 Invented Street",
    "77 Invented Avenue",
    "El Paso, Texas",
    "(915) 555-0178",
    "12 Example Walk",
    "delfin@example.org",
)
_STATUS = (
    "My cousin is undocumented too.", "I am undocumented and I am afraid to sign.", "My husband has no papers.", "She overstayed her visa.",
    "He entered without inspection in 2019.", "They don't have legal status.", "My uncle doesn't have papers but works.",
    "He is illegal here.", "We crossed illegally near the bridge.", "My visa has expired.", "Mi primo está sin papeles.",
    "Soy indocumentada y no puedo viajar.", "Mi esposo no tiene papeles.", "Ellos están ilegalmente en este país.",
    "Se le venció su visa hace dos años.", "No tengo documentos migratorios.", "My sister lacks lawful status.", "He is out of status.",
)  # fmt: skip
_NO_STATUS = (
    "The undocumented killings of that year were never counted.", "It was an illegal arrest.", "The police made an illegal search.",
    "I have the papers of the house.", "He lost his papers in the river.", "She is a citizen.", "I am a lawful permanent resident.",
    "My visa is valid until 2028.", "It is illegal to threaten a witness.", "They took the documents from the office.",
    "Tengo mis papeles en orden.", "Fue una detención ilegal.", "Los papeles de la casa están en regla.", "He papers the walls.",
    "The status of the complaint is pending.", "I came with a visa in 2010.",
    "None of the reporters we invited has overstayed a visa.", "He is not undocumented.", "She never overstayed.",
    "Nobody in this family entered without inspection.", "Ninguno de ellos está sin papeles.",
)  # fmt: skip
_OWN = (
    "I was undocumented when I was arrested.",
    "When I crossed illegally, I was alone.",
    "No tengo papeles en este país.",
)
_OF_OTHERS = (
    "My cousin, who is undocumented, drove me.",
    "I stayed with an aunt; she has no papers.",
    "Mi tío está sin papeles.",
)
_PLACES = (
    "https://maps.google.com/?q=31.7619,-106.4850", "maps.app.goo.gl/AbCdEf", "Location: 31.76190, -106.48500", "31°45'42\"N 106°29'06\"W",
    "https://maps.apple.com/?ll=31.7,-106.4", "my position 31.761900 -106.485000",
)  # fmt: skip
_NO_PLACES = (
    "El Paso, Texas",
    "3.14159 and 2.71828",
    "version 10.2.3, 4.5",
    "$31.76, $106.48",
    "page 31.7",
    "12.5000 pesos",
    "at 9:30, 10:45",
)


def cases() -> Iterator[Case]:
    """Give all of them."""
    yield from _kept_out()
    yield from _printed()
    yield from labelled("address-of-helper", True, [(words, _helped(words)) for words in _ADDRESS])
    yield from labelled("address-of-helper", False, [(words, _helped(words)) for words in _OTHER_ADDRESS])
    yield from labelled("address-before-agency", True, [(words, _helped(words, agency=True)) for words in _ADDRESS])
    yield from labelled(
        "address-before-agency", False, [(words, _helped(words, agency=True)) for words in _OTHER_ADDRESS]
    )
    yield from _status()
    yield from labelled("place-in-text", True, [(words, with_text(words, kind="message")) for words in _PLACES])
    yield from labelled("place-in-text", False, [(words, with_text(words, kind="message")) for words in _NO_PLACES])
    yield from labelled("place-in-text", False, [(f"a map: {words}", with_text(words, kind="map", source="X", day=None)) for words in _PLACES[:2]],
                        beside=["source-undated"])  # fmt: skip
    gps = Finding(code="reading.photo-has-gps", severity=Severity.WARNS, about="photograph")
    yield from labelled(
        "photo-told-its-place", True, [("a photograph", replace(sound(), found={"photograph": (gps,)}))]
    )
    yield from labelled("photo-told-its-place", False, [("without", sound())])


def _keeping(scene: Scene, words: str) -> Scene:
    return replace(scene, people=(replace(CLIENT, keep_out=(words,)), SPONSOR, TRANSLATOR))


def _kept_out() -> Iterator[Case]:
    for kept, written in _KEPT.items():
        yield from labelled(
            "kept-out-word", True, [(words, _keeping(with_text(f"She stays {words} now."), kept)) for words in written]
        )
    for kept, written in _NOT_KEPT.items():
        yield from labelled(
            "kept-out-word", False, [(words, _keeping(with_text(f"She saw {words} then."), kept)) for words in written]
        )
    for words in _MISREAD:
        scan = page(1, f"{english(words, 3)} {words}", state="recognised")
        yield from labelled(
            "kept-out-word-perhaps", True, [(words, _keeping(with_paper(paper("", pages=(scan,))), "9 Hidden Lane"))]
        )
    for key in "abcdefgh":
        scan = page(1, english(key, 9), state="recognised")
        yield from labelled(
            "kept-out-word-perhaps",
            False,
            [(f"a scan {key}", _keeping(with_paper(paper("", pages=(scan,))), "9 Hidden Lane"))],
        )


class _Printing(Scene):
    """A filing that prints words of its own where `seen` says."""

    def planned(self) -> PacketPlan:
        """Plan it."""
        where, words = str(self.seen["where"]), str(self.seen["words"])
        bare = replace(Scene(**{name: getattr(self, name) for name in self.__dataclass_fields__}), seen={})
        made = bare.planned()
        if where == "cover":
            return replace(made, request=replace(made.request, cover=replace(made.request.cover, note=words)))
        first = made.exhibits[0]
        if where == "bookmark":
            part = first.exhibit.documents[0]
            documents = (replace(part, outline=(OutlineLine(0, words, 1),)), *first.exhibit.documents[1:])
            exhibit = replace(first.exhibit, documents=documents)
        else:
            changes: dict[str, Any] = {where: words}
            exhibit = replace(first.exhibit, **changes)
        return replace(made, exhibits=(replace(first, exhibit=exhibit), *made.exhibits[1:]))


def _printed() -> Iterator[Case]:
    for where in ("cover", "title", "shows", "section", "bookmark"):
        for words, wanted in (("Photographs of 9 Hidden Lane", True), ("Photographs of the house", False)):
            scene = _keeping(sound(), "9 Hidden Lane")
            fields = {name: getattr(scene, name) for name in scene.__dataclass_fields__}
            made = _Printing(**fields | {"seen": {"where": where, "words": words}})
            yield from labelled("kept-out-word-printed", wanted, [(f"{where}: {words}", made)])


def _helped(words: str, *, agency: bool = False) -> Scene:
    helper = replace(SPONSOR, email="delfina@example.org")
    return replace(with_text(words), people=(CLIENT, helper, TRANSLATOR), seen={"agency_reads": agency})


def _status() -> Iterator[Case]:
    yield from labelled("status-of-helper", True, [(words, with_text(words)) for words in _STATUS])
    yield from labelled("status-of-helper", False, [(words, with_text(words)) for words in _NO_STATUS])
    yield from labelled(
        "status-of-helper", True, [(f"the client's declaration: {words}", _own(words)) for words in _OF_OTHERS]
    )
    yield from labelled(
        "status-of-helper", False, [(f"the client's declaration: {words}", _own(words)) for words in _OWN]
    )
    for words in _STATUS[:6]:
        text = f"{words} I live at 4 Sample Road, El Paso, TX 79901."
        yield from labelled(
            "status-and-address", True, [(words, replace(with_text(text), seen={"agency_reads": True}))]
        )
        yield from labelled(
            "status-and-address", False, [(f"to a court: {words}", with_text(text))], beside=["status-of-helper"]
        )
    for words in _NO_STATUS[:6]:
        text = f"{words} I live at 4 Sample Road, El Paso, TX 79901."
        yield from labelled(
            "status-and-address", False, [(words, replace(with_text(text), seen={"agency_reads": True}))]
        )


def _own(words: str) -> Scene:
    declaration = next(one for tab in sound().tabs for one in tab if one.document_id == "declaration")
    pages = (replace(declaration.pages[0], text=f"{words} {declaration.pages[0].text}"),)
    return sound().with_paper("declaration", pages=pages)
