"""``prioritizer rank``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prioritizer.cli.common import CasePath, answer, file_option, json_option, print_json, weights_option
from prioritizer.cli.methods import methods_data, methods_text, with_methods

if TYPE_CHECKING:
    from prioritizer.domain import Case, Ranking, Rankings, Scores, Stability


_MORE = "--top N: so many of each ranking. --full: all, and how far the weight sets agree."
_BEST, _FEW = 10, 5  # options in a table, partners and activities in a line
SAID = ("of", "method", "title", "better", "measures", "compensates")  # of each ranking


@click.command(name="rank")
@click.argument("case", type=CasePath(), is_eager=True, required=False)
@weights_option
@click.option(
    "--method",
    "methods",
    metavar="METHODS",
    multiple=True,
    help="Rank by these methods: topsis,vikor; all = every method. Their parameters stand in case.toml.",
)
@click.option(
    "--list-methods", is_flag=True, help="List the methods: what each measures and where it compensates."
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    help="Rows to print of each ranking, and how many are the best for --stability (10).",
)
@click.option("--full", is_flag=True, help="Print every row, and how far the weight sets agree.")
@click.option(
    "--stability", is_flag=True, help="Say how far weights and uncertain values decide the ranking."
)
@click.option(
    "--pair", metavar="A,B", help="Two options: which change of one weight alters which is the better one."
)
@json_option
@file_option
def command(
    case: Path | None,
    weights: str | None,
    methods: tuple[str, ...],
    list_methods: bool,
    top: int | None,
    full: bool,
    stability: bool,
    pair: str | None,
    as_json: bool,
    out: Path | None,
) -> int:
    """Rank options, partners and activities: by score, and by every method beside it.

    The ten best are printed; --top N prints so many of each ranking, --full all.

    \b
    Example:
      prioritizer rank inputs/azerbaijan-2027 --weights MFA --top 10
      prioritizer rank inputs/azerbaijan-2027 --method topsis,borda
      prioritizer rank inputs/azerbaijan-2027 --stability --pair GEO-attache-post,KAZ-attache-post
    """
    from prioritizer.reading import read_case
    from prioritizer.scoring import rank_case, score_case

    if list_methods:
        print_json(methods_data(), out) if as_json else answer(methods_text(), out)
        return 0
    if case is None:
        raise click.MissingParameter(param_type="argument", param_hint="'CASE'")
    read = with_methods(read_case(case, weights=weights), methods)
    scores = score_case(read)
    rankings = rank_case(read, scores)
    found = _stability(read, scores, top or 10, pair) if stability or pair else None
    if (stability or pair) and found is None:
        click.echo("Nothing to say about stability: without scored criteria no weight decides.", err=True)
    if as_json:
        print_json(_data(read, scores, rankings, found), out)
        return 0
    rows = len(read.options) if full else top
    answer(_text(read, scores, rankings, found, rows), out)
    for finding in rankings.findings:
        click.echo(f"{finding.severity}: {finding.sentence()}", err=True)
    return 0


def _data(case: Case, scores: Scores, rankings: Rankings, stability: Stability | None) -> dict[str, Any]:
    """The rankings, how much of them is judged, and what the weight sets make of them."""
    from prioritizer.reporting.facts.assessment_facts import assessments_data
    from prioritizer.reporting.stakeholders.stakeholder_data import sets_data
    from prioritizer.scoring.assessments.assess import assess
    from prioritizer.scoring.stakeholders import consult

    judged, sets = assessments_data(assess(case, scores)), sets_data(consult(case, scores))
    return {**rankings_json(case, rankings, stability), **judged, **sets}


def _text(
    case: Case, scores: Scores, rankings: Rankings, stability: Stability | None, rows: int | None
) -> str:
    """The same to read: so many rows of options, partners and activities each, then what was asked beside.

    Without a number the ten best options, and the best of the others in a line each.
    """
    from prioritizer.reporting.facts.case_lookups import CaseFacts
    from prioritizer.reporting.facts.weights_agreement import agreed_sentence
    from prioritizer.reporting.stakeholders.stakeholder_text import pairs_text
    from prioritizer.reporting.words.catalogue import Words
    from prioritizer.scoring.stakeholders import consult

    kinds = ("options", "partners", "activities")
    of_kind = {of: [r for r in rankings.rankings if r.of == of] for of in kinds}
    if rows is None:
        parts = [_table(case, of_kind["options"], _BEST), _others(case, [of_kind[of] for of in kinds[1:]])]
    else:
        parts = [_table(case, of_kind[of], rows) for of in kinds]
    parts += [_stability_text(case, stability, rows or _BEST)] if stability else []
    parts += [pairs_text(CaseFacts(case), consult(case, scores))] if rows is not None else []
    parts += [agreed_sentence(Words("en"), case), "" if rows is not None else _MORE]
    return "\n\n".join(filter(None, parts))


def _others(case: Case, kinds: list[list[Ranking]]) -> str:
    """The best partners and activities by score, a line each."""
    lines = []
    for first in (rankings[0] for rankings in kinds if rankings):
        best = first.items.head(_FEW).to_dict("records")
        named = (f"{i['rank']} {case.name_of(str(i['id']))} {100 * i['score']:.1f}" for i in best)
        lines.append(f"{first.of}: {'; '.join(named)}")
    return "\n".join(lines)


def _stability(case: Case, scores: Scores, top: int, pair: str | None) -> Stability | None:
    """How stable the ranking of options is; ``pair`` as ``A,B``, each an option or ``option:level``."""
    from prioritizer.scoring.stability import pair_of, stability_of

    return stability_of(case, scores, top=top, pair=pair_of(scores, pair) if pair else None)


def _stability_text(case: Case, found: Stability, rows: int) -> str:
    from prioritizer.reporting.facts.case_lookups import CaseFacts
    from prioritizer.reporting.stability.stability_text import stability_text

    return stability_text(CaseFacts(case), found, rows)


def rankings_json(case: Case, rankings: Rankings, stability: Stability | None = None) -> dict[str, Any]:
    """The rankings, how far they agree, what could not be ranked, and how stable it is where asked for."""
    from prioritizer.reporting.facts.weights_agreement import weights_data
    from prioritizer.reporting.stability.stability_data import stability_json

    return {
        "schema": "prioritizer.rank/1",
        "weights": weights_data(case),
        "rankings": [
            {key: getattr(r, key) for key in SAID} | {"items": _items(r)} for r in rankings.rankings
        ],
        "agreement": rankings.agreement.to_dict("records"),
        "findings": [vars(f) for f in rankings.findings],
        **({"stability": stability_json(stability, full=True)} if stability else {}),
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
    from prioritizer.domain.text import aligned

    first, others = rankings[0], rankings[1:]
    ranks = {r.method: _rank_by_id(r) for r in others}
    head = ["rank", first.of, "score", *ranks]
    rows = []
    for item in first.items.head(top).to_dict("records"):
        key = (item["id"], item["level"])
        name = case.name_of(str(item["id"]))
        label = f"{name} ({item['level']})" if item["level"] else name
        beside = (str(r.get(key, "")) for r in ranks.values())
        rows.append([str(item["rank"]), label, f"{100 * item['score']:.1f}", *beside])
    return "\n".join(aligned([head, *rows], text=(1,)))


def _rank_by_id(ranking: Ranking) -> dict[tuple[str, str], int]:
    """(id, level) -> rank."""
    frame = ranking.items
    return {(i, v): int(r) for i, v, r in zip(frame["id"], frame["level"], frame["rank"], strict=True)}
