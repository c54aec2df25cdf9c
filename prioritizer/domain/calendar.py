"""Which starts the calendar allows: lead times and closed windows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from prioritizer.domain.case import Case, OptionLevel
from prioritizer.domain.usage import first_open


@dataclass(frozen=True)
class Window:
    """A span of days in which something is forbidden or better avoided (``kind``: forbid, avoid).

    ``region``, ``partner``, ``activity``: only engagements of that kind, "" = any. With a ``pool`` it
    closes the pool, and no engagement.
    """

    id: str
    first: date
    last: date
    kind: str = "forbid"
    region: str = ""
    partner: str = ""
    activity: str = ""
    pool: str = ""


class Calendar:
    """The case's lead times, windows and regions, looked up once."""

    def __init__(self, case: Case) -> None:
        self.as_of = case.as_of
        self.periods = case.periods
        self.situation = case.situation
        self.first = first_open(case)
        self.lead_times = {a.id: a.lead_time or 0 for a in case.activities}
        self.regions = {p.id: p.region for p in case.partners}
        self.windows = case.windows

    def earliest_day(self, option: OptionLevel) -> date:
        """The first day the option can begin: the plan's date plus its activity's lead time."""
        return self.as_of + timedelta(days=self.lead_times.get(option.activity, 0))

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
        due = (t for need in option.needs for t in need.due(start, option.duration))
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
            if window.kind != kind or window.pool:
                continue
            if self._concerns(window, option) and self._inside(window, option, start):
                return window.id
        return None

    def closed_pool(self, pool: str, period: int) -> str | None:
        """The window that closes a pool for the whole of a period, or None."""
        for window in self.windows:
            if window.pool == pool and window.kind == "forbid":
                this = self.periods[period]
                if window.first <= this.start and this.end <= window.last:
                    return window.id
        return None

    def _concerns(self, window: Window, option: OptionLevel) -> bool:
        """Whether the window is about this option's partner, region and activity (empty = any)."""
        if window.partner and window.partner not in (option.partner, *option.members):
            return False
        if window.activity and window.activity != option.activity:
            return False
        return not window.region or window.region in {self.regions.get(m) for m in option.members}

    def _inside(self, window: Window, option: OptionLevel, start: int) -> bool:
        first, last = window.first, window.last
        if option.date_from is not None:
            return bool(option.date_from <= last and (option.date_to or option.date_from) >= first)
        running = self.periods[start : start + option.duration]
        return any(first <= p.start and p.end <= last for p in running)


@lru_cache(maxsize=32)
def calendar_of(case: Case) -> Calendar:
    """The calendar of a case, looked up once."""
    return Calendar(case)
