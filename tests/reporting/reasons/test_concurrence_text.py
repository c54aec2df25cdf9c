"""What closed options and the gates that close them are told as."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from prioritizer.domain import Case, Need, NotSelected, Plan, Repair, Run
from prioritizer.domain.limits import CONCURRENCE
from prioritizer.domain.rules import RULE_KINDS
from prioritizer.reporting.explain.explanation import explain_json
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.infeasibility_text import conflict_phrases, repair_phrase
from prioritizer.reporting.reasons.limit_words import describe
from prioritizer.reporting.reasons.sentences import reason_sentence
from tests.limits import limit, limits
from tests.reporting import sample
from tests.reporting.sample import named


def left_out(reason: str, *rules: str, option: str = "ITA-visit") -> NotSelected:
    return NotSelected(option, "full", 0.3, 12, reason, limits(*rules), None, None, ())


def with_option(option: str, **changes: Any) -> Run:
    """The sample with one option changed."""
    run = sample.run()
    options = tuple(replace(o, **changes) if o.option == option else o for o in run.case.options)
    return replace(run, case=replace(run.case, options=options))


def with_rule(rule_id: str, kind: str, text: str = "", **terms: Any) -> Case:
    """The sample's case with one rule more."""
    case = sample.case()
    exact = {key: Fraction(str(v)) if isinstance(v, (int, float)) else v for key, v in terms.items()}
    more = RULE_KINDS[kind](rule_id, text=text, last=3, **exact)
    return replace(case, rules=(*case.rules, more))


def test_an_excluded_option_is_not_called_committed() -> None:
    """The exclusion is told with its reason, never as a commitment."""
    name = "=HYPERLINK(1)"
    item = left_out("excluded", f"commitment:{name}", option=name)
    assert reason_sentence(Facts(sample.run()), item) == "Taken out before planning: Withdrawn."
    phrase = describe(named(sample.case()), limit(f"commitment:{name}"))
    assert phrase == 'the decision to take out “=HYPERLINK("x";"click")” before planning'
    bare = left_out("excluded", "commitment:ITA-visit")
    assert (
        reason_sentence(Facts(with_option("ITA-visit", commitment="excluded")), bare)
        == "Taken out before planning."
    )


def test_preparation_before_the_plan_is_told_as_such() -> None:
    """A need before the start that falls before the first period is no matter of days."""
    early = (Need("budget", Fraction(1), -1),)
    run = with_option("GEO-attache", needs=early, starts=(0,), activity="")
    why = reason_sentence(Facts(run), left_out("lead_time", "lead_time", option="GEO-attache"))
    assert why == "Its preparation would have to begin before 2027-Q1, the first period of the plan."
    unnamed = with_option("GEO-attache", activity="")
    why = reason_sentence(Facts(unnamed), left_out("lead_time", "lead_time", option="GEO-attache"))
    assert "“Attaché post in Tbilisi” needs a longer lead time" in why


def test_a_skill_nobody_has_is_told_in_words() -> None:
    """What no pool can serve is named by what is asked for, and when."""
    nobody = "Nobody in any pool has the skill or language it needs: the partner’s language."
    lacking = "skill:@language@2027-Q1"
    assert reason_sentence(Facts(sample.run()), left_out("unaffordable", lacking)) == nobody
    assert reason_sentence(Facts(sample.run()), left_out("rule", lacking)) == nobody
    assert describe(named(sample.case()), limit(lacking)) == (
        "the partner’s language in 2027-Q1, which no pool can provide"
    )
    two = left_out("unaffordable", "skill:ara+law@2027-Q1", "skill:ara+law@2027-Q2", "skill:fra@2027-Q1")
    assert reason_sentence(Facts(sample.run()), two).endswith("it needs: Arabic and law and French.")
    both = left_out("unaffordable", lacking, "envelope:budget@2027-Q1..2027-Q4")
    needs_more = "It needs more than there is: Cooperation budget for 2027."
    assert reason_sentence(Facts(sample.run()), both) == f"{nobody} {needs_more}"


def test_a_reserve_without_text_is_named_by_its_resource() -> None:
    """No bare id reaches a reader."""
    assert (
        describe(named(with_rule("r", "reserve", count="budget")), limit("r"))
        == "the reserve on Cooperation budget"
    )
    texted = with_rule("r", "reserve", "Keep some.", count="budget")
    assert describe(named(texted), limit("r")) == "the rule “Keep some”"


def test_a_missing_concurrence_is_to_be_obtained_not_ignored() -> None:
    """Conflict and repair name the options demanded that the authority has not let through."""
    case = with_option("ITA-material", commitment="committed").case
    plan = Plan("infeasible", 0, 0, 0, conflict=(CONCURRENCE,))
    assert conflict_phrases(named(case), plan) == (
        "the concurrence of the Ministry of Foreign Affairs for “Material assistance: field hospital”",
    )
    assert repair_phrase(named(case), Repair(CONCURRENCE, None)) == (
        "obtain the concurrence of the Ministry of Foreign Affairs for "
        "“Material assistance: field hospital”, or withdraw the demand"
    )
    assert repair_phrase(named(sample.case()), Repair(CONCURRENCE, None)) == (
        "obtain the concurrence of the authority responsible, or withdraw the demand"
    )


def test_a_required_option_awaiting_its_answer_is_named_too() -> None:
    """A ``require`` rule demands as a commitment does, unless pending options may be planned."""
    required = with_rule("R9", "require", select={"option": "KAZ-late"})
    frame = required.attributes.assign(concurrence=[o.concurrence for o in required.options])
    closed = replace(required, attributes=frame, rules=required.rules[-1:])
    sentence = repair_phrase(named(closed), Repair(CONCURRENCE, None))
    assert "for “Exercise on the Caspian with Kazakhstan”" in sentence
    opened = replace(required, attributes=frame)  # R3 of the sample lets pending options in
    assert "Caspian" not in repair_phrase(named(opened), Repair(CONCURRENCE, None))


def test_an_explanation_without_a_plan_carries_conflict_and_repair() -> None:
    """The data of ``explain`` say as much as ``plan.json``."""
    data = explain_json(sample.infeasible(), "GEO-exercise")
    assert data["conflict"] == ["R1", "commitment:GEO-attache", "envelope:attaches@2027-Q2"]
    assert data["repair"][0]["by"] == 2
    assert "conflict" not in explain_json(sample.run(), "GEO-exercise")
