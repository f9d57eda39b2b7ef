# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501  tables of texts, one beside the other
"""Days in English and Spanish, in every form, that are or aren't the one documents.yaml gives."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from amparo.terms.uncertain_date import UncertainDate
from tests.engines.packet.checks.labelled.cases import Case, english, in_words, labelled, paper, with_paper
from tests.engines.packet.checks.scenes import PERJURY, Scene, pages, sound

_DAYS = (date(2026, 3, 3), date(2025, 12, 21), date(2024, 8, 23), date(2016, 2, 1))
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_MESES = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
          "diciembre")  # fmt: skip
_NUMBERS = {1: "primero", 3: "tres", 21: "veintiuno", 23: "veintitrés"}
_YEARS = {
    2016: "dos mil dieciséis",
    2024: "dos mil veinticuatro",
    2025: "dos mil veinticinco",
    2026: "dos mil veintiséis",
}
_FORMS = (
    "{month} {d}, {y}", "{month:.3} {d}, {y}", "{d} {month} {y}", "the {d}th of {month}, {y}", "{d} de {mes} de {y}",
    "{d} de {mes} del {y}", "a los {numero} días del mes de {mes} de {ano}", "{numero} de {mes} del año {ano}",
    "{y}-{m:02}-{d:02}", "{m}/{d}/{y}", "{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "{d:02}-{month:.3}-{y}", "{m}/{d}/{short}",
    "{d} DE {upper} DE {y}", "{month:.3}. {d} {y}",
)  # fmt: skip
_KINDS = ("letter", "court_paper", "complaint", "medical_record", "receipt")


def cases() -> Iterator[Case]:
    """Give all of them."""
    yield from labelled("day-not-in-paper", False, _in_paper(apart=0))
    yield from labelled("day-not-in-paper", True, _in_paper(apart=37))
    yield from labelled("day-not-in-paper", False, _silent())
    yield from labelled("signed-day-differs", False, _signed(apart=0))
    yield from labelled("signed-day-differs", True, _signed(apart=5))
    yield from labelled("signed-after-filing", True, [(f"{n} days after", _after(n)) for n in (1, 30)])
    yield from labelled("signed-after-filing", False, [(f"{n} days before", _after(-n)) for n in (0, 1, 30)])


def _written(form: str, day: date) -> str:
    return form.format(
        y=day.year, m=day.month, d=day.day, short=f"{day.year % 100:02}", month=_MONTHS[day.month - 1],
        mes=_MESES[day.month - 1], upper=_MESES[day.month - 1].upper(), numero=_NUMBERS[day.day], ano=_YEARS[day.year],
    )  # fmt: skip


def _in_paper(*, apart: int) -> Iterator[tuple[str, Scene]]:
    for number, form in enumerate(_FORMS):
        for day in _DAYS:
            text = f"{english(form, 3)} San Marcial, {_written(form, day)}. {english(form + 'b', 3)}"
            stated = UncertainDate.parse((day + timedelta(days=apart)).isoformat())
            scene = with_paper(paper(text, english(form + "c"), kind=_KINDS[number % len(_KINDS)], day=stated))
            yield in_words(_written(form, day), f"{apart} days apart"), scene


def _silent() -> Iterator[tuple[str, Scene]]:
    for stated in ("2026", "2026-03", "2026-03-03"):
        scene = with_paper(paper(english(stated), day=UncertainDate.parse(stated)))
        yield f"no day in the paper, {stated} given", scene
    yield "only the year given", with_paper(paper("March 3, 2024 " + english("y"), day=UncertainDate.parse("2026")))
    many = "On January 5, 2020 he left; on May 9, 2021 she followed; this letter is of March 3, 2026."
    yield "among other days", with_paper(paper(many, day=UncertainDate.parse("2026-03-03")))
    late = with_paper(
        paper(english("p1"), f"Dated March 3, 2026. {english('p2')}", day=UncertainDate.parse("2026-03-03"))
    )
    yield "on the second page", late
    yield (
        "a photograph with another day on it",
        with_paper(paper("12/24/2019", kind="photograph", day=UncertainDate.parse("2026-03-03"))),
    )


def _signed(*, apart: int) -> Iterator[tuple[str, Scene]]:
    clause = PERJURY.replace(" Executed on March 3, 2026.", "")
    day = date(2026, 3, 3)
    for form in _FORMS:
        for cue in ("Executed on {0}.", "Signed at El Paso, Texas, on {0}", "Date: {0}", "Firmado el {0}"):
            text = f"{english(form + cue, 5)} {clause} {cue.format(_written(form, day))}"
            signed = day + timedelta(days=apart)
            yield (
                in_words(cue.format(_written(form, day)), f"{apart} days apart"),
                sound().with_paper("declaration", pages=pages(text), signed_on=signed),
            )


def _after(days: int) -> Scene:
    scene = sound()
    filed = scene.facts.filing_date or date.max
    signed = filed + timedelta(days=days)
    text = f"{english('after', 6)} {PERJURY.replace('March 3, 2026', f'{signed:%B} {signed.day}, {signed.year}')}"
    return replace(scene.with_paper("declaration", pages=pages(text), signed_on=signed))
