"""A case as a day finds it: what the plan, the calendar and the execution table make of each option."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from prioritizer.allocation.plan_builder import selected_options
from prioritizer.errors import InvalidInput, UsageProblem
from prioritizer.reading import read_case
from prioritizer.reading.replanning.situation import Terms, situated
from prioritizer.scoring import score_case

CASE = """
title = "A year"
home = "HOM"
as_of = 2026-11-01
currency = "EUR"
"""
PERIOD = '[[period]]\nname = "Q{n}"\nfrom = 2027-{first}\nto = 2027-{last}\n'
QUARTERS = (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31"))
OPTIONS = """option,activity,duration,date_from,date_to,earliest,latest,concurrence,cancellation
early,visit,1,,,Q1,Q1,given,
long,post,4,,,Q1,Q1,given,
now,visit,1,,,Q2,Q2,given,
dated,visit,1,2027-06-20,2027-06-22,,,given,
later,visit,1,,,Q2,Q4,given,2000
other,visit,1,,,Q1,Q4,given,
"""
ACTIVITIES = "activity,lead_time,cancellation\nvisit,30,10 %\npost,0,\n"
RESOURCES = "resource,available,period\nbudget,1000000,\ntravel,1000000,\n"
POOLS = "pool,unit,available,period,skills\nguides,person-days,100,,ru\nseats,posts,9,each,\n"
NEEDS = """for,resource,amount,offset
visit,budget,8000,
visit,travel,2000,
visit,ru,3,
post,budget,5000,
post,seats,2,
later,budget,1000,-1
later,travel,9000,
"""
DAY = date(2027, 6, 15)
PLACES = {"early": 0, "long": 0, "now": 1, "dated": 1, "later": 2}


@pytest.fixture
def folder(tmp_path):
    """A year in quarters with six options."""
    periods = "".join(PERIOD.format(n=n, first=a, last=b) for n, (a, b) in enumerate(QUARTERS, 1))
    (tmp_path / "case.toml").write_text(CASE + periods)
    tables = {"options": OPTIONS, "activities": ACTIVITIES, "resources": RESOURCES, "pools": POOLS}
    for name, text in {**tables, "requirements": NEEDS}.items():
        (tmp_path / f"{name}.csv").write_text(text)
    return tmp_path


def found(folder, rows="", day=DAY, **terms):
    """The case on the day, once the plan held ``PLACES``."""
    case = read_case(folder)
    index = {o.option: i for i, o in enumerate(case.options)}
    selected = selected_options(case, score_case(case), [(index[o], s) for o, s in PLACES.items()])
    if rows:
        head = "option,status,spent,people,cancellation,date_from,date_to\n"
        (folder / "execution.csv").write_text(head + rows)
        case = read_case(folder)
    return situated(case, case, selected, Terms(day, **terms))


def standing(case, option):
    return case.situation.of[option]


def money(charges, resource="budget"):
    return sum((c.amount for c in charges if c.resource == resource), Fraction(0))


def level(case, option):
    return next(o for o in case.options if o.option == option)


def test_the_calendar_says_what_the_table_does_not(folder):
    """Before the day: done; begun and not over, or of the present period: running; dated later: planned."""
    case = found(folder)
    said = {s.option: s.status for s in case.situation.standings}
    assert said == {
        "early": "done",
        "long": "running",
        "now": "running",
        "dated": "planned",
        "later": "planned",
    }
    assert case.as_of == DAY
    assert case.situation.first == 1
    assert any("nothing is said" in f.message for f in case.findings)


def test_what_is_over_is_offered_no_more(folder):
    """Starts of periods that are over are gone; what has begun has its own start only."""
    case = found(folder)
    assert level(case, "other").starts == (1, 2, 3)
    assert level(case, "later").starts == (1, 2, 3)
    assert level(case, "long").starts == (0,)
    assert level(case, "long").commitment == "committed"


def test_a_first_day_in_a_period_begins_nothing_of_it(folder):
    """On the first day of a quarter nothing planned for it has begun."""
    case = found(folder, day=date(2027, 4, 1))
    assert standing(case, "now").status == "planned"
    assert standing(case, "early").status == "done"


def test_spent_replaces_what_was_planned(folder):
    """Of what is done the sum counts, split over resources as planned; people likewise."""
    case = found(folder, "early,done,5000,guides=7,,,\n")
    done = level(case, "early")
    amounts = {n.resource: n.amount for n in done.needs}
    assert amounts == {"budget": 4000, "travel": 1000, "guides": 7}
    assert standing(case, "early").spent == 5000


def test_what_runs_counts_at_least_what_was_planned(folder):
    """Less spent: the rest is still to come. More spent: that counts. Later quarters stay as planned."""
    for spent, now in (("4000", 10000), ("13000", 13000)):
        case = found(folder, f"long,running,{spent},,,,\n")
        needs = [n for n in level(case, "long").needs if n.resource == "budget"]
        past = sum(n.amount for n in needs if n.offset <= 1)
        assert (past, sum(n.amount for n in needs if n.offset > 1)) == (now, 10000)
        assert money(standing(case, "long").facts) == int(spent)


def test_the_pool_that_served_is_kept(folder):
    """Who served a skill in the past is settled: nobody is asked again."""
    needs = {n.resource: n.pool for n in level(found(folder), "early").needs}
    assert needs["ru"] == "guides"


def test_fees(folder):
    """The execution table's fee comes before the option's, that before the activity's; % is of the cost."""
    case = found(folder, "now,running,,,25 %,,\n")
    assert standing(case, "now").cancellation == 2500
    assert standing(case, "later").cancellation == 2000
    assert standing(case, "dated").cancellation == 1000
    assert standing(case, "long").cancellation == 0
    assert money(standing(case, "dated").fee) == 1000


def test_who_may_stop(folder):
    """Where a fee is stated, where it is allowed, and where it is demanded."""
    case = found(folder)
    assert standing(case, "now").stoppable
    assert not standing(case, "long").stoppable
    assert standing(found(folder, stops=("long",)), "long").stoppable
    options = (folder / "options.csv").read_text()
    (folder / "options.csv").write_text(
        options.replace("long,post,4,,,Q1,Q1,given", "long,post,4,,,Q1,Q1,refused")
    )
    assert standing(found(folder), "long").demanded


def test_preparation_is_spent(folder):
    """Money for preparing a later start that fell due before the present period counts as spent."""
    case = found(folder, day=date(2027, 7, 1))
    assert standing(case, "later").status == "planned"
    assert money(standing(case, "later").facts) == 1000
    assert money(standing(found(folder), "later").facts) == 0, "the period of the day is not over"
    late = found(folder, "later,planned,700,,,,\n")
    assert standing(late, "later").spent == 700


def test_called_off_and_put_off(folder):
    """Called off: out, with what it cost. Put off: open again from the day on."""
    case = found(folder, "now,cancelled,300,,50,,\nearly,postponed,200,,,,\n")
    assert level(case, "now").commitment == "excluded"
    assert money(standing(case, "now").sunk) == 350
    assert level(case, "early").commitment == "open"
    assert money(standing(case, "early").sunk) + money(standing(case, "early").sunk, "travel") == 200


def test_what_was_not_planned_may_have_run(folder):
    """With its first day, an engagement the plan does not hold is taken in."""
    case = found(folder, "other,done,100,,,2027-02-01,2027-02-03\n")
    assert standing(case, "other").start == 0
    assert level(case, "other").starts == (0,)


def test_real_dates_set_the_run(folder):
    """A run that lasts longer than planned runs in more periods."""
    case = found(folder, "now,running,,,,2027-06-01,2027-08-01\n")
    assert (level(case, "now").duration, level(case, "now").starts) == (2, (1,))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("now,running,,,,2027-07-01,\n", "it begins after"),
        ("now,done,,,,2027-06-01,2027-07-01\n", "it is done, but ends after"),
        ("now,running,,,,2027-05-01,2027-05-02\n", "it runs, but ended before"),
        ("other,running,,,,,\n", "its period is not known"),
    ],
)
def test_contradictions(folder, rows, said):
    """What cannot be is a finding with its row."""
    with pytest.raises(InvalidInput, match=said):
        found(folder, rows)


def test_days_and_stops_that_cannot_be(folder):
    """A day after the horizon, and stopping what does not run, are wrong usage."""
    with pytest.raises(UsageProblem, match="nothing is left to plan"):
        found(folder, day=date(2028, 1, 1))
    with pytest.raises(UsageProblem, match="is not under way"):
        found(folder, stops=("later",))
