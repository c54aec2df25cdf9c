"""Money over the horizon: what the envelopes count, where options save together or years pass on."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from prioritizer.allocation.plan import allocate
from prioritizer.domain import ResourceUse
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.money import in_reserve
from prioritizer.reporting.plan.decision_note import figures, money_sentence
from prioritizer.reporting.plan.workbooks import write_plan
from prioritizer.scoring import score_case
from tests.cases import read_written, rule
from tests.reporting import sample
from tests.reporting.reopened import opened, texts

SETTINGS = 'as_of = 2026-06-01\ncurrency = "AZN"'
TOGETHER = 'kind = "synergy"\nselect = { option = ["A", "B"] }\nsaves = { m = 2000 }'
TABLES = {
    "options": "option,effect / A,1 / B,1",
    "requirements": "for,resource,amount / A,m,6000 / B,m,5000",
    "resources": "resource,name,unit,available / m,Travel money,AZN,10000",
}


def two_visits(folder: Path) -> Facts:
    """Two visits that fit only as one journey: 6,000 and 5,000, together 2,000 less."""
    year = [("P1", "2027-01-01", "2027-12-31")]
    case = read_written(folder, SETTINGS, periods=year, rules=rule(TOGETHER, "S"), **TABLES)
    scores = score_case(case)
    return Facts(replace(sample.run(), case=case, scores=scores, plan=allocate(case, scores)))


def test_what_is_saved_together_is_not_spent(tmp_path: Path) -> None:
    """The envelope counts 9,000, so the sentence does; never more than may be spent."""
    facts = two_visits(tmp_path)
    (money,) = facts.money
    assert (money.used, money.saved, money.left) == (9000, 2000, 1000)
    assert "AZN 9,000 of the AZN 10,000" in money_sentence(facts, money)
    assert "AZN 9,000" in [number for number, _ in figures(facts)]


@pytest.mark.parametrize(
    ("used", "share"),
    [(0, "0 %"), (9800, "98 %"), (9999, "99.99 %"), (10000, "100 %"), (10001, "100.01 %"), (12000, "120 %")],
)
def test_a_share_is_of_what_there_is(tmp_path: Path, used: int, share: str) -> None:
    """100 % is said only where it is all, and more where what has happened overran the money."""
    facts = two_visits(tmp_path)
    (money,) = facts.money
    said = money_sentence(facts, replace(money, used=Fraction(used)))
    assert f"({share})" in said.replace("\u00a0", " ")


def test_the_plan_says_what_its_total_does_not(tmp_path: Path) -> None:
    """The sheet adds up what options cost one by one, and says what they save together."""
    write_plan(two_visits(tmp_path), tmp_path / "plan.xlsx")
    assert "Together these engagements save AZN 2,000" in "\n".join(
        texts(opened(tmp_path / "plan.xlsx")["Plan"])
    )


def test_what_a_reserve_passes_on_may_be_spent() -> None:
    """A rule holds back 10 of 100; the row passes all it leaves on, so only the last row's 10 are kept."""
    rows = [
        ResourceUse("m", "P1", Fraction(100), Fraction(10), Fraction(80)),
        ResourceUse("m", "P2", Fraction(100), Fraction(10), Fraction(110), carried=Fraction(20)),
    ]
    assert in_reserve(rows) == 10
    assert in_reserve([replace(row, carried=Fraction(0), used=Fraction(80)) for row in rows]) == 20
