"""Files as they stand on disk: delimited text, workbooks and TOML documents, opened safely."""
