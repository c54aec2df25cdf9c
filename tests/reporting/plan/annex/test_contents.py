"""The annex sheet Contents: what each sheet shows, with links."""

from __future__ import annotations

from prioritizer.reporting.plan.annex import SHEETS, contents
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet


def test_every_sheet_asked_for_has_its_line_and_link() -> None:
    """By the name and text of the catalogue, in the order given."""
    keys, words = list(SHEETS), Words()
    page = sheet(lambda book, facts: contents.add(book, facts, keys), sample.run())
    rows = records(page, "What it shows")
    assert [list(row.values()) for row in rows] == [
        [words(f"sheet.{key}"), words(f"contents.{key}")] for key in keys
    ]
    links = [cell.hyperlink.location for cell in page["A"] if cell.hyperlink]
    assert links == [f"'{words(f'sheet.{key}')}'!A1" for key in keys]
    assert page.page_setup.orientation != "landscape"
