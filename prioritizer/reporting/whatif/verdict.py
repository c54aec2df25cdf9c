"""Whether the reference plan stands in a variant, how much has to change, and what each change brings."""

from __future__ import annotations

from prioritizer.domain import Nearness, PlanStep, Variant
from prioritizer.reporting.facts.facts import Facts

MOST_NAMED = 3


def nearness_lines(facts: Facts, variant: Variant) -> list[str]:
    """The verdict, then what the best plan would bring beyond it."""
    near = variant.near
    return [] if near is None else [_verdict(facts, variant, near), _best(facts, variant, near)]


def _verdict(facts: Facts, variant: Variant, near: Nearness) -> str:
    """The plan stands, or so many changes, worth so much of what the best is."""
    words, worth = facts.words, variant.run.plan.objective
    values = {
        "worth": words.points(worth),
        "best": words.points(near.best.objective),
        "margin": words.percent(near.tolerance, 2),
        "n": words.number(len(variant.moves)),
        "in_or_out": words.number(sum(m.kind != "moves" for m in variant.moves)),
        "moved": words.number(sum(m.kind == "moves" for m in variant.moves)),
    }
    if not variant.moves:
        return words("whatif.stands" if near.stands else "whatif.stands_below", **values)
    if worth < near.threshold - 1e-6:
        return words("whatif.within", **values)
    as_near = len(variant.moves) == near.changes
    return words("whatif.near" if near.proven and as_near else "whatif.near_at_most", **values)


def _best(facts: Facts, variant: Variant, near: Nearness) -> str:
    """What could still be gained, and with how many changes; at most how much, where more is open."""
    words = facts.words
    gain, most = (max(x - variant.run.plan.objective, 0.0) for x in (near.best.objective, near.best.bound))
    if most < 0.005:
        return words("whatif.nothing_to_gain")
    values = {"gain": words.points(gain), "most": words.points(most), "n": words.number(len(near.best_moves))}
    return words("whatif.could_gain" if gain >= 0.005 else "whatif.at_most_gain", **values)


def step_table(facts: Facts, variant: Variant) -> list[str]:
    """Changes in order of worth: one line per step, where there is more than one."""
    near, words = variant.near, facts.words
    shown = steps_shown(near)
    if near is None or len(shown) < 2:
        return []
    lines = [f"  {step_text(facts, step)}" for step in shown]
    return [words("whatif.steps"), *lines]


def steps_shown(near: Nearness | None) -> list[PlanStep]:
    """The steps that bring more than the one before."""
    found: list[PlanStep] = []
    for step in near.steps if near is not None else ():
        if not found or step.objective > found[-1].objective + 0.005:
            found.append(step)
    return found


def step_text(facts: Facts, step: PlanStep) -> str:
    """How many changes, worth what, and the share of what all bring."""
    words = facts.words
    key = "whatif.step" if step.proven else "whatif.step_open"
    values = {"worth": words.points(step.objective), "share": words.percent(step.share)}
    names = [facts.names.option(o) for o in (*step.enters, *step.moves)]
    named = words.join(names, MOST_NAMED) if step.changes <= 2 * MOST_NAMED else ""
    line = words(key, n=words.number(step.changes), **values)
    return f"{line} {words('whatif.step_names', names=named)}" if named else line


def impossible_lines(facts: Facts, variant: Variant) -> list[str]:
    """Where only the number of changes allowed leaves no plan: how many it takes."""
    if variant.near is None:
        return []
    least = facts.words.number(variant.near.steps[0].changes)
    return [facts.words("whatif.at_least", n=least)]
