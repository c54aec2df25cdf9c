"""Bare HiGHS: a model's arrays handed over in one go, and solved on one thread to a given gap."""

from __future__ import annotations

import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import highspy
import numpy as np

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.solve.to_pulp import objective_scale
from prioritizer.reading import read_case
from prioritizer.reading.changes.changes import flags_change
from prioritizer.scoring import score_case

LONGEST = 300.0  # seconds a bare solve may take; what it takes longer only lowers a command's ratio


def handed_over(model: Model) -> highspy.Highs:
    """HiGHS with the model's arrays, on one thread."""
    columns, infinite = len(model.columns), highspy.kHighsInf
    starts = np.cumsum([0, *(len(r.terms) for r in model.rows)])[:-1].astype(np.int32)
    index = np.array([j for r in model.rows for j in r.terms], dtype=np.int32)
    value = np.array([c for r in model.rows for c in r.terms.values()], dtype=np.float64)
    lower = np.array([-infinite if r.lower is None else r.lower for r in model.rows], dtype=np.float64)
    upper = np.array([infinite if r.upper is None else r.upper for r in model.rows], dtype=np.float64)
    scale = objective_scale(model)
    benefit = np.array([c.benefit * scale for c in model.columns], dtype=np.float64)
    most = np.array([infinite if c.upper is None else c.upper for c in model.columns], dtype=np.float64)
    whole = np.array([j for j, c in enumerate(model.columns) if c.integer], dtype=np.int32)
    highs = highspy.Highs()
    for name, setting in (("output_flag", False), ("threads", 1)):
        highs.setOptionValue(name, setting)
    none = np.zeros(0, dtype=np.int32)
    highs.addCols(columns, benefit, np.zeros(columns), most, 0, none, none, np.zeros(0))
    kinds = np.full(len(whole), highspy.HighsVarType.kInteger)
    highs.changeColsIntegrality(len(whole), whole, kinds)
    highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
    highs.addRows(len(model.rows), lower, upper, len(index), starts, index, value)
    return highs


def bare_seconds(model: Model, gap: float) -> tuple[float, bool]:
    """Processor time of hand-over and solve to the relative ``gap``, and whether it got there."""
    began = time.process_time()
    highs = handed_over(model)
    highs.setOptionValue("mip_rel_gap", gap)
    highs.setOptionValue("time_limit", LONGEST)
    highs.run()
    return time.process_time() - began, highs.getModelStatus() == highspy.HighsModelStatus.kOptimal


def bare_of(path: Path, change: tuple[str, str] | None, gap: float) -> tuple[float, bool]:
    """The same of a case's model, changed as a question asks."""
    changes = () if change is None else (flags_change("question", {change[0]: [change[1]]}),)
    case = read_case(path, changes=changes)
    return bare_seconds(build_model(case, score_case(case)), gap)


def gap_asked(path: Path) -> float:
    """The gap a case asks for."""
    return read_case(path).allocation.gap


def apart[*A, T](work: Callable[[*A], T], *arguments: *A) -> T:
    """The result of some work in a process of its own.

    What is measured begins with the peak memory of the process that starts it, so that stays small.
    """
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)
