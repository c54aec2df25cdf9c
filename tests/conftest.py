"""What many tests look at and none changes, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from prioritizer.allocation.plan import allocate
from prioritizer.domain import Case, Plan, Scores
from prioritizer.reading import read_case
from prioritizer.scoring import score_case
from tests import TUTORIAL


@pytest.fixture(scope="session", autouse=True)
def runs_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where questions to a case look for its run and keep it: never in the project's own outputs."""
    folder = tmp_path_factory.mktemp("kept-runs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRIORITIZER_RUNS", str(folder))
        yield folder


@pytest.fixture(scope="session")
def tutorial() -> tuple[Case, Scores, Plan]:
    """The tutorial's case, its scores and its plan."""
    case = read_case(TUTORIAL)
    scores = score_case(case)
    return case, scores, allocate(case, scores)
