"""TOML tables read by their declarations: unknown keys, wrong and missing values are findings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from prioritizer.domain import MethodChoice
from prioritizer.domain.text import as_list, clean
from prioritizer.errors import did_you_mean
from prioritizer.reading.files.documents import Document, finite, report_unknown_keys
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.cells import CellProblem, day
from prioritizer.reading.tables.declaration import KeyDeclaration

Place = tuple[str, int | None]  # document and row


def read_keys(
    content: Mapping[str, Any],
    declared: KeyDeclaration,
    place: Place,
    findings: Findings,
    prefix: str = "",
    others: Collection[str] = (),
    about: str = "",
) -> dict[str, Any]:
    """Key -> value of every declared key of a table, typed; the default where it is missing or wrong.

    ``prefix`` stands before each key in findings; ``others`` are further keys the table may have;
    ``about`` stands before what is said of a value: which entry of a list it is in.
    """
    report_unknown_keys(content, [*(k.name for k in declared.keys), *others], place, prefix, findings)
    return {key.name: _read(key, content, place, findings, prefix, about) for key in declared.keys}


def entries(
    document: Document, declared: KeyDeclaration, findings: Findings
) -> Iterator[tuple[Place, dict[str, Any]]]:
    """(place, table) of each entry of a list of tables; a finding for one that is no table."""
    for i, entry in enumerate(as_list(document.content.get(declared.name))):
        place = (document.name, document.row(declared.name, i))
        if isinstance(entry, dict):
            yield place, entry
        else:
            cure = f"Write [[{declared.name}]]."
            findings.error(*place, declared.name, entry, "a table is expected.", cure)


def _read(
    key: KeyDeclaration, content: Mapping[str, Any], place: Place, findings: Findings, prefix: str, about: str
) -> Any:
    """The value of one key, its default where it has none or (with a finding) a wrong one."""
    column = prefix + key.name
    written = content.get(key.name)
    given = as_list(written) if key.many or written is None else [written]
    if key.required and not given and key.message:
        findings.error(*place, column, "", about + key.message, key.cure)
    values = []
    for value in given:
        try:
            values.append(READERS.get(key.kind, _as_written)(key, value))
        except CellProblem as problem:
            findings.error(*place, column, value, about + problem.message, key.cure or problem.cure)
    if key.kind == "table":
        return read_keys(values[0] if values else {}, key, place, findings, f"{column}.", about=about)
    return values if key.many else values[0] if values else _default(key)


def _default(key: KeyDeclaration) -> Any:
    """What a missing key stands for: texts "", numbers and others None, where nothing is declared."""
    if key.kind == "switch":
        return key.default == "true" if key.default else None
    if key.kind in ("number", "gap", "positive"):
        return float(key.default) if key.default else None
    return key.default or ("" if key.kind in ("text", "label") else None)


def to_date(value: Any) -> date | None:
    """A TOML date, or a text that is one; None where it is neither."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return day(value) if isinstance(value, str) else None
    except CellProblem:
        return None


def _as_written(_key: KeyDeclaration, value: Any) -> Any:
    return value


def _text(key: KeyDeclaration, value: Any) -> str:
    if isinstance(value, str):
        return clean(value)
    raise CellProblem("a text is expected.", f'Write {key.name} = "…".')


def _label(_key: KeyDeclaration, value: Any) -> str:
    return str(value or "")


def _date(key: KeyDeclaration, value: Any) -> date:
    found = to_date(value)
    if found is None:
        raise CellProblem(key.message or "this is not a date.", f"Write {key.name} = {key.example}.")
    return found


def _number(key: KeyDeclaration, value: Any) -> float:
    if not finite(value):
        raise CellProblem("a number is expected.", "Write it without quotation marks.")
    key.check_bounds(value)
    return float(value)


def _positive(key: KeyDeclaration, value: Any) -> float:
    if not finite(value) or value <= 0:
        message = key.message or f"this cannot be a {key.name}."
        raise CellProblem(message, "Write a number above 0, or leave it out.")
    key.check_bounds(value)
    return float(value)


def _switch(key: KeyDeclaration, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise CellProblem("true or false is expected.", f"Write {key.name} = true.")


def _gap(key: KeyDeclaration, value: Any) -> float:
    if finite(value) and 0 <= value < 1:
        return float(value)
    raise CellProblem(f"this cannot be a {key.name}.", "Write a share such as 0.001.")


def _choice(key: KeyDeclaration, value: Any) -> str:
    if value in key.allowed:
        return str(value)
    cure = did_you_mean(str(value), key.allowed) or f"Allowed: {', '.join(key.allowed)}."
    raise CellProblem(f"{key.name} is {' or '.join(key.allowed)}.", cure)


def _table(key: KeyDeclaration, value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise CellProblem("a table is expected.", f"Write [{key.name}].")


def _method(_key: KeyDeclaration, value: Any) -> MethodChoice:
    """A method's name, or a table with ``method`` and its parameters."""
    if isinstance(value, str):
        return MethodChoice(value)
    if isinstance(value, dict) and isinstance(value.get("method"), str):
        return MethodChoice(value["method"], {k: v for k, v in value.items() if k != "method"})
    cure = 'Write methods = ["topsis", { method = "vikor", v = 0.5 }].'
    raise CellProblem("a method's name is expected.", cure)


def _expression(key: KeyDeclaration, value: Any) -> str:
    """An expression as written; where it is a day, a TOML date will do."""
    if isinstance(value, str) or (key.kind == "day" and isinstance(value, date)):
        return str(value)
    raise CellProblem("a text, or a list of texts, is expected.")


READERS: Mapping[str, Callable[[KeyDeclaration, Any], Any]] = {
    "text": _text,
    "label": _label,
    "date": _date,
    "number": _number,
    "gap": _gap,
    "positive": _positive,
    "switch": _switch,
    "choice": _choice,
    "table": _table,
    "method": _method,
    "expression": _expression,
    "day": _expression,
}
