"""What each set of weights would have: sentences, facts and data."""
