"""A plan read back from ``plan.json``: what the documents say of it, as the nouns they were written from.

Where the plan's options run and what they take is counted again from the case, exactly; everything
else (worth, bound, reasons, losses, prices, conflict) is taken as it was written, by the
declarations it was written by and the types of the nouns' fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass, replace
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import prioritizer.domain as nouns
from prioritizer.allocation.plan_builder import carried_forward, resource_uses, selected_options
from prioritizer.domain import Case, Plan, Scores, Selected
from prioritizer.domain.limits import Limit, limit_of
from prioritizer.domain.usage import Start
from prioritizer.errors import UsageProblem
from prioritizer.reporting.words.spelling import keys_of

Data = Mapping[str, Any]
COUNTED = ("selected", "resources", "carried_forward")  # from the case, by the plan's places
PLACED = tuple(f.name for f in fields(Selected))[
    : [f.name for f in fields(Selected)].index("share_inside") + 1
]


def read_plan(case: Case, scores: Scores, data: Data, record: Data) -> Plan:
    """The plan of a run.

    Args:
        case: the case as the run was made from it.
        scores: its scores.
        data: the run's ``plan.json``.
        record: the run's ``run.json``.

    Raises:
        UsageProblem: the plan holds what the case does not offer, or misses a part.
    """
    read = _Reader(case)
    none = data["status"] == "infeasible"
    worth = {name: 0.0 for name in ("objective", "bound", "gap") if none}
    plain = {k: v for k, v in data.items() if k not in COUNTED}
    plan: Plan = read.noun(Plan, {**plain, **worth, **_beside(case, data, record)})
    if none:
        return plan
    starts = list(_starts(case, data["selected"]))
    told = {entry["option"]: entry for entry in data["selected"]}
    return replace(
        plan,
        selected=tuple(read.told(s, told[s.option]) for s in selected_options(case, scores, starts)),
        resources=resource_uses(case, starts),
        carried_forward=carried_forward(case, starts),
    )


def _beside(case: Case, data: Data, record: Data) -> dict[str, Any]:
    """What stands elsewhere in the data than on the plan."""
    asked = record.get("prices") or {}
    return {
        "solver": record.get("solver", ""),
        "solver_options": record.get("solver_options") or {},
        "price_questions": [asked.get("questions", 0), asked.get("settled_by_bounds", 0)],
        "without": {s["option"]: s["without"] for s in data["selected"] if "without" in s},
        "entry_costs": _entry_costs(case, (*data["not_selected"], *data.get("other_levels", ()))),
    }


def _entry_costs(case: Case, entries: Iterable[Data]) -> dict[str, list[Any]]:
    """Option -> at what cost each of its levels would enter, in the order of the case."""
    places = {(o.option, o.level): n for n, o in enumerate(case.options)}
    found: dict[str, list[Any]] = {}
    for entry in sorted(entries, key=lambda e: places[e["option"], e["level"]]):
        if "entry_costs" in entry:
            found.setdefault(entry["option"], []).extend(entry["entry_costs"])
    return found


def _starts(case: Case, selected: Sequence[Data]) -> Iterator[Start]:
    """The plan's places as (option level, period) indices."""
    levels = {(o.option, o.level): i for i, o in enumerate(case.options)}
    periods = {p.name: t for t, p in enumerate(case.periods)}
    for chosen in selected:
        key, start = (chosen["option"], chosen["level"]), chosen["start"]
        if key not in levels or start not in periods:
            raise UsageProblem(
                f"its plan holds {key[0]}:{key[1]} in {start}, which its own inputs do not offer."
            )
        yield levels[key], periods[start]


class _Reader:
    """Data as the nouns of a case, by the types their fields are declared with."""

    def __init__(self, case: Case) -> None:
        self._periods = {p.name: t for t, p in enumerate(case.periods)}
        self._limits: Callable[[str], Limit] = cache(lambda text: limit_of(text, case.rules))

    def told(self, chosen: Selected, entry: Data) -> Selected:
        """A selected option with what the data say of it beside its place and its score."""
        types = types_of(Selected)
        more = {f: self.value(t, entry[f]) for f, t in types.items() if f not in PLACED and f in entry}
        return replace(chosen, **more)

    def noun(self, kind: Any, data: Data) -> Any:
        """A noun from its fields; what the data do not have stays as the noun declares it."""
        names, types = {field: key for key, field in keys_of(kind).items()}, types_of(kind)
        given = {}
        for item in fields(kind):
            name = names.get(item.name, item.name)
            if name in data:
                given[item.name] = self.value(types[item.name], data[name])
            elif item.default is MISSING and item.default_factory is MISSING:
                if NoneType not in get_args(types[item.name]):
                    raise UsageProblem(f"{kind.__name__}: '{name}' is missing.")
                given[item.name] = None
        return kind(**given)

    def value(self, kind: Any, data: Any) -> Any:
        """One value of a declared type."""
        origin, parts = get_origin(kind), get_args(kind)
        if origin in (Union, UnionType):
            return None if data is None else self.value(next(p for p in parts if p is not NoneType), data)
        if origin is tuple:
            return self._several(parts, data)
        if origin is not None and issubclass(origin, Mapping):
            return {self.value(parts[0], k): self.value(parts[1], v) for k, v in data.items()}
        if is_dataclass(kind) and isinstance(kind, type):
            return self._limits(data) if kind is Limit else self.noun(kind, data)
        if kind is Fraction:
            return Fraction(str(data))
        if kind is str:
            return data or ""
        if kind is int and isinstance(data, str):
            return self._periods[data]
        if kind is float and not isinstance(data, int):  # whole numbers stay whole
            return float(data)
        return data

    def _several(self, parts: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
        """A tuple; a place is spelled in one word, an interval by its ends."""
        if isinstance(data, str):
            return tuple(data.split(","))
        values = data.values() if isinstance(data, Mapping) else data
        if parts[-1] is Ellipsis:
            return tuple(self.value(parts[0], v) for v in values)
        return tuple(self.value(p, v) for p, v in zip(parts, values, strict=True))


@cache
def types_of(kind: Any) -> dict[str, Any]:
    """Field -> its type, also where that is imported for type checkers only."""
    return get_type_hints(kind, localns={**vars(nouns), "Mapping": Mapping, "Fraction": Fraction})
