"""Everything but the solve, as a share of bare HiGHS on the same arrays.

A generated case of N options, 28 resource rows and N/10 rules of choice; both sides solve the same
integer programme to the same gap on one thread.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from statistics import median

import highspy
import numpy as np

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.solve.solver import rounded
from prioritizer.allocation.solve.to_pulp import to_pulp
from prioritizer.reading import read_case
from prioritizer.scoring import score_case

GAP = 1e-3  # the default gap of a case
LONGEST = 10.0  # seconds a bare solve may take; what it takes longer only lowers our share
RESOURCES = 28


def write_case(folder: Path, size: int, seed: int = 1) -> Path:
    """A case of ``size`` options as a folder."""
    rng = random.Random(seed)
    (folder / "case.toml").write_text('title = "bench"\nas_of = 2026-01-01\n', encoding="utf-8")
    options = [f"o{i:05d},{rng.randint(50, 1000) / 100},g{i // 10}" for i in range(size)]
    (folder / "options.csv").write_text(
        "option,effect,activity\n" + "\n".join(options) + "\n", encoding="utf-8"
    )
    needs = [
        f"o{i:05d},r{r},{rng.randint(1, 99)}" for i in range(size) for r in rng.sample(range(RESOURCES), 3)
    ]
    (folder / "requirements.csv").write_text(
        "for,resource,amount\n" + "\n".join(needs) + "\n", encoding="utf-8"
    )
    limits = [f"r{r},{size * 50 * 3 // RESOURCES // 3}" for r in range(RESOURCES)]
    (folder / "resources.csv").write_text("resource,available\n" + "\n".join(limits) + "\n", encoding="utf-8")
    keys = 'id = "R"\nkind = "at_most"\ntext = "t"\nsource = "s"\nowner = "o"\nlimit = 4\nper = "activity"'
    rule = f"[[rule]]\n{keys}\n"
    (folder / "rules.toml").write_text(rule, encoding="utf-8")
    return folder


def handed_over(model: Model) -> highspy.Highs:
    """HiGHS with the model's arrays, handed over in one go."""
    columns, infinite = len(model.columns), highspy.kHighsInf
    starts = np.cumsum([0, *(len(r.terms) for r in model.rows)])[:-1].astype(np.int32)
    index = np.array([j for r in model.rows for j in r.terms], dtype=np.int32)
    value = np.array([c for r in model.rows for c in r.terms.values()], dtype=np.float64)
    lower = np.array([-infinite if r.lower is None else r.lower for r in model.rows], dtype=np.float64)
    upper = np.array([infinite if r.upper is None else r.upper for r in model.rows], dtype=np.float64)
    benefit = np.array([c.benefit for c in model.columns], dtype=np.float64)
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


def bare(model: Model) -> float:
    """Seconds HiGHS takes on the same arrays, hand-over included."""
    began = time.perf_counter()
    highs = handed_over(model)
    highs.setOptionValue("mip_rel_gap", GAP)
    highs.setOptionValue("time_limit", LONGEST)
    highs.run()
    return time.perf_counter() - began


def ours(folder: Path) -> tuple[Model, float]:
    """The model and the seconds for building it, making PuLP's of it and reading the answer back."""
    case = read_case(folder)
    scores = score_case(case)
    began = time.perf_counter()
    model = build_model(case, scores)
    _, variables = to_pulp(model)
    rounded(model, [v.varValue or 0.0 for v in variables])
    return model, time.perf_counter() - began


def run() -> None:
    """Print one line per size."""
    for size in (1_000, 10_000, 50_000):
        with tempfile.TemporaryDirectory() as name:
            folder = write_case(Path(name), size)
            pairs = [ours(folder) for _ in range(5)]
            solves = [bare(pairs[0][0]) for _ in range(3)]
        share = median(p[1] for p in pairs) / median(solves)
        print(f"overhead at {size:>6} options: {100 * share:5.1f} % of bare HiGHS")
