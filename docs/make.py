"""Write the pages of this folder that are made from the program itself (``make docs``)."""

from pathlib import Path

from docs.pages.architecture import picture
from docs.pages.case_format import case_format
from docs.pages.methods import methods_page
from docs.pages.rules import rules_page

HERE = Path(__file__).parent

(HERE / "case-format.md").write_text(case_format(), encoding="utf-8")
(HERE / "rules.md").write_text(rules_page(), encoding="utf-8")
(HERE / "methods.md").write_text(methods_page(), encoding="utf-8")
(HERE / "architecture.svg").write_text(picture(), encoding="utf-8")
