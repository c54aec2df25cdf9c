"""What many tests look at and none changes, made once."""

from __future__ import annotations

import pytest

from prioritizer.allocation.plan import allocate
from prioritizer.domain import Case, Plan, Scores
from prioritizer.reading import read_case
from prioritizer.scoring import score_case
from tests import TUTORIAL


@pytest.fixture(scope="session")
def tutorial() -> tuple[Case, Scores, Plan]:
    """The tutorial's case, its scores and its plan."""
    case = read_case(TUTORIAL)
    scores = score_case(case)
    return case, scores, allocate(case, scores)
