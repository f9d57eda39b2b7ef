# SPDX-License-Identifier: MPL-2.0
"""What a forum may ask for beside the exhibits, as findings call it."""

from amparo.terms.words import Words

_WORDS = {
    "appearance": Words(en="the entry of appearance", es="el registro de representación (appearance)"),
    "application": Words(en="the application", es="la solicitud"),
    "biometrics": Words(en="proof of biometrics", es="la constancia de datos biométricos"),
    "brief": Words(en="the brief", es="el escrito de alegatos (brief)"),
    "cover_letter": Words(en="the cover letter", es="la carta de presentación"),
    "decision": Words(en="the decision under review", es="la decisión que se revisa"),
    "fee_receipt": Words(en="the fee receipt", es="el comprobante de pago"),
    "fee_waiver": Words(en="the fee waiver request", es="la solicitud de exención de pago"),
    "motion": Words(en="the motion", es="la moción"),
    "opposition": Words(en="the opposition", es="la oposición"),
    "other_side": Words(en="the other side's position", es="la postura de la otra parte"),
    "proposed_order": Words(en="the proposed order", es="el proyecto de orden"),
    "request": Words(en="the request", es="el escrito de petición"),
    "witnesses": Words(en="the witness list", es="la lista de testigos"),
}


def asked_words(what: str) -> Words:
    """Give the words for what a profile asks for."""
    plain = what.replace("_", " ")
    return _WORDS.get(what, Words(en=plain, es=plain))
