"""Files -> Case: reading and checking, with every finding at once."""

from prioritizer.reading.case import check_case, check_changes, read_case
from prioritizer.reading.forms.template_case import template

__all__ = ["check_case", "check_changes", "read_case", "template"]
