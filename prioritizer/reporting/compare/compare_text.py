"""Two plans side by side, from their ``plan.json``: what was put in, what enters, leaves and moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from prioritizer.domain import InputDifference
from prioritizer.reporting.facts.weights_agreement import mark_of_data
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.numbers import exact

Data = Mapping[str, Any]
KINDS = ("enters", "leaves", "moves")
_MOST_LISTED = 12  # differences of one table that the text lists
_FEW, _TABLES, _MOVES = 6, 4, 2  # differences in all, tables, and moves of a kind on the first screen


@dataclass(frozen=True)
class Shift:
    """One option that enters, leaves or moves, with its entries in both plans."""

    option: str
    title: str
    before: Data | None
    after: Data | None
    why: str

    @property
    def kind(self) -> str:
        """enters, leaves or moves."""
        return "enters" if self.before is None else "leaves" if self.after is None else "moves"


def shifts(before: Data, after: Data, words: Words) -> list[Shift]:
    """What differs between two plans.

    Where the plans are of different years, the same quarter of each counts as the same time.
    """
    old, new = _by_option(before["selected"]), _by_option(after["selected"])
    names = dict.fromkeys([*old, *new])
    shown = _shortener(before, after)
    found = [_shift(name, old.get(name), new.get(name), (before, after), words) for name in names]
    differ = [s for s in found if _place(s.before, shown) != _place(s.after, shown)]
    return [s for kind in KINDS for s in differ if s.kind == kind]


def _by_option(entries: Iterable[Data]) -> dict[str, Data]:
    return {e["option"]: e for e in entries}


def _place(entry: Data | None, shown: int) -> tuple[str, str] | None:
    return (entry["level"], str(entry["start"])[shown:]) if entry is not None else None


def _shortener(before: Data, after: Data) -> int:
    """How many letters of a period's name are the year, to be left out where no year is in both plans."""
    starts = [{str(s["start"]) for s in plan["selected"]} for plan in (before, after)]
    dated = all(s[:4].isdigit() and len(s) > 4 for own in starts for s in own)
    years = [{s[:4] for s in own} for own in starts]
    return 4 if dated and not years[0] & years[1] else 0


def _shift(
    name: str, before: Data | None, after: Data | None, plans: tuple[Data, Data], words: Words
) -> Shift:
    """One option with its reason: what the plan it is not in says of it."""
    entry = after or before or {}
    why = ""
    if before is None or after is None:
        other, key = (plans[0], "before") if before is None else (plans[1], "after")
        left = next((n for n in other["not_selected"] if n["option"] == name), None)
        said = left["sentence"] if left is not None else words("compare.not_offered")
        why = words(f"compare.in_{key}", sentence=said)
    return Shift(name, str(entry.get("title") or name), before, after, why)


# ---------------------------------------------------------------- as text


def compare_text(
    names: tuple[str, str],
    plans: tuple[Data, Data],
    inputs: Sequence[InputDifference] | None,
    notes: Sequence[Sequence[str]] = ((), ()),
    full: bool = False,
) -> str:
    """Both sides with what is to be noted of each, the differences of their inputs, and of their plans.

    On the first screen many differences are counted, and of moves the first are named; ``full`` has all.
    """
    words = Words()
    blocks = [
        [f"{words('compare.a')}: {line(names[0], plans[0], words)}", *notes[0]],
        [f"{words('compare.b')}: {line(names[1], plans[1], words)}", *notes[1]],
        [words("page.banner")] if illustrative(plans) else [],
        [""],
        list(_inputs(inputs, words, full)),
        [""],
        list(_plans(plans, words, full)),
        [] if full else ["", words("compare.more")],
    ]
    return "\n".join(text for block in blocks for text in block)


def illustrative(plans: tuple[Data, Data]) -> bool:
    """Whether figures of either plan are invented."""
    return any(plan.get("illustrative") for plan in plans)


def line(name: str, plan: Data, words: Words) -> str:
    """One side on a line: what it is, and what it brings."""
    if plan["status"] == "infeasible":
        return words("compare.infeasible", name=name, title=plan["title"])
    n = words.number(len(plan["selected"]))
    benefit = words.worth(sum(s["benefit"] for s in plan["selected"]), plan["objective"])
    as_of = words.day(date.fromisoformat(plan["as_of"]))
    gap = words.at_most_percent(plan["gap"] or 0.0, 2)
    side = words("compare.side", name=name, title=plan["title"], as_of=as_of, n=n, benefit=benefit, gap=gap)
    return ". ".join(filter(None, [side, mark_of_data(words, plan)]))


def _inputs(inputs: Sequence[InputDifference] | None, words: Words, full: bool) -> Iterator[str]:
    if inputs is None:
        yield words("compare.inputs_unknown")
        return
    if not inputs:
        yield words("compare.inputs_same")
        return
    yield words("compare.inputs")
    tables = [(table, list(own)) for table, own in groupby(inputs, key=lambda d: d.table)]
    few = full or len(inputs) <= _FEW
    for table, mine in tables if few else tables[:_TABLES]:
        yield f"  {table}: {_counted(mine, words)}"
        if not few:
            continue
        yield from (f"    {difference_line(d, words)}" for d in mine[:_MOST_LISTED])
        if len(mine) > _MOST_LISTED:
            yield f"    {words('number.more', n=words.number(len(mine) - _MOST_LISTED))}"
    if not few and len(tables) > _TABLES:
        yield f"  {words('compare.more_tables', n=words.number(len(tables) - _TABLES))}"


def _counted(mine: Sequence[InputDifference], words: Words) -> str:
    """How many rows were added, removed and changed."""
    counts = {kind: len({d.id for d in mine if d.kind == kind}) for kind in ("added", "removed", "changed")}
    return ", ".join(words(f"compare.{kind}", n=words.number(n)) for kind, n in counts.items() if n)


def difference_line(item: InputDifference, words: Words) -> str:
    """One difference on a line."""
    none = words("number.none")
    ends = {"before": item.before or none, "after": item.after or none}
    return words(f"compare.row_{item.kind}", id=item.id, column=item.column, **ends)


def _plans(plans: tuple[Data, Data], words: Words, full: bool) -> Iterator[str]:
    if any(plan["status"] == "infeasible" for plan in plans):
        yield words("compare.no_plan")
        return
    yield words("compare.plan")
    yield f"  {_benefit(plans, words)}"
    yield from (f"  {text}" for text in cost_lines(plans, words))
    found = shifts(*plans, words)
    if not found:
        yield f"  {words('compare.same_plan')}"
    for kind in KINDS:
        mine = [s for s in found if s.kind == kind]
        if mine:
            yield f"  {words(f'whatif.{kind}', n=words.number(len(mine)))}"
        few = full or len(mine) <= _MOVES + 1
        for shift in mine if few else mine[:_MOVES]:
            yield f"    {shift_line(shift, words)}"
            yield from [f"      {shift.why}"] * bool(full and shift.why)
        if not few:
            yield f"    {words('number.more', n=words.number(len(mine) - _MOVES))}"


def _benefit(plans: tuple[Data, Data], words: Words) -> str:
    before, after = plans[0]["objective"], plans[1]["objective"]
    change = words(f"whatif.{'more' if after > before else 'less'}", n=words.points(abs(after - before)))
    ends = {"before": words.points(before), "after": words.points(after)}
    if ends["before"] == ends["after"]:
        return words("whatif.benefit_same", after=ends["after"])
    return words("whatif.benefit", **ends, change=change)


def cost_lines(plans: tuple[Data, Data], words: Words) -> list[str]:
    """What each plan costs home, per resource, by its name and in its unit."""
    costs = [{c["resource"]: c["net"] for c in plan["costs"]} for plan in plans]
    known = {use["resource"]: use for plan in plans for use in plan["resources"]}
    lines = []
    for resource in dict.fromkeys([*costs[0], *costs[1]]):
        use = known.get(resource, {})
        units = [use.get("unit") or plan["currency"] for plan in plans]
        ends = [words.money(own.get(resource) or 0, unit) for own, unit in zip(costs, units, strict=True)]
        key = "cost_same" if ends[0] == ends[1] else "cost"
        name = use.get("name", resource)  # plans of before do not have it
        lines.append(words(f"whatif.{key}", name=name, before=ends[0], after=ends[1]))
    return lines


def shift_line(shift: Shift, words: Words) -> str:
    """The option, and where it stands."""
    if shift.before is not None and shift.after is not None:
        ends = {"before": where(shift.before, words), "after": where(shift.after, words)}
        return words("whatif.change_place", title=shift.title, **ends)
    entry = shift.after or shift.before or {}
    benefit = words.points(entry["benefit"])
    return words("whatif.place", title=shift.title, when=where(entry, words), benefit=benefit)


def where(entry: Data, words: Words) -> str:
    """Level and start of one entry."""
    level = words.get(f"level.{entry['level']}", entry["level"])
    return words("whatif.level_when", level=level, when=entry["start"])


# ---------------------------------------------------------------- as data


def compare_json(
    names: tuple[str, str],
    plans: tuple[Data, Data],
    inputs: Sequence[InputDifference] | None,
    bases: Sequence[Mapping[str, Any] | None] = (None, None),
) -> dict[str, Any]:
    """The same under the schema ``prioritizer.compare/1``; ``inputs`` is null where they are not known.

    ``bases``: the run each side is, as data, where it is one; null for a plan by itself.
    """
    words = Words()
    possible = all(plan["status"] != "infeasible" for plan in plans)
    found = shifts(*plans, words) if possible else []
    change = plans[1]["objective"] - plans[0]["objective"] if possible else None
    return {
        "schema": "prioritizer.compare/1",
        "base": bases[0],
        "a": {**_side(names[0], plans[0]), "base": bases[0]},
        "b": {**_side(names[1], plans[1]), "base": bases[1]},
        "inputs": None if inputs is None else [vars(d) for d in inputs],
        "benefit_change": exact(change),
        **{kind: [_shift_json(s) for s in found if s.kind == kind] for kind in KINDS},
    }


def _side(name: str, plan: Data) -> dict[str, Any]:
    about = ("run", "case", "title", "as_of", "currency", "illustrative")
    keys = (*about, "status", "objective", "bound", "gap", "costs", "weights")
    return {"name": name, **{k: plan.get(k) for k in keys}, "carried_out": len(plan["selected"])}


def _shift_json(shift: Shift) -> dict[str, Any]:
    keys = ("level", "start", "score", "rank", "benefit")
    ends = {
        end: {k: entry[k] for k in keys} if entry is not None else None
        for end, entry in (("before", shift.before), ("after", shift.after))
    }
    return {"option": shift.option, "title": shift.title, **ends, "why": shift.why}
