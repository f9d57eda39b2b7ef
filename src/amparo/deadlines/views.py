# SPDX-License-Identifier: MPL-2.0
"""Pages of dates: what is docketed, what the rules give, the ledger beneath, what is to do."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.deadlines import actions, feed, queries
from amparo.deadlines.forms import DoneForm, FactForm, OrderForm, TaskForm
from amparo.matters.actions import correct_fact, record_fact, take_back_fact
from amparo.matters.answering import told
from amparo.matters.forms import WhyForm, seen_version
from amparo.matters.queries import fact_for, ledger_of, matter_here, people_named, proceedings_of
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.words import May
from amparo.pages.access import access
from amparo.pages.reader import readers_language


@access(in_matter=May.SEE_STORY)
@require_GET
def dates(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Show the docket, the dates the rules give, the ledger and the tasks of a matter."""
    return _dates(request, matter_id)


@access(in_matter=May.CHANGE)
@require_POST
def add_fact(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Record a dated fact."""
    form = FactForm(request.POST, people=people_named(request.member, matter_id))
    if not form.is_valid():
        return _dates(request, matter_id, status=422, fact_form=form)
    matter = matter_here(request.membership)
    return _told(
        request, matter_id, lambda: record_fact(matter=matter, by=request.member, values=form.cleaned_data),
        _("The fact is in the ledger; the dates below follow it."),
    )  # fmt: skip


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def change_fact(request: MemberRequest, matter_id: UUID, fact_id: UUID) -> HttpResponse:
    """Correct a fact: the page shows it, and what is saved replaces it."""
    found = fact_for(request.member, matter_id, fact_id)
    form = FactForm(request.POST or None, instance=found, people=people_named(request.member, matter_id))
    if request.method == "POST" and form.is_valid():
        # The form wrote into its own copy; what stands in the ledger is replaced, not changed.
        before = fact_for(request.member, matter_id, fact_id)
        return _told(
            request, matter_id, lambda: correct_fact(before, by=request.member, values=form.cleaned_data),
            _("The fact was corrected; the former entry stays in the ledger."),
        )  # fmt: skip
    context = {"matter": matter_here(request.membership), "fact": found, "form": form, "here": "dates"}
    return render(request, "deadlines/fact.html", {**context, "why": WhyForm()}, status=422 if form.errors else 200)


@access(in_matter=May.CHANGE)
@require_POST
def withdraw_fact(request: MemberRequest, matter_id: UUID, fact_id: UUID) -> HttpResponse:
    """Take a fact back, with a reason."""
    found = fact_for(request.member, matter_id, fact_id)
    why = request.POST.get("why", "")
    return _told(
        request, matter_id, lambda: take_back_fact(found, by=request.member, why=why), _("The fact was taken back.")
    )


@access(in_matter=May.CHANGE)
@require_POST
def propose(request: MemberRequest, matter_id: UUID, fact_id: UUID, rule: str) -> HttpResponse:
    """Put a date of a rule on the docket, for a second person to confirm."""
    matter, fact = matter_here(request.membership), fact_for(request.member, matter_id, fact_id)
    return _told(
        request, matter_id, lambda: actions.propose_date(matter=matter, fact=fact, rule=rule, by=request.member),
        _("The date is on the docket. It holds once a second person confirmed it."),
    )  # fmt: skip


@access(in_matter=May.CHANGE)
@require_POST
def order(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Put a date that a judge ordered on the docket."""
    form = OrderForm(request.POST)
    if not form.is_valid():
        return _dates(request, matter_id, status=422, order_form=form)
    told = form.cleaned_data
    matter = matter_here(request.membership)
    return _told(
        request,
        matter_id,
        lambda: actions.docket_order(
            matter=matter, by=request.member, title=told["title"], due=told["due"],
            values={"day": told["day"], "source": told["source"]},
        ),
        _("The order is on the docket. It holds once a second person confirmed it."),
    )  # fmt: skip


@access(in_matter=May.CHANGE)
@require_POST
def confirm(request: MemberRequest, matter_id: UUID, date_id: UUID) -> HttpResponse:
    """Confirm a date that somebody else proposed."""
    found, seen = queries.date_for(request.member, matter_id, date_id), seen_version(request.POST)
    return _told(
        request, matter_id, lambda: actions.confirm_date(found, by=request.member, seen=seen), _("The date holds now.")
    )


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def end_date(request: MemberRequest, matter_id: UUID, date_id: UUID) -> HttpResponse:
    """Write down that a date was met, or take it off the docket with a reason."""
    found = queries.date_for(request.member, matter_id, date_id)
    is_drop = request.POST.get("act") == "drop"
    done, why = DoneForm(None if is_drop else request.POST or None), WhyForm(request.POST if is_drop else None)
    chosen = why if is_drop else done
    if request.method == "POST" and chosen.is_valid():
        told, seen = chosen.cleaned_data, seen_version(request.POST)

        def act() -> None:
            if is_drop:
                actions.drop_date(found, by=request.member, seen=seen, why=told["why"])
            else:
                actions.finish_date(found, by=request.member, seen=seen, on=told["on"], words=told["words"])

        return _told(request, matter_id, act, _("Saved."))
    context = {"matter": matter_here(request.membership), "date": found, "done": done, "why": why}
    return render(request, "deadlines/date.html", {**context, "here": "dates"}, status=422 if chosen.errors else 200)


@access(in_matter=May.CHANGE)
@require_POST
def add_task(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Add something to do."""
    form = TaskForm(request.POST)
    if not form.is_valid():
        return _dates(request, matter_id, status=422, task_form=form)
    matter = matter_here(request.membership)
    return _told(
        request, matter_id, lambda: actions.add_task(matter=matter, by=request.member, values=form.cleaned_data),
        _("Added."),
    )  # fmt: skip


@access(in_matter=May.CHANGE)
@require_POST
def finish_task(request: MemberRequest, matter_id: UUID, task_id: UUID) -> HttpResponse:
    """Tick a task off."""
    found, seen = queries.task_for(request.member, matter_id, task_id), seen_version(request.POST)
    return _told(request, matter_id, lambda: actions.finish_task(found, by=request.member, seen=seen), _("Done."))


@access()
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: MemberRequest) -> HttpResponse:
    """Make or end the member's secret calendar address; a new one is shown once."""
    address = ""
    if request.method == "POST":
        if request.POST.get("act") == "end":
            actions.end_feeds(by=request.member)
            messages.success(request, _("The address no longer answers."))
            return redirect("deadlines:calendar")
        address = request.build_absolute_uri(f"/calendar/{actions.make_feed(by=request.member)}.ics")
    return render(request, "deadlines/calendar.html", {"address": address, "has_one": queries.has_feed(request.member)})


@access(anyone=True)
@require_GET
def calendar_file(_request: HttpRequest, secret: str) -> HttpResponse:
    """Give the calendar of the member whose secret address this is: code words and days, nothing else."""
    member = queries.member_of_feed(secret)
    if member is None:
        raise Http404
    answer = HttpResponse(feed.calendar_of(member, now=timezone.now()), content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _dates(request: MemberRequest, matter_id: UUID, *, status: int = 200, **given: forms.BaseForm) -> HttpResponse:
    language = readers_language()
    record_reading("dates", by=request.member, matter=matter_id)
    docket, ledger = queries.docket_of(request.member, matter_id), ledger_of(request.member, matter_id)
    context: dict[str, Any] = {
        "matter": matter_here(request.membership),
        "docket": docket,
        "lost": {each.pk for each in queries.without_ground(docket)},
        "offered": queries.dates_offered(docket, ledger, proceedings_of(request.member, matter_id), language=language),
        "facts": queries.facts_in_words(ledger, language=language),
        "tasks": queries.tasks_of(request.member, matter_id),
        "fact_form": FactForm(people=people_named(request.member, matter_id)),
        "order_form": OrderForm(),
        "task_form": TaskForm(),
        "may_change": request.membership.may(May.CHANGE),
        "me": request.member.pk,
        "today": timezone.localdate(),
        "here": "dates",
    }
    return render(request, "deadlines/dates.html", {**context, **given}, status=status)


def _told(request: MemberRequest, matter_id: UUID, act: Callable[[], object], success: str) -> HttpResponse:
    """Do an act and go back to the dates, with what was done or why not."""
    return told(request, act, success, back_to=resolve_url("deadlines:dates", matter_id))
