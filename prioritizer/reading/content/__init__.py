"""What tables and documents say: one module per subject of the case."""
