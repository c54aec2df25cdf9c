"""A sweep in words and as data."""

from __future__ import annotations

from typing import Any

from prioritizer.domain import Case, Interval, Sweep
from prioritizer.reporting.facts.weights_agreement import agreed_sentence, weights_data
from prioritizer.reporting.ranges.range_words import Ranges, plan_json, stretches
from prioritizer.reporting.words.numbers import exact

MOST_ROWS = 12  # of the short answer, so that it fits on the first screen


def sweep_text(case: Case, found: Sweep, full: bool = False) -> str:
    """The intervals, one line each, and how far they are proven; in full with what enters and leaves."""
    facts = Ranges(case, found)
    lines = [case.title, *facts.banner, *heading(facts, found), ""]
    shown = found.intervals if full else found.intervals[:MOST_ROWS]
    for interval in shown:
        count = "" if full else counted(facts, interval)
        lines.append(f"  {interval_line(facts, interval)}{count}")
        lines += [f"    {line}" for line in (changes(facts, interval) if full else ())]
    rest = len(found.intervals) - len(shown)
    lines += [facts.words("sweep.more_intervals", n=facts.words.number(rest))] if rest else []
    agreed = filter(None, [agreed_sentence(facts.words, case)])
    return "\n".join([*lines, "", *proof(facts, found, full), *agreed])


def counted(facts: Ranges, interval: Interval) -> str:
    """How many engagements enter and leave."""
    numbers = {"n": len(interval.enters), "m": len(interval.leaves)}
    changed = any(numbers.values()) and interval.plan is not None
    return facts.words("sweep.in_out", **numbers) if changed else ""


def heading(facts: Ranges, found: Sweep) -> list[str]:
    """What is swept, and how many plans there are."""
    words, n = facts.words, len(found.intervals)
    lines = [words("sweep.range", what=facts.what, **facts.ends(found))]
    lines += [words("frontier.stopped")] if found.stopped else []
    if not any_plan(found):
        return lines
    return [*lines, words("sweep.one") if n == 1 else words("sweep.plans", n=words.number(n))]


def any_plan(found: Sweep) -> bool:
    """Whether there is a plan anywhere in the range."""
    return any(i.plan is not None for i in found.intervals)


def interval_line(facts: Ranges, interval: Interval) -> str:
    """From where to where, how much is selected, what it brings."""
    words = facts.words
    span = facts.span(interval.first, interval.last)
    if interval.plan is None:
        return words("sweep.none", span=span)
    count = words.count("engagements", len(interval.plan))
    return words("sweep.line", span=span, n=count, benefit=benefit(facts, interval))


def benefit(facts: Ranges, interval: Interval) -> str:
    """The benefit, or how it runs from the start to the end."""
    first, last = (facts.words.points(b) for b in (interval.benefit_first, interval.benefit_last))
    if first == last:
        return facts.words("sweep.benefit", benefit=first)
    return facts.words("sweep.benefit_from_to", first=first, last=last)


def changes(facts: Ranges, interval: Interval) -> list[str]:
    """What enters, leaves and moves against the interval before."""
    parts = (("enters", interval.enters), ("leaves", interval.leaves), ("moves", interval.moves))
    return [facts.words(f"sweep.{kind}", list=facts.titles(keys)) for kind, keys in parts if keys]


def proof(facts: Ranges, found: Sweep, full: bool = True) -> list[str]:
    """How far the intervals are proven, and what that took."""
    words = facts.words
    lines = [words("sweep.exact")] if found.exact and any_plan(found) else []
    if found.method == "bisection":
        key = "found_steps" if found.kind == "envelope" else "found"
        lines.append(words(f"sweep.{key}", width=facts.value(found.width)))
    if not all(i.proven for i in found.intervals):
        lines.append(words("sweep.within", gap=words.at_most_percent(found.gap, 2)))
    if found.method == "steps" and len(found.intervals) > 1:
        lines.append(words("sweep.upper_bound"))
    counts = {"n": words.number(found.solves), "skipped": words.number(found.skipped)}
    return [*lines, *([words("sweep.solved", **counts)] if full else [])]


def sweep_json(case: Case, found: Sweep) -> dict[str, Any]:
    """The sweep under the schema ``prioritizer.sweep/1``; weights in per cent."""
    facts = Ranges(case, found)
    return {
        "schema": "prioritizer.sweep/1",
        "case": case.name,
        "title": case.title,
        "as_of": case.as_of.isoformat(),
        "illustrative": case.illustrative,
        "weights": weights_data(case),
        "kind": found.kind,
        "name": found.name,
        "unit": "%" if facts.is_weight else facts.unit,
        "now": exact(facts.number(found.now)),
        "from": exact(facts.number(found.first)),
        "to": exact(facts.number(found.last)),
        "method": found.method,
        "exact": found.exact,
        "width": exact(facts.number(found.width)),
        "gap": exact(found.gap),
        "stopped": found.stopped,
        "solves": found.solves,
        "skipped": found.skipped,
        "intervals": [_interval(facts, i) for i in found.intervals],
        "options": [
            {"option": key.rpartition(":")[0], "level": key.rpartition(":")[2], "in": where}
            for key, where in in_plan(facts, found).items()
        ],
    }


def _interval(facts: Ranges, interval: Interval) -> dict[str, Any]:
    return {
        "from": exact(facts.number(interval.first)),
        "to": exact(facts.number(interval.last)),
        "feasible": interval.plan is not None,
        "proven": interval.proven,
        "benefit_from": exact(interval.benefit_first),
        "benefit_to": exact(interval.benefit_last),
        "selected": plan_json(facts.case, interval.plan or ()),
        "enters": list(interval.enters),
        "leaves": list(interval.leaves),
        "moves": list(interval.moves),
    }


def in_plan(facts: Ranges, found: Sweep) -> dict[str, list[list[Any]]]:
    """``option:level`` -> where it is in the plan, for all that are somewhere."""
    sets = [((i.first, i.last), frozenset(k for k, _ in i.plan or ())) for i in found.intervals]
    keys = sorted(frozenset[str]().union(*(keys for _, keys in sets)))
    return {k: [[exact(facts.number(v)) for v in part] for part in stretches(sets, k)] for k in keys}
