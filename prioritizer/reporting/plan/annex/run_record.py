"""The sheet Run record: what it takes to repeat and to trust this run."""

from __future__ import annotations

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.decision_note import status_sentence
from prioritizer.reporting.plan.versions import versions
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Row, SheetColumn
from prioritizer.reporting.xlsx.layout import fit


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    sheet = book.sheet(words("sheet.run_record"))
    facts_columns = [SheetColumn(words("col.what"), most=220), SheetColumn(words("col.value"), most=500)]
    facts_rows = _facts(facts)
    files = [SheetColumn(words("col.file"), most=220), SheetColumn("SHA-256", most=500)]
    file_rows: list[Row] = [[f.path, f.sha256] for f in facts.case.files]
    sheet.set_widths(fit(sheet.page_px, (facts_columns, facts_rows), (files, file_rows)))
    sheet.title(words("record.title"), [words("record.intro")])
    sheet.table(facts_columns, facts_rows)
    if file_rows:
        sheet.small_table(words("record.files"), files, file_rows)
    else:
        sheet.paragraph(words("empty.files"))


def _facts(facts: Facts) -> list[Row]:
    words, plan, case = facts.words, facts.plan, facts.case
    settings = case.allocation
    options = ", ".join(f"{k} = {v}" for k, v in plan.solver_options.items())
    methods = ", ".join(m.name for m in case.methods)
    none = words("number.none")
    shown = {
        "run": facts.run.id,
        "case": f"{case.title} ({case.name})",
        "as_of": facts.names.as_of(),
        "weights": case.weights_used or words("record.own_weights"),
        "methods": methods or words("record.all_methods"),
        "status": status_sentence(facts),
        "objective": words.number(plan.objective, 6),
        "bound": words.number(plan.bound, 6),
        "gap": words.at_most_percent(plan.gap, 4),
        "solver": ", ".join(filter(None, (plan.solver, options))) or none,
        "gap_wanted": words.percent(settings.gap, 3),
        "node_limit": none if settings.node_limit is None else words.number(settings.node_limit),
        "time_limit": none if settings.time_limit is None else words.number(settings.time_limit),
    }
    rows: list[Row] = [[words(f"record.{key}"), value] for key, value in shown.items()]
    return [*rows, *([words("record.version", name=n), v] for n, v in versions().items())]
