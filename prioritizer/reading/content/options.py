"""Options x activities x partners x requirements -> one ``OptionLevel`` per row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from prioritizer.domain import Activity, Case, Format, Need, OptionLevel, Period
from prioritizer.domain.periods import span_of
from prioritizer.domain.text import split_list
from prioritizer.reading.content.needs import Rows, Supplies, of_level, read_needs, read_supplies
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.typed import TypedTable

LONGEST = 1000  # periods an engagement may run; longer is a slip of the keyboard
_NONE = Activity("")


def read_options(sheets: Mapping[str, TypedTable], case: Case, findings: Findings) -> tuple[OptionLevel, ...]:
    """One option level per row of the ``options`` table, in file order; ``case`` has all the rest.

    Empty cells are completed: effect and goals from the activity (effect 1 at last), the title from
    the names of activity and partner. ``date_from`` fixes the start to the period it lies in and,
    with ``date_to``, the duration to the periods touched; both may reach beyond the horizon's end.
    """
    lookup = _Lookup(
        activities={a.id: a for a in case.activities},
        names={n.id: n.name for n in (*case.formats, *case.partners)},
        members={f.id: _invited(f, case.home) for f in case.formats if f.id},
        needs=read_needs(sheets, case),
        supplies=read_supplies(sheets),
        beyond=case.allocation.beyond,
    )
    periods, found = case.periods, []
    for row, record in sheets["options"].records():
        option = lookup.option(row, record)
        if (row, "date_from") in sheets["options"].bad:
            record["date_to"] = None  # it is given, but wrong: the other date says nothing on its own
        first, last, duration = _window(row, record, periods, findings)
        needs = still_due(option.needs, _gone(record, periods))
        starts = tuple(range(first, last + 1))
        found.append(replace(option, starts=starts, duration=duration, needs=needs))
    return tuple(found)


@dataclass(frozen=True)
class _Lookup:
    """What an option is completed from, by id."""

    activities: Mapping[str, Activity]
    names: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]
    needs: Rows
    supplies: Supplies
    beyond: str

    def option(self, row: int, record: Mapping[str, Any]) -> OptionLevel:
        """One row completed from its activity and partner; its window is set afterwards."""
        option, level, partner = record["option"], record["level"], record["partner"]
        activity = self.activities.get(record["activity"], _NONE)
        titles = (activity.name or record["activity"], self.names.get(partner) or partner)
        return OptionLevel(
            option=option,
            level=level,
            title=record["title"] or ", ".join(t for t in titles if t) or option,
            activity=record["activity"],
            partner=partner,
            members=self.members.get(partner, (partner,) if partner else ()),
            effect=_effect(record, activity),
            concurrence=record["concurrence"],
            concurrence_authority=record["concurrence_authority"],
            commitment=record["commitment"],
            starts=(),
            duration=1,
            goals=split_list(record["goals"]) or activity.goals,
            pillar=str(record.get("pillar") or activity.pillar),
            needs=of_level(self.needs, option, level, record["activity"]),
            date_from=record["date_from"],
            date_to=record["date_to"],
            row=row,
            supplies=of_level(self.supplies, option, level, record["activity"]),
            beyond=activity.beyond or self.beyond,
        )


def _invited(group: Format, home: str) -> tuple[str, ...]:
    """A format's members in file order, without the home country."""
    return tuple(m for m in dict.fromkeys(group.members) if m not in (home, ""))


def _effect(record: Mapping[str, Any], activity: Activity) -> float:
    """The row's own effect, else its activity's, else 1."""
    own = float(record["effect"])
    if own == own:
        return own
    return 1.0 if activity.effect is None else activity.effect


def _window(
    row: int, record: Mapping[str, Any], periods: Sequence[Period], findings: Findings
) -> tuple[int, int, int]:
    """(first start, last start, duration) as period indices; first > last where none is left."""
    names = [p.name for p in periods]
    first = names.index(record["earliest"]) if record["earliest"] in names else 0
    last = names.index(record["latest"]) if record["latest"] in names else len(names) - 1
    if first > last:
        message = f"the earliest start, {record['earliest']}, is after the latest, {record['latest']}."
        findings.error("options", row, "earliest", record["earliest"], message, "Swap or mend them.")
    duration = int(record["duration"])
    if record["date_from"] is None:
        if record["date_to"] is not None:
            message = "date_to is given without date_from."
            findings.error("options", row, "date_to", record["date_to"], message, "Give both, or neither.")
        return first, last, duration
    return _dated(row, record, periods, (first, last), findings)


def _dated(
    row: int,
    record: Mapping[str, Any],
    periods: Sequence[Period],
    window: tuple[int, int],
    findings: Findings,
) -> tuple[int, int, int]:
    """The window of a row whose dates are fixed.

    A commitment that began before the horizon counts from the first period on, for what is left of
    its duration.
    """
    begin, end = record["date_from"], record["date_to"]
    start = period_of(begin, periods)
    if start is None and begin < periods[0].start and record["commitment"] == "committed":
        start = 0
        message = "the commitment began before the first period; the plan counts it from there on."
        findings.warning("options", row, "date_from", begin, message)
    if start is None:
        message = f"the date lies outside the periods ({periods[0].start} to {periods[-1].end})."
        findings.error("options", row, "date_from", begin, message, "Mend the date, or add a period.")
        return window[0], window[1], int(record["duration"])
    if not window[0] <= start <= window[1]:
        message = f"the date lies in {periods[start].name}, outside the row's earliest and latest start."
        findings.error("options", row, "date_from", begin, message, "Mend the date or the window.")
    if end is not None and begin <= end < periods[0].start:
        message = f"the engagement ended before the first period ({periods[0].start})."
        findings.error("options", row, "date_to", end, message, "Move the row to history.")
    duration = max(int(record["duration"]) - _gone(record, periods), 1)
    if end is not None:
        touched = _touched(row, begin, end, start, periods, findings)
        if record["duration"] not in (1, touched) and end >= begin and not _gone(record, periods):
            message = f"the dates touch {touched} periods, and they count, not the duration."
            cure = "Leave the duration empty, or mend the dates."
            findings.warning("options", row, "duration", duration, message, cure)
        duration = touched
    return start, start, duration


def _gone(record: Mapping[str, Any], periods: Sequence[Period]) -> int:
    """How many periods before the first one a commitment has been running already."""
    begin = record["date_from"]
    if begin is None or begin >= periods[0].start or record["commitment"] != "committed":
        return 0
    return next((k for k in range(1, LONGEST) if span_of(periods, -k)[0] <= begin), LONGEST)


def still_due(needs: Sequence[Need], gone: int) -> tuple[Need, ...]:
    """The needs of a run that began ``gone`` periods ago; what fell due in one period since is past."""
    if not gone:
        return tuple(needs)
    shifted = (n if n.offset is None else replace(n, offset=n.offset - gone) for n in needs)
    return tuple(n for n in shifted if n.offset is None or n.offset >= 0)


def _touched(
    row: int, begin: date, end: date, start: int, periods: Sequence[Period], findings: Findings
) -> int:
    """How many periods the dates touch, also beyond the horizon."""
    if end < begin:
        message = f"the last day is before the first ({begin})."
        findings.error("options", row, "date_to", end, message, "Swap or mend the dates.")
        return 1
    return next((k for k in range(1, LONGEST) if span_of(periods, start + k)[0] > end), LONGEST)


def period_of(day: date, periods: Sequence[Period]) -> int | None:
    """The index of the period a day lies in (a day in a gap: the next one), None outside them all."""
    if not periods[0].start <= day <= periods[-1].end:
        return None
    return next(i for i, p in enumerate(periods) if day <= p.end)
