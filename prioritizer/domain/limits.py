"""What a plan has to keep to: its rules, and the limits no rule states (money, people, gates, promises).

A limit is told apart from others by its kind, never by how its id is spelled. What follows from the
kind (is it means, does it close a start, which reason does it give) is declared here once.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import Protocol

Part = str | tuple[str, ...]  # an id, label or span; several words where one names what it depends on
Place = tuple[Part, ...]  # where a limit applies: a group of a rule, an option, a span


class Trait(Flag):
    """What is true of every limit of a kind."""

    NONE = 0
    MEANS = auto()  # money, assets or people: what only they stop cannot be afforded
    DRAWN_ON = auto()  # options take from it, so that those in the plan compete with those that are not
    COORDINATION = auto()  # agreed between authorities; the others are means, promises and facts
    PRICED_BY_ALL = auto()  # of interest to every set of weights
    GATE = auto()  # closes an option on its own account, whatever else is in the plan
    CLOSES = auto()  # what it stops does not fit even where all that may be left out is left out
    UNALTERABLE = auto()  # no change of the case lifts it


class LimitKind(Enum):
    """The kinds of limits: the word that ids begin with, traits, and the reason where one closes every start.

    PEOPLE, ONCE and START are named by the re-check alone: people that do not reach, an option taken
    twice, a start that is not on offer.
    """

    RULE = "rule", Trait.COORDINATION | Trait.PRICED_BY_ALL
    ENVELOPE = "envelope", Trait.MEANS | Trait.DRAWN_ON | Trait.CLOSES, "unaffordable"
    RESERVE = "reserve", Trait.MEANS | Trait.CLOSES, "unaffordable"
    AT_ONCE = "at_once", Trait.MEANS | Trait.DRAWN_ON, "unaffordable"
    SKILL = "skill", Trait.MEANS, "unaffordable"
    WINDOW = "window", Trait.GATE | Trait.CLOSES, "window"
    VETO = "veto", Trait.GATE | Trait.CLOSES | Trait.UNALTERABLE, "vetoed"
    COMMITMENT = "commitment", Trait.CLOSES, "excluded"
    CONCURRENCE = "concurrence", Trait.COORDINATION | Trait.PRICED_BY_ALL | Trait.GATE | Trait.CLOSES
    LEAD_TIME = "lead_time", Trait.COORDINATION | Trait.GATE | Trait.CLOSES | Trait.UNALTERABLE, "lead_time"
    HORIZON = "horizon", Trait.COORDINATION | Trait.GATE | Trait.CLOSES | Trait.UNALTERABLE, "window"
    CHANGES = "changes", Trait.COORDINATION
    PEOPLE = "people", Trait.CLOSES
    ONCE = "once", Trait.NONE
    START = "start", Trait.NONE

    def __init__(self, word: str, traits: Trait, reason: str = "rule") -> None:
        self.word, self.traits, self.reason = word, traits, reason


_SINGLE = (
    LimitKind.CONCURRENCE,
    LimitKind.LEAD_TIME,
    LimitKind.HORIZON,
    LimitKind.CHANGES,
    LimitKind.PEOPLE,
)  # one of each
_SPANNED = (LimitKind.ENVELOPE, LimitKind.SKILL)  # one per span
_BY_WORD = {kind.word: kind for kind in LimitKind if kind is not LimitKind.RULE}


class HasId(Protocol):
    """A rule, of which only the id matters here."""

    @property
    def id(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: its kind, what it is about (a rule's id, a resource, an option, a leaf) and its span."""

    kind: LimitKind
    subject: str = ""
    span: str = ""

    @classmethod
    def of_rule(cls, rule: HasId) -> Limit:
        """The limit a rule of the case states."""
        return cls(LimitKind.RULE, rule.id)

    @property
    def id(self) -> str:
        """How plans and their data spell it; a rule by its own id."""
        if self.kind is LimitKind.RULE or self.kind in _SINGLE:
            return self.subject or self.kind.word
        span = f"@{self.span}" if self.kind in _SPANNED and self.span else ""
        return f"{self.kind.word}:{self.subject}{span}"

    def has(self, trait: Trait) -> bool:
        """Whether the trait is true of its kind."""
        return trait in self.kind.traits

    @property
    def is_rule(self) -> bool:
        """Whether a rule of the case states it."""
        return self.kind is LimitKind.RULE


CONCURRENCE = Limit(LimitKind.CONCURRENCE)
LEAD_TIME = Limit(LimitKind.LEAD_TIME)
HORIZON = Limit(LimitKind.HORIZON)
CHANGES = Limit(LimitKind.CHANGES)
PEOPLE = Limit(LimitKind.PEOPLE)


def implicit_limit(spelled: str) -> Limit | None:
    """The limit no rule states that is spelled so; None where there is none."""
    word, colon, subject = spelled.partition(":")
    kind = _BY_WORD.get(word)
    if kind is None or bool(colon) == (kind in _SINGLE):
        return None
    if kind in _SPANNED and "@" in subject:
        subject, _, span = subject.rpartition("@")  # @language has such a sign of its own
        return Limit(kind, subject, span)
    return Limit(kind, subject)


def limit_of(spelled: str, rules: Iterable[HasId]) -> Limit:
    """The limit of a case that its data spell so: a rule of that id first, then the implicit ones."""
    implicit = implicit_limit(spelled)
    known: Container[str] = {rule.id for rule in rules}
    return Limit(LimitKind.RULE, spelled) if implicit is None or spelled in known else implicit


def rule_of[R: HasId](limit: Limit, rules: Iterable[R]) -> R | None:
    """Of some rules the one that states a limit; None where none does."""
    return next((rule for rule in rules if Limit.of_rule(rule) == limit), None)


def ids(limits: Iterable[Limit]) -> list[str]:
    """How plans and their data spell some limits."""
    return [limit.id for limit in limits]


def spelled_place(place: Place) -> str:
    """A place as data spell it: its parts joined by commas."""
    return ",".join(part if isinstance(part, str) else " ".join(part) for part in place)
