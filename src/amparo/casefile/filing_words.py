# SPDX-License-Identifier: MPL-2.0
"""The words of a filing's order where only certain ones may stand."""

from enum import StrEnum


class PerjuryClause(StrEnum):
    """How a declaration swears: 28 U.S.C. 1746 has one wording within the United States and one outside."""

    WITHIN = "within_united_states"
    OUTSIDE = "outside_united_states"
    NONE = "none"


class AskedStatus(StrEnum):
    """Where a thing stands that a forum asks for."""

    ENCLOSED = "enclosed"
    ON_FILE = "on_file"
    NOT_REQUIRED = "not_required"
    TO_FOLLOW = "to_follow"


class Attendance(StrEnum):
    """How a witness comes before the judge."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    TELEPHONE = "telephone"


class Position(StrEnum):
    """What the other side says to a motion."""

    JOINS = "joins"
    DOES_NOT_OPPOSE = "does_not_oppose"
    OPPOSES = "opposes"
    NO_ANSWER = "no_answer"
    NOT_ASKED = "not_asked"


class ServiceMode(StrEnum):
    """How a copy reaches the other side."""

    ECAS = "ecas"
    PORTAL = "portal"
    EMAIL = "email"
    MAIL = "mail"
    COURIER = "courier"
    HAND = "hand"
