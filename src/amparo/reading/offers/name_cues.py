# SPDX-License-Identifier: MPL-2.0
"""What stands before a name and says that it is one: a title, a kinship, `named`, a label of a form, a signature."""

import re
from enum import StrEnum

from amparo.reading.offers.flat import FlatPage


class Cue(StrEnum):
    """What says that a run of words is a name."""

    TITLE = "title"
    KIN = "kin"
    CALLED = "called"
    SELF = "self"
    LABEL = "label"
    NAME_LABEL = "name-label"
    SIGNED = "signed"
    SPOKE = "spoke"


_KIN = (
    "brothers?|sisters?|mother|father|mom|dad|son|daughter|cousin|uncle|aunt|nephew|niece|husband|wife|partner|"
    "girlfriend|boyfriend|fianc[eé]e?|grand(?:mother|father|son|daughter)|(?:step|half-?)(?:brother|sister|father|mother|son)|"
    "(?:brother|sister|mother|father|son|daughter)-in-law|friend|neighbou?r|boss|godfather|godmother|child|"
    "herman[oa]|hermanastr[oa]|mam[aá]|pap[aá]|madre|padre|hij[oa]|prim[oa]|t[ií][oa]|sobrin[oa]|espos[oa]|marido|mujer|"
    "pareja|novi[oa]|abuel[oa]|niet[oa]|cuñad[oa]|suegr[oa]|yerno|nuera|amig[oa]|vecin[oa]|jef[ea]|padrino|madrina|comadre|"
    "compadre|padrastro|madrastra|hijastr[oa]|compañer[oa]"
)
_OF_SELF = (
    r"(?:\b(?:my|My) (?:full |legal )?name is|\b[Mm]i nombre (?:completo )?es|\b[Mm]e llamo|"
    r"(?:^|[.;:\"] |  )(?:I|Yo|YO), (?:the undersigned, |el suscrito,? |la suscrita,? )?) ?$"
)
_AS_CALLED = (
    r"\b(?:named|called|known as|names? (?:is|was|are|were)|alias|a/?k/?a\.?|nicknamed|identified as|llamad[oa]s?|"
    r"de nombre|apodad[oa]|conocid[oa] como|se llam(?:a|aba|an|aban)|nombre (?:es|era)|se hac(?:e|ía|ia)n? llamar|"
    r"kn(?:e|o)w(?:n|s)?(?: \w{2,6}){0,2} as|"
    r"identificad[oa] como|que responde al nombre de|(?:written|signed|prepared|taken|translated|reviewed|interviewed|"
    r"escrit[oa]|firmad[oa]|preparad[oa]|traducid[oa]) (?:by|por))[ :,\"]{1,3}$"
)
_WHOSE = (
    r"(?:\b(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Yy]our|[Mm]is?|[Ss]us?|[Nn]uestr[oa]s?|[Uu]n|[Uu]na|[Ll]a|[Ee]l|[Tt]he)|"
    r"[^\W\d_]'s)"
)
_OF_KIN = (
    rf"{_WHOSE}(?: (?:late|older|younger|elder|little|eldest|youngest|own|best|difunt[oa]|mejor))? (?:{_KIN})"
    r"(?: (?:mayor|menor|pol[ií]tic[oa]|gemel[oa]))?,? $"
)
_TITLED = (
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Dra|Sr|Sra|Srta|Lic|Licda|Ing|Prof|Profa|Rev|Fr|Hon|Sgt|Sgto|Lt|Capt|Cap|Col|Gen|Cmdte|"
    r"C|Dn|Da)\. ?|\b(?:[Ss]eñor(?:a|ita|es)?|[Dd]on|[Dd]oña|[Ll]icenciad[oa]|[Ii]ngenier[oa]|[Pp]rofesora?|"
    r"[Dd]octora?|[Mm]aestr[oa]|[Pp]adre|[Pp]astora?|[Cc]omandante|[Cc]apit[aá]n|[Ss]argento|[Tt]eniente|[Cc]oronel|"
    r"[Gg]eneral|[Oo]fficer|[Aa]gent|[Jj]udge|[Dd]etective|[Ss]heriff|[Dd]eputy|[Ff]ather|[Ss]ister|[Rr]everend|"
    r"[Bb]ishop|[Oo]bispo|[Jj]ueza?|[Aa]lcalde(?:sa)?|[Mm]ayor|[Dd]iputad[oa]|[Ss]enador|[Gg]obernador|"
    r"[Pp]resident[ea]?|[Aa]ttorney|[Aa]bogad[oa]|[Cc]iudadan[oa]|Miss|[Cc]aptain|[Ss]ergeant|[Ll]ieutenant|"
    r"[Cc]olonel|[Cc]ommander|[Nn]otari[oa]|[Ii]nspectora?|[Cc]omisari[oa]|[Cc]omisionad[oa]|[Cc]ommissioner|"
    r"[Ss]uperintendent|[Cc]orporal|[Cc]abo|[Mm]ajor|[Cc]hief|[Ww]arden|[Dd]elegad[oa]|[Ff]iscal|[Pp]rosecutor|[Rr]egidora?|"
    r"[Mm]agistrad[oa]|[Jj]ustice|[Mm]onseñor|[Pp][aá]rroco|[Gg]uardia),? )$"
)
_NAME_LABELLED = (
    r"\b(?:(?:(?:first|last|middle|full|complete last|family|given|maiden) )?names?(?: of (?:the )?\w{3,12})?|"
    r"(?:primer |segundo )?nombres?(?: y apellidos?)?(?: complet[oa]s?)?(?: del? (?:la |el )?\w{3,12})?|"
    r"(?:primer |segundo )?apellidos?(?: y nombres?)?)\s?:\s{0,3}$"
)
_LABELLED = (
    r"(?:\b(?:applicant|respondent|petitioner|beneficiary|declarant|affiant|witness|translator|"
    r"interpreter|patient|client|solicitante|compareciente|declarante|testigo|paciente|traductora?|int[eé]rprete|"
    r"madre|padre|mother|father|spouse|c[oó]nyuge|from|to|attn|de|para|re|signed(?: by)?|firma(?:do)?(?: por)?|"
    r"child(?:ren)?|sons?|daughters?|hij[oa]s?|in the matter of)(?: name)?\s?:\s{0,3}|\bin the matter of,? )$"
)
_SPEAKING = (
    r"\b(?:dijo|señal[oó]|record[oó]|explic[oó]|afirm[oó]|declar[oó]|agreg[oó]|manifest[oó]|coment[oó]|asegur[oó]|cont[oó]|"
    r"said|stated|added|explained|recalled) $"
)
_PATTERNS = (
    (Cue.SELF, _OF_SELF),
    (Cue.CALLED, _AS_CALLED),
    (Cue.KIN, _OF_KIN),
    (Cue.TITLE, _TITLED),
    (Cue.NAME_LABEL, _NAME_LABELLED),
    (Cue.LABEL, _LABELLED),
    (Cue.SIGNED, r"/s/ ?$"),
    (Cue.SPOKE, _SPEAKING),
)
_KIN_BEHIND = re.compile(
    rf", (?:my|his|her|their|our|mis?|sus?|nuestr[oa]s?)(?: (?:late|former|older|younger|own|best|ex|antigu[oa]))?[ \-]"
    rf"(?:{_KIN})\b"
)
_CASELESS = frozenset({Cue.LABEL, Cue.NAME_LABEL, Cue.CALLED, Cue.TITLE})
_CUES = tuple((cue, re.compile(pattern, re.IGNORECASE if cue in _CASELESS else 0)) for cue, pattern in _PATTERNS)
# What stands at the end of a line of a form says nothing of the next line.
_BESIDE = frozenset({Cue.TITLE, Cue.KIN, Cue.SPOKE})
_INSTITUTION_BEFORE = re.compile(
    r"\b(?:universidad|hospital|escuela|instituto|colegio|calle|avenida|av\.|colonia|col\.|barrio|parque|aeropuerto|"
    r"estadio|cl[ií]nica|centro|school|plaza|puente|mercado|departamento|reparto|residencial|bulevar|boulevard|blvd\.?|"
    r"iglesia|parroquia|fundaci[oó]n|banco|municipio|provincia|estado|ciudad|university|church|liceo|"
    r"preparatoria|secundaria|primaria|biblioteca|carretera|calzada|ejido|rancho|aldea|comunidad|caser[ií]o)"
    r"(?: de| del| \w{3,14})?(?: | ?\")$",
    re.IGNORECASE,
)
_INSTITUTION_BEHIND = re.compile(
    r" (?:School|Street|St\.|Avenue|Ave\.|Airport|Hospital|High|Elementary|International|University|College|Park|Road|"
    r"Boulevard|Blvd\.?|Drive|Foundation|Church|County|Detention|Processing|Correctional|Center|Facility|Act|Bridge|"
    r"Department|District|Medical|Clinic|Law|Report)\b"
)


def cue_before(page: FlatPage, start: int, end: int) -> Cue | None:
    """Give what stands before a run of words and says that it is a name."""
    before = page.before(start, most=72)
    before = before.removesuffix('"')
    for cue, pattern in _CUES:
        if pattern.search(before) and not (cue in _BESIDE and page.begins_anew(start)):
            return cue if cue is not Cue.SELF or _goes_on_as_self(page, before, end) else None
    return Cue.KIN if _is_kin_behind(page, end) else None


def _is_kin_behind(page: FlatPage, end: int) -> bool:
    return _KIN_BEHIND.match(page.after(end)) is not None


def _goes_on_as_self(page: FlatPage, before: str, end: int) -> bool:
    """True unless only `I,` stands before: that asks for a comma behind the name."""
    return not before.rstrip().endswith(",") or page.text[end : end + 1] == ","


def is_of_an_institution(page: FlatPage, start: int, end: int) -> bool:
    """True for a school, a street or a hospital that is named for somebody."""
    return bool(_INSTITUTION_BEFORE.search(page.before(start, most=32)) or _INSTITUTION_BEHIND.match(page.after(end)))
