# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501  tables of texts, one beside the other
"""Names with and without accents, with slips, in another order; and names of others that are like them."""

from collections.abc import Iterator
from dataclasses import replace

from tests.engines.packet.checks.labelled.cases import Case, labelled, page, paper, with_paper, with_text
from tests.engines.packet.checks.scenes import CLIENT, SPONSOR, TRANSLATOR, Scene

_NAMES = (
    "Tomasa Abrego Luján",
    "José Ángel Cárdenas Peña",
    "María del Carmen de la Cruz Ibáñez",
    "Wilner Désiré Baptiste",
)
_SLIPS = {
    "Tomasa Abrego Luján": (
        "Tomasa Abergo Luján", "Tomasa Abrego Lujano", "Tomaza Abrego", "TOMASA ABRGO LUJAN", "Abrego Lujan, Tomassa",
        "Tomasa Abregó Lujám", "Tomasa Luján Abrego", "Tomasa Abrego Lugan", "Tomasa Abrigo Luján", "Tomsaa Abrego Luján",
        "Tomasa  Abre\u00adgos Luján",
    ),
    "José Ángel Cárdenas Peña": (
        "Jose Angel Cardenaz Pena", "José Anjel Cárdenas", "JOSE ANGEL CARDENES PENA", "José Ángel Cardnas Peña",
        "Ángel Cárdenas Penna", "José Ángel Peña Cárdenas", "Jose Angel Cárdneas Peña",
    ),
    "María del Carmen de la Cruz Ibáñez": (
        "María del Carmen de la Crus Ibáñez", "Maria del Carmen de la Cruz Ibanes", "María del Carmen Ibáñez de la Cruz",
        "MARIA DEL CARMEN DE LA CRUZ IVANEZ", "María del Karmen de la Cruz", "María del Carmen de la Cruz Ibañés",
    ),
    "Wilner Désiré Baptiste": (
        "Wilner Desire Batiste", "Wilmer Désiré Baptiste", "WILNER DESIRE BAPTISE", "Wilner Dezire Baptiste", "Baptiste, Wilnner",
    ),
}  # fmt: skip
_RIGHT = {
    "Tomasa Abrego Luján": (
        "Tomasa Abrego Luján", "TOMASA ABREGO LUJAN", "Abrego Luján, Tomasa", "Tomasa Abrego", "Ms. Abrego's brother",
        "Tomasa’s mother", "tomasa abrego lujan", "Tomasa Abre-\ngo Luján", "Tomasa A. Luján", "ABREGO-LUJAN, TOMASA",
        "Tomasa Abrego Luján, Roberto Abregon’s neighbor", "Abrego Street", "They drove to Lujano in the morning.",
        "Tomás and his wife came to the market", "Abrigo is Spanish for coat.", "ABREGO LUJAN TOMASA",
    ),
    "José Ángel Cárdenas Peña": (
        "Jose Angel Cardenas Pena", "CÁRDENAS PEÑA, JOSÉ ÁNGEL", "José Ángel’s car", "J. Cárdenas Peña", "Mr. Cárdenas",
        "the Peñas of San Marcial", "Los Angeles, California", "Josefina went home", "Cárdenas Peña José Ángel",
    ),
    "María del Carmen de la Cruz Ibáñez": (
        "Maria del Carmen de la Cruz Ibanez", "DE LA CRUZ IBAÑEZ, MARIA DEL CARMEN", "María de la Cruz", "Carmen Ibáñez",
        "la cruz de la iglesia", "Mario went with Carmela", "the Red Cross (Cruz Roja)", "María C. de la Cruz Ibáñez",
    ),
    "Wilner Désiré Baptiste": (
        "Wilner Desire Baptiste", "BAPTISTE, WILNER", "Wilner’s wife", "Désiré Baptiste", "Saint John the Baptist",
        "he was baptised in 1990", "the desire to leave", "W. D. Baptiste",
    ),
}  # fmt: skip


def cases() -> Iterator[Case]:
    """Give all of them."""
    signed = page(1, "Name: ABREGO LUJAN, Tomasa. Received by: Jomasa Abrego (signature)", state="recognised")
    clerk = page(1, "Nombre: TOMAZA ABREGO LUJAN. Registro civil de San Marcial.", state="recognised")
    yield from labelled(
        "name-spelled-otherwise", False, [("a signature misread", with_paper(paper("", pages=(signed,))))]
    )
    yield from labelled(
        "name-spelled-otherwise", True, [("a clerk's slip in a scan", with_paper(paper("", pages=(clerk,))))]
    )
    for name in _NAMES:
        yield from labelled("name-spelled-otherwise", True, _scenes(name, _SLIPS[name]))
        yield from labelled("name-spelled-otherwise", False, _scenes(name, _RIGHT[name]))


def _scenes(name: str, written: tuple[str, ...]) -> Iterator[tuple[str, Scene]]:
    for words in written:
        for around in ("I met {0} at the parish.", "Nombre: {0}\nFecha: hoy", "{0}"):
            yield f"{name}: “{' '.join(words.split())}”", _with(name, around.format(words))


def _with(name: str, text: str) -> Scene:
    party = replace(CLIENT, name=name)
    scene = replace(with_text(text), people=(party, SPONSOR, TRANSLATOR))
    declaration = next(paper for tab in scene.tabs for paper in tab if paper.document_id == "declaration")
    pages = tuple(replace(one, text=one.text.replace(CLIENT.name, name)) for one in declaration.pages)
    return scene.with_paper("declaration", pages=pages)
