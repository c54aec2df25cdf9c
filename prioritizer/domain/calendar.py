"""Which starts the calendar allows: lead times and closed windows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from prioritizer.domain import Case, OptionLevel
from prioritizer.domain.usage import need_periods


class Calendar:
    """The case's lead times, windows and regions, looked up once."""

    def __init__(self, case: Case) -> None:
        self.as_of = case.as_of
        self.periods = case.periods
        self.situation = case.situation
        self.first = case.situation.first if case.situation is not None else 0
        self.lead_times = _column(case, "activities", "activity", "lead_time")
        self.regions = _column(case, "partners", "partner", "region")
        windows = case.table("windows")
        self.windows: list[dict[Any, Any]] = [] if windows is None else windows.to_dict("records")

    def earliest_day(self, option: OptionLevel) -> date:
        """The first day the option can begin: the plan's date plus its activity's lead time."""
        days = self.lead_times.get(option.activity)
        return self.as_of + timedelta(days=int(days) if days is not None and days == days else 0)

    def too_early(self, option: OptionLevel, start: int) -> bool:
        """Whether the start cannot be prepared in time.

        A dated option must leave its lead time before ``date_from``; an undated one before the
        last day of its start period (it may be held late in it). Preparation that would fall
        before the first period is too early as well. A commitment's preparation has begun.
        """
        if option.commitment == "committed" or self._prepared(option, start):
            return False
        day = option.date_from or self.periods[start].end
        if day < self.earliest_day(option):
            return True
        due = (t for need in option.needs for t in need_periods(need, start, option.duration))
        return any(t < self.first for t in due)

    def _prepared(self, option: OptionLevel, start: int) -> bool:
        """Whether its preparation began long ago: in a re-plan, what was to begin by then already."""
        if self.situation is None or self.situation.of.get(option.option) is None:
            return False
        standing = self.situation.of[option.option]
        last_day = option.date_from or self.periods[start].end
        waits = standing.status in ("planned", "postponed")
        return waits and start >= standing.start and last_day >= self.as_of

    def touching(self, option: OptionLevel, start: int, kind: str) -> str | None:
        """The first window of that kind ("forbid" or "avoid") this start runs into, or None.

        A dated option runs into a window its dates touch; an undated one when a period it runs in
        lies wholly inside it (otherwise it can be held around it).
        """
        for window in self.windows:
            if window["kind"] != kind or window.get("pool"):
                continue
            if self._concerns(window, option) and self._inside(window, option, start):
                return str(window["window"])
        return None

    def closed_pool(self, pool: str, period: int) -> str | None:
        """The window that closes a pool for the whole of a period, or None."""
        for window in self.windows:
            if window.get("pool") == pool and window["kind"] == "forbid":
                this = self.periods[period]
                if window["from"] <= this.start and this.end <= window["to"]:
                    return str(window["window"])
        return None

    def _concerns(self, window: Mapping[Any, Any], option: OptionLevel) -> bool:
        """Whether the window is about this option's partner, region and activity (empty = any)."""
        partner, activity, region = window.get("partner"), window.get("activity"), window.get("region")
        if partner and partner != option.partner and partner not in option.members:
            return False
        if activity and activity != option.activity:
            return False
        return not region or region in {self.regions.get(m) for m in option.members}

    def _inside(self, window: Mapping[Any, Any], option: OptionLevel, start: int) -> bool:
        first, last = window["from"], window["to"]
        if option.date_from is not None:
            return bool(option.date_from <= last and (option.date_to or option.date_from) >= first)
        running = self.periods[start : start + option.duration]
        return any(first <= p.start and p.end <= last for p in running)


def _column(case: Case, table: str, key: str, value: str) -> dict[str, Any]:
    """key -> value of a table's column, empty where the case does not have it."""
    frame = case.table(table)
    if frame is None or value not in frame:
        return {}
    return dict(zip(frame[key], frame[value], strict=True))


@lru_cache(maxsize=32)
def calendar_of(case: Case) -> Calendar:
    """The calendar of a case, looked up once."""
    return Calendar(case)
