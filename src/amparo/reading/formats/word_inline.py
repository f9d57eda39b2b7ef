# SPDX-License-Identifier: MPL-2.0
"""What stands in a paragraph of a Word file, as runs of the block model: text as it reads with all changes accepted."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from lxml.etree import _Element as Element

from amparo.reading.formats.blocks import Block, Run
from amparo.reading.formats.word_drawings import Drawings, Drawn
from amparo.reading.formats.word_fields import Fields
from amparo.reading.formats.word_file import NoteCount, WordFile
from amparo.reading.formats.word_formulas import formula_text
from amparo.reading.formats.word_looks import ParagraphLook, RunLook, laid_over, run_look
from amparo.reading.formats.word_names import W14, R, W, has, is_dark, is_light, local, understood, value, whole
from amparo.reading.formats.word_numerals import numeral
from amparo.reading.formats.word_signs import in_letters, is_sign_font

_MONOSPACED = re.compile(r"courier|consolas|\bmono|menlo|monaco|lucida console|andale|typewriter|fixed", re.IGNORECASE)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]|^[\\W\\d]*$")
_SPACES = re.compile(" {2,}")
_HELD_AT_ONCE = 20
_WRAPPERS = frozenset({"hyperlink", "smartTag", "customXml", "bdo", "dir", "sdtContent", "ins", "moveTo"})
_LEFT_OUT = {"del": "deletions", "moveFrom": "deletions", "subDoc": "reading.found-fetching-fields"}
_MOST_DEEP = 60
_NOTE_ROOM = 440.0
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a paragraph stands in: the part of the file, room in points, ground, what a table gives its letters."""

    part: str
    room: float
    ground: str = ""
    table_run: RunLook = field(default_factory=RunLook)
    is_repeated: bool = False
    depth: int = 0
    note_mark: str = ""
    table_paragraph: ParagraphLook = field(default_factory=ParagraphLook)

    def deeper(self, *, room: float) -> "Surroundings":
        """What stands inside of this: a text box, which a table lends nothing to."""
        return Surroundings(
            self.part, room, is_repeated=self.is_repeated, depth=self.depth + 1, note_mark=self.note_mark
        )

    def in_cell(self, *, room: float, ground: str, run: RunLook, paragraph: ParagraphLook) -> "Surroundings":
        """What stands in a cell of a table."""
        inside = replace(self.deeper(room=room), ground=ground or self.ground)
        return replace(inside, table_run={**self.table_run, **run}, table_paragraph=paragraph)


# Reads whatever stands inside of something as a story of its own: a text box, a note, a cell.
Stories = Callable[[Element, Surroundings], list[Block]]


@dataclass(slots=True)
class Content:
    """The runs of a paragraph, divided where a page ends inside it, and what floats beside it."""

    pieces: list[list[Run]] = field(default_factory=lambda: [[]])
    above: list[Block] = field(default_factory=list)
    below: list[Block] = field(default_factory=list)
    _unbroken: int = 0

    @property
    def is_empty(self) -> bool:
        return len(self.pieces) == 1 and not self.pieces[0] and not self.above and not self.below

    def breakable(self, text: str) -> str:
        """Give letters that may part from those before them where both together are longer than any word."""
        first = text.split(" ", 1)[0]
        parts = self._unbroken + len(first) > _LONGEST_WORD and self._unbroken > 0
        last = text.rsplit(" ", 1)[-1].rsplit("\u200b", 1)[-1]
        self._unbroken = len(last) if parts or len(last) < len(text) else self._unbroken + len(last)
        return "\u200b" + text if parts else text

    def add(self, run: Run) -> None:
        """Add a run; letters that look like those before them join them."""
        piece = self.pieces[-1]
        before = piece[-1] if piece else None
        if isinstance(run, str) and isinstance(before, str):
            piece[-1] = before + run
        elif isinstance(run, dict) and isinstance(before, dict) and "t" in run and _looks(run) == _looks(before):
            piece[-1] = {**before, "t": str(before["t"]) + str(run["t"])}
        else:
            piece.append(run)


def _looks(run: dict[str, Any]) -> dict[str, Any] | None:
    return {key: value for key, value in run.items() if key != "t"} if "t" in run else None


class Inline:
    """Reads the contents of one paragraph after another of a story; fields may reach from one to the next."""

    def __init__(self, file: WordFile, around: Surroundings, stories: Stories) -> None:
        self._file, self._around, self._stories = file, around, stories
        self._fields = Fields(file, is_repeated=around.is_repeated)
        self._drawings = Drawings(file, around.part, boxes=lambda box, room: stories(box, around.deeper(room=room)))

    def read(self, paragraph: Element, base: RunLook, style: str, *, ground: str) -> Content:
        """Give the contents of a paragraph whose letters look like `base` where they don't say otherwise."""
        content = Content()
        reader = _Paragraph(
            self._file, self._around, self._fields, self._drawings, self._stories, content, base, style, ground
        )
        reader.walk(paragraph, 0)
        return content


@dataclass(slots=True)
class _Paragraph:
    """Walks through one paragraph."""

    file: WordFile
    around: Surroundings
    fields: Fields
    drawings: Drawings
    stories: Stories
    content: Content
    base: RunLook
    style: str
    ground: str

    def walk(self, parent: Element, depth: int) -> None:
        """Go through the children of a paragraph or of what wraps runs."""
        if depth > _MOST_DEEP:
            return
        for child in understood(parent):
            name = local(child)
            if name == "r":
                self._run(child)
            elif name in _WRAPPERS:
                self._count(child, name)
                self.walk(child, depth + 1)
            elif name in _LEFT_OUT:
                self.file.met[_LEFT_OUT[name]] += 1
            else:
                self._inset(child, name, depth)

    def _inset(self, child: Element, name: str, depth: int) -> None:
        if name in {"oMath", "oMathPara"}:
            self._formula(child)
        elif name == "sdt":
            self._control(child, depth)
        elif name == "fldSimple":
            self._simple_field(child, depth)

    def _count(self, element: Element, name: str) -> None:
        """Count what is shown like other text though it is more: an insertion, a link out of the document."""
        if name in {"ins", "moveTo"}:
            self.file.met["insertions"] += 1
        elif name == "hyperlink" and element.get(R + "id"):
            self.file.met["reading.found-links"] += 1

    def _control(self, control: Element, depth: int) -> None:
        """A content control (17.5.2) shows its content; an unfilled one is told."""
        properties, inner = control.find(W + "sdtPr"), control.find(W + "sdtContent")
        if has(properties, "showingPlcHdr"):
            self.file.met["reading.unfilled-fields"] += 1
        box = properties.find(W14 + "checkbox") if properties is not None else None
        if box is not None and inner is not None and not any((t.text or "").strip() for t in inner.iter(W + "t")):
            checked = box.find(W14 + "checked")
            self._put("☒" if checked is not None and checked.get(W14 + "val") in {"1", "true"} else "☐", self.base)
        elif inner is not None:
            self.walk(inner, depth + 1)

    def _simple_field(self, element: Element, depth: int) -> None:
        self.fields.begin()
        self.fields.instruct(element.get(W + "instr", ""))
        self.fields.separate()
        self.walk(element, depth + 1)
        self._end_field(self.base)

    def _formula(self, element: Element) -> None:
        if self.fields.hides:
            return
        self.file.met["reading.equations-as-text"] += 1
        self._put(formula_text(element), {**self.base, "italic": False})

    def _run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        look = self._look(properties)
        if properties is not None and properties.find(W + "rPrChange") is not None:
            self.file.met["formattings"] += 1
        for child in understood(run):
            name = local(child)
            if name in {"t", "delText"}:
                if name == "t":
                    self._put(_text_of(child), look)
            elif name in {"fldChar", "instrText"}:
                self._field_part(child, name, look)
            elif not self.fields.hides and not look.get("hidden"):
                self._thing(child, name, look)

    def _look(self, properties: Element | None) -> RunLook:
        named = value(properties, "rStyle")
        look = self.file.styles.run(self.style, named, table=self.around.table_run) if named else self.base
        look = laid_over(look, run_look(properties))
        return leftward(look) if look.get("rtl") else look

    def _field_part(self, child: Element, name: str, look: RunLook) -> None:
        if name == "instrText":
            self.fields.instruct(child.text or "")
            return
        part = child.get(W + "fldCharType", "")
        if part == "begin":
            self._form_field(child, look)
            self.fields.begin()
        elif part == "separate":
            self.fields.separate()
        elif part == "end":
            self._end_field(look)

    def _end_field(self, look: RunLook) -> None:
        kind, text = self.fields.end()
        if kind == "text":
            self._put(text, look)
        elif kind in {"page", "numpages", "sectionpages"}:
            self.content.add({"page" if kind == "page" else "pages": text} | shown_styles(look, self.ground))

    def _form_field(self, begin: Element, look: RunLook) -> None:
        """Fields of old forms (17.16.17) keep what was ticked or chosen beside them."""
        told = begin.find(W + "ffData")
        if told is None or self.fields.hides:
            return
        if (box := told.find(W + "checkBox")) is not None:
            state = box.find(W + "checked") if box.find(W + "checked") is not None else box.find(W + "default")
            ticked = state is not None and state.get(W + "val", "true") not in {"0", "false", "off"}
            self._put("☒" if ticked else "☐", look)
        elif (choice := told.find(W + "ddList")) is not None:
            entries = [entry.get(W + "val", "") for entry in choice.iterfind(W + "listEntry")]
            chosen = whole(value(choice, "result") or value(choice, "default"))
            self._put(entries[chosen] if 0 <= chosen < len(entries) else "", look)

    def _thing(self, child: Element, name: str, look: RunLook) -> None:
        """Whatever isn't letters or a field."""
        if name in {"drawing", "pict", "object"}:
            self._drawn(self.drawings.read(child, room=self.around.room))
        elif name in {"footnoteReference", "endnoteReference"}:
            self._note(child, name, look)
        elif name == "ruby":
            self._ruby(child)
        else:
            self._sign(child, name, look)

    def _sign(self, child: Element, name: str, look: RunLook) -> None:
        """Signs that stand in for letters or room between them."""
        if name in {"tab", "ptab"}:
            self._tab(child, name, look)
        elif name in {"br", "cr"}:
            self._break(child.get(W + "type", ""))
        elif name == "noBreakHyphen":
            self._put("\u2011", look)
        elif name == "sym":
            self._symbol(child, look)
        elif name in {"footnoteRef", "endnoteRef"} and self.around.note_mark:
            self._put(self.around.note_mark, {**look, "raised": "superscript"})

    def _tab(self, child: Element, name: str, look: RunLook) -> None:
        tab: dict[str, Any] = {"tab": child.get(W + "alignment", "") if name == "ptab" else ""}
        if look.get("underline"):
            tab["u"] = True
        self.content.add(tab)

    def _break(self, kind: str) -> None:
        if kind in {"page", "column"}:
            self.content.pieces.append([])
        else:
            self.content.add({"br": True})

    def _symbol(self, child: Element, look: RunLook) -> None:
        try:
            letter = chr(int(child.get(W + "char", ""), 16))
        except (ValueError, OverflowError):
            return
        self._put(in_letters(letter, child.get(W + "font", "")), {**look, "font": ""})

    def _note(self, child: Element, name: str, look: RunLook) -> None:
        notes = self.file.footnotes if name == "footnoteReference" else self.file.endnotes
        count = self.file.footnote_count if name == "footnoteReference" else self.file.endnote_count
        identity = child.get(W + "id", "")
        note = notes.get(identity)
        if note is None or self.around.is_repeated or self.around.note_mark:
            return
        mark = "" if child.get(W + "customMarkFollows", "0") in {"1", "true", "on"} else _next_mark(count)
        if name == "endnoteReference":
            self.file.met_endnotes.append((identity, mark))
            if mark:
                self._put(mark, {**look, "raised": "superscript"})
        else:
            around = Surroundings(part=self.file.footnotes_part, room=_NOTE_ROOM, depth=1, note_mark=mark or "*")
            blocks = self.stories(note, around)
            if mark and next(note.iter(W + "footnoteRef"), None) is None:
                blocks.insert(0, {"k": "p", "r": [{"t": mark, "s": "^"}]})
            self.content.add({"note": blocks, "mark": mark})

    def _drawn(self, drawn: Drawn) -> None:
        for run in drawn.inline:
            self.content.add(run)
        self.content.above += drawn.above
        self.content.below += drawn.below

    def _ruby(self, child: Element) -> None:
        """Base letters with their reading in parentheses."""
        for part, marks in (("rubyBase", ("", "")), ("rt", (" (", ")"))):
            inner = child.find(W + part)
            if inner is not None:
                self._put(marks[0], self.base)
                self.walk(inner, _MOST_DEEP - 2)
                self._put(marks[1], self.base)

    def _put(self, text: str, look: RunLook) -> None:
        """Add letters, unless nobody would see them on paper."""
        if not text or self.fields.hides:
            return
        ground = look.get("ground") or self.ground
        if look.get("hidden"):
            self.file.met["hidden-words"] += len(text.split())
            return
        shade = look.get("colour", "")
        if is_light(shade) and not ground and text.strip():
            self.file.met["unseen-words"] += len(text.split())
            return
        if is_sign_font(look.get("font", "")):
            text = in_letters(text, look.get("font", ""))
        if look.get("caps"):
            text = text.upper()
        text = self.content.breakable(held_spaces(self.file.letters.clean(text)))
        styles = shown_styles(look, self.ground)
        if look.get("bold") and not _LATIN.search(text):
            styles["s"] = styles["s"].replace("b", "B")  # the fonts of other scripts have no bold of their own
        self.content.add({"t": text, **styles} if styles else text)


def _text_of(element: Element) -> str:
    text = (element.text or "").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
        return text.strip(" ")
    return text


def held_spaces(text: str) -> str:
    """Hold spaces in a row, which are drawn as one otherwise; long rows may break."""
    return _SPACES.sub(lambda found: _held(len(found[0])), text) if "  " in text else text


def _held(number: int) -> str:
    number = min(number, 400)
    held = "\u00a0" * (number - 1)
    parts = [held[at : at + _HELD_AT_ONCE] for at in range(0, len(held), _HELD_AT_ONCE)]
    return "\u200b".join(parts) + " "


def leftward(look: RunLook) -> RunLook:
    """Give the look of letters written from right to left, which have properties of their own."""
    changed: RunLook = {
        **look, "bold": look.get("other_bold", False), "italic": look.get("other_italic", False),
    }  # fmt: skip
    if size := look.get("other_size"):
        changed["size"] = size
    return changed


def shown_styles(look: RunLook, ground: str) -> dict[str, Any]:
    """Give how letters look in the words of the block model."""
    letters = "".join(mark for key, mark in _MARKS if look.get(key))
    letters += {"superscript": "^", "subscript": "_"}.get(look.get("raised", ""), "")
    if _MONOSPACED.search(look.get("font", "")):
        letters += "m"
    styles: dict[str, Any] = {"s": letters} if letters else {}
    if size := look.get("size"):
        styles["z"] = size
    shade, own_ground = look.get("colour", ""), look.get("ground", "")
    if not shade and (beneath := own_ground or ground) and is_dark(beneath):
        shade = "#ffffff"  # Word's automatic colour turns white on a dark ground
    if shade and shade != "#000000":
        styles["c"] = shade
    if own_ground and own_ground != ground:
        styles["g"] = own_ground
    return styles


_MARKS = (("bold", "b"), ("italic", "i"), ("underline", "u"), ("strike", "x"), ("small_caps", "k"))


def _next_mark(count: NoteCount) -> str:
    count.met += 1
    return numeral(count.start + count.met - 1, count.kind)
