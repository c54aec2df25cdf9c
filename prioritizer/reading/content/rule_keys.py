"""The keys of a rule's kind: limits, shares, selections, groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from prioritizer.domain.text import as_list
from prioritizer.errors import did_you_mean
from prioritizer.reading.files.documents import finite
from prioritizer.reading.tables.cells import LARGEST, TOO_LARGE, CellProblem, share

Report = Callable[[str, object, str, str], None]  # key, value, message, cure

PER = ("partner", "region", "bloc", "pillar", "goal", "activity", "period", "year")
SELECTIONS = ("select", "against", "needs")
WORDS: Mapping[str, tuple[str, ...]] = {
    "when": ("start", "running"),
    "need": ("any", "all"),
}

ABOUT: Mapping[str, str] = {
    "select": "Which options: column -> value, list, { min, max } or { not = … }; a list of tables is OR.",
    "against": "The other selection.",
    "needs": "The selection of what is needed first.",
    "limit": "The limit, in what is counted.",
    "share": "A share from 0 to 1, or a text such as 10 %.",
    "of": "What the share is of: plan (default) or available; for diversity: the groups counted.",
    "count": "options (default), benefit, or a resource, pool or skill.",
    "per": "One limit per group: partner, region, bloc, pillar, goal, activity, period, year; or a list.",
    "when": "start (default), or running: every period it runs counts.",
    "sides": "2 (default) limits both signs, 1 only the selection's surplus.",
    "match": "partner: the needed option is with the same partner.",
    "need": "any (default) or all of the needed options.",
    "lag": "Periods in between; a whole number of 0 or more.",
    "bonus": "Benefit added; negative for a malus.",
    "saves": "resource -> amount saved.",
}


def read_terms(entry: Mapping[str, Any], report: Report) -> dict[str, Any]:
    """The terms with shares as numbers and ``per`` as a tuple; what is wrong is reported and left out."""
    terms: dict[str, Any] = {}
    for key, value in entry.items():
        checked = _READERS[key](key, value, report)
        if checked is not None:
            terms[key] = checked
    return terms


def _limit(key: str, value: Any, report: Report) -> float | None:
    if finite(value) and value >= 0:
        return _bounded(key, value, report)
    report(key, value, f"the {key} is a number of 0 or more.", f"Write {key} = 2.")
    return None


def _bounded(key: str, value: Any, report: Report) -> float | None:
    """The number, or None with a report where it is too large to compute with."""
    if abs(value) <= LARGEST:
        return value  # type: ignore[no-any-return]
    report(key, value, TOO_LARGE, "Use a larger unit, such as millions.")
    return None


def _share(key: str, value: Any, report: Report) -> float | None:
    try:
        return share(str(value).strip()) if not isinstance(value, bool) else None
    except CellProblem as problem:
        report(key, value, problem.message, problem.cure)
    return None


def _selection(key: str, value: Any, report: Report) -> Any:
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


def _per(key: str, value: Any, report: Report) -> tuple[str, ...] | None:
    words = as_list(value)
    for word in words:
        if word not in PER:
            report(
                key,
                word,
                "there are no such groups.",
                did_you_mean(str(word), PER) or f"Use {', '.join(PER)}.",
            )
            return None
    return tuple(words) or None


def _word(key: str, value: Any, report: Report) -> str | None:
    allowed = WORDS[key]
    if value in allowed:
        return str(value)
    report(key, value, f"{key} is {' or '.join(allowed)}.", did_you_mean(str(value), allowed))
    return None


def _text(key: str, value: Any, report: Report) -> str | None:
    if isinstance(value, str) and value:
        return value
    report(key, value, "a text is expected.", f'Write {key} = "…".')
    return None


def _whole(key: str, value: Any, report: Report) -> int | None:
    least, most = (1, 2) if key == "sides" else (0, 1000)
    if finite(value) and value == int(value) and least <= value <= most:
        return int(value)
    report(key, value, f"{key} is a whole number from {least} to {most}.", f"Write {key} = {least}.")
    return None


def _number(key: str, value: Any, report: Report) -> float | None:
    if finite(value):
        return _bounded(key, value, report)
    report(key, value, "a number is expected.", f"Write {key} = 0.4.")
    return None


def _amounts(key: str, value: Any, report: Report) -> Mapping[str, Any] | None:
    if isinstance(value, dict) and value and all(finite(v) and v >= 0 for v in value.values()):
        largest = max(value.values())
        return value if _bounded(key, largest, report) is not None else None
    report(
        key, value, "a table of resources and amounts is expected.", f"Write {key} = {{ budget = 20000 }}."
    )
    return None


_READERS: Mapping[str, Callable[[str, Any, Report], Any]] = {
    **dict.fromkeys(SELECTIONS, _selection),
    "limit": _limit,
    "share": _share,
    "of": _text,
    "count": _text,
    "per": _per,
    **dict.fromkeys(WORDS, _word),
    "sides": _whole,
    "lag": _whole,
    "match": _text,
    "bonus": _number,
    "saves": _amounts,
}
