"""A case as a day in the middle of the horizon finds it: what is over, what runs, what is still open.

The plan that was decided and the ``execution`` table make a ``Situation``; the options of the case
are narrowed to what can still be done: what has begun keeps its place and counts with what it
really took, and nothing else starts in a period that is over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from prioritizer.domain import Case, OptionLevel, OptionStatus, Period, Selected, Situation
from prioritizer.errors import InvalidInput, UsageProblem, did_you_mean
from prioritizer.reading.findings import Findings
from prioritizer.reading.replanning.consumption import PlannedRun
from prioritizer.reading.replanning.status import StatusReader


@dataclass(frozen=True)
class Terms:
    """How a re-plan is asked for: the day, what may be stopped, how much may change."""

    day: date
    stops: tuple[str, ...] = ()
    max_changes: int | None = None
    change_price: float = 0.0


def situated(case: Case, before: Case, selected: Sequence[Selected], terms: Terms) -> Case:
    """The case on the day: ``before`` and ``selected`` are the case and the plan decided on.

    Raises:
        InvalidInput: the execution table contradicts itself, the plan or the case.
        UsageProblem: the day lies after the horizon, or an option to stop does not run.
    """
    if terms.day > case.periods[-1].end:
        last = case.periods[-1].end
        raise UsageProblem(f"--from {terms.day}: the last period ends on {last}, so nothing is left to plan.")
    first = first_open(case.periods, terms.day)
    case, findings = _without_old_news(case, before), Findings()
    reader = StatusReader(case, terms.day, first, findings, frozenset(terms.stops))
    standings = tuple(reader.standings(_decided(case, before, selected, findings), before.situation))
    if findings.stop:
        raise InvalidInput((*findings.all(), *case.findings))
    situation = Situation(
        terms.day, first, standings, terms.max_changes, terms.change_price, tuple(terms.stops)
    )
    _check_stops(case, situation)
    options = tuple(_narrowed(reader, situation, option) for option in case.options)
    found = (*case.findings, *findings.all())
    return replace(case, as_of=terms.day, options=options, situation=situation, findings=found)


def _without_old_news(case: Case, before: Case) -> Case:
    """The case without the execution table of an earlier re-plan: what it said stands in that plan."""
    if before.situation is None or case.execution != before.execution:
        return case
    return replace(case, execution=())


def first_open(periods: Sequence[Period], day: date) -> int:
    """The index of the period the day lies in, or of the next one."""
    return next(t for t, p in enumerate(periods) if day <= p.end)


def _decided(
    case: Case, before: Case, selected: Sequence[Selected], findings: Findings
) -> Iterator[PlannedRun]:
    """What the plan decided, in the periods of the case as it is now."""
    now = {p.name: t for t, p in enumerate(case.periods)}
    for chosen in selected:
        name = before.periods[chosen.start].name
        if name in now:
            yield PlannedRun(replace(chosen, start=now[name], end=now[name] + chosen.end - chosen.start))
            continue
        message = f"the plan starts '{chosen.option}' in {name}, and the case has no such period any more."
        findings.error("case", None, "period", name, message, "Keep the plan's periods.")


def _check_stops(case: Case, situation: Situation) -> None:
    known = [s.option for s in situation.standings if s.status == "running"]
    for option in situation.stops:
        if option not in known:
            every = {o.option for o in case.options}
            hint = did_you_mean(option, known)
            what = "is not under way" if option in every else "is no option of the case"
            raise UsageProblem(f"--stop {option}: it {what} on {situation.day}. {hint}".strip())


# ---------------------------------------------------------------- what each option can still be


def _narrowed(reader: StatusReader, situation: Situation, option: OptionLevel) -> OptionLevel:
    """One option level as the day leaves it."""
    status = situation.of.get(option.option)
    if status is None or status.status in ("planned", "postponed"):
        return replace(option, starts=_open(option, situation))
    if status.status == "cancelled" or option.level != status.level:
        return replace(option, starts=_open(option, situation), commitment="excluded")
    return _begun(reader, status, option)


def _open(option: OptionLevel, situation: Situation) -> tuple[int, ...]:
    """The starts that are not over; where all are, the last, which its lead time closes."""
    starts = option.starts
    if option.date_from is not None:
        return starts
    return tuple(s for s in starts if s >= situation.first) or starts[-1:]


def _begun(reader: StatusReader, status: OptionStatus, option: OptionLevel) -> OptionLevel:
    """What has begun: its place, its real dates, what it took and what it will still take."""
    run = reader.run_of(option)
    refused = status.demanded and option.commitment == "excluded"
    return replace(
        option,
        starts=(status.start,),
        duration=run.duration,
        date_from=run.date_from,
        date_to=run.date_to,
        needs=run.needs,
        commitment="excluded" if refused else "committed",
        concurrence="given" if option.concurrence == "pending" else option.concurrence,
    )
