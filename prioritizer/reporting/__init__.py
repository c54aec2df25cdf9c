"""Reporting: a run as workbooks for readers, data for programs and sentences for both."""

from prioritizer.reporting.comparison import comparison
from prioritizer.reporting.comparison_book import write_whatif
from prioritizer.reporting.comparison_data import whatif_json
from prioritizer.reporting.describe import describe
from prioritizer.reporting.explanation import explain_json, explanation
from prioritizer.reporting.results import plan_csv, plan_json, run_json
from prioritizer.reporting.sentences import why_not
from prioritizer.reporting.side_by_side import compare_json, compare_text
from prioritizer.reporting.side_by_side_book import write_compare
from prioritizer.reporting.summary import summary
from prioritizer.reporting.ways_out import conflict_sentences, repair_sentence
from prioritizer.reporting.write import write_run

__all__ = [
    "compare_json",
    "compare_text",
    "comparison",
    "conflict_sentences",
    "describe",
    "explain_json",
    "explanation",
    "plan_csv",
    "plan_json",
    "repair_sentence",
    "run_json",
    "summary",
    "whatif_json",
    "why_not",
    "write_compare",
    "write_run",
    "write_whatif",
]
