# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501  tables of texts, one beside the other

"""Every condition pre-flight looks for, in an attorney's words, with the codes that tell it and what they rest on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """One condition; `rests_on` says it where no rule of our data does."""

    words: str
    codes: tuple[str, ...]
    grounds: tuple[str, ...] = ()
    rests_on: str = ""


CONDITIONS = (
    Condition(
        "an exhibit not translated, or in part",
        ("not-translated", "pages-not-translated", "translation-short", "translation-not-english"),
        ("translation",),
    ),
    Condition(
        "a page half translated, on the pages that answer it or in a second column",
        ("pages-half-translated", "pages-not-paired", "page-pairs-wrong"),
        ("translation",),
    ),
    Condition(
        "a translation, its certificate or its original behind another tab, or left out",
        ("triple-apart", "original-left-out"),
        ("translation",),
    ),
    Condition(
        "a certificate missing, about other papers, or lacking a part",
        (
            "no-certificate",
            "certificate-for-another",
            "certificate-lacks-competence",
            "certificate-lacks-accuracy",
            "certificate-lacks-completeness",
            "certificate-lacks-signature",
            "certificate-lacks-address",
            "certificate-lacks-telephone",
            "certificate-names-not-all",
            "certificate-unread",
        ),
        ("certificate_court", "certificate_uscis"),
    ),
    Condition(
        "a declaration unsigned, undated, without a clause of perjury, or one that could not be read",
        ("declaration-unsigned", "declaration-undated", "no-perjury-clause", "clause-incomplete", "declaration-unread"),
        ("perjury",),
    ),
    Condition("a declaration signed abroad without the words for abroad", ("clause-for-abroad",), ("perjury_abroad",)),
    Condition(
        "a declaration in a language its signer doesn't read",
        ("no-interpretation-certificate", "certificate-lacks-reading"),
        ("interpretation",),
    ),
    Condition(
        "pages blank, unreadable, upside down, or a paper that couldn't be read at all",
        ("pages-blank", "pages-without-words", "pages-hard-to-read", "pages-upside-down", "stands-unread"),
    ),
    Condition("the same paper twice, byte for byte or scanned again", ("stands-twice", "nearly-stands-twice")),
    Condition(
        "an exhibit named and absent, or a paper in the folder and in no tab",
        ("tab-not-there", "cite-not-offered", "cite-unknown", "papers-left-out"),
    ),
    Condition(
        "a paper offered whole beside its redaction, marks that were never applied, or a cite into a page that was redacted",
        ("whole-beside-redacted", "redacted-copy-exists", "redaction-not-applied", "cite-redacted"),
    ),
    Condition(
        "a cite that leads nowhere",
        ("cite-not-understood", "cite-page-outside", "cite-quote-missing", "cite-quote-twice"),
    ),
    Condition(
        "an A-number that differs, or is a stranger's",
        ("a-number-differs", "a-number-of-nobody", "cover-number-of-nobody"),
    ),
    Condition("a name spelled otherwise, or with its surnames turned round", ("name-spelled-otherwise",)),
    Condition(
        "a day that contradicts documents.yaml, of a paper or of its signature",
        ("day-not-in-paper", "signed-day-differs", "signed-after-filing"),
    ),
    Condition(
        "a source without identification, day or highlighted passage",
        ("source-unnamed", "source-undated", "source-unmarked"),
        ("sources",),
    ),
    Condition("a text over its page limit", ("too-long",), ("page_limits",)),
    Condition("a page no file of the filing can hold", ("page-over-limit",), ("volume_limit",)),
    Condition(
        "late for the filing's day",
        ("late", "late-unless", "after-safe-day", "no-filing-day"),
        rests_on="the law's data, rule by rule, each with its grade",
    ),
    Condition(
        "no fee receipt, no appearance, biometrics stale or without a day",
        ("asked-missing", "asked-usual", "asked-to-follow", "biometrics-old", "biometrics-undated"),
        ("biometrics_validity",),
        "the profile's list, with its own citation; USCIS practice on fingerprint checks (B)",
    ),
    Condition(
        "the address or status of a person without papers",
        ("address-before-agency", "address-of-helper", "status-and-address", "status-of-helper"),
    ),
    Condition(
        "words that must stay out: in papers, in scans, in what the filing prints itself",
        ("kept-out-word", "kept-out-word-perhaps", "kept-out-word-printed"),
    ),
    Condition("what would give away where the client is", ("photo-told-its-place", "place-in-text")),
    Condition(
        "a form of an outdated edition, or of several", ("form-edition-old", "form-editions-mixed"), ("form_editions",)
    ),
)
# Told where the filing is put together or bound, and tested there: tests/engines/packet and tests/engines/reading.
ELSEWHERE = frozenset({"page-over-limit"})
