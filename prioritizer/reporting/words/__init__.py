"""Words and numbers as readers see them: one catalogue per language."""
