"""Methods that weigh and add prepared columns: one guarded call of pymcdm each, declared in one table."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.library import scores, steady_scores, telling
from prioritizer.scoring.methods.parameters import one_of, point, share
from prioritizer.scoring.methods.problem import (
    Method,
    Obstacle,
    Problem,
    Settings,
    not_below,
    refusing,
    where,
)

if TYPE_CHECKING:
    from prioritizer.scoring.values import FloatArray


def ratios(x: FloatArray, cost: bool) -> FloatArray:
    """Ratios to the best, 0..1. pymcdm's own refuse a 0 also where more is better."""
    return x.min() / x if cost else x / x.max()


def shares(x: FloatArray, cost: bool) -> FloatArray:
    """Shares of the column's total, of the inverses where less is better. As above for a 0."""
    parts = 1.0 / x if cost else x
    return np.asarray(parts / parts.sum(), dtype=np.float64)


NORMALIZATIONS = {"linear": ratios, "sum": shares, "minmax": "minmax", "max": "max", "vector": "vector"}


def _weighted(name: str, problem: Problem, settings: Settings) -> FloatArray:
    """Weighted sum or product of normalised quantities per option, higher is better."""
    how = NORMALIZATIONS[settings.get("normalization", "linear")]
    return steady_scores(name, problem, normalization_function=how)


def _weighted_obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:
    how = settings.get("normalization", "linear")
    if how == "minmax":
        return []
    return not_below(problem, zero_too="cost" if how in ("linear", "sum") else "")


def _aras(problem: Problem, settings: Settings) -> FloatArray:
    """Utility degree per option, 0..1: its sum of weighted shares over that of the ideal option."""
    ideal = settings.get("ideal")
    if ideal is not None:
        ideal = np.where(telling(problem), ideal, 1.0)
    return steady_scores("ARAS", problem, normalization_function=shares, esp=ideal)


def _aras_obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:
    ideal = np.asarray(settings.get("ideal", np.ones(len(problem.names))))
    wrong = telling(problem) & ((ideal < 0) | ((ideal == 0) & (problem.signs < 0)))
    found = where(problem, wrong, "has an ideal that cannot be divided by", "State another `ideal`.")
    return not_below(problem, zero_too="cost") + found


def _plain(name: str, alike: float, problem: Problem, settings: Settings) -> FloatArray:  # noqa: ARG001
    return steady_scores(name, problem, alike=alike)


def _marcos_obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:  # noqa: ARG001
    worst = problem.matrix.min(axis=0)[telling(problem)]
    found = not_below(problem, zero_too="cost")
    if not found and telling(problem).all() and (problem.signs > 0).all() and (worst == 0).all():
        return [Obstacle("", "the worst of every criterion is 0, and the worst option is divided by")]
    return found


def _moora(problem: Problem, settings: Settings) -> FloatArray:  # noqa: ARG001
    """Weighted sum of vector-normalised quantities, minimised ones taken off; higher is better."""
    rows = len(problem.matrix)
    # pymcdm refuses a matrix without minimised columns, which the method does not: one that weighs nothing
    extended = replace(
        problem,
        matrix=np.column_stack([problem.matrix, np.ones(rows)]),
        weights=np.append(problem.weights, 0.0),
        signs=np.append(problem.signs, -1.0),
    )
    return steady_scores("MOORA", extended)


def _edas_obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:  # noqa: ARG001
    return where(problem, telling(problem) & (problem.matrix.mean(axis=0) <= 0), "has a mean of 0 or less")


def _cocoso(problem: Problem, settings: Settings) -> FloatArray:
    """Three compromises between a weighted sum and a sum of powers, joined; higher is better."""
    # columns that tell nobody apart are left out: their 0 / 0 has no limit, and a number would move ranks
    return scores("COCOSO", problem, alike=1.0, l=settings.get("lambda", 0.5))


def _cocoso_obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:  # noqa: ARG001
    quantities = (problem.matrix * problem.signs)[:, telling(problem)]
    if not quantities.size or not (quantities == quantities.min(axis=0)).all(axis=1).any():
        return []
    what = "an option is the worst on every criterion, and its sum of 0 is divided by"
    return [Obstacle("", what, "Leave that option out, or use mabac, which starts from the same values.")]


def _waspas(problem: Problem, settings: Settings) -> FloatArray:
    """``lambda`` x weighted sum + (1 - ``lambda``) x weighted product per option, higher is better.

    A constant column is 1 for all, which is the limit of both, also at 0: it adds its weight to
    the sum and leaves the product as it is.
    """
    return steady_scores("WASPAS", problem, normalization_function=ratios, l=settings.get("lambda", 0.5))


def _ram(problem: Problem, settings: Settings) -> FloatArray:  # noqa: ARG001
    """(2 + S+) to the power 1 / (2 + S-) per option, S+ and S- being weighted shares; higher is better."""
    return steady_scores("RAM", problem, normalization_function=lambda x, cost: shares(x, False))  # noqa: ARG005


METHODS = (
    Method(
        name="waspas",
        title="WASPAS",
        measures="the weighted mean of an option's ratios to the best, half of it as a product",
        compensates="partly: in the product a ratio near 0 pulls the whole down",
        source="Zavadskas et al. (2012)",
        run=_waspas,
        obstacles=refusing("cost"),
        parameters={"lambda": share},
    ),
    Method(
        name="edas",
        title="EDAS appraisal",
        measures="how far an option is above the average option, and how little below it",
        compensates="fully; a lead above the average and a lag below it count half each",
        source="Keshavarz Ghorabaee et al. (2015)",
        run=partial(_plain, "EDAS", 0.5),
        obstacles=_edas_obstacles,
    ),
    Method(
        name="moora",
        title="MOORA ratio",
        measures="the weighted sum of what is wanted less that of what is not, each column at length 1",
        compensates="fully and evenly",
        source="Brauers & Zavadskas (2006)",
        run=_moora,
    ),
    Method(
        name="wsm",
        title="Weighted sum",
        measures="the weighted mean of an option's ratios to the best",
        compensates="fully and evenly",
        source="Fishburn (1967); linear ratios: Hwang & Yoon (1981)",
        run=partial(_weighted, "WSM"),
        obstacles=_weighted_obstacles,
        parameters={"normalization": one_of(*NORMALIZATIONS)},
        on_request="it is one half of waspas",
    ),
    Method(
        name="wpm",
        title="Weighted product",
        measures="the product of an option's ratios to the best, each to the power of its weight",
        compensates="partly: a ratio near 0 pulls the whole down",
        source="Bridgman (1922); Miller & Starr (1969)",
        run=partial(_weighted, "WPM"),
        obstacles=_weighted_obstacles,
        parameters={"normalization": one_of(*NORMALIZATIONS)},
        on_request="it is one half of waspas",
    ),
    Method(
        name="aras",
        title="ARAS utility degree",
        measures="an option's weighted shares of the column totals, against those of the ideal option",
        compensates="fully and evenly",
        source="Zavadskas & Turskis (2010)",
        run=_aras,
        obstacles=_aras_obstacles,
        parameters={"ideal": point},
        on_request="a sum of shares, as copras is",
    ),
    Method(
        name="marcos",
        title="MARCOS utility",
        measures="the weighted mean of an option's ratios to the best, beside those of ideal and worst",
        compensates="fully and evenly",
        source="Stevic, Pamucar, Puska & Chatterjee (2020)",
        run=partial(_plain, "MARCOS", 0.0),
        obstacles=_marcos_obstacles,
        on_request="it is in proportion to wsm",
    ),
    Method(
        name="mairca",
        title="MAIRCA gap",
        better="low",
        measures="how far an option falls short of the best observed on every criterion",
        compensates="fully and evenly",
        source="Gigovic, Pamucar, Bajic & Milicevic (2016)",
        run=partial(_plain, "MAIRCA", 0.0),
        on_request="it ranks as wsm on the observed range does, and as spotis where no scale is fixed",
    ),
    Method(
        name="ocra",
        title="OCRA rating",
        measures="how far an option is from the worst on every criterion, in units of the smallest quantity",
        compensates="fully; criteria with a wide range against their smallest quantity count more",
        source="Parkan (1994)",
        run=partial(_plain, "OCRA", 0.0),
        obstacles=refusing("both"),
        on_request="it cannot rank a criterion that has a 0",
    ),
    Method(
        name="cocoso",
        title="CoCoSo score",
        measures="a compromise between a weighted sum and a sum of powers of the same values",
        compensates="partly: a value of 0 earns nothing in the powers, however small its weight",
        source="Yazdani, Zarate, Zavadskas & Turskis (2019)",
        run=_cocoso,
        obstacles=_cocoso_obstacles,
        parameters={"lambda": share},
        on_request="it cannot rank where an option is the worst on every criterion",
    ),
    Method(
        name="ram",
        title="RAM root",
        measures="shares of what is wanted, dampened by a root that grows with the shares of what is not",
        compensates="partly: what is wanted makes up less, the more there is of what is not",
        source="Sotoudeh-Anvari (2023)",
        run=_ram,
        obstacles=refusing(),
        on_request="a comparison of shares, as copras is",
    ),
)
