"""How stable the ranking is, in words and as small tables of text."""

from __future__ import annotations

from collections.abc import Sequence

from prioritizer.domain import Acceptability, Normalisation, Reversals, Stability, Turn, WeightChange
from prioritizer.domain.text import aligned
from prioritizer.reporting.facts.case_lookups import CaseFacts
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.words.catalogue import Words

FIRM, LIKELY = 0.9, 0.5  # from these shares of draws on a place is called firm, and likely
_NAMED = 3  # options named at a turn
_PAIRS = 5  # correlated criteria named


def sure_word(words: Words, share: float) -> str:
    """How sure a place among the best is: a word and the share of draws."""
    word = "firm" if share >= FIRM else "likely" if share >= LIKELY else "open"
    # neither 100 % nor 0 % for what is not all or nothing
    shown = min(max(share, 0.01), 0.99) if 0 < share < 1 else share
    return words(f"sure.{word}", share=words.percent(shown))


def sure_sentence(facts: Facts) -> list[str]:
    """What the column "How sure" means, where there is one."""
    found, words = facts.run.stability, facts.words
    if found is None:
        return []
    numbers = {"draws": words.number(found.draws), "n": words.number(found.top)}
    return [
        words("sure.intro", how=words(f"sure.{found.sure.kind}", reach=words.percent(found.reach)), **numbers)
    ]


def firm_sentence(facts: Facts) -> list[str]:
    """How many of the selected options stay among the best by score whatever weights are drawn."""
    found, words = facts.run.stability, facts.words
    shares = [facts.sure[c.option.key] for c in facts.selected if c.option.key in facts.sure]
    if found is None or not shares:
        return []
    counts = {"n": len(shares), "firm": sum(share >= FIRM for share in shares), "top": found.top}
    how = words(f"sure.{found.sure.kind}", reach=words.percent(found.reach))
    return [words("sure.note", how=how, **{k: words.number(v) for k, v in counts.items()})]


def drawn(words: Words, found: Stability, view: Acceptability) -> str:
    """How the weights of one view were drawn, and the values."""
    values = words("stability.ranges", n=words.number(found.ranges)) if found.ranges else ""
    how = words(f"stability.{view.kind}", reach=words.percent(found.reach))
    return words("stability.drawn", draws=words.number(found.draws), how=how, values=values)


def stability_text(facts: CaseFacts, found: Stability, rows: int) -> str:
    """What ``rank --stability`` prints below the rankings."""
    words = facts.words
    parts = [
        [words("stability.heading"), *(drawn(words, found, view) for view in found.views)],
        aligned(_acceptability(facts, found, rows), (1,)),
        [
            words("stability.changes", n=words.number(found.top)),
            *_changes(facts, found.changes),
        ],
    ]
    if found.pair:
        names = {k: facts.names.key(key) for k, key in zip(("first", "second"), found.pair, strict=True)}
        parts.append([words("stability.pair", **names), *_changes(facts, found.pair_changes)])
    parts.append(list(method_sentences(facts, found)))
    parts.append([f.message for f in found.findings])
    return "\n\n".join("\n".join(part) for part in parts if part)


def method_sentences(facts: CaseFacts, found: Stability) -> list[str]:
    """Reversals, normalisations and correlated criteria, one sentence each."""
    return [
        *filter(None, [reversal_sentence(facts, found.reversals)]),
        *(normalisation_sentence(facts, one, found.top) for one in found.normalisations if not one.usual),
        *filter(None, [correlation_sentence(facts.words, found)]),
    ]


def reversal_sentence(facts: CaseFacts, reversals: Sequence[Reversals]) -> str:
    """In which methods leaving out one of the best turns round others, and in which it does not."""
    if not reversals:
        return ""
    words = facts.words
    steady = [method(words, r.method) for r in reversals if not r.pairs]
    moved = [_reversed(words, r) for r in reversals if r.pairs]
    said = [words("stability.left_out", n=words.number(reversals[0].removed))]
    said += [words("stability.turned", items=words.join(moved))] if moved else []
    said += [words("stability.steady", items=words.join(steady))] if steady else []
    return " ".join(said)


def _reversed(words: Words, one: Reversals) -> str:
    n, pairs = words.number(len(one.options)), words.number(one.pairs)
    return words("stability.turned_item", method=method(words, one.method), n=n, pairs=pairs)


def normalisation_sentence(facts: CaseFacts, one: Normalisation, top: int) -> str:
    """What another usual normalisation changes in one method."""
    words = facts.words
    values = {
        "method": method(words, one.method),
        "name": words(f"normalisation.{one.name}"),
        "best": words.join((facts.names.key(key) for key in one.best), _NAMED),
        "kept": words.number(one.kept),
        "top": words.number(top),
    }
    return words("stability.normalised", **values)


def correlation_sentence(words: Words, found: Stability) -> str:
    """Criteria that say nearly the same, so that it may count twice."""
    if not found.correlations:
        return ""
    items = (
        words(
            "stability.correlated_item",
            first=criterion_name(words, one.first),
            second=criterion_name(words, one.second),
            r=words.number(max(one.pearson, one.spearman, key=abs), 2),
        )
        for one in found.correlations
    )
    return words("stability.correlated", items=words.join(items, _PAIRS, between="; "))


def method(words: Words, name: str) -> str:
    """A method's name as shown."""
    return words.get(f"method.{name}", name)


def turn_text(facts: CaseFacts, turn: Turn | None) -> str:
    """What happens beyond a turn: who comes in, who falls out."""
    if turn is None:
        return ""
    words = facts.words
    said = []
    for key, options in (("enters", turn.enters), ("leaves", turn.leaves)):
        names = words.join((facts.names.key(k) for k in options), _NAMED)
        said += [words(f"stability.{key}", names=names)] if options else []
    return " ".join(said)


def _acceptability(facts: CaseFacts, found: Stability, rows: int) -> list[list[str]]:
    """The best rows with their shares by each view."""
    words, first = facts.words, found.views[0]
    kinds = [words(f"stability.kind.{view.kind}") for view in found.views]
    head = [words("col.rank"), words("col.option")]
    head += [words("stability.col_top", n=words.number(found.top), kind=kind) for kind in kinds]
    head += [words("stability.col_first", kind=kind) for kind in kinds]
    table = [head]
    for key in first.table.sort_values("rank", kind="stable").index[:rows]:
        shares = [view.table.loc[key, part] for part in ("top", "first") for view in found.views]
        rank = words.number(int(first.table.loc[key, "rank"]))
        table.append([rank, facts.names.key(str(key)), *(words.percent(float(s), 1) for s in shares)])
    return table


def _changes(facts: CaseFacts, changes: Sequence[WeightChange]) -> list[str]:
    """Criteria with the shares at which something changes, the most sensitive first."""
    words = facts.words
    head = [words("stability.col_smallest"), words("col.criterion")]
    head += [words(f"stability.col_{name}") for name in ("now", "down", "up")]
    ordered = sorted(changes, key=lambda c: (c.smallest is None, c.smallest or 0.0))
    return aligned([head, *([_share(words, c.smallest), c.path, *_shares(words, c)] for c in ordered)], (1,))


def _shares(words: Words, change: WeightChange) -> list[str]:
    turns = (None if turn is None else turn.share for turn in (change.down, change.up))
    return [_share(words, change.share), *(_share(words, share) for share in turns)]


def _share(words: Words, share: float | None) -> str:
    return words("stability.never") if share is None else words.percent(share, 1)
