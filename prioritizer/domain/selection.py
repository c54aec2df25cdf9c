"""Selecting option levels by what they and their partners and activities are.

A selection is a dictionary (column -> condition, all must hold) or a list of such dictionaries (one
must hold). A condition is a value, a list of values, ``{ min, max }`` or ``{ not = … }``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from prioritizer.domain import Case, OptionLevel
from prioritizer.domain.rule_terms import Spec
from prioritizer.domain.text import clean, split_list
from prioritizer.domain.usage import Start

Mask = npt.NDArray[np.bool_]

LISTS = {"goals", "also_covers", "partner.languages", "activity.goals"}
MIXED = "mixed"


def select(case: Case, spec: Spec, *, attributes: pd.DataFrame | None = None) -> Mask:
    """Which option levels a selection means, as booleans over ``case.options``.

    Keys are option columns, ``partner.x``, ``activity.x``, or x alone where no option column has
    that name. ``partner`` holds for formats that involve it, list columns where any entry is
    meant. 1, 1.0 and "1" are the same. An empty selection means every option. Columns the case does
    not have select nothing (``check`` reports them).
    """
    frame = case.attributes if attributes is None else attributes
    return select_from(frame, case.options, spec)


def options_of(case: Case, spec: Spec) -> dict[str, None]:
    """The ids of all options a selection means, in the order of the table."""
    inside = select(case, spec)
    return dict.fromkeys(o.option for o, yes in zip(case.options, inside, strict=True) if yes)


def select_from(attributes: pd.DataFrame, options: Sequence[OptionLevel], spec: Spec) -> Mask:
    """``select`` for attributes and options that are not a case yet."""
    if not spec:
        return np.ones(len(options), dtype=np.bool_)
    if isinstance(spec, Mapping):
        return _all_of(attributes, options, spec)
    chosen = np.zeros(len(options), dtype=np.bool_)
    for part in spec:
        chosen |= _all_of(attributes, options, part)
    return chosen


def _all_of(attributes: pd.DataFrame, options: Sequence[OptionLevel], spec: Mapping[str, Any]) -> Mask:
    """The options for which every condition of one dictionary holds."""
    chosen = np.ones(len(options), dtype=np.bool_)
    for key, condition in spec.items():
        entries = entries_of(attributes, options, key)
        if entries is None:
            return np.zeros(len(options), dtype=np.bool_)
        chosen &= _matching(entries, condition)
    return chosen


def entries_of(
    attributes: pd.DataFrame, options: Sequence[OptionLevel], key: str
) -> list[tuple[Any, ...]] | None:
    """Per option level the entries a condition on ``key`` is held against; None: no such column."""
    if key == "partner":
        return [tuple(dict.fromkeys((o.partner, *o.members))) for o in options]
    column = column_of(attributes, key)
    if column is None:
        return None
    cells = attributes[column].tolist()
    if column in LISTS:
        return [split_list(str(cell)) or ("",) for cell in cells]
    return [(cell,) for cell in cells]


def column_of(attributes: pd.DataFrame, key: str) -> str | None:
    """The attribute a key means: an option column, ``partner.x`` or ``activity.x``."""
    return next((c for c in (key, f"partner.{key}", f"activity.{key}") if c in attributes), None)


def _matching(entries: Sequence[tuple[Any, ...]], condition: Any) -> Mask:
    """Which entries meet a condition; each distinct entry is tried once."""
    meets = _test(condition)
    known: dict[tuple[Any, ...], bool] = {}
    for entry in entries:
        if entry not in known:
            known[entry] = meets(entry)
    return np.fromiter((known[entry] for entry in entries), dtype=np.bool_, count=len(entries))


def _test(condition: Any) -> Callable[[tuple[Any, ...]], bool]:
    """A condition as a function of an option's entries."""
    if isinstance(condition, Mapping):
        tests = [_bound(key, limit) for key, limit in condition.items()]
        return lambda entries: all(test(entries) for test in tests)
    wanted = {canonical(value) for value in _as_list(condition)}
    return lambda entries: any(canonical(entry) in wanted for entry in entries)


def _bound(key: str, limit: Any) -> Callable[[tuple[Any, ...]], bool]:
    """One entry of ``{ min, max, not }`` as a function; other keys hold for nothing."""
    if key == "not":
        meets = _test(limit)
        return lambda entries: not meets(entries)
    bound = as_number(limit)
    if bound is None or key not in ("min", "max"):
        return lambda _: False
    sign = 1 if key == "min" else -1
    return lambda entries: any(x is not None and sign * x >= sign * bound for x in map(as_number, entries))


def _as_list(value: Any) -> Iterable[Any]:
    return value if isinstance(value, (list, tuple)) else [value]


def as_number(value: Any) -> float | None:
    """The finite number a value is or spells (a date: its day number), else None."""
    if isinstance(value, date):
        return float(value.toordinal())
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if np.isfinite(number) else None


def canonical(value: Any) -> float | str:
    """What two values are compared by: their number, else their text; yes/no for booleans."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if value is None or value != value:
        return ""
    number = as_number(value)
    return clean(str(value)) if number is None else number


@lru_cache(maxsize=64)
def labels(case: Case, per: str) -> list[tuple[str, ...]]:
    """Per option level the groups it counts in, for one of partner, region, bloc, pillar, goal, activity.

    A format counts in full for each member; members of different blocs (or regions) make "mixed".
    An option without an entry is in no group.
    """
    return labels_from(case.attributes, case.options, per)


def start_labels(case: Case, per: str, start: Start, when: str = "start") -> list[str] | tuple[str, ...]:
    """The groups of one start by ``per``; with ``when = "running"`` every period (or year) it runs."""
    i, first = start
    if per not in ("period", "year"):
        return labels(case, per)[i]
    running = case.options[i].duration if when == "running" else 1
    periods = case.periods[first : first + running]
    return list(dict.fromkeys(p.name if per == "period" else str(p.start.year) for p in periods))


def labels_from(attributes: pd.DataFrame, options: Sequence[OptionLevel], per: str) -> list[tuple[str, ...]]:
    """``labels`` for attributes and options that are not a case yet."""
    own: Mapping[str, Callable[[OptionLevel], tuple[str, ...]]] = {
        "partner": lambda option: option.members,
        "goal": lambda option: option.goals,
        "pillar": lambda option: (option.pillar,),
        "activity": lambda option: (option.activity,),
        "option": lambda option: (option.option,),
    }
    if per in own:
        return [tuple(label for label in own[per](option) if label) for option in options]
    column = column_of(attributes, per)
    if column is None:
        return [()] * len(options)
    return [_label(cell) for cell in attributes[column].tolist()]


def _label(cell: Any) -> tuple[str, ...]:
    """A cell as group label; 2.0 is the group "2", an empty cell is none."""
    value = canonical(cell)
    if isinstance(value, float):
        return (f"{value:g}",)
    return (value,) if value else ()
