# SPDX-License-Identifier: MPL-2.0
"""Write docs/reference/history.md and the schema of HISTORY.yaml from the program and the map's data.

Run by `make docs`; a test fails when one of them is behind.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic.json_schema import GenerateJsonSchema

from amparo.law.bundle import SHIPPED, load_rulebook
from amparo.law.proceedings.history_shapes import SCHEMA, HistoryShape
from amparo.law.proceedings.renaming import other_names
from amparo.law.proceedings.values import Event, Proceedings

DOCS = Path(__file__).resolve().parents[1] / "docs" / "reference"
PAGE, JSON_SCHEMA = DOCS / "history.md", DOCS / "schemas" / "history.schema.json"

_OPENING = """\
<!-- Written by `make docs` from the program and the map's data: change those, not this page. -->

# A history

`amparo law where HISTORY.yaml` and `amparo law if HISTORY.yaml --step STEP` read one file: the people, the ledger of
dated facts, and, if you like, the times in detention. The schema is [history.schema.json](schemas/history.schema.json);
examples stand in [examples/histories](../../examples/histories/tomas.yaml).

```yaml
people:
  - {id: ana, name: Ana Q., born: 1991-05-02, nationality: HN, convictions: none}   # or [aggravated_felony, …]
facts:
  - {day: 2026-01-05, kind: arrived_at_port, from: mexico, who: ana, source: {document: d004, page: 1}}
  - {day: 2026-01-07, kind: nta_served, court: ELP}
  - {day: 2026-03-10, kind: master_hearing, order: 1}          # two facts of one day: order, or time: "09:30"
  - {day: 2026-03-10, kind: merits_date_set, order: 2}
custody:
  - {since: 2026-01-05, until: 2026-02-01, facility: Llano Seco, place: "El Paso, TX", district: W.D. Tex., court: ELP}
  - {since: 2026-02-01, facility: Pine Hollow, place: "Jena, LA"}
```

- Only `facts` is needed, and in a fact `day` and `kind`. Without `people` the facts are about one person, `p1`;
  a fact without `who` is about everybody. A plain list of facts is a history too, and so is `- nta_served: 2026-01-07`.
- A day may be a month (`2026-01`), a year, or `{earliest: …, latest: …}`: the position is answered, no deadline is
  counted from it. Hearings may lie ahead of the day asked about.
- Detention is told by facts (`detained`, `transferred`, `released` with `facility`, `place`, `district`, `court`), by
  the list `custody`, or by both. `place` with the state gives the circuit.
- What isn't known is left out, never guessed: `convictions` (write `none` once you have asked), `in_status`, how
  somebody came in, under which rule a fear screening was made (`under`).
- A kind, a court, a country or a person nobody knows is flagged with its line and kept. A field or a day that can't be
  read is refused with line and field (exit code 2). A field of your own begins with `x-`.
- A history that can't be is answered for each reading: once with the fact that doesn't fit taken as right, once as
  wrong. Two facts of one day whose order matters are answered in each order, with what to write.

## Fields

| where | field | also understood |
|---|---|---|
"""


def other_fields() -> Iterator[str]:
    """Give a line for every field with its other names."""
    for where, names in other_names().items():
        for field, others in names.items():
            yield f"| {where} | `{field}` | {', '.join(f'`{other}`' for other in others)} |"


def history_page(drawn: Proceedings) -> str:
    """Give the page."""
    lines = [*_OPENING.rstrip("\n").split("\n"), *other_fields(), "", "## Kinds of facts", ""]
    lines += ["| kind | what it is | es | also understood | it tells, or needs |", "|---|---|---|---|---|"]
    lines += [_kind(event) for event in sorted(drawn.events.values(), key=lambda event: event.id)]
    lines += ["", "## Circumstances and what to write", "", "| circumstance | values | write |", "|---|---|---|"]
    for ask in drawn.asks.values():
        lines.append(f"| {ask.id} | {', '.join(f'`{value}`' for value in ask.values)} | `{_cell(ask.write)}` |")
    lines += ["", "## Steps", "", "| step | what it is | es | also understood |", "|---|---|---|---|"]
    for step in drawn.steps.values():
        others = ", ".join(f"`{other}`" for other in step.aliases)
        lines.append(f"| `{step.id}` | {step.title.en} | {step.title.es} | {others} |")
    return "\n".join(lines) + "\n"


def _kind(event: Event) -> str:
    fields = dict.fromkeys(name for variant in event.variants for name in variant.when)
    tells = [f"{name}: {value}" for name, value in event.tells.items()]
    needs = [f"`{name}:`" for name in (*fields, *event.fields)]
    ahead = ["may lie ahead"] if event.may_come else []
    others = ", ".join(f"`{other}`" for other in event.aliases)
    return f"| `{event.id}` | {event.title.en} | {event.title.es} | {others} | {'; '.join((*tells, *needs, *ahead))} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def schema_text() -> str:
    """Give the published schema."""
    made = HistoryShape.model_json_schema()
    for group in (made, *made.get("$defs", {}).values()):
        if group.get("additionalProperties") is False:
            group["patternProperties"] = {"^x-": True}
    whole = {"$schema": GenerateJsonSchema.schema_dialect, "$id": f"urn:{SCHEMA.replace('/', ':')}", **made}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def published() -> Iterator[tuple[Path, str]]:
    """Give both files with their text."""
    yield PAGE, history_page(load_rulebook(SHIPPED).proceedings)
    yield JSON_SCHEMA, schema_text()


def main() -> None:
    """Write them."""
    for path, text in published():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
