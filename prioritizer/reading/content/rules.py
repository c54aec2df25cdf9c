"""``rules.toml`` -> rules, each read by what its kind declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prioritizer.domain import Period, Rule
from prioritizer.domain.limits import implicit_limit
from prioritizer.domain.rules import RULE_KINDS
from prioritizer.domain.text import as_list, clean
from prioritizer.errors import did_you_mean
from prioritizer.reading.content.options import period_of
from prioritizer.reading.content.rule_keys import read_terms
from prioritizer.reading.files.documents import Document, finite, report_unknown_keys
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.cells import LARGEST, TOO_LARGE
from prioritizer.reading.tables.keys import to_date

COMMON: Mapping[str, str] = {
    "id": "The rule's id; unique.",
    "kind": "One of the kinds below.",
    "text": "The rule as a sentence, shown everywhere.",
    "source": "Where it comes from.",
    "owner": "Who can change it.",
    "on": "false switches it off (default true).",
    "from": "First period (or a date) it is valid in.",
    "to": "Last period (or a date) it is valid in.",
    "hard": "true (default), or give a penalty.",
    "penalty": "Benefit lost per unit of violation; makes the rule soft.",
}


def read_rules(document: Document | None, periods: Sequence[Period], findings: Findings) -> tuple[Rule, ...]:
    """The rules in file order, switched-off ones included; unusable ones are findings."""
    content = document.content if document is not None else {}
    rules: list[Rule] = []
    if document is None:
        return ()
    report_unknown_keys(content, ("rule",), (document.name, None), "", findings)
    for i, entry in enumerate(as_list(content.get("rule"))):
        row = document.row("rule", i)
        if not isinstance(entry, dict):
            findings.error(document.name, row, "rule", entry, "a table is expected.", "Write [[rule]].")
            continue
        reader = RuleReader(document.name, row, entry, findings)
        rule = reader.rule(f"rule-{i + 1}", periods, {r.id for r in rules})
        rules += [rule] if rule is not None else []
    return tuple(rules)


@dataclass(frozen=True)
class RuleReader:
    """One ``[[rule]]`` entry and where it stands."""

    table: str
    row: int | None
    entry: Mapping[str, Any]
    findings: Findings

    def error(self, key: str, value: object, message: str, cure: str) -> None:
        """An error at one key of the rule."""
        name = self.entry.get("id", self.entry.get("kind", ""))
        self.findings.error(self.table, self.row, key, value, f"rule '{name}': {message}", cure)

    def rule(self, spare_id: str, periods: Sequence[Period], taken: set[str]) -> Rule | None:
        """The rule, or None with a finding where its kind is not known."""
        name = str(self.entry.get("kind", ""))
        if name not in RULE_KINDS:
            message = "there is no such kind of rule." if name else "the kind is missing."
            cure = did_you_mean(name, RULE_KINDS) or f"Kinds: {', '.join(RULE_KINDS)}."
            self.error("kind", name, message, cure)
            return None
        kind = RULE_KINDS[name]
        self._check_keys(kind)
        first, last = self._span(periods)
        return kind(
            id=self._id(spare_id, taken),
            text=self._text("text"),
            source=self._text("source"),
            owner=self._text("owner"),
            on=self._flag("on"),
            first=first,
            last=last,
            penalty=self._penalty(),
            **read_terms(self.entry, kind.terms(), self.error),
        )

    def _check_keys(self, kind: type[Rule]) -> None:
        """Findings for keys the kind does not have, and for those it lacks."""
        known = (*COMMON, *kind.terms())
        report_unknown_keys(self.entry, known, (self.table, self.row), "", self.findings)
        for key in kind.keys("needed"):
            if key not in self.entry:
                self.error(key, "", f"the kind {kind.kind} needs '{key}'.", f"Write {key} = …")
        one_of = kind.keys("one_of")
        given = [key for key in one_of if key in self.entry]
        if one_of and len(given) != 1:
            message = f"exactly one of {' and '.join(one_of)} is needed."
            self.error(one_of[0], ", ".join(given), message, "Keep one of them.")

    def _id(self, spare: str, taken: set[str]) -> str:
        """The rule's id; a made-up one with a warning, an error where it is taken."""
        name = clean(str(self.entry.get("id", "")))
        if not name:
            message = f"the rule has no id, so it is called {spare}."
            self.findings.warning(self.table, self.row, "id", "", message, 'Write id = "…".')
            return spare
        if name in taken:
            self.error("id", name, "another rule has the same id.", "Give each rule its own id.")
        if implicit_limit(name) is not None:  # its id is all that a plan's data tell of a limit
            message = "the plan uses this name for a condition of its own."
            self.error("id", name, message, "Choose another id, such as R1.")
        return name

    def _text(self, key: str) -> str:
        value = self.entry.get(key, "")
        if not isinstance(value, str):
            self.error(key, value, "a text is expected.", f'Write {key} = "…".')
        return str(value)

    def _flag(self, key: str) -> bool:
        value = self.entry.get(key, True)
        if not isinstance(value, bool):
            self.error(key, value, "true or false is expected.", f"Write {key} = true.")
        return bool(value)

    def _penalty(self) -> float | None:
        """The penalty of a soft rule; None for a hard one."""
        penalty, hard = self.entry.get("penalty"), self.entry.get("hard")
        if penalty is None:
            if hard is not None and self._flag("hard") is False:
                self.error("penalty", "", "a rule that is not hard needs a penalty.", "Write penalty = 0.5.")
            return None
        if not finite(penalty) or penalty <= 0:
            self.error("penalty", penalty, "a penalty is a number above 0.", "Write penalty = 0.5.")
            return None
        if penalty > LARGEST:
            self.error("penalty", penalty, TOO_LARGE, "Write penalty = 0.5.")
            return None
        if hard is True:
            self.error("hard", hard, "a hard rule has no penalty.", "Remove one of them.")
        return float(penalty)

    def _span(self, periods: Sequence[Period]) -> tuple[int, int]:
        """The period indices the rule is valid for: the whole horizon unless it says otherwise."""
        first = self._period("from", periods, 0)
        last = self._period("to", periods, len(periods) - 1)
        if first > last:
            message = "the rule is valid from a period after the one it is valid to."
            self.error("from", self.entry.get("from"), message, "Swap from and to.")
        return first, last

    def _period(self, key: str, periods: Sequence[Period], default: int) -> int:
        """The index of a period given by name or by a date in it."""
        value = self.entry.get(key)
        names = [p.name for p in periods]
        if value is None or value in names:
            return default if value is None else names.index(value)
        day = to_date(value)
        if day is None:
            cure = did_you_mean(str(value), names) or f"Periods: {', '.join(names[:12])}."
            self.error(key, value, "there is no such period.", cure)
            return default
        found = period_of(day, periods)
        if found is None:
            # A rule may be valid from before the horizon or until after it.
            return 0 if day < periods[0].start else len(periods) - 1
        return found
