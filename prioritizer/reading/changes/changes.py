"""``changes.toml`` and the flags of ``whatif`` -> changes: named lists of edits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from prioritizer.domain import Change, Edit
from prioritizer.domain.text import as_list, clean
from prioritizer.errors import InvalidInput, UsageProblem, did_you_mean
from prioritizer.reading.changes.expressions import EXAMPLES, read_expression, read_selection
from prioritizer.reading.content.settings import to_date
from prioritizer.reading.files.documents import Document, report_unknown_keys
from prioritizer.reading.files.inputs import read_inputs
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.cells import CellProblem

ABOUT: Mapping[str, str] = {
    "name": "The change's name; unique.",
    "who": "Who asked for it.",
    "when": "When, as a date.",
    "why": "Why, as a sentence.",
    "weights": "A weight set of the criteria tree.",
    "weight": "path=45: 45 % among its siblings, the others keep their proportions.",
    "available": "budget=-10%, budget=2000000, budget=+50000, interpreters@2027-Q3=+20.",
    "rule": "R07=off, R07=on, or R07.share=0.2: any key of the rule.",
    "set": "option:ID.column=value; also partner, activity, resource, pool, goal, window.",
    "select": "partner=GEO: what exclude_from is about; entries of one column are alternatives.",
    "exclude_from": "A date: nothing of the selection runs on that day or later.",
    "require": "An option, or option:level, that is carried out.",
    "exclude": "An option, or option:level, that is not.",
    "effect": "visit=0.5 or GEO-visit=x1.2: of an activity or option.",
    "method": "Ranking methods to show, separated by commas.",
    "rate": "EUR=2.0: an exchange rate.",
}
HEAD = ("name", "who", "when", "why")
TOGETHER = ("select", "exclude_from")  # two keys of one edit


def read_changes(document: Document | None, findings: Findings) -> tuple[Change, ...]:
    """The changes of ``changes.toml`` in file order; what cannot be read is a finding."""
    if document is None:
        return ()
    report_unknown_keys(document.content, ("change",), (document.name, None), "", findings)
    changes: list[Change] = []
    for i, entry in enumerate(as_list(document.content.get("change"))):
        reader = _Reader(document.row("change", i), entry, findings)
        change = reader.change({c.name for c in changes})
        changes += [change] if change is not None else []
    return tuple(changes)


def named_changes(folder: Path) -> tuple[Change, ...]:
    """The changes that stand in a case.

    Raises:
        InvalidInput: ``changes.toml`` has errors.
        UsageProblem: there is no such case.
    """
    found = Findings()
    inputs = read_inputs(folder, found)
    changes = read_changes(inputs.documents.get("changes"), found)
    if found.has_error("changes"):
        raise InvalidInput(found.all())
    return changes


def pick(changes: Sequence[Change], names: Sequence[str]) -> list[Change]:
    """The changes of these names, in the order asked for.

    Raises:
        UsageProblem: there is no such change.
    """
    by_name = {c.name: c for c in changes}
    for name in names:
        if name not in by_name:
            known = f"There are {', '.join(by_name)}." if by_name else "The case has no changes.toml."
            hint = did_you_mean(name, by_name) or known
            raise UsageProblem(f"There is no change '{name}'. {hint}")
    return [by_name[name] for name in dict.fromkeys(names)]


def flags_change(name: str, flags: Mapping[str, Sequence[str]]) -> Change | None:
    """The change that flags spell (key -> expressions as typed); None without any.

    Raises:
        UsageProblem: an expression cannot be read.
    """
    edits: list[Edit] = []
    for key, texts in flags.items():
        try:
            edits += _edits(key, texts, flags)
        except CellProblem as problem:
            typed = ", ".join(texts)
            message = f"{_flag(key)} {typed}: {problem.message} {problem.cure}"
            raise UsageProblem(message.strip()) from problem
    placed = tuple(replace(edit, table=_flag(edit.key)) for edit in edits)
    return Change(name, placed) if placed else None


def _flag(key: str) -> str:
    return f"--{key.replace('_', '-')}"


def _edits(key: str, texts: Sequence[str], all_keys: Mapping[str, Sequence[str]]) -> Iterator[Edit]:
    """The edits of one key; ``select`` and ``exclude_from`` make one together."""
    if key == "exclude_from" and texts:
        if len(texts) > 1:
            raise CellProblem("only one day can be given.", "Write the others as changes of their own.")
        yield read_selection(all_keys.get("select", ()), texts[0])
    elif key == "select" and texts and not all_keys.get("exclude_from"):
        raise CellProblem("the day is missing.", f"Add exclude-from, such as {EXAMPLES['exclude_from']}.")
    elif key not in TOGETHER:
        yield from (read_expression(key, text) for text in texts)


@dataclass(frozen=True)
class _Reader:
    """One ``[[change]]`` entry and where it stands."""

    row: int | None
    entry: Any
    findings: Findings

    def error(self, key: str, value: object, message: str, cure: str) -> None:
        self.findings.error("changes", self.row, key, value, message, cure)

    def change(self, taken: set[str]) -> Change | None:
        """The change, or None with a finding where it has no name."""
        if not isinstance(self.entry, dict):
            self.error("change", self.entry, "a table is expected.", "Write [[change]].")
            return None
        report_unknown_keys(self.entry, ABOUT, ("changes", self.row), "", self.findings)
        name = self._text("name")
        if not name or name in taken:
            message = "another change has the same name." if name else "the change has no name."
            self.error("name", name, message, 'Write name = "…", different for each.')
            return None
        texts = {key: self._texts(key) for key in EXAMPLES if key in self.entry}
        edits = tuple(edit for key in texts for edit in self._read(key, texts))
        return Change(name, edits, self._text("who"), self._when(), self._text("why"))

    def _text(self, key: str) -> str:
        value = self.entry.get(key, "")
        if not isinstance(value, str):
            self.error(key, value, "a text is expected.", f'Write {key} = "…".')
        return clean(str(value))

    def _when(self) -> date | None:
        value = self.entry.get("when")
        found = None if value is None else to_date(value)
        if value is not None and found is None:
            self.error("when", value, "this is not a date.", "Write when = 2026-11-20.")
        return found

    def _texts(self, key: str) -> list[str]:
        """The expressions of one key: a text, or a list of texts (a date for exclude_from)."""
        texts = []
        for value in as_list(self.entry[key]):
            if isinstance(value, str) or (key == "exclude_from" and isinstance(value, date)):
                texts.append(str(value))
            else:
                cure = f'Write {key} = ["{EXAMPLES[key]}"].'
                self.error(key, value, "a text, or a list of texts, is expected.", cure)
        return texts

    def _read(self, key: str, texts: Mapping[str, Sequence[str]]) -> list[Edit]:
        """The edits of one key; what is wrong with one is a finding."""
        whole = key in TOGETHER
        found: list[Edit] = []
        for part in [texts[key]] if whole else [[text] for text in texts[key]]:
            try:
                found += _edits(key, part, texts)
            except CellProblem as problem:
                self.error(key, ", ".join(part), problem.message, problem.cure)
        return [replace(edit, table="changes", row=self.row) for edit in found]
