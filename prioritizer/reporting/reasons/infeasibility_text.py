"""Where no plan is possible: what conflicts, and each way out, in words a planner can act on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from prioritizer.domain import Case, Plan, Repair, Rule
from prioritizer.domain.limits import CONCURRENCE, Limit, LimitKind, Part, Place, rule_of
from prioritizer.domain.selection import select
from prioritizer.reporting.reasons.concurrence_text import concurrence_phrase
from prioritizer.reporting.reasons.limit_words import criterion_name, describe, describe_all
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.names import Names

_MOST_NAMED = 3  # options named in one phrase before "and n more"
_MOST_LISTED = 12  # limits or changes listed one below the other
_PLACED_BY_NAME = (LimitKind.ENVELOPE, LimitKind.COMMITMENT)  # what they are called says where


def conflict_phrases(names: Names, plan: Plan) -> tuple[str, ...]:
    """The rules and envelopes that cannot all be met, one phrase each."""
    return tuple(_limit(names, plan, i) for i in plan.conflict)


def _limit(names: Names, plan: Plan, limit: Limit) -> str:
    """One of the limits that cannot all be met, and where; rules with the id they have in the case."""
    places = plan.conflict_at.get(limit, ())
    rule = rule_of(limit, names.case.rules)
    if limit == CONCURRENCE:
        keys = {key for place in places for key in place}
        options = dict.fromkeys(o.option for o in names.case.options if o.key in keys)
        if options:
            return _awaited(names, Repair(limit, None, tuple(options)))
        return concurrence_phrase(names) or describe(names, limit)
    name = describe(names, limit) if rule is None else _rule_name(names, rule)
    if not places or limit.kind in _PLACED_BY_NAME or (rule and rule.places == 0):
        return name
    shown = dict.fromkeys(_place(names, place, rule) for place in places)
    return names.words("describe.placed", name=name, places=names.words.join(shown, _MOST_NAMED))


def _place(names: Names, place: Place, rule: Rule | None) -> str:
    """A group of a rule, an option or a span in words; of a prerequisite only what depends on what."""
    parts = place[: rule.places if rule else None]
    return ", ".join(" ".join(_said(names, word) for word in _words_of(part)) for part in parts)


def _words_of(part: Part) -> tuple[str, ...]:
    return (part,) if isinstance(part, str) else part


def _said(names: Names, code: str) -> str:
    """An option, partner, goal, activity, pillar or span in words; else as the case spells it."""
    title = names.key(code)
    if title != code:
        return names.words("cell.quoted", name=title)
    known = names.words.get(f"pillar.{code}", names.of(code))
    return names.envelope_span(code) if ".." in code and known == code else known


def listed(names: Names, phrases: Sequence[str]) -> tuple[str, ...]:
    """The first of many phrases, and how many more there are."""
    if len(phrases) <= _MOST_LISTED:
        return tuple(phrases)
    more = names.words("number.more", n=names.words.number(len(phrases) - _MOST_LISTED))
    return (*phrases[:_MOST_LISTED], more)


def alternative_phrases(names: Names, plan: Plan) -> tuple[str, ...]:
    """The ways out of which each is enough alone, the smallest change first."""
    return tuple(together(names, repairs) for repairs in plan.alternatives)


def way_out(names: Names, plan: Plan) -> str:
    """What would make a plan possible, as one sentence: any of several changes, or all of some."""
    ways = alternative_phrases(names, plan)
    if not ways and not plan.repair:
        return ""
    words = names.words
    if not ways:
        return words("repair.together", repair=together(names, plan.repair))
    if len(ways) == 1:
        return words("repair.only", way=ways[0])
    return words("repair.any", ways=words("repair.or", first=", ".join(ways[:-1]), last=ways[-1]))


def together(names: Names, repairs: Sequence[Repair]) -> str:
    """Several changes made together; the same amount for all spans of one resource is said once."""
    first = repairs[0]
    amounts = {(r.limit.kind, r.limit.subject, r.by) for r in repairs}
    if len(repairs) > 1 and len(amounts) == 1 and first.by is not None:
        name = describe_all(names, [r.limit for r in repairs])[0]
        return names.words("repair.each", name=name, amount=_amount(names, first))
    return names.words.join([repair_phrase(names, r) for r in repairs])


def repair_phrase(names: Names, repair: Repair) -> str:
    """One relaxation in words: by how much which limit must move, or what to switch off."""
    rule, kind = rule_of(repair.limit, names.case.rules), repair.limit.kind
    if rule is not None:
        return _rule(names, repair, rule)
    if repair.by is None:
        return _OPENED.get(kind, _off)(names, repair)
    name, amount = describe(names, repair.limit), _amount(names, repair)
    if kind is LimitKind.RESERVE:
        return names.words("repair.lower", name=name, amount=amount)
    there = _there(names.case, repair.limit)
    if there is None:
        return names.words("repair.raise", name=name, amount=amount)
    to = _exactly(names.words, there + Fraction(repair.by).limit_denominator(10**9))
    return names.words("repair.raise_to", name=name, amount=amount, to=to)


def _there(case: Case, limit: Limit) -> Fraction | None:
    """How much an envelope holds as it is; None for other limits."""
    rows = (e for e in case.all_envelopes if e.limit(case) == limit)
    return next((e.available for e in rows), None)


def _rule(names: Names, repair: Repair, rule: Rule) -> str:
    """A coordination rule: its limit or share moved, or the rule switched off."""
    words, name = names.words, _rule_name(names, rule)
    if repair.by is None:
        key = f"repair.spare_{rule.kind}"
        if key in words and repair.options and set(repair.options) != _demanded(names.case, rule):
            return words(key, name=name, names=_titles(names, repair))
        return words("repair.off", name=name)
    by, way = Fraction(repair.by).limit_denominator(10**9), rule.relaxes
    then = rule.relaxed(by).bound
    if rule.bound_term == "share":
        return words(
            f"repair.share_{way}", name=name, by=_exactly(words, 100 * by), to=_exactly(words, 100 * then)
        )
    unit = _unit(names, rule.counts)
    shown = {"by": _exactly(words, by), "to": f"{_exactly(words, then)} {unit}".strip()}
    return words(f"repair.limit_{way}", name=name, **shown)


def _rule_name(names: Names, rule: Rule) -> str:
    """The rule by its id, under which the planner finds it, and its text."""
    text = rule.text.rstrip(". ")
    if not text:
        return names.words("repair.rule_id", id=rule.id)
    return names.words("repair.rule", id=rule.id, text=text)


def _demanded(case: Case, rule: Rule) -> set[str]:
    """The options the rule selects."""
    chosen = select(case, rule.selections.get("select"))
    return {o.option for o, hit in zip(case.options, chosen, strict=True) if hit}


def _titles(names: Names, repair: Repair) -> str:
    quoted = (names.words("cell.quoted", name=names.option(o)) for o in repair.options)
    return names.words.join(quoted, _MOST_NAMED)


def _amount(names: Names, repair: Repair) -> str:
    by = Fraction(repair.by or 0).limit_denominator(10**9)
    return f"{_exactly(names.words, by)} {_unit(names, repair.limit.subject)}".strip()


def _exactly(words: Words, amount: Fraction) -> str:
    """The amount with all its decimals: rounded down it would not be enough."""
    decimals = next((d for d in range(9) if (amount * 10**d).denominator == 1), 9)
    return words.number(amount, decimals)


def _unit(names: Names, resource: str) -> str:
    """The unit of a resource or pool; nothing for what has none."""
    units = (e.unit for e in names.case.all_envelopes if e.resource == resource)
    return names.unit(next(units, ""))


# ---------------------------------------------------------------- what is only on or off


def _off(names: Names, repair: Repair) -> str:
    return names.words("repair.off", name=describe(names, repair.limit))


def _concurrence(names: Names, repair: Repair) -> str:
    """Whose concurrence is to be obtained for what."""
    words = names.words
    if repair.options:
        return words("repair.obtain", name=_awaited(names, repair))
    return words("repair.concurrence", name=concurrence_phrase(names) or describe(names, repair.limit))


def _awaited(names: Names, repair: Repair) -> str:
    mine = [o for o in names.case.options if o.option in repair.options]
    authorities = names.words.join(dict.fromkeys(names.authority(o.concurrence_authority) for o in mine))
    return names.words("describe.concurrence_for", authority=authorities, names=_titles(names, repair))


def _commitment(names: Names, repair: Repair) -> str:
    option = repair.limit.subject
    committed = any(o.commitment == "committed" for o in names.case.options if o.option == option)
    return names.words("repair.uncommit" if committed else "repair.include", name=names.option(option))


def _window(names: Names, repair: Repair) -> str:
    name = describe(names, repair.limit)
    window = names.case.window(repair.limit.subject)
    if window is not None and window.pool:
        return names.words("repair.window_pool", name=name, pool=names.of(window.pool))
    return _spared(names, repair, "window", name)


def _lead_time(names: Names, repair: Repair) -> str:
    return _spared(names, repair, "lead_time", describe(names, repair.limit))


def _horizon(names: Names, repair: Repair) -> str:
    if not repair.options:
        return names.words("repair.off", name=describe(names, repair.limit))
    last = names.period(len(names.case.periods) - 1)
    return names.words("repair.horizon", names=_titles(names, repair), last=last)


def _veto(names: Names, repair: Repair) -> str:
    leaf = criterion_name(names.words, repair.limit.subject)
    return _spared(names, repair, "veto", names.words("describe.veto", leaf=leaf))


def _skill(names: Names, repair: Repair) -> str:
    return _spared(names, repair, "skill", describe(names, repair.limit))


def _spared(names: Names, repair: Repair, key: str, name: str) -> str:
    """The options named go ahead in spite of a gate; without names the gate is switched off."""
    if not repair.options:
        return names.words("repair.off", name=name)
    return names.words(f"repair.{key}", name=name, names=_titles(names, repair))


_OPENED: dict[LimitKind, Callable[[Names, Repair], str]] = {
    LimitKind.CONCURRENCE: _concurrence,
    LimitKind.COMMITMENT: _commitment,
    LimitKind.WINDOW: _window,
    LimitKind.LEAD_TIME: _lead_time,
    LimitKind.HORIZON: _horizon,
    LimitKind.VETO: _veto,
    LimitKind.SKILL: _skill,
}
