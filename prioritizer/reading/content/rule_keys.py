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
    read = {
        key: _READERS[terms[key].holds](terms[key], key, value, report)
        for key, value in entry.items()
        if key in terms
    }
    return {key: value for key, value in read.items() if value is not None}


def _limit(_: Term, key: str, value: Any, report: Report) -> Fraction | None:
    if finite(value) and value >= 0:
        return _bounded(key, value, report)
    report(key, value, f"the {key} is a number of 0 or more.", f"Write {key} = 2.")
    return None


def _bounded(key: str, value: Any, report: Report) -> Fraction | None:
    """The number, or None with a report where it is too large to compute with."""
    if abs(value) <= LARGEST:
        return _exact(value)
    report(key, value, TOO_LARGE, "Use a larger unit, such as millions.")
    return None


def _exact(number: Any) -> Fraction:
    """A number as written: 0.1 is one tenth, not its nearest double."""
    return Fraction(str(number))


def _share(_: Term, key: str, value: Any, report: Report) -> Fraction | None:
    try:
        return _exact(share(str(value).strip())) if not isinstance(value, bool) else None
    except CellProblem as problem:
        report(key, value, problem.message, problem.cure)
    return None


def _selection(_: Term, key: str, value: Any, report: Report) -> Any:
    parts = as_list(value)
    if all(isinstance(part, dict) for part in parts):
        for part in parts:
            for column, condition in part.items():
                _check_condition(f"{key}.{column}", condition, report)
        return value
    report(key, value, "a selection is a table.", f'Write {key} = {{ activity = "visit" }}.')
    return None


def _check_condition(key: str, condition: Any, report: Report) -> None:
    """Findings for conditions that are not a value, a list of values, { min, max } or { not }."""
    cure = 'Write a value, a list, { min = 1, max = 5 } or { not = "x" }.'
    if isinstance(condition, dict):
        if not condition:
            report(key, condition, "the condition is empty.", cure)
        for word, limit in condition.items():
            if word not in ("min", "max", "not"):
                report(
                    key,
                    word,
                    "a condition knows min, max and not.",
                    did_you_mean(word, ("min", "max", "not")) or cure,
                )
            elif word == "not":
                _check_condition(f"{key}.not", limit, report)
            elif not finite(limit) and not hasattr(limit, "toordinal"):
                report(f"{key}.{word}", limit, "a number is expected.", cure)
    elif any(isinstance(value, (dict, list)) for value in as_list(condition)):
        report(key, condition, "a list holds plain values only.", cure)


def _groups(term: Term, key: str, value: Any, report: Report) -> tuple[str, ...] | None:
    words = as_list(value)
    for word in words:
        if word not in term.words:
            cure = did_you_mean(str(word), term.words) or f"Use {', '.join(term.words)}."
            report(key, word, "there are no such groups.", cure)
            return None
    return tuple(words) or None


def _word(term: Term, key: str, value: Any, report: Report) -> str | None:
    if value in term.words:
        return str(value)
    report(key, value, f"{key} is {' or '.join(term.words)}.", did_you_mean(str(value), term.words))
    return None


def _text(_: Term, key: str, value: Any, report: Report) -> str | None:
    if isinstance(value, str) and value:
        return value
    report(key, value, "a text is expected.", f'Write {key} = "…".')
    return None


def _whole(term: Term, key: str, value: Any, report: Report) -> int | None:
    least, most = term.least, term.most
    if finite(value) and value == int(value) and least <= value <= most:
        return int(value)
    report(key, value, f"{key} is a whole number from {least} to {most}.", f"Write {key} = {least}.")
    return None


def _number(_: Term, key: str, value: Any, report: Report) -> Fraction | None:
    if finite(value):
        return _bounded(key, value, report)
    report(key, value, "a number is expected.", f"Write {key} = 0.4.")
    return None


def _amounts(_: Term, key: str, value: Any, report: Report) -> Mapping[str, Fraction] | None:
    if isinstance(value, dict) and value and all(finite(v) and v >= 0 for v in value.values()):
        if _bounded(key, max(value.values()), report) is None:
            return None
        return {resource: _exact(amount) for resource, amount in value.items()}
    report(
        key, value, "a table of resources and amounts is expected.", f"Write {key} = {{ budget = 20000 }}."
    )
    return None


_READERS: Mapping[str, Callable[[Term, str, Any, Report], Any]] = {
    "selection": _selection,
    "limit": _limit,
    "share": _share,
    "number": _number,
    "whole": _whole,
    "amounts": _amounts,
    "groups": _groups,
    "word": _word,
    **dict.fromkeys(("of", "column", "count", "resource"), _text),
}
