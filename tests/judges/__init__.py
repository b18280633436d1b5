"""Foreign judges over made-up worlds of facts: SHACL engines, parsers, and the facts written in another way."""
