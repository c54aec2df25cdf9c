"""A case and its variants planned together: the same from one process as from several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.allocation.scenarios import batch
from prioritizer.allocation.scenarios.batch import CaseVariant, plan_batch
from prioritizer.allocation.scenarios.solved_case import SolvedCase
from prioritizer.reading import read_case
from prioritizer.scoring import score_case
from tests import TUTORIAL


def without(case, option):
    """The case with an option excluded."""
    options = (replace(o, commitment="excluded") if o.option == option else o for o in case.options)
    return replace(case, options=tuple(options))


@pytest.mark.slow
def test_other_processes_find_the_same(monkeypatch):
    """What is searched for at once, what is searched for after, and what takes no search."""
    case = read_case(TUTORIAL)
    scores = score_case(case)
    posed = [
        CaseVariant(f"no {name}", without(case, name), scores)
        for name in ("ARI-visit", "BOR-exercise", "BOR-course")
    ]
    said: list[str] = []
    alone = plan_batch(case, scores, posed, workers=1, progress=said.append)
    monkeypatch.setattr(batch, "EXACT_STARTS", 0)
    shared = plan_batch(case, scores, posed, workers=2)
    assert alone[0].plan == shared[0].plan
    assert alone[1] == shared[1]
    assert [f.searched for f in alone[1]] == [True, False, True]
    assert {"planned no ARI-visit", "planned no BOR-course"} <= set(said)
    for asked, found in zip(posed, alone[1], strict=True):
        assert found.plan == SolvedCase(asked.case, asked.scores).plan
    assert alone[1][0].out["ARI-visit"].reason == "excluded"
