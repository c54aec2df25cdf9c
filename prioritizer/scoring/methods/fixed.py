"""Methods on scales with fixed ends: SPOTIS, balanced SPOTIS, RAFSI and RIM.

No option moves another's score where the ends are fixed: Dezert, J., Tchamova, A., Han, D. & Tacnet,
J.-M. (2020). The SPOTIS rank reversal free method for multi-criteria decision-making support. 23rd
International Conference on Information Fusion.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.library import scores
from prioritizer.scoring.methods.parameters import above_zero, bounds, point, share, spans
from prioritizer.scoring.methods.problem import Method, Obstacle, Problem, Settings, where

if TYPE_CHECKING:
    from prioritizer.scoring.values import BoolArray, FloatArray


def within(problem: Problem, settings: Settings) -> tuple[Problem, FloatArray, BoolArray]:
    """The problem with quantities clipped to the scales, the ends (m, 2), and which scales have a width.

    ``bounds`` of the settings overrules the problem's. A scale of no width tells nobody apart.
    """
    ends = np.asarray(settings.get("bounds", problem.bounds), dtype=np.float64)
    return replace(problem, matrix=np.clip(problem.matrix, *ends.T)), ends, ends[:, 1] > ends[:, 0]


def _ends(problem: Problem, settings: Settings) -> tuple[FloatArray, FloatArray]:
    """Ideal and anti-ideal: those stated, else the better and worse ends of the scales."""
    low, high = problem.bounds.T
    ideal = settings.get("ideal", np.where(problem.signs > 0, high, low))
    anti = settings.get("anti", np.where(problem.signs > 0, low, high))
    return np.asarray(ideal, dtype=np.float64), np.asarray(anti, dtype=np.float64)


def _rafsi(problem: Problem, settings: Settings) -> FloatArray:
    """Weighted mean of standardised quantities per option, higher is better; ``n1`` and ``n2k`` its scale."""
    ideal, anti = _ends(problem, settings)
    ends = np.sort(np.column_stack([anti, ideal]), axis=1)
    clipped, _, wide = within(problem, {"bounds": ends})
    scale = {"n1": settings.get("n1", 1.0), "n2k": settings.get("n2k", 6.0)}
    scale |= {"ideal": ideal[wide], "anti_ideal": anti[wide]}
    return scores("RAFSI", clipped, alike=0.0, columns=wide, **scale)


def _rafsi_obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:
    ideal, anti = _ends(problem, settings)
    wrong, cure = (ideal - anti) * problem.signs < 0, "Exchange `ideal` and `anti`, or mend the direction."
    found = where(problem, wrong, "has its ideal on the side of the anti-ideal", cure)
    if settings.get("n1", 1.0) >= settings.get("n2k", 6.0):
        found.append(Obstacle("", "n1 must be below n2k", "The paper's are n1 = 1 and n2k = 6."))
    return found


def _rim(problem: Problem, settings: Settings) -> FloatArray:
    """Closeness to the ideal per option, 0..1, higher is better; the anti-ideal is the far end of a scale."""
    clipped, ends, wide = within(problem, settings)
    better = np.where(problem.signs > 0, ends[:, 1], ends[:, 0])
    ideal = np.asarray(settings.get("ideal", np.column_stack([better, better])), dtype=np.float64)
    return scores("RIM", clipped, alike=1.0, columns=wide, bounds=ends[wide], ref_ideal=ideal[wide])


def _spotis(problem: Problem, settings: Settings) -> FloatArray:
    """Weighted normalised distance from the ideal point per option, 0..1, lower is better.

    Quantities beyond an end of their scale count as that end, or more than the best would be a
    distance. A scale of no width keeps nobody away from the ideal. ``esp``, an expected option,
    takes the place of the best ends.
    """
    clipped, ends, wide = within(problem, settings)
    esp = np.asarray(settings["esp"])[wide] if "esp" in settings else None
    return scores("SPOTIS", clipped, alike=0.0, columns=wide, bounds=ends[wide], esp=esp)


def _balanced(problem: Problem, settings: Settings) -> FloatArray:
    """Distance from the best ends and from the expected option, mixed by ``alpha``; lower is better."""
    clipped, ends, wide = within(problem, settings)
    esp = np.asarray(settings.get("esp", np.zeros(len(ends))))
    mix = {"bounds": ends[wide], "esp": esp[wide], "alpha": settings.get("alpha", 0.5)}
    return scores("BalancedSPOTIS", clipped, alike=0.0, columns=wide, **mix)


def _outside(problem: Problem, settings: Settings, key: str) -> list[Obstacle]:
    """Obstacles for stated points or spans that do not lie on their scale."""
    if key not in settings:
        return []
    _, ends, _ = within(problem, settings)
    stated = np.asarray(settings[key], dtype=np.float64).reshape(len(ends), -1)
    off = (stated.min(axis=1) < ends[:, 0]) | (stated.max(axis=1) > ends[:, 1])
    return where(problem, off, f"has its `{key}` outside its scale", "Widen the scale with `bounds`.")


def _spotis_obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:
    return _outside(problem, settings, "esp")


def _rim_obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:
    return _outside(problem, settings, "ideal")


def _balanced_obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:
    if "esp" not in settings:
        cure = 'Write { method = "balanced_spotis", esp = [...] } with one number per leaf.'
        return [Obstacle("", "it needs the expected option `esp`", cure)]
    return _outside(problem, settings, "esp")


METHODS = (
    Method(
        name="spotis",
        title="SPOTIS distance from the ideal",
        better="low",
        measures="how far an option is from the best end of every scale; other options do not move it",
        compensates="fully and evenly",
        source="Dezert et al. (2020)",
        run=_spotis,
        obstacles=_spotis_obstacles,
        parameters={"bounds": bounds, "esp": point},
    ),
    Method(
        name="rim",
        title="RIM closeness",
        measures="how near an option is to the ideal of every scale at once; other options do not move it",
        compensates="fully, but large distances weigh more than small ones",
        source="Cables, Lamata & Verdegay (2016)",
        run=_rim,
        obstacles=_rim_obstacles,
        parameters={"bounds": bounds, "ideal": spans},
        on_request="on fixed scales, as spotis is; its paper's example is right only as corrected",
    ),
    Method(
        name="rafsi",
        title="RAFSI score",
        measures="the weighted mean of places between anti-ideal and ideal; other options do not move it",
        compensates="fully; on minimised criteria the first steps away from the ideal cost most",
        source="Zizovic, Pamucar, Albijanic, Chatterjee & Pribicevic (2020)",
        run=_rafsi,
        obstacles=_rafsi_obstacles,
        parameters={"ideal": point, "anti": point, "n1": above_zero, "n2k": above_zero},
        on_request="on fixed scales, as spotis is",
    ),
    Method(
        name="balanced_spotis",
        title="Balanced SPOTIS distance",
        better="low",
        measures="how far an option is from the best end of every scale and from an expected option",
        compensates="fully and evenly",
        source="Shekhovtsov, Dezert & Salabun (2025)",
        run=_balanced,
        obstacles=_balanced_obstacles,
        parameters={"bounds": bounds, "esp": point, "alpha": share},
        on_request="it needs an expected option",
    ),
)
