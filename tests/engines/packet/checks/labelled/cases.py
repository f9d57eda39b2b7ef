# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501  tables of texts, one beside the other
"""One labelled filing, and what makes them: sentences to fill pages with, chance that is always the same."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from amparo.packet.seen import SeenPage, SeenPaper
from tests.engines.packet.checks.scenes import Scene, pages, sound

_ENGLISH = (
    "I lived with my family in a small town near the coast.", "The men came to our house at night and asked for him.",
    "We heard the truck before we saw it, and my mother closed the door.", "The police wrote a report and never called.",
    "My brother worked at the market from the time he was fifteen.", "Nobody in the street wanted to say what happened.",
    "They told us that we had until the end of the month to leave.", "The priest let us sleep in the hall of the church.",
    "I went to the prosecutor with a copy of the letter.", "The officer at the desk did not want to take my statement.",
    "After the second call we stopped sending the children to school.", "My aunt kept the papers in a box in her kitchen.",
    "The newspaper printed the story on its first page.", "I know this because I was standing by the window.",
    "We took the bus to the capital and then another one to the border.", "It was raining and the road was closed.",
    "He showed me the bruises on his arm and on his back.", "The doctor said that the bone had been broken before.",
    "She has taught at this school for more than ten years.", "I have known this family since they moved to our parish.",
    "They are honest people who have worked hard all their lives.", "The report counts the attacks month by month.",
    "In that year the number of complaints was higher than in any year before.", "The governor denied that it was so.",
    "The witnesses asked that their names be kept from the public.", "A second letter was found under the gate.",
)  # fmt: skip
_SPANISH = (
    "Yo vivía con mi familia en un pueblo pequeño cerca de la costa.", "Los hombres llegaron de noche y preguntaron por él.",
    "Oímos la camioneta antes de verla y mi madre cerró la puerta.", "La policía hizo un acta y nunca nos llamó.",
    "Mi hermano trabajaba en el mercado desde los quince años.", "Nadie en la calle quería decir lo que había pasado.",
    "Nos dijeron que teníamos hasta fin de mes para irnos.", "El sacerdote nos dejó dormir en el salón de la iglesia.",
    "Fui a la fiscalía con una copia de la carta.", "El agente del mostrador no quiso tomar mi declaración.",
    "Después de la segunda llamada dejamos de mandar a los niños a la escuela.", "Mi tía guardaba los papeles en una caja.",
    "El periódico publicó la noticia en la primera plana.", "Lo sé porque yo estaba parada junto a la ventana.",
    "Tomamos el autobús a la capital y luego otro hasta la frontera.", "Estaba lloviendo y el camino estaba cerrado.",
    "Me enseñó los moretones que tenía en el brazo y en la espalda.", "El médico dijo que el hueso ya se había roto antes.",
    "Ella enseña en esta escuela desde hace más de diez años.", "Conozco a esta familia desde que llegó a la parroquia.",
    "Son personas honradas que han trabajado toda la vida.", "El informe cuenta los ataques mes por mes.",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A filing that has (`wanted`) or hasn't what a code tells; `beside` are codes that may be told as well."""

    code: str
    words: str
    scene: Scene
    wanted: bool
    beside: frozenset[str] = frozenset()


def chance(words: str) -> Random:
    """Give chance that depends on the words alone."""
    return Random(zlib.crc32(words.encode()))


def english(key: str, sentences: int = 8) -> str:
    """Give English sentences chosen by a key."""
    return " ".join(chance(key).sample(_ENGLISH, min(sentences, len(_ENGLISH))))


def spanish(key: str, sentences: int = 8) -> str:
    """Give Spanish sentences chosen by a key."""
    return " ".join(chance(key).sample(_SPANISH, min(sentences, len(_SPANISH))))


def paper(
    text: str, *more_pages: str, kind: str = "letter", name: str = "more", language: str = "en", **fields: Any
) -> SeenPaper:
    """Give a paper of pages; `language` is what reading found, the folder's own word is in `fields`."""
    made = fields.pop("pages", None) or pages(text, *more_pages, language=language)
    fields.setdefault("title", "One more")
    declared = str(fields.pop("declared", ""))
    return SeenPaper(document_id=name, kind=kind, language=declared, pages=made, **fields)


def with_paper(one: SeenPaper, scene: Scene | None = None, **facts: object) -> Scene:
    """Give a sound filing with a paper more."""
    return (scene or sound()).and_paper(one, **facts)


def with_text(text: str, *, kind: str = "letter", **fields: Any) -> Scene:
    """Give a sound filing with a paper of one page more, the text among other sentences."""
    return with_paper(paper(f"{english(text, 4)} {text} {english(text[::-1], 3)}", kind=kind, **fields))


def in_words(text: str, place: str) -> str:
    """Give a text's own label."""
    return f"{place}: {' '.join(text.split())[:70]}"


def page(number: int, text: str, **fields: object) -> SeenPage:
    """Give one page."""
    return replace(pages(text)[0], number=number, **fields)  # type: ignore[arg-type]


def labelled(code: str, wanted: bool, scenes: Iterable[tuple[str, Scene]], *, beside: Iterable[str] = ()) -> list[Case]:
    """Give cases of one code that are all so or all not so."""
    allowed = frozenset(beside)
    return [Case(code=code, words=words, scene=scene, wanted=wanted, beside=allowed) for words, scene in scenes]


def certified(scene: Scene, document_id: str = "more") -> Scene:
    """Give a paper a certificate of its own, behind its tab."""
    known = next(one for tab in scene.tabs for one in tab if one.document_id == "certificate")
    name = f"certificate-{document_id}"
    made = scene.and_paper(replace(known, document_id=name), certificate_for=(document_id,))
    return together(made, document_id, name)


def together(scene: Scene, *document_ids: str) -> Scene:
    """Put papers behind one tab, the last."""
    taken = {one.document_id: one for tab in scene.tabs for one in tab if one.document_id in document_ids}
    rest = [tuple(one for one in tab if one.document_id not in taken) for tab in scene.tabs]
    return replace(scene, tabs=(*(tab for tab in rest if tab), tuple(taken[name] for name in document_ids)))
