"""From YAML text to records, and the checks that look at the facts as they are written."""
