"""How each option stands on a day: as the ``execution`` table says, and else as the plan decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from prioritizer.domain import Case, ExecutionRow, OptionLevel, OptionStatus, Selected, Situation
from prioritizer.domain.periods import span_of
from prioritizer.reading.content.options import period_of
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.replanning.cancellation import fee_charges, fee_of, is_demanded
from prioritizer.reading.replanning.consumption import (
    Consumption,
    Means,
    PlannedRun,
    StartedRun,
    by_needs,
    by_plan,
    counted,
    still_to_come,
    total_of,
)


@dataclass(frozen=True)
class Reported:
    """One option: what was decided of it, if anything, and what the ``execution`` table says of it.

    An option the table is silent about has an empty row: everything as planned.
    """

    row: ExecutionRow
    recorded: bool
    decided: PlannedRun | None
    option: OptionLevel | None  # its row in the case, at the level meant; None where the case has none

    @property
    def chosen(self) -> Selected | None:
        """What the plan says of it."""
        return self.decided.chosen if self.decided is not None else None


@dataclass
class StatusReader:
    """The case and its execution table on the day, and what is noticed about them."""

    case: Case
    day: date
    first: int
    findings: Findings
    stops: frozenset[str]
    runs: dict[tuple[str, str], StartedRun] = field(default_factory=dict)

    @cached_property
    def means(self) -> Means:
        """The case's money and pools."""
        return Means(self.case)

    @cached_property
    def records(self) -> Mapping[str, ExecutionRow]:
        """The execution table by option."""
        return {row.option: row for row in self.case.execution}

    @cached_property
    def _periods(self) -> Mapping[str, int]:
        return {p.name: t for t, p in enumerate(self.case.periods)}

    def run_of(self, option: OptionLevel) -> StartedRun:
        """The run of an option that has begun."""
        return self.runs[option.option, option.level]

    def standings(self, decided: Iterable[PlannedRun], before: Situation | None) -> Iterator[OptionStatus]:
        """One status per option that the plan or the execution table holds."""
        plan = {d.chosen.option: d for d in decided}
        silent: dict[str, list[str]] = {"done": [], "running": []}
        for option in dict.fromkeys([*plan, *self.records]):
            status = self._status(self._reported(option, plan.get(option)))
            if status is not None:
                yield self._with_earlier(status, before)
                if not status.recorded and status.status in silent:
                    silent[status.status].append(option)
        self._say_silent(silent)
        for earlier in before.standings if before is not None else ():
            if earlier.option not in plan and earlier.option not in self.records:
                yield from _still_owed(earlier)

    def _reported(self, name: str, decided: PlannedRun | None) -> Reported:
        """An option with its row, at the level the table names, else the plan's, else the only one."""
        row = self.records.get(name, ExecutionRow(name))
        own = [o for o in self.case.options if o.option == name]
        wanted = row.level or (decided.chosen.level if decided is not None else "")
        levels = own if not wanted and len(own) == 1 else [o for o in own if o.level == wanted]
        return Reported(row, name in self.records, decided, levels[0] if levels else None)

    def _with_earlier(self, status: OptionStatus, before: Situation | None) -> OptionStatus:
        """With what an attempt before an earlier re-plan used, unless the table gives the sum by now."""
        earlier = before.of.get(status.option) if before is not None else None
        row = self.records.get(status.option)
        told = row is not None and row.spent is not None
        return status if earlier is None or told else replace(status, owed=earlier.sunk)

    def _say_silent(self, silent: Mapping[str, list[str]]) -> None:
        """The plan is taken for what happened where the table says nothing, and that is said."""
        for status, names in silent.items():
            if names:
                message = f"nothing is said of what the plan takes to be {status} on {self.day}."
                cure = "It counts as planned; add a row for each that went otherwise."
                self.findings.warning("execution", None, "option", listed(names), message, cure)

    def _status(self, it: Reported) -> OptionStatus | None:
        """How one option stands; None where it is as open as any other."""
        problem = self._contradiction(it) if it.recorded else None
        if problem is not None:
            column, value, message, cure = problem
            self.findings.error("execution", it.row.row, column, value, message, cure)
            return None
        status = it.row.status if it.recorded else self._by_plan(it)
        if status in ("done", "running"):
            return self._begun(status, it)
        if it.decided is None and status == "planned":
            return None
        return self._waiting(status, it)

    # ------------------------------------------------------------ what the plan and the table say

    def _by_plan(self, it: Reported) -> str:
        """What becomes of an option the table is silent about: what the plan decided."""
        assert it.chosen is not None
        periods, option = self.case.periods, it.option
        begin, end = periods[it.chosen.start].start, span_of(periods, it.chosen.end)[1]
        if option is not None and option.date_from:
            begin, end = option.date_from, option.date_to or end
        return "planned" if begin >= self.day else "done" if end < self.day else "running"

    def _contradiction(self, it: Reported) -> tuple[str, object, str, str] | None:
        """Where a row does not agree with the day, the plan or the case: column, value, message, cure."""
        row, day = it.row, self.day
        begin, end = row.date_from, row.date_to
        if row.begun and begin is not None and begin > day:
            return "date_from", begin, f"it begins after {day}.", "Write planned, or mend the date."
        if row.begun and begin is not None and begin > self.case.periods[-1].end:
            return "date_from", begin, "it lies after the last period.", "Mend the date."
        if row.status == "done" and end is not None and end > day:
            return "date_to", end, f"it is done, but ends after {day}.", "Write running, or mend the date."
        if row.status == "running" and end is not None and end < day:
            return "date_to", end, f"it runs, but ended before {day}.", "Write done, or mend the date."
        if row.begun and it.decided is None and begin is None:
            message = "the plan does not hold it, so its period is not known."
            return "date_from", "", message, "Write its first day."
        if row.begun and it.option is None:
            cure = "Keep its row in options, and name its level."
            return "level", row.level, "which level was carried out is not known.", cure
        return None

    # ------------------------------------------------------------ what has begun

    def _begun(self, status: str, it: Reported) -> OptionStatus | None:
        """An engagement that is over or under way, at its place, with what it took."""
        option = it.option
        if option is None:
            assert it.chosen is not None
            message = "it has begun, and the case no longer has it at the level of the plan."
            name = f"{it.chosen.option}:{it.chosen.level}"
            self.findings.error("options", None, "option", name, message, "Keep its row.")
            return None
        run = self._run(option, it)
        planned = self._planned(option, run, it)
        at = min(max(run.start, 0), self.first)
        taken = self._counted(planned, it, at)
        counts = taken if status == "done" else self._at_least(planned, taken)
        needs = [t.need(run.start) for t in counts]
        needs += still_to_come(option, run.start, self.first, taken, it.row, self.means)
        self.runs[option.option, option.level] = replace(run, taken=tuple(counts), needs=tuple(needs))
        found = self._status_of(it, option, status, run.start, taken)
        return self._stopping(option, found, it) if status == "running" else found

    def _status_of(
        self,
        it: Reported,
        held: OptionLevel | Selected | None,
        status: str,
        start: int,
        taken: list[Consumption],
    ) -> OptionStatus:
        """What was taken, what calling off costs, and what is recorded."""
        _, fee = fee_of(self.case, self.means, it.option, it.row)
        known = (*self.means.resources, *self.means.pools)
        return OptionStatus(
            option=it.row.option,
            level=held.level if held is not None else "",
            start=start,
            status=status,
            recorded=it.recorded,
            reason=it.row.reason,
            spent=total_of(t for t in taken if self.means.is_money(t)),
            cancellation=fee,
            facts=tuple(t.charge for t in taken if t.charge.resource in known),
            fee=fee_charges(self.means, it.option, fee, self.first),
        )

    def _stopping(self, option: OptionLevel, status: OptionStatus, it: Reported) -> OptionStatus:
        """Whether what runs may, or has to, be broken off."""
        stated, _ = fee_of(self.case, self.means, option, it.row)
        demanded = is_demanded(self.case, option, status.start)
        stoppable = stated or demanded or option.option in self.stops
        if stoppable and not stated:
            message = "it may have to stop, and no cancellation cost is stated; none is counted."
            cure = "Write one in execution, options or activities."
            self.findings.warning("execution", None, "cancellation", option.option, message, cure)
        return replace(status, stoppable=stoppable, demanded=demanded)

    def _run(self, option: OptionLevel, it: Reported) -> StartedRun:
        """Where the run stands: by its real dates, else by the plan."""
        periods, begin, end = self.case.periods, it.row.date_from, it.row.date_to
        if begin is not None:
            start = period_of(max(begin, periods[0].start), periods) or 0
        else:
            assert it.chosen is not None
            start = it.chosen.start
        duration = it.decided.duration if it.decided is not None else option.duration
        if end is not None:
            duration = next(k for k in range(1, 10_000) if span_of(periods, start + k)[0] > end)
        return StartedRun(start, duration, begin or option.date_from, end or option.date_to)

    def _planned(self, option: OptionLevel, run: StartedRun, it: Reported) -> list[Consumption]:
        """What the run was to take up to and with the period of the day."""
        if it.chosen is not None:
            return by_plan(it.chosen, self._periods, self.first)
        return by_needs(self.means, replace(option, duration=run.duration), run.start, self.first)

    def _counted(self, planned: list[Consumption], it: Reported, at: int) -> list[Consumption]:
        """What was planned, with what the table counts in its place."""
        if not it.recorded:
            return planned
        return counted(planned, self.means, it.row.spent, it.row.people, self.means.money_of(it.option), at)

    def _at_least(self, planned: list[Consumption], taken: list[Consumption]) -> list[Consumption]:
        """What a running engagement counts if it goes on: what is not spent yet is still to be spent."""
        due = [t for t in planned if self.means.is_money(t)]
        if total_of(t for t in taken if self.means.is_money(t)) >= total_of(due):
            return taken
        return [*due, *(t for t in taken if not self.means.is_money(t))]

    # ------------------------------------------------------------ what has not begun

    def _waiting(self, status: str, it: Reported) -> OptionStatus:
        """An engagement still to come, put off or called off; what it took already stays taken."""
        chosen = it.chosen
        if status == "planned" and chosen is not None and not self._still_ahead(chosen, it.option):
            status = "postponed"
        prepared: list[Consumption] = []
        if chosen is not None and status == "planned":
            prepared = by_plan(chosen, self._periods, self.first - 1)
        prepared = self._counted(prepared, it, self.first)
        start = chosen.start if chosen is not None else self.first
        return self._status_of(it, chosen or it.option, status, start, prepared)

    def _still_ahead(self, chosen: Selected, option: OptionLevel | None) -> bool:
        """Whether the place it was planned for can still be met."""
        if option is not None and option.date_from is not None:
            return option.date_from >= self.day
        return chosen.start >= self.first


def _still_owed(earlier: OptionStatus) -> Iterator[OptionStatus]:
    """What an earlier re-plan stopped stays paid, though neither plan nor table speak of it any more."""
    charges = (*earlier.sunk, *earlier.lost)
    if charges:
        yield replace(earlier, status="cancelled", facts=charges, fee=(), stoppable=False, demanded=False)
