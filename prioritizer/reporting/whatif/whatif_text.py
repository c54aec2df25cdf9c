"""A what-if in words: the base, each variant, and why something enters, leaves or moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from prioritizer.domain import Cause, Change, Move, Selected, Variant, WhatIf
from prioritizer.reporting.facts import staffing
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.weights_agreement import agreed_sentence
from prioritizer.reporting.plan.decision_note import status_sentence
from prioritizer.reporting.plan.summary import summary
from prioritizer.reporting.reasons.limit_words import describe_all
from prioritizer.reporting.reasons.sentences import reason_only
from prioritizer.reporting.whatif.verdict import impossible_lines, nearness_lines, step_table
from prioritizer.reporting.words.intervals import interval

KINDS = ("enters", "leaves", "moves")
_MOST_NAMED = 3
MOST_LISTED = 4  # engagements of a kind, where not everything is asked for


@dataclass(frozen=True)
class Side:
    """A variant beside the base, with the facts of both."""

    base: Facts
    here: Facts
    variant: Variant
    section: str = "whatif.because"  # of the catalogue, for causes in words of their own

    @property
    def possible(self) -> bool:
        """Whether both have a plan."""
        return "infeasible" not in (self.base.plan.status, self.here.plan.status)


def sides(found: WhatIf) -> list[Side]:
    """Each variant beside the base."""
    base = Facts(found.base)
    return [Side(base, Facts(v.run), v) for v in found.variants]


def comparison(found: WhatIf, full: bool = False) -> str:
    """The what-if as text: a block for each variant."""
    base = Facts(found.base)
    blocks = [list(_head(base)), *(list(_block(side, found.reasons, full)) for side in sides(found))]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines)


def _head(base: Facts) -> Iterator[str]:
    if base.plan.status == "infeasible":
        yield base.words("whatif.base_infeasible")
    if base.case.illustrative:
        yield base.words("page.banner")
    yield from filter(None, [agreed_sentence(base.words, base.case)])


def counts(facts: Facts) -> str:
    """How many engagements a plan selects, and their benefit."""
    n, offered = facts.words.number(len(facts.selected)), facts.words.number(facts.offered)
    benefit = facts.words.worth(facts.benefit, facts.plan.objective)
    return facts.words("whatif.counts", n=n, offered=offered, benefit=benefit)


def _block(side: Side, reasons: bool, full: bool) -> Iterator[str]:
    """One variant: its changes, the verdict, what moves; with ``full`` everything."""
    yield f"{side.variant.name}: {edits_text(side.variant)}"
    for change in side.variant.changes:
        yield from (f"  {line}" for line in asked_text(side.here, change))
    if side.here.plan.status == "infeasible":
        yield from (f"  {line}" for line in impossible(side))
        return
    yield from (f"  {line}" for line in verdict(side))
    if not side.possible:
        yield f"  {counts(side.here)}"
        yield f"  {status_sentence(side.here)}"
        return
    yield from (f"  {line}" for line in (figures(side) if full else _costs(side)))
    yield from (f"  {line}" for line in _moves(side, reasons, full))
    yield from (f"  {line}" for line in step_lines(side))
    yield from (f"  {line}" for line in _agreed(side))
    yield from (f"  {line}" for line in (shift_lines(side) if full else ()))


def impossible(side: Side) -> list[str]:
    """Why there is no plan."""
    return impossible_lines(side.here, side.variant) or summary(side.variant.run).splitlines()[1:]


def verdict(side: Side) -> list[str]:
    """Whether the plan stands, how much has to change, and what the best would bring."""
    return nearness_lines(side.here, side.variant)


def step_lines(side: Side) -> list[str]:
    """The best plan with at most so many changes, one line each."""
    return step_table(side.here, side.variant)


def _agreed(side: Side) -> list[str]:
    """How its weights stand to those agreed, where that is not what was said of the base."""
    words = side.base.words
    said = agreed_sentence(words, side.here.case)
    return [said] if said and said != agreed_sentence(words, side.base.case) else []


def edits_text(variant: Variant) -> str:
    """The edits of a variant as they were written."""
    edits = [f"{e.key.replace('_', '-')} {e.text}" for c in variant.changes for e in c.edits]
    return "; ".join(edits)


def asked_text(facts: Facts, change: Change) -> list[str]:
    """Who asked for a change, when, and why; nothing where that is not known."""
    words = facts.words
    keys = "_by" * bool(change.who) + "_on" * (change.when is not None)
    day = words.day(change.when) if change.when is not None else ""
    asked = [words(f"whatif.asked{keys}", who=change.who, day=day)] if keys else []
    return [*asked, *([change.why] if change.why else [])]


def figures(side: Side) -> list[str]:
    """Benefit and cost of a variant beside the base's, and how sure they are."""
    lines = [" ".join(benefit_sentences(side)), *_costs(side), status_sentence(side.here)]
    return [line for line in lines if line]


def benefit_sentences(side: Side) -> list[str]:
    """What happens to the benefit; a difference that is not proven is called a tie."""
    words, base, here = side.here.words, side.base.plan, side.here.plan
    before, after = words.points(base.objective), words.points(here.objective)
    change = here.objective - base.objective
    if before == after:
        first = words("whatif.benefit_same", after=after)
    else:
        first = words("whatif.benefit", before=before, after=after, change=difference(side.here, change))
    return [first, *(_proven(side) if side.variant.by_base is None else _counted(side))]


def difference(facts: Facts, change: float) -> str:
    """A change of benefit in words."""
    key = "more" if change > 0 else "less"
    return facts.words(f"whatif.{key}", n=facts.words.points(abs(change)))


def interval_of(side: Side) -> tuple[float, float]:
    """The least and the most by which the best plans can differ."""
    base, here = side.base.plan, side.here.plan
    return here.objective - base.bound, here.bound - base.objective


def is_tie(side: Side) -> bool:
    """Whether the benefits differ by less than is proven of them."""
    low, high = interval_of(side)
    return low <= 0 <= high and high - low > 1e-9


def _proven(side: Side) -> list[str]:
    words, (low, high) = side.here.words, interval_of(side)
    if high - low <= 1e-9:
        return []
    if is_tie(side):
        return [words("whatif.benefit_tie")]
    ends = [difference(side.here, low), difference(side.here, high)]
    return [words("whatif.benefit_proven", low=ends[0], high=ends[1])]


def _counted(side: Side) -> list[str]:
    """Both plans by the other's weights and effects."""
    words, variant = side.here.words, side.variant
    by_base, base_here = words.points(variant.by_base or 0.0), words.points(variant.base_here or 0.0)
    return [
        words("whatif.by_base", by_base=by_base, base=words.points(side.base.plan.objective)),
        words("whatif.base_here", base_here=base_here),
    ]


def _costs(side: Side) -> list[str]:
    """Each money resource before and after."""
    words, lines = side.here.words, []
    before = {m.id: m.used for m in side.base.money}
    for money in side.here.money:
        ends = [words.money(amount, money.unit) for amount in (before.get(money.id, Fraction(0)), money.used)]
        key = "cost_same" if ends[0] == ends[1] else "cost"
        lines.append(words(f"whatif.{key}", name=money.name, before=ends[0], after=ends[1]))
    return lines


def _moves(side: Side, reasons: bool, full: bool) -> Iterator[str]:
    """What enters, leaves and moves, each with its reason below it; the first few of each, else all."""
    words = side.here.words
    for kind in KINDS:
        mine = [m for m in side.variant.moves if m.kind == kind]
        shown = mine if full or reasons or len(mine) <= MOST_LISTED else mine[: MOST_LISTED - 1]
        if mine:
            yield words(f"whatif.{kind}", n=words.number(len(mine)))
        for move in shown:
            yield f"  {title_and_place(side, move)}"
            if reasons and move.causes:
                yield f"    {because(side, move)}"
        if len(shown) < len(mine):
            yield f"  {words('whatif.and_more', n=words.number(len(mine) - len(shown)))}"


def title_and_place(side: Side, move: Move) -> str:
    """The option and where it stands, or from where to where it moves."""
    words, names = side.here.words, side.here.names
    title = names.option(move.option)
    if move.before is not None and move.after is not None:
        ends = place(side, move.before), place(side, move.after)
        return words("whatif.change_place", title=title, before=ends[0], after=ends[1])
    chosen = move.after or move.before
    assert chosen is not None
    benefit = words.points(chosen.benefit)
    return words("whatif.place", title=title, when=place(side, chosen), benefit=benefit)


def place(side: Side, chosen: Selected) -> str:
    """The level, where the option has several, and the period it starts in."""
    names = side.here.names
    several = sum(o.option == chosen.option for o in side.here.case.options) > 1
    if not several:
        return names.period(chosen.start)
    level = names.level(chosen.level)
    if names.undated:
        return level
    return side.here.words("whatif.level_when", level=level, when=names.period(chosen.start))


def because(side: Side, move: Move) -> str:
    """Why a move happens: its causes as sentences."""
    return " ".join(dict.fromkeys(filter(None, (_sentence(side, move, cause) for cause in move.causes))))


def _sentence(side: Side, move: Move, cause: Cause) -> str:
    """One cause in words."""
    words = side.here.words
    if cause.kind == "reason":
        return reason_only(side.here, move.answer) if move.answer is not None else ""
    if cause.kind == "loss":
        return _loss(side, move, cause)
    key = cause.kind
    if (key == "equal" and cause.options) or (key == "room" and cause.limits):
        key += "_more"
    names = words.join([_quoted(side, o) for o in cause.options], _MOST_NAMED)
    limits = words.join(describe_all(side.here.names, cause.limits), _MOST_NAMED)
    own = f"{side.section}.{key}"
    return words(
        own if own in words else f"whatif.because.{key}", names=names, limits=limits, **_amounts(side, cause)
    )


def _loss(side: Side, move: Move, cause: Cause) -> str:
    """What keeping it would cost, at the level at which that costs least."""
    words = side.here.words
    loss = interval(words, _number(cause.before), _number(cause.after))
    if move.answer is None or move.before is None or move.answer.level == move.before.level:
        return words("whatif.because.loss", loss=loss)
    return words("whatif.loss_at", level=side.here.names.level(move.answer.level), loss=loss)


def _quoted(side: Side, option: str) -> str:
    return side.here.words("cell.quoted", name=side.here.names.option(option))


def _number(value: Fraction | float | None) -> float | None:
    return None if value is None else float(value)


def _amounts(side: Side, cause: Cause) -> dict[str, str]:
    """The numbers of a cause, spelled as what they are: benefit, money or people."""
    here = side.here
    gap = max(side.here.plan.gap, side.base.plan.gap)
    within = here.words("whatif.because.within", gap=here.words.at_most_percent(gap, 2)) if gap else ""
    found = {"gap": within, "name": here.names.of(cause.resource)}
    found["span"] = here.names.envelope_span(cause.period)
    for name, value in (("before", cause.before), ("after", cause.after)):
        found[name] = "" if value is None else amount(here, cause.resource, value)
    return {**found, "amount": found["after"]}


def amount(facts: Facts, resource: str, value: Fraction | float) -> str:
    """An amount of a resource in its unit; without a resource, benefit points."""
    if not resource:
        return facts.words.points(float(value))
    if resource in facts.money_names:
        return facts.words.money(value, facts.units[resource])
    if resource in facts.pool_units:
        return staffing.amount(facts, resource, Fraction(value))
    return f"{facts.words.number(value)} {facts.units.get(resource, '')}".strip()


def shift_lines(side: Side) -> list[str]:
    """The largest shifts of rank, under a heading."""
    words = side.here.words
    lines = []
    for s in side.variant.shifts:
        key = "shift" if s.method == "score" else "shift_by"
        title = side.here.names.at_level(s.id, s.level)
        ranks = {"before": words.number(s.before), "after": words.number(s.after)}
        method = words.get(f"method.{s.method}", s.method)
        lines.append(f"  {words(f'whatif.{key}', title=title, method=method, **ranks)}")
    return [words("whatif.shifts"), *lines] if lines else []
