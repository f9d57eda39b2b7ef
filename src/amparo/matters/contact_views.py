# SPDX-License-Identifier: MPL-2.0
"""Pages of the contact log and the notes."""

from copy import copy
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.matters import actions, queries
from amparo.matters.answering import told
from amparo.matters.contact_forms import ContactFilter, ContactForm, NoteForm
from amparo.matters.forms import seen_version
from amparo.matters.models import Contact, Part, Person
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.words import May
from amparo.pages.access import access
from amparo.pages.reader import said
from amparo.terms.finding import Refusal

_MOST = 100


@access(in_matter=May.SEE_STORY)
@require_GET
def contacts(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Show the contact log, the newest first, with the entry for the next one on top."""
    return _log(request, matter_id)


@access(in_matter=May.CHANGE)
@require_POST
def log_contact(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Write down a contact, or a try."""
    form = ContactForm(request.POST, people=queries.people_of(request.member, matter_id))
    if form.is_valid():
        matter = queries.matter_here(request.membership)
        try:
            actions.log_contact(matter=matter, by=request.member, values=form.cleaned_data)
        except Refusal as refusal:
            form.add_error("at", said(refusal))
        else:
            messages.success(request, _("Written down."))
            return redirect("matters:contacts", matter_id)
    return _log(request, matter_id, form=form, status=422)


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def correct_contact(request: MemberRequest, matter_id: UUID, contact_id: UUID) -> HttpResponse:
    """Write an entry anew; the first one stays for whoever looks back."""
    found = queries.contact_for(request.member, matter_id, contact_id)
    people = queries.people_of(request.member, matter_id)
    form = ContactForm(request.POST or None, instance=copy(found), people=people)
    if request.method == "POST" and form.is_valid():
        return told(
            request, lambda: actions.correct_contact(found, by=request.member, values=form.cleaned_data),
            _("Corrected; the first entry is kept."), back_to=reverse("matters:contacts", args=[matter_id]),
        )  # fmt: skip
    record_reading("contact", by=request.member, matter=matter_id)
    context = {"matter": queries.matter_here(request.membership), "form": form, "here": "contacts"}
    return render(request, "matters/contact.html", context, status=422 if form.errors else 200)


@access(in_matter=May.SEE_STORY)
@require_GET
def notes(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Show the notes, those kept on top first."""
    return _notes(request, matter_id, NoteForm())


@access(in_matter=May.CHANGE)
@require_POST
def write_note(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Write a note."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _notes(request, matter_id, form, status=422)
    actions.write_note(
        matter=queries.matter_here(request.membership), by=request.member, words=form.cleaned_data["words"]
    )
    messages.success(request, _("Saved."))
    return redirect("matters:notes", matter_id)


@access(in_matter=May.CHANGE)
@require_POST
def keep_note(request: MemberRequest, matter_id: UUID, note_id: UUID) -> HttpResponse:
    """Keep a note on top, or no longer; or put it away with a reason."""
    note, seen = queries.note_for(request.member, matter_id, note_id), seen_version(request.POST)
    back_to, by = reverse("matters:notes", args=[matter_id]), request.member
    if request.POST.get("act") == "away":
        why = request.POST.get("why", "")
        return told(request, lambda: actions.put_away(note, by=by, seen=seen, why=why), _("Put away."), back_to=back_to)
    is_pinned = request.POST.get("act") == "pin"
    pin = lambda: actions.pin_note(note, by=by, seen=seen, is_pinned=is_pinned)  # noqa: E731
    return told(request, pin, _("Saved."), back_to=back_to)


def _log(
    request: MemberRequest, matter_id: UUID, *, form: ContactForm | None = None, status: int = 200
) -> HttpResponse:
    record_reading("contacts", by=request.member, matter=matter_id)
    people = queries.people_of(request.member, matter_id)
    entries = queries.contacts_of(request.member, matter_id)
    chosen = ContactFilter(request.GET, people=people)
    shown = [entry for entry in entries if chosen.is_valid() and _meets(entry, chosen.cleaned_data)]
    context = {
        "matter": queries.matter_here(request.membership),
        "form": form or ContactForm(people=people, initial=_as_last_time(people, entries, request)),
        "chosen": chosen,
        "is_chosen": any(request.GET.get(name) for name in chosen.fields),
        "nevers": queries.never_ways(people),
        "contacts": shown if request.GET.get("all") else shown[:_MOST],
        "more": max(0, len(shown) - _MOST) if not request.GET.get("all") else 0,
        "may_change": request.membership.may(May.CHANGE),
        "here": "contacts",
    }
    return render(request, "matters/contacts.html", context, status=status)


def _meets(entry: Contact, chosen: dict[str, Any]) -> bool:
    person, reached = chosen["with_whom"], chosen["reached"]
    return (
        (person is None or entry.person_id == person.pk)
        and (not chosen["line"] or entry.line == chosen["line"])
        and (not reached or entry.was_reached is (reached == "yes"))
        and chosen["words"].casefold() in entry.words.casefold()
    )


def _as_last_time(people: list[Person], entries: list[Contact], request: MemberRequest) -> dict[str, Any]:
    """Begin with the client, and the way and line this member used last in the case."""
    client = next((person.pk for person in people if person.part == Part.CLIENT), None)
    own = next((entry for entry in entries if entry.recorded_by_id == request.member.pk), None)
    return {"person": client, "was_reached": True, **({"way": own.way, "line": own.line} if own else {})}


def _notes(request: MemberRequest, matter_id: UUID, form: NoteForm, *, status: int = 200) -> HttpResponse:
    record_reading("notes", by=request.member, matter=matter_id)
    context = {
        "matter": queries.matter_here(request.membership),
        "notes": queries.notes_of(request.member, matter_id),
        "form": form,
        "may_change": request.membership.may(May.CHANGE),
        "here": "notes",
    }
    return render(request, "matters/notes.html", context, status=status)
