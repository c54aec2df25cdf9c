"""What the decision note says: its figures and sections, every sentence made from the numbers."""

from __future__ import annotations

from dataclasses import dataclass

from prioritizer.domain.limits import LimitKind
from prioritizer.reporting.facts.best_starts import money_phrase
from prioritizer.reporting.facts.carried_forward import envelope_name, later_sentence
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.next_to_fund import NextToFund, next_to_fund
from prioritizer.reporting.facts.rates import rates_phrase
from prioritizer.reporting.facts.rows import Money, NotSelectedRow, SelectedRow
from prioritizer.reporting.facts.staffing import worst_shortage
from prioritizer.reporting.facts.weights_agreement import agreed_sentence
from prioritizer.reporting.reasons.infeasibility_text import (
    alternative_phrases,
    conflict_phrases,
    listed,
    repair_phrase,
)
from prioritizer.reporting.reasons.limit_words import describe
from prioritizer.reporting.reasons.sentences import reason_only
from prioritizer.reporting.stability.stability_text import firm_sentence
from prioritizer.reporting.stakeholders.stakeholder_facts import is_between
from prioritizer.reporting.words.intervals import interval

_WORTH_SAYING = 0.01  # benefit points
_NAMED = 3  # items named under one heading, so that the note stays on one page
_NEXT = 1  # the next to fund: the whole order stands on its sheets, and the page holds no more


@dataclass(frozen=True)
class Section:
    """A heading with sentences, points under it, and sentences after them."""

    heading: str
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


def figures(facts: Facts) -> list[tuple[str, str]]:
    """The large numbers at the top, with what they are."""
    words = facts.words
    if facts.plan.status == "infeasible":
        return []
    of = words("figure.of", n=words.number(len(facts.selected)), all=words.number(facts.offered))
    shown = [(of, words("figure.options"))]
    if facts.partners_reached:
        shown.append((words.number(facts.partners_reached), words("figure.partners")))
    if facts.money:
        shown.append(_money_figure(facts))
    shown.append(_benefit_figure(facts))
    return shown


def _benefit_figure(facts: Facts) -> tuple[str, str]:
    """What is selected brings; beside it what counts where rules take some of it."""
    words = facts.words
    gross, net = words.points(facts.benefit), words.points(facts.plan.objective)
    return gross, words("figure.benefit") if gross == net else words("figure.benefit_net", net=net)


def _money_figure(facts: Facts) -> tuple[str, str]:
    """All money in one number where it is in one unit; else the first resource's."""
    words, units = facts.words, {m.unit for m in facts.money}
    shown = facts.money if len(units) == 1 else facts.money[:1]
    used = sum(m.used for m in shown)
    available = sum(m.available for m in shown)
    return words.money(used, shown[0].unit), words("figure.money", share=words.used(used, available))


def sections(facts: Facts) -> list[Section]:
    """The note's sections, from what is asked to how sure it is."""
    if facts.plan.status == "infeasible" or facts.plan.conflict:
        return [_conflict(facts), _ways_out(facts), _how_sure(facts)]
    made = [_asked(facts), _mfa(facts), _result(facts), _left_out(facts), _change(facts), _risks(facts)]
    made.append(_how_sure(facts))
    return [s for s in made if s.sentences or s.points or s.rest]


def _conflict(facts: Facts) -> Section:
    words = facts.words
    points = listed(facts.names, conflict_phrases(facts.names, facts.plan))
    key = "conflict" if facts.plan.status == "infeasible" else "pushed"
    return Section(words(f"note.{key}"), (words(f"note.{key}_intro"),), points, ())


def _ways_out(facts: Facts) -> Section:
    """What to change so that a plan is possible: any one of several changes, or some together."""
    words, names, plan = facts.words, facts.names, facts.plan
    heading = words("note.change" if plan.status == "infeasible" else "note.change_pushed")
    ways = alternative_phrases(names, plan)
    if ways:
        intro = words("note.way" if len(ways) == 1 else "note.ways")
        return Section(heading, (intro,), listed(names, ways), ())
    if not plan.repair:
        return Section(heading, (words("note.no_repair"),), (), ())
    all_of_it = tuple(repair_phrase(names, r) for r in plan.repair)
    return Section(heading, (words("note.repair"),), all_of_it, ())


def _asked(facts: Facts) -> Section:
    words = facts.words
    n = words.count("engagements", len(facts.selected))
    place = facts.names.horizon()
    if not facts.selected:
        return Section(
            words("note.asked"), (words("note.asked_nothing", offered=words.number(facts.offered)),)
        )
    partners = words.count("partners", facts.partners_reached) if facts.partners_reached else ""
    key = "note.asked_with" if partners else "note.asked_plain"
    first = words(key, n=n, partners=partners, offered=words.number(facts.offered), horizon=place)
    money = "\n".join(money_sentence(facts, m) for m in facts.money)
    return Section(words("note.asked"), tuple(filter(None, (first, money))))


def money_sentence(facts: Facts, money: Money) -> str:
    """Used of what may be spent, and what is kept in reserve."""
    words = facts.words
    spendable = money.available - money.reserve
    values = {
        "name": money.name,
        "used": words.money(money.used, money.unit),
        "spendable": words.money(spendable, money.unit),
        "share": words.used(money.used, spendable),
        "reserve": words.money(money.reserve, money.unit),
    }
    return words("money.with_reserve" if money.reserve else "money.plain", **values)


def _result(facts: Facts) -> Section:
    words = facts.words
    if not facts.selected:
        return Section("")
    first = sorted(facts.selected, key=lambda c: (-c.chosen.benefit, c.chosen.option))[:_NAMED]
    pillars = [g for g in facts.pillars if g.offered]
    items = [words("note.pillar", name=g.name, n=g.selected, all=g.offered) for g in pillars]
    counted = [words("note.pillars", items=words.join(items))] if len(items) > 1 else []
    points = tuple(_top(facts, c) for c in first)
    return Section(words("note.result_heading"), (*counted, words("note.tops")), points)


def _top(facts: Facts, carried: SelectedRow) -> str:
    """One of the largest contributions: title, partner, time, money and score."""
    words, chosen = facts.words, carried.chosen
    money = [words.money(a, unit) for unit, a in facts.money_by_unit(carried).items() if a]
    parts = [_with_partner(facts, carried), facts.names.span(chosen.start, chosen.end), *money]
    if chosen.score is not None:
        parts.append(words("note.top_score", score=words.score(chosen.score)))
    return "; ".join(parts)


def _with_partner(facts: Facts, carried: SelectedRow) -> str:
    title = facts.names.option(carried.chosen.option)
    partner = facts.names.of(carried.option.partner)
    if not partner or partner in title:
        return title
    return facts.words("note.with_partner", title=title, partner=partner)


def _left_out(facts: Facts) -> Section:
    words = facts.words
    if not facts.not_selected:
        return Section("")
    values = {"n": words.count("engagements", len(facts.not_selected)), "items": words.join(_reasons(facts))}
    points, key = tuple(_next_point(facts, x) for x in next_to_fund(facts)[:_NEXT]), "note.left_out_next"
    if not points:
        weighty = sorted(facts.not_selected, key=lambda x: (-x.benefit, x.item.option))[:_NAMED]
        points, key = tuple(_left_point(facts, x) for x in weighty), "note.left_out"
    return Section(words("note.left_out_heading"), (words(key, **values),), points)


def _next_point(facts: Facts, found: NextToFund) -> str:
    """One of those next to fund: what it costs of which money, and what forcing it in would cost the plan."""
    words, item = facts.words, found.row.item
    return words(
        "note.next",
        title=facts.names.at_level(item.option, item.level),
        cost=money_phrase(facts, found.money),
        loss=interval(words, item.loss_low, item.loss_high),
    )


def _reasons(facts: Facts) -> list[str]:
    """How many are left out for which reason, the most frequent ones named."""
    words = facts.words
    groups = sorted(((len(mine), reason) for reason, mine in facts.by_reason.items()), key=lambda g: -g[0])
    named = groups if len(groups) <= _NAMED + 1 else groups[:_NAMED]
    items = [words("reason.count", n=n, reason=words.get(f"reason.{r}", r)) for n, r in named]
    rest = sum(n for n, _ in groups[len(named) :])
    return [*items, words("note.other_reasons", n=rest)] if rest else items


def _change(facts: Facts) -> Section:
    """What more of something, or one limit less, would do."""
    points = (worst_shortage(facts), _most_costly(facts))
    return Section(facts.words("note.change_heading"), (), tuple(filter(None, points)))


def _most_costly(facts: Facts) -> str:
    """The limit without which the plan could gain most; commitments and what things are worth aside."""
    worth = {rule.id for rule in facts.case.rules if rule.changes_worth}
    states = (r for r in facts.plan.rules if not (r.limit.is_rule and r.limit.subject in worth))
    limits = [r for r in states if r.limit.kind is not LimitKind.COMMITMENT]
    state = max(limits, key=lambda r: r.price_high or 0.0, default=None)
    if state is None or (state.price_high or 0.0) < _WORTH_SAYING:
        return ""
    gain = interval(facts.words, state.price_low, state.price_high)
    return facts.words("note.without", limit=describe(facts.names, state.limit), gain=gain)


def _left_point(facts: Facts, left: NotSelectedRow) -> str:
    """Title and reason."""
    title = facts.names.option(left.item.option)
    return facts.words("note.left_why", title=title, why=reason_only(facts, left.item))


def _mfa(facts: Facts) -> Section:
    words = facts.words
    pending, conditional = facts.awaiting("pending"), facts.awaiting("conditional")
    points, sentences, rest = [], [], []
    if pending:
        benefit = words.points(sum(c.chosen.benefit for c in pending))
        n = words.count("engagements", len(pending))
        sentences.append(words("note.mfa_pending", n=n, benefit=benefit))
        points = [_answer(facts, c) for c in pending[:_NAMED]]
        if len(pending) > _NAMED:
            points.append(words("note.mfa_more", n=len(pending) - _NAMED))
    if conditional:
        rest.append(words("note.mfa_conditional", n=words.count("engagements", len(conditional))))
    if facts.pending_not_selected:
        rest.append(words("note.mfa_left", n=words.count("options", len(facts.pending_not_selected))))
    return Section(
        words("note.mfa_heading"), tuple(sentences), tuple(points), tuple(filter(None, [" ".join(rest)]))
    )


def _answer(facts: Facts, carried: SelectedRow) -> str:
    """By when who must answer on what."""
    words, day = facts.words, carried.needed_by
    if day is None:
        when = words("note.by_unknown")
    elif day <= facts.case.as_of:
        when = words("note.by_now")
    else:
        when = words("note.by_day", day=words.day(day))
    authority = facts.names.authority(carried.option.concurrence_authority)
    return words("note.answer", when=when, authority=authority, title=_with_partner(facts, carried))


def _risks(facts: Facts) -> Section:
    words = facts.words
    points: list[str] = []
    if facts.risky:
        items = [
            words(
                "note.risky_item",
                title=facts.names.option(c.chosen.option),
                score=words.score(c.chosen.feasibility),
            )
            for c in facts.risky
        ]
        points.append(words("note.risky", n=len(items), items=words.join(items, 3)))
    if facts.tight_envelopes:
        names = dict.fromkeys(envelope_name(facts, u) for u in facts.tight_envelopes)
        points.append(words("note.tight", items=words.join(names, _NAMED, between="; ")))
    points.append(later_sentence(facts))
    return Section(words("note.risks"), (), tuple(filter(None, points)))


def _how_sure(facts: Facts) -> Section:
    words = facts.words
    points = [status_sentence(facts), *firm_sentence(facts)]
    points += filter(None, (agreement_sentence(facts), agreed_sentence(facts.words, facts.case)))
    warnings = sum(f.severity == "warning" for f in facts.case.findings)
    inputs = [words("note.illustrative")] if facts.case.illustrative else []
    inputs += filter(None, [rates_phrase(facts)])
    inputs = [words("note.annex", items=words.join(inputs))] if inputs else []
    if warnings:
        inputs.append(words("note.warnings", n=words.count("warnings", warnings)))
    return Section(words("note.how_sure"), (), (*points, *filter(None, [" ".join(inputs)])))


def status_sentence(facts: Facts) -> str:
    """What is proven about the plan."""
    plan, words, found = facts.plan, facts.words, facts.run.stakeholders
    key = "compromise" if found is not None and is_between(found) else plan.status
    gap, solver = words.at_most_percent(plan.gap, 2), plan.solver or words("number.none")
    return words(f"status.{key}", gap=gap, solver=solver)


def agreement_sentence(facts: Facts) -> str:
    """How far the other methods' rankings of options agree with the plan's own score, in one figure."""
    agreement = facts.own_agreement
    if not agreement:
        return ""
    mean = sum(agreement.values()) / len(agreement)
    return facts.words("note.agreement", n=len(agreement), mean=facts.words.number(mean, 2))
