# SPDX-License-Identifier: MPL-2.0
"""A certificate of translation to be signed, made of what the translations desk knows."""

from dataclasses import dataclass

from amparo.packet.certificates import CertificateFacts
from amparo.packet.word.sheets import word_certificate

WORDINGS = ("translation_court", "translation_uscis")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCertify:
    """What is certified: the wording's id, the paper by title, its language, and who translated it."""

    wording: str
    paper: str
    language: str
    name: str = ""
    address: tuple[str, ...] = ()
    telephone: str = ""
    email: str = ""


def certificate_to_sign(told: ToCertify) -> bytes:
    """Give the certificate as Word; what nobody has said yet is a line to fill in, and a signature is never made."""
    if told.wording not in WORDINGS:
        raise ValueError("no wording of a translation")
    return word_certificate(
        CertificateFacts(
            wording=told.wording,
            papers=(told.paper,),
            language=told.language,
            name=told.name,
            address=told.address,
            telephone=told.telephone,
            email=told.email,
        )
    )
