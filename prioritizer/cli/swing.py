"""Asking for swing weights in the terminal: questions on stderr, one answer a line on stdin."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from prioritizer.errors import UsageProblem

if TYPE_CHECKING:
    from prioritizer.domain import WeightGroup
    from prioritizer.reporting.weights.swing_text import SwingTalk


def ask_swings(talk: SwingTalk, groups: Sequence[WeightGroup], kept: bool) -> dict[str, float]:
    """Path -> points over all groups, from the top down.

    An answer that cannot be used is asked for again in a terminal; from a file or pipe it ends the
    session, because the answers after it would be taken for others.

    Raises:
        UsageProblem: an answer cannot be used, or the answers end too early.
    """
    click.echo(talk.start(kept), err=True)
    points: dict[str, float] = {}
    for group in groups:
        click.echo(talk.group(group), err=True)
        most = _asked(talk, talk.ask_most(), partial(_member, talk, group))
        points[most] = 100.0
        for path in group.members:
            if path != most:
                points[path] = _asked(talk, talk.ask_points(path, most), partial(_points, talk))
    return points


def _asked[T](talk: SwingTalk, question: str, understood: Callable[[str], T]) -> T:
    """The first answer that can be used."""
    source = sys.stdin
    while True:
        click.echo(question, nl=False, err=True)
        line = source.readline()
        if not source.isatty():
            click.echo(line.rstrip("\r\n"), err=True)
        if not line:
            raise UsageProblem(talk.too_short(question))
        try:
            return understood(line.strip())
        except ValueError as problem:
            if not source.isatty():
                raise UsageProblem(str(problem)) from problem
            click.echo(str(problem), err=True)


def _member(talk: SwingTalk, group: WeightGroup, answer: str) -> str:
    """The criterion with that number, path or name."""
    by_name = {talk.name(path).casefold(): path for path in group.members}
    by_name |= {path.casefold(): path for path in group.members}
    by_name |= {str(n): path for n, path in enumerate(group.members, start=1)}
    if answer.casefold() not in by_name:
        raise ValueError(talk.not_a_name(answer, group))
    return by_name[answer.casefold()]


def _points(talk: SwingTalk, answer: str) -> float:
    try:
        points = float(answer.replace(",", "."))
    except ValueError:
        points = -1.0
    if not 0 <= points <= 100:
        raise ValueError(talk.not_points(answer))
    return points
