# SPDX-License-Identifier: MPL-2.0
"""A file's values against the shape they should have: every fault at once, each with file, line, field and mend."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic_core import ErrorDetails, PydanticCustomError

from amparo.dated.yaml_file import Steps, YamlFile
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.uncertain_date import UncertainDate

Shape = TypeVar("Shape", bound=BaseModel)
T = TypeVar("T")

_CODES = {
    "missing": "dated.field-missing",
    "string_type": "dated.not-text",
    "int_type": "dated.not-a-whole-number",
    "bool_type": "dated.not-true-or-false",
    "list_type": "dated.not-a-list",
    "dict_type": "dated.not-a-group",
    "model_type": "dated.not-a-group",
    "model_attributes_type": "dated.not-a-group",
    "enum": "dated.not-a-choice",
    "literal_error": "dated.not-a-choice",
    "string_too_short": "dated.text-empty",
    "too_short": "dated.list-empty",
    "greater_than_equal": "dated.number-too-small",
    "less_than_equal": "dated.number-too-large",
}


class StrictShape(BaseModel):
    """A group of fields in a file of ours: unknown ones are refused (`x-…` never reach it), nothing is converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def said_by_terms(read: Callable[[str], T]) -> Callable[[Any], T]:
    """Make a validator of a reader that refuses with findings, so that they keep their code and gain a place."""

    def check(value: Any) -> T:
        if not isinstance(value, str):
            raise fault("dated.not-text")
        try:
            return read(value)
        except Refusal as refusal:
            raise as_fault(refusal) from None

    return check


def as_fault(refusal: Refusal) -> PydanticCustomError:
    """Carry the first finding of a refusal through validation."""
    finding = refusal.findings[0]
    return PydanticCustomError(finding.code, "refused", dict(finding.params))


def fault(code: str, **params: str | int) -> PydanticCustomError:
    """Give a fault of this code for a validator to raise."""
    return PydanticCustomError(code, "refused", params or None)


def _exact_day(value: Any) -> date:
    if not isinstance(value, str):
        raise fault("dated.not-a-day")
    try:
        known = UncertainDate.parse(value)
    except Refusal as refusal:
        raise as_fault(refusal) from None
    if known.exact is None:
        raise fault("dated.not-a-day")
    return known.exact


def _not_blank(text: str) -> str:
    if not text.strip():
        raise fault("dated.text-empty")
    return text


Text = Annotated[str, AfterValidator(_not_blank), Field(json_schema_extra={"minLength": 1})]
Day = Annotated[date, BeforeValidator(_exact_day), WithJsonSchema({"type": "string", "format": "date"})]


def shaped(file: YamlFile, shape: type[Shape]) -> Shape:
    """Give the file's values as `shape`; raise `Refusal` with all faults, in the order of their lines."""
    value = without_extras(file.value)
    try:
        return shape.model_validate(value)
    except ValidationError as invalid:
        findings = [_finding(file, shape, error) for error in invalid.errors(include_url=False)]
        raise Refusal(*sorted(findings, key=lambda finding: finding.place.line)) from None


def without_extras(value: Any) -> Any:
    """Give values without the fields that begin with `x-`, which belong to whoever wrote them."""
    if isinstance(value, dict):
        return {key: without_extras(inner) for key, inner in value.items() if not key.startswith("x-")}
    return [without_extras(inner) for inner in value] if isinstance(value, list) else value


def _finding(file: YamlFile, shape: type[BaseModel], error: ErrorDetails) -> Finding:
    # A value that may take one of two shapes puts the name of the shape (`as-…`) on the way; no field begins so.
    steps = tuple(step for step in error["loc"] if not str(step).startswith("as-"))
    code, params = _said(shape, error, steps)
    return Finding(code=code, severity=Severity.BLOCKS, params=params, place=file.place(steps))


def _said(shape: type[BaseModel], error: ErrorDetails, steps: Steps) -> tuple[str, dict[str, str | int]]:
    kind, limits = error["type"], error.get("ctx", {})
    if "." in kind:
        return kind, limits
    if kind == "extra_forbidden":
        return _unknown_field(shape, steps)
    if kind == "string_type" and error["input"] is None:
        return "dated.text-empty", {}
    code = _CODES[kind]  # a kind that isn't listed is a fault of ours and must be heard
    if "expected" in limits:
        choices = re.findall(r"'([^']*)'", str(limits["expected"]))
        near = get_close_matches(str(error["input"]), choices, n=2, cutoff=0.5)
        return code, {"choices": ", ".join(dict.fromkeys([*near, *choices]))}
    bound = limits.get("ge", limits.get("le"))
    return code, {} if bound is None else {"limit": str(bound)}


def _unknown_field(shape: type[BaseModel], steps: Steps) -> tuple[str, dict[str, str | int]]:
    known = tuple(_fields_beside(shape, steps[:-1]))
    near = get_close_matches(str(steps[-1]), known, n=1, cutoff=0.7)
    if near:
        return "dated.field-misspelt", {"suggestion": near[0]}
    return "dated.field-unknown", {"known": ", ".join(known)}


def _fields_beside(shape: type[BaseModel], steps: Steps) -> Iterable[str]:
    """Give the fields that may stand where `steps` lead."""
    for step in steps:
        if isinstance(step, str) and step in shape.model_fields:  # else it is a name of the writer's own choice
            shape = _inner(shape.model_fields[step].annotation)
    return (field.alias or name for name, field in shape.model_fields.items())


def _inner(annotation: Any) -> type[BaseModel]:
    """Find the shape within `list[Shape]`, `Shape | None` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(found for part in getattr(annotation, "__args__", ()) if (found := _maybe_inner(part)) is not None)


def _maybe_inner(annotation: Any) -> type[BaseModel] | None:
    try:
        return _inner(annotation)
    except StopIteration:
        return None
