"""The annex sheet People: pools by period, who is missing, what is added, what goes unserved."""

from __future__ import annotations

from prioritizer.reporting.plan.annex import people
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.facts.test_staffing import CAP, LANGUAGE, NOBODY, short
from tests.reporting.reopened import records, sheet, texts


def test_every_pool_stands_in_every_period() -> None:
    """Twelve rows; the leadership's six days of the second quarter are used up by an exercise and a visit."""
    rows = {r["Envelope"]: r for r in records(sheet(people.add, sample.run()), "Envelope")}
    assert len(rows) == 3 * 4
    used_up = rows["Leadership travel days, 2027-Q2"]
    assert (used_up["Available"], used_up["Used"], used_up["Left"], used_up["Share used"]) == (6, 6, 0, 1)


def test_the_sheet_names_who_is_missing() -> None:
    """Three tables below the pools, each only where it has rows."""
    page = sheet(people.add, short(LANGUAGE, CAP, NOBODY))
    rows = records(page, "Short of")
    assert [(r["Short of"], r["Period"], r["Available"], r["Used"], r["They ask for"]) for r in rows] == [
        ("English (from English interpreters)", "2027-Q3", 45, 45, 60),
        ("Attaché posts", "each period", 2, 2, 1),
        ("the partner’s language", "2027-Q1", 0, 0, 3),
    ]
    assert (
        rows[0]["Engagements kept out"] == "Mountain exercise in Italy; Visit to the naval academy in Livorno"
    )
    assert [r["Kept out"] for r in rows] == [2, 1, 1]
    added = records(page, "More")
    assert [(r["Pool"], r["More"], r["When"]) for r in added] == [
        ("English interpreters", 5, "from 2027-Q2 on"),
        ("Attaché posts", 1, "2027-Q3"),
    ]
    (gap,) = records(page, "Unserved")
    assert (gap["Unserved"], gap["Of"], gap["Asked for"], gap["Period"]) == (3, 40, "English", "2027-Q2")
    plain = texts(sheet(people.add, sample.run()))
    assert not {"Short of", "More", "Unserved"} & set(plain)


def test_a_case_without_people_says_so() -> None:
    """A sentence in place of the tables."""
    assert texts(sheet(people.add, sample.bare()))[-1] == Words()("empty.people")
