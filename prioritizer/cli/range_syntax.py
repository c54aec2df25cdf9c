"""A range as a user writes it: ``political=20..60``, ``budget@2027-Q2=80%..120%``, ``1500000..2500000``."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from prioritizer.allocation.parametric.parameter import (
    EnvelopeParameter,
    Parameter,
    WeightParameter,
    envelope_parameter,
    weight_parameter,
)
from prioritizer.domain import Case
from prioritizer.errors import UsageProblem
from prioritizer.scoring import score_case

LARGEST = 10**12


@dataclass(frozen=True)
class RangeBound:
    """A number, or so many per cent of something."""

    number: Fraction
    percent: bool

    def of(self, whole: Fraction) -> Fraction:
        """The amount itself."""
        return self.number / 100 * whole if self.percent else self.number


@dataclass(frozen=True)
class ParsedRange:
    """What is to be varied, over which of its rows ("" = all), and between what."""

    name: str
    period: str
    first: RangeBound
    last: RangeBound


def amount(text: str, flag: str) -> RangeBound:
    """A number of 0 or more, with ``%`` behind it or not.

    Raises:
        UsageProblem: it is none.
    """
    plain = text.strip().replace(" ", "")
    try:
        number = Fraction(plain.removesuffix("%"))
    except (ValueError, ZeroDivisionError) as problem:
        message = f"{flag}: '{text}' is not a number, for example 1500000 or 80%."
        raise UsageProblem(message) from problem
    if not 0 <= number <= LARGEST:
        raise UsageProblem(f"{flag}: '{text}' is not a number from 0 to {LARGEST}.")
    return RangeBound(number, plain.endswith("%"))


def parse_range(text: str, flag: str) -> ParsedRange:
    """``name=first..last`` or ``name@period=first..last``.

    Raises:
        UsageProblem: it is written otherwise.
    """
    name, equals, span = text.rpartition("=")
    first, dots, last = span.partition("..")
    if not (equals and dots and name.strip()):
        example = "political=20..60" if flag == "--weight" else "budget=80%..120%"
        raise UsageProblem(f"{flag}: '{text}' is no range. Write for example {flag} {example}.")
    name, _, period = name.partition("@")
    return ParsedRange(name.strip(), period.strip(), amount(first, flag), amount(last, flag))


def ordered_bounds(first: Fraction, last: Fraction) -> tuple[Fraction, Fraction]:
    """The two ends of a range.

    Raises:
        UsageProblem: they are not in order.
    """
    if first >= last:
        ends = f"{_shown(first)} is not below {_shown(last)}"
        raise UsageProblem(f"A range runs from the smaller to the larger number: {ends}.")
    return first, last


def positive(number: Fraction, flag: str) -> Fraction:
    """The number, if it is more than 0.

    Raises:
        UsageProblem: it is not.
    """
    if number <= 0:
        raise UsageProblem(f"{flag} must be more than 0.")
    return number


def budget_shares(text: str) -> tuple[Fraction, Fraction]:
    """``80..120`` per cent as shares of 1.

    Raises:
        UsageProblem: it is written otherwise, or the ends are not in order.
    """
    first, dots, last = text.partition("..")
    if not dots:
        raise UsageProblem(f"--budgets: '{text}' is no range. Write for example --budgets 80..120.")
    low, high = ordered_bounds(*(amount(part.replace("%", ""), "--budgets").number for part in (first, last)))
    return low / 100, high / 100


def parameter_for(
    case: Case, weight: str | None, available: str | None
) -> tuple[Parameter, Fraction, Fraction]:
    """What is to be swept, from where to where; weights in shares of 1.

    Raises:
        UsageProblem: not exactly one range, one that cannot be read, or names what the case does not have.
    """
    if (weight is None) == (available is None):
        raise UsageProblem("Name one range: --weight political=20..60 or --available budget=80%..120%.")
    if weight is not None:
        wanted = parse_range(weight, "--weight")
        first, last = ordered_bounds(wanted.first.number, wanted.last.number)
        if last > 100:
            raise UsageProblem("--weight: a share among siblings is at most 100 per cent.")
        return weight_parameter(case, wanted.name), first / 100, last / 100
    wanted = parse_range(available or "", "--available")
    alike = not (wanted.first.percent or wanted.last.percent)
    parameter = envelope_parameter(case, score_case(case), wanted.name, wanted.period, alike)
    return parameter, *ordered_bounds(wanted.first.of(parameter.now), wanted.last.of(parameter.now))


def budget_range(
    case: Case, resource: str, period: str, first: str, last: str
) -> tuple[EnvelopeParameter, Fraction, Fraction]:
    """The envelope whose frontier is asked for, from where to where.

    Raises:
        UsageProblem: an amount cannot be read, or the resource or period is unknown.
    """
    ends = [amount(text, flag) for text, flag in ((first, "--from"), (last, "--to"))]
    alike = not any(end.percent for end in ends)
    budget = envelope_parameter(case, score_case(case), resource, period, alike)
    return budget, *ordered_bounds(*(end.of(budget.now) for end in ends))


def budget_step(text: str, budget: EnvelopeParameter) -> Fraction:
    """``--step``: an amount, or per cent of the budget now.

    Raises:
        UsageProblem: it cannot be read or is 0.
    """
    return positive(amount(text, "--step").of(budget.now), "--step")


def interval_width(text: str, parameter: Parameter, whole: Fraction) -> Fraction:
    """``--width``: per cent of the range, or in the units of what is swept.

    Raises:
        UsageProblem: it cannot be read or is 0.
    """
    wanted = amount(text, "--width")
    share = isinstance(parameter, WeightParameter) and not wanted.percent
    return positive(wanted.number / 100 if share else wanted.of(whole), "--width")


def _shown(number: Fraction) -> str:
    return f"{float(number):,.10g}"
