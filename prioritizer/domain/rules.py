"""Coordination rules: a frozen class per kind, with its terms, their defaults and its traits.

What a kind says of a plan, as rows of the model and as a sentence about the options planned, is in
``allocation/rules/<kind>.py``. The first line of a class is the sentence readers get.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, fields, replace
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

from prioritizer.domain import rule_terms as terms
from prioritizer.domain.rule_terms import Spec, Term, Use, may, needed, one_of

RULE_KINDS: dict[str, type[Rule]] = {}  # kind -> its class, in the order they are declared


@dataclass(frozen=True)
class Rule:
    """One coordination rule of ``rules.toml``; a kind adds its own terms.

    ``penalty`` None = hard; else benefit lost per unit of violation. ``first``/``last`` are the
    period indices the rule is valid for (``from``/``to``), inclusive. A term that is needed is None
    only where reading has reported that it is missing.
    """

    kind: ClassVar[str] = ""
    closes: ClassVar[bool] = False  # one more option can break it beside a given plan, and none mends it
    limits: ClassVar[bool] = False  # what is over in a re-plan may break it for good
    demands: ClassVar[bool] = False  # it asks for options, so that leaving one out can break it
    needs_options: ClassVar[bool] = False  # where it selects nothing, nothing can meet it
    of_several: ClassVar[bool] = False  # it says nothing about one option alone
    judged_whole: ClassVar[bool] = False  # one more option may mend what it finds broken
    changes_worth: ClassVar[bool] = False  # it says what a plan is worth, and forbids nothing
    relaxes: ClassVar[Literal["", "up", "down"]] = ""  # which way its limit or share is relaxed
    places: ClassVar[int | None] = None  # how many labels of a row say where it is broken; None = all

    id: str
    _: KW_ONLY
    text: str = ""
    source: str = ""
    owner: str = ""
    on: bool = True
    first: int = 0
    last: int
    penalty: float | None = None

    def __init_subclass__(cls) -> None:
        """Make the kind known by its name."""
        if "kind" in cls.__dict__:
            RULE_KINDS[cls.kind] = cls

    @classmethod
    def terms(cls) -> Mapping[str, Term]:
        """The kind's own keys with their declarations."""
        return {f.name: f.metadata["term"] for f in fields(cls) if "term" in f.metadata}

    @classmethod
    def keys(cls, use: Use) -> list[str]:
        """The keys that are needed, of which one is, or that may be left out."""
        return [key for key, term in cls.terms().items() if term.use == use]

    @classmethod
    def sentence(cls) -> str:
        """The kind in a sentence."""
        return (cls.__doc__ or "").partition("\n")[0]

    @property
    def selections(self) -> Mapping[str, Spec]:
        """The selections that are given, by key."""
        own = {key: getattr(self, key) for key, term in self.terms().items() if term.holds == "selection"}
        return {key: spec for key, spec in own.items() if spec is not None}

    @property
    def counts(self) -> str:
        """What it counts: options, benefit or a resource; "" where it counts nothing."""
        return str(getattr(self, "count", None) or "")

    @property
    def mentions_share(self) -> bool:
        """Whether it is about a share of something."""
        return getattr(self, "share", None) is not None

    @property
    def share_of_plan(self) -> bool:
        """Whether it compares what is counted with a share of what the plan itself counts."""
        return False

    @property
    def bound_term(self) -> Literal["limit", "share"]:
        """The term a relaxation moves: the limit where the rule has one, else its share."""
        return "limit" if getattr(self, "limit", None) is not None else "share"

    @property
    def bound(self) -> Fraction:
        """The limit or share that a relaxation moves."""
        return Fraction(getattr(self, self.bound_term))

    def relaxed(self, by: Fraction) -> Self:
        """The rule with its limit or share relaxed by an amount, never below 0."""
        moved: Any = max(self.bound - by, Fraction(0)) if self.relaxes == "down" else self.bound + by
        return replace(self, **{self.bound_term: moved})


@dataclass(frozen=True, kw_only=True)
class Limited(Rule):
    """What is counted, per group, against a limit or a share."""

    limit: Fraction | None = one_of(terms.LIMIT)
    share: Fraction | None = one_of(terms.SHARE)
    select: Spec = may(terms.SELECT)
    count: str = may(terms.COUNT, "options")
    of: str = may(terms.OF, "plan")
    per: tuple[str, ...] = may(terms.GROUPS, ())
    when: str = may(terms.WHEN, "start")

    @property
    def share_of_plan(self) -> bool:
        """A share is of what the plan counts unless it is of what is available."""
        return self.share is not None and self.of != "available"


@dataclass(frozen=True, kw_only=True)
class Require(Rule):
    """The selected options are planned."""

    kind = "require"
    demands = needs_options = judged_whole = True

    select: Spec = needed(terms.SELECT)


@dataclass(frozen=True, kw_only=True)
class Exclude(Rule):
    """None of the selected options is planned."""

    kind = "exclude"
    closes = limits = True

    select: Spec = needed(terms.SELECT)


@dataclass(frozen=True, kw_only=True)
class AtMost(Limited):
    """Per group, what is counted stays at or below a limit or share."""

    kind = "at_most"
    closes = limits = True
    relaxes = "up"


@dataclass(frozen=True, kw_only=True)
class AtLeast(Limited):
    """Per group, what is counted reaches a limit or share."""

    kind = "at_least"
    demands = needs_options = judged_whole = True
    relaxes = "down"


@dataclass(frozen=True, kw_only=True)
class Balance(Rule):
    """Two selections differ by at most a share of their sum."""

    kind = "balance"
    limits = judged_whole = True
    relaxes = "up"
    places = 0

    select: Spec = needed(terms.SELECT)
    against: Spec = needed(terms.AGAINST)
    share: Fraction = needed(terms.SHARE)
    count: str = may(terms.COUNT, "options")
    sides: int = may(terms.SIDES, 2)

    @property
    def share_of_plan(self) -> bool:
        """The share is of the two sides together."""
        return True


@dataclass(frozen=True, kw_only=True)
class Exclusive(Rule):
    """At most one of the selected options."""

    kind = "exclusive"
    closes = limits = of_several = True

    select: Spec = needed(terms.SELECT)


@dataclass(frozen=True, kw_only=True)
class Together(Rule):
    """All of the selected options or none."""

    kind = "together"
    limits = demands = of_several = judged_whole = True

    select: Spec = needed(terms.SELECT)


@dataclass(frozen=True, kw_only=True)
class Prerequisite(Rule):
    """A selected option starts only after a needed one has ended."""

    kind = "prerequisite"
    limits = demands = True
    places = 1

    select: Spec = needed(terms.SELECT)
    needs: Spec = needed(terms.NEEDS)
    match: str | None = may(terms.MATCH)
    need: str = may(terms.NEED, "any")
    lag: int = may(terms.LAG, 0)


@dataclass(frozen=True, kw_only=True)
class Spacing(Rule):
    """Selected options keep a distance in periods."""

    kind = "spacing"
    closes = limits = True

    select: Spec = needed(terms.SELECT)
    lag: int = needed(terms.LAG)
    against: Spec = may(terms.AGAINST)


@dataclass(frozen=True, kw_only=True)
class Diversity(Rule):
    """At least so many different groups occur."""

    kind = "diversity"
    demands = judged_whole = True
    relaxes = "down"

    limit: Fraction = needed(terms.LIMIT)
    of: str = needed(terms.OF_GROUPS)
    select: Spec = may(terms.SELECT)


@dataclass(frozen=True, kw_only=True)
class Saturation(Rule):
    """Benefit above a limit counts at a share."""

    kind = "saturation"
    changes_worth = True

    limit: Fraction = needed(terms.LIMIT)
    share: Fraction = needed(terms.SHARE)
    select: Spec = may(terms.SELECT)
    per: tuple[str, ...] = may(terms.GROUPS, ())


@dataclass(frozen=True, kw_only=True)
class Synergy(Rule):
    """Planning all of the selected options adds a bonus or saves a resource."""

    kind = "synergy"
    changes_worth = of_several = True

    select: Spec = needed(terms.SELECT)
    bonus: Fraction | None = one_of(terms.BONUS)
    saves: Mapping[str, Fraction] | None = one_of(terms.SAVES)


@dataclass(frozen=True, kw_only=True)
class ConcurrenceRule(Limited):
    """What awaits an answer may be planned within a limit or share."""

    kind = "concurrence"
    closes = limits = True
    relaxes = "up"


@dataclass(frozen=True, kw_only=True)
class ReserveRule(Rule):
    """A share of every envelope of a resource is kept in reserve."""

    kind = "reserve"
    relaxes = "down"

    count: str = needed(terms.RESOURCE)
    share: Fraction = needed(terms.SHARE)
