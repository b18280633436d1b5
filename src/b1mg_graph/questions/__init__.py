"""Asking: queries that may be ended, and the library of questions in plain words."""
