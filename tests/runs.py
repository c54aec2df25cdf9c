"""Runs made or changed by hand, with a record that fits them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from prioritizer.reading.runs import RECORD, hashes


def seal(folder: Path, record: dict[str, Any] | None = None) -> None:
    """Write a run's record (its own where none is given) so that every file counts as it lies there."""
    data = json.loads((folder / RECORD).read_text(encoding="utf-8")) if record is None else record
    data["outputs"] = [{"path": n, "sha256": digest} for n, digest in hashes(folder).items()]
    (folder / RECORD).write_text(json.dumps(data), encoding="utf-8")
