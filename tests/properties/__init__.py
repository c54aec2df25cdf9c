"""Properties of whole runs: the program against a second reading of the case format."""
