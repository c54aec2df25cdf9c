"""The annex sheet Findings: everything noticed in the inputs, with its place and its cure."""

from __future__ import annotations

from dataclasses import replace

from prioritizer.errors import Finding
from prioritizer.reporting.plan.annex import findings
from prioritizer.reporting.plan.results import run_json
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def test_a_finding_keeps_its_place_and_cure() -> None:
    """As run.json has it."""
    (row,) = records(sheet(findings.add, sample.run()), "Cure")
    (noted,) = run_json(sample.run())["findings_accepted"]
    keys = ("table", "row", "column", "value", "message", "cure")
    assert list(row.values())[1:] == [noted[key] for key in keys]


def test_what_ranking_noticed_follows_what_reading_did() -> None:
    """Two rows, counted in the sentence above them."""
    run, more = (
        sample.run(),
        Finding("warning", "methods", None, "topsis", "", "Not defined.", "Leave it out."),
    )
    page = sheet(findings.add, replace(run, rankings=replace(run.rankings, findings=(more,))))
    assert [r["Finding"] for r in records(page, "Cure")] == [
        "Costs ten times more elsewhere.",
        "Not defined.",
    ]
    words = Words()
    assert words("findings.intro", n=words.count("findings", 2)) in texts(page)


def test_nothing_noticed_is_said() -> None:
    """A sentence in place of the table."""
    assert texts(sheet(findings.add, sample.bare()))[-1] == Words()("empty.findings")
