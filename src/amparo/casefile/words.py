# SPDX-License-Identifier: MPL-2.0
"""The words that may stand in a case folder where only certain ones may."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is to the matter; one person may be several things."""

    CLIENT = "client"
    RESPONDENT = "respondent"
    APPLICANT = "applicant"
    DERIVATIVE = "derivative"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    RELATIVE = "relative"
    GUARDIAN = "guardian"
    SPONSOR = "sponsor"
    WITNESS = "witness"
    EXPERT = "expert"
    PHYSICIAN = "physician"
    INTERPRETER = "interpreter"
    TRANSLATOR = "translator"
    JOURNALIST = "journalist"
    COLLEAGUE = "colleague"
    EMPLOYER = "employer"
    FRIEND = "friend"
    NEIGHBOR = "neighbor"
    ADVOCATE = "advocate"
    ATTORNEY = "attorney"
    OFFICIAL = "official"
    PERSECUTOR = "persecutor"
    OTHER = "other"


PARTIES = frozenset({Role.CLIENT, Role.RESPONDENT, Role.APPLICANT, Role.DERIVATIVE})


class Track(StrEnum):
    """How the asylum case is before the government."""

    DEFENSIVE = "defensive"
    AFFIRMATIVE = "affirmative"


class Forum(StrEnum):
    """Who decides."""

    IMMIGRATION_COURT = "immigration_court"
    ASYLUM_OFFICE = "asylum_office"
    ICE = "ice"
    BIA = "bia"


class FactKind(StrEnum):
    """The kinds of dated facts the ledger holds."""

    ENTRY = "entry"
    APPREHENSION = "apprehension"
    FEAR_INTERVIEW = "fear_interview"
    NTA_SERVED = "nta_served"
    HEARING = "hearing"
    FILING = "filing"
    DECISION = "decision"
    TRANSFER = "transfer"
    RELEASE_REQUEST = "release_request"
    DENIAL = "denial"
    OTHER = "other"


class DocumentKind(StrEnum):
    """What a document is."""

    ARTICLE = "article"
    COMPLAINT = "complaint"
    PHOTOGRAPH = "photograph"
    IDENTITY_PAPER = "identity_paper"
    DECLARATION = "declaration"
    CALL_LOG = "call_log"
    LETTER = "letter"
    COUNTRY_REPORT = "country_report"
    NEWS_REPORT = "news_report"
    OP_ED = "op_ed"
    COURT_PAPER = "court_paper"
    FORM = "form"
    MEDICAL_RECORD = "medical_record"
    RECEIPT = "receipt"
    TRANSLATION = "translation"
    TRANSLATION_CERTIFICATE = "translation_certificate"
    INTERPRETATION_CERTIFICATE = "interpretation_certificate"
    MESSAGE = "message"
    MAP = "map"
    OTHER = "other"
