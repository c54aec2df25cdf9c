"""The short text the plan command prints."""

from __future__ import annotations

from prioritizer.domain import Run
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rows import SelectedRow
from prioritizer.reporting.facts.staffing import worst_shortage
from prioritizer.reporting.facts.weights_agreement import agreed_sentence
from prioritizer.reporting.plan.decision_note import money_sentence, status_sentence
from prioritizer.reporting.reasons.infeasibility_text import (
    alternative_phrases,
    conflict_phrases,
    listed,
    repair_phrase,
)
from prioritizer.reporting.stakeholders.stakeholder_facts import Parties
from prioritizer.reporting.stakeholders.stakeholder_text import compromise_sentences, standing_sentence
from prioritizer.reporting.words.intervals import interval

_TOP = 3
_FIRST, _REASONS = 2, 4  # reasons with a line of their own: of many the first, of a few all


def summary(run: Run) -> str:
    """The result in a dozen lines: what is planned, what it takes, what awaits whom, what is left out."""
    facts = Facts(run)
    if run.plan.status == "infeasible":
        return "\n".join(_infeasible(facts))
    blocks = [_head(facts), _conflict(facts), _top(facts), _awaiting(facts), _left_out(facts)]
    blocks.append(_stakeholders(facts))
    return "\n\n".join("\n".join(b) for b in blocks if b)


def _infeasible(facts: Facts) -> list[str]:
    return [facts.case.title, status_sentence(facts), *_conflict(facts)]


def _conflict(facts: Facts) -> list[str]:
    """What cannot hold together and the way out; nothing where all is well."""
    if not facts.plan.conflict:
        return []
    words = facts.words
    lines = [words("summary.conflict" if facts.plan.status == "infeasible" else "summary.pushed")]
    lines += [f"  - {phrase}" for phrase in listed(facts.names, conflict_phrases(facts.names, facts.plan))]
    ways = listed(facts.names, alternative_phrases(facts.names, facts.plan))
    together = [] if ways else [repair_phrase(facts.names, r) for r in facts.plan.repair]
    key = "way" if len(ways) == 1 else "ways" if ways else "repair"
    lines += [words(f"summary.{key}")] if ways or together else []
    return [*lines, *(f"  - {phrase}" for phrase in ways or together)]


def _head(facts: Facts) -> list[str]:
    words = facts.words
    counts = {
        "n": words.number(len(facts.selected)),
        "offered": words.number(facts.offered),
        "partners": words.count("partners", facts.partners_reached),
        "benefit": words.worth(facts.benefit, facts.plan.objective),
    }
    first = words("summary.carried" if facts.partners_reached else "summary.carried_plain", **counts)
    lines = [facts.case.title]
    if facts.case.illustrative:
        lines.append(words("page.banner"))
    lines += [first, *(money_sentence(facts, m) for m in facts.money), status_sentence(facts)]
    lines += [words(f"summary.cut_{facts.plan.cut_short}")] if facts.plan.cut_short else []
    return [*lines, *filter(None, [agreed_sentence(words, facts.case)])]


def _top(facts: Facts) -> list[str]:
    words = facts.words
    best = sorted(facts.selected, key=lambda c: (-c.chosen.benefit, c.chosen.option))[:_TOP]
    if not best:
        return []
    return [words("summary.top"), *(f"  {_line(facts, c)}" for c in best)]


def _line(facts: Facts, carried: SelectedRow) -> str:
    """Title, partner, time and benefit, as far as the case has them."""
    chosen = carried.chosen
    parts = [facts.names.at_level(chosen.option, chosen.level), facts.names.of(carried.option.partner)]
    if not facts.names.undated:
        parts.append(facts.names.span(chosen.start, chosen.end))
    benefit = facts.words("summary.benefit", benefit=facts.words.points(chosen.benefit))
    return " · ".join(filter(None, (*parts, benefit)))


def _awaiting(facts: Facts) -> list[str]:
    words = facts.words
    pending = facts.awaiting("pending")
    if not pending:
        return []
    benefit = words.points(sum(c.chosen.benefit for c in pending))
    lines = [words("summary.pending", n=words.count("engagements", len(pending)), benefit=benefit)]
    days = [c.needed_by for c in pending if c.needed_by is not None]
    if days and min(days) <= facts.case.as_of:
        late = sum(d <= facts.case.as_of for d in days)
        lines.append("  " + words("summary.late", n=words.number(late)))
    ahead = [d for d in days if d > facts.case.as_of]
    if ahead:
        lines.append("  " + words("summary.first_answer", day=words.day(min(ahead))))
    return lines


def _left_out(facts: Facts) -> list[str]:
    words = facts.words
    if not facts.not_selected:
        return []
    lines = [words("summary.left_out", n=words.number(len(facts.not_selected)))]
    found = sorted(facts.by_reason.items(), key=lambda g: -len(g[1]))
    own = found if len(found) <= _REASONS else found[:_FIRST]
    for reason, mine in own:
        line = words("reason.count", n=len(mine), reason=words.get(f"reason.{reason}", reason))
        lows = [x.item.loss_low for x in mine if x.item.loss_low is not None]
        highs = [x.item.loss_high for x in mine if x.item.loss_high is not None]
        if lows and highs:
            line = words("summary.reason_loss", line=line, loss=interval(words, min(lows), max(highs)))
        lines.append(f"  {line}")
    if rest := found[len(own) :]:
        told = (words("reason.count", n=len(x), reason=words.get(f"reason.{r}", r)) for r, x in rest)
        lines.append(f"  {'; '.join(told)}")
    return [*lines, *filter(None, [worst_shortage(facts)])]


def _stakeholders(facts: Facts) -> list[str]:
    """How the plan stands with each stakeholder, and the compromise where it was asked for."""
    found = facts.run.stakeholders
    if found is None:
        return []
    parties = Parties(found)
    more = compromise_sentences(facts, parties) if found.compromise is not None else []
    return [*filter(None, [standing_sentence(facts, parties)]), *more]
