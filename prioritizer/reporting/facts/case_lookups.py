"""What sheets and sentences look up in the tables of a case."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from prioritizer.domain import Case, OptionLevel, ResourceUse
from prioritizer.domain.periods import indices_in, year_beyond
from prioritizer.domain.text import split_list
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.names import Names


class CaseFacts:
    """A case with its names and words, and look-ups that stand an absent table or column."""

    def __init__(self, case: Case, language: str) -> None:
        self.case = case
        self.words = Words(language)
        self.names = Names(case, self.words)
        self.levels = {o.key: o for o in case.options}

    def cell(self, key: str, column: str) -> Any:
        """A cell of the ``options`` table for ``option:level``; None where empty or absent."""
        row = self._option_rows.get(key, {})
        value = row.get(column)
        return None if value is None or value == "" or value != value else value

    @cached_property
    def _option_rows(self) -> dict[str, dict[str, Any]]:
        frame = self.case.table("options")
        rows = [] if frame is None else frame.to_dict("records")
        return {f"{r['option']}:{r.get('level') or 'full'}": {str(k): v for k, v in r.items()} for r in rows}

    def lead_days(self, activity: str) -> int | None:
        """The activity's lead time in days, or None where none is given."""
        days = self._lead_times.get(activity)
        return None if days is None or days != days else int(days)

    @cached_property
    def _lead_times(self) -> dict[str, float]:
        frame = self.case.table("activities")
        if frame is None or "lead_time" not in frame:
            return {}
        return dict(zip(frame["activity"], frame["lead_time"], strict=True))

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
        frame = self.case.table("resources")
        if frame is None:
            return {}
        rows = frame.to_dict("records")
        money = [str(r["resource"]) for r in rows if (r.get("kind") or "money") == "money"]
        return {r: self.names.of(r) for r in dict.fromkeys(money)}

    @cached_property
    def units(self) -> dict[str, str]:
        """Resource id -> unit; money without one is in the case's currency."""
        frame = self.case.table("resources")
        rows = [] if frame is None else frame.to_dict("records")
        return {str(r["resource"]): str(r.get("unit") or self.case.currency) for r in reversed(rows)}

    @cached_property
    def pool_units(self) -> dict[str, str]:
        """Pool id -> posts or person-days."""
        frame = self.case.table("pools")
        rows = [] if frame is None else frame.to_dict("records")
        return {str(r["pool"]): str(r.get("unit") or "") for r in reversed(rows)}

    def asked_unit(self, asked: str) -> str:
        """What an amount of something asked for is counted in; "" where pools that serve it differ."""
        frame, parts = self.case.table("pools"), set(asked.split("+")) - {"@language"}
        rows = [] if frame is None else frame.to_dict("records")
        able = [r for r in rows if parts <= {str(r["pool"]), *split_list(str(r.get("skills") or ""))}]
        units = {self.units[asked]} if asked in self.units else {str(r.get("unit") or "") for r in able}
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
