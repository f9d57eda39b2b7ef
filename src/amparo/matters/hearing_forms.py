# SPDX-License-Identifier: MPL-2.0
"""What people type about hearings and about each look at the court's record."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amparo.matters.forms import choose_among
from amparo.matters.models import CheckResult, Hearing, HearingCheck, HearingState, Matter, Proceeding
from amparo.offices.models import Member
from amparo.pages.day_fields import DayField
from amparo.places.courts import courts, find_court
from amparo.terms.finding import Refusal

_HOUR = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
_SOURCE = _("The notice, the court's record, the clerk by telephone.")


def zones() -> list[tuple[str, str]]:
    """Give the time zones courts keep, by the city that names them."""
    known = {court.zone for court in courts()} | {settings.TIME_ZONE}
    return sorted((zone, zone.rpartition("/")[2].replace("_", " ")) for zone in known)


def zone_of(matter: Matter) -> str:
    """Give the zone of a matter's court, or the office's own where the court isn't known."""
    try:
        return find_court(matter.court).zone
    except Refusal:
        return str(settings.TIME_ZONE)


class HearingForm(forms.ModelForm):  # type: ignore[type-arg]
    """A setting of a hearing, with how we know it."""

    zone = forms.ChoiceField(label=_("The hour is that of"), choices=zones)
    source = forms.CharField(label=_("How we know"), max_length=300, help_text=_SOURCE)

    class Meta:
        model = Hearing
        fields: ClassVar[list[str]] = [
            "kind", "day", "hour", "zone", "place", "proceeding", "interpreter", "watched_by",
        ]  # fmt: skip
        field_classes: ClassVar[dict[str, Any]] = {"day": DayField}
        widgets: ClassVar[dict[str, Any]] = {"hour": _HOUR}
        help_texts: ClassVar[dict[str, Any]] = {
            "place": _("A courtroom, or the address of the video hearing."),
            "watched_by": _("Who looks at the court's own record until the hearing."),
        }

    def __init__(self, *args: Any, team: list[Member], proceedings: list[Proceeding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["proceeding"], proceedings, words=proceeding_words)
        self.fields["proceeding"].label = _("In which proceeding")
        choose_among(self.fields["watched_by"], team, words=str)
        if self.instance.pk and not self.instance._state.adding:  # noqa: SLF001  a hearing that is written already
            self.fields["source"].required = False


class LookForm(forms.ModelForm):  # type: ignore[type-arg]
    """One look at the court's record: two things to say when all is as before."""

    result = forms.ChoiceField(label=_("Result"), choices=CheckResult.choices, widget=forms.RadioSelect)

    class Meta:
        model = HearingCheck
        fields: ClassVar[list[str]] = ["result", "way", "words", "proof"]
        help_texts: ClassVar[dict[str, Any]] = {"way": _("For example: the court's web page, the telephone line.")}


class NewSettingForm(forms.Form):
    """Where a hearing was moved to."""

    day = DayField(label=_("New day"))
    hour = forms.TimeField(label=_("New hour"), required=False, widget=_HOUR)
    place = forms.CharField(label=_("Where or how"), max_length=200, required=False)
    source = forms.CharField(label=_("How we know"), max_length=300, help_text=_SOURCE)


class EndForm(forms.Form):
    """How a hearing ended."""

    state = forms.ChoiceField(
        label=_("How it ended"),
        choices=[(HearingState.HELD, HearingState.HELD.label), (HearingState.CANCELLED, HearingState.CANCELLED.label)],
        widget=forms.RadioSelect,
        initial=HearingState.HELD,
    )
    outcome = forms.CharField(label=_("What happened"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


def proceeding_words(proceeding: Proceeding) -> str:
    """Name a proceeding in a list."""
    return " · ".join(filter(None, (proceeding.get_forum_display(), proceeding.court_words, str(proceeding.since))))


def is_over(hearing: Hearing) -> bool:
    """Tell whether the day of a hearing has passed and nobody wrote what happened."""
    return hearing.state == HearingState.SET and hearing.day < timezone.localdate()
