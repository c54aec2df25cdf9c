"""How far a command has got, told to whoever listens: a function of a few words, or one that knows more.

A listener may have ``phase(name)``, ``count(done, total)`` and ``gap(share)`` beside being called; one
that has not is told the same in words.
"""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[str], None]


def tell_phase(listener: Listener | None, name: str) -> None:
    """A part of the work begins."""
    if listener is not None:
        getattr(listener, "phase", listener)(name)


def tell_count(listener: Listener | None, done: int, total: int) -> None:
    """So many parts of the phase are done."""
    if listener is not None:
        known = getattr(listener, "count", None)
        known(done, total) if known is not None else listener(f"{done} of {total}")


def tell_gap(listener: Listener | None, share: float) -> None:
    """The search has proven its best plan to within this share of its worth."""
    if listener is not None:
        known = getattr(listener, "gap", None)
        known(share) if known is not None else listener(gap_words(share))


def gap_words(share: float) -> str:
    """The gap in words; an upper bound, so rounded up."""
    hundredths = -(-round(share * 1e6) // 100)
    return f"gap {hundredths / 100:.2f} %"
