"""The explanations in words: why an option is not selected, what a rule changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from prioritizer.domain import NotSelected, RuleState
from prioritizer.domain.limits import CONCURRENCE, HORIZON, Limit, LimitKind
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import criterion_name, describe_all
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.intervals import interval

_MOST_NAMED = 2  # ids named in one sentence before "and n more"


def reason_sentence(facts: Facts, item: NotSelected) -> str:
    """Why the option is not selected: one true sentence (two where the loss is known)."""
    return " ".join(filter(None, (reason_only(facts, item), loss_sentence(facts, item))))


def reason_only(facts: Facts, item: NotSelected) -> str:
    """The reason in words, without what forcing the option in would cost."""
    if any(r.kind is LimitKind.SKILL for r in item.rules):
        return _unskilled(facts, item)
    maker = _OWN_WORDS.get(item.reason)
    if maker is not None:
        return maker(facts, item)
    limits = limits_of(facts, item.rules)
    form = "limits" if limits else "plain"
    key = f"why.{item.reason}.{form}"
    return facts.words(key if key in facts.words else f"why.other.{form}", limits=limits, reason=item.reason)


def limits_of(facts: Facts, limits: Sequence[Limit]) -> str:
    """Rules and envelopes in words, the first few named; periods of one envelope are put together."""
    return facts.words.join(describe_all(facts.names, limits), _MOST_NAMED)


def loss_sentence(facts: Facts, item: NotSelected) -> str:
    """What forcing the option in would cost and displace; empty where it is impossible or unknown."""
    if item.loss_low is None and item.loss_high is None:
        return ""
    words = facts.words
    loss = interval(words, item.loss_low, item.loss_high)
    if not item.displaces:
        return words("loss.alone", loss=loss)
    if len(item.displaces) > _MOST_NAMED:
        return words("loss.many", loss=loss, n=words.number(len(item.displaces)))
    names = words.join([words("cell.quoted", name=facts.names.key(d)) for d in item.displaces])
    return words("loss.displacing", loss=loss, names=names)


def _unskilled(facts: Facts, item: NotSelected) -> str:
    """Nobody can do it, and what else is in the way."""
    needs = (r.subject for r in item.rules if r.kind is LimitKind.SKILL)
    names = facts.words.join(facts.names.asked_for(need) for need in dict.fromkeys(needs))
    first = facts.words("why.skill.plain", names=names)
    rest = tuple(r for r in item.rules if r.kind is not LimitKind.SKILL)
    return f"{first} {reason_only(facts, replace(item, rules=rest))}" if rest else first


def _refused(facts: Facts, item: NotSelected) -> str:
    key = f"{item.option}:{item.level}"
    authority = facts.names.authority(facts.levels[key].concurrence_authority)
    reference = facts.cell(key, "concurrence_reference")
    if reference is None:
        return facts.words("why.refused.plain", authority=authority)
    return facts.words("why.refused.reference", authority=authority, reference=reference)


def _excluded(facts: Facts, item: NotSelected) -> str:
    own = Limit(LimitKind.COMMITMENT, item.option)
    limits = limits_of(facts, [r for r in item.rules if r != own])
    if limits:
        return facts.words("why.excluded.limits", limits=limits)
    reason = facts.cell(f"{item.option}:{item.level}", "reason")
    if reason is None:
        return facts.words("why.excluded.plain")
    return facts.words("why.excluded.reason", reason=str(reason).rstrip(". "))


def _vetoed(facts: Facts, item: NotSelected) -> str:
    row = facts.rows.get(f"{item.option}:{item.level}", {})
    leaf = str(row.get("vetoed") or "") or next((r.subject for r in item.rules), "")
    return facts.words("why.vetoed.plain", leaf=criterion_name(facts.words, leaf))


def _lead_time(facts: Facts, item: NotSelected) -> str:
    option = facts.levels[f"{item.option}:{item.level}"]
    situation = facts.case.situation
    if situation is not None and option.starts and option.starts[-1] < situation.first:
        return facts.words("why.lead_time.over", latest=facts.names.period(option.starts[-1]))
    if facts.begins_too_early(option):
        key = "preparation_undated" if facts.names.undated else "preparation"
        return facts.words(f"why.lead_time.{key}", first=facts.names.period(0))
    days = facts.lead_days(option.activity)
    activity = facts.names.of(option.activity) or facts.names.option(option.option)
    if days is None or not option.starts:
        return facts.words("why.lead_time.plain", activity=activity)
    latest = facts.names.period(option.starts[-1])
    as_of = facts.names.as_of()
    return facts.words("why.lead_time.days", days=facts.words.number(days), latest=latest, as_of=as_of)


def _window(facts: Facts, item: NotSelected) -> str:
    others = [r for r in item.rules if r != HORIZON]
    limits = limits_of(facts, others)
    if len(others) == len(item.rules):
        return facts.words("why.window.limits" if limits else "why.window.plain", limits=limits)
    last = facts.names.period(len(facts.case.periods) - 1)
    return facts.words("why.window.horizon_or" if limits else "why.window.horizon", last=last, limits=limits)


def _pending(facts: Facts, item: NotSelected) -> str:
    key = f"{item.option}:{item.level}"
    authority = facts.names.authority(facts.levels[key].concurrence_authority)
    rules = [r for r in item.rules if r != CONCURRENCE]
    if rules:
        return facts.words("why.pending.limits", authority=authority, limits=limits_of(facts, rules))
    first = facts.words("why.pending.plain", authority=authority)
    return first if item.adds is None else f"{first} {_if_given(facts, item)}"


def _if_given(facts: Facts, item: NotSelected) -> str:
    """Whether it would be selected with its answer, and what that adds."""
    key = {True: "enters", False: "stays", None: "open"}[item.enters_if_given]
    low, high = item.adds or (0.0, 0.0)
    return facts.words(f"why.pending.{key}", gain=interval(facts.words, low, high))


def without_it(facts: Facts, rule: RuleState) -> str:
    """What would enter and leave the plan without the rule; empty where nothing is known to move."""
    moves = []
    for key, options in (("rules.enters", rule.enters), ("rules.leaves", rule.leaves)):
        if options:
            names = facts.words.join([facts.names.key(o) for o in options], _MOST_NAMED, between="; ")
            moves.append(facts.words(key, names=names))
    return " ".join(moves)


def rule_state(words: Words, rule: RuleState) -> str:
    """Whether a rule binds, in words."""
    if rule.violation:
        return words("rules.violated", by=words.number(rule.violation))
    return words("rules.tight" if rule.tight else "rules.slack")


_OWN_WORDS: dict[str, Callable[[Facts, NotSelected], str]] = {
    "refused": _refused,
    "excluded": _excluded,
    "vetoed": _vetoed,
    "window": _window,
    "lead_time": _lead_time,
    "pending": _pending,
}
