# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501  tables of texts, one beside the other
"""A-numbers in the forms people write them, with slips of the pen, of strangers, and figures that are none."""

from collections.abc import Iterator
from dataclasses import replace

from amparo.packet.values import PacketPlan
from tests.engines.packet.checks.labelled.cases import Case, labelled, with_text
from tests.engines.packet.checks.scenes import CLIENT, SPONSOR, TRANSLATOR, Scene

_RIGHT = "087654321"
_FORMS = (
    "A {0}-{1}-{2}", "A{0}-{1}-{2}", "A{0}{1}{2}", "A {0} {1} {2}", "A# {0} {1} {2}", "A#{0}{1}{2}", "A No. {0}-{1}-{2}",
    "A-Number: {0}-{1}-{2}", "Alien Number: {0}{1}{2}", "Alien Registration Number {0}-{1}-{2}", "A-{0}-{1}-{2}", "A: {0}{1}{2}",
    "USCIS# {0}-{1}-{2}", "File No. A{0}-{1}-{2}", "número A {0}-{1}-{2}", "Número de extranjero: {0} {1} {2}", "(A{0} {1} {2})",
    "A.{0}.{1}.{2}", "A {0}–{1}–{2}",
)  # fmt: skip
_SLIPS = {
    "one figure other": "087654327", "two that changed places": "087653421", "first two changed places": "807654321",
    "two figures other": "087954328", "one left out": "08765321", "one put in": "0876543321",
}  # fmt: skip
_STRANGERS = ("205118940", "219033867", "098112450", "123456789")
_NONE = (
    "The report A-12, page 345, counts 678,901 people.", "Call me at (915) 555-0163.", "Plan A 2026 of the school",
    "Tel. 915 555 0163 or 915-555-0178", "It cost 100 000 000 pesos.", "Section A 12", "Vitamin A 500 mg", "RAMA 123456789",
    "CURP ABLT870101HCHRJN09", "Docket 3:26-cv-00145", "Case No. 2024-118-204", "IBAN DE89370400440532013000",
    "Receipt number IOE0912345678", "Social security 123-45-6789", "Paper size A4 210 297", "Acta 087-654-321 of the registry",
    "Room A 101 202", "A 2,000,000 people", "Lot A1234567890123",
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Give all of them."""
    yield from labelled("a-number-differs", True, _slips())
    yield from labelled("a-number-differs", False, _right())
    yield from labelled("a-number-of-nobody", True, _strangers())
    yield from labelled("a-number-of-nobody", False, [*_right(), *_other_figures()])
    yield from labelled(
        "cover-number-of-nobody", True, [(number, _cover(f"A {number}")) for number in ("087-654-312", "205-118-940")]
    )
    yield from labelled("cover-number-of-nobody", False, [(form, _cover(_as(form, _RIGHT))) for form in _FORMS[:5]])


def _as(form: str, number: str) -> str:
    return form.format(number[:3], number[3:6], number[6:])


def _with(text: str) -> Scene:
    party = replace(CLIENT, a_number=f"A{_RIGHT}")
    child = replace(CLIENT, id="p8", name="Gael Abrego Luján", a_number="A087654322")
    scene = replace(with_text(text), people=(party, child, SPONSOR, TRANSLATOR))
    declaration = next(paper for tab in scene.tabs for paper in tab if paper.document_id == "declaration")
    pages = tuple(replace(page, text=page.text.replace("A000-000-111", "")) for page in declaration.pages)
    return scene.with_paper("declaration", pages=pages)


def _slips() -> Iterator[tuple[str, Scene]]:
    for words, number in _SLIPS.items():
        for form in _FORMS:
            yield f"{words}: {_as(form, number)}", _with(f"My number is {_as(form, number)} on this paper.")
    yield "a letter O for a zero, and a slip", _with("A# O87-654-327")


def _right() -> Iterator[tuple[str, Scene]]:
    for form in _FORMS:
        yield _as(form, _RIGHT), _with(f"My number is {_as(form, _RIGHT)} on this paper.")
        yield f"the child's {_as(form, '087654322')}", _with(f"{_as(form, '087654322')}, her son")
    yield "eight figures without the zero", _with("A87654321 and A 87 654 321")
    yield "a letter O for a zero", _with("A# O87-654-321")


def _strangers() -> Iterator[tuple[str, Scene]]:
    for place, number in enumerate(_STRANGERS):
        for form in _FORMS[place % 2 :: 2]:
            yield _as(form, number), _with(f"The number of the other family is {_as(form, number)}.")


def _other_figures() -> Iterator[tuple[str, Scene]]:
    return ((text, _with(text)) for text in _NONE)


class _Covered(Scene):
    """A filing whose cover prints numbers."""

    def planned(self) -> PacketPlan:
        """Plan it with the number kept in its hashes."""
        made = super().planned()
        cover = replace(made.request.cover, file_numbers=(self.hashes["cover"],))
        return replace(made, request=replace(made.request, cover=cover))


def _cover(printed: str) -> Scene:
    scene = _with("Nothing.")
    return _Covered(
        **{name: getattr(scene, name) for name in scene.__dataclass_fields__} | {"hashes": {"cover": printed}}
    )
