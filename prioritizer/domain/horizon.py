"""What a run brings inside the horizon: the plan answers for its periods and for no others.

An engagement that runs past the last period would bring all its benefit for a part of its cost, so
that plans would push cost into the next year. Its benefit counts in proportion to the periods inside
(``in_proportion``); or in full (``whole``), where a later year has an envelope of its own or the cost
falls into the first year; or it does not start so late (``forbid``).
"""

from __future__ import annotations

from fractions import Fraction

from prioritizer.domain.calendar import calendar_of
from prioritizer.domain.case import FORBID, IN_PROPORTION, Case, OptionLevel
from prioritizer.domain.scores import Scores
from prioritizer.domain.usage import Start

ONE = Fraction(1)


def runs_beyond(case: Case, option: OptionLevel, start: int) -> bool:
    """Whether a run that starts in ``start`` goes on after the last period."""
    return 0 < len(case.periods) < start + option.duration


def forbidden(case: Case, option: OptionLevel, start: int) -> bool:
    """Whether the start is closed because the run would go on after the last period."""
    return option.beyond == FORBID and runs_beyond(case, option, start)


def share_inside(case: Case, option: OptionLevel, start: int) -> Fraction:
    """The share of its benefit a run brings that starts in ``start``: its periods inside over all of them."""
    if option.beyond != IN_PROPORTION or not runs_beyond(case, option, start):
        return ONE
    return Fraction(max(len(case.periods) - start, 0), option.duration)


def best_start(case: Case, option: OptionLevel) -> int | None:
    """The start that brings most, the first the calendar leaves open; None where the row has none.

    Where all are closed it is the first of them: what it would bring is still worth telling.
    """
    calendar = calendar_of(case)
    still_open = (
        start
        for start in option.starts[: len(case.periods)]
        if not calendar.too_early(option, start)
        and calendar.touching(option, start, "forbid") is None
        and not forbidden(case, option, start)
    )
    return next(still_open, next(iter(option.starts), None))


class Benefits:
    """What each start of a case is worth in benefit points: effect x score x share inside the horizon."""

    def __init__(self, case: Case, scores: Scores) -> None:
        self._case = case
        self._whole = [float(b) for b in scores.table["benefit"]]

    def at(self, start: Start) -> float:
        """What an option level brings that starts then."""
        i, period = start
        return self._whole[i] * float(share_inside(self._case, self._case.options[i], period))
