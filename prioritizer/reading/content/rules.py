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
from prioritizer.reading.files.documents import Document
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.keys import Place, entries, read_keys, to_date
from prioritizer.reading.tables.schema_documents import RULE, RULES


def read_rules(document: Document | None, periods: Sequence[Period], findings: Findings) -> tuple[Rule, ...]:
    """The rules in file order, switched-off ones included; unusable ones are findings."""
    if document is None:
        return ()
    read_keys(document.content, RULES, (document.name, None), findings)
    places = {id(entry): i + 1 for i, entry in enumerate(as_list(document.content.get("rule")))}
    rules: list[Rule] = []
    for place, entry in entries(document, RULE, findings):
        reader = RuleReader(place, entry, findings)
        rule = reader.rule(f"rule-{places[id(entry)]}", periods, {r.id for r in rules})
        rules += [rule] if rule is not None else []
    return tuple(rules)


@dataclass(frozen=True)
class RuleReader:
    """One ``[[rule]]`` entry and where it stands."""

    place: Place
    entry: Mapping[str, Any]
    findings: Findings

    @property
    def about(self) -> str:
        """Which rule a finding is about."""
        return f"rule '{self.entry.get('id', self.entry.get('kind', ''))}': "

    def error(self, key: str, value: object, message: str, cure: str) -> None:
        """An error at one key of the rule."""
        self.findings.error(*self.place, key, value, self.about + message, cure)

    def rule(self, spare_id: str, periods: Sequence[Period], taken: set[str]) -> Rule | None:
        """The rule, or None with a finding where its kind is not known."""
        name = str(self.entry.get("kind", ""))
        if name not in RULE_KINDS:
            message = "there is no such kind of rule." if name else "the kind is missing."
            cure = did_you_mean(name, RULE_KINDS) or f"Kinds: {', '.join(RULE_KINDS)}."
            self.error("kind", name, message, cure)
            return None
        kind = RULE_KINDS[name]
        terms = kind.terms()
        said = read_keys(self.entry, RULE, self.place, self.findings, others=terms, about=self.about)
        self._check_keys(kind)
        self._check_penalty(said["hard"], said["penalty"])
        first, last = self._span(periods)
        return kind(
            id=self._id(spare_id, taken),
            first=first,
            last=last,
            **{key: said[key] for key in ("text", "source", "owner", "on", "penalty")},
            **read_terms(self.entry, terms, self.error),
        )

    def _check_keys(self, kind: type[Rule]) -> None:
        """Findings for keys the kind needs and the rule lacks."""
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
            self.findings.warning(*self.place, "id", "", message, 'Write id = "…".')
            return spare
        if name in taken:
            self.error("id", name, "another rule has the same id.", "Give each rule its own id.")
        if implicit_limit(name) is not None:  # its id is all that a plan's data tell of a limit
            message = "the plan uses this name for a condition of its own."
            self.error("id", name, message, "Choose another id, such as R1.")
        return name

    def _check_penalty(self, hard: bool | None, penalty: float | None) -> None:
        """A rule that is not hard has a penalty, and a hard one has none."""
        if hard is False and "penalty" not in self.entry:
            self.error("penalty", "", "a rule that is not hard needs a penalty.", "Write penalty = 0.5.")
        if hard is True and penalty is not None:
            self.error("hard", hard, "a hard rule has no penalty.", "Remove one of them.")

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
