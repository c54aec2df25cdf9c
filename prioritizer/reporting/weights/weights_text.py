"""The weights of a case in words: the tree, what was elicited, what figures say, what was written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from prioritizer.domain import Consistency, DataWeights, Elicited, GroupWeights, LeafRange, Weighing
from prioritizer.domain.text import aligned
from prioritizer.reporting.facts.weights_agreement import agreed_sentence
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.words.catalogue import Words

ACCEPTABLE = 0.10  # Saaty's limit of the consistency ratio
LARGEST_TABLED = 15  # criteria up to which Saaty gives a random index
APART = 3  # criteria named on which people differ most, or that stop a method
_SPAN = re.compile(r"-?\d+(\.\d+)?\s*(\.\.|/)\s*-?\d+(\.\d+)?", re.ASCII)  # of a unit: 0..100, 0/1
_SCREEN = 16  # criteria that fit on a screen
_LEAST_APART = 0.005  # of a share, that is half a percentage point


def weights_text(weighing: Weighing, full: bool = True) -> str:
    """What there is to say about the weights, as text; of a long tree the branches only, unless ``full``."""
    words = Words()
    parts = [words("weights.title", title=weighing.case.title), *head_lines(words, weighing)]
    if weighing.data:
        parts += ["", *_data(words, weighing)]
    elif weighing.elicited is None or weighing.written is not None:
        parts += ["", *_tree(words, weighing, full)]
    if weighing.elicited is not None:
        parts += ["", *_elicited(words, weighing)]
    return "\n".join([*parts, *_written(words, weighing)])


def set_name(words: Words, name: str) -> str:
    """A weight set in words."""
    return words("weights.set", set=name) if name else words("weights.own")


def swing_range(words: Words, found: LeafRange) -> str:
    """From worst to best, with the unit."""
    worst, best = (scale_end(words, end) for end in (found.worst, found.best))
    key = "weights.range" if found.fixed else "weights.observed"
    return " ".join(words(key, worst=worst, best=best, unit=plain_unit(found)).split())


def scale_end(words: Words, end: float | str) -> str:
    """One end of a scale: a quantity, or a category as it is."""
    return end if isinstance(end, str) else words.number(end)


def plain_unit(found: LeafRange) -> str:
    """The unit beside a quantity: "points" for "points 0..100"; in brackets where it has other numbers."""
    if isinstance(found.worst, str):
        return ""
    unit = _SPAN.sub("", found.unit).strip()
    return f"({unit})" if any(letter.isdigit() for letter in unit) else unit


def swing(words: Words, ranges: Mapping[str, LeafRange], path: str) -> str:
    """What a step from worst to best means on a leaf, or on all leaves of a branch at once."""
    if path in ranges:
        return swing_range(words, ranges[path])
    below = [p for p in ranges if p.startswith(f"{path}.")]
    names = words.join(f"{criterion_name(words, p)} {swing_range(words, ranges[p])}" for p in below)
    return words("weights.all_of", names=names)


def group_name(words: Words, axis: str, parent: str) -> str:
    """A group of siblings in words."""
    shown = words(f"axis.{axis}")
    if not parent:
        return words("weights.group_top", axis=shown)
    return words("weights.group", axis=shown, name=criterion_name(words, parent))


def head_lines(words: Words, weighing: Weighing) -> list[str]:
    """How the weights stand to what was agreed, which scales are open, which set is shown."""
    lines = [agreed_sentence(words, weighing.case) or words("weights.none_agreed")]
    observed = [criterion_name(words, r.path) for r in weighing.ranges.values() if not r.fixed]
    if observed:
        lines.append(words("weights.not_fixed", names=words.join(observed, most=APART)))
    return [*lines, words("weights.shown", set=set_name(words, weighing.set))]


# ---------------------------------------------------------------- the tree


def _tree(words: Words, weighing: Weighing, full: bool) -> list[str]:
    """Every criterion with its points and shares, the other sets' shares, and its swing.

    Of a long tree the branches at its top, unless in full.
    """
    others = [name for name in weighing.sets if name != weighing.set]
    own = words("weights.col_own")
    head = [words(f"weights.col_{c}") for c in ("criterion", "points", "share", "axis", "all")]
    rows = [[*head, *(name or own for name in others), words("weights.col_range")]]
    cut = not full and len(weighing.rows) > _SCREEN
    for path, row in weighing.rows.items():
        if cut and "." in path:
            continue
        shares = [words.percent(s, 1) for s in (row.local, row.of_axis, row.overall)]
        beside = [words.percent(weighing.sets[name][path].local, 1) for name in others]
        found = weighing.ranges.get(path)
        step = swing_range(words, found) if found is not None else ""
        points = words.number(row.points)
        rows.append([_indented(words, path), points, *shares, *beside, step])
    return [*aligned(rows, text=(0, len(rows[0]) - 1)), *(["", words("weights.more")] if cut else [])]


def _indented(words: Words, path: str) -> str:
    return "  " * path.count(".") + criterion_name(words, path)


# ---------------------------------------------------------------- elicited


def _elicited(words: Words, weighing: Weighing) -> list[str]:
    elicited = weighing.elicited
    assert elicited is not None
    lines = [asked_how(words, elicited)]
    for group in elicited.groups:
        lines += ["", *_group(words, weighing, group)]
    lines += [f"\n{line}" for line in balance_lines(words, weighing)]
    return lines if weighing.written is not None else [*lines, "", words("weights.not_written")]


def asked_how(words: Words, elicited: Elicited) -> str:
    """The way of asking in words."""
    way = f"{elicited.method}_{elicited.variant}" if elicited.variant else elicited.method
    return words(f"weights.how_{way}")


def balance_lines(words: Words, weighing: Weighing) -> list[str]:
    """A sentence where the points change how much the axes count in the ranking methods."""
    items = [
        words("weights.balance_item", axis=words(f"axis.{axis}"), before=words.percent(before),
              after=words.percent(after))
        for axis, (before, after) in weighing.balance.items()
        if abs(after - before) > _LEAST_APART
    ]  # fmt: skip
    return [words("weights.balance", items=words.join(items))] if items else []


def _group(words: Words, weighing: Weighing, found: GroupWeights) -> list[str]:
    """A table of one group: points, shares, everyone's own; then where they differ and contradict."""
    people = list(found.persons)
    names = [*people, words("weights.col_spread")] if people else []
    columns = [words(f"weights.col_{c}") for c in ("points", "before", "now")]
    head = [group_name(words, found.group.axis, found.group.parent), *columns, *names]
    before = weighing.before or weighing.rows
    rows = [head]
    for path in found.group.members:
        points = found.points.get(path, before[path].points)
        shares = [words.percent(s, 1) for s in (before[path].local, found.shares[path])]
        own = [found.persons[who][path] for who in people]
        spread = [words.percent(max(own) - min(own), 1)] if own else []
        cells = [words.number(points), *shares, *(words.percent(s, 1) for s in own), *spread]
        rows.append(["  " + criterion_name(words, path), *cells])
    return [*aligned(rows), *apart(words, found), *consistent(words, found)]


def apart(words: Words, found: GroupWeights) -> list[str]:
    """On which criteria the people asked differ most, and who stands at either end."""
    spreads = {}
    for path in found.group.members if found.persons else ():
        ends = sorted((own[path], who) for who, own in found.persons.items())
        if ends[-1][0] - ends[0][0] > _LEAST_APART:
            spreads[path] = ends[0], ends[-1]
    ordered = sorted(spreads, key=lambda p: spreads[p][0][0] - spreads[p][1][0])[:APART]
    items = [
        words("weights.differ_item", name=criterion_name(words, p), low_who=low[1], high_who=high[1],
              low=words.percent(low[0]), high=words.percent(high[0]))
        for p in ordered for low, high in [spreads[p]]
    ]  # fmt: skip
    return [words("weights.differ", items=words.join(items, between="; "))] if items else []


def consistent(words: Words, found: GroupWeights) -> list[str]:
    """Everyone's consistency ratio, and the judgement that fits least where the ratio is too high."""
    lines = []
    for one in found.consistency:
        if not one.random_index:
            continue
        good = one.ratio <= ACCEPTABLE
        verdict = words(
            "weights.consistent_enough" if good else "weights.not_consistent", limit=f"{ACCEPTABLE:.2f}"
        )
        who = one.judge or words("weights.the_group" if found.persons else "weights.the_judge")
        lines.append(words("weights.consistency", who=who, ratio=f"{one.ratio:.3f}", verdict=verdict))
        lines += _doubt(words, one)
    count = len(found.group.members)
    return lines + ([words("weights.beyond_table", n=count)] if lines and count > LARGEST_TABLED else [])


def _doubt(words: Words, one: Consistency) -> list[str]:
    if one.worst is None or one.consistent is None or one.ratio_after is None:
        return []
    first, second = (criterion_name(words, path) for path in (one.worst.first, one.worst.second))
    stated, wanted = float(one.worst.ratio), one.consistent
    if stated < 1:  # easier to follow the other way round
        first, second, stated, wanted = second, first, 1 / stated, 1 / wanted
    said = {"stated": ratio_text(stated), "consistent": ratio_text(wanted), "after": f"{one.ratio_after:.3f}"}
    lines = [words("weights.doubt", first=first, second=second, **said)]
    return lines + ([words("weights.doubt_ties", n=one.ties)] if one.ties else [])


def ratio_text(ratio: float) -> str:
    """A ratio as people say it: 3, 2.4, or 1/3 below one."""
    whole, part = f"{ratio:.3g}", f"{1 / ratio:.3g}"
    return whole if ratio >= 1 or part == "1" else f"1/{part}"


# ---------------------------------------------------------------- figures, what was written


def _data(words: Words, weighing: Weighing) -> list[str]:
    """Leaf by leaf the stated weight and the computed ones, and what each method looks at."""
    shown = [d for d in weighing.data if d.weights is not None]
    rows = [[words("weights.col_criterion"), words("weights.col_stated"), *(d.method for d in shown)]]
    for path, row in weighing.rows.items():
        if row.is_leaf:
            computed = [words.percent(d.weights[path], 1) for d in shown if d.weights is not None]
            rows.append([path, words.percent(row.overall, 1), *computed])
    table = [*aligned(rows), ""] if shown else []
    return [
        words("weights.data"),
        "",
        *table,
        *(line for d in weighing.data for line in method_lines(words, d)),
    ]


def method_lines(words: Words, found: DataWeights) -> list[str]:
    """What a method looks at, and why it is not defined here, where it is not."""
    lines = [words("weights.data_method", title=found.title, measures=found.measures, source=found.source)]
    for why in found.why:
        lines.append(f"  {words('weights.data_why', title=found.title, why=why)}")
        lines += [f"  {words('weights.data_cure')}"] if found.curable else []
    if found.unused and found.weights is not None:
        lines.append(f"  {words('weights.data_unused', names=words.join(found.unused, most=APART))}")
    return lines


def _written(words: Words, weighing: Weighing) -> list[str]:
    done = weighing.written
    if done is None:
        return []
    if not done.diff:
        return ["", words("weights.unchanged")]
    head = words("weights.written", file=done.file, set=set_name(words, done.set))
    if weighing.elicited is None:
        head = words("weights.agreed_written", file=done.file)
    return ["", head, *(f"  {line}" for line in done.diff.splitlines())]
