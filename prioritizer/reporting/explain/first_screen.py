"""The first screen of an explanation: in or out, why, what it is worth and costs, what comes and goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from prioritizer.domain import NotSelected, OptionReport, Selected, Without
from prioritizer.domain.limits import Limit
from prioritizer.domain.text import aligned
from prioritizer.reporting.facts.best_starts import (
    level_of,
    money_at,
    money_phrase,
    people_at,
    people_phrase,
    share_then,
    start_of,
)
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import describe
from prioritizer.reporting.reasons.sentences import reason_only
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.intervals import price

_LIMITS, _NAMES = 4, 2  # limits and engagements named, so that the answer stays on one screen

Line = tuple[str, str, str]  # what, how much, and in words


def out_lines(facts: Facts, item: NotSelected, found: OptionReport) -> list[str]:
    """Not selected: the reason, its worth beside the plan, what selecting it would cost and push out."""
    words, names = facts.words, facts.names
    option, start = level_of(facts, item), start_of(facts, item)
    rows = [
        *_worth(facts, item, facts.would_bring(item), share_then(facts, item), found.full),
        *_given(words, item),
    ]
    if item.loss_low is not None or item.loss_high is not None:
        rows.append((words("explain.loss"), price(words, item.loss_low, item.loss_high), ""))
        rows += _moves(facts, "leaves", item.displaces, found.full)
    rows += _means(facts, money_at(facts, option, start), people_at(facts, option, start))
    head = words("explain.out", title=names.at_level(item.option, item.level))
    return [head, reason_only(facts, item), *_rank(words, item), "", *aligned(rows, (0, 2))]


def in_lines(facts: Facts, chosen: Selected, found: OptionReport) -> list[str]:
    """Selected: when, its worth in the plan, what is lost without it and what replaces it."""
    words, names = facts.words, facts.names
    title = names.at_level(chosen.option, chosen.level)
    head = words("explain.in", title=title, when=names.span(chosen.start, chosen.end))
    committed = facts.levels[f"{chosen.option}:{chosen.level}"].commitment == "committed"
    rows = _worth(facts, chosen, chosen.benefit, chosen.share_inside, found.full)
    rows += _lost(facts, found.without, found.full)
    carried = next(c for c in facts.selected if c.chosen is chosen)
    rows += _means(facts, carried.money, carried.people)
    why = [words("explain.committed")] if committed else []
    return [head, *why, *_demanded(facts, found.without), *_rank(words, chosen), "", *aligned(rows, (0, 2))]


def _rank(words: Words, item: Selected | NotSelected) -> list[str]:
    if item.rank is None:
        return []
    return [words("explain.rank", rank=words.number(item.rank), score=words.score(item.score))]


def _worth(
    facts: Facts, item: Selected | NotSelected, alone: float, share: Fraction, full: bool
) -> list[Line]:
    """Benefit alone, marginal and in the plan; opportunity cost by limit; net advantage and net of what."""
    words = facts.words
    note = "" if share == 1 else words("explain.share_inside", share=words.percent(float(share)))
    rows = [(words("explain.benefit"), words.points(alone), note)]
    if item.marginal_benefit is None:
        return rows
    rows.append(_row(words, "marginal_benefit", item.marginal_benefit))
    if isinstance(item, Selected) and item.benefit_in_plan is not None:
        rows.append(_row(words, "benefit_in_plan", item.benefit_in_plan))
    rows.append(_row(words, "opportunity_cost", sum(item.opportunity_cost.values())))
    rows += _by_limit(facts, item.opportunity_cost, full)
    return [*rows, _row(words, "net_advantage", item.net_advantage or 0.0)]


def _row(words: Words, key: str, points: float) -> Line:
    return words(f"explain.{key}"), words.points(points), words(f"explain.{key}_means")


def _by_limit(facts: Facts, cost: Mapping[Limit, float], full: bool) -> Iterator[Line]:
    """What it takes of each limit, the largest first; what is small is put together."""
    words = facts.words
    paid = sorted((limit for limit in cost if cost[limit] > 0), key=lambda g: (-cost[g], g.id))
    most = len(paid) if full or len(paid) <= _LIMITS else _LIMITS - 1
    for limit in paid[:most]:
        yield "", "", f"{words.points(cost[limit])}  {describe(facts.names, limit)}"
    if rest := paid[most:]:
        others = words("explain.other_limits", n=words.number(len(rest)))
        yield "", "", f"{words.points(sum(cost[g] for g in rest))}  {others}"


def _given(words: Words, item: NotSelected) -> list[Line]:
    """Of one whose answer is missing: whether it would enter with it, and what that adds."""
    if item.adds is None:
        return []
    key = {True: "enters", False: "stays", None: "open"}[item.enters_if_given]
    return [(words("explain.if_given"), price(words, *item.adds), words(f"explain.if_given_{key}"))]


def _lost(facts: Facts, without: Without | None, full: bool) -> list[Line]:
    """What the plan would lose without it, and what comes and goes then."""
    words = facts.words
    if without is None or without.demanded:
        return []
    rows = [(words("explain.without"), price(words, without.loss_low, without.loss_high), "")]
    rows += _moves(facts, "replaced", without.enters, full)
    rows += _moves(facts, "also_leave", without.leaves, full)
    return rows if without.enters else [*rows, (words("explain.replaced"), "", words("explain.nothing"))]


def _demanded(facts: Facts, without: Without | None) -> list[str]:
    """What asks for it, where no plan is without it."""
    if without is None or not without.demanded:
        return []
    limits = facts.words.join([describe(facts.names, g) for g in without.demanded])
    return [facts.words("explain.demanded", limits=limits)]


def _moves(facts: Facts, key: str, options: Sequence[str], full: bool) -> list[Line]:
    """Engagements that come or go, one in a line; of many the first."""
    words, most = facts.words, len(options) if full or len(options) <= _NAMES + 1 else _NAMES
    shown = [facts.names.key(o) for o in options[:most]]
    if len(options) > most:
        shown.append(words("number.more", n=words.number(len(options) - most)))
    return [(words(f"explain.{key}") if n == 0 else "", "", name) for n, name in enumerate(shown)]


def _means(facts: Facts, money: Mapping[str, Fraction], people: Mapping[str, Fraction]) -> list[Line]:
    """What it costs home of each kind of money, and whom it takes."""
    words = facts.words
    rows = [(words("explain.cost"), "", money_phrase(facts, money))]
    who = people_phrase(facts, people)
    return [*rows, (words("explain.people"), "", who)] if who else rows
