"""From records to quads: statements by source, derivation, the dataset, and its files."""
