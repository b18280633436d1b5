"""The export formats of a dataset: one module for each format, and the registry of all formats."""
