"""Files -> Case: reading and checking, with every finding at once."""

from prioritizer.reading.case import check_case, read_case
from prioritizer.reading.starter import template

__all__ = ["check_case", "read_case", "template"]
