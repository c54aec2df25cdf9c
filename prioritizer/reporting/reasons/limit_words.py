"""What rules, envelopes and gates mean, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from prioritizer.domain.limits import Limit, LimitKind, rule_of
from prioritizer.domain.rules import ReserveRule
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.names import Names


def describe(names: Names, limit: Limit) -> str:
    """A rule, envelope, reserve, window, commitment or gate as a phrase within a sentence."""
    maker = _IMPLICIT.get(limit.kind)
    if maker is not None:
        return maker(names, limit)
    rule = rule_of(limit, names.case.rules)
    if rule is None:
        return limit.id
    if isinstance(rule, ReserveRule) and not rule.text:
        return names.words("describe.reserve_rule", name=names.of(rule.count))
    text = (rule.text or rule.id).rstrip(". ")
    return names.words("describe.rule", text=text) if rule.text else text


def describe_all(names: Names, limits: Sequence[Limit]) -> list[str]:
    """Several limits as phrases; envelopes of one resource over several periods become one phrase."""
    spans: dict[Limit, list[str]] = {}
    for limit in limits:
        whole = replace(limit, span="") if limit.kind is LimitKind.ENVELOPE else limit
        spans.setdefault(whole, []).append(limit.span)
    return [
        _envelopes(names, limit.subject, own) if limit.kind is LimitKind.ENVELOPE else describe(names, limit)
        for limit, own in spans.items()
    ]


def _envelopes(names: Names, resource: str, spans: Sequence[str]) -> str:
    """One resource over several spans; all periods one by one are the whole horizon."""
    words = names.words
    every = {p.name for p in names.case.periods}
    if every and set(spans) == every:
        shown = words("describe.every", horizon=names.horizon())
    else:
        shown = words.join([names.envelope_span(s) for s in spans])
    return words("describe.envelope", name=names.of(resource), span=shown)


def _envelope(names: Names, limit: Limit) -> str:
    span = names.envelope_span(limit.span)
    return names.words("describe.envelope", name=names.of(limit.subject), span=span)


def _reserve(names: Names, limit: Limit) -> str:
    return names.words("describe.reserve", name=names.of(limit.subject))


def _at_once(names: Names, limit: Limit) -> str:
    return names.words("describe.at_once", name=names.of(limit.subject))


def _veto(names: Names, limit: Limit) -> str:
    return names.words("describe.veto", leaf=criterion_name(names.words, limit.subject))


def criterion_name(words: Words, path: str) -> str:
    """The last part of a criterion's path as readable text: underscores become spaces."""
    return words.get(f"criterion.{path}", path.split(".")[-1].replace("_", " "))


def _concurrence(names: Names, limit: Limit) -> str:  # noqa: ARG001 (one signature for all)
    return names.words("describe.concurrence")


def _lead_time(names: Names, limit: Limit) -> str:  # noqa: ARG001 (one signature for all)
    return names.words("describe.lead_time")


def _horizon(names: Names, limit: Limit) -> str:  # noqa: ARG001 (one signature for all)
    return names.words("describe.horizon", last=names.period(len(names.case.periods) - 1))


def _commitment(names: Names, limit: Limit) -> str:
    option = limit.subject
    situation = names.case.situation
    if situation is not None and option in situation.of and situation.of[option].fixed:
        return names.words("describe.begun", name=names.key(option))
    mine = {o.commitment for o in names.case.options if o.option == option}
    excluded = "excluded" in mine and "committed" not in mine
    return names.words("describe.excluded" if excluded else "describe.commitment", name=names.key(option))


def _skill(names: Names, limit: Limit) -> str:
    need, period = names.asked_for(limit.subject), names.envelope_span(limit.span)
    return names.words("describe.skill_for", need=need, period=period)


def _window(names: Names, limit: Limit) -> str:
    window = names.case.window(limit.subject)
    if window is None:
        return names.words("describe.window", name=limit.subject)
    days = {"first": names.words.day(window.first), "last": names.words.day(window.last)}
    return names.words("describe.window_dates", name=limit.subject, **days)


def _changes(names: Names, limit: Limit) -> str:  # noqa: ARG001 (one signature for all)
    situation = names.case.situation
    most = situation.max_changes if situation is not None else None
    return names.words("describe.changes", n=names.words.number(most or 0))


_IMPLICIT: dict[LimitKind, Callable[[Names, Limit], str]] = {
    LimitKind.ENVELOPE: _envelope,
    LimitKind.RESERVE: _reserve,
    LimitKind.CONCURRENCE: _concurrence,
    LimitKind.LEAD_TIME: _lead_time,
    LimitKind.HORIZON: _horizon,
    LimitKind.COMMITMENT: _commitment,
    LimitKind.WINDOW: _window,
    LimitKind.AT_ONCE: _at_once,
    LimitKind.VETO: _veto,
    LimitKind.SKILL: _skill,
    LimitKind.CHANGES: _changes,
}
