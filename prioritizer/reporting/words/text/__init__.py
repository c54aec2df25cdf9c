"""The catalogues of reader text, one TOML file per language."""
