"""Foreign judges over worlds of facts that are made up: SHACL engines, parsers, and the facts told otherwise."""
