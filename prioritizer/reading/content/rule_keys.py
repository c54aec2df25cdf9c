"""The keys of a rule's kind, read by what the kind declares they hold: limits, shares, selections, groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from prioritizer.domain.rule_terms import Term
from prioritizer.domain.text import as_list
from prioritizer.errors import did_you_mean
from prioritizer.reading.files.documents import finite
from prioritizer.reading.tables.cells import LARGEST, TOO_LARGE, CellProblem, share

Report = Callable[[str, object, str, str], None]  # key, value, message, cure


def read_terms(entry: Mapping[str, Any], terms: Mapping[str, Term], report: Report) -> dict[str, Any]:
    """The terms as the rule holds them, numbers exact; what is wrong is reported and left out."""
    read: dict[str, Any] = {}
    for key in (key for key in entry if key in terms):
        term, several = terms[key], terms[key].holds == "groups"
        values: list[Any] = []
        for part in as_list(entry[key]) if several else [entry[key]]:
            try:
                values.append(_READERS[term.holds](term, key, part))
            except CellProblem as problem:
                report(key, part, problem.message, problem.cure)
        if values:
            read[key] = tuple(values) if several else values[0]
        if term.holds == "selection" and values:
            _check_selection(key, values[0], report)
    return read


def _limit(_: Term, key: str, value: Any) -> Fraction:
    if finite(value) and value >= 0:
        return _bounded(value)
    raise CellProblem(f"the {key} is a number of 0 or more.", f"Write {key} = 2.")


def _bounded(value: Any) -> Fraction:
    """A number as written, where it is small enough to compute with: 0.1 is one tenth."""
    if abs(value) <= LARGEST:
        return Fraction(str(value))
    raise CellProblem(TOO_LARGE, "Use a larger unit, such as millions.")


def _share(_term: Term, _key: str, value: Any) -> Fraction:
    return Fraction(str(share(str(value).strip())))


def _selection(_: Term, key: str, value: Any) -> Any:
    if all(isinstance(part, dict) for part in as_list(value)):
        return value
    raise CellProblem("a selection is a table.", f'Write {key} = {{ activity = "visit" }}.')


def _check_selection(key: str, selection: Any, report: Report) -> None:
    """Findings for conditions that are none."""
    for part in as_list(selection):
        for column, condition in part.items():
            _check_condition(f"{key}.{column}", condition, report)


def _check_condition(key: str, condition: Any, report: Report) -> None:
    """Findings for conditions that are not a value, a list of values, { min, max } or { not }."""
    cure = 'Write a value, a list, { min = 1, max = 5 } or { not = "x" }.'
    if isinstance(condition, dict):
        if not condition:
            report(key, condition, "the condition is empty.", cure)
        for word, limit in condition.items():
            if word not in ("min", "max", "not"):
                hint = did_you_mean(word, ("min", "max", "not")) or cure
                report(key, word, "a condition knows min, max and not.", hint)
            elif word == "not":
                _check_condition(f"{key}.not", limit, report)
            elif not finite(limit) and not hasattr(limit, "toordinal"):
                report(f"{key}.{word}", limit, "a number is expected.", cure)
    elif any(isinstance(value, (dict, list)) for value in as_list(condition)):
        report(key, condition, "a list holds plain values only.", cure)


def _group(term: Term, _key: str, word: Any) -> str:
    if word in term.words:
        return str(word)
    cure = did_you_mean(str(word), term.words) or f"Use {', '.join(term.words)}."
    raise CellProblem("there are no such groups.", cure)


def _word(term: Term, key: str, value: Any) -> str:
    if value in term.words:
        return str(value)
    raise CellProblem(f"{key} is {' or '.join(term.words)}.", did_you_mean(str(value), term.words))


def _text(_: Term, key: str, value: Any) -> str:
    if isinstance(value, str) and value:
        return value
    raise CellProblem("a text is expected.", f'Write {key} = "…".')


def _whole(term: Term, key: str, value: Any) -> int:
    if finite(value) and value == int(value) and term.least <= value <= term.most:
        return int(value)
    message = f"{key} is a whole number from {term.least} to {term.most}."
    raise CellProblem(message, f"Write {key} = {term.least}.")


def _number(_: Term, key: str, value: Any) -> Fraction:
    if finite(value):
        return _bounded(value)
    raise CellProblem("a number is expected.", f"Write {key} = 0.4.")


def _amounts(_: Term, key: str, value: Any) -> Mapping[str, Fraction]:
    if isinstance(value, dict) and value and all(finite(v) and v >= 0 for v in value.values()):
        return {resource: _bounded(amount) for resource, amount in value.items()}
    cure = f"Write {key} = {{ budget = 20000 }}."
    raise CellProblem("a table of resources and amounts is expected.", cure)


_READERS: Mapping[str, Callable[[Term, str, Any], Any]] = {
    "selection": _selection,
    "limit": _limit,
    "share": _share,
    "number": _number,
    "whole": _whole,
    "amounts": _amounts,
    "groups": _group,
    "word": _word,
    **dict.fromkeys(("of", "column", "count", "resource"), _text),
}
