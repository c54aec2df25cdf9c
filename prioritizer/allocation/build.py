"""The whole integer programme of a case, put together from its parts."""

from __future__ import annotations

from prioritizer.allocation.formulation.envelopes import add_envelopes
from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.formulation.people import add_people
from prioritizer.allocation.formulation.replanning import add_changes, add_sunk, raise_to_consumed
from prioritizer.allocation.formulation.variables import add_commitments, add_eligibility, start_columns
from prioritizer.allocation.rules import add_rules, add_savings
from prioritizer.domain import Case, Scores


def build_model(case: Case, scores: Scores) -> Model:
    """The whole integer programme of a case."""
    model = start_columns(case, scores)
    add_eligibility(model, case, scores)
    add_commitments(model, case)
    add_sunk(model, case)
    add_savings(model, case, scores)
    add_envelopes(model, case)
    add_people(model, case)
    add_rules(model, case, scores)
    raise_to_consumed(model, case)
    add_changes(model, case)
    return model
