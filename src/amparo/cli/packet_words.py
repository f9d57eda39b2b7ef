# SPDX-License-Identifier: MPL-2.0
"""What `amparo packet` says beside findings, in the language of the run."""

from decimal import Decimal

from amparo.cli.language import chosen_language
from amparo.packet.profiles import profile
from amparo.packet.values import PacketPlan
from amparo.terms.words import Words

HEADINGS = (
    Words(en="Tab", es="Sep."),
    Words(en="Pages", es="Páginas"),
    Words(en="Part", es="Tomo"),
    Words(en="Exhibit", es="Anexo"),
)
VOLUME, INDEX, TO_SIGN, WORD, MANIFEST = (
    Words(en="Volume", es="Tomo"),
    Words(en="Index", es="Índice"),
    Words(en="To sign", es="Por firmar"),
    Words(en="Word", es="Word"),
    Words(en="Manifest", es="Manifiesto"),
)
_WIDTH = 10


def said(words: Words) -> str:
    """Give words in the language of the run."""
    return words.said(chosen_language.get())


def row(words: Words, value: object) -> str:
    """Give a line that names a file."""
    return f"  {said(words):<{_WIDTH}}  {value}"


def verdict(blocking: int, looks: int) -> str:
    """Say in one sentence how the filing stands."""
    if chosen_language.get() == "es":
        one = f"{_counted(blocking, 'observación impide', 'observaciones impiden')} presentar"
        ready = one if blocking else "Nada impide presentar"
        return f"{ready}; {_counted(looks, 'punto merece', 'puntos merecen')} una mirada."
    one = f"{_counted(blocking, 'finding blocks', 'findings block')} filing"
    ready = one if blocking else "Nothing blocks filing"
    return f"{ready}; {_counted(looks, 'deserves', 'deserve')} a look."


def notes(number: int, *, in_manifest: bool) -> str:
    """Say where the notes are."""
    if chosen_language.get() == "es":
        where = "están en el manifiesto" if in_manifest else "se imprimen con --all"
        return f"{_counted(number, 'nota', 'notas')} sobre lo que se encontró y se cambió: {where}."
    where = "in the manifest" if in_manifest else "printed with --all"
    return f"{_counted(number, 'note', 'notes')} on what was found and altered: {where}."


def summary(planned: PacketPlan) -> str:
    """Say what the filing comes to, and by which rules."""
    documents = sum(len(exhibit.exhibit.documents) for exhibit in planned.exhibits)
    rules, volumes = planned.request.rules, len(planned.volumes)
    limit = f"{Decimal(rules.volume_limit) / 1_000_000:g}"
    if chosen_language.get() == "es":
        counted = (
            f"{_counted(planned.pages, 'página', 'páginas')}, "
            f"{_counted(len(planned.exhibits), 'separador', 'separadores')}, "
            f"{_counted(documents, 'documento', 'documentos')}, {_counted(volumes, 'tomo', 'tomos')}"
        )
        form = f"{profile(rules.profile).title['es']}: " if rules.profile else ""
        return f"{form}{counted} de {limit} MB como máximo (reglas: {rules.rule_set}, versión {rules.version})."
    counted = (
        f"{_counted(planned.pages, 'page', 'pages')}, {_counted(len(planned.exhibits), 'tab', 'tabs')}, "
        f"{_counted(documents, 'document', 'documents')}, {_counted(volumes, 'part', 'parts')}"
    )
    form = f"{rules.profile_title}: " if rules.profile else ""
    return f"{form}{counted} of at most {limit} MB ({rules.rule_set}, version {rules.version})."


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
