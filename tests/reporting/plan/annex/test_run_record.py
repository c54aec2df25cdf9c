"""The annex sheet Run record: what it takes to repeat and to trust a run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import Run
from prioritizer.reporting.plan.annex import run_record
from prioritizer.reporting.plan.results import run_json
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def told(run: Run) -> dict[str, str]:
    """What -> value."""
    return {str(r["What"]): str(r["Value"]) for r in records(sheet(run_record.add, run), "What")}


def test_the_sheet_says_what_run_json_says() -> None:
    """Run, solver, benefit, bound and versions."""
    run, data, words = sample.run(), run_json(sample.run()), Words()
    shown = told(run)
    assert shown[words("record.run")] == data["run"]
    assert shown[words("record.solver")].startswith(data["solver"])
    assert float(shown[words("record.objective")]) == pytest.approx(run.plan.objective, abs=1e-6)
    assert float(shown[words("record.bound")]) == pytest.approx(run.plan.bound, abs=1e-6)
    for name, version in data["versions"].items():
        assert shown[words("record.version", name=name)] == version


def test_the_weights_in_force_are_named() -> None:
    """The tree's own, or the set."""
    run, key = sample.run(), Words()("record.weights")
    assert told(run)[key] == Words()("record.own_weights")
    assert told(replace(run, case=replace(run.case, weights_used="MFA")))[key] == "MFA"


def test_inputs_stand_with_their_hashes() -> None:
    """Each file as it was read; a case without files says so."""
    (file,) = sample.case().files
    assert records(sheet(run_record.add, sample.run()), "SHA-256")[0]["SHA-256"] == file.sha256
    assert texts(sheet(run_record.add, sample.bare()))[-1] == Words()("empty.files")
