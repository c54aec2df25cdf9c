"""Why something enters, leaves or moves: causes planted in the tutorial, each found and no other."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.commands.whatif import what_if
from prioritizer.reading.changes.changes import flags_change
from tests import TUTORIAL
from tests.limits import limits
from tests.runs import in_memory

pytestmark = pytest.mark.slow


def moves(**flags):
    """option -> (kind, causes by kind) of a what-if on the tutorial."""
    found = what_if(in_memory(TUTORIAL), [("x", (flags_change("x", flags),))])
    return {m.option: (m.kind, {c.kind: c for c in m.causes}) for m in found.variants[0].moves}


def test_a_refusal_frees_money():
    """The visit leaves for its own reason; the talks take its money."""
    found = moves(set=["option:ARI-visit.concurrence=refused"])
    assert found["ARI-visit"] == ("leaves", {"reason": found["ARI-visit"][1]["reason"]})
    kind, causes = found["ARI-talks"]
    assert (kind, set(causes)) == ("enters", {"freed"})
    assert causes["freed"].options == ("ARI-visit",)
    assert (causes["freed"].resource, causes["freed"].after) == ("budget", Fraction(10000))


def test_more_money_lets_something_in():
    """The envelope that stood in its way is larger."""
    (kind, causes), *others = moves(available=["budget=+30000"]).values()
    assert (kind, set(causes), others) == ("enters", {"raised"}, [])
    assert (causes["raised"].before, causes["raised"].after) == (100000, 130000)


def test_less_held_back_lets_something_in():
    """The money is the same, but more of it may be spent."""
    ((kind, causes),) = moves(set=["resource:budget.reserve=0"]).values()
    assert (kind, set(causes)) == ("enters", {"released"})
    assert (causes["released"].before, causes["released"].after) == (10000, 0)


def test_less_money_and_a_tie():
    """Either of two has to go; the one that does might as well stay."""
    ((kind, causes),) = moves(available=["budget=-20%"]).values()
    assert (kind, set(causes)) == ("leaves", {"lowered", "equal"})
    assert causes["equal"].options == ("BOR-course",)


def test_what_was_a_tie_and_now_has_room():
    """What enters because there is more money is not called equal, whatever it was in the base."""
    found = moves(available=["budget=+10000"], exclude=["BOR-talks"])
    assert all("equal" not in causes for kind, causes in found.values() if kind == "enters")


def test_other_weights_change_benefits():
    """What enters has risen and what leaves has fallen."""
    found = moves(weight=["partner.importance=20"])
    assert found["BOR-exercise"][1]["rises"].after > found["BOR-exercise"][1]["rises"].before
    assert "falls" in found["ARI-exercise"][1]
    assert "falls" not in found["BOR-course"][1]
    assert found["BOR-course"][1]["taken"].options == ("BOR-exercise",)


def test_what_is_asked_for_says_so():
    """An option that is required enters because of that; what leaves is kept out by it."""
    found = moves(require=["BOR-exercise"])
    assert "asked" in found["BOR-exercise"][1]
    assert found["BOR-course"][0] == "leaves"


def test_a_gate_that_opens():
    """A refusal lifted, and a demand for it, bring the course in."""
    found = moves(set=["option:COR-course.concurrence=given"], require=["COR-course"])
    kind, causes = found["COR-course"]
    assert kind == "enters"
    assert {"asked", "opened_refused"} <= set(causes)


def test_a_level_moves_up_with_the_means():
    """With enough people and money the staff exercise becomes the full one."""
    others = ["BOR-exercise", "BOR-talks", "ARI-talks", "COR-visit", "COR-exercise"]
    found = moves(available=["budget=+20000", "team@2027-Q2=+5"], exclude=others)
    kind, causes = found["ARI-exercise"]
    assert kind == "moves"
    assert {"raised", "then_blocked"} <= set(causes)


def test_a_floor_switched_off_lets_go():
    """The agreement stood in the base for the floor alone, which the change switches off."""
    kind, causes = moves(rule=["T2=off"])["COR-agreement"]
    assert kind == "leaves"
    assert causes["rule_off"].limits == limits("T2")
    assert causes["needed_then"].limits == limits("T2")


def test_a_floor_calls_for_another():
    """Without the agreement, the visit is what keeps the floor of its partner."""
    kind, causes = moves(exclude=["COR-agreement"])["COR-visit"]
    assert kind == "enters"
    assert causes["needed"].limits == limits("T2")


def test_what_is_asked_for_needs_no_other_reason():
    """The floor rests on the visit as well, but the change asks for it."""
    causes = moves(exclude=["COR-agreement"], require=["COR-visit"])["COR-visit"][1]
    assert "asked" in causes
    assert "needed" not in causes


def test_a_level_that_is_asked_for_says_so():
    """The level moves because the change demands it, not because it would break a rule as in the base."""
    kind, causes = moves(require=["ARI-exercise:full"])["ARI-exercise"]
    assert (kind, set(causes)) == ("moves", {"asked"})


def test_what_is_refused_leaves_because_it_is_refused():
    """That a floor rested on it in the base is no reason to go: another takes its place there."""
    kind, causes = moves(set=["option:COR-agreement.concurrence=refused"])["COR-agreement"]
    assert kind == "leaves"
    assert list(causes) == ["reason"]
