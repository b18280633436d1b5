"""Diagnostics: errors, warnings and notes on facts, and their output formats."""
