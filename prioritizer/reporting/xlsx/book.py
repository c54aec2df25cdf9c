"""One workbook: its properties, its styles and its sheets. xlsxwriter is used here and in sheet.py."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from prioritizer.reporting.xlsx.sheet import NotWritten, Sheet
from prioritizer.reporting.xlsx.styles import definitions

_OPTIONS = {
    "default_format_properties": {"font_name": "Arial", "font_size": 10}
}  # copied for each: xlsxwriter writes into it
_TITLE_LIMIT = 31


def _not_created(problem: FileCreateError) -> OSError:
    """What the operating system said; xlsxwriter wraps it."""
    cause = problem.args[0] if problem.args else problem
    return cause if isinstance(cause, OSError) else OSError(str(cause))


class Book:
    """One workbook; ``created`` is fixed, so that the same sheets give the same bytes."""

    def __init__(
        self, path: Path, title: str, created: date, header: str, footer: str, banner: str, subject: str = ""
    ) -> None:
        self._workbook = xlsxwriter.Workbook(str(path), deepcopy(_OPTIONS))
        stamp = datetime(created.year, created.month, created.day)
        self._workbook.set_properties(
            {"title": title, "subject": subject, "created": stamp, "author": "Prioritizer"}
        )
        self._formats = {name: self._workbook.add_format(look) for name, look in definitions().items()}
        self.header, self.footer, self.banner = header, footer, banner

    def sheet(self, name: str, *, landscape: bool = True, tab: str = "") -> Sheet:
        """A new sheet, set up to print on A4."""
        if len(name) > _TITLE_LIMIT:
            raise NotWritten(f"the sheet name '{name}' is longer than {_TITLE_LIMIT} letters")
        page = self._workbook.add_worksheet(name)
        if tab:
            page.set_tab_color(tab)
        return Sheet(self, page, landscape)

    def format(self, name: str) -> Any:
        """The xlsxwriter format of a named style."""
        return self._formats[name]

    def chart(self, options: Mapping[str, str]) -> Any:
        """A new native chart."""
        return self._workbook.add_chart(dict(options))

    def close(self) -> None:
        """Write the file.

        Raises:
            OSError: it cannot be written, such as where it is open in Excel.
        """
        try:
            self._workbook.close()
        except FileCreateError as problem:
            raise _not_created(problem) from problem
