"""Write the pages of this folder that are made from the program itself (``make docs``)."""

from pathlib import Path

from prioritizer.allocation.rules.page import rules_page
from prioritizer.reading.tables import format_page
from prioritizer.scoring.methods.page import methods_page

HERE = Path(__file__).parent

(HERE / "case-format.md").write_text(format_page(), encoding="utf-8")
(HERE / "rules.md").write_text(rules_page(), encoding="utf-8")
(HERE / "methods.md").write_text(methods_page(), encoding="utf-8")
