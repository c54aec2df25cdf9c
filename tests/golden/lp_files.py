"""The integer programme of a small case beside its golden file (``tests/golden/lp/*.lp``).

To renew the files after an intended change: ``PRIORITIZER_RENEW=1 pytest tests/golden``, then read
the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

from prioritizer.allocation.build import build_model
from prioritizer.allocation.solve.to_pulp import to_pulp
from prioritizer.domain import Case
from prioritizer.scoring import score_case

HERE = Path(__file__).parent / "lp"


def assert_golden(case: Case, name: str, folder: Path) -> None:
    """The model of the case, as PuLP writes it, is the one in the golden file."""
    problem, _ = to_pulp(build_model(case, score_case(case)))
    problem.writeLP(str(folder / "plan.lp"))
    found, golden = (folder / "plan.lp").read_text(encoding="utf-8"), HERE / f"{name}.lp"
    if os.environ.get("PRIORITIZER_RENEW"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
