"""A case two stakeholders disagree about, small enough to be worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prioritizer.domain import Case, Scores
from prioritizer.scoring import score_case
from tests.cases import read_written


@pytest.fixture
def disputed(tmp_path: Path) -> tuple[Case, dict[str, Scores]]:
    """A, B and C cost 2, 2 and 1 of a budget of 3.

    They are worth 3, 2 and 1 to the MoD, 0.5, 2 and 2 to the MFA.
    So the MoD's best plan is A and C (4; 2.5 to the MFA), the MFA's B and C (4; 3 to the MoD).
    """
    case = read_written(
        tmp_path,
        "as_of = 2027-01-01\n[allocation]\ngap = 0.0",
        options="option,effect / A,3 / B,2 / C,1",
        resources="resource,available / m,3",
        requirements="for,resource,amount / A,m,2 / B,m,2 / C,m,1",
    )
    mod = score_case(case)
    return case, {"MoD": mod, "MFA": replace(mod, table=mod.table.assign(benefit=[0.5, 2.0, 2.0]))}
