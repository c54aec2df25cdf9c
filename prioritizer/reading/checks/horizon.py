"""What runs on after the last period: too long for the horizon, or counted whole at nobody's expense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from prioritizer.domain import Case, OptionLevel
from prioritizer.domain.case import WHOLE
from prioritizer.domain.horizon import runs_beyond
from prioritizer.domain.usage import home_use, year_beyond
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.unchecked_case import UncheckedCase


def check_horizon(draft: UncheckedCase, findings: Findings) -> None:
    """Warnings for durations above the horizon, and for ``whole`` where a later year caps nothing."""
    for option in draft.case.options:
        _check_duration(draft.case, option, findings)
    rows = {record["activity"]: row for row, record in draft.records("activities") if record["beyond"]}
    free: dict[str, dict[str, None]] = defaultdict(dict)
    for option in draft.case.options:
        place = option.activity if option.activity in rows else ""
        free[place].update(dict.fromkeys(_uncapped(draft.case, option)))
    for activity, means in free.items():
        if means:
            table, row = ("activities", rows[activity]) if activity else ("case.toml", None)
            message = (
                "what runs beyond the last period counts whole, and nothing caps what it takes then "
                f"({listed(list(means))}), so that cost can be pushed there."
            )
            cure = "Write in_proportion, or a row of resources for that year."
            findings.warning(table, row, "beyond", WHOLE, message, cure)


def _check_duration(case: Case, option: OptionLevel, findings: Findings) -> None:
    """A run that no start fits into the horizon."""
    horizon = len(case.periods)
    if option.duration > horizon and option.commitment == "open":
        message = (
            f"it runs {option.duration} periods and the plan has {horizon}: it always ends after the plan."
        )
        cure = "Mend the duration, or add periods."
        findings.warning("options", option.row, "duration", option.duration, message, cure)


def _uncapped(case: Case, option: OptionLevel) -> Iterator[str]:
    """What a run counted whole takes after the horizon with no envelope around it: resource and year."""
    if option.beyond != WHOLE:
        return
    means, horizon = {r.id for r in case.resources}, len(case.periods)
    for start in (s for s in option.starts if runs_beyond(case, option, s)):
        for need, t, _ in home_use(option, start):
            capped = any(e.resource == need.resource and e.first <= t <= e.last for e in case.envelopes)
            if need.resource in means and t >= horizon and not capped:
                yield f"{need.resource} in {year_beyond(case, t)}"
