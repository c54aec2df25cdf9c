"""From a folder to a checked case: files, tables, criteria, options, rules, checks, on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from prioritizer.domain import Case, Change, CriteriaTree, InputFile
from prioritizer.errors import Finding, InvalidInput, UsageProblem
from prioritizer.reading.changes.changes import named_changes, read_changes
from prioritizer.reading.changes.edits import Editor
from prioritizer.reading.checks import check_everything
from prioritizer.reading.content.assessment_rows import ids_of, pointed, told
from prioritizer.reading.content.attributes import attributes_of
from prioritizer.reading.content.context import read_execution, read_history, read_windows
from prioritizer.reading.content.find_tree import locate_tree, read_tree_file
from prioritizer.reading.content.options import read_options
from prioritizer.reading.content.partners import read_activities, read_formats, read_goals, read_partners
from prioritizer.reading.content.resources import (
    read_envelopes,
    read_pool_envelopes,
    read_pools,
    read_rates,
    read_resources,
)
from prioritizer.reading.content.rules import read_rules
from prioritizer.reading.content.settings import CaseSettings, read_settings
from prioritizer.reading.content.sources import prepared, read_sources
from prioritizer.reading.content.weights import with_weights
from prioritizer.reading.files.inputs import Inputs, read_inputs, report_others
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.extra_columns import measure_kinds
from prioritizer.reading.tables.grid import RawTable
from prioritizer.reading.tables.schema import TABLES
from prioritizer.reading.tables.typed import TypedTable, read_typed_table, records_of
from prioritizer.reading.unchecked_case import UncheckedCase


def read_case(
    folder: Path,
    *,
    weights: str | None = None,
    changes: Sequence[Change] = (),
    tables: Mapping[str, Path] | None = None,
) -> Case:
    """The case in a folder (or ``.xlsx`` file), with the weights of a named set if one is given.

    ``changes`` are made to the files as they were read, before anything is derived from them;
    ``tables``: tables taken from CSV files instead of the case's own.

    Raises:
        InvalidInput: the case has errors; carries every finding, warnings too.
        UsageProblem: there is no such case, or its tree has no such weight set.
    """
    case, findings = _read(folder, weights, changes, tables)
    if case is None:
        raise InvalidInput(findings)
    return case


def check_case(folder: Path) -> tuple[Case | None, tuple[Finding, ...]]:
    """The case (None where it has errors) and everything noticed about it.

    Raises:
        UsageProblem: there is no such case.
    """
    return _read(folder, None)


def read_unfinished(folder: Path) -> tuple[Case, tuple[Finding, ...]]:
    """The case as far as it can be read, errors or not, and everything noticed: figures may be missing yet.

    Raises:
        InvalidInput: not even its options can be read.
        UsageProblem: there is no such case.
    """
    findings = Findings()
    draft = read_draft(Path(folder), None, findings)
    if draft is None:
        raise InvalidInput(findings.all())
    check_everything(draft, findings)
    return replace(draft.case, findings=findings.all()), findings.all()


def check_changes(folder: Path) -> tuple[Finding, ...]:
    """What is wrong with each named change, as warnings: it stops the what-if and not the plan.

    Raises:
        InvalidInput: the changes cannot be read.
    """
    found = Findings()
    for change in named_changes(folder):
        for f in _mistakes(folder, change):
            found.warning(f.table, f.row, f.column, f.value, f.message, f.cure)
    return found.all()


def _mistakes(folder: Path, change: Change) -> Iterator[Finding]:
    """The errors of the case with a change, placed at the change."""
    try:
        wrong = [f for f in _read(folder, None, (change,))[1] if f.severity == "error"]
        said = [f.sentence() for f in wrong if f.table != "changes"]
    except UsageProblem as problem:
        wrong, said = [], [str(problem)]
    yield from (f for f in wrong if f.table == "changes")
    row = change.edits[0].row if change.edits else None
    for text in said:
        yield Finding("error", "changes", row, "", "", f"'{change.name}' makes a wrong case: {text}")


def _read(
    folder: Path,
    weights: str | None,
    changes: Sequence[Change] = (),
    tables: Mapping[str, Path] | None = None,
) -> tuple[Case | None, tuple[Finding, ...]]:
    """Read and check everything; the case only where nothing stops it."""
    findings = Findings()
    editor = Editor(tuple(changes), findings)
    weights = editor.weight_set(weights)
    draft = read_draft(Path(folder), weights, findings, editor, tables or {})
    if draft is not None:
        check_everything(draft, findings)
    if draft is None or findings.stop:
        return None, findings.all()
    found = findings.all()
    return replace(draft.case, weights_used=weights or "", changes=tuple(changes), findings=found), found


def read_draft(
    folder: Path,
    weights: str | None,
    findings: Findings,
    editor: Editor | None = None,
    tables: Mapping[str, Path] | None = None,
) -> UncheckedCase | None:
    """Everything in a case as far as it can be read; None where there are no options to work on."""
    editor = editor or Editor((), findings)
    inputs = editor.documents(read_inputs(folder, findings, tables))
    read_changes(inputs.documents.get("changes"), findings)
    head = read_settings(inputs.documents["case"], inputs.name, findings) if inputs.readable else None
    tree, tree_files = _tree(inputs, head, weights, findings)
    tree = editor.tree(tree)
    inputs = editor.tables(inputs, head.periods) if head is not None else inputs
    sheets = _sheets(inputs.tables, tree, findings)
    if "options" not in inputs.tables and inputs.readable and not findings.has_error("options"):
        message = "the case has no table 'options'."
        findings.error("options", None, "", "", message, "Write options.csv with a column 'option'.")
    if head is None or "options" not in sheets:
        return None
    case = _case_of(inputs, head, sheets)
    options = read_options(sheets, case, findings)
    attributes = attributes_of(sheets, options)
    rules = editor.rules(inputs.documents.get("rules"), options, attributes, head.periods)
    case = replace(
        case,
        tree=tree,
        options=options,
        attributes=attributes,
        rules=read_rules(rules, head.periods, findings),
        files=tuple(sorted((*inputs.files, *tree_files), key=lambda f: f.path)),
    )
    assessments = told(records_of(sheets, "scores"), ids_of(case))
    case = replace(case, assessments=tuple(assessments))
    return UncheckedCase(case, inputs, tree is not None or not head.criteria, sheets)


def _tree(
    inputs: Inputs, head: CaseSettings | None, weights: str | None, findings: Findings
) -> tuple[CriteriaTree | None, tuple[InputFile, ...]]:
    """The criteria tree the case names, with the weights asked for, and its file."""
    path = locate_tree(head.criteria, inputs.folder, findings) if head and head.criteria else None
    report_others(inputs, path, findings)
    if path is None:
        if weights and not (head and head.criteria):
            raise UsageProblem(f"The case has no criteria tree, so there is no weight set '{weights}'.")
        return None, ()
    tree, files = read_tree_file(path, findings)
    return (with_weights(tree, weights) if tree is not None and weights else tree), files


def _sheets(
    tables: Mapping[str, RawTable], tree: CriteriaTree | None, findings: Findings
) -> dict[str, TypedTable]:
    """Every table, typed, in the order of the declarations."""
    sheets = {}
    for name, table in TABLES.items():
        if name in tables:
            raw = prepared(tables[name]) if name == "sources" else tables[name]
            raw = pointed(raw, tree) if name == "scores" else raw
            kinds = measure_kinds(tree) if table.measures else {}
            sheets[name] = read_typed_table(raw, table, kinds, findings)
    return sheets


def _case_of(inputs: Inputs, head: CaseSettings, sheets: Mapping[str, TypedTable]) -> Case:
    """The case with everything its options refer to, and no options yet."""
    said = {key: value for key, value in vars(head).items() if key != "criteria"}
    return Case(
        **said,
        name=inputs.name,
        folder=inputs.folder,
        options=(),
        attributes=pd.DataFrame(),
        tree=None,
        rules=(),
        sources=read_sources(sheets.get("sources")),
        files=(),
        findings=(),
        resources=read_resources(sheets),
        envelopes=read_envelopes(sheets, head.periods),
        pools=read_pools(sheets),
        pool_envelopes=read_pool_envelopes(sheets, head.periods),
        rates=read_rates(sheets),
        partners=read_partners(sheets),
        formats=read_formats(sheets),
        activities=read_activities(sheets),
        goals=read_goals(sheets),
        windows=read_windows(sheets),
        history=read_history(sheets),
        execution=read_execution(sheets),
        columns={name: sheet.frame for name, sheet in sheets.items() if sheet.table.measures},
    )
