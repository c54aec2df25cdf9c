"""What-if changes: expressions and named changes, and the edits they make to a case as it was read."""
