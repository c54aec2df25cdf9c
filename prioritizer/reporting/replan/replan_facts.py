"""What a re-plan comes to for each engagement concerned: places, money lost, who has to be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from prioritizer.domain import Move, OptionLevel, OptionStatus, Replan, Selected, Situation, Variant
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.whatif.whatif_text import Side, because, place

MOST_NAMED = 12  # engagements named in a note
GROUPS = {
    "stopped": ("stopped", "dropped"),
    "moved": ("moved",),
    "new": ("new",),
    "already": ("cancelled", "postponed"),
}


@dataclass(frozen=True)
class Notification:
    """One who has to be told: a partner, an authority with its position, or the proposing service."""

    role: str
    name: str
    concurrence: str = ""


@dataclass(frozen=True)
class Affected:
    """One engagement that changes, or has been called off or put off before.

    ``what``: stopped (it runs), dropped (it has not begun), moved, new, cancelled or postponed.
    ``spent`` and ``fee``: the money that is lost with it.
    """

    what: str
    option: str
    title: str
    before: Selected | None
    after: Selected | None
    spent: Fraction
    fee: Fraction
    told: tuple[Notification, ...]
    why: str


class ReplanFacts:
    """A re-plan with everything its page, text and data derive from it."""

    def __init__(self, found: Replan) -> None:
        self.found = found
        self.base, self.here = Facts(found.before), Facts(found.after)
        changes = found.after.case.changes
        self.side = Side(
            self.base, self.here, Variant("replan", changes, found.after, found.moves), "replan.because"
        )
        self.words, self.names = self.here.words, self.here.names

    @property
    def situation(self) -> Situation:
        """How the day finds things."""
        assert self.found.after.case.situation is not None
        return self.found.after.case.situation

    @cached_property
    def affected(self) -> tuple[Affected, ...]:
        """What is stopped or dropped, moved, new, and what was called off or put off before."""
        moves = [self._affected(move) for move in self.found.moves]
        before = list(self._before())
        return tuple(a for group in GROUPS for a in (*moves, *before) if a.what in GROUPS[group])

    def group(self, group: str) -> list[Affected]:
        """The engagements of one group."""
        return [a for a in self.affected if a.what in GROUPS[group]]

    @cached_property
    def begun(self) -> int:
        """How many engagements of the plan have begun or are over."""
        chosen = {s.option for s in self.here.plan.selected}
        return sum(s.status in ("done", "running") and s.option in chosen for s in self.situation.standings)

    @cached_property
    def staying(self) -> int:
        """How many engagements that had not begun stay as decided."""
        changed = {m.option for m in self.found.moves}
        waiting = (s for s in self.situation.standings if s.status == "planned")
        return sum(s.option not in changed for s in waiting)

    @cached_property
    def lost(self) -> tuple[Fraction, Fraction]:
        """Money spent on what no longer goes ahead, and what calling off costs."""
        zero = Fraction(0)
        return sum((a.spent for a in self.affected), zero), sum((a.fee for a in self.affected), zero)

    @cached_property
    def notes(self) -> list[str]:
        """What was taken to be so because nothing is recorded of it."""
        silent = [s for s in self.situation.standings if not s.recorded]
        lists = {
            "silent_done": [s.option for s in silent if s.status == "done"],
            "silent_running": [s.option for s in silent if s.status == "running"],
            "no_fee": [a.option for a in self.affected if a.what == "stopped" and not a.fee],
        }
        named = {key: [self._title(o) for o in options] for key, options in lists.items() if options}
        return [self.words(f"replan.{key}", names=self.words.join(t, MOST_NAMED)) for key, t in named.items()]

    def money(self, amount: Fraction) -> str:
        """Money in the case's currency."""
        return self.words.money(amount, self.here.case.currency)

    def where(self, chosen: Selected | None) -> str:
        """The level and period of an engagement; a dash where it is not selected."""
        return place(self.side, chosen) if chosen is not None else self.words("number.none")

    # ------------------------------------------------------------ one engagement

    def _affected(self, move: Move) -> Affected:
        standing = self.situation.of.get(move.option)
        what = self._what(move, standing)
        spent, fee = self._money_lost(standing, move.after)
        return Affected(
            what=what,
            option=move.option,
            title=self._title(move.option),
            before=move.before,
            after=move.after,
            spent=spent,
            fee=fee,
            told=tuple(self._told(move.option)),
            why=" ".join(filter(None, [_reason(standing), because(self.side, move)])),
        )

    def _before(self) -> Iterator[Affected]:
        """What was called off or put off before the day, as far as the plan held it or it cost anything."""
        decided = {s.option: s for s in self.base.plan.selected}
        moved = {m.option for m in self.found.moves}
        for standing in self.situation.standings:
            held = standing.option in decided or standing.spent or standing.cancellation
            if standing.status in GROUPS["already"] and standing.option not in moved and held:
                yield Affected(
                    what=standing.status,
                    option=standing.option,
                    title=self._title(standing.option),
                    before=decided.get(standing.option),
                    after=None,
                    spent=standing.spent,
                    fee=standing.cancellation,
                    told=tuple(self._told(standing.option)),
                    why=_reason(standing),
                )

    def _what(self, move: Move, standing: OptionStatus | None) -> str:
        if standing is None or move.before is None:
            return "new"
        if move.after is not None:
            return "moved"
        words = {"running": "stopped", "postponed": "postponed"}
        return words.get(standing.status, "dropped")

    def _money_lost(self, standing: OptionStatus | None, after: Selected | None) -> tuple[Fraction, Fraction]:
        """What is spent on what no longer goes ahead; of what is put off, what the first attempt cost."""
        if standing is None or (after is not None and standing.status != "postponed"):
            return Fraction(0), Fraction(0)
        return standing.spent, standing.cancellation if after is None else Fraction(0)

    def _title(self, option: str) -> str:
        """The engagement's title, from the case that still has it."""
        here = any(o.option == option for o in self.here.case.options)
        return (self.here if here else self.base).names.option(option)

    def _told(self, option: str) -> Iterator[Notification]:
        """The partners, the authority where concurrence is needed, and the service that proposed it."""
        facts = self.here if any(o.option == option for o in self.here.case.options) else self.base
        for level in [o for o in facts.case.options if o.option == option][:1]:
            for partner in level.members or ((level.partner,) if level.partner else ()):
                yield Notification("partner", facts.names.of(partner))
            if level.concurrence != "not_required":
                yield Notification("authority", level.concurrence_authority, level.concurrence)
            yield from _service(facts, level)

    def told_text(self, told: Iterable[Notification]) -> str:
        """Everybody who has to be told, in one cell or line."""
        return "; ".join(self._named(t) for t in told)

    def _named(self, told: Notification) -> str:
        if told.role == "authority":
            authority = self.names.authority(told.name)
            state = self.words.get(f"replan.authority_{told.concurrence}", told.concurrence)
            return self.words("replan.authority", authority=authority, state=state)
        return self.words("replan.service", name=told.name) if told.role == "service" else told.name


def _reason(standing: OptionStatus | None) -> str:
    """What the execution table gives as the reason, as a sentence."""
    text = standing.reason if standing is not None else ""
    return f"{text}." if text and text[-1] not in ".!?" else text


def _service(facts: Facts, option: OptionLevel) -> Iterator[Notification]:
    """The office that proposed the option, where the case says so."""
    proposer = facts.cell(option.key, "proposer")
    if proposer is not None:
        yield Notification("service", str(proposer))
