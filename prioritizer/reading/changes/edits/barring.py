"""Nothing of a selection runs from a day on: as rules that close the starts it concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from prioritizer.domain import Edit, OptionLevel, Period
from prioritizer.domain.periods import span_of
from prioritizer.domain.selection import canonical, entries_of, select_from
from prioritizer.reading.changes.edits.rules_and_methods import made_rule
from prioritizer.reading.changes.edits.tables import unknown
from prioritizer.reading.findings import Findings


def barring_rules(
    edit: Edit,
    options: Sequence[OptionLevel],
    attributes: pd.DataFrame,
    periods: Sequence[Period],
    findings: Findings,
) -> list[dict[str, Any]]:
    """Rules by which no selected option runs on the day or later, one per first start that is closed.

    An engagement without dates may last to the end of its last period, so a period that ends on
    the day or after it is closed; one with dates is judged by them.
    """
    if not _known(edit, options, attributes, findings):
        return []
    from_day = date.fromisoformat(edit.target)
    chosen = select_from(attributes, options, {k: list(v) for k, v in edit.select.items()})
    closed: dict[int, list[OptionLevel]] = defaultdict(list)
    for option, selected in zip(options, chosen, strict=True):
        first = _first_closed(option, from_day, periods) if selected else len(periods)
        if first < len(periods):
            closed[first].append(option)
    return list(_rules(edit, closed, periods))


def _rules(
    edit: Edit, closed: Mapping[int, Sequence[OptionLevel]], periods: Sequence[Period]
) -> Iterator[dict[str, Any]]:
    """An exclusion per period from which on starts are closed."""
    words = ", ".join(f"{column} = {' or '.join(values)}" for column, values in edit.select.items())
    text = f"Nothing with {words} runs from {edit.target} on (what-if)."
    for first, mine in sorted(closed.items()):
        name = f"exclude_from:{edit.target}" + (f":{periods[first].name}" if len(closed) > 1 else "")
        select = [{"option": o.option, "level": o.level} for o in mine]
        yield {**made_rule(name, "exclude", text, select), "from": periods[first].name}


def _first_closed(option: OptionLevel, day: date, periods: Sequence[Period]) -> int:
    """The first start period from which on the option would still run on the day."""
    last_day = option.date_to or option.date_from
    if last_day is not None:
        return 0 if last_day >= day else len(periods)
    ends = (span_of(periods, start + option.duration - 1)[1] for start in range(len(periods)))
    return next((start for start, end in enumerate(ends) if end >= day), len(periods))


def _known(edit: Edit, options: Sequence[OptionLevel], attributes: pd.DataFrame, findings: Findings) -> bool:
    """Whether every column and every value selected by occurs; findings where not."""
    fine = True
    for column, values in edit.select.items():
        entries = entries_of(attributes, options, column)
        if entries is None:
            unknown(edit, findings, "column", column, map(str, attributes.columns))
            fine = False
            continue
        there = {canonical(v): str(v) for own in entries for v in own}
        for value in values:
            if canonical(value) not in there:
                unknown(edit, findings, f"option with {column}", value, there.values())
                fine = False
    return fine
