"""Compiling files of facts to a checked data set: units, linking, derivation, checks, and the source map."""
