# SPDX-License-Identifier: MPL-2.0
"""Pages of the people of a matter."""

from copy import copy
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.matters import actions, queries
from amparo.matters.answering import tell_of_met, told
from amparo.matters.conflicts import check_conflicts
from amparo.matters.doubts import age_in_years, entries_of
from amparo.matters.forms import WhyForm, seen_version
from amparo.matters.models import Person, Reach
from amparo.matters.person_forms import PersonForm, languages_form, lines_apart, ways_form
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.versions import ChangedMeanwhile, differences
from amparo.offices.words import May
from amparo.pages.access import access
from amparo.terms.person_name import PersonName


@access(in_matter=May.SEE_STORY)
@require_GET
def people(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Show everybody of a matter, with the ways that must never be used on top."""
    record_reading("people", by=request.member, matter=matter_id)
    everybody = queries.people_of(request.member, matter_id, with_put_away=True)
    here = [_shown(person) for person in everybody if person.put_away_on is None]
    context = {
        "matter": queries.matter_here(request.membership),
        "people": here,
        "nevers": queries.never_ways(one["person"] for one in here),
        "away": [person for person in everybody if person.put_away_on is not None],
        "may_change": request.membership.may(May.CHANGE),
        "here": "people",
    }
    return render(request, "matters/people.html", context)


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def add_person(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Add somebody, with their languages and ways of contact."""
    posted = request.POST or None
    form = PersonForm(posted, entries=entries_of(queries.ledger_of(request.member, matter_id), None))
    languages, ways = languages_form(None, posted), ways_form(None, posted)
    if request.method == "POST" and all((form.is_valid(), languages.is_valid(), ways.is_valid())):
        matter = queries.matter_here(request.membership)
        person = actions.add_person(matter=matter, by=request.member, values=_values(form))
        actions.set_languages(person, by=request.member, rows=languages.rows())
        actions.set_ways(person, by=request.member, rows=ways.rows())
        return _saved(request, person)
    return _page(request, matter_id, form=form, languages=languages, ways=ways)


@access(in_matter=May.SEE_STORY)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: MemberRequest, matter_id: UUID, person_id: UUID) -> HttpResponse:
    """Show somebody whole, and change them; with 409, both versions of what two people wrote."""
    found = queries.person_for(request.member, matter_id, person_id)
    posted = request.POST or None
    entries = entries_of(queries.ledger_of(request.member, matter_id), found.pk)
    form = PersonForm(posted, instance=copy(found), entries=entries)
    forms: dict[str, Any] = {"form": form, "languages": languages_form(found, posted), "ways": ways_form(found, posted)}
    if request.method != "POST" or not request.membership.may(May.CHANGE):
        return _page(request, matter_id, person=found, **forms)
    if not all(each.is_valid() for each in forms.values()):
        return _page(request, matter_id, person=found, **forms)
    try:
        _save(request, found, forms)
    except ChangedMeanwhile as both:
        return _page(request, matter_id, person=both.current, theirs=_apart(both.current, forms), **forms)
    return _saved(request, found)


@access(in_matter=May.CHANGE)
@require_POST
def put_away_person(request: MemberRequest, matter_id: UUID, person_id: UUID) -> HttpResponse:
    """Put somebody away with a reason, or bring them back."""
    found, seen = queries.person_for(request.member, matter_id, person_id), seen_version(request.POST)
    back_to = reverse("matters:people", args=[matter_id])
    if request.POST.get("act") == "back":
        again = lambda: actions.take_out_again(found, by=request.member, seen=seen)  # noqa: E731
        return told(request, again, _("They stand among the people of the case again."), back_to=back_to)
    why = request.POST.get("why", "")
    away = lambda: actions.put_away_person(found, by=request.member, seen=seen, why=why)  # noqa: E731
    return told(request, away, _("Put away. Nothing of it is lost; below you can bring it back."), back_to=back_to)


def _save(request: MemberRequest, found: Person, forms: dict[str, Any]) -> None:
    languages, ways = forms["languages"], forms["ways"]
    says_other = languages.says_other(), ways.says_other()
    if not forms["form"].has_changed() and not any(says_other):
        return
    actions.save_person(
        found,
        by=request.member,
        seen=seen_version(request.POST),
        values=_values(forms["form"]),
        languages=languages.rows() if says_other[0] else None,
        ways=ways.rows() if says_other[1] else None,
    )


def _values(form: PersonForm) -> dict[str, Any]:
    return {**form.cleaned_data, "typed_number": form.instance.typed_number}


def _saved(request: MemberRequest, saved: Person) -> HttpResponse:
    """Say that it was saved, and which other cases know this person; mixed letters in a name are told."""
    now = queries.person_for(request.member, saved.matter_id, saved.pk)
    met = check_conflicts(
        by=request.member, names=[now.name, *filter(None, now.other_names.split("; "))], numbers=[now.a_number]
    )
    messages.success(request, _("Saved."))
    tell_of_met(request, [one for one in met if one.person_id != saved.pk])
    if PersonName.of(now.name).mixes_scripts:
        messages.warning(
            request,
            _("This name mixes letters of two alphabets that look alike. What to do: type it again from the paper."),
        )
    return redirect("matters:people", saved.matter_id)


def _page(request: MemberRequest, matter_id: UUID, **given: Any) -> HttpResponse:
    record_reading("person", by=request.member, matter=matter_id)
    is_wrong = any(given[name].is_bound and not given[name].is_valid() for name in ("form", "languages", "ways"))
    status = 409 if "theirs" in given else 422 if is_wrong else 200
    context = {
        "matter": queries.matter_here(request.membership),
        "may_change": request.membership.may(May.CHANGE),
        "why": WhyForm(auto_id="away-%s"),
        "is_conflict": status == 409,
        "here": "people",
        **given,
    }
    if "person" in given:
        context["shown"] = _shown(given["person"])
    return render(request, "matters/person.html", context, status=status)


def _shown(person: Person) -> dict[str, Any]:
    today = timezone.localdate()
    ways = list(person.ways.all())
    return {
        "person": person,
        "age": age_in_years(person.born, about=person.born_about, died=person.died, today=today),
        "languages": list(person.languages.all()),
        "ways": [way for way in ways if way.reach != Reach.NEVER],
        "nevers": [way for way in ways if way.reach == Reach.NEVER],
        "is_guessed": person.born.endswith("-01-01"),
    }


def _apart(current: Person, forms: dict[str, Any]) -> list[tuple[str, object, object]]:
    saved_languages, saved_ways = languages_form(current).initial, ways_form(current).initial
    return [
        *differences(forms["form"], current),
        *lines_apart(_("Languages"), forms["languages"].rows(), saved_languages),
        *lines_apart(_("How to reach them"), forms["ways"].rows(), saved_ways),
    ]
