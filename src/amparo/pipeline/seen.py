# SPDX-License-Identifier: MPL-2.0
"""What pre-flight looks at beside the plan: papers as read, people, deadlines, all as plain values."""

from collections.abc import Iterator, Mapping
from datetime import date

from amparo.casefile import CaseFolder, Document, FactKind, Forum, PacketOrder, Person, Role
from amparo.law.answers import Question
from amparo.law.bundle import shipped_rulebook
from amparo.law.due import answer
from amparo.law.names import rules_named
from amparo.law.values import Rule, Rulebook
from amparo.packet.rules import known_editions, months_of_biometrics
from amparo.packet.seen import Seen, SeenDeadline, SeenPage, SeenPaper, SeenPerson
from amparo.packet.values import PacketRules
from amparo.pipeline.turned import is_turned
from amparo.reading.values import Reading
from amparo.terms.finding import Refusal

# Their address stands on a certificate or a letterhead because the rule asks for it, or because it is public.
_PROFESSIONAL = frozenset(
    {Role.ATTORNEY, Role.TRANSLATOR, Role.INTERPRETER, Role.EXPERT, Role.PHYSICIAN, Role.OFFICIAL, Role.ADVOCATE,
     Role.JOURNALIST}
)  # fmt: skip
_AGENCIES = frozenset({Forum.ICE, Forum.ASYLUM_OFFICE})
# What a fact of the ledger can start: the kind of day a rule's trigger is.
_KEYS = {
    FactKind.HEARING: "hearing",
    FactKind.DECISION: "decision",
    FactKind.ENTRY: "entry",
    FactKind.NTA_SERVED: "nta_served",  # by its own name: other papers are served too, and start other counts
}


def seen_of(
    folder: CaseFolder, order: PacketOrder, rules: PacketRules, documents: tuple[Document, ...],
    readings: Mapping[str, Reading],
) -> Seen:  # fmt: skip
    """Give what the checks compare."""
    offered = {document.id for document in documents}
    forum = folder.case.court.forum if folder.case.court else None
    return Seen(
        papers=tuple(_paper(document, readings[document.id]) for document in documents if document.id in readings),
        people=tuple(map(_person, folder.case.people)),
        deadlines=tuple(_deadlines(folder, order, rules)),
        agency_reads=forum in _AGENCIES or rules.cover == "agency",
        editions=known_editions(on=order.filing_date),
        biometrics_months=months_of_biometrics(on=order.filing_date),
        left_out=tuple((d.id, d.title, d.adverse) for d in folder.documents if d.id not in offered),
        redactions=tuple((d.redaction_of, d.id) for d in folder.documents if d.redaction_of),
    )


def _paper(document: Document, reading: Reading) -> SeenPaper:
    signed = document.signed
    return SeenPaper(
        document_id=document.id,
        kind=str(document.kind),
        title=document.title,
        language=document.language,
        source=document.source,
        day=document.day,
        signed_on=signed.on if signed else None,
        signed_by=signed.by if signed else "",
        signed_in=signed.country if signed else "",
        clause=str(document.perjury_clause) if document.perjury_clause else "",
        read_back=document.read_back is not None,
        form=document.form.number if document.form else "",
        edition=document.form.edition if document.form else None,
        is_marked=bool(document.highlights),
        is_read=not reading.slip_sheet,
        pages=() if reading.slip_sheet else tuple(_pages(reading)),
    )


def _pages(reading: Reading) -> Iterator[SeenPage]:
    laid_on_its_side = any(finding.code == "reading.laid-on-its-side" for finding in reading.findings)
    for page in reading.pages:
        shares = tuple((share.language, share.share) for share in page.languages)
        turned = not laid_on_its_side and is_turned(page)
        yield SeenPage(page.number, page.text, page.language, shares, str(page.text_state), turned)


def _person(person: Person) -> SeenPerson:
    return SeenPerson(
        id=person.id,
        name=str(person.name),
        a_number=person.a_number.compact if person.a_number else "",
        is_party=person.is_party,
        is_professional=not _PROFESSIONAL.isdisjoint(person.roles),
        reads=person.reads,
        speaks=person.speaks,
        address=person.address,
        telephone=person.telephone,
        email=person.email,
        keep_out=person.keep_out,
    )


def _deadlines(folder: CaseFolder, order: PacketOrder, rules: PacketRules) -> Iterator[SeenDeadline]:
    """Give the days that the profile's rules set, counted from the ledger; a rule that needs another fact sets none."""
    if order.filing_date is None or not rules.deadlines:
        return
    starts = dict(_starts(folder, order.filing_date))
    book = shipped_rulebook()
    for named in rules.deadlines:
        for rule in _named(book, named):
            yield from _days(book, rule, starts)


def _starts(folder: CaseFolder, filing: date) -> Iterator[tuple[str, date]]:
    """Give for each kind of day the one that counts: the next hearing, else the latest day of its kind."""
    for fact in sorted(folder.case.facts, key=lambda fact: fact.day.latest or date.max):
        day, key = fact.day.exact, _KEYS.get(fact.kind, "")
        if day is None or not key or (key == "hearing" and day < filing) or (key != "hearing" and day > filing):
            continue
        yield key, day
        if key == "hearing":
            filing = date.max  # the next one counts, not those after it


def _named(book: Rulebook, named: str) -> tuple[Rule, ...]:
    try:
        return tuple(rules_named(book, named))
    except Refusal:  # a rule that this edition of the law's data doesn't hold: nothing is counted from it
        return ()


def _days(book: Rulebook, rule: Rule, starts: Mapping[str, date]) -> Iterator[SeenDeadline]:
    trigger = next((name for name in rule.triggers if {name, book.triggers[name].key} & starts.keys()), "")
    if not trigger:
        return
    day = starts[trigger] if trigger in starts else starts[book.triggers[trigger].key]
    question = Question(day=day, trigger=trigger)
    try:
        answered = answer(book, rule, question)
    except Refusal:  # the ledger alone doesn't answer it: counsel asks with `amparo law due`
        return
    if answered.due is not None and answered.safe_by is not None:
        yield SeenDeadline(
            rule=next(iter(rule.aliases), rule.id),
            due=answered.due,
            safe_by=answered.safe_by,
            is_sure=not answered.confirm,
            citation=answered.entry.citation.text,
            grade=answered.entry.checked.confidence,
        )
