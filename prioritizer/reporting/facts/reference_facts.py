"""The run an answer is about: the lines every answer begins with, and the same as data."""

from __future__ import annotations

from typing import Any

from prioritizer.domain import InputDifference, OutOfDate, Reference
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.numbers import exact

MOST_FILES, MOST_ROWS = 6, 4  # that the lines name


def about_run(reference: Reference, words: Words | None = None) -> list[str]:
    """The first line of an answer, and one more where the run is out of date."""
    words, run, plan = words or Words(), reference.run, reference.run.plan
    place = {"run": run.id, "day": run.case.as_of.isoformat()}
    if plan.status == "infeasible":
        first = words("base.about_none", **place)
    else:
        benefit, n = words.points(plan.objective), words.count("engagements", len(plan.selected))
        first = words("base.about", **place, benefit=benefit, n=n)
    changed = reference.out_of_date
    return [first] if changed is None else [first, _changed(changed, reference.planned, words)]


def _changed(changed: OutOfDate, planned: bool, words: Words) -> str:
    """What has changed since the run, or since the one before it."""
    if not changed.files:
        key = "base.planned_version" if planned else "base.version"
        return words(key, run=changed.run, version=changed.version)
    shown = [_row(d, words) for d in changed.differences]
    rows = words("base.rows", rows=words.join(shown, MOST_ROWS, "; ")) if shown else ""
    files = words.join(changed.files, MOST_FILES)
    return words("base.planned" if planned else "base.changed", run=changed.run, files=files, rows=rows)


def _row(d: InputDifference, words: Words) -> str:
    """One difference in a few words."""
    none = words("base.nothing")
    ends = {"before": d.before or none, "after": d.after or none}
    return words(f"base.row_{d.kind}", table=d.table, id=d.id, column=d.column, **ends)


def base_data(reference: Reference) -> dict[str, Any]:
    """The run as data: what it is called and worth, how far that is proven, whether it is out of date."""
    run, plan = reference.run, reference.run.plan
    none, changed = plan.status == "infeasible", reference.out_of_date
    return {
        "run": run.id,
        "as_of": run.case.as_of.isoformat(),
        "status": plan.status,
        **{n: None if none else exact(getattr(plan, n)) for n in ("objective", "bound", "gap")},
        "engagements": len(plan.selected),
        "standing": reference.standing,
        "out_of_date": None if changed is None else _out_of_date(changed),
    }


def _out_of_date(changed: OutOfDate) -> dict[str, Any]:
    rows = [{k: getattr(d, k) for k in d.__dataclass_fields__} for d in changed.differences]
    return {
        "run": changed.run,
        "files": list(changed.files),
        "changes": rows,
        "version": changed.version or None,
    }
