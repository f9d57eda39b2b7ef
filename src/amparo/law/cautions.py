# SPDX-License-Identifier: MPL-2.0
"""What an answer must be warned of: its status, its grade, other sources, closures, and what the rule's data says."""

from collections.abc import Iterator, Sequence
from datetime import date

from amparo.dated.scope import Whereabouts
from amparo.dated.standing import StandingPeriod, changes_after
from amparo.law.answers import Beside, Question
from amparo.law.attesting import Attestation
from amparo.law.choosing import Stood, differs_elsewhere
from amparo.law.computing import Computed, Ground, compute
from amparo.law.starting import Start
from amparo.law.values import Caution, Closure, RuleEntry, Unit
from amparo.law.wording import grade_words, joined, length_words, scope_words, status_words
from amparo.terms.citation import Confidence
from amparo.terms.finding import Finding, ParamValue, Severity
from amparo.terms.words import Words


def status_cautions(stood: Stood[RuleEntry], day: date, place: Whereabouts) -> Iterator[Finding]:
    """Warn when the text isn't in force, and when that changed after the day asked about."""
    period = stood.period
    if not stood.is_operative:
        authority = period.citation.text if period else stood.entry.citation.text
        yield _warning("law.not-in-force", authority=authority, status=status_words(stood.status), day=day)
    yield from _about(period)
    for later in changes_after(stood.entry.standing, day, place):
        if later is not period:
            status = status_words(later.status)
            yield _warning("law.changed-since", authority=later.citation.text, day=later.since, status=status)


def beside_cautions(beside: Sequence[Beside]) -> Iterator[Finding]:
    """Tell of texts that cover the day and don't count, with the day they would give."""
    for other in beside:
        authority = other.period.citation.text if other.period else other.entry.citation.text
        status = status_words(other.status)
        if other.status.is_operative:
            yield _warning("law.displaced", authority=other.entry.citation.text)
        elif other.due is None:
            yield _warning("law.beside", authority=authority, text=other.entry.citation.text, status=status)
        else:
            text = other.entry.citation.text
            yield _warning("law.beside-day", authority=authority, text=text, day=other.due, status=status)
        yield from _about(other.period)


def _about(period: StandingPeriod | None) -> Iterator[Finding]:
    if period and period.words:
        yield _warning("law.about-text", authority=period.citation.text, words=period.words)


def grade_caution(grade: Confidence, *, attested_by: str) -> Iterator[Finding]:
    """Say `confirm with counsel` while nobody read the source nor attested the rule."""
    if not grade.is_verified and not attested_by:
        yield _warning("law.confirm", grade=grade_words(grade))


def void_caution(attestation: Attestation | None) -> Iterator[Finding]:
    """Say that an attestation no longer counts, because the rule's data has changed since."""
    if attestation is not None:
        yield _warning("law.attestation-void", by=attestation.by, day=attestation.on)


def place_caution(stood: Stood[RuleEntry], ground: Ground, day: date) -> Iterator[Finding]:
    """Warn when the rule differs in places and it isn't known whether this is one of them."""
    elsewhere = differs_elsewhere(ground.rule, day, ground.question.place)
    if elsewhere and stood.entry.scope.is_nationwide:
        yield _warning("law.differs-by-place", places=joined([scope_words(scope) for scope in elsewhere]))


def source_cautions(ground: Ground, entry: RuleEntry) -> Iterator[Finding]:
    """Tell of sources that give another number, with the day they give and why."""
    unit = entry.unit or ground.rule.unit
    for other in entry.conflicts:
        other_unit = other.unit or unit
        found = compute(ground, other.value, other_unit, other.counting or entry.counting or ground.rule.counting)
        yield _warning(
            "law.sources-differ",
            authority=other.citation.text,
            length=length_words(other.value, other_unit),
            day=found.due,
        )
        if other.words:
            yield _warning("law.about-source", authority=other.citation.text, words=other.words)


def event_cautions(ground: Ground) -> Iterator[Finding]:
    """Name facts that would end the time sooner, or let it end later, and weren't given."""
    for code, names in (("law.or-sooner", ground.rule.or_sooner), ("law.or-later", ground.rule.or_later)):
        for name in names:
            if name not in ground.question.facts:
                yield _warning(code, event=ground.book.triggers[name].words, name=name)


def closure_cautions(ground: Ground, entry: RuleEntry, computed: Computed) -> Iterator[Finding]:
    """Tell of days closed by a single order on which the count rests: they are no legal holidays and move nothing."""
    for closure in _closures_met(ground, entry, computed):
        yield _warning("law.closed-by-order", authority=closure.citation.text, day=closure.day, words=closure.words)


def _closures_met(ground: Ground, entry: RuleEntry, computed: Computed) -> list[Closure]:
    closed = ground.book.closed_by_order
    if (entry.unit or ground.rule.unit) is not Unit.BUSINESS_DAYS:
        return [closed[day] for day in dict.fromkeys((computed.last, computed.due)) if day in closed]
    first, last = sorted((ground.counted_from, computed.last))
    return [closed[day] for day in sorted(closed) if first < day <= last]


def rule_cautions(
    cautions: Sequence[Caution], question: Question, start: Start, *, key_day: date, meets_closure: bool
) -> Iterator[Finding]:
    """Give the cautions of the rule's own data whose condition holds."""
    for caution in cautions:
        if _holds(caution, question, start, key_day=key_day, meets_closure=meets_closure):
            yield _warning("law.rule-warns", words=caution.words)


def _holds(caution: Caution, question: Question, start: Start, *, key_day: date, meets_closure: bool) -> bool:
    when = caution.when
    trigger = start.trigger.id if start.trigger else ""
    return (
        when.trigger in {"", trigger}
        and (when.since is None or when.since <= key_day)
        and (when.until is None or key_day < when.until)
        and (not when.circuits or question.place.circuit in when.circuits)
        and (not when.given or when.given in question.facts)
        and (not when.not_given or when.not_given not in question.facts)
        and when.closure in {None, meets_closure}
    )


def order_cautions(ground: Ground, order: date, rule_day: date | None) -> Iterator[Finding]:
    """Warn when an order moves what no judge may move, or names a closed day."""
    if not ground.rule.judge_may_change and rule_day is not None and order > rule_day:
        yield _warning("law.order-may-not-move", order=order, day=rule_day)


def stopped_caution(since: date) -> Finding:
    """Say that the clock still stands, so that no day comes out."""
    return _warning("law.clock-stopped", day=since)


def _warning(code: str, *, authority: str = "", **params: ParamValue) -> Finding:
    parts = {name: value.as_part() if isinstance(value, Words) else value for name, value in params.items()}
    return Finding(code=code, severity=Severity.WARNS, params=parts, authority=authority)
