"""Edits of a case as it was read: documents and tables are patched before anything is derived from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from prioritizer.domain import Change, CriteriaTree, Edit, OptionLevel, Period
from prioritizer.reading.changes.edits.amounts import with_available
from prioritizer.reading.changes.edits.barring import barring_rules
from prioritizer.reading.changes.edits.rules_and_methods import with_methods, with_rule, with_rules
from prioritizer.reading.changes.edits.settings import with_effect, with_rate, with_value
from prioritizer.reading.changes.edits.weights import weighed
from prioritizer.reading.files.documents import Document
from prioritizer.reading.files.inputs import Inputs
from prioritizer.reading.findings import Findings


@dataclass(frozen=True)
class Editor:
    """The edits of all changes, in order, made at the step of reading they belong to.

    Whatever cannot be made is a finding that names the flag, or the line of ``changes``.
    """

    changes: tuple[Change, ...]
    findings: Findings

    def of(self, *keys: str) -> list[Edit]:
        """The edits of these keys, in order."""
        return [edit for change in self.changes for edit in change.edits if edit.key in keys]

    def weight_set(self, asked: str | None) -> str | None:
        """The weight set in force: the last one a change names, else the one asked for."""
        named = self.of("weights")
        return named[-1].target if named else asked

    def documents(self, inputs: Inputs) -> Inputs:
        """The inputs with ranking methods and rules as the edits want them."""
        if "case" in inputs.documents:
            inputs = with_methods(inputs, self.of("method"))
        for edit in self.of("rule"):
            inputs = with_rule(inputs, edit, self.findings)
        return with_rules(inputs, self.of("require", "exclude"), self.findings)

    def tables(self, inputs: Inputs, periods: Sequence[Period]) -> Inputs:
        """The inputs with the tables' cells as the edits want them."""
        for edit in self.of("set", "effect", "rate", "available"):
            if edit.key == "available":
                inputs = with_available(inputs, edit, periods, self.findings)
            else:
                make = {"set": with_value, "effect": with_effect, "rate": with_rate}[edit.key]
                inputs = make(inputs, edit, self.findings)
        return inputs

    def tree(self, tree: CriteriaTree | None) -> CriteriaTree | None:
        """The tree with its weights as the edits want them."""
        return weighed(tree, self.of("weight"), self.findings)

    def rules(
        self,
        document: Document | None,
        options: Sequence[OptionLevel],
        attributes: pd.DataFrame,
        periods: Sequence[Period],
    ) -> Document | None:
        """The rules, and those that keep a selection from running from a day on."""
        entries = [
            entry
            for edit in self.of("exclude_from")
            for entry in barring_rules(edit, options, attributes, periods, self.findings)
        ]
        if not entries:
            return document
        document = document or Document("rules", {})
        content = {**document.content, "rule": [*document.content.get("rule", ()), *entries]}
        return replace(document, content=content)
