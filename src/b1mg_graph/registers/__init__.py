"""Identifiers in registers for the things of a data set: candidates in the files that registers offer for download."""
