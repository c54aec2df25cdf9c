"""A what-if in words and sheets: honest about gaps, and about who asked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from prioritizer.commands.compare import compare
from prioritizer.commands.whatif import what_if
from prioritizer.domain import Cause, Change
from prioritizer.reading.changes.changes import flags_change
from prioritizer.reporting.plan.write import write_run
from prioritizer.reporting.whatif.whatif_data import whatif_json
from prioritizer.reporting.whatif.whatif_text import (
    asked_text,
    because,
    benefit_sentences,
    comparison,
    is_tie,
    sides,
)
from prioritizer.reporting.words.catalogue import Words
from tests import TUTORIAL
from tests.limits import limits
from tests.runs import in_memory


@pytest.fixture(scope="module")
def found():
    """A refusal in the tutorial: one option leaves, one enters."""
    change = flags_change("asked", {"set": ["option:ARI-visit.concurrence=refused"]})
    return what_if(in_memory(TUTORIAL), [("asked", (change,))])


def with_gap(found, base, variant):
    """The same plans, proven only to within so many points."""

    def open_by(run, points):
        plan = replace(run.plan, status="within_gap", bound=run.plan.objective + points)
        return replace(run, plan=replace(plan, gap=points / plan.objective))

    (only,) = found.variants
    return replace(
        found, base=open_by(found.base, base), variants=(replace(only, run=open_by(only.run, variant)),)
    )


@pytest.mark.parametrize(
    ("base", "variant", "tie", "words"),
    [
        (0.0, 0.0, False, "Benefit 4.70 → 4.30 (0.40 less)."),
        (0.1, 0.2, False, "The best plan brings 0.50 less to 0.20 less."),
        (0.1, 0.5, True, "a tie"),
    ],
)
def test_a_difference_within_the_gap_is_a_tie(found, base, variant, tie, words):
    """What is proven of both plans bounds the difference of the best ones."""
    (side,) = sides(with_gap(found, base, variant))
    assert is_tie(side) is tie
    assert words in " ".join(benefit_sentences(side))


def test_who_asked_when_and_why(found):
    """As far as it is known."""
    facts = sides(found)[0].here
    assert asked_text(facts, Change("c", ())) == []
    assert asked_text(facts, Change("c", (), "MFA", date(2026, 11, 20), "So.")) == [
        "Asked for by MFA on 20 November 2026.",
        "So.",
    ]
    assert asked_text(facts, Change("c", (), when=date(2026, 11, 20))) == ["Asked for on 20 November 2026."]


def test_every_cause_has_its_words(found):
    """Each kind the allocation knows is a sentence of the catalogue, and none is left empty."""
    (side,) = sides(found)
    move = side.variant.moves[0]
    kinds = [k.removeprefix("whatif.because.") for k in Words().catalogue if k.startswith("whatif.because.")]
    for kind in (k for k in kinds if not k.endswith("_more") and k != "within"):
        cause = Cause(kind, limits("T1"), ("ARI-visit",), 1.0, 2.0, "budget", "2027-Q1..2027-Q2")
        assert because(side, replace(move, causes=(cause,))).endswith(".")


def test_text_and_data_agree(found):
    """Every option that moves stands in both, with the same reason."""
    text, data = comparison(found), whatif_json(found)
    moves = [m for kind in ("enters", "leaves", "moves") for m in data["variants"][0][kind]]
    assert {m["option"] for m in moves} == {"ARI-visit", "ARI-talks"}
    assert all(m["why"] in text and m["title"] in text for m in moves)


def test_a_changed_run_names_its_changes(found, tmp_path):
    """It keeps the inputs as the user wrote them; ``changes.json`` says what changed, also to ``compare``."""
    write_run(found.base, tmp_path / "base")
    write_run(found.variants[0].run, tmp_path / "changed")
    kept = (tmp_path / "changed" / "inputs" / "options.csv").read_bytes()
    assert kept == (TUTORIAL / "options.csv").read_bytes()
    changes = json.loads((tmp_path / "changed" / "changes.json").read_text(encoding="utf-8"))
    assert changes["changes"][0]["edits"] == [{"key": "set", "text": "option:ARI-visit.concurrence=refused"}]
    assert not (tmp_path / "base" / "changes.json").exists()
    (difference,) = compare(tmp_path / "base", tmp_path / "changed").inputs
    assert (difference.table, difference.id, difference.kind) == ("what-if", "asked", "added")
