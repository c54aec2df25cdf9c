"""People in words and tables: who is missing, what is added, what goes unserved."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from prioritizer.domain import Run, Shortage, Supply, Unserved
from prioritizer.reporting.explain.explanation import explanation
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.staffing import worst_shortage
from prioritizer.reporting.plan.decision_note import sections
from prioritizer.reporting.plan.results import plan_json
from prioritizer.reporting.plan.summary import summary
from tests.limits import limit
from tests.reporting import sample

LANGUAGE = Shortage(
    "eng",
    "interpreters",
    "2027-Q3",
    Fraction(45),
    Fraction(45),
    Fraction(60),
    ("ITA-exercise", "ITA-visit"),
    limit("envelope:interpreters@2027-Q3"),
)
CAP = Shortage(
    "attaches",
    "attaches",
    "",
    Fraction(2),
    Fraction(2),
    Fraction(1),
    ("ITA-visit",),
    limit("at_once:attaches"),
)
NOBODY = Shortage(
    "@language",
    "",
    "2027-Q1",
    Fraction(0),
    Fraction(0),
    Fraction(3),
    ("ITA-visit",),
    limit("skill:@language@2027-Q1"),
)
WORST = (
    "The worst shortage: English (from English interpreters) in 2027-Q3"
    " (45 person-days); it stops 2 engagements."
)


def short(*shortages: Shortage) -> Run:
    """The sample with these shortages; a visit adds interpreters, an exercise goes without some."""
    run = sample.run()
    added = {"TUR-visit": (Supply("interpreters", Fraction(5)),)}
    added["KAZ-visit"] = (Supply("attaches", Fraction(1), 0, 1), Supply("leadership", Fraction(9), 5))
    options = tuple(replace(o, supplies=added.get(o.option, ())) for o in run.case.options)
    gap = Unserved("eng", "2027-Q2", Fraction(3), Fraction(40), Fraction(1, 10))
    selected = tuple(
        replace(s, unserved=(gap,)) if s.option == "GEO-exercise" else s for s in run.plan.selected
    )
    plan = replace(run.plan, selected=selected, shortages=shortages)
    return replace(run, case=replace(run.case, options=options), plan=plan)


def test_the_worst_shortage_is_a_sentence() -> None:
    """A pool that runs out, a cap, a skill nobody has, and none."""
    assert worst_shortage(Facts(short(LANGUAGE, CAP))) == WORST
    assert worst_shortage(Facts(short(CAP))) == (
        "The worst shortage: Attaché posts, of whom no more than 2 posts may be away at once;"
        " it stops 1 engagement."
    )
    assert worst_shortage(Facts(short(NOBODY))) == (
        "The worst shortage: the partner’s language in 2027-Q1, which no pool can provide;"
        " it stops 1 engagement."
    )
    assert worst_shortage(Facts(short())) == ""


def test_the_worst_shortage_stands_where_leaders_look() -> None:
    """In what the command prints and in the note, with what would change it."""
    run = short(LANGUAGE)
    assert summary(run).endswith(WORST)
    assert WORST in [point for section in sections(Facts(run)) for point in section.points]


def test_the_explanation_of_an_option_carried_out_tells_what_it_adds_and_lacks() -> None:
    """One sentence each; what comes after the horizon is not told."""
    run = short()
    assert "It adds 5 person-days per period to English interpreters, from 2027-Q2 on." in explanation(
        run, "TUR-visit"
    )
    assert "It adds 1 post per period to Attaché posts, 2027-Q3." in explanation(run, "KAZ-visit")
    assert explanation(run, "KAZ-visit").count("It adds") == 1
    gap = "It goes without 3 of 40 of English in 2027-Q2, which costs 0.30 benefit points."
    assert gap in explanation(run, "GEO-exercise")
    assert "adds" not in explanation(run, "GEO-attache")


def test_plan_json_lists_shortages_and_what_goes_unserved() -> None:
    """Machines read the same."""
    data = plan_json(short(LANGUAGE))
    assert data["shortages"] == [
        {
            "resource": "eng",
            "pool": "interpreters",
            "period": "2027-Q3",
            "limit": "envelope:interpreters@2027-Q3",
            "available": 45,
            "used": 45,
            "asked": 60,
            "stops": ["ITA-exercise", "ITA-visit"],
        }
    ]
    gaps = {s["option"]: s["unserved"] for s in data["selected"] if s["unserved"]}
    assert gaps == {
        "GEO-exercise": [{"resource": "eng", "period": "2027-Q2", "amount": 3, "asked": 40, "penalty": 0.1}]
    }
    assert all("supplied" in use for use in data["resources"])
