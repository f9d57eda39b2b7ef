# SPDX-License-Identifier: MPL-2.0
"""The one gate before every view: signed in, second factor, office role, place in the matter.  Else: not there."""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone

from amparo.offices.audit import session_now
from amparo.offices.forged_fields import note_forged_fields
from amparo.offices.known import has_second_factor
from amparo.offices.models import Member, Membership, running_membership
from amparo.offices.presence import note_presence
from amparo.offices.refusing import answer_to, no_room_for_upload
from amparo.offices.screens import locked
from amparo.offices.words import May, OfficeMay
from amparo.pages.access import MAKES_SECOND_FACTOR, Access, access_of
from amparo.pages.kept_text import give_back, may_hold_text, typed_in

_log = logging.getLogger("amparo.gate")
_along: list[str] = []


def comes_along(path: str) -> None:
    """Have what a room above keeps for each lock come with the place, in one query; called while Django loads rooms."""
    _along.append(path)


class MemberRequest(HttpRequest):
    """A request of somebody signed in; `membership` is their place in the matter the route names."""

    member: Member
    membership: Membership


class GateMiddleware:
    """Asks, for every view, who may take it; a view that doesn't say is refused as if it weren't there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what is recorded on the way bears the mark of this session."""
        held = session_now.set("")
        try:
            answer = self.get_response(request)
            note_forged_fields(request, answer)
            return answer
        finally:
            session_now.reset(held)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the request through, or answer in the view's place."""
        name = request.resolver_match.view_name if request.resolver_match else None
        asked = access_of(view, name)
        if asked is None:
            _log.error("route without access: %s", name)
            raise Http404
        if asked.anyone:
            return None
        if not request.user.is_authenticated or locked(request):
            return _kept_or_sign_in(request)
        return self._member(request, asked, name or "", kwargs)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Say a refusal, or that the disk is full, in sentences; anything else is a fault of ours."""
        return answer_to(request, problem)

    def _member(self, request: Any, asked: Access, name: str, kwargs: dict[str, Any]) -> HttpResponse | None:
        member: Member = request.user
        request.member = member
        session_now.set(request.session.session_key or "")
        note_presence(request)
        if name not in MAKES_SECOND_FACTOR and not has_second_factor(member):
            return redirect("mfa_index")
        if asked.in_office and not member.may(OfficeMay(asked.in_office)):
            raise Http404
        if asked.in_matter:
            request.membership = _place_in_matter(member, kwargs.get("matter_id"), asked)
        if asked.again and (first := _after_asking_again(request)) is not None:
            return first
        return no_room_for_upload(request)


def _kept_or_sign_in(request: HttpRequest) -> HttpResponse:
    """Send to the sign-in page; a form that was open overnight is given back with its text first."""
    if may_hold_text(request) and typed_in(request):
        return give_back(request)
    return redirect("account_login")


def _after_asking_again(request: HttpRequest) -> HttpResponse | None:
    """Let somebody through who gave passphrase or second factor a moment ago; ask others, then bring them back.

    What they typed meanwhile is given back to them.
    """
    if did_recently_reauthenticate(request):
        return None
    if may_hold_text(request) and typed_in(request):
        return give_back(request, ask_again_at=f"{resolve_url('account_reauthenticate')}?{urlencode({'next': '/'})}")
    return redirect_to_login(request.get_full_path(), resolve_url("account_reauthenticate"))


def _place_in_matter(member: Member, matter_id: UUID | None, asked: Access) -> Membership:
    if matter_id is None:
        raise Http404
    membership = running_membership(matter_id, member, on=timezone.localdate(), along=_along)
    if membership is None or not membership.may(May(asked.in_matter)):
        raise Http404
    return membership
