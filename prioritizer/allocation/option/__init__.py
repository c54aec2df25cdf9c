"""Everything there is to say about one option."""
