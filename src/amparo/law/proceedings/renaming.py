# SPDX-License-Identifier: MPL-2.0
"""Histories as people write them, brought to one form before they are read: other names of fields, short facts.

Only names are exchanged, on the nodes of the file, so that every value keeps its line.
"""

from collections.abc import Mapping

from amparo.dated.yaml_file import Node, YamlFile
from amparo.law.names import name_key

_TOP = {
    "people": ("persons", "person", "applicants", "applicant", "family", "members", "personas", "clients", "client"),
    "facts": ("events", "ledger", "history", "timeline", "hechos", "entries"),
    "custody": ("custody_stays", "stays", "detention", "detentions", "custody_spans", "detencion"),
    "title": ("name", "titulo", "matter"),
}
_PERSON = {
    "name": ("nombre", "full_name"),
    "born": ("dob", "date_of_birth", "birth_date", "birthday", "nacimiento"),
    "nationality": ("country", "citizenship", "country_of_nationality", "nacionalidad", "pais"),
    "convictions": ("criminal_record", "crimes", "condenas"),
    "manner": ("manner_of_entry", "entry_manner", "manner_of_arrival"),
    "unaccompanied": ("unaccompanied_child", "uc", "uac"),
    "role": ("relation", "relationship", "roles"),
    "member_of": ("classes", "class_member"),
    "words": ("note", "notes", "description"),
}
_FACT = {
    "day": ("date", "when", "on", "fecha", "dia"),
    "kind": ("event", "what", "fact", "tipo", "hecho"),
    "who": ("person", "people", "persons", "applicant", "quien", "about", "applies_to"),
    "time": ("hour", "at", "hora"),
    "order": ("sequence", "seq", "nth", "orden"),
    "manner": ("manner_of_entry", "how", "entry_manner", "manner_of_arrival"),
    "outcome": ("result", "finding", "determination", "resultado"),
    "by": ("decided_by", "decider"),
    "with": ("filed_with", "forum", "before"),
    "under": ("rule", "screened_under", "standard"),
    "from": ("came_from", "from_country"),
    "type": ("hearing_type", "subtype"),
    "facility": ("detention_center", "center", "centre", "centro", "facility_name"),
    "place": ("location", "where", "city", "lugar", "port"),
    "court": ("immigration_court", "venue", "to_court", "corte"),
    "circuit": ("circuito",),
    "district": ("judicial_district", "distrito"),
    "source": ("document", "doc", "cite", "fuente"),
    "words": ("note", "notes", "description", "text", "details"),
}
_HELD = {
    "since": ("from", "start", "begin", "begins", "in", "day", "date", "desde"),
    "until": ("to", "end", "ends", "out", "till", "hasta"),
    **{name: _FACT[name] for name in ("who", "facility", "place", "court", "circuit", "district", "words")},
}


def other_names() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Give the names that are understood beside the published ones, by where they stand."""
    return {"history": _TOP, "people": _PERSON, "facts": _FACT, "custody": _HELD}


def in_one_form(file: YamlFile, *, kinds: Mapping[str, str]) -> YamlFile:
    """Give the file with every field under its published name."""
    root = file.root.value
    if isinstance(root, list):
        file.root.value = {"facts": Node(root, file.root.line, file.root.column, file.root.start, file.root.end)}
    _rename(file.root, _TOP)
    _each(file, "people", _PERSON)
    _each(file, "custody", _HELD)
    for node in _listed(file, "facts"):
        _unfold(node, kinds)
        _rename(node, _FACT)
        if isinstance(node.value, dict) and "kind" not in node.value and "type" in node.value:
            node.value["kind"] = node.value.pop("type")
    return file


def _each(file: YamlFile, field: str, names: Mapping[str, tuple[str, ...]]) -> None:
    for node in _listed(file, field):
        _rename(node, names)


def _listed(file: YamlFile, field: str) -> list[Node]:
    root = file.root.value
    inner = root.get(field) if isinstance(root, dict) else None
    if inner is None:
        return []
    if isinstance(inner.value, dict):  # one person needs no list
        inner.value = [Node(inner.value, inner.line, inner.column, inner.start, inner.end, key_line=inner.key_line)]
    return inner.value if isinstance(inner.value, list) else []


def _rename(node: Node, names: Mapping[str, tuple[str, ...]]) -> None:
    if not isinstance(node.value, dict):
        return
    ours = {other: name for name, others in names.items() for other in others}
    for written in list(node.value):
        name = ours.get(name_key(written), name_key(written))
        if (
            name != written
            and name not in node.value
            and (written in ours or name_key(written) in ours or name in names)
        ):
            node.value[name] = node.value.pop(written)


def _unfold(node: Node, kinds: Mapping[str, str]) -> None:
    """Read `- nta_served: 2026-10-07` and `- 2026-10-07: nta_served` as a day and a kind."""
    value = node.value
    if not isinstance(value, dict) or {"kind", "event", "what", "type"} & set(value):
        return
    for written, inner in list(value.items()):
        if name_key(written) in kinds and isinstance(inner.value, str) and inner.value[:4].isdigit():
            del value[written]
            value["day"], value["kind"] = inner, _text_node(inner, written)
            return
        if written[:4].isdigit() and isinstance(inner.value, str):
            del value[written]
            value["day"], value["kind"] = _text_node(inner, written), inner
            return


def _text_node(like: Node, text: str) -> Node:
    return Node(text, like.line, like.column, like.start, like.end, key_line=like.key_line)
