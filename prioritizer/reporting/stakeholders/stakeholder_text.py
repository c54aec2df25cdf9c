"""What there is to say about stakeholders, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil, floor

from prioritizer.domain import Compromise, Disagreement, Stakeholders
from prioritizer.reporting.facts.case_lookups import CaseFacts
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.stakeholders.stakeholder_facts import Parties, is_settled, stakeholder_name
from prioritizer.reporting.words.catalogue import Words

_STEPS = 1000  # parts of a whole that percentages are shown in
_TOLERANCE = 1e-7
_NAMED = 3  # criteria and engagements named per pair


def standing_sentence(facts: Facts, parties: Parties) -> str:
    """How much of the best possible the plan reaches, by each stakeholder's weights."""
    words, found = facts.words, parties.found
    parts = {name: parties.reached(name, value)[0] for name, value in found.values.items()}
    items = [
        words("stakeholders.reaches_item", name=stakeholder_name(words, name), share=at_least(words, part))
        for name, part in sorted(parts.items(), key=lambda item: item[1] or 0.0)
        if part is not None
    ]
    return words("stakeholders.reaches", items=words.join(items)) if items else ""


def compromise_sentences(facts: Facts, parties: Parties) -> list[str]:
    """What the compromise gives the least satisfied, what it costs each, and how far it is proven."""
    words, found = facts.words, parties.found.compromise
    if found is None:
        return [words("stakeholders.ask")] if parties.found.values else []
    if is_settled(found):
        return [words("stakeholders.settled"), *_common(facts, parties)]
    return [
        _least_sentence(words, parties, found),
        words("stakeholders.costs", items=words.join(_costs(words, parties))),
        *_common(facts, parties),
        *([words("stakeholders.stopped")] if found.status == "stopped" else []),
    ]


def _least_sentence(words: Words, parties: Parties, found: Compromise) -> str:
    least, most = found.shares[parties.least][0], found.least[1]
    key = "least_proven" if most - least < 1 / _STEPS else "least"
    line = words(f"stakeholders.{key}", least=at_least(words, least), most=at_most(words, most))
    others = [share[0] for name, share in found.shares.items() if name != parties.least]
    if min(others) - least < 1 / _STEPS:  # it shares the last place
        return line
    return f"{line} {words('stakeholders.least_satisfied', name=stakeholder_name(words, parties.least))}"


def _costs(words: Words, parties: Parties) -> Iterable[str]:
    """Stakeholder by stakeholder, what part of its own best plan it gives up."""
    for name in parties.names:
        part = part_text(words, *parties.giving(name).part)
        yield words("stakeholders.costs_item", name=stakeholder_name(words, name), share=part)


def _common(facts: Facts, parties: Parties) -> list[str]:
    """How many engagements all want, and how many are disputed."""
    words = facts.words
    kept = [option for option in parties.disputed if option in parties.between]
    if not parties.disputed:
        return [words("stakeholders.same_plans")]
    values = {
        "agreed": words.number(len(parties.agreed)),
        "disputed": words.number(len(parties.disputed)),
        "kept": words.number(len(kept)),
    }
    return [words("stakeholders.common", **values)]


def who_wants(words: Words, parties: Parties, option: str) -> str:
    """Whose best plans carry an option out, in the fewest words."""
    wanted = parties.wanted_by[option]
    others = [name for name in parties.names if name not in wanted]
    if not wanted:
        return words("stakeholders.who_none")
    if len(wanted) == 1:
        return words("stakeholders.who_only", name=stakeholder_name(words, wanted[0]))
    if len(others) == 1:
        return words("stakeholders.who_but", name=stakeholder_name(words, others[0]))
    return words.join(stakeholder_name(words, name) for name in wanted)


def pairs_text(facts: CaseFacts, found: Stakeholders | None) -> str:
    """A line per pair of stakeholders: how far their rankings agree, and why they do not."""
    if found is None:
        return ""
    return "\n".join(
        [facts.words("stakeholders.pairs"), *(_pair_line(facts, p) for p in found.disagreements)]
    )


def _pair_line(facts: CaseFacts, pair: Disagreement) -> str:
    words = facts.words
    first, second = (stakeholder_name(words, name) for name in (pair.first, pair.second))
    both = words("stakeholders.pair", first=first, second=second)
    values = {"pair": both, "agreement": words.number(pair.weighted_spearman, 2)}
    if not pair.options:
        return words("stakeholders.pair_same", **values)
    values |= {"criteria": causes_text(words, pair.criteria), "options": gaps_text(facts, pair, 1)}
    return words("stakeholders.pair_line", **values)


def causes_text(words: Words, criteria: Mapping[str, float]) -> str:
    """The criteria that drive two stakeholders apart most, with their shares."""
    first = [(path, share) for path, share in criteria.items() if share > 0][:_NAMED]
    return "; ".join(
        words("stakeholders.cause", name=criterion_name(words, path), share=words.percent(share))
        for path, share in first
    )


def gaps_text(facts: CaseFacts, pair: Disagreement, most: int = _NAMED) -> str:
    """The engagements two stakeholders rank most differently."""
    return "; ".join(
        facts.words(
            "stakeholders.gap",
            name=facts.names.at_level(gap.option, gap.level),
            first=facts.words.number(gap.ranks[0]),
            second=facts.words.number(gap.ranks[1]),
        )
        for gap in pair.options[:most]
    )


def at_least(words: Words, part: float) -> str:
    """A part as a percentage, rounded down."""
    return words.percent(rounded_down(part), 1)


def at_most(words: Words, part: float) -> str:
    """A part as a percentage, rounded up."""
    return words.percent(_up(part), 1)


def part_text(words: Words, low: float | None, high: float | None) -> str:
    """A part known as an interval, as percentages rounded outwards; a dash where there is none."""
    if low is None or high is None:
        return words("number.none")
    if high - low < _TOLERANCE:
        return words.percent(high, 1) if high > _TOLERANCE else words.percent(0)
    first, last = (words.number(100 * part, 1) for part in (rounded_down(low), _up(high)))
    return words("stakeholders.between", low=first, high=last)


def rounded_down(part: float) -> float:
    """A part, down to a tenth of a per cent."""
    return floor(part * _STEPS + _TOLERANCE) / _STEPS


def _up(part: float) -> float:
    return ceil(part * _STEPS - _TOLERANCE) / _STEPS
