"""A re-plan in words: one page for the leader, on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from prioritizer.domain import Replan
from prioritizer.domain.limits import LimitKind
from prioritizer.reporting.facts.weights_agreement import agreed_sentence
from prioritizer.reporting.plan.decision_note import money_sentence, status_sentence
from prioritizer.reporting.plan.summary import summary
from prioritizer.reporting.reasons.limit_words import describe_all
from prioritizer.reporting.replan.replan_facts import GROUPS, Affected, ReplanFacts


def replan_text(found: Replan) -> str:
    """The re-plan as text: what it comes to, then what is stopped, moved and new, and why."""
    facts = ReplanFacts(found)
    if found.after.plan.status == "infeasible":
        return "\n".join(_impossible(facts))
    blocks = [head(facts), *(list(_block(facts, group)) for group in GROUPS), facts.notes]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def heading(facts: ReplanFacts) -> str:
    """What the page is about."""
    day = facts.words.day(facts.situation.day)
    return facts.words("replan.title", day=day, title=facts.here.case.title)


def head(facts: ReplanFacts) -> list[str]:
    """The day, both plans' worth, how much changes, and what that loses."""
    words = facts.words
    lines = [heading(facts)]
    if facts.here.case.illustrative:
        lines.append(words("page.banner"))
    return [*lines, *body(facts), *hint(facts)]


def body(facts: ReplanFacts) -> list[str]:
    """The figures as sentences."""
    words, found = facts.words, facts.found
    counts = {"n": words.number(len(facts.base.plan.selected)), "run": found.before.id}
    stays = {"stay": words.number(facts.staying), "begun": words.number(facts.begun)}
    day = words.day(facts.situation.day)
    lines = [
        words("replan.before", benefit=words.points(found.benefit_before), **counts),
        words("replan.stays", day=day, benefit=words.points(found.benefit), **stays),
        changes_sentence(facts),
        status_sentence(facts.here),
        *filter(None, [agreed_sentence(words, found.after.case)]),
        *(money_sentence(facts.here, m) for m in facts.here.money),
        lost_sentence(facts),
    ]
    if found.broken:
        limits = words.join(describe_all(facts.names, found.broken))
        lines.append(words("replan.broken", limits=limits))
    return lines


def changes_sentence(facts: ReplanFacts) -> str:
    """How many changes there are, and what they had to bring or stay within."""
    words, situation = facts.words, facts.situation
    most, price = situation.max_changes, situation.change_price
    key = {(False, False): "", (True, False): "_allowed", (False, True): "_priced"}.get(
        (most is not None, bool(price)), "_both"
    )
    values = {"most": words.number(most or 0), "price": words.number(price, None if price >= 0.01 else 4)}
    first = words(f"replan.changes{key}", n=words.number(facts.found.changes), **values)
    return first if key or not facts.found.changes else f"{first} {words('replan.free')}"


def hint(facts: ReplanFacts) -> list[str]:
    """How to ask for fewer changes, where no number was set."""
    situation = facts.situation
    free = situation.max_changes is None and not situation.change_price
    return [facts.words("replan.hint")] if free and facts.found.changes else []


def lost_sentence(facts: ReplanFacts) -> str:
    """The money that is lost, in all."""
    spent, fee = facts.lost
    if not spent + fee:
        return facts.words("replan.lost_none")
    amounts = {"spent": facts.money(spent), "fee": facts.money(fee), "total": facts.money(spent + fee)}
    return facts.words("replan.lost", **amounts)


def _impossible(facts: ReplanFacts) -> list[str]:
    """Why there is no plan, and, where the number of changes is too small, how many it takes."""
    words, found = facts.words, facts.found
    if found.least is None or facts.situation.max_changes is None:
        lines = [heading(facts), *summary(found.after).splitlines()[1:], *_may_stop(facts)]
        return [*lines, *facts.notes]
    most = words.number(facts.situation.max_changes)
    enough = words("replan.at_least", n=words.number(found.least), most=most)
    return [heading(facts), enough, *facts.notes]


def _may_stop(facts: ReplanFacts) -> list[str]:
    """What runs and stands in the way, where it might be stopped if the user allows it."""
    conflict = facts.found.after.plan.conflict
    committed = {c.subject for c in conflict if c.kind is LimitKind.COMMITMENT}
    running = [s.option for s in facts.situation.standings if s.option in committed and s.status == "running"]
    flags = " ".join(f"--stop {option}" for option in running)
    return [facts.words("replan.may_stop", flags=flags)] if running else []


def _block(facts: ReplanFacts, group: str) -> Iterator[str]:
    """One group of engagements, each with who has to be told and why."""
    mine = facts.group(group)
    if mine:
        yield facts.words(f"replan.{group}", n=facts.words.number(len(mine)))
    for affected in mine:
        yield f"  {_line(facts, affected)}"
        yield from (f"    {line}" for line in _details(facts, affected))


def _line(facts: ReplanFacts, affected: Affected) -> str:
    """The engagement and where it stands, or from where to where it moves."""
    words, a = facts.words, affected
    if a.before is not None and a.after is not None:
        ends = {"before": facts.where(a.before), "after": facts.where(a.after)}
        return words("replan.line_moved", title=a.title, **ends)
    chosen = a.after or a.before
    if chosen is None:
        return a.title
    return words("replan.line", title=a.title, when=facts.where(chosen), benefit=words.points(chosen.benefit))


def _details(facts: ReplanFacts, affected: Affected) -> Iterator[str]:
    if affected.spent + affected.fee:
        yield facts.words("replan.line_lost", lost=facts.money(affected.spent + affected.fee))
    if affected.told:
        yield facts.words("replan.notify", names=facts.told_text(affected.told))
    if affected.why:
        yield affected.why
