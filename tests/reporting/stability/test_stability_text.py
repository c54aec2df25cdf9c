"""How stable the ranking is, in words, as data and on the sheets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from prioritizer.domain import Stability, Turn, WeightChange
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.annex.stability import bands
from prioritizer.reporting.plan.decision_note import sections
from prioritizer.reporting.plan.results import plan_json, run_json
from prioritizer.reporting.plan.workbooks import write_annex, write_plan
from prioritizer.reporting.stability.stability_data import stability_json
from prioritizer.reporting.stability.stability_text import stability_text, sure_word
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import opened, records


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Both workbooks of the invented run, read by another library."""
    folder: Path = tmp_path_factory.mktemp("stability")
    facts = Facts(sample.run())
    write_plan(facts, folder / "plan.xlsx")
    write_annex(facts, folder / "annex.xlsx")
    return opened(folder / "plan.xlsx"), opened(folder / "annex.xlsx")


def stability() -> Stability:
    """What the invented run found."""
    found = sample.run().stability
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (1.0, "100 % firm"), (0.9999, "99 % firm"), (0.9, "90 % firm"), (0.8999, "90 % likely"),
        (0.5, "50 % likely"), (0.4, "40 % open"), (0.0001, "1 % open"), (0.0, "0 % open"),
    ],
)  # fmt: skip
def test_how_sure_in_a_word(share: float, text: str) -> None:
    """All and nothing are said only where they are."""
    assert sure_word(Words("en"), share) == text


def test_every_option_carried_out_says_how_sure_it_is(books: Any) -> None:
    """One column on the sheet Plan, the same share in plan.json."""
    run, (plan, _) = sample.run(), books
    shares = {s["option"]: s["sure"] for s in plan_json(run)["selected"]}
    table = stability().sure.table["top"]
    words, names = Words("en"), Facts(run).names
    shown = {row["Engagement"]: row["How sure"] for row in records(plan["Plan"], "How sure")}
    for chosen in run.plan.selected:
        share = table[f"{chosen.option}:{chosen.level}"]
        assert shares[chosen.option] == pytest.approx(share)
        assert shown[names.at_level(chosen.option, chosen.level)] == sure_word(words, share)


def test_one_agreement_figure_on_the_note() -> None:
    """The mean correlation of the other methods, and how many places are firm."""
    (sure,) = [s for s in sections(Facts(sample.run())) if s.heading == "How sure this is"]
    text = " ".join(sure.points)
    assert "Agreement of the 1 other ranking methods with the score: 0.95 on average" in text
    firm = sum(
        stability().sure.table.loc[f"{s.option}:{s.level}", "top"] >= 0.9 for s in sample.run().plan.selected
    )
    assert f"Of 8 with a score, {firm} stay among the best 8" in text


def test_the_heat_map_adds_up(books: Any) -> None:
    """Bands cover all ranks, so each row sums to 1; colours are a native scale."""
    _, annex = books
    found, sheet = stability(), annex["Stability"]
    ends = bands(len(found.sure.table))
    rows = records(sheet, "Mean rank")[: len(found.sure.table)]
    labels = [label for label in list(rows[0])[6:] if label]
    assert len(labels) == len(ends)
    for row in rows:
        assert sum(row[label] or 0 for label in labels) == pytest.approx(1)
    assert [row["Rank"] for row in rows] == sorted(row["Rank"] for row in rows)
    (scale,) = [rule.type for area in sheet.conditional_formatting for rule in area.rules]
    assert scale == "colorScale"


def test_bands() -> None:
    """Single ranks for few options, else bands that widen and end with the last option."""
    assert bands(3) == [1, 2, 3]
    assert bands(13) == [1, 5, 10, 13]
    assert bands(250) == [1, 5, 10, 20, 50, 100, 200, 250]


def test_the_tornado_shows_the_changes_of_the_table(books: Any) -> None:
    """The most sensitive criterion first; shares and changes in percentage points fit."""
    _, annex = books
    rows = [r for r in records(annex["Sensitivity"], "Share now") if r["Criterion"]]
    changes = {c.path.rpartition(".")[2]: c for c in stability().changes}
    assert {r["Criterion"] for r in rows} == set(changes)
    smallest = []
    for row in rows:
        change = changes[row["Criterion"]]
        for turn, head in ((change.down, "Down by"), (change.up, "Up by")):
            expected = None if turn is None else pytest.approx(100 * (turn.share - change.share))
            assert row[head] == expected
        smallest.append(
            min(abs(row[h]) for h in ("Down by", "Up by") if row[h] is not None)
            if change.smallest is not None
            else 999
        )
    assert smallest == sorted(smallest)
    assert len(annex["Sensitivity"]._charts) == 1
    assert len(annex["Priority and feasibility"]._charts) == 1


def test_text_names_what_changes() -> None:
    """Views, changes, a pair, reversals, normalisations and correlated criteria."""
    turn = Turn(0.25, ("GEO-exercise:full",), ("TRI-visit:full",))
    change = WeightChange("political", "priority", 0.5, turn, None)
    pair = ("TRI-visit:full", "GEO-exercise:full")
    found = replace(stability(), pair=pair, pair_changes=(change,))
    text = stability_text(Facts(sample.run()), found, 3)
    for part in (
        "400 draws of weights at random",
        "near those in force: each up to 50 % more or less",
        "alters the best 8",
        "25.0 %  political",
        "never",
        "The 5 best were left out one at a time. That turns round others in TOPSIS (by 2 of them, 7 pairs)",
        "It turns round nobody in Score.",
        "TOPSIS with each quantity stretched between the worst and the best found",
        "tier and gain (0.93)",
    ):
        assert part in text, part


def test_data_are_complete_where_asked_for() -> None:
    """Ranks up to the last one taken sum to 1; run.json keeps what repeats the draws."""
    full = stability_json(stability(), full=True)
    assert [view["weights"] for view in (full, full["around"])] == ["simplex", "around"]
    for item in (*full["items"], *full["around"]["items"]):
        assert sum(item["rank_acceptability"]) == pytest.approx(1)
        assert item["rank_acceptability"][-1] > 0
        assert item["first_rank_acceptability"] == item["rank_acceptability"][0]
    assert "rank_acceptability" not in plan_json(sample.run())["stability"]["items"][0]
    sampling = run_json(sample.run())["stability"]
    assert sampling == {
        "seed": stability().seed,
        "draws": 400,
        "reach": 0.5,
        "weights": ["simplex", "around"],
    }


def test_without_criteria_there_is_nothing_to_say(tmp_path: Path) -> None:
    """No column, no key, and the sheets say why they are empty."""
    bare = sample.bare()
    assert "stability" not in plan_json(bare)
    assert run_json(bare)["stability"] is None
    write_annex(Facts(bare), tmp_path / "annex.xlsx")
    book = opened(tmp_path / "annex.xlsx")
    for name in ("Stability", "Sensitivity", "Priority and feasibility"):
        assert any("no criteria" in str(cell.value) for row in book[name].iter_rows() for cell in row)
