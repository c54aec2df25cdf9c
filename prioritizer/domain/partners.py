"""With whom, what kind of engagement, and what for: partners, formats, activities, goals."""

from __future__ import annotations

from dataclasses import dataclass

from prioritizer.domain.named import Named


@dataclass(frozen=True)
class Partner(Named):
    """A country or an organisation; ``languages`` serve there."""

    region: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Format(Named):
    """A multi-country framework; ``members`` as the case lists them, the home country maybe among them."""

    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Activity(Named):
    """A kind of engagement: what its options take from it where they say nothing themselves.

    ``effect`` None = not stated; ``lead_time``: days of preparation before it can begin, None = none.
    ``beyond``: how runs past the last period count, "" = as the case says.
    """

    pillar: str = ""
    effect: float | None = None
    lead_time: int | None = None
    goals: tuple[str, ...] = ()
    beyond: str = ""


@dataclass(frozen=True)
class Goal(Named):
    """What the white paper wants."""
