"""What sheets and sentences look up in the tables of a case."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from prioritizer.domain import Case, OptionLevel, ResourceUse
from prioritizer.domain.periods import indices_in, year_beyond
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.names import Names


class CaseFacts:
    """A case with its names and words, and look-ups that stand an absent table or column."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.words = Words()
        self.names = Names(case, self.words)
        self.levels = {o.key: o for o in case.options}

    def cell(self, key: str, column: str) -> Any:
        """A cell of the ``options`` table for ``option:level``; None where empty or absent."""
        frame = self.case.columns.get("options")
        if frame is None or column not in frame or key not in self._rows:
            return None
        value = frame[column].iloc[self._rows[key]]
        return None if value is None or value == "" or value != value else value

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {option.key: row for row, option in enumerate(self.case.options)}

    def lead_days(self, activity: str) -> int | None:
        """The activity's lead time in days, or None where none is given."""
        return self._lead_times.get(activity)

    @cached_property
    def _lead_times(self) -> dict[str, int | None]:
        return {activity.id: activity.lead_time for activity in self.case.activities}

    def begins_too_early(self, option: OptionLevel) -> bool:
        """Whether the latest start leaves the lead time, but preparation falls before the plan."""
        if not option.starts or all((n.offset or 0) >= 0 for n in option.needs):
            return False
        days, last = self.lead_days(option.activity) or 0, option.starts[-1]
        begins = option.date_from
        if begins is None and last < len(self.case.periods):
            begins = self.case.periods[last].end
        return begins is None or begins - timedelta(days=days) >= self.case.as_of

    def needed_by(self, option: OptionLevel, start: int | None) -> date | None:
        """The day an authority must have answered: the start less the activity's lead time."""
        if start is None or self.names.undated or start >= len(self.case.periods):
            return None
        begins = option.date_from or self.case.periods[start].start
        return begins - timedelta(days=self.lead_days(option.activity) or 0)

    @cached_property
    def money_names(self) -> dict[str, str]:
        """Money resource id -> name, in the order of the ``resources`` table."""
        return {resource: self.names.of(resource) for resource in self.case.money}

    @cached_property
    def units(self) -> dict[str, str]:
        """Resource id -> unit; money without one is in the case's currency."""
        return {r.id: r.unit or self.case.currency for r in self.case.resources}

    @cached_property
    def pool_units(self) -> dict[str, str]:
        """Pool id -> posts or person-days."""
        return {pool.id: pool.unit for pool in reversed(self.case.pools)}

    def asked_unit(self, asked: str) -> str:
        """What an amount of something asked for is counted in; "" where pools that serve it differ."""
        parts = set(asked.split("+")) - {"@language"}
        able = [pool for pool in self.case.pools if parts <= {pool.id, *pool.skills}]
        units = {self.units[asked]} if asked in self.units else {pool.unit for pool in able}
        return units.pop() if len(units) == 1 else ""

    def in_posts(self, asked: str) -> bool:
        """Whether what is asked of people (a pool, a skill, several joined) is served in posts only."""
        return asked not in self.units and self.asked_unit(asked) == "posts"

    def periods_beyond(self, year: str) -> int:
        """How many periods beyond the horizon lie in a calendar year; at least 1."""
        inside = indices_in(self.case.periods, int(year))
        return 1 if inside is None else inside[1] - inside[0] + 1

    @cached_property
    def people_units(self) -> list[str]:
        """The units pools count in, in the order of the table."""
        return list(dict.fromkeys(self.pool_units.values()))

    def is_beyond(self, use: ResourceUse) -> bool:
        """Whether an envelope caps what is carried forward into a calendar year after the horizon."""
        return bool(self.case.periods) and year_beyond(self.case.periods, use.period) is not None

    def periods_of(self, use: ResourceUse) -> set[int]:
        """The period indices an envelope covers; none where it caps a year beyond the horizon."""
        if self.is_beyond(use):
            return set()
        index = {p.name: i for i, p in enumerate(self.case.periods)}
        first, _, last = use.period.partition("..")
        if first not in index:
            return set(range(max(len(index), 1)))
        return set(range(index[first], index[last or first] + 1))
