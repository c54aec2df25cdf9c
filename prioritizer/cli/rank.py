"""``prioritizer rank``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prioritizer.cli.common import answer, case_argument, file_option, json_option, print_json, weights_option

if TYPE_CHECKING:
    from prioritizer.domain import Case, Ranking, Rankings


@click.command(name="rank")
@case_argument
@weights_option
@click.option(
    "--top", type=click.IntRange(min=1), default=15, show_default=True, help="Rows to print of each ranking."
)
@json_option
@file_option
def command(case: Path, weights: str | None, top: int, as_json: bool, out: Path | None) -> int:
    """Rank options, partners and activities: by score, and by every method beside it.

    \b
    Example:
      prioritizer rank inputs/azerbaijan-2027 --weights MFA --top 10
    """
    from prioritizer.reading import read_case
    from prioritizer.reporting.agreed import agreed_sentence
    from prioritizer.reporting.words import Words
    from prioritizer.scoring import rank_case, score_case

    read = read_case(case, weights=weights)
    rankings = rank_case(read, score_case(read))
    if as_json:
        print_json(rankings_json(read, rankings), out)
        return 0
    kinds = ("options", "partners", "activities")
    tables = [_table(read, [r for r in rankings.rankings if r.of == of], top) for of in kinds]
    answer("\n\n".join(filter(None, [*tables, agreed_sentence(Words("en"), read)])), out)
    for finding in rankings.findings:
        click.echo(f"{finding.severity}: {finding.sentence()}", err=True)
    return 0


def rankings_json(case: Case, rankings: Rankings) -> dict[str, Any]:
    """The rankings, how far they agree, and what could not be ranked."""
    from prioritizer.reporting.agreed import weights_data

    return {
        "schema": "prioritizer.rank/1",
        "weights": weights_data(case),
        "rankings": [
            {"of": r.of, "method": r.method, "title": r.title, "better": r.better, "items": _items(r)}
            for r in rankings.rankings
        ],
        "agreement": rankings.agreement.to_dict("records"),
        "findings": [vars(f) for f in rankings.findings],
    }


def _items(ranking: Ranking) -> list[dict[str, Any]]:
    """Plain values, so that they are JSON numbers and texts."""
    return [
        {"id": str(i["id"]), "level": str(i["level"]), "score": float(i["score"]), "rank": int(i["rank"])}
        for i in ranking.items.to_dict("records")
    ]


def _table(case: Case, rankings: list[Ranking], top: int) -> str:
    """One table: the score's ranking, with every other method's rank beside it."""
    if not rankings:
        return ""
    first, others = rankings[0], rankings[1:]
    ranks = {r.method: _rank_by_id(r) for r in others}
    head = ["rank", first.of, "score", *ranks]
    rows = []
    for item in first.items.head(top).to_dict("records"):
        key = (item["id"], item["level"])
        name = case.name_of(str(item["id"]))
        label = f"{name} ({item['level']})" if item["level"] else name
        rows.append(
            [
                str(item["rank"]),
                label,
                f"{100 * item['score']:.1f}",
                *(str(r.get(key, "")) for r in ranks.values()),
            ]
        )
    widths = [max(len(row[c]) for row in [head, *rows]) for c in range(len(head))]
    lines = []
    for row in [head, *rows]:
        cells = [
            t.ljust(w) if c == 1 else t.rjust(w) for c, (t, w) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _rank_by_id(ranking: Ranking) -> dict[tuple[str, str], int]:
    """(id, level) -> rank."""
    frame = ranking.items
    return {(i, v): int(r) for i, v, r in zip(frame["id"], frame["level"], frame["rank"], strict=True)}
