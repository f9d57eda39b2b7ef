# SPDX-License-Identifier: MPL-2.0
"""Who may do what: roles in the office, roles in a matter, and what each role may.  One table, read by everything."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OfficeRole(TextChoices):
    """What somebody is in the office, apart from any matter."""

    ATTORNEY = "attorney", _("Attorney")
    PARALEGAL = "paralegal", _("Paralegal")
    VOLUNTEER = "volunteer", _("Volunteer")
    INTERPRETER = "interpreter", _("Interpreter")
    INTAKE = "intake", _("Intake")
    AUDITOR = "auditor", _("Auditor")
    ADMIN = "admin", _("Administrator")


class MatterRole(TextChoices):
    """What somebody is in one matter."""

    LEAD = "lead", _("Attorney of record")
    CO_COUNSEL = "co-counsel", _("Co-counsel")
    PARALEGAL = "paralegal", _("Paralegal")
    VOLUNTEER = "volunteer", _("Volunteer")
    INTERPRETER = "interpreter", _("Interpreter")
    AUDITOR = "auditor", _("Auditor")


class MembershipState(TextChoices):
    """Where a membership stands.  Only an active one opens anything."""

    INVITED = "invited", _("Invited")
    ACTIVE = "active", _("Active")
    ENDED = "ended", _("Ended")


class May(TextChoices):
    """An act inside a matter that a route can ask for."""

    SEE = "see", _("see the matter")
    SEE_STORY = "see-story", _("read the story and papers")
    SEE_NAMED_PAPERS = "see-named-papers", _("read the papers named for them")
    PROPOSE = "propose", _("propose drafts and facts")
    CHANGE = "change", _("change the matter")
    UPLOAD = "upload", _("add papers")
    BUILD = "build", _("build a filing")
    APPROVE = "approve", _("approve a filing")
    TAKE_OUT = "take-out", _("download and export")
    SEE_AUDIT = "see-audit", _("read what was done")
    MANAGE = "manage", _("manage who has access")


_COUNSEL = frozenset(May)
MATTER_ROLE_MAY: Mapping[str, frozenset[str]] = {
    MatterRole.LEAD: _COUNSEL,
    MatterRole.CO_COUNSEL: _COUNSEL,
    MatterRole.PARALEGAL: frozenset(
        {May.SEE, May.SEE_STORY, May.SEE_NAMED_PAPERS, May.PROPOSE, May.CHANGE, May.UPLOAD, May.BUILD, May.TAKE_OUT}
    ),
    MatterRole.VOLUNTEER: frozenset({May.SEE, May.SEE_NAMED_PAPERS, May.PROPOSE}),
    MatterRole.INTERPRETER: frozenset({May.SEE, May.SEE_NAMED_PAPERS, May.PROPOSE}),
    MatterRole.AUDITOR: frozenset({May.SEE, May.SEE_AUDIT}),
}

# Nobody gives, changes, ends or walls off a place above their own.
MATTER_RANK: Mapping[str, int] = {
    MatterRole.LEAD: 4,
    MatterRole.CO_COUNSEL: 3,
    MatterRole.PARALEGAL: 2,
    MatterRole.VOLUNTEER: 1,
    MatterRole.INTERPRETER: 1,
    MatterRole.AUDITOR: 1,
}
# Who comes for a while and for papers named one by one.
FOR_A_WHILE = frozenset({MatterRole.VOLUNTEER, MatterRole.INTERPRETER})
# Which place in a matter fits which role in the office; an administrator has none.
_ANY_HELP = frozenset({MatterRole.PARALEGAL, MatterRole.VOLUNTEER, MatterRole.INTERPRETER, MatterRole.AUDITOR})


class OfficeMay(TextChoices):
    """An act in the office, outside any matter."""

    MANAGE_PEOPLE = "manage-people", _("manage people and settings")
    MANAGE_KEYS = "manage-keys", _("manage keys and kit")
    SEE_AUDIT = "see-audit", _("read the record of acts")
    OPEN_MATTERS = "open-matters", _("open a matter")
    TAKE_OVER = "take-over", _("take over any matter")
    UNLOCK = "unlock", _("unlock the office")
    SEE_HEALTH = "see-health", _("see backups and jobs")


OFFICE_ROLE_MAY: Mapping[str, frozenset[str]] = {
    OfficeRole.ATTORNEY: frozenset(
        {
            OfficeMay.OPEN_MATTERS,
            OfficeMay.TAKE_OVER,
            OfficeMay.MANAGE_KEYS,
            OfficeMay.SEE_AUDIT,
            OfficeMay.SEE_HEALTH,
            OfficeMay.UNLOCK,
        }
    ),
    OfficeRole.PARALEGAL: frozenset({OfficeMay.OPEN_MATTERS, OfficeMay.UNLOCK}),
    OfficeRole.VOLUNTEER: frozenset(),
    OfficeRole.INTERPRETER: frozenset(),
    OfficeRole.INTAKE: frozenset({OfficeMay.OPEN_MATTERS, OfficeMay.UNLOCK}),
    OfficeRole.AUDITOR: frozenset({OfficeMay.SEE_AUDIT, OfficeMay.SEE_HEALTH}),
    OfficeRole.ADMIN: frozenset(
        {OfficeMay.MANAGE_PEOPLE, OfficeMay.MANAGE_KEYS, OfficeMay.SEE_HEALTH, OfficeMay.UNLOCK}
    ),
}
OFFICE_ROLE_FITS: Mapping[str, frozenset[str]] = {
    OfficeRole.ATTORNEY: frozenset(MatterRole),
    OfficeRole.PARALEGAL: _ANY_HELP,
    OfficeRole.VOLUNTEER: FOR_A_WHILE,
    OfficeRole.INTERPRETER: FOR_A_WHILE,
    OfficeRole.INTAKE: _ANY_HELP,
    OfficeRole.AUDITOR: frozenset({MatterRole.AUDITOR}),
    OfficeRole.ADMIN: frozenset(),
}
