# SPDX-License-Identifier: MPL-2.0
"""A labelled set: invented statements in English and Spanish, and what a scan of each quality makes of them.

Every sentence is made of the same few patterns with other names, places, hours and sums, so that a wrong passage is
never far from the right one.  All people are invented.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from amparo.reading.quotes.letters import letters

PATTERNS = (
    "On the night of {day} {month} {year}, {few} armed men came to the house of {name} in {town} to ask for my {kin}.",
    "My {kin} {name} told me that the men who stopped the bus near {town} wore the boots of the {force}.",
    "They said that we had {few} days to pay {sum} dollars, or they would come back for my {kin}.",
    "I went to the office of the {force} in {town} to report what had happened, but nobody would write it down.",
    "After that we slept at the house of {name}, and my {kin} did not go to school for {few} weeks.",
    "In {month} {year} a man called {name} followed me from the market to the church of {town}.",
    "The doctor in {town} wrote that my {kin} had {few} broken ribs and could not walk without help.",
    "I recognised the voice of {name}, who had worked with my {kin} before he joined the {force}.",
    "La noche del {day} de {mes} de {year} llegaron {pocos} hombres armados a la casa de {name} en {town}.",
    "Mi {pariente} {name} vio que los que pararon el camión cerca de {town} llevaban botas de {fuerza}.",
    "Dijeron que teníamos {pocos} días para pagar {sum} pesos o que volverían por mi {pariente}.",
    "Fui a la oficina de {fuerza} en {town} para denunciar lo que había pasado, pero nadie quiso escribirlo.",
    "Después dormimos en la casa de {name}, y mi {pariente} no fue a la escuela durante {pocos} semanas.",
    "En {mes} de {year} un señor llamado {name} me siguió desde el mercado hasta la iglesia de {town}.",
    "El médico de {town} escribió que mi {pariente} tenía {pocos} costillas rotas y no podía caminar sin ayuda.",
    "Reconocí la voz de {name}, que había trabajado con mi {pariente} antes de entrar en {fuerza}.",
)
PIECES = {
    "month": [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ],
    "mes": [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ],
    "few": ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
    "pocos": ["dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"],
    "kin": ["brother", "sister", "cousin", "mother", "father", "uncle", "aunt", "neighbour"],
    "pariente": ["hermano", "hermana", "prima", "madre", "padre", "tío", "abuela", "vecino"],
    "force": ["army", "municipal police", "navy", "town council"],
    "fuerza": ["la policía municipal", "la marina", "el ejército", "la alcaldía"],
    "town": ["Tierra Honda", "San Amaro", "Río Claro", "El Encinal", "Puerto Viejo", "Villa Nogales", "Las Peñas"],
    "name": ["Abundio Zárate", "Filomena Quirós", "Casto Meléndez", "Rufina Paz", "Eusebio Naranjo", "Delfina Soto"],
}  # fmt: skip

LOOKALIKES = {
    "a": "o", "c": "e", "e": "c", "i": "l", "l": "1", "I": "l", "o": "0", "O": "0", "0": "O", "1": "l", "5": "S",
    "S": "5", "8": "B", "B": "8", "h": "b", "b": "h", "n": "u", "u": "n", "m": "rn", "d": "cl", "w": "vv", "g": "q",
    "t": "f", "f": "t", "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ñ": "n", "y": "v", "v": "y", "r": "n",
}  # fmt: skip


@dataclass(frozen=True)
class Scanned:
    """A page as a scan gives it, and where in it each character of the true page went."""

    text: str
    places: tuple[int, ...]


def sentence(chance: random.Random) -> str:
    """Make one sentence that isn't likely to be made twice."""
    chosen = {piece: chance.choice(choices) for piece, choices in PIECES.items()}
    figures = {"day": chance.randint(1, 28), "year": chance.randint(1998, 2024), "sum": chance.randint(3, 99) * 100}
    return chance.choice(PATTERNS).format(**chosen, **figures)


def statement(chance: random.Random, *, pages: int, sentences: int = 22) -> list[str]:
    """Make the pages of a statement, set in lines with some words broken at their ends."""
    return [lined(" ".join(sentence(chance) for _ in range(sentences)), chance) for _ in range(pages)]


def lined(text: str, chance: random.Random, *, width: int = 80) -> str:
    """Break text into lines, one in four at a hyphen inside a word."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + 1 + len(word) <= width:
            line = f"{line} {word}".strip()
        elif len(word) > 6 and word.isalpha() and chance.random() < 0.25:
            lines.append(f"{line} {word[:4]}-")
            line = word[4:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])


def scanned(text: str, chance: random.Random, *, rate: float) -> Scanned:
    """Give what a scan makes of a page when it misreads this share of the characters."""
    parts: list[str] = []
    places: list[int] = []
    length = 0
    for character in text:
        places.append(length)
        seen = _seen(character, chance) if chance.random() < rate else character
        parts.append(seen)
        length += len(seen)
    tidy = "".join(parts)
    return Scanned(tidy, (*places, length))


def _seen(character: str, chance: random.Random) -> str:
    if character == "\n":
        return "\n"
    if character == " ":
        return chance.choice(["", " ", "-\n"])
    kind = chance.random()
    if kind < 0.65:
        return LOOKALIKES.get(character, character)
    if kind < 0.8:
        return chance.choice("aeinorstlc")
    return "" if kind < 0.93 else f"{character} "


def phrase(text: str, chance: random.Random, *, words: int) -> tuple[int, int]:
    """Choose some words of a page: where they begin and end."""
    starts = [0, *(place + 1 for place, character in enumerate(text) if character in " \n")]
    first = chance.randrange(max(1, len(starts) - words))
    last = min(len(starts) - 1, first + words)
    end = starts[last] - 1 if last < len(starts) - 1 else len(text)
    return starts[first], end


def joined(text: str) -> str:
    """Give words as a person would type them: no line breaks, no hyphens at line ends."""
    return " ".join(text.replace("-\n", "").split())


def absent(chance: random.Random, *, words: int, pages: Sequence[str]) -> str:
    """Make words that stand on none of the pages, of the same kind as those that do."""
    known = "".join(map(letters, pages))
    while True:
        text = joined(" ".join(sentence(chance) for _ in range(2)))
        start, end = phrase(text, chance, words=words)
        if letters(text[start:end]) not in known:
            return text[start:end]
