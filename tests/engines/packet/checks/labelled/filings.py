# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501  tables of texts, one beside the other
"""What is wrong with a filing as a whole: length, days, what is asked for, forms, tabs, papers left out or unredacted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from amparo.packet.facts import AskedFacts
from amparo.packet.parts import Part, PartKind
from amparo.packet.plan import plan
from amparo.packet.profiles import profile_names
from amparo.packet.rules import packet_rules
from amparo.packet.seen import SeenDeadline
from amparo.packet.values import PacketPlan
from amparo.packet.writing.values import Writing
from amparo.terms.finding import Finding, Severity
from amparo.terms.written import Letters, Paragraph
from tests.engines.packet.checks.labelled.cases import Case, english, labelled, paper, with_paper
from tests.engines.packet.checks.scenes import Scene, asking, sound, told

_FILED = date(2026, 3, 10)
_KNOWN = (("I-589", date(2025, 1, 20)), ("G-28", date(2018, 9, 17)), ("I-765", date(2025, 8, 21)))
_PRINTED = (
    "Form {0} Edition {1:%m/%d/%y}",
    "Form {0}\nEdition {1:%m/%d/%Y} Page 1 of 12",
    "Form {0} (Rev. {1:%m/%d/%y})",
    "{0}, Edition {1:%m/%d/%y}",
)
_STATED = ("enclosed", "on_file", "not_required")


def cases() -> Iterator[Case]:
    """Give all of them."""
    yield from _length()
    yield from _time()
    yield from _asked()
    yield from _forms()
    yield from _whole()


class _Parted(Scene):
    """A filing with a text before its exhibits; the text, its kind and its pages are kept in `seen`."""

    def planned(self) -> PacketPlan:
        """Plan it."""
        text, kind, pages = self.seen["text"], PartKind(str(self.seen["kind"])), int(str(self.seen["pages"]))
        bare = replace(Scene(**{name: getattr(self, name) for name in self.__dataclass_fields__}), seen={})
        request = bare.planned().request
        writing = Writing(file="texts/brief.md", sha256="", blocks=(Paragraph(runs=(Letters(text=str(text)),)),))
        part = Part(kind=kind, writing=writing)
        return plan(replace(request, front=(*request.front, part)), lengths={kind: pages})


def _parted(text: str, *, kind: str = "brief", pages: int = 2, profile: str = "") -> Scene:
    scene = sound()
    rules = replace(packet_rules(profile_name=profile), asks=(), deadlines=())
    fields = {name: getattr(scene, name) for name in scene.__dataclass_fields__}
    return _Parted(**fields | {"rules": rules, "seen": {"text": text, "kind": kind, "pages": pages}})


def _length() -> Iterator[Case]:
    for pages in (31, 32, 50):
        yield from labelled(
            "too-long", True, [(f"a brief of {pages} pages", _parted("A brief.", pages=pages, profile="bia_brief"))]
        )
    for pages in (1, 29, 30):
        yield from labelled(
            "too-long", False, [(f"a brief of {pages} pages", _parted("A brief.", pages=pages, profile="bia_brief"))]
        )
    yield from labelled(
        "too-long", False, [("a court without a limit", _parted("A brief.", pages=60, profile="merits"))]
    )


def _deadline(due: int, safe: int, *, is_sure: bool) -> Scene:
    day = SeenDeadline(
        rule="L35",
        due=_FILED + timedelta(days=due),
        safe_by=_FILED + timedelta(days=safe),
        is_sure=is_sure,
        citation="A rule",
    )
    return replace(sound(), seen={"deadlines": (day,)})


def _time() -> Iterator[Case]:
    for late in (-1, -2, -30):
        yield from labelled("late", True, [(f"{-late} days late", _deadline(late, late - 3, is_sure=True))])
        yield from labelled("late-unless", True, [(f"{-late} days late", _deadline(late, late - 3, is_sure=False))])
    for left in (0, 1, 2):
        yield from labelled("after-safe-day", True, [(f"{left} days left", _deadline(left, -1, is_sure=True))])
    in_time = [(f"{left} days left, safe by {safe}", _deadline(left, safe, is_sure=sure)) for left, safe, sure in
               ((0, 0, True), (3, 0, True), (30, 27, False), (1, 1, False))]  # fmt: skip
    for code in ("late", "late-unless", "after-safe-day"):
        yield from labelled(code, False, in_time)
    undated = replace(_deadline(5, 2, is_sure=True), facts=replace(sound().facts, filing_date=None))
    yield from labelled("no-filing-day", True, [("no day given", undated)])
    yield from labelled("no-filing-day", False, in_time)


def _asked() -> Iterator[Case]:
    for name in profile_names():
        rules = packet_rules(profile_name=name)
        strict = [what for what, how in rules.asks if how != "usual"]
        usual = [what for what, how in rules.asks if how == "usual"]
        everything = [*strict, *usual]
        for code, group in (("asked-missing", strict), ("asked-usual", usual)):
            for lacking in group:
                rest = [what for what in everything if what != lacking]
                yield from labelled(code, True, [(f"{name} without {lacking}", _told(rules.asks, rest, "on_file"))])
        for status in _STATED:
            whole = [(f"{name}, all {status}", _told(rules.asks, everything, status))]
            yield from labelled("asked-missing", False, whole)
            yield from labelled("asked-usual", False, whole)
        if strict:
            yield from labelled("asked-to-follow", True, [(name, _told(rules.asks, everything, "to_follow"))])
            yield from labelled("asked-to-follow", False, [(name, _told(rules.asks, everything, "on_file"))])
    yield from _biometrics()


def _told(asks: tuple[tuple[str, str], ...], what: list[str], status: str) -> Scene:
    rows = [AskedFacts(what=one, status=status, on=date(2026, 1, 5)) for one in what]
    return replace(sound(), rules=asking(**dict(asks)), facts=told(*rows), seen={"biometrics_months": 15})


def _biometrics() -> Iterator[Case]:
    for code, wanted, days in (
        ("biometrics-old", True, (date(2024, 12, 10), date(2024, 12, 9), date(2020, 2, 29))),
        ("biometrics-old", False, (date(2024, 12, 11), date(2025, 6, 1), date(2026, 3, 9))),
        ("biometrics-undated", True, (None,)),
        ("biometrics-undated", False, (date(2026, 3, 9),)),
    ):
        yield from labelled(code, wanted, [(f"taken on {day}", _taken(day)) for day in days])


def _taken(day: date | None) -> Scene:
    asked = AskedFacts(what="biometrics", status="on_file", on=day)
    return replace(sound(), rules=asking(biometrics="required"), facts=told(asked), seen={"biometrics_months": 15})


def _forms() -> Iterator[Case]:
    for number, newest in _KNOWN:
        for form in _PRINTED:
            for apart in (1, 400, 1500):
                text = form.format(number, newest - timedelta(days=apart))
                yield from labelled("form-edition-old", True, [(text, _form(text))])
            for apart in (0, 300):
                text = form.format(number, newest + timedelta(days=apart))
                yield from labelled("form-edition-old", False, [(text, _form(text))])
    for text in ("Form EOIR-28 Revised July 2015", "Form I-130 Edition 04/01/24", "no form at all"):
        yield from labelled("form-edition-old", False, [(text, _form(text))])
    yield from labelled(
        "form-edition-old", True, [("the folder says the edition", _form("", form="I-589", edition=date(2023, 3, 1)))]
    )
    mixed = ("Form G-28 Edition 09/17/18", "Form G-28 Edition 09/17/24")
    yield from labelled("form-editions-mixed", True, [("two editions", _form(*mixed))])
    yield from labelled("form-editions-mixed", False, [("one edition", _form(*(mixed[:1] * 3)))])


def _form(*texts: str, **fields: Any) -> Scene:
    pages = [f"{text} {english(text, 5)}" for text in texts]
    return replace(with_paper(paper(*pages, kind="form", declared="en", **fields)), seen={"editions": _KNOWN})


def _whole() -> Iterator[Case]:
    for tab in ("F", "Z", "AB"):
        yield from labelled("tab-not-there", True, [(f"Tab {tab}", _parted(f"See Tab {tab} at 12, and Tab A."))])
    for text in (
        "See Tab A at 3 and Tab D.",
        "See Tabs A through D.",
        "The tab was open.",
        "TAB KEY",
        "a Tabasco letter",
    ):
        yield from labelled("tab-not-there", False, [(text, _parted(text))])
    left = replace(sound(), seen={"left_out": (("d9", "A paper", False),)})
    adverse = replace(sound(), seen={"left_out": (("d9", "A paper", True),)})
    yield from labelled("papers-left-out", True, [("a paper nobody speaks of", left)])
    yield from labelled("papers-left-out", False, [("an adverse paper", adverse), ("none", sound())])
    both = replace(with_paper(paper(english("r"), name="copy")), seen={"redactions": (("report", "copy"),)})
    whole = replace(sound(), seen={"redactions": (("report", "copy"),)})
    copy = replace(sound(), seen={"redactions": (("elsewhere", "report"),)})
    yield from labelled("whole-beside-redacted", True, [("both", both)])
    yield from labelled(
        "whole-beside-redacted",
        False,
        [("the copy alone", copy), ("the whole alone", whole)],
        beside=["redacted-copy-exists"],
    )
    marked = Finding(code="reading.found-redaction-marks", severity=Severity.WARNS, about="report")
    yield from labelled("redaction-not-applied", True, [("marks alone", replace(sound(), found={"report": (marked,)}))])
    yield from labelled("redaction-not-applied", False, [("no marks", sound())])
    yield from labelled("redacted-copy-exists", True, [("the whole alone", whole)])
    yield from labelled("redacted-copy-exists", False, [("the copy alone", copy)])
