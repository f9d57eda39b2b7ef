# SPDX-License-Identifier: MPL-2.0
"""What the locked page says, in both languages, and how it gives back text that was typed before the office locked."""

from collections.abc import Iterable
from html import escape

_NOT_GIVEN_BACK = frozenset(
    {"csrfmiddlewaretoken", "passphrase", "password", "oldpassword", "code", "credential", "seen"}
)
WORDS = {
    "en": {
        "html": "en-US",
        "title": "Locked",
        "lead": "This office is locked. Its papers are encrypted until somebody of the office opens it.",
        "label": "Passphrase",
        "button": "Unlock",
        "hint": "Lost it? A colleague can unlock, or two shares of the recovery kit: <code>amparo unlock --kit</code>.",
        "wait": "Too many tries. What to do: wait {seconds} seconds and try again.",
        "kept": "The office locked while you were writing. Nothing was saved, and nothing you typed is lost.",
        "do": "What to do: unlock with the button, sign in, come back to this tab, and send it again.",
        "apart": "Unlock in a new tab",
        "again": "Send again",
        "other": "es",
        "other_name": "Español",
    },
    "es": {
        "html": "es-US",
        "title": "Bóveda cerrada",
        "lead": "Esta oficina está cerrada. Sus documentos están cifrados hasta que alguien de la oficina la abra.",
        "label": "Frase de acceso",
        "button": "Abrir la bóveda",
        "hint": "¿Se perdió? Puede abrir una persona colega, o dos partes del kit de recuperación: "
        "<code>amparo unlock --kit</code>.",
        "wait": "Demasiados intentos. Qué hacer: esperar {seconds} segundos e intentar de nuevo.",
        "kept": "La oficina se cerró mientras usted escribía. No se guardó nada y no se perdió nada de lo escrito.",
        "do": "Qué hacer: abrir la bóveda con el botón, iniciar sesión, volver a esta página y enviarlo de nuevo.",
        "apart": "Abrir la bóveda aparte",
        "again": "Enviar de nuevo",
        "other": "en",
        "other_name": "English",
    },
}


def unlock_page(language: str, *, problem: str = "") -> str:
    """Give the page that takes the passphrase."""
    words = WORDS[language]
    told = f'<p class="problem" role="alert">{escape(problem)}</p>' if problem else ""
    return _framed(
        words,
        f"""<h1>{words["title"]}</h1><p>{words["lead"]}</p>{told}
<form method="post" action="/?language={language}"><label for="passphrase">{words["label"]}</label>
<input id="passphrase" name="passphrase" type="password" autocomplete="current-password" autofocus required>
<button>{words["button"]}</button></form><p class="hint">{words["hint"]}</p>""",
    )


def kept_page(language: str, *, path: str, typed: Iterable[tuple[str, str]]) -> str:
    """Give back what was typed into a page of the office that locked meanwhile, to be sent there once more."""
    words = WORDS[language]
    fields = "".join(
        f'<label for="typed-{number}">{number}.</label>'
        f'<textarea id="typed-{number}" name="{escape(name)}" rows="3">{escape(value)}</textarea>'
        for number, (name, value) in enumerate(typed, start=1)
        if name not in _NOT_GIVEN_BACK
    )
    return _framed(
        words,
        f"""<h1>{words["title"]}</h1><p><strong>{words["kept"]}</strong></p><p>{words["do"]}</p>
<p><a class="button" href="/?language={language}" target="_blank" rel="noopener">{words["apart"]}</a></p>
<form method="post" action="{escape(path)}">{fields}<button class="second">{words["again"]}</button></form>""",
    )


def _framed(words: dict[str, str], inner: str) -> str:
    return f"""<!doctype html><html lang="{words["html"]}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{words["title"]} · Amparo</title>
<link rel="stylesheet" href="/locked.css"></head><body><header><p class="name">Amparo</p>
<a href="/?language={words["other"]}" lang="{words["other"]}">{words["other_name"]}</a></header>
<main>{inner}</main></body></html>"""
