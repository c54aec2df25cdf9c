"""Commands: each chain of steps on one screen, from a case to an answer."""
