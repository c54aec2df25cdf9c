"""The price list of coordination: what each rule and envelope costs, and what more means would bring.

Each price is a question to the same model: the best plan without one group of rows. Quick prices
come from the linear relaxation (upper limits only); full ones from integer solves of a fixed
effort, in parallel processes, with what would enter and leave the plan.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from multiprocessing import get_context

from prioritizer.allocation.kept import Bounds, Elastic, Kept, elastic
from prioritizer.allocation.model import Model
from prioritizer.allocation.solver import Progress, Solution
from prioritizer.domain import Case, Marginal, Price

NODES = 300  # search nodes a single price may take: an effort, not a time
STEPS = (Fraction(5, 100), Fraction(10, 100))  # by how much envelopes are raised
CLOSE = 1e-6
DIGITS = 9  # of a price; what lies beyond is the solver's rounding


@dataclass(frozen=True)
class Question:
    """A variation of the plan's model: groups waived, columns bounded."""

    name: str
    waived: tuple[str, ...] = ()
    bounds: tuple[tuple[int, float], ...] = ()  # column -> upper limit


@dataclass(frozen=True)
class Found:
    """The best plan of a variation: its benefit, what none can exceed, its start columns."""

    objective: float
    bound: float
    chosen: frozenset[int]


def quick_prices(kept: Kept, solution: Solution, case: Case) -> dict[str, Price]:
    """For each group an upper limit on its price, from the linear relaxation without it."""
    unit, prices = kept.stretch.model.unit, {}
    for question in _waivers(kept.stretch.model, case):
        answer = kept.ask(_bounds(question), free=kept.stretch.slack_columns(question.waived))
        high = max(answer.bound - solution.objective, 0.0) / unit
        prices[question.name] = Price(question.name, 0.0, high)
    return prices


def full_prices(
    model: Model,
    case: Case,
    solution: Solution,
    workers: int | None = None,
    progress: Progress | None = None,
) -> tuple[dict[str, Price], tuple[Marginal, ...]]:
    """Every group's price as an interval with what enters and leaves, and envelopes' marginal values."""
    stretch = elastic(model)
    waivers, raises = _waivers(model, case), _raises(stretch)
    questions = [*waivers, *(q for q, _, _ in raises)]
    found = _ask_all(stretch, questions, case.allocation.gap, workers, progress)
    before = frozenset(solution.chosen(model))
    prices = {}
    for question, answer in zip(waivers, found, strict=False):
        low, high = _interval(model, solution, answer)
        enters, leaves = _moves(case, model, before, answer.chosen)
        if high <= CLOSE:  # a rule that costs nothing moves nothing worth naming
            enters, leaves = (), ()
        prices[question.name] = Price(question.name, low, high, enters, leaves)
    marginals = tuple(
        Marginal(group, by, *_interval(model, solution, answer))
        for (_, group, by), answer in zip(raises, found[len(waivers) :], strict=True)
    )
    return prices, marginals


def _waivers(model: Model, case: Case) -> list[Question]:
    """One question per rule, envelope and gate: the plan without it.

    A malus goes with its rows; a bonus or a saving with its columns, which are held at 0.
    """
    asked = [Question(group, (group,)) for group in model.groups()]
    for rule in case.rules:
        if rule.on and rule.kind == "synergy" and rule.id not in model.groups():
            names = (f"{rule.id} all", f"{rule.id} saves ")
            own = [j for j, c in enumerate(model.columns) if c.option < 0 and c.name.startswith(names)]
            asked.append(Question(rule.id, (), tuple((j, 0.0) for j in own)))
    return asked


def _raises(stretch: Elastic) -> list[tuple[Question, str, Fraction]]:
    """Questions that raise each envelope by one unit and by the steps, its reserve row with it."""
    asked = []
    for name in stretch.model.groups():
        if not name.startswith("envelope:"):
            continue
        rows = [r for r in stretch.slacks.values() if stretch.model.rows[r].group == name]
        for row, by in product(rows, _steps(stretch, rows[0])):
            bounds = tuple((j, float(by / _scale(stretch, r))) for j, r in _twins(stretch, row))
            asked.append((Question(f"{name}+{by}", (), bounds), name, by))
    return asked


def _steps(stretch: Elastic, r: int) -> list[Fraction]:
    """+1 unit, +5 %, +10 % of what is available."""
    available = (stretch.model.rows[r].upper or 0) * _scale(stretch, r)
    return list(dict.fromkeys([Fraction(1), *(available * step for step in STEPS if available)]))


def _scale(stretch: Elastic, r: int) -> Fraction:
    return stretch.model.scales.get(r, Fraction(1))


def _twins(stretch: Elastic, r: int) -> list[tuple[int, int]]:
    """(slack column, row) of the envelope's row and of its reserve row, which have the same name."""
    label = stretch.model.rows[r].name
    return [
        (j, s) for j, s in stretch.slacks.items() if stretch.model.rows[s].name in (label, f"reserve {label}")
    ]


def _bounds(question: Question) -> Bounds:
    return {j: (0.0, upper) for j, upper in question.bounds}


def _interval(model: Model, solution: Solution, answer: Found) -> tuple[float, float]:
    """The gain over the plan: at least from plan to bound, at most from bound to plan."""
    low = max(answer.objective - solution.bound, 0.0)
    high = max(answer.bound - solution.objective, low)
    return round(low / model.unit, DIGITS), round(high / model.unit, DIGITS)


def _moves(
    case: Case, model: Model, before: Iterable[int], after: Iterable[int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The options that enter and those that leave, by id."""
    old, new = (
        {case.options[model.columns[j].option].option for j in columns} for columns in (before, after)
    )
    return tuple(sorted(new - old)), tuple(sorted(old - new))


_kept: Kept | None = None  # one model per worker process
_gap = 0.0


def _start(stretch: Elastic, gap: float) -> None:
    """Prepare a worker: build its model once."""
    global _kept, _gap
    _kept, _gap = Kept(stretch), gap


def _answer(question: Question) -> Found:
    """The best plan of one variation, within the gap or the effort."""
    assert _kept is not None
    free = _kept.stretch.slack_columns(question.waived)
    limits = {"mip_rel_gap": _gap, "mip_max_nodes": NODES}
    answer = _kept.ask(_bounds(question), free=free, limits=limits)
    if not answer.feasible:
        return Found(0.0, float(_kept.benefit[_kept.benefit > 0].sum()), frozenset())
    chosen = frozenset(j for j in _kept.stretch.model.starts.values() if answer.values[j] > 0.5)
    return Found(answer.objective, answer.bound, chosen)


def _ask_all(
    stretch: Elastic,
    questions: Sequence[Question],
    gap: float,
    workers: int | None,
    progress: Progress | None,
) -> list[Found]:
    """The answers in the order of the questions, from parallel processes where there are several."""
    count = min(workers or os.cpu_count() or 1, len(questions))
    found: list[Found] = []
    if count <= 1:
        _start(stretch, gap)
        return [_answer(question) for question in questions]
    # spawned, not forked: a solver that already runs does not survive a fork
    with ProcessPoolExecutor(count, get_context("spawn"), _start, (stretch, gap)) as pool:
        for answer in pool.map(_answer, questions):
            found.append(answer)
            if progress is not None:
                progress(f"prices: {len(found)} of {len(questions)}")
    return found
