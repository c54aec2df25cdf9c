"""``python -m prioritizer``."""

from prioritizer.cli import main

main()
