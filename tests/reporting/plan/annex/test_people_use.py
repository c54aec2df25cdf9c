"""The annex sheet Who does what: which pool serves which engagement, when, with how much."""

from __future__ import annotations

from collections import Counter

from prioritizer.reporting.plan.annex import people_use
from prioritizer.reporting.plan.results import plan_json
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def test_the_sheet_adds_up_to_what_plan_json_says_of_the_pools() -> None:
    """Pool by pool and period by period the use of its envelope, ordered by pool and time."""
    run = sample.run()
    rows = records(sheet(people_use.add, run), "Pool")
    shown: Counter[tuple[str, str]] = Counter()
    for row in rows:
        shown[row["Pool"], row["Period"]] += row["Amount"]
    names = {"interpreters": "English interpreters", "attaches": "Attaché posts"}
    names["leadership"] = "Leadership travel days"
    used = {
        (names[r["resource"]], r["period"]): r["used"]
        for r in plan_json(run)["resources"]
        if r["resource"] in names and r["used"]
    }
    assert shown == used
    assert [(r["Pool"], r["Period"]) for r in rows] == sorted((r["Pool"], r["Period"]) for r in rows)


def test_a_language_is_asked_for_not_its_interpreters() -> None:
    """The need stands beside the pool that serves it."""
    row = next(r for r in records(sheet(people_use.add, sample.run()), "Pool") if r["Amount"] == 40)
    assert (row["Asked for"], row["Pool"], row["Unit"]) == ("English", "English interpreters", "person-days")


def test_without_people_there_is_nothing_to_assign() -> None:
    """A sentence in place of the table."""
    assert texts(sheet(people_use.add, sample.bare()))[-1] == Words()("empty.people_use")
