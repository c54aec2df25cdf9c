"""Runs that several tests of a module begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from prioritizer.cli import run
from tests import TUTORIAL


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of runs with one of the tutorial."""
    out = tmp_path_factory.mktemp("runs")
    assert run(["plan", str(TUTORIAL), "--out", str(out)]) == 0
    return out
