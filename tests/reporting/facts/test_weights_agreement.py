"""What outputs say about weights that were agreed."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from prioritizer.cli import run
from prioritizer.domain import Case
from prioritizer.reading.content.weights import with_weights
from prioritizer.reporting.facts.weights_agreement import agreed_mark, agreed_sentence, weights_data
from prioritizer.reporting.words.catalogue import Words
from prioritizer.scoring.agreement_status import fingerprint
from tests import ROOT
from tests.cases import write_case
from tests.scoring.cases import case, leaf, tree

WORDS = Words("en")
AGREED = {"on": date(2026, 11, 20), "by": "the MoD and the MFA", "reference": "protocol 7"}
CASE = 'title = "Agreed"\nhome = "AZE"\nas_of = 2026-11-22\ncurrency = "AZN"\ncriteria = "tree.toml"\n'
LEAF = 'direction = "maximise"\nvalue = { worst = 0, best = 10 }\n'
TREE = f"[a]\nweight = 1\n{LEAF}[b]\nweight = 1\n{LEAF}[weights.MFA]\na = 3\n"


def _case(**agreed: Any) -> Case:
    """Two leaves of equal weight, and what was agreed about them."""
    made = case([{"option": "x", "a": 1.0, "b": 2.0}], tree(leaf("a"), leaf("b")))
    assert made.tree is not None
    return replace(made, tree=replace(made.tree, agreed=agreed))


def test_as_agreed() -> None:
    """Day, offices and reference stand in the sentence, the day at the foot of each page."""
    made = _case(**AGREED)
    assert made.tree is not None
    made = _case(**AGREED, hash=fingerprint(made.tree))
    where = "on 20 November 2026 by the MoD and the MFA (protocol 7)"
    assert agreed_sentence(WORDS, made) == f"Weights as agreed {where}."
    assert agreed_mark(WORDS, made) == "Weights as agreed 20 November 2026"


def test_nothing_agreed() -> None:
    """Without an agreement nothing is claimed."""
    assert agreed_sentence(WORDS, _case()) == "" == agreed_mark(WORDS, _case())
    data = weights_data(_case())
    assert data is not None
    assert data["agreed"] is None
    assert weights_data(replace(_case(), tree=None)) is None


def test_what_differs() -> None:
    """Other weights than those agreed are named with both shares."""
    made = _case(set="MFA")
    assert made.tree is not None
    made = replace(made, tree=replace(made.tree, weight_sets={"MFA": {"a": 3.0}}))
    said = agreed_sentence(WORDS, made)
    assert "50.0% instead of 75.0%" in said.replace("\u00a0", "").replace(" %", "%")
    assert "No fingerprint" in said


def test_without_a_fingerprint_the_foot_says_so() -> None:
    """It does not promise what nobody can check."""
    assert agreed_mark(WORDS, _case(**AGREED)) == "Weights agreed 20 November 2026, without proof"


def test_changed_since() -> None:
    """A fingerprint that no longer fits is said."""
    said = agreed_sentence(WORDS, _case(**AGREED, hash="0-0"))
    assert "no longer those agreed" in said
    assert "weights and scales in the file have been changed" in said


def test_every_output_tells(tmp_path: Path, capsys: Any) -> None:
    """rank, plan.json, run.json, the note and each page's foot tell whether the weights are those agreed."""
    folder = write_case(tmp_path / "case", CASE, tree=TREE, options="option,a,b / x,1,2 / y,3,1")
    assert run(["rank", str(folder), "--json"]) == 0
    kept = json.loads(capsys.readouterr().out)["weights"]["fingerprint"]
    (folder / "tree.toml").write_text(f'{TREE}[agreed]\non = 2026-11-20\nby = "both"\nhash = "{kept}"\n')
    assert run(["rank", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["weights"]["agreed"]["holds"] is True
    assert run(["plan", str(folder), "--weights", "MFA", "--out", str(tmp_path / "out")]) == 0
    assert "differ from those agreed on 20 November 2026 by both" in capsys.readouterr().out
    made = tmp_path / "out" / (tmp_path / "out" / "latest").read_text().strip()
    for name in ("plan.json", "run.json"):
        agreed = json.loads((made / name).read_text())["weights"]["agreed"]
        assert agreed["holds"] is False
        assert agreed["differences"][0] == {
            "path": "a",
            "agreed": 0.5,
            "used": 0.75,
        }
    for book in ("plan.xlsx", "plan-annex.xlsx"):
        pages = openpyxl.load_workbook(made / book).worksheets
        assert all("Not the weights agreed 20 November 2026" in page.oddFooter.left.text for page in pages)


@pytest.mark.slow
@pytest.mark.parametrize(
    "args",
    [
        ["explain", "ARI-exercise"],
        ["whatif", "--available", "budget=-10%"],
        ["sweep", "--available", "budget=90%..110%"],
        ["frontier", "--from", "70000", "--to", "90000"],
    ],
)
def test_answers_tell_too(tmp_path: Path, capsys: Any, args: list[str]) -> None:
    """What is read on a screen proves as much as what is printed; ``--json`` has the fingerprint."""
    shutil.copytree(ROOT / "inputs" / "tutorial", tmp_path / "case")
    command, *rest = [args[0], str(tmp_path / "case"), *args[1:]]
    agree = ["--agree", "--agreed-by", "both", "--on", "2026-11-20"]
    assert run(["weights", str(tmp_path / "case"), *agree]) == 0
    capsys.readouterr()
    assert run([command, *rest]) == 0
    assert "Weights as agreed on 20 November 2026 by both." in capsys.readouterr().out
    assert run([command, *rest, "--json"]) == 0
    assert '"holds": true' in capsys.readouterr().out


def test_a_variant_with_other_weights_says_so(tmp_path: Path, capsys: Any) -> None:
    """The base holds to the agreement, the variant does not."""
    case = str(tmp_path / "case")
    shutil.copytree(ROOT / "inputs" / "tutorial", case)
    assert run(["weights", case, "--agree", "--agreed-by", "both", "--on", "2026-11-20"]) == 0
    capsys.readouterr()
    assert run(["whatif", case, "--weight", "partner.importance=50"]) == 0
    said = capsys.readouterr().out
    assert said.index("Weights as agreed") < said.index("The weights differ from those agreed")


def test_the_set_in_force_is_what_counts() -> None:
    """A case read by another set is compared by that set."""
    made = _case()
    assert made.tree is not None
    sets = replace(made.tree, weight_sets={"MFA": {"a": 3.0}})
    data = weights_data(replace(made, tree=with_weights(sets, "MFA"), weights_used="MFA"))
    assert data is not None
    assert data["set"] == "MFA"
    assert data["fingerprint"] != fingerprint(sets)
