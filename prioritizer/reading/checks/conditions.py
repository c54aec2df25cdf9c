"""Rules: columns and values that do not occur, selections that mean nothing, counts of nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prioritizer.domain import Rule
from prioritizer.domain.selection import as_number, canonical, column_of, entries_of, select_from
from prioritizer.domain.text import as_list
from prioritizer.errors import did_you_mean
from prioritizer.reading.checks.requirements import skills_by_pool
from prioritizer.reading.content.rule_keys import PER, SELECTIONS
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.unchecked_case import UncheckedCase

FLOORS = ("require", "at_least")
GROUPS = ("exclusive", "together", "synergy")
COUNTS = ("options", "benefit")


def check_rules(draft: UncheckedCase, findings: Findings) -> None:
    """Findings for the selections and counts of every rule; of switched-off ones only errors of spelling."""
    document = draft.inputs.documents.get("rules")
    for rule in draft.rules:
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
        for key in (k for k in SELECTIONS if k in self.rule.terms):
            spec = self.rule.terms[key]
            known = [self._columns(key, part) for part in as_list(spec)]
            if not all(known):
                continue
            if not self.rule.on:
                continue
            chosen = self.options(spec)
            if not chosen:
                self._nothing(key)
                continue
            for part in as_list(spec):
                self._values(key, part)
            if len(chosen) == 1 and self.rule.kind in GROUPS and key == "select":
                message = "only one option is selected, so the rule does nothing."
                self.report("warning", key, chosen[0], message, "Select two or more.")

    def options(self, spec: Any) -> list[str]:
        """The ids of the options a selection means."""
        mask = select_from(self.draft.attributes, self.draft.options, spec)
        return list(dict.fromkeys(o.option for o, hit in zip(self.draft.options, mask, strict=True) if hit))

    def _columns(self, key: str, part: Mapping[str, Any]) -> bool:
        """Whether every column of a selection exists; an error for each that does not."""
        known = [str(c) for c in self.draft.attributes.columns]
        wrong = [c for c in part if c != "partner" and column_of(self.draft.attributes, c) is None]
        for column in wrong:
            cure = did_you_mean(column, known) or "Use an option column, partner.x or activity.x."
            self.report("error", f"{key}.{column}", column, "there is no such column.", cure)
        return not wrong

    def _nothing(self, key: str) -> None:
        """A selection that selects nothing: an error where the rule asks for something."""
        if self.rule.kind in FLOORS and self.rule.penalty is None and self.rule.terms.get("limit") != 0:
            message = "no option is selected, so nothing can meet the rule."
            self.report(
                "error", key, _shown(self.rule.terms[key]), message, "Mend the selection or the tables."
            )
            return
        message = "no option is selected, so the rule does nothing."
        if key == "needs":
            message = "no option is selected by needs, so what depends on it cannot start."
        self.report(
            "warning", key, _shown(self.rule.terms[key]), message, "Mend the selection, if it is meant."
        )

    def _values(self, key: str, part: Mapping[str, Any]) -> None:
        """A warning for each value that occurs nowhere in its column."""
        for column, condition in part.items():
            entries = entries_of(self.draft.attributes, self.draft.options, column) or []
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
        """What is counted and saved are resources; groups of a diversity rule exist."""
        known = list(dict.fromkeys(countable(self.draft)))
        count = self.rule.terms.get("count")
        allowed = [*COUNTS, *known]
        if self.rule.kind == "reserve":
            allowed = self.draft.ids("resources", "resource")
        for key, name in [("count", count), *(("saves", n) for n in self.rule.terms.get("saves", ()))]:
            if name is not None and name not in allowed:
                cure = did_you_mean(str(name), allowed) or f"Known: {listed(allowed)}."
                self.report("error", key, name, "there is no such resource, pool or skill.", cure)
        self._check_of(count)
        self._check_match()

    def _check_of(self, count: Any) -> None:
        """``of``: plan or available; for a diversity rule one of the groups."""
        of = self.rule.terms.get("of")
        allowed = tuple(p for p in PER if p not in ("period", "year"))
        if self.rule.kind != "diversity":
            allowed = ("plan", "available")
        if of is not None and of not in allowed:
            cure = did_you_mean(of, allowed) or f"Use {' or '.join(allowed)}."
            self.report("error", "of", of, "this is not known here.", cure)
        held = [*self.draft.ids("resources", "resource"), *self.draft.ids("pools", "pool")]
        if of == "available" and count not in held:
            message = "only resources and pools have something available."
            self.report("error", "of", of, message, 'Count a resource, or write of = "plan".')

    def _check_match(self) -> None:
        """``match`` names what must agree: partner, or another column rules can select on."""
        match = self.rule.terms.get("match")
        known = [str(c) for c in self.draft.attributes.columns]
        if match is not None and match not in known:
            cure = did_you_mean(match, known) or 'Write match = "partner".'
            self.report("error", "match", match, "there is no such column to match by.", cure)


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
