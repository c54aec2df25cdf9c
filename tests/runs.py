"""Runs made or changed by hand, with a record that fits them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from prioritizer.allocation.plan import allocate
from prioritizer.domain import Rankings, Reference, Run
from prioritizer.reading import read_case
from prioritizer.reading.runs import RECORD, hashes
from prioritizer.scoring import score_case


def seal(folder: Path, record: dict[str, Any] | None = None) -> None:
    """Write a run's record (its own where none is given) so that every file counts as it lies there."""
    data = json.loads((folder / RECORD).read_text(encoding="utf-8")) if record is None else record
    data["outputs"] = [{"path": n, "sha256": digest} for n, digest in hashes(folder).items()]
    (folder / RECORD).write_text(json.dumps(data), encoding="utf-8")


def in_memory(path: Path) -> Reference:
    """A case planned, as the run a question is about, and written nowhere."""
    import pandas as pd

    case = read_case(path)
    scores = score_case(case)
    plan = allocate(case, scores, explain=False)
    return Reference(Run("planned-0", case, scores, Rankings((), pd.DataFrame()), plan), path, path)
