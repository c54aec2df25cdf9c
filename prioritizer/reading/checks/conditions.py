"""Rules: columns and values that do not occur, selections that mean nothing, counts of nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prioritizer.domain import Rule
from prioritizer.domain.rule_terms import Term
from prioritizer.domain.selection import as_number, canonical, column_of, entries_of, select
from prioritizer.domain.text import as_list
from prioritizer.errors import did_you_mean
from prioritizer.reading.checks.requirements import skills_by_pool
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.unchecked_case import UncheckedCase

COUNTS = ("options", "benefit")


def check_rules(draft: UncheckedCase, findings: Findings) -> None:
    """Findings for the selections and counts of every rule; of switched-off ones only errors of spelling."""
    document = draft.inputs.documents.get("rules")
    for rule in draft.case.rules:
        check = RuleCheck(draft, rule, document.name if document else "rules", findings)
        check.selections()
        check.counts()


@dataclass(frozen=True)
class RuleCheck:
    """One rule and where its findings go."""

    draft: UncheckedCase
    rule: Rule
    table: str
    findings: Findings

    def report(self, severity: str, key: str, value: object, message: str, cure: str) -> None:
        """A finding at one key of the rule."""
        add = self.findings.error if severity == "error" else self.findings.warning
        add(self.table, self._row(), key, value, f"rule '{self.rule.id}': {message}", cure)

    def _row(self) -> int | None:
        """The line (or sheet row) the rule begins in."""
        document = self.draft.inputs.documents.get("rules")
        entries = as_list(document.content.get("rule")) if document else []
        for i, entry in enumerate(entries):
            if isinstance(entry, dict) and entry.get("id") == self.rule.id and document:
                return document.row("rule", i)
        return None

    def selections(self) -> None:
        """Every selection of the rule: its columns, its values, and whether it selects anything."""
        for key, spec in self.rule.selections.items():
            known = [self._columns(key, part) for part in as_list(spec)]
            if not all(known):
                continue
            if not self.rule.on:
                continue
            chosen = self.options(spec)
            if not chosen:
                self._nothing(key, _shown(spec))
                continue
            for part in as_list(spec):
                self._values(key, part)
            if len(chosen) == 1 and self.rule.of_several and key == "select":
                message = "only one option is selected, so the rule does nothing."
                self.report("warning", key, chosen[0], message, "Select two or more.")

    def options(self, spec: Any) -> list[str]:
        """The ids of the options a selection means."""
        case = self.draft.case
        mask = select(case, spec)
        return list(dict.fromkeys(o.option for o, hit in zip(case.options, mask, strict=True) if hit))

    def _columns(self, key: str, part: Mapping[str, Any]) -> bool:
        """Whether every column of a selection exists; an error for each that does not."""
        known = [str(c) for c in self.draft.case.attributes.columns]
        wrong = [c for c in part if c != "partner" and column_of(self.draft.case.attributes, c) is None]
        for column in wrong:
            cure = did_you_mean(column, known) or "Use an option column, partner.x or activity.x."
            self.report("error", f"{key}.{column}", column, "there is no such column.", cure)
        return not wrong

    def _nothing(self, key: str, shown: str) -> None:
        """A selection that selects nothing: an error where the rule asks for something."""
        rule = self.rule
        if rule.needs_options and rule.penalty is None and getattr(rule, "limit", None) != 0:
            message = "no option is selected, so nothing can meet the rule."
            self.report("error", key, shown, message, "Mend the selection or the tables.")
            return
        message = "no option is selected, so the rule does nothing."
        if key == "needs":
            message = "no option is selected by needs, so what depends on it cannot start."
        self.report("warning", key, shown, message, "Mend the selection, if it is meant.")

    def _values(self, key: str, part: Mapping[str, Any]) -> None:
        """A warning for each value that occurs nowhere in its column."""
        for column, condition in part.items():
            entries = entries_of(self.draft.case.attributes, self.draft.case.options, column) or []
            present = {canonical(e) for entry in entries for e in entry}
            for value in _plain_values(condition):
                if canonical(value) not in present:
                    words = [p for p in present if isinstance(p, str)]
                    cure = did_you_mean(str(value), words) or "Mend the value, or remove it."
                    message = "this value occurs in no option."
                    self.report("warning", f"{key}.{column}", value, message, cure)
            bounds = isinstance(condition, dict) and {"min", "max"} & condition.keys()
            if bounds and not any(as_number(e) is not None for entry in entries for e in entry):
                message = "min and max need a column of numbers."
                self.report("error", f"{key}.{column}", _shown(condition), message, "Write values instead.")

    def counts(self) -> None:
        """What the terms name exists: what is counted and saved, what a share is of, groups, columns."""
        for key, term in self.rule.terms().items():
            value = getattr(self.rule, key)
            if value is not None and term.holds in _NAMED:
                _NAMED[term.holds](self, key, term, value)

    def _check_counted(self, key: str, term: Term, value: Any) -> None:
        """What is counted, saved or kept in reserve."""
        allowed = self.draft.ids("resources", "resource")
        if term.holds != "resource":
            allowed = [*COUNTS, *dict.fromkeys(countable(self.draft))]
        for name in value if term.holds == "amounts" else (value,):
            if name not in allowed:
                cure = did_you_mean(str(name), allowed) or f"Known: {listed(allowed)}."
                self.report("error", key, name, "there is no such resource, pool or skill.", cure)

    def _check_of(self, key: str, term: Term, value: str) -> None:
        """``of``: plan or available; for a diversity rule one of the groups."""
        if value not in term.words:
            cure = did_you_mean(value, term.words) or f"Use {' or '.join(term.words)}."
            self.report("error", key, value, "this is not known here.", cure)
        held = [*self.draft.ids("resources", "resource"), *self.draft.ids("pools", "pool")]
        if value == "available" and self.rule.counts not in held:
            message = "only resources and pools have something available."
            self.report("error", key, value, message, 'Count a resource, or write of = "plan".')

    def _check_column(self, key: str, _: Term, value: str) -> None:
        """``match`` names what must agree: partner, or another column rules can select on."""
        known = [str(c) for c in self.draft.case.attributes.columns]
        if value not in known:
            cure = did_you_mean(value, known) or 'Write match = "partner".'
            self.report("error", key, value, "there is no such column to match by.", cure)


_NAMED = {
    **dict.fromkeys(("count", "resource", "amounts"), RuleCheck._check_counted),
    "of": RuleCheck._check_of,
    "column": RuleCheck._check_column,
}


def countable(draft: UncheckedCase) -> Iterator[str]:
    """What a rule may count beside options and benefit: resources, pools, skills, and needs as written."""
    yield from draft.ids("resources", "resource")
    yield from draft.ids("requirements", "resource")
    for skills in skills_by_pool(draft).values():
        yield from sorted(skills)


def _plain_values(condition: Any) -> Sequence[Any]:
    """The values a condition names."""
    if isinstance(condition, dict):
        return as_list(condition.get("not")) if not isinstance(condition.get("not"), dict) else []
    return as_list(condition)


def _shown(spec: Any) -> str:
    """A selection as it is written in the file, roughly."""
    if isinstance(spec, dict):
        return ", ".join(f"{k} = {_shown(v)}" for k, v in spec.items())
    if isinstance(spec, (list, tuple)):
        return " or ".join(_shown(part) for part in spec)
    return str(spec)
