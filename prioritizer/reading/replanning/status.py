"""How each option stands on a day: as the ``execution`` table says, and else as the plan decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from prioritizer.domain import Case, Charge, ExecutionRow, OptionLevel, OptionStatus, Selected, Situation
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
    def levels(self) -> Mapping[tuple[str, str], OptionLevel]:
        """(option, level) -> its row."""
        return {(o.option, o.level): o for o in self.case.options}

    @cached_property
    def _periods(self) -> Mapping[str, int]:
        return {p.name: t for t, p in enumerate(self.case.periods)}

    def run_of(self, option: OptionLevel) -> StartedRun:
        """The run of an option that has begun."""
        return self.runs[option.option, option.level]

    def standings(self, decided: Iterable[PlannedRun], before: Situation | None) -> Iterator[OptionStatus]:
        """One standing per option that the plan or the execution table holds."""
        plan = {d.chosen.option: d for d in decided}
        silent: dict[str, list[str]] = {"done": [], "running": []}
        for option in dict.fromkeys([*plan, *self.records]):
            found = self._standing(plan.get(option), self.records.get(option))
            if found is not None:
                yield self._with_earlier(found, before)
                if not found.recorded and found.status in silent:
                    silent[found.status].append(option)
        self._say_silent(silent)
        for standing in before.standings if before is not None else ():
            if standing.option not in plan and standing.option not in self.records:
                yield from _still_owed(standing)

    def _with_earlier(self, standing: OptionStatus, before: Situation | None) -> OptionStatus:
        """With what an attempt before an earlier re-plan used, unless the table gives the sum by now."""
        earlier = before.of.get(standing.option) if before is not None else None
        record = self.records.get(standing.option)
        told = record is not None and record.spent is not None
        return standing if earlier is None or told else replace(standing, owed=earlier.sunk)

    def _say_silent(self, silent: Mapping[str, list[str]]) -> None:
        """The plan is taken for what happened where the table says nothing, and that is said."""
        for status, names in silent.items():
            if names:
                message = f"nothing is said of what the plan takes to be {status} on {self.day}."
                cure = "It counts as planned; add a row for each that went otherwise."
                self.findings.warning("execution", None, "option", listed(names), message, cure)

    def _standing(self, decided: PlannedRun | None, record: ExecutionRow | None) -> OptionStatus | None:
        """How one option stands; None where it is as open as any other."""
        if record is not None and not self._makes_sense(decided, record):
            return None
        status = record.status if record is not None else self._by_plan(decided)
        if status in ("done", "running"):
            return self._begun(status, decided, record)
        if decided is None and record is not None and status == "planned":
            return None
        return self._waiting(status, decided, record)

    # ------------------------------------------------------------ what the plan and the table say

    def _by_plan(self, decided: PlannedRun | None) -> str:
        """What becomes of an option the table is silent about: what the plan decided."""
        assert decided is not None
        chosen, periods = decided.chosen, self.case.periods
        option = self.levels.get((chosen.option, chosen.level))
        begin = option.date_from if option is not None and option.date_from else periods[chosen.start].start
        end = option.date_to if option is not None and option.date_from else None
        end = end or span_of(periods, chosen.end)[1]
        return "planned" if begin >= self.day else "done" if end < self.day else "running"

    def _makes_sense(self, decided: PlannedRun | None, record: ExecutionRow) -> bool:
        """Whether a row agrees with the day, the plan and the case; findings where not."""
        problem = self._contradiction(decided, record)
        if problem is not None:
            column, value, message, cure = problem
            self.findings.error("execution", record.row, column, value, message, cure)
        return problem is None

    def _contradiction(
        self, decided: PlannedRun | None, record: ExecutionRow
    ) -> tuple[str, object, str, str] | None:
        begin, end, day = record.date_from, record.date_to, self.day
        if record.begun and begin is not None and begin > day:
            return "date_from", begin, f"it begins after {day}.", "Write planned, or mend the date."
        if record.begun and begin is not None and begin > self.case.periods[-1].end:
            return "date_from", begin, "it lies after the last period.", "Mend the date."
        if record.status == "done" and end is not None and end > day:
            return "date_to", end, f"it is done, but ends after {day}.", "Write running, or mend the date."
        if record.status == "running" and end is not None and end < day:
            return "date_to", end, f"it runs, but ended before {day}.", "Write done, or mend the date."
        if record.begun and decided is None and begin is None:
            message = "the plan does not hold it, so its period is not known."
            return "date_from", "", message, "Write its first day."
        if record.begun and self._level(decided, record) is None:
            cure = "Keep its row in options, and name its level."
            return "level", record.level, "which level was carried out is not known.", cure
        return None

    def _level(self, decided: PlannedRun | None, record: ExecutionRow | None) -> OptionLevel | None:
        """The level carried out: the table's, else the plan's, else the only one there is."""
        own = [o for (name, _), o in self.levels.items() if name == self._name(decided, record)]
        wanted = record.level if record is not None else ""
        wanted = wanted or (decided.chosen.level if decided is not None else "")
        if not wanted and len(own) == 1:
            return own[0]
        return next((o for o in own if o.level == wanted), None)

    def _name(self, decided: PlannedRun | None, record: ExecutionRow | None) -> str:
        if record is not None:
            return record.option
        assert decided is not None
        return decided.chosen.option

    # ------------------------------------------------------------ what has begun

    def _begun(
        self, status: str, decided: PlannedRun | None, record: ExecutionRow | None
    ) -> OptionStatus | None:
        """An engagement that is over or under way, at its place, with what it took."""
        option = self._level(decided, record)
        if option is None:
            assert decided is not None
            message = "it has begun, and the case no longer has it at the level of the plan."
            name = f"{decided.chosen.option}:{decided.chosen.level}"
            self.findings.error("options", None, "option", name, message, "Keep its row.")
            return None
        run = self._run(option, decided, record)
        taken = self._taken(option, run, decided, record, self.first)
        kept = taken if status == "done" else self._at_least_planned(option, run, decided, record, taken)
        needs = [t.need(run.start) for t in kept]
        needs += still_to_come(option, run.start, self.first, taken, record, self.means)
        self.runs[option.option, option.level] = replace(run, taken=tuple(kept), needs=tuple(needs))
        standing = self._standing_of(option, status, run.start, taken, record)
        return self._stopping(option, standing, record) if status == "running" else standing

    def _standing_of(
        self,
        option: OptionLevel | None,
        status: str,
        start: int,
        taken: list[Consumption],
        record: ExecutionRow | None,
        chosen: Selected | None = None,
    ) -> OptionStatus:
        """What was taken, what calling off costs, and what is recorded."""
        _, fee = fee_of(self.case, self.means, option, record)
        held = option if chosen is None else chosen
        return OptionStatus(
            option=held.option if held is not None else (record.option if record is not None else ""),
            level=held.level if held is not None else "",
            start=start,
            status=status,
            recorded=record is not None,
            reason=record.reason if record is not None else "",
            spent=total_of(t for t in taken if self.means.is_money(t)),
            cancellation=fee,
            facts=self._charges(taken),
            fee=fee_charges(self.means, option, fee, self.first),
        )

    def _stopping(
        self, option: OptionLevel, standing: OptionStatus, record: ExecutionRow | None
    ) -> OptionStatus:
        """Whether what runs may, or has to, be broken off."""
        stated, _ = fee_of(self.case, self.means, option, record)
        demanded = is_demanded(self.case, option, standing.start)
        stoppable = stated or demanded or option.option in self.stops
        if stoppable and not stated:
            message = "it may have to stop, and no cancellation cost is stated; none is counted."
            cure = "Write one in execution, options or activities."
            self.findings.warning("execution", None, "cancellation", option.option, message, cure)
        return replace(standing, stoppable=stoppable, demanded=demanded)

    def _run(
        self, option: OptionLevel, decided: PlannedRun | None, record: ExecutionRow | None
    ) -> StartedRun:
        """Where the run stands: by its real dates, else by the plan."""
        periods = self.case.periods
        begin = record.date_from if record is not None else None
        end = record.date_to if record is not None else None
        if begin is not None:
            start = period_of(max(begin, periods[0].start), periods) or 0
        else:
            assert decided is not None
            start = decided.chosen.start
        duration = decided.duration if decided is not None else option.duration
        if end is not None:
            duration = next(k for k in range(1, 10_000) if span_of(periods, start + k)[0] > end)
        return StartedRun(start, duration, begin or option.date_from, end or option.date_to)

    def _taken(
        self,
        option: OptionLevel,
        run: StartedRun,
        decided: PlannedRun | None,
        record: ExecutionRow | None,
        last: int,
    ) -> list[Consumption]:
        """What the run has taken up to and with the period ``last``, as the table counts it."""
        planned = self._planned(option, run, decided, last)
        if record is None:
            return planned
        money = self.means.money_of(option)
        at = min(max(run.start, 0), self.first)
        return counted(planned, self.means, record.spent, record.people, money, at)

    def _planned(
        self, option: OptionLevel, run: StartedRun, decided: PlannedRun | None, last: int
    ) -> list[Consumption]:
        if decided is not None:
            return by_plan(decided.chosen, self._periods, last)
        return by_needs(self.means, replace(option, duration=run.duration), run.start, last)

    def _at_least_planned(
        self,
        option: OptionLevel,
        run: StartedRun,
        decided: PlannedRun | None,
        record: ExecutionRow | None,
        taken: list[Consumption],
    ) -> list[Consumption]:
        """What a running engagement counts if it goes on: what is not spent yet is still to be spent."""
        planned = [t for t in self._planned(option, run, decided, self.first) if self.means.is_money(t)]
        money = [t for t in taken if self.means.is_money(t)]
        if record is None or total_of(money) >= total_of(planned):
            return taken
        return [*planned, *(t for t in taken if not self.means.is_money(t))]

    # ------------------------------------------------------------ what has not begun

    def _waiting(self, status: str, decided: PlannedRun | None, record: ExecutionRow | None) -> OptionStatus:
        """An engagement still to come, put off or called off; what it took already stays taken."""
        option = self._level(decided, record)
        chosen = decided.chosen if decided is not None else None
        if status == "planned" and chosen is not None and not self._still_ahead(chosen, option):
            status = "postponed"
        prepared: list[Consumption] = []
        if chosen is not None and status == "planned":
            prepared = by_plan(chosen, self._periods, self.first - 1)
        if record is not None:
            money = self.means.money_of(option)
            prepared = counted(prepared, self.means, record.spent, record.people, money, self.first)
        start = chosen.start if chosen is not None else self.first
        return self._standing_of(option, status, start, prepared, record, chosen)

    def _still_ahead(self, chosen: Selected, option: OptionLevel | None) -> bool:
        """Whether the place it was planned for can still be met."""
        if option is not None and option.date_from is not None:
            return option.date_from >= self.day
        return chosen.start >= self.first

    def _charges(self, taken: Iterable[Consumption]) -> tuple[Charge, ...]:
        """What was taken as charges on resources and pools the case has."""
        known = (*self.means.resources, *self.means.pools)
        return tuple(t.charge for t in taken if t.charge.resource in known)


def _still_owed(standing: OptionStatus) -> Iterator[OptionStatus]:
    """What an earlier re-plan stopped stays paid, though neither plan nor table speak of it any more."""
    charges = (*standing.sunk, *standing.lost)
    if charges:
        yield replace(standing, status="cancelled", facts=charges, fee=(), stoppable=False, demanded=False)
