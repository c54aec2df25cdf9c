"""What the decision note says: its figures and sections, every sentence made from the numbers."""

from __future__ import annotations

from dataclasses import dataclass

from prioritizer.reporting.facts import Carried, Facts, Left, Money
from prioritizer.reporting.sentences import conflict_phrases, interval, reason_sentence, repair_phrase

_NAMED = 4  # items named under one heading, so that the note stays on one page


@dataclass(frozen=True)
class Section:
    """A heading with sentences and points under it."""

    heading: str
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


def figures(facts: Facts) -> list[tuple[str, str]]:
    """The large numbers at the top, with what they are."""
    words = facts.words
    if facts.plan.status == "infeasible":
        return []
    of = words("figure.of", n=words.number(len(facts.carried)), all=words.number(facts.offered))
    shown = [(of, words("figure.options"))]
    if facts.partners_reached:
        shown.append((words.number(facts.partners_reached), words("figure.partners")))
    if facts.money:
        shown.append(_money_figure(facts))
    shown.append((words.points(facts.benefit), words("figure.benefit")))
    return shown


def _money_figure(facts: Facts) -> tuple[str, str]:
    """All money in one number where it is in one unit; else the first resource's."""
    words, units = facts.words, {m.unit for m in facts.money}
    shown = facts.money if len(units) == 1 else facts.money[:1]
    used = sum(m.used for m in shown)
    available = sum(m.available for m in shown)
    share = words.percent(float(used / available)) if available else words("number.none")
    return words.money(used, shown[0].unit), words("figure.money", share=share)


def sections(facts: Facts) -> list[Section]:
    """The note's sections, from what is asked to how sure it is."""
    if facts.plan.status == "infeasible":
        return [_conflict(facts), _how_sure(facts)]
    made = [_asked(facts), _result(facts), _left_out(facts), _mfa(facts), _risks(facts), _how_sure(facts)]
    return [s for s in made if s.sentences or s.points]


def _conflict(facts: Facts) -> Section:
    words = facts.words
    points = [*conflict_phrases(facts.names, facts.plan)]
    repair = [repair_phrase(facts.names, r) for r in facts.plan.repair]
    cure = words("note.repair", repair=words.join(repair)) if repair else words("note.no_repair")
    return Section(words("note.conflict"), (words("note.conflict_intro"), cure), tuple(points))


def _asked(facts: Facts) -> Section:
    words = facts.words
    n = words.count("engagements", len(facts.carried))
    place = facts.names.horizon()
    if not facts.carried:
        return Section(words("note.asked"), (words("note.asked_nothing", offered=words.number(facts.offered)),))
    partners = words.count("partners", facts.partners_reached) if facts.partners_reached else ""
    key = "note.asked_with" if partners else "note.asked_plain"
    first = words(key, n=n, partners=partners, offered=words.number(facts.offered), horizon=place)
    return Section(words("note.asked"), (first, *(money_sentence(facts, m) for m in facts.money)))


def money_sentence(facts: Facts, money: Money) -> str:
    """Used of what may be spent, and what is held back."""
    words = facts.words
    spendable = money.available - money.reserve
    values = {
        "name": money.name,
        "used": words.money(money.used, money.unit),
        "spendable": words.money(spendable, money.unit),
        "share": words.percent(float(money.used / spendable)) if spendable else words("number.none"),
        "reserve": words.money(money.reserve, money.unit),
    }
    return words("money.with_reserve" if money.reserve else "money.plain", **values)


def _result(facts: Facts) -> Section:
    words, names = facts.words, facts.names
    if not facts.carried:
        return Section("")
    first = sorted(facts.carried, key=lambda c: (-c.chosen.benefit, c.chosen.option))[:_NAMED]
    tops = [_with_partner(facts, c) for c in first]
    sentences = [words("note.result", benefit=words.points(facts.benefit))]
    pillars = [g for g in facts.pillars if g.offered]
    if len(pillars) > 1:
        items = [words("note.pillar", name=g.name, n=g.carried, all=g.offered) for g in pillars]
        sentences.append(words("note.pillars", items=words.join(items)))
    if len(facts.case.periods) > 1:
        counts = [words("note.start", n=facts.starting(t), period=names.period(t)) for t in range(min(len(facts.case.periods), 8))]
        sentences.append(words("note.starts", items=words.join(counts)))
    sentences.append(words("note.tops", items="; ".join(tops)))
    return Section(words("note.result_heading"), tuple(sentences))


def _with_partner(facts: Facts, carried: Carried) -> str:
    title = facts.names.option(carried.chosen.option)
    partner = facts.names.of(carried.option.partner)
    if not partner or partner in title:
        return title
    return facts.words("note.with_partner", title=title, partner=partner)


def _left_out(facts: Facts) -> Section:
    words = facts.words
    if not facts.left:
        return Section("")
    groups = sorted(facts.by_reason.items(), key=lambda g: -len(g[1]))
    items = [words("reason.count", n=len(x), reason=words.get(f"reason.{r}", r)) for r, x in groups]
    intro = words("note.left_out", n=words.count("engagements", len(facts.left)), items="; ".join(items))
    weighty = sorted(facts.left, key=lambda x: (-x.benefit, x.item.option))[:3]
    return Section(words("note.left_out_heading"), (intro,), tuple(_left_point(facts, x) for x in weighty))


def _left_point(facts: Facts, left: Left) -> str:
    title = facts.names.option(left.item.option)
    return facts.words("note.left_point", title=title, why=reason_sentence(facts, left.item))


def _mfa(facts: Facts) -> Section:
    words = facts.words
    pending, conditional = facts.awaiting("pending"), facts.awaiting("conditional")
    sentences, points = [], []
    if pending:
        benefit = words.points(sum(c.chosen.benefit for c in pending))
        n = words.count("planned_options", len(pending))
        sentences.append(words("note.mfa_pending", n=n, benefit=benefit))
        points = [_answer(facts, c) for c in pending[:_NAMED]]
        if len(pending) > _NAMED:
            points.append(words("note.mfa_more", n=len(pending) - _NAMED))
    if conditional:
        sentences.append(words("note.mfa_conditional", n=words.count("planned_options", len(conditional))))
    if facts.pending_left:
        sentences.append(words("note.mfa_left", n=words.count("options", len(facts.pending_left))))
    return Section(words("note.mfa_heading"), tuple(sentences), tuple(points))


def _answer(facts: Facts, carried: Carried) -> str:
    words = facts.words
    day = carried.needed_by
    if day is None:
        when = words("note.by_unknown")
    elif day <= facts.case.as_of:
        when = words("note.by_now")
    else:
        when = words("note.by_day", day=words.day(day))
    title, partner = facts.names.option(carried.chosen.option), facts.names.of(carried.option.partner)
    period = facts.names.period(carried.chosen.start)
    return words("note.answer", when=when, title=title, partner=partner, period=period)


def _risks(facts: Facts) -> Section:
    words = facts.words
    points = []
    if facts.risky:
        items = [
            words("note.risky_item", title=facts.names.option(c.chosen.option), score=words.score(c.chosen.feasibility))
            for c in facts.risky
        ]
        points.append(words("note.risky", n=len(items), items=words.join(items, 3)))
    if facts.tight_envelopes:
        items = [
            words("describe.envelope", name=facts.names.of(u.resource), span=facts.names.envelope_span(u.period))
            for u in facts.tight_envelopes
        ]
        points.append(words("note.tight", items=words.join(items, _NAMED)))
    points += [_later(facts, year, amounts) for year, amounts in facts.later.items()]
    return Section(words("note.risks"), (), tuple(points))


def _later(facts: Facts, year: str, amounts: dict) -> str:  # type: ignore[type-arg]
    words = facts.words
    items = [
        words.money(a, facts.units[r]) if r in facts.money_names else words("cell.people", name=facts.names.of(r), amount=words.number(a))
        for r, a in amounts.items()
    ]
    return words("note.later", year=year, items=words.join(items, _NAMED))


def _how_sure(facts: Facts) -> Section:
    words = facts.words
    points = [status_sentence(facts)]
    agreement = agreement_sentence(facts)
    if agreement:
        points.append(agreement)
    warnings = sum(f.severity == "warning" for f in facts.case.findings)
    if facts.case.illustrative:
        points.append(words("note.illustrative"))
    if warnings:
        points.append(words("note.warnings", n=words.count("warnings", warnings)))
    return Section(words("note.how_sure"), (), tuple(points))


def status_sentence(facts: Facts) -> str:
    """What is proven about the plan."""
    plan, words = facts.plan, facts.words
    return words(f"status.{plan.status}", gap=words.percent(plan.gap, 2), solver=plan.solver or words("number.none"))


def agreement_sentence(facts: Facts) -> str:
    """How the other methods' rankings of options agree with the plan's own score."""
    agreement = facts.own_agreement
    if not agreement:
        return ""
    words = facts.words
    low, high = min(agreement.values()), max(agreement.values())
    return words("note.agreement", n=words.count("methods", len(agreement)), low=words.number(low, 2), high=words.number(high, 2))


__all__ = ["Section", "agreement_sentence", "figures", "interval", "money_sentence", "sections", "status_sentence"]
