"""What the ids of rules, envelopes and gates mean, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from prioritizer.domain import Case
from prioritizer.domain.rules import ReserveRule
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.names import Names


def describe(case: Case, rule_id: str, language: str = "en") -> str:
    """A rule, envelope, reserve, window, commitment or gate as a phrase within a sentence."""
    words = Words(language)
    return describe_with(Names(case, words), rule_id)


def describe_with(names: Names, rule_id: str) -> str:
    """Like :func:`describe`, with the names already read."""
    kind, _, rest = rule_id.partition(":")
    maker = _IMPLICIT.get(kind)
    if maker is not None:
        return maker(names, rest)
    rule = next((r for r in names.case.rules if r.id == rule_id), None)
    if rule is None:
        return rule_id
    if isinstance(rule, ReserveRule) and not rule.text:
        return names.words("describe.reserve_rule", name=names.of(rule.count))
    text = (rule.text or rule.id).rstrip(". ")
    return names.words("describe.rule", text=text) if rule.text else text


def describe_all(names: Names, ids: Sequence[str]) -> list[str]:
    """Several ids as phrases; envelopes of one resource over several periods become one phrase."""
    spans: dict[str, list[str]] = {}
    for rule_id in ids:
        head, _, span = rule_id.partition("@") if rule_id.startswith("envelope:") else (rule_id, "", "")
        spans.setdefault(head, []).append(span)
    return [
        _envelopes(names, head, mine) if head.startswith("envelope:") else describe_with(names, head)
        for head, mine in spans.items()
    ]


def _envelopes(names: Names, head: str, spans: Sequence[str]) -> str:
    """One resource over several spans; all periods one by one are the whole horizon."""
    words = names.words
    every = {p.name for p in names.case.periods}
    if every and set(spans) == every:
        shown = words("describe.every", horizon=names.horizon())
    else:
        shown = words.join([names.envelope_span(s) for s in spans])
    return words("describe.envelope", name=names.of(head.removeprefix("envelope:")), span=shown)


def _envelope(names: Names, rest: str) -> str:
    resource, _, period = rest.partition("@")
    return names.words("describe.envelope", name=names.of(resource), span=names.envelope_span(period))


def _reserve(names: Names, rest: str) -> str:
    return names.words("describe.reserve", name=names.of(rest.partition("@")[0]))


def _at_once(names: Names, rest: str) -> str:
    return names.words("describe.at_once", name=names.of(rest.partition("@")[0]))


def _veto(names: Names, rest: str) -> str:
    return names.words("describe.veto", leaf=criterion_name(names.words, rest))


def criterion_name(words: Words, path: str) -> str:
    """The last part of a criterion's path as readable text: underscores become spaces."""
    return words.get(f"criterion.{path}", path.split(".")[-1].replace("_", " "))


def _concurrence(names: Names, rest: str) -> str:  # noqa: ARG001 (one signature for all)
    return names.words("describe.concurrence")


def _lead_time(names: Names, rest: str) -> str:  # noqa: ARG001 (one signature for all)
    return names.words("describe.lead_time")


def _commitment(names: Names, rest: str) -> str:
    situation = names.case.situation
    if situation is not None and rest in situation.of and situation.of[rest].fixed:
        return names.words("describe.begun", name=names.key(rest))
    mine = {o.commitment for o in names.case.options if o.option == rest}
    excluded = "excluded" in mine and "committed" not in mine
    return names.words("describe.excluded" if excluded else "describe.commitment", name=names.key(rest))


def _skill(names: Names, rest: str) -> str:
    need, _, period = rest.rpartition("@")  # @language has such a sign of its own
    return names.words("describe.skill_for", need=names.asked_for(need), period=names.envelope_span(period))


def _window(names: Names, rest: str) -> str:
    row = window_row(names.case, rest)
    if row is None:
        return names.words("describe.window", name=rest)
    days = {"first": names.words.day(row["from"]), "last": names.words.day(row["to"])}
    return names.words("describe.window_dates", name=rest, **days)


def window_row(case: Case, window: str) -> dict[str, Any] | None:
    """The row of the ``windows`` table, or None."""
    frame = case.table("windows")
    rows = [] if frame is None else frame.to_dict("records")
    return next(({str(k): v for k, v in r.items()} for r in rows if r["window"] == window), None)


def _changes(names: Names, rest: str) -> str:  # noqa: ARG001 (one signature for all)
    situation = names.case.situation
    most = situation.max_changes if situation is not None else None
    return names.words("describe.changes", n=names.words.number(most or 0))


_IMPLICIT: dict[str, Callable[[Names, str], str]] = {
    "envelope": _envelope,
    "reserve": _reserve,
    "concurrence": _concurrence,
    "lead_time": _lead_time,
    "commitment": _commitment,
    "window": _window,
    "at_once": _at_once,
    "veto": _veto,
    "skill": _skill,
    "changes": _changes,
}
