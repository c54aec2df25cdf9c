"""The numbers of a run, derived once, so that every sheet and sentence says the same."""
