"""The invented run changed: one visit in place of another, a third later; as a variant and as a re-plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from prioritizer.domain import (
    Cause,
    Change,
    Edit,
    Move,
    NotSelected,
    OptionStatus,
    RankShift,
    Replan,
    Run,
    Selected,
    Situation,
    Variant,
    WhatIf,
)
from tests.limits import limits
from tests.reporting import sample

CHANGE = Change(
    "livorno", (Edit("exclude", "TUR-visit"),), "MFA", date(2026, 11, 20), "The host asked for it."
)
REFUSED = NotSelected("TUR-visit", "full", 0.385, 9, "refused", limits("concurrence"), None, None, ())


def _selected(key: str, start: int) -> Selected:
    """An option level of the sample, starting then."""
    made = sample.case()
    option = next(o for o in made.options if o.key == key)
    worth = {f"{r.option}:{r.level}": r for r in sample.scores().table.itertuples()}
    return sample.selected(option, start, worth[key])


def moves() -> tuple[Move, ...]:
    """Livorno enters (0.328), Ankara leaves (0.385), the ministers meet half a year later."""
    decided = {s.option: s for s in sample.run().plan.selected}
    return (
        Move("ITA-visit", None, _selected("ITA-visit:full", 3), (Cause("asked"),)),
        Move("TUR-visit", decided["TUR-visit"], None, (Cause("reason"),), REFUSED),
        Move("TRI-visit", decided["TRI-visit"], _selected("TRI-visit:full", 3), (Cause("equal"),)),
    )


def changed() -> Run:
    """The run with these moves made, its bound as close as the base's."""
    run, made = sample.run(), moves()
    stay = [s for s in run.plan.selected if s.option not in {m.option for m in made}]
    selected = (*stay, *(m.after for m in made if m.after is not None))
    left = (*(n for n in run.plan.not_selected if n.option != "ITA-visit"), REFUSED)
    objective = sum(s.benefit for s in selected)
    plan = replace(
        run.plan,
        objective=objective,
        bound=objective * 1.0006,
        selected=selected,
        not_selected=left,
        resources=sample.envelopes(selected),
    )
    return replace(run, id="changed-0", plan=plan)


def whatif(*others: Variant) -> WhatIf:
    """The run and its variant, and others beside it."""
    shift = RankShift("ITA-visit", "full", "topsis", 12, 10)
    return WhatIf(sample.run(), (Variant("livorno", (CHANGE,), changed(), moves(), (shift,)), *others))


STANDINGS = (
    OptionStatus("GEO-attache", "full", 0, "running", recorded=True),
    OptionStatus("GEO-exercise", "full", 1, "done"),
    OptionStatus("TUR-visit", "full", 0, "planned", True, "", Fraction(500), Fraction(1200)),
    OptionStatus("TRI-visit", "full", 1, "planned"),
    OptionStatus("KAZ-language", "full", 3, "planned"),
    OptionStatus("KAZ-visit", "full", 2, "cancelled", True, "The port is closed", Fraction(0), Fraction(300)),
)


def replan(**more: object) -> Replan:
    """The same moves from July on, the ship visit having been called off before; 2,000 are lost."""
    after = changed()
    selected = tuple(s for s in after.plan.selected if s.option != "KAZ-visit")
    situation = Situation(date(2027, 7, 1), 2, STANDINGS, **more)
    after = replace(
        after,
        case=replace(after.case, situation=situation),
        plan=replace(after.plan, selected=selected, resources=sample.envelopes(selected)),
    )
    return Replan(sample.run(), after, moves(), 3, None, 10.10725, 9.79125)


def replan_impossible(**more: object) -> Replan:
    """The same day, with no plan from then on."""
    found = replan(**more)
    plan = replace(sample.infeasible().plan, selected=())
    return replace(found, after=replace(found.after, plan=plan), moves=())
