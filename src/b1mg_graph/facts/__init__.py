"""Reading YAML text to records, and the checks that need only the text and the symbol tables."""
